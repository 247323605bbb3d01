"""Where a chart turns from one way of drawing to another: on either side of the edge, and right at it."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from hdc.analysis.span import Span
from hdc.charts.area import _axes
from hdc.charts.axis import Axis, lanes
from hdc.charts.calendar import round_years
from hdc.charts.cite import named
from hdc.charts.logrows import _has_room, place
from hdc.charts.meant import meaning
from hdc.charts.ratios import _fitting
from hdc.charts.scene import Scene
from hdc.charts.tornado import _placed
from hdc.charts.typesetting import width
from hdc.charts.walls import Bar, _laid, places
from tests.charts.honey import around, figure, quote, review, topic
from tests.charts.test_reading import slider
from tests.charts.test_tradeoff import draw, talk


@pytest.mark.parametrize(
    ("step", "widest"),
    [(1, 7), (2, 14), (5, 35), (10, 70), (20, 140), (50, 350), (100, 700), (200, 1400), (500, 3500), (1000, 7000)],
)
def test_years_stand_as_close_as_seven_of_them_allow(step: int, widest: int) -> None:
    assert {b - a for a, b in zip(*[round_years(0, widest)[at:] for at in (0, 1)], strict=False)} == {step}
    beyond = round_years(0, widest + 1)
    assert beyond[1] > step or len(beyond) == 1


@pytest.mark.parametrize(
    ("step", "widest"), [(2, 12), (5, 30), (10, 60), (20, 120), (50, 300), (100, 600), (1000, 6000), (10000, 60000)]
)
def test_years_under_an_area_stand_as_close_as_six_of_them_allow(step: int, widest: int) -> None:
    def years(end: int) -> Any:
        return _axes(0, end, 1, 80)[0].to_dict()["axis"]["values"]

    assert years(widest)[1] == step
    assert step == 10000 or len(years(widest + 1)) == 1 or years(widest + 1)[1] > step


@pytest.mark.parametrize(
    ("tall", "part"),
    [(2, 0.25), (2.1, 0.5), (4, 0.5), (8, 1), (8.1, 2), (16, 2), (16.1, 5), (40, 5), (41, 10), (80, 10)],
)
def test_shares_under_an_area_stand_as_close_as_eight_of_them_allow(tall: float, part: float) -> None:
    found = _axes(2025, 2060, tall, 80)[1].to_dict()["axis"]["values"][1]
    assert found == part or (part == 0.5 and found == 1), "above twice the stock all steps are whole"


@pytest.mark.parametrize(
    ("ends", "low", "high", "log"),
    [
        ((0, 100), 0, 108, False),
        ((-100, 0), -108, 0, False),
        ((-50, 50), -58, 58, False),
        ((0, 0), 0, 1, False),
        ((5, 100), 0, 108, False),
        ((5, 101), 5 / 1.3, 131.3, True),
    ],
)
def test_an_axis_has_room_behind_its_ends_and_none_behind_zero(
    ends: tuple[float, float], low: float, high: float, log: bool
) -> None:
    axis = Axis.over([{"lower": end, "upper": end} for end in ends])
    assert (axis.low, axis.high, axis.log) == (pytest.approx(low), pytest.approx(high), log)


@pytest.mark.parametrize(("low", "high", "log"), [(1, 1, False), (2, 1, False), (0, 1, True), (-1, 1, True)])
def test_an_axis_refuses_to_run_nowhere(low: float, high: float, log: bool) -> None:
    with pytest.raises(ValueError, match="cannot run from"):
        Axis(low, high, log)


def test_a_long_unit_stands_at_the_last_number_alone() -> None:
    """Which of the four have it is the unit's length: "90 jars" has room four times, "90 jars a day" has not."""
    scene, axis = Scene(topic(), "rest", "en"), Axis(0, 100, False)
    at = {per: [text for _, text in axis.ticks(scene, "jar", per)] for per in (None, "day")}
    assert at[None] == ["0 jars", "50 jars", "100 jars"]
    assert at["day"] == ["0", "50", "100 jars a day"]


@pytest.mark.parametrize(
    ("marks", "lane"),
    [
        ([(0, 0.25), (0.5, 0.5), (0.625, 0.7)], [0, 0, 1]),  # a quarter apart is far enough, less is not
        ([(0, 0.5), (0.1, 0.2), (0.2, 0.6), (0.5, 0.55), (0.75, 0.8)], [0, 1, 2, 1, 0]),
    ],
)
def test_a_mark_lies_in_the_first_lane_in_which_it_stands_apart(
    marks: list[tuple[float, float]], lane: list[int]
) -> None:
    assert lanes([{"start": start, "end": end} for start, end in marks], 0.25) == lane


@pytest.mark.parametrize("spare", [-0.1, 0.1])
def test_an_amount_stands_beside_its_mark_where_a_telephone_has_room_for_it(spare: float) -> None:
    """Of its 340 pixels each em takes 13, and 14 are between the mark and the words."""
    amount = "ten jars"
    at = 1 - (13 * width(amount) + 14 + spare) / 340
    value = math.exp(at * math.log(100))
    row = {"lower": value, "upper": value, "amount": amount}
    assert _has_room(row, (1.0, 100.0)) == (spare > 0)
    assert not _has_room(row | {"lower": 1.0, "upper": None}, (1.0, 100.0)), "a line runs out there"


