"""An edition keeps tables as published, is read with today's columns, and says when it is damaged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from hdc.errors import EvidenceError, UsageError
from hdc.tables import edition
from hdc.topic import Topic, load
from tests.bicycles import FIRST, begun


@pytest.fixture
def topic(tmp_path: Path) -> Topic:
    return load(begun(tmp_path / "bicycles", ("en", "zh")))


def test_what_was_kept_is_read_back_as_it_was_cell_by_cell(topic: Topic) -> None:
    found = edition.read(topic.folder, FIRST, topic.langs, topic.frames)
    for name in edition.kept():
        pd.testing.assert_frame_equal(found.frames[name], topic.frames[name])


def older(topic: Topic, table: str, without: list[str]) -> None:
    """Let the first edition be one in which a table did not have some columns yet."""
    place = topic.folder / "editions" / FIRST
    path = place / "tables" / f"{table}.csv"
    pd.read_csv(path, dtype="string").drop(columns=without).to_csv(path, index=False)
    listed = json.loads((place / edition.MANIFEST).read_text("utf-8"))
    entry = next(one for one in listed["resources"] if one["name"] == table)
    entry["hash"] = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    (place / edition.MANIFEST).write_text(json.dumps(listed), "utf-8")


def test_in_an_edition_from_before_names_had_languages_all_are_the_same(topic: Topic) -> None:
    """What somebody is called now, in whatever language, is not what was published then."""
    older(topic, "speakers", without=["name_en", "name_zh"])
    now = {**topic.frames, "speakers": topic.frames["speakers"].assign(name_zh="别名")}
    found = edition.read(topic.folder, FIRST, topic.langs, now).frames["speakers"]
    assert found["name_zh"].tolist() == found["name_en"].tolist() == topic.frames["speakers"]["name"].tolist()


def test_the_same_tables_give_the_same_bytes(topic: Topic) -> None:
    made = edition.files(topic.review, topic.frames, FIRST)
    assert {path: (topic.folder / "editions" / FIRST / path).read_bytes() for path in made} == made


def test_a_column_that_an_edition_did_not_have_is_taken_to_be_as_now(topic: Topic) -> None:
    """An upgrade of hdc is no news."""
    older(topic, "figures", without=["kind", "note_en"])
    found = edition.read(topic.folder, FIRST, topic.langs, topic.frames)
    pd.testing.assert_frame_equal(found.frames["figures"], topic.frames["figures"])


@pytest.mark.parametrize("damage", ["changed", "missing", "too many", "no list"])
def test_damage_is_a_finding_and_nothing_is_compared_with_it(topic: Topic, damage: str) -> None:
    place = topic.folder / "editions" / FIRST
    match damage:
        case "changed":
            (place / "tables/quotes.csv").write_text("id\n", "utf-8")
        case "missing":
            (place / "tables/quotes.csv").unlink()
        case "too many":
            (place / "tables/more.csv").write_text("id\n", "utf-8")
        case "no list":
            (place / edition.MANIFEST).write_text("{", "utf-8")
    assert len(list(edition.faults(topic.folder))) == 1
    with pytest.raises(EvidenceError, match=f"editions/{FIRST}"):
        edition.read(topic.folder, FIRST, topic.langs, topic.frames)


def test_what_was_published_is_not_rewritten(topic: Topic) -> None:
    with pytest.raises(EvidenceError, match="is there already"):
        edition.write(topic.folder, FIRST, edition.files(topic.review, topic.frames, FIRST))


def test_an_edition_that_is_not_there_is_asked_for_in_vain_and_the_others_are_named(topic: Topic) -> None:
    with pytest.raises(UsageError, match=f'no edition "2020-01-01"; there are {FIRST}'):
        edition.read(topic.folder, "2020-01-01", topic.langs, topic.frames)


def test_half_an_edition_is_none(topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is stopped while writing leaves nothing that reads as an edition."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        edition.write(topic.folder, "2026-03-03", edition.files(topic.review, topic.frames, "2026-03-03"))
    assert edition.dates(topic.folder) == [FIRST]
    assert [path.name for path in (topic.folder / "editions").iterdir()] == [FIRST]
