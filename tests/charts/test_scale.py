"""A log axis holds all that is drawn, and its numbers are round."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hdc.charts.scale import labelled, log_domain, tens, ticks

ENDS = st.lists(st.none() | st.just(0.0) | st.floats(1e-3, 1e9), max_size=6)


@given(ENDS, st.floats(1.3, 3))
def test_a_domain_holds_every_positive_end_with_air_on_both_sides(ends: list[float | None], room: float) -> None:
    known = [end for end in ends if end] or [1.0]
    low, high = log_domain(ends, room)
    assert low < min(known) and low > min(known) / 2
    assert high == max(known) * room


@given(st.lists(st.floats(1e-3, 1e9), min_size=1, max_size=3), st.floats(1.3, 3))
def test_an_axis_has_two_numbers_at_least_however_near_the_marks_are(ends: list[float], room: float) -> None:
    """From one alone nobody reads a scale; all have one digit, or few have two."""
    domain = log_domain(ends, room)
    found = ticks(domain)
    assert len(found) >= 2 or domain[1] / domain[0] >= 100
    digits = [len(f"{tick:.6e}".partition("e")[0].replace(".", "").rstrip("0")) for tick in found]
    assert max(digits) <= 2 and (max(digits) < 2 or len(found) <= 5)


@given(st.floats(1e-3, 1e6), st.floats(5, 1e5))
def test_ticks_are_round_within_the_domain_and_none_is_left_out(low: float, factor: float) -> None:
    found = ticks([low, low * factor])
    digits = {round(tick / 10 ** math.floor(math.log10(tick) + 1e-9), 6) for tick in found}
    assert all(low <= tick <= low * factor for tick in found) and digits <= {1.0, 2.0, 5.0}
    steps = [after / before for before, after in pairwise(found)]
    assert all(step <= (2.51 if factor < 100 else 10.01) for step in steps)
    edge = 2.5 if factor < 100 else 10
    assert not found or (found[0] / low <= edge and low * factor / found[-1] <= edge)


def test_powers_of_ten_are_all_named_from_end_to_end() -> None:
    assert tens(0.1, 1000, "en") == {0.1: "0.1", 1.0: "1", 10.0: "10", 100.0: "100", 1000.0: "1,000"}


def test_an_axis_names_its_values_and_no_others() -> None:
    axis = labelled({1.0: "one", 2.0: "two"}).to_dict()
    assert axis["values"] == [1.0, 2.0]
    assert axis["labelExpr"] == """abs(datum.value - 1.0) < 1e-6 ? "one" : abs(datum.value - 2.0) < 1e-6 ? "two" : ''"""
    assert labelled({}).to_dict()["labelExpr"] == "''"
