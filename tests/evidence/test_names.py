"""A person, an organisation, a show or an interview has one name for all languages, or one for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.evidence import check, read
from hdc.model import Name, Text
from tests.reviews import TEA, laid

Edit = Callable[[Path, str, str], int]
PLAIN = 'name = "Ada May"'
IN_EACH = 'name = { en = "Ada May", zh = "梅艾达" }'


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    return laid(tmp_path / "data", TEA)


def _ada(folder: Path) -> Name:
    review = read(folder).review
    assert review is not None
    return next(one.name for one in review.speakers if one.id == "ada-may")


def test_a_bare_name_is_that_of_every_language(tea: Path) -> None:
    assert (_ada(tea)["en"], _ada(tea)["zh"], _ada(tea).all) == ("Ada May", "Ada May", ("Ada May",))


def test_a_table_has_a_name_for_each_language(tea: Path, edit: Edit) -> None:
    edit(tea / "speakers.toml", PLAIN, IN_EACH)
    assert _ada(tea) == Name(Text(en="Ada May", zh="梅艾达")) and check(read(tea)) == ()


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ('name = { en = "Ada May" }', "name lacks zh"),
        ('name = { en = "Ada May", zh = "梅艾达", fr = "x" }', 'name has "fr", which is no language of this review'),
        ('name = { en = "Ada May", zh = 5 }', "zh is 5, not a text"),
        ('name = { en = "Ada May", zh = "" }', "zh is empty"),
        ("name = {}", "name: a text needs words in at least one language"),
        ("name = 5", "name is 5, not a text"),
        ('name = ["Ada", "May"]', "name is a list, not a text"),
        ('name = ""', "name is empty"),
        ('name = " "', "name holds nothing but blanks"),
    ],
    ids=["one is missing", "one too many", "a number", "an empty one", "none", "no text", "a list", "empty", "blank"],
)
def test_what_is_no_name_is_found_at_its_line(tea: Path, edit: Edit, written: str, what: str) -> None:
    line = edit(tea / "speakers.toml", PLAIN, written)
    found = [one for one in check(read(tea)) if one.path == "data/speakers.toml"]
    assert [(one.line, what in one.what) for one in found] == [(line, True)], [str(one) for one in found]


def test_the_names_of_what_an_interview_brings_are_read_alike(tea: Path, edit: Edit) -> None:
    file = next(path for path in (tea / "interviews").iterdir() if 'show = "20VC"' in path.read_text("utf-8"))
    line = edit(file, 'show = "20VC"', 'show = { zh = "二十" }')
    assert [(one.path, one.line, one.what) for one in check(read(tea))] == [
        (f"data/interviews/{file.name}", line, "show lacks en")
    ]
    edit(file, 'show = { zh = "二十" }', 'show = { zh = "二十", en = "20VC" }')
    review = read(tea).review
    assert review is not None and check(read(tea)) == ()
    assert {one.show and one.show["zh"] for one in review.interviews} >= {"二十"}
