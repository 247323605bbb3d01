"""Layers share what a mark is and where it stands; whoever changes a copy changes the copy alone."""

from __future__ import annotations

import copy
import pickle

import altair as alt
import pytest

from hdc.charts.data import inline
from hdc.charts.frame import layered


def chart() -> alt.LayerChart:
    base = alt.Chart(inline([{"a": 1, "b": 2}])).encode(x="a:Q", y="b:Q")
    return layered(base.mark_point(size=40), base.mark_text(text="here"), height=100)


@pytest.mark.parametrize(
    "another",
    [copy.copy, copy.deepcopy, lambda one: one.copy(), lambda one: pickle.loads(pickle.dumps(one))],
    ids=["copy", "deepcopy", "altair", "pickle"],
)
def test_a_copy_says_the_same(another: object) -> None:
    made = chart()
    assert another(made).to_dict() == made.to_dict()  # type: ignore[operator]


def test_what_an_analyst_adds_or_exchanges_is_not_in_the_chart_it_was_made_of() -> None:
    made, before = chart(), chart().to_dict()
    louder = made.encode(opacity=alt.value(0.3))
    louder.layer[0] = louder.layer[0].mark_square(size=9).encode(x="b:Q")
    assert made.to_dict() == before and louder.to_dict() != before
