"""Forecasts on the calendar: what is drawn of each, from when to when, and where its words have room."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.timeline import moment
from hdc.charts.calendar import bars, round_years, span_of_years, years_in_words

EDITION = "2026-07-02"
TODAY = moment(EDITION).lower or 0.0
YEARS = st.floats(1900, 2100)


def scene() -> Any:
    return SimpleNamespace(tables=SimpleNamespace(edition=EDITION))


def row(first: float | None, last: float | None, text: str = "so it will be", **more: Any) -> dict[str, Any]:
    return {"said_at": 2025.5, "from": first, "until": last, "text": text, **more}


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (2027.2, 2027.9, "2027"),
        (2027.9, 2028.1, "2027 to 2028"),
        (None, 2030.5, "2030"),
        (2031.5, None, "2031"),
    ],
)
def test_the_years_are_those_in_which_the_ends_lie(first: float | None, last: float | None, words: str) -> None:
    said = years_in_words(first, last, "en")
    assert words in said.replace("–", " to ").replace(" and ", " to ")
    assert (
        len({years_in_words(2030, None, "en"), years_in_words(None, 2030, "en"), years_in_words(2030, 2030, "en")}) == 3
    )


@given(YEARS, st.floats(1, 900))
def test_years_on_the_axis_are_round_evenly_apart_and_few(begin: float, length: float) -> None:
    years = round_years(begin, begin + length)
    apart = {after - before for before, after in pairwise(years)}
    assert len(years) <= 8 and len(apart) <= 1
    assert all(begin - 1 < year <= begin + length for year in years)
    assert all(year % step == 0 for step in apart for year in years)
    if length > 20:
        assert len(years) >= 2


def test_the_axis_has_room_for_all_ends_and_for_what_goes_on() -> None:
    rows = [row(2027, 2033.25), row(2034, None), row(None, 2029), row(2030, 2090, apart=True)]
    begin, end = span_of_years(rows, TODAY)
    assert begin == 2025 and end == 2037.5  # three years of arrow behind 2034, and half a year of air
    assert span_of_years([row(2027, 2028) | {"said_at": 2019.5}], TODAY) == (2019, 2030.5)
    assert span_of_years([row(None, 2027)], TODAY)[1] == pytest.approx(TODAY + 3.5)


def test_a_bar_is_cut_where_the_chart_ends_and_says_so() -> None:
    rows = [row(2027, 2030), row(2028, 2050), row(2029, None), row(None, 2031)]
    found = bars(scene(), rows, 2025, 2035)
    assert [(one["first"], one["last"]) for one in found] == [(2027, 2030), (2028, 2035), (2029, 2035), (2025, 2031)]
    assert [one["beyond"] for one in found] == [False, True, True, False]
    assert [one["before"] for one in found] == [False, False, False, True]
    assert not bars(scene(), [row(2028, 2035)], 2025, 2035)[0]["beyond"]


def test_a_label_stands_where_its_bar_begins_but_not_before_the_day_of_the_edition() -> None:
    found = bars(scene(), [row(2026, 2034, "soon"), row(2031, 2034, "很久"), row(2027, 2034, "soon")], 2025, 2035)
    assert [one["named"] for one in found] == [pytest.approx(TODAY), 2031, 2027]
    assert [one["behind"] for one in found] == [True, False, False]
    assert [one["day"] for one in found] == [pytest.approx(TODAY)] * 3
    assert found[1]["wide"] == 26, "two letters as wide as they are high"
