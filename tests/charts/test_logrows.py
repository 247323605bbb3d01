"""Rows on a log axis lie under each other and beside each other, and never on top of each other."""

from __future__ import annotations

import math
import random
from itertools import combinations, pairwise
from typing import Any

import pytest

from hdc.charts.logrows import lanes, place

DOMAIN = (1.0, 10_000.0)
#: The width of a telephone's axis in pixels.
WIDE = 340
HEADINGS = {"a": "The first", "b": "A heading so long that it needs a second line on any telephone that there is"}


def rows(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Ranges, points and open ends, the first half in one group; every ninth is not drawn."""
    dice = random.Random(seed)
    found = []
    for n in range(count):
        low = 10 ** dice.uniform(0.1, 3.5)
        given = {"lower": low, "upper": dice.choice([low, low * dice.uniform(1.2, 3), None]), "amount": "ten jars"}
        words = {
            "subject": "jars of honey " * (n % 4 + 1),
            "who": "Ada May, as she said " * (n % 3 + 1),
            "line": "ten jars",
        }
        apart = {"on_axis": False} if n % 9 == 8 else {}
        found.append({"id": f"f-{n:02}", "group": "a" if n < count / 2 else "b", **apart, **given, **words})
    return found


def ends(row: dict[str, Any]) -> tuple[float, float]:
    """The pixels from which to which a row is drawn; an open end runs to the end of the axis."""
    upper = DOMAIN[1] if row["upper"] is None else row["upper"]
    left, right = (WIDE * math.log(end, DOMAIN[1]) for end in (row["lower"], upper))
    return left, right


@pytest.mark.parametrize("seed", range(5))
def test_marks_that_touch_lie_in_lanes_of_their_own_and_no_lane_is_left_empty(seed: int) -> None:
    given = rows(60, seed)
    placed = lanes(given, HEADINGS, DOMAIN, top=50)
    assert [row["id"] for row in placed.rows if row["group"] == "a"] and len(placed.rows) == 60 - 60 // 9
    for one, other in combinations(placed.rows, 2):
        if one["y_mark"] == other["y_mark"]:
            (_, right), (start, _) = sorted((ends(one), ends(other)))
            assert one["group"] == other["group"] and right + 6 <= start
    for group in "ab":
        heights = sorted({row["y_mark"] for row in placed.rows if row["group"] == group})
        most = max(
            sum(ends(row)[0] - 12 <= ends(one)[0] <= ends(row)[1] + 12 for row in given if row["group"] == group)
            for one in given
            if one["group"] == group
        )
        assert len({b - a for a, b in pairwise(heights)}) == 1 and len(heights) <= most
    heads = {head["group"]: head for head in placed.headings}
    first = [row["y_mark"] for row in placed.rows if row["group"] == "a"]
    second = [row["y_mark"] for row in placed.rows if row["group"] == "b"]
    assert 50 <= heads["a"]["y"] < min(first) <= max(first) < heads["b"]["y"] < min(second)
    assert max(second) < placed.height < max(second) + 20


@pytest.mark.parametrize(("amounts", "brief"), [("mark", False), ("top", False), ("mark", True)])
def test_each_row_has_its_words_above_its_mark_and_begins_below_the_one_before(amounts: Any, brief: bool) -> None:
    placed = place(rows(12), HEADINGS, amounts, top=50, brief=brief)
    at = 50
    heads = {head["group"]: head for head in placed.headings}
    assert heads["b"]["text"].count("\n") >= 1 and placed.headings[0]["y"] == 50
    for row, before in zip(placed.rows, [None, *placed.rows], strict=False):
        if before is None or before["group"] != row["group"]:
            assert at <= heads[row["group"]]["y"]
            at = heads[row["group"]]["y"] + 15 * (heads[row["group"]]["text"].count("\n") + 1)
        tops = [row["y"]] if brief else [row["y_top"], row["y"], row["y_who"]]
        words = [] if brief else [row["subject"], row["who"]]
        lines = [1] if brief else [int(amounts == "top"), *(text.count("\n") + 1 for text in words)]
        assert at < tops[0]
        for top, below, count in zip(tops, [*tops[1:], row["y_mark"]], lines, strict=True):
            assert below - top >= 14 * count and below - top <= 20 * count + 14
        at = row["y_mark"] if row.get("on_axis", True) else tops[-1] + 17
    assert at < placed.height <= at + 40