def test_what_is_not_drawn_takes_a_line_of_words_and_what_is_drawn_one_more_for_its_mark() -> None:
    rows = [{"group": "a", "line": "ten jars"}, {"group": "a", "line": "x", "on_axis": False}]
    placed = place([*rows, rows[0]], {"a": "all"}, "mark", 0, True)
    first, second, third = (row["y"] for row in placed.rows)
    assert (second - first, third - second) == (36, 21)


def test_a_name_that_fits_is_not_shortened() -> None:
    row = {"label": "Ada, Hive Talk 7, 2025", "speaker": "Ada", "when": "2025"}
    assert named(row, "en", width(row["label"])) == row["label"]
    assert named(row, "en", width(row["label"]) - 0.01) == "Ada, 2025"


def test_an_amount_that_fits_its_column_is_written_in_full() -> None:
    text, span = "$1,234 to $4,321", Span(1234.0, 4321.0)
    assert _fitting(text, span, width(text), "en") == text
    assert _fitting(text, span, width(text) - 0.01, "en") == "1,200–4,300"
    assert _fitting(text, span, width("1,200–4,300"), "en") == "1,200–4,300"
    assert _fitting(text, span, width("1,200–4,300") - 0.01, "en") == "1,200\n–4,300"


@pytest.mark.parametrize(("letters", "lines"), [(52, 1), (53, 2)])
def test_what_an_assumption_rests_on_has_twenty_eight_ems(letters: int, lines: int) -> None:
    """Small type holds two ems more than what it is called has."""
    [row], _ = _placed([{"subject": "a thing", "who": "ab " * (letters // 3) + "c" * (letters % 3)}])
    assert row["who"].count("\n") + 1 == lines


def bricks(*groups: int) -> list[dict[str, Any]]:
    return [{"group": at} for at, count in enumerate(groups) for _ in range(count)]


@pytest.mark.parametrize(
    ("groups", "count"),
    [((1,), 12), ((12,), 12), ((13,), 13), ((20, 1), 22), ((10, 10, 1), 23), ((40,), 40), ((41,), 40)],
)
def test_a_line_has_the_places_that_the_longest_bar_needs_with_its_gaps(groups: tuple[int, ...], count: int) -> None:
    """A gap between two groups takes seven tenths of a place; there are never fewer than 12 and never more than 40."""
    assert places([Bar("", "", bricks(*groups)), Bar("", "", bricks(2))]) == count


def test_a_group_that_has_no_room_behind_its_gap_begins_the_next_line_with_it() -> None:
    laid = list(_laid(bricks(3, 1, 4), 5))
    assert laid == [(0, 0), (0, 1), (0, 2), (0, 3.7), (1, 0.7), (1, 1.7), (1, 2.7), (1, 3.7)]
    assert [line for line, _ in _laid(bricks(6), 5)] == [0, 0, 0, 0, 0, 1], "a line is filled to its last place"


@pytest.mark.parametrize(
    ("moving", "tried"),
    [
        ({}, (1.0, 180.0)),  # the word is taken for 20 to 90
        ({"low": slider(2, 5), "high": slider(4, 9)}, (2.0, 9.0)),
        ({"length": slider(3, 7)}, (3.0, 7.0)),
    ],
)
def test_the_lengths_that_are_tried_are_a_sliders_or_from_one_to_twice_what_the_word_is_taken_for(
    moving: dict[str, Any], tried: tuple[float, float]
) -> None:
    meant = meaning(Scene(topic(), "reading", "en", sliders=moving), "lots")
    assert (meant.tried, meant.declared, meant.word) == (tried, Span(20.0, 90.0), "“lots”")


def test_one_slider_that_counts_in_powers_of_ten_tells_no_lengths() -> None:
    log = SimpleNamespace(log=True, low=2, high=5)
    moving: Any = {"low": slider(2, 5), "high": log}
    assert meaning(Scene(topic(), "reading", "en", sliders=moving), "lots").tried == (1.0, 180.0)


def test_a_statement_without_a_date_stands_behind_those_with_one() -> None:
    talks = review(*(quote(f"n{n}", "ada", figure(f"n{n}", "fee", 5 + n)) for n in range(2))).interviews
    made = topic(interviews=(replace(talks[0], date=None), talks[1]))
    found = Scene(made, "rates", "en").statements(rate="fee")
    assert [one["rate"][0]["id"] for one in found] == ["f-n1", "f-n0"]


def test_what_leaves_less_than_the_least_share_is_noted() -> None:
    """A hundredth of a percent has its place; half of that has none."""
    lost = zip(("ada", "ben", "cem"), (99.98, 99.99, 99.995), strict=True)
    note = str(around(draw(*(talk(n, who, loss=(share,)) for n, (who, share) in enumerate(lost))))["note"])
    assert [who in note for who in ("Ada", "Ben", "Cem")] == [False, False, True]


def test_two_numbers_of_one_role_are_one_too_many() -> None:
    """Which of them would be meant is not ours to say: the note names who said both."""
    several = [figure(f"delay-{n}", "delay", 5 + n) for n in range(3)]
    told = [quote(who, who, *talk(n).figures, *several[n : 2 * n + 1]) for n, who in enumerate(("ada", "ben"))]
    note = str(around(draw(*told, gathered="delay"))["note"])
    assert "Ben" in note and "Ada" not in note
