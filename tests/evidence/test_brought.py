"""An interview's file may bring its people, organisations and stances; what two files bring alike is there once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import hdc
from hdc.evidence import check, read

Edit = Callable[[Path, str, str], int]
GARDEN, CUP = "interviews/2025-garden-ada-may.toml", "interviews/2025-cup-ada-may.toml"
HOST = """
[[organisations]]
id = "steam"
name = "Steam Radio"
sells = { en = "a show", zh = "节目" }

[[speakers]]
id = "cy-oh"
name = "Cy Oh"
organisation = "steam"
role = { en = "host", zh = "主持人" }
"""
STANCE = """
[[stances]]
proposition = "p-hot"
speaker = "ada-may"
stance = "supports"
strength = "firm"
quotes = ["q-may-water"]
why = { en = "She says so.", zh = "她这样说。" }
"""
PROPOSITION = """
[[propositions]]
id = "p-hot"
part = "consensus"
label = { en = "Hot", zh = "烫" }
text = { en = "Water has to be hot.", zh = "水要烫。" }
"""


@pytest.fixture
def data(house: Path) -> Path:
    """Both interviews bring the same host."""
    data = house / "data"
    for name in (GARDEN, CUP):
        path = data / name
        text = path.read_text("utf-8").replace('guests = ["ada-may"]\n', 'guests = ["ada-may"]\n', 1)
        text = text.replace('hosts = ["bo-lin"]\n', "").replace("\nguests", '\nhosts = ["cy-oh"]\nguests', 1)
        path.write_text(text + HOST, "utf-8")
    return data


def test_what_two_interviews_bring_alike_is_there_once(data: Path) -> None:
    assert check(read(data)) == ()
    topic = hdc.load(data)
    assert topic.pick("speakers", id="cy-oh")["organisation_id"].tolist() == ["steam"]
    assert topic.pick("organisations", id="steam")["name_en"].tolist() == ["Steam Radio"]


@pytest.mark.parametrize(
    ("old", "new"), [('"Cy Oh"', '"Cyrus Oh"'), ('"Steam Radio"', '"Steam"'), ('"host"', '"guest"')]
)
def test_what_they_bring_differently_under_one_id_is_found_at_the_second(
    data: Path, edit: Edit, old: str, new: str
) -> None:
    edit(data / GARDEN, old, new)
    [one] = check(read(data))
    assert one.rule == "id" and one.path == f"data/{GARDEN}" and f"is already that of data/{CUP}:" in one.what
    assert one.line > (data / GARDEN).read_text("utf-8").splitlines().index("[[organisations]]")


def test_a_person_known_to_the_house_may_not_be_brought_as_another(data: Path, edit: Edit) -> None:
    edit(data / CUP, 'id = "cy-oh"\nname = "Cy Oh"', 'id = "bo-lin"\nname = "Bob Lin"')
    assert any('"speakers:bo-lin"' in one.what or "bo-lin" in one.what for one in check(read(data)) if one.rule == "id")


def test_a_stance_is_of_the_interview_that_brings_it(data: Path) -> None:
    (data / "positions.toml").write_text(PROPOSITION, "utf-8")
    with (data / GARDEN).open("a", encoding="utf-8") as file:
        file.write(STANCE)
    assert check(read(data)) == ()
    [row] = hdc.load(data).pick("stances")[["interview_id", "speaker_id", "quote_ids"]].values.tolist()
    assert row == ["2025-garden-ada-may", "ada-may", "q-may-water"]


def test_a_stance_brought_that_also_stands_in_the_houses_file_is_one_too_many(data: Path) -> None:
    own = STANCE.replace("speaker", 'interview = "2025-garden-ada-may"\nspeaker', 1)
    (data / "positions.toml").write_text(PROPOSITION + own, "utf-8")
    with (data / GARDEN).open("a", encoding="utf-8") as file:
        file.write(STANCE)
    [one] = check(read(data))
    assert one.path == f"data/{GARDEN}" and "has two stances" in one.what


def test_a_fault_in_what_is_brought_is_found_at_its_line(data: Path, edit: Edit) -> None:
    line = edit(data / GARDEN, 'organisation = "steam"', 'organisation = "stream"')
    found = [one for one in check(read(data)) if "is no organisation" in one.what]
    assert [(one.path, one.line) for one in found] == [(f"data/{GARDEN}", line)]
