"""Ratios of ranges, and which rates may stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.rates import claim, ratios, side_by_side
from hdc.analysis.span import Span

ENDS = st.tuples(st.floats(min_value=0.1, max_value=1e6), st.floats(min_value=0.1, max_value=1e6)).map(sorted)
PART = st.floats(min_value=0, max_value=1)


def rates(*ends: tuple[float | None, float | None], said_in: Sequence[tuple[str, str | None]] = ()) -> pd.DataFrame:
    """Return figures with these ends, in dollars an hour or in the units and periods of ``said_in``."""
    pairs = list(said_in) or [("usd", "hour")] * len(ends)
    figures = pd.DataFrame(
        {
            "id": [f"f-{at}" for at in range(len(ends))],
            "unit": [unit for unit, _ in pairs],
            "per": [per for _, per in pairs],
            "currency": [unit.upper() for unit, _ in pairs],
        },
        dtype="string",
    )
    return figures.assign(
        lower=pd.array([low for low, _ in ends], dtype="Float64"),
        upper=pd.array([high for _, high in ends], dtype="Float64"),
    )


def declared(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit", "to_unit", "low", "high"])


def alike(*ends: tuple[float | None, float | None]) -> pd.DataFrame:
    return side_by_side(rates(*ends), declared())


@given(ENDS, ENDS, PART, PART)
def test_bounds_hold_the_ratio_of_any_two_points(one: list[float], other: list[float], s: float, t: float) -> None:
    found = next(ratio for ratio in ratios(alike((one[0], one[1]), (other[0], other[1]))) if ratio.over == "f-0")
    point = (one[0] + s * (one[1] - one[0])) / (other[0] + t * (other[1] - other[0]))
    assert found.span.lower is not None and found.span.upper is not None
    assert found.span.lower * (1 - 1e-9) <= point <= found.span.upper * (1 + 1e-9)


@given(ENDS, ENDS)
def test_a_ratio_turned_round_is_its_inverse(one: list[float], other: list[float]) -> None:
    there, back = ratios(alike((one[0], one[1]), (other[0], other[1])))
    assert there.span.lower is not None and back.span.upper is not None
    assert there.span.lower * back.span.upper == pytest.approx(1)


def test_points_make_a_point_and_an_open_end_stays_open() -> None:
    assert ratios(alike((95, 95), (30, 30)))[0].span.is_point
    assert ratios(alike((95, None), (30, 30)))[0].span == Span(95 / 30, None)


HERE = [("usd", "hour"), ("usd", "hour"), ("eur", "hour"), ("usd", "day"), ("eur", None)]


def test_without_conversions_only_the_commonest_unit_and_period_stand_side_by_side() -> None:
    """Two dollar rates an hour compare; euros, days, and what has no period stay as they were said, and apart."""
    figures = rates(*[(10, 20)] * 5, said_in=HERE)
    table = side_by_side(figures, declared())
    assert list(table["comparable"]) == [True, True, False, False, False]
    assert not table["converted"].any()
    pd.testing.assert_frame_equal(table[figures.columns], figures)


def test_of_two_equally_common_units_that_one_is_shared_to_which_others_can_be_converted() -> None:
    said_in = [("chf", "hour"), ("eur", "hour"), ("usd", "hour")]
    table = side_by_side(rates(*[(10, 20)] * 3, said_in=said_in), declared(("usd", "eur", 0.8, 0.9)))
    assert list(table["comparable"]) == [False, True, True] and list(table["unit"]) == ["chf", "eur", "eur"]


def test_a_conversion_is_a_range_and_makes_ranges() -> None:
    """€10 at $1 to $1.2 are $10 to $12; $80 a day of 8 to 10 hours are $8 to $10; what has no period stays apart."""
    table = side_by_side(
        rates((10, 10), (10, 10), (10, 10), (80, 80), (10, 10), said_in=HERE),
        declared(("eur", "usd", 1.0, 1.2), ("day", "hour", 8, 10)),
    )
    assert list(table["comparable"]) == [True, True, True, True, False]
    assert list(table["converted"]) == [False, False, True, True, False]
    assert list(zip(table["lower"], table["upper"], strict=True))[2:4] == [(10, 12), (8, 10)]
    assert list(table["conversions"])[2:4] == ["eur>usd", "day>hour"]
    assert list(table["unit"])[:4] == ["usd"] * 4 and list(table["per"])[:4] == ["hour"] * 4


def test_a_conversion_holds_the_other_way_round() -> None:
    """Where most speak of euros, the same declaration brings the dollar to them."""
    said_in = [("eur", "hour"), ("eur", "hour"), ("usd", "hour")]
    table = side_by_side(rates((1, 1), (1, 1), (6, 12), said_in=said_in), declared(("eur", "usd", 1.0, 1.2)))
    assert (table["lower"][2], table["upper"][2], table["currency"][2]) == (pytest.approx(5), 12, "EUR")


def test_an_open_end_stays_open_when_converted() -> None:
    said_in = [("usd", "hour"), ("usd", "hour"), ("eur", "hour")]
    table = side_by_side(rates((1, 1), (1, 1), (5, None), said_in=said_in), declared(("eur", "usd", 1.0, 1.2)))
    assert table["lower"][2] == 5 and pd.isna(table["upper"][2])


@given(ENDS, ENDS, PART, PART)
def test_the_converted_range_holds_every_point_under_every_rate(
    said: list[float], rate: list[float], s: float, t: float
) -> None:
    said_in = [("usd", "hour"), ("usd", "hour"), ("eur", "hour")]
    table = side_by_side(rates((1, 1), (1, 1), (said[0], said[1]), said_in=said_in), declared(("eur", "usd", *rate)))
    point = (said[0] + s * (said[1] - said[0])) * (rate[0] + t * (rate[1] - rate[0]))
    assert table["lower"][2] * (1 - 1e-9) <= point <= table["upper"][2] * (1 + 1e-9)


@given(ENDS, ENDS)
def test_a_ratio_of_two_rates_of_one_kind_knows_nothing_of_the_conversion(one: list[float], rate: list[float]) -> None:
    """€20 are twice €10 at any rate."""
    said_in = [("usd", "hour")] * 3 + [("eur", "hour")] * 2
    ends = [(1.0, 1.0)] * 3 + [(one[0], one[0]), (2 * one[0], 2 * one[0])]
    table = side_by_side(rates(*ends, said_in=said_in), declared(("eur", "usd", *rate)))
    found = next(ratio for ratio in ratios(table) if (ratio.over, ratio.under) == ("f-4", "f-3"))
    assert (found.span.lower, found.span.upper) == (pytest.approx(2), pytest.approx(2))


def test_nothing_stands_beside_nothing() -> None:
    assert side_by_side(rates(), declared()).empty


def test_each_claim_has_one_owner() -> None:
    """An organisation on itself wins over one on its rivals, even in one breath; without a side nobody has a rival."""
    sides = {"a": "sells", "b": "sells", "c": "buys", "d": None, "e": None}
    assert claim("a", "sells", ["a", "b"], sides) == "own"
    assert claim("a", "sells", ["b"], sides) == "rival"
    assert claim("a", "sells", ["c"], sides) == "third"
    assert claim("c", "buys", ["a"], sides) == "third"
    assert claim("d", None, ["e"], sides) == "third"
    assert claim("a", "sells", [], sides) == "outside"


def test_the_side_on_which_one_speaks_decides_who_is_a_rival() -> None:
    """Who speaks for himself, on the sellers' side, has rivals; who left it for another side has none there."""
    sides = {"a": "sells", "b": "sells"}
    assert claim(None, "sells", ["b"], sides) == "rival"
    assert claim("a", "buys", ["b"], sides) == "third"
