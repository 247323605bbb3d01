"""Ranges in, ranges out."""

from __future__ import annotations

from collections.abc import Callable
from operator import add, mul, truediv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.span import Span

ENDS = st.tuples(st.floats(min_value=0.01, max_value=1e6), st.floats(min_value=0.01, max_value=1e6)).map(sorted)
PART = st.floats(min_value=0, max_value=1)


@pytest.mark.parametrize("operation", [add, mul, truediv])
@given(one=ENDS, other=ENDS, s=PART, t=PART)
def test_the_span_of_a_result_holds_the_result_of_any_two_points(
    operation: Callable[..., Span], one: list[float], other: list[float], s: float, t: float
) -> None:
    span = operation(Span(*one), Span(*other))
    points = (one[0] + s * (one[1] - one[0]), other[0] + t * (other[1] - other[0]))
    assert span.lower * (1 - 1e-9) <= operation(*points) <= span.upper * (1 + 1e-9)


@pytest.mark.parametrize("operation", [add, mul])
def test_an_open_end_is_catching(operation: Callable[..., Span]) -> None:
    assert operation(Span(1, None), Span(2, 3)).upper is None


def test_dividing_by_what_may_be_nothing_has_no_upper_end() -> None:
    assert Span(1, 2) / Span(0, 4) == Span(0.25, None)


def test_a_missing_cell_is_an_open_end() -> None:
    assert Span.of(pd.NA, 3) == Span(None, 3.0)
