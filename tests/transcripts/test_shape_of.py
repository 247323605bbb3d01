"""Which shape the heads of a text have: the middle of a long one tells, and each shape has its share of the lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hdc.transcripts import heads as module
from hdc.transcripts.cues import Line, lines
from hdc.transcripts.headings import Head
from hdc.transcripts.shapes import SHAPES
from hdc.transcripts.sheet import Sheet

BY_TITLE = {shape.title: shape for shape in SHAPES}


def parted(text: str) -> list[Line]:
    return lines(Sheet("a.txt", text))


PLAIN = "so it is and hums"


def long_text(middle: Sequence[str], ends: Sequence[str] = ()) -> str:
    """Two hundred lines, of which eighty in the middle hold these, and the others those."""
    rows = [PLAIN] * 200
    rows[100 : 100 + len(middle)] = middle
    rows[: len(ends)] = ends
    return "\n".join(rows)


TURNS = ["Eva: we hum", "Raj: do you"] * 10
OTHERS = ["### Ida", "### Jo"] * 6


@pytest.mark.parametrize(
    ("count", "others", "is_clear"),
    [(12, 0, True), (11, 0, False), (12, 8, True), (12, 9, False), (18, 12, True), (18, 11, True), (16, 11, False)],
)
def test_the_middle_of_a_long_text_is_clear_from_twelve_heads_on(count: int, others: int, is_clear: bool) -> None:
    """Of one shape, half as many again as of any other."""
    text = long_text([*TURNS[:count], *OTHERS[:others]], TURNS)
    found = module._clear(text, parted(text))
    assert (found is not None) is is_clear
    if found:
        assert (found[0].title, len(found[1])) == ("name:", count + len(TURNS))


@pytest.mark.parametrize(("lines_", "is_long"), [(200, True), (199, False)])
def test_a_text_of_two_hundred_lines_is_long(lines_: int, is_long: bool) -> None:
    text = "\n".join([*[PLAIN] * 90, *TURNS, *TURNS, *[PLAIN] * 200][:lines_])
    assert (module._clear(text, parted(text)) is not None) is is_long


@pytest.mark.parametrize(("rest", "is_clear"), [(5, True), (4, False)])
def test_the_rest_of_a_long_text_has_half_as_many_heads_as_its_middle(rest: int, is_clear: bool) -> None:
    text = long_text(TURNS, TURNS[:rest])
    assert (module._clear(text, parted(text)) is not None) is is_clear


def test_of_two_shapes_the_middle_takes_that_with_more_heads() -> None:
    turns = ["[0:01] Eva: we hum", "[0:02] Raj: do you"] * 10
    text = long_text([*turns, *["### Ida"] * 4], turns)
    found = module._clear(text, parted(text))
    assert found is not None and found[0].title == "[time] name:"


@pytest.mark.parametrize(
    ("shape", "count", "all_", "accounts"),
    [
        ("time words", 4, 8, True), ("time words", 3, 6, False), ("time words", 4, 9, False),
        ("[name]", 4, 100, True), ("[name]", 3, 100, False),
        ("time name", 4, 6, True), ("time name", 5, 7, False),
        ("name:", 2, 100, True), ("name:", 1, 100, False),
    ],
)  # fmt: skip
def test_a_shape_accounts_for_its_share_of_lines(shape: str, count: int, all_: int, accounts: bool) -> None:
    """One of a time and a name leaves a third of the lines for words."""
    found = {n: Head(n + 1, (n, n + 1), "Eva") for n in range(count)}
    assert module._accounts(BY_TITLE[shape], found, all_) is accounts
    assert not module._accounts(BY_TITLE[shape], {n: one._replace(is_heading=True) for n, one in found.items()}, all_)
