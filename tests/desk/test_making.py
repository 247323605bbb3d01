"""What is made in the room is on file and used at once, and goes again while nobody uses it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hdc.desk.desk import Desk
from hdc.desk.room import Room
from tests.desk.conftest import ID, at, do, file_of, findings, refused


def test_a_metric_is_made_in_place_used_at_once_and_undone_only_when_nobody_uses_it(desk: Desk, folder: Path) -> None:
    vocabulary = (folder / "vocabulary.toml").read_bytes()
    room = at(desk, "two years")
    do(room, "make", "metric", "memory", "记忆", "memory", "记得多久。", "How far back it is.", "duration", "yes")
    assert b'id = "memory"' in (folder / "vocabulary.toml").read_bytes() and findings(folder) == []
    assert room.draft and room.draft.proposal and room.draft.proposal.metric == "memory"
    do(room, "narrow")
    do(room, "accept", "大约 30% 的茶叶被扔掉，两年前是 45%。")
    other = Room(Desk.open(folder, ID, who="ann"))
    assert tomllib.loads(file_of(folder))["quotes"][0]["figures"][0]["metric"] == "memory"
    do(other, "undo")
    do(other, "undo")
    assert (folder / "vocabulary.toml").read_bytes() == vocabulary


def test_what_somebody_uses_by_now_stays_when_its_making_is_undone(desk: Desk, folder: Path) -> None:
    room = at(desk, "$40 an hour")
    do(
        room,
        "make",
        "organisation",
        "guild",
        "The Guild",
        "",
        "",
    )
    assert room.draft and room.draft.about == ("guild",)
    path = folder / "interviews" / f"{ID}.toml"
    before = path.read_text("utf-8")
    person = '\n[[speakers]]\nid = "cy"\nname = "Cy"\norganisation = "guild"\nrole = { en = "host", zh = "主持人" }\n'
    path.write_text(before + person, "utf-8")
    assert "in use" in do(room, "undo")
    path.write_text(before, "utf-8")
    do(room, "undo")
    assert "guild" not in file_of(folder)


def test_whom_a_figure_is_about_is_corrected_beside_its_name_and_nobody_unknown_is_taken(
    desk: Desk, folder: Path
) -> None:
    room = at(desk, "$40 an hour")
    do(room, "make", "organisation", "guild", "The Guild", "", "")
    assert "no organisation" in refused(room, "correct", "about=brotherhood")
    do(room, "correct", "id=tasters; about=guild", "我们付给品茶师每小时 40 美元。")
    (figure,) = tomllib.loads(file_of(folder))["quotes"][0]["figures"]
    assert (figure["id"], figure["about"]) == ("f-tasters", ["guild"]) and findings(folder) == []


def test_a_proposition_made_in_place_is_what_the_stance_is_asked_on(desk: Desk, folder: Path) -> None:
    desk.queue.promote([one.id for one in desk.candidates if one.kind == "passage"])
    room = Room(desk)
    do(room, "make", "proposition", "p-rain", "雨", "rain", "下雨对茶有好处。", "Rain is good for tea.", "consensus")
    room.act("accept")
    asked = []
    while room.question:
        asked.append(room.question.words)
        room.answer("" if "stance" in room.question.words else "这里经常下雨。")
    assert any("p-rain" in words for words in asked)
    assert "p-rain" in (folder / "positions.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("metric", "pay_rate"), 'there is a metric "pay_rate" already'),
        (("metric", "Pay Rate"), '"Pay Rate" is not an id'),
        (("proposition", "rain"), '"rain" is not the id of a proposition'),
        (("metric", "rain", ""), "label (zh): this cannot be left out"),
        (("unit", "crown", "money", "kronor"), '"kronor" is no currency in three letters'),
    ],
)
def test_what_cannot_be_of_a_new_record_is_asked_for_again_at_once_and_nothing_is_written(
    desk: Desk, folder: Path, answers: tuple[str, ...], said: str
) -> None:
    before = {path: path.read_bytes() for path in folder.glob("*.toml")}
    assert said in refused(Room(desk), "make", *answers)
    assert {path: path.read_bytes() for path in folder.glob("*.toml")} == before
    assert not desk.log.decisions


def test_an_answer_that_was_refused_costs_none_of_those_before_it(desk: Desk, folder: Path) -> None:
    room = at(desk, "two years")
    do(room, "make", "metric", "Memory", "memory", "记忆", "", "memory", "记得多久。", "How far.", "duration", "yes")
    assert b'id = "memory"' in (folder / "vocabulary.toml").read_bytes() and findings(folder) == []


def test_a_unit_that_the_vocabulary_lacks_is_made_in_place(desk: Desk, folder: Path) -> None:
    """Money in another currency, and what is counted for each of something else, with its words in each language."""
    room = at(desk, "$40 an hour")
    do(room, "make", "unit", "euro", "money", "eur", "{n} 欧元", "€{n}", "{n} 欧元", "€{n}", "")
    do(room, "make", "unit", "litre", "volume", "{n} 升", "{n} litre", "{n} 升", "{n} litres", "每升", "a litre")
    units = {one["id"]: one for one in tomllib.loads((folder / "vocabulary.toml").read_text("utf-8"))["units"]}
    assert (units["euro"]["currency"], units["litre"]["per"]) == ("EUR", {"zh": "每升", "en": "a litre"})
    assert findings(folder) == [] and "per" not in units["euro"]
    assert "read as volume" in do(
        room, "make", "unit", "gallon", "mass", "{n} 加仑", "{n} gal", "{n} 加仑", "{n} gal", ""
    )
