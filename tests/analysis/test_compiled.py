"""A formula has one meaning, whoever evaluates it: exactly, on arrays, and on the page."""

from __future__ import annotations

import re
from decimal import Decimal

import altair as alt
import numpy as np
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.compiled import on_arrays, vega
from hdc.analysis.formula import FormulaError, evaluate

FORMULAS = (
    "a - b / 3 + 2 * a ** 2",
    "-(a * b) + log(1 + a)",
    "exp(-(a / (1 + b)))",
    "min(a, b) - max(a, 2)",
    "when(a, b, a + 1, log(a - b + 1))",
)
numbers = st.integers(1, 500).map(lambda n: n / 100)


@given(st.sampled_from(FORMULAS), numbers, numbers)
def test_arrays_give_what_the_exact_arithmetic_gives(formula: str, a: float, b: float) -> None:
    exact = float(evaluate(formula, {"a": Decimal(str(a)), "b": Decimal(str(b))}))
    assert on_arrays(formula, {"a": np.array([a]), "b": b})[0] == pytest.approx(exact, rel=1e-9, abs=1e-9)


def test_the_page_gives_what_arrays_give() -> None:
    places = [(0.5, 0.25), (0.25, 0.5), (3.0, 3.0), (4.75, 0.01)]
    rows = alt.Chart(alt.InlineData(values=[{"a": a, "b": b} for a, b in places]))
    names = {"a": "datum.a", "b": "datum.b"}
    for formula in FORMULAS:
        shown = rows.transform_calculate(found=f"'<' + format({vega(formula, names)}, '.9f') + '>'")
        svg = vl_convert.vegalite_to_svg(shown.mark_text().encode(y="a:Q", text="found:N").to_dict())
        found = [float(text.replace("−", "-")) for text in re.findall(r">&lt;([-−\d.]+)&gt;<", svg)]
        a, b = (np.array(column) for column in zip(*places, strict=True))
        assert found == pytest.approx(on_arrays(formula, {"a": a, "b": b}), abs=1e-8), formula


def test_a_branch_that_is_not_taken_need_not_have_a_value() -> None:
    assert on_arrays("when(a, 1, 0, log(a - 1))", {"a": np.array([0.5])})[0] == 0
    assert evaluate("when(a, 1, 0, log(a - 1))", {"a": Decimal("0.5")}) == 0


@pytest.mark.parametrize("formula", ["log(a, b)", "when(a, b)", "sum(a)", "a if b else 1", "min(a)", "a.b", "'a'"])
def test_what_is_no_formula_is_refused_everywhere(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": Decimal(1), "b": Decimal(2)})
    with pytest.raises(FormulaError):
        on_arrays(formula, {"a": 1.0, "b": 2.0, "sum": 1.0})
    with pytest.raises(FormulaError):
        vega(formula, {"a": "a", "b": "b", "sum": "sum"})


def test_a_letter_without_a_name_is_named() -> None:
    with pytest.raises(FormulaError, match=r'"b" of "a . b" has no name on the page'):
        vega("a * b", {"a": "1"})
    with pytest.raises(FormulaError, match=r'"b" of "a . b" has no value'):
        on_arrays("a * b", {"a": 1.0})
