"""Ratios of ranges, and which rates may stand side by side."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.rates import claim, comparable, ratios
from hdc.analysis.span import Span

ENDS = st.tuples(st.floats(min_value=0.1, max_value=1e6), st.floats(min_value=0.1, max_value=1e6)).map(sorted)
PART = st.floats(min_value=0, max_value=1)


def rates(*ends: tuple[float | None, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame({"id": [f"f-{at}" for at in range(len(ends))]})
    return frame.assign(
        lower=pd.array([low for low, _ in ends], dtype="Float64"),
        upper=pd.array([high for _, high in ends], dtype="Float64"),
    )


@given(ENDS, ENDS, PART, PART)
def test_bounds_hold_the_ratio_of_any_two_points(one: list[float], other: list[float], s: float, t: float) -> None:
    found = next(ratio for ratio in ratios(rates((one[0], one[1]), (other[0], other[1]))) if ratio.over == "f-0")
    point = (one[0] + s * (one[1] - one[0])) / (other[0] + t * (other[1] - other[0]))
    assert found.span.lower is not None and found.span.upper is not None
    assert found.span.lower * (1 - 1e-9) <= point <= found.span.upper * (1 + 1e-9)


@given(ENDS, ENDS)
def test_a_ratio_turned_round_is_its_inverse(one: list[float], other: list[float]) -> None:
    there, back = ratios(rates((one[0], one[1]), (other[0], other[1])))
    assert there.span.lower is not None and back.span.upper is not None
    assert there.span.lower * back.span.upper == pytest.approx(1)


def test_points_make_a_point_and_an_open_end_stays_open() -> None:
    assert ratios(rates((95, 95), (30, 30)))[0].span.is_point
    assert ratios(rates((95, None), (30, 30)))[0].span == Span(95 / 30, None)


def test_only_the_commonest_currency_and_period_share_an_axis() -> None:
    """Two dollar rates an hour compare; euros, days, and what has no period do not."""
    figures = pd.DataFrame(
        {"currency": ["USD", "EUR", "USD", "USD", None], "per": ["hour", "hour", "hour", "day", "hour"]}, dtype="string"
    )
    assert list(comparable(figures)) == [True, False, True, False, False]


def test_nothing_compares_with_nothing() -> None:
    assert comparable(pd.DataFrame({"currency": [], "per": []}, dtype="string")).empty


def test_each_claim_has_one_owner() -> None:
    """A company on itself wins over a company on its rivals, even in one breath."""
    sides = {"a": "sells_human_data", "b": "sells_human_data", "c": "none"}
    assert claim("a", ["a", "b"], sides) == "own"
    assert claim("a", ["b"], sides) == "rival"
    assert claim("a", ["c"], sides) == "third"
    assert claim("c", ["a"], sides) == "third"
    assert claim("a", [], sides) == "outside"
