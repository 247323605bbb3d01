"""Why a stance is read as it is, and what a note adds, is to be read again when what it is about moved beneath it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from hdc.errors import Finding
from hdc.evidence import Evidence, read
from hdc.narrative import reasons
from hdc.narrative.waiting import Waiting
from hdc.tables import edition
from hdc.topic import Topic, load
from tests.conftest import REPOSITORY

Then = Callable[..., list[Waiting]]


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load(REPOSITORY / "data")


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return read(REPOSITORY / "data")


@pytest.fixture
def then(topic: Topic, evidence: Evidence) -> Then:
    """What outlived an edition that is as today but for one column of the rows for which it is given."""

    def told(table: str, column: str, value: object, **where: str) -> list[Waiting]:
        frames = dict(topic.frames)
        rows = frames[table]
        chosen = pd.concat([rows[name] == wanted for name, wanted in where.items()], axis=1).all(axis=1)
        assert chosen.any()
        rows[column] = rows[column].astype(object).mask(chosen, value)
        return list(reasons.outlived(evidence, topic, frames))

    return told


def _of(found: list[Waiting], lang: str) -> set[str]:
    return {one.section for one in found if one.lang == lang}


def _stances(topic: Topic, **wanted: str) -> set[str]:
    """Of which stances, by proposition and speaker, a column holds such a word."""
    rows = topic.records("stances")
    return {
        f"{row['proposition_id']} {row['speaker_id']}"
        for row in rows
        if all(word in str(row[column]).split() for column, word in wanted.items())
    }


def test_where_nothing_moved_nothing_is_to_be_read_again(topic: Topic, evidence: Evidence) -> None:
    assert list(reasons.outlived(evidence, topic, topic.frames)) == []


def test_a_quote_that_said_something_else_asks_for_each_sentence_about_it_in_each_language(
    topic: Topic, then: Then
) -> None:
    """Why each stance is read from it, its own note, and those of its figures."""
    noted = {row["id"] for row in topic.records("quotes") if row["note_en"]}
    figures = [row for row in topic.records("figures") if row["note_en"]]
    for quote in [min(noted), figures[0]["quote_id"], topic.records("stances")[0]["quote_ids"].split()[0]]:
        found = then("quotes", "original", "The opposite.", id=quote)
        own = {row["id"] for row in figures if row["quote_id"] == quote}
        wanted = _stances(topic, quote_ids=quote) | ({quote} & noted) | own
        assert _of(found, "en") == _of(found, "zh") == wanted != set()
        assert {name for one in found for name in one.moved} == {quote}


def test_a_sentence_that_somebody_wrote_since_is_not_told(topic: Topic, evidence: Evidence) -> None:
    """One that was written since in one language is told in the other."""
    frames = dict(topic.frames)
    row = topic.records("stances")[0]
    frames["quotes"].loc[frames["quotes"]["id"] == row["quote_ids"].split()[0], "original"] = "The opposite."
    assert f"{row['proposition_id']} {row['speaker_id']}" in _of(list(reasons.outlived(evidence, topic, frames)), "en")
    frames["stances"].loc[0, "why_en"] = "Says the opposite."
    found = list(reasons.outlived(evidence, topic, frames))
    assert f"{row['proposition_id']} {row['speaker_id']}" not in _of(found, "en")
    assert f"{row['proposition_id']} {row['speaker_id']}" in _of(found, "zh")


def test_a_stance_that_was_another_asks_for_its_reason(topic: Topic, then: Then) -> None:
    row = topic.records("stances")[0]
    key = {name: row[name] for name in ("proposition_id", "speaker_id", "interview_id")}
    (one, other) = then("stances", "stance", "supports" if row["stance"] == "opposes" else "opposes", **key)
    assert one.section == other.section == f"{row['proposition_id']} {row['speaker_id']}"
    assert one.moved == ("the stance",)


def test_a_stance_of_a_new_interview_is_new_and_told_nowhere(topic: Topic, evidence: Evidence) -> None:
    frames = dict(topic.frames)
    id = topic.records("stances")[0]["interview_id"]
    frames["interviews"] = frames["interviews"][frames["interviews"]["id"] != id]
    for table in ("quotes", "figures", "stances"):
        frames[table] = frames[table][frames[table]["interview_id"] != id]
    assert list(reasons.outlived(evidence, topic, frames)) == []


def test_that_somebody_spoke_again_later_asks_for_nothing(topic: Topic, then: Then) -> None:
    row = next(row for row in topic.records("stances") if not row["latest"])
    assert then("stances", "latest", True, proposition_id=row["proposition_id"], speaker_id=row["speaker_id"]) == []


def test_a_proposition_that_was_put_otherwise_asks_for_the_reason_of_each_stance_on_it(
    topic: Topic, then: Then
) -> None:
    id = topic.records("stances")[0]["proposition_id"]
    assert _of(then("propositions", "text_en", "The opposite.", id=id), "zh") == _stances(topic, proposition_id=id)


def test_a_note_that_changed_in_one_language_is_no_ground_of_the_other(topic: Topic, then: Then) -> None:
    id = next(row["id"] for row in topic.records("quotes") if row["note_en"])
    assert then("quotes", "note_zh", "另一句话。", id=id) == []


def test_the_check_notes_it_with_its_file_and_line_until_the_next_edition(
    topic: Topic, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = topic.records("stances")[0]
    frames = dict(topic.frames)
    frames["quotes"].loc[frames["quotes"]["id"] == row["quote_ids"].split()[0], "original"] = "The opposite."
    monkeypatch.setattr(edition, "differ", lambda *asked: True)
    monkeypatch.setattr(edition, "read", lambda data, date, langs, now: edition.Edition(date, frames))
    found = [one for one in reasons.notes(evidence, topic) if row["why_en"][:20] in one.what]
    (note,) = found
    assert isinstance(note, Finding) and note.rule == "stale"
    lines = (REPOSITORY / note.path).read_text("utf-8").split("\n")
    assert row["why_en"] in lines[note.line - 1]
    monkeypatch.setattr(edition, "read", lambda data, date, langs, now: edition.Edition(date, now))
    assert list(reasons.notes(evidence, topic)) == []


def test_an_edition_that_is_as_today_is_not_read(
    topic: Topic, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To compare letters takes a tenth of the time; one letter that differs is noticed."""
    date = edition.dates(topic.folder)[-1]
    monkeypatch.setattr(edition, "differ", lambda *asked: False)
    monkeypatch.setattr(edition, "read", None)
    assert list(reasons.notes(evidence, topic)) == []
    monkeypatch.undo()
    frames = {
        name: frame.copy() for name, frame in edition.read(topic.folder, date, topic.langs, topic.frames).frames.items()
    }
    assert not edition.differ(topic.folder, date, topic.langs, frames, ("quotes", "stances"))
    frames["stances"].loc[0, "why_en"] += "."
    assert edition.differ(topic.folder, date, topic.langs, frames, ("quotes", "stances"))
