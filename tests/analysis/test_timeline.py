"""Vague times add up as ranges, and dates are as precise as they were given."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.span import Span
from hdc.analysis.timeline import assuming, cumulative, moment, nines, years
from hdc.errors import EvidenceError

YEARS = st.floats(min_value=0, max_value=50)


def forecasts(*rows: tuple[str, float | None, float | None, str | None, str | None]) -> pd.DataFrame:
    columns = ["id", "by_lower", "by_upper", "by_unit", "by_after"]
    frame = pd.DataFrame(rows, columns=columns).astype({"by_lower": "Float64", "by_upper": "Float64"})
    return frame.astype({"id": "string", "by_unit": "string", "by_after": "string"})


@given(st.lists(st.tuples(YEARS, YEARS), min_size=1, max_size=6), st.floats(min_value=0, max_value=1))
def test_a_chain_holds_every_way_it_can_come_true(steps: list[tuple[float, float]], part: float) -> None:
    """However long each step takes within its range, the sum lies within the sum of the ranges."""
    spans = [tuple(sorted(step)) for step in steps]
    rows = [(f"f-{at}", low, high, "year", f"f-{at - 1}" if at else None) for at, (low, high) in enumerate(spans)]
    reached = cumulative(forecasts(*rows))[f"f-{len(rows) - 1}"]
    taken = sum(low + part * (high - low) for low, high in spans)
    assert reached.lower is not None and reached.upper is not None
    assert reached.lower - 1e-9 <= taken <= reached.upper + 1e-9


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [("f-a", 1.0, 2.0, "year", None), ("f-b", 2.0, 5.0, "year", "f-a"), ("f-c", 6.0, 12.0, "month", "f-b")]
    assert cumulative(forecasts(*rows)) == cumulative(forecasts(*reversed(rows)))
    assert cumulative(forecasts(*rows))["f-c"] == Span(3.5, 8.0)


def test_an_open_end_stays_open() -> None:
    """After "at least two years" nothing has a latest time."""
    found = cumulative(forecasts(("f-a", 2.0, None, "year", None), ("f-b", 1.0, 1.0, "year", "f-a")))
    assert found["f-b"] == Span(3.0, None)


def test_a_figure_without_a_time_is_left_out() -> None:
    assert cumulative(forecasts(("f-a", None, None, None, None))) == {}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("f-a", 1.0, 2.0, "year", "f-b"), ("f-b", 1.0, 2.0, "year", "f-a")], "waits for itself"),
        ([("f-a", 1.0, 2.0, "year", "f-gone")], '"f-gone" names no time or is missing'),
        ([("f-a", 1.0, 2.0, "fortnight", None)], '"fortnight" is no unit of time'),
    ],
)
def test_a_broken_chain_is_one_sentence(rows: list[tuple[str, float, float, str, str | None]], reason: str) -> None:
    with pytest.raises(EvidenceError, match=reason):
        cumulative(forecasts(*rows))


@pytest.mark.parametrize(("when", "length"), [("2025", 1.0), ("2025-06", 1 / 12), ("2025-06-15", 0.0)])
def test_a_date_is_as_long_as_it_is_vague(when: str, length: float) -> None:
    span = moment(when)
    assert span.lower is not None and span.upper is not None
    assert 2025 <= span.lower < 2026
    assert span.upper - span.lower == pytest.approx(length)


@given(st.floats(min_value=0, max_value=0.999999), st.floats(min_value=0, max_value=0.999999))
def test_more_nines_is_more_done(one: float, other: float) -> None:
    assert (one < other) <= (nines(one) <= nines(other))


@pytest.mark.parametrize("count", range(1, 9))
def test_each_nine_is_one_step(count: int) -> None:
    assert nines(1 - 10.0**-count) == pytest.approx(count)


@pytest.mark.parametrize("share", [-0.1, 1.0, 2.0])
def test_all_of_it_has_no_number_of_nines(share: float) -> None:
    with pytest.raises(ValueError, match="nines"):
        nines(share)


def test_twelve_months_are_a_year() -> None:
    assert years(12, "month") == pytest.approx(years(1, "year"))


def test_a_vague_word_may_be_taken_otherwise_and_what_was_given_stays_as_it_was() -> None:
    """All figures that say the word, and no other; an end may be opened."""
    rows = forecasts(("f-a", 3.0, 5.0, "year", None), ("f-b", 3.0, 5.0, "year", "f-a"), ("f-c", 1.0, 1.0, "year", None))
    said = rows.assign(by_vague=pd.Series(["few", "some", None], dtype="string"))
    taken = assuming(said, {"few": Span(1, 2), "never": Span(9, 9)})
    assert taken[["by_lower", "by_upper"]].values.tolist() == [[1, 2], [3, 5], [1, 1]]
    assert said["by_lower"].tolist() == [3, 3, 1]
    assert cumulative(assuming(said, {"some": Span(1, None)}))["f-b"] == Span(4, None)
