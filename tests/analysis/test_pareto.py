"""Laws of the Pareto distribution, held against the functions that the charts draw."""

from __future__ import annotations

import math
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hdc.analysis import pareto
from hdc.analysis.formula import evaluate

SHAPE = st.floats(min_value=1.01, max_value=50)
SHARE = st.floats(min_value=0, max_value=1)
INNER = st.floats(min_value=0.01, max_value=0.99)


@given(SHAPE)
def test_a_lorenz_curve_begins_at_nothing_and_ends_at_everything(shape: float) -> None:
    assert pareto.lorenz(shape, 0) == 0
    assert pareto.lorenz(shape, 1) == 1


@given(SHAPE, SHARE, SHARE, SHARE)
def test_a_lorenz_curve_is_convex(shape: float, one: float, other: float, weight: float) -> None:
    """Between two of its points the curve never lies above the straight line."""
    between = pareto.lorenz(shape, weight * one + (1 - weight) * other)
    line = weight * pareto.lorenz(shape, one) + (1 - weight) * pareto.lorenz(shape, other)
    assert between <= line + 1e-9


@given(SHAPE, SHARE)
def test_the_least_contributing_never_bring_more_than_their_head_count(shape: float, people: float) -> None:
    assert pareto.lorenz(shape, people) <= people + 1e-12


@given(st.floats(min_value=1.05, max_value=20), st.floats(min_value=0.02, max_value=0.9))
def test_the_shape_put_in_is_the_shape_read_off_the_curve(shape: float, top: float) -> None:
    brought = 1 - pareto.lorenz(shape, 1 - top)
    assume(top < brought < 1)
    assert pareto.shape(top, brought) == pytest.approx(shape, rel=1e-6)


@given(INNER, INNER)
def test_the_curve_passes_through_what_was_said(top: float, result: float) -> None:
    assume(result > top + 0.001)
    assert 1 - pareto.lorenz(pareto.shape(top, result), 1 - top) == pytest.approx(result)


@given(SHAPE)
def test_gini_is_twice_the_area_between_the_diagonal_and_the_curve(shape: float) -> None:
    """By definition, integrated in closed form: the area under 1 - (1 - x)^k is 1 - 1/(k + 1)."""
    under = 1 - 1 / ((1 - 1 / shape) + 1)
    assert pareto.gini(shape) == pytest.approx(1 - 2 * under)


@given(st.lists(INNER, min_size=4, max_size=4, unique=True).map(sorted), SHARE, SHARE)
def test_bounds_hold_every_point_between(ends: list[float], s: float, t: float) -> None:
    """Whatever top and result lie within what was said, their shape lies within the bounds."""
    few, many, least, most = ends
    low, high = pareto.shapes((few, many), (least, most))
    inside = pareto.shape(few + s * (many - few), least + t * (most - least))
    assert low * (1 - 1e-9) <= inside <= high * (1 + 1e-9)


@given(SHAPE, SHARE)
def test_what_leaves_and_what_is_left_make_the_whole(shape: float, gone: float) -> None:
    """The top's share and the rest's add up, and the more leave the less remains."""
    assert pareto.left(shape, gone) == pytest.approx(pareto.lorenz(shape, 1 - gone))
    assert pareto.left(shape, gone) >= pareto.left(shape, min(1, gone + 0.01)) - 1e-12


def test_equality_and_its_opposite() -> None:
    """Ten in a hundred who bring ten in a hundred are nobody special; one who brings everything is the limit."""
    assert pareto.shape(0.1, 0.1) == math.inf and pareto.gini(math.inf) == 0
    assert pareto.shape(0.1, 1.0) == 1 and pareto.gini(1) == 1


@pytest.mark.parametrize(("people", "result"), [(0, 0.5), (1, 0.5), (0.2, 1.1), (0.5, 0.2)])
def test_impossible_statements_are_refused(people: float, result: float) -> None:
    with pytest.raises(ValueError, match=r"share|top"):
        pareto.shape(people, result)


def test_it_agrees_with_the_formulas_in_the_evidence() -> None:
    """The curves are drawn by these functions, the records compute by their formula: both give the same bounds."""
    from hdc.analysis.check import build
    from hdc.evidence import read

    review = read(Path(__file__).parents[2] / "data").review
    assert review is not None
    frames = build(review).frames
    figures, derived = frames["figures"].set_index(["statement", "metric"]), frames["derived"].set_index("id")
    statements = list(frames["derived"].query("rule == 'd-pareto-shape'")["statement"])
    assert statements
    for statement in statements:
        top, result = (
            tuple(figures.loc[(statement, metric), ["lower", "upper"]].astype(float) / 100)
            for metric in ("top_share", "improvement_share")
        )
        low, high = pareto.shapes(top, result)
        assert derived.loc[f"d-pareto-shape--{statement}", "lower"] == pytest.approx(low)
        assert derived.loc[f"d-pareto-shape--{statement}", "upper"] == pytest.approx(high)
        assert derived.loc[f"d-gini--{statement}", "lower"] == pytest.approx(pareto.gini(high))


@given(INNER, INNER, SHARE)
def test_no_lorenz_curve_through_what_was_said_lies_above_two_straight_pieces(
    top: float, more: float, at: float
) -> None:
    """The Pareto law's is one of them; and the Gini coefficient of any is at least that of the two pieces."""
    result = top + (1 - top) * more
    shape = pareto.shape(top, result)
    assert pareto.lorenz(shape, at) <= pareto.straight(top, result, at) + 1e-9
    assert pareto.gini(shape) >= pareto.least_gini(top, result) - 1e-9


@given(INNER, INNER)
def test_two_straight_pieces_have_the_least_gini_by_the_area_below_them(top: float, more: float) -> None:
    result = top + (1 - top) * more
    at = pareto.straight(top, result, 1 - top)
    below = at * (1 - top) / 2 + top * (at + 1) / 2
    assert pareto.least_gini(top, result) == pytest.approx(1 - 2 * below)


@given(SHAPE, SHARE)
def test_the_formulas_for_the_page_are_the_laws(shape: float, people: float) -> None:
    numbers = {"a": Decimal(shape), "x": Decimal(people)}
    if people < 1:
        assert float(evaluate(pareto.LORENZ, numbers)) == pytest.approx(pareto.lorenz(shape, people), abs=1e-9)
    assert float(evaluate(pareto.GINI, numbers)) == pytest.approx(pareto.gini(shape))
