"""Derived figures are bounds that follow from what was said; headlines hold or fall with the data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hdc
from hdc.analysis.check import build
from hdc.analysis.compiled import on_arrays, vega
from hdc.analysis.derived import derive
from hdc.analysis.fault import Fault
from hdc.analysis.formula import FormulaError, bounds, evaluate
from hdc.model import Assumed, Unit
from hdc.tables.quantity import Interval
from tests.reviews import both, figure, headline, quote, ratio, wells

Edit = Callable[[Path, str, str], int]
ENDS = st.decimals(min_value=1, max_value=1000, places=2)


def with_rule(data: Path, rule: str) -> None:
    """Give the first headline another rule."""
    path = data / "headlines.toml"
    said = re.sub(
        r'rule = """.*?"""', lambda _: f"rule = {json.dumps(rule)}", path.read_text("utf-8"), count=1, flags=re.S
    )
    path.write_text(said, "utf-8")


def interval(a: Decimal, b: Decimal) -> Interval:
    return Interval(min(a, b), max(a, b))


@given(ENDS, ENDS, ENDS, ENDS, st.integers(0, 10), st.integers(0, 10))
def test_no_point_inside_the_inputs_leaves_the_bounds(
    a: Decimal, b: Decimal, c: Decimal, d: Decimal, s: int, t: int
) -> None:
    x, y = interval(a, b), interval(c, d)
    span = bounds("x / y", {"x": x, "y": y})
    assert x.lower and x.upper and y.lower and y.upper and span.lower and span.upper
    point = {"x": x.lower + (x.upper - x.lower) * s / 10, "y": y.lower + (y.upper - y.lower) * t / 10}
    assert span.lower <= evaluate("x / y", point) <= span.upper


def test_our_formulas_rise_or_fall_in_each_input_so_that_their_corners_are_their_bounds(data: Path) -> None:
    """On a grid over each formula's inputs, no value lies outside the bounds that are published."""
    topic = hdc.load(data)
    known, figures = topic.derived.set_index("id"), topic.figures.set_index("id")
    assumed = {one.id: one.assume for one in topic.review.derived}
    for id, row in known.iterrows():
        spans = {}
        for letter, _, name in (part.partition("=") for part in str(row["inputs"]).split()):
            base, _, part = name.partition(".")
            low, high = ("by_lower", "by_upper") if part else ("lower", "upper")
            given = (known if base in known.index else figures).loc[base]
            spans[letter] = (float(given[low]), 100 if pd.isna(given[high]) else float(given[high]))
        for letter, one in assumed[row["rule"] if pd.notna(row["rule"]) else id].items():
            spans[letter] = tuple(float(end) for end in ((one.value,) * 2 if one.value else (one.low, one.high)))
        for at in product(range(4), repeat=len(spans)):
            point = {
                x: Decimal(str(lo + (hi - lo) * k / 3)) for (x, (lo, hi)), k in zip(spans.items(), at, strict=True)
            }
            value = float(evaluate(row["formula"], point))
            assert pd.isna(row["lower"]) or row["lower"] - 1e-9 * abs(value) <= value, id
            assert pd.isna(row["upper"]) or value <= row["upper"] + 1e-9 * abs(value), id


def test_an_open_end_stays_open() -> None:
    at_least = Interval(Decimal(10), None)
    assert bounds("a * 2", {"a": at_least}) == Interval(Decimal(20), None)
    assert bounds("1 / a", {"a": at_least}).lower == 0


@pytest.mark.parametrize("formula", ["__import__('os')", "a.b", "a if a else a", "a +", "b", "log(a, a)", "'a'"])
def test_a_formula_knows_arithmetic_and_nothing_else(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": Decimal(1)})


def test_dividing_by_nothing_is_said_and_not_hidden() -> None:
    with pytest.raises(FormulaError, match='divides by "a", which is 0'):
        evaluate("1 / a", {"a": Decimal(0)})


def test_a_derived_figure_follows_its_input(data: Path, edit: Edit) -> None:
    before = hdc.load(data).derived.set_index("id").loc["d-pay-mercor-over-rivals", "lower"]
    foody = data / "interviews" / "2025-20vc-brendan-foody.toml"
    edit(foody, "rate is $95 an hour to", "rate is $190 an hour to")
    edit(foody, "时薪是 95 美元,", "时薪是 190 美元,")
    edit(foody, 'said = "Our average marketplace pay rate is $95 an hour"', 'said = "is $190 an hour"')
    edit(foody, 'said_zh = "我们的平均市场支付时薪是 95 美元"', 'said_zh = "时薪是 190 美元"')
    edit(foody, "value = 95", "value = 190")
    assert hdc.load(data).derived.set_index("id").loc["d-pay-mercor-over-rivals", "lower"] == pytest.approx(2 * before)


def test_what_is_reckoned_from_about_so_many_is_said_to_two_digits_at_most(data: Path) -> None:
    """However many digits the number itself was said with: 459 by about 137 is about 3.4 times."""
    foody = data / "interviews" / "2025-20vc-brendan-foody.toml"
    text = foody.read_text("utf-8")
    for was, now in (("$95", "$459"), ("95 美元", "459 美元"), ("= 95", "= 459")):
        text = text.replace(was, now)
    for was, now in (("$30", "$137"), ("30 美元", "137 美元"), ("= 30", "= 137")):
        text = text.replace(was, now)
    foody.write_text(text, "utf-8")
    words = hdc.load(data).derived.set_index("id").loc["d-pay-mercor-over-rivals", "words_en"]
    assert "3.4" in words and "3.35" not in words


def test_a_headline_falls_when_somebody_says_the_opposite(data: Path, edit: Edit) -> None:
    topic = hdc.load(data)
    assert bool(topic.row("h-nobody-says-replace")["holds"])
    edit(data / "positions.toml", 'stance = "opposes"', 'stance = "supports"')
    fallen = hdc.load(data).row("h-nobody-says-replace")
    says = next(one.fallen for one in topic.review.headlines if one.id == "h-nobody-says-replace")
    assert not bool(fallen["holds"]) and fallen["text_en"] == says["en"]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("select 1 as yes", "it gives the columns yes"),
        ("select nothing as holds from nowhere", "cannot be asked"),
        ("with x as (select 1) delete from figures", "cannot be asked"),
        ("select load_extension('x') as holds", "cannot be asked"),
    ],
)
def test_a_rule_can_only_ask(rule: str, sentence: str) -> None:
    [fault] = build(wells(headlines=(headline(rule=rule),))).faults
    assert sentence in fault.what and (fault.file, fault.field) == ("headlines.toml", "rule")


UNITS = tuple(
    Unit(id=id, kind=kind, one=both("{n}"), many=both("{n}"), per=both(f"for a {id}"), currency=currency)
    for id, kind, currency in (
        ("usd", "money", "USD"), ("eur", "money", "EUR"), ("day", "duration", None), ("year", "duration", None),
        ("well", "count", None), ("pot", "count", None), ("multiple", "multiple", None),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("dug", "held", "formula", "result", "sentence"),
    [
        ({"unit": "usd"}, {"unit": "eur"}, "a / b", "multiple", "mixes eur and usd"),
        (
            {"unit": "usd", "per": "well"},
            {"unit": "usd", "per": "day"},
            "a / b",
            "multiple",
            "mixes usd per day and usd",
        ),
        ({"unit": "usd"}, {"unit": "usd"}, "a / b", "multiple", ""),
        ({"unit": "eur"}, {"unit": "eur"}, "a - b", "usd", "takes eur, and its result is in usd"),
        ({"unit": "year"}, {"unit": "day"}, "a / b", "multiple", "mixes day and year"),
        ({"unit": "year"}, {"unit": "day"}, "365 * a / b", "multiple", ""),
        ({"unit": "day"}, {"unit": "day"}, "a + b", "year", "takes day, and its result is in year"),
        ({"unit": "day"}, {"unit": "well"}, "a / b", "day", ""),
        ({"unit": "usd"}, {"unit": "day"}, "a / b", "usd", ""),
        ({"unit": "well"}, {"unit": "pot"}, "a * (1 - b / 100)", "well", "mixes pot and well"),
        ({"unit": "pot"}, {"unit": "day"}, "a / b", "well", "takes pot, and its result is in well"),
        ({"unit": "pot"}, {"unit": "well"}, "a / b", "multiple", ""),
    ],
)
@pytest.mark.parametrize("by_rule", [False, True], ids=["of two figures", "of every statement"])
def test_euros_do_not_meet_dollars_nor_days_years_where_nothing_brings_them_to_one_unit(
    dug: dict[str, str], held: dict[str, str], formula: str, result: str, sentence: str, by_rule: bool
) -> None:
    """Neither in a formula nor between it and its result; of a rule only what mixes is left out, and that is said."""
    figures = figure("f-dug", "dug", 90, **dug), figure("f-held", "held", 30, **held)
    bound = {} if by_rule else {"inputs": {"a": "f-dug", "b": "f-held"}}
    review = wells(
        interviews=(replace(wells().interviews[0], quotes=(quote("q-a", "ann-ash", *figures),)),),
        units=UNITS,
        stances=(),
        derived=(ratio("d-one", formula, unit=result, **bound),),
    )
    rows, faults = derive(review)
    assert len(rows) == (0 if sentence else 1)
    assert [sentence in one.what and one.only_noted is by_rule for one in faults] == [True] * bool(sentence)


def test_derived_figures_that_wait_for_each_other_are_named() -> None:
    """Once a circle, whether they are figures or rules."""
    inputs = (ratio("d-one", inputs={"a": "d-two", "b": "f-ann-dug"}), ratio("d-two", "a", inputs={"a": "d-one"}))
    rules = (ratio("d-one", rule={"a": "d-two", "b": "held"}), ratio("d-two", "a", rule={"a": "d-one"}))
    for circle in (inputs, rules, (ratio("d-one", "a", rule={"a": "d-one"}),)):
        [fault] = build(wells(derived=circle)).faults
        names = [one.id for one in circle]
        assert "wait for each other: " + ", ".join(names) in fault.what and "Break the circle" in fault.remedy


def test_what_only_leads_into_a_circle_is_not_named_as_part_of_it() -> None:
    outside = (ratio("d-before", rule={"a": "d-one", "b": "held"}), ratio("d-other", "a", rule={"a": "dug"}))
    circle = (ratio("d-one", rule={"a": "d-two", "b": "d-other"}), ratio("d-two", "a", rule={"a": "d-one"}))
    named = [fault.what for fault in build(wells(derived=(*outside, *circle))).faults if "each other" in fault.what]
    assert named == ["rules wait for each other: d-one, d-two"]


def test_the_pareto_shape_gives_back_the_shares_it_was_made_of(data: Path) -> None:
    """A Pareto law with the greatest shape lets exactly the top 20% hold exactly half."""
    shape = float(hdc.load(data).row("d-pareto-shape--q-foody-power-law")["upper"])
    assert 0.20 ** (1 - 1 / shape) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("9**9**9", "too large or too small"),
        ("a**a**a**a", "too large or too small"),
        ("a * 1e17", "too large or too small"),
        ("1e400 * a", "cannot stand in a formula"),
        ("True + a", "cannot stand in a formula"),
        ("log(a - a)", "has no value"),
        ("(a - 200)**0.5", "has no value"),
        ("a / 0", "divides by 0"),
        ("a" + " + a" * 200, "at most 500 characters"),
        ("(" * 300, "is not a formula"),
    ],
)
def test_no_formula_hangs_or_gives_what_is_no_number(formula: str, sentence: str) -> None:
    with pytest.raises(FormulaError, match=sentence) as found:
        bounds(formula, {"a": Interval(Decimal(10), Decimal(100))})
    assert len(str(found.value)) < 1000


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) as holds from n",
            "come to an end",
        ),
        ("select length(zeroblob(1000000000)) as holds", "cannot be asked"),
        ("select 'no' as holds", "a text in it"),
        ("select 1 as holds union all select 0", "several rows"),
        ("select 1 as holds from figures where 0", "no row"),
        ("select 1 as holds; select 2", "cannot be asked"),
    ],
)
def test_a_rule_has_an_end_and_one_answer(data: Path, rule: str, sentence: str) -> None:
    with_rule(data, rule)
    with pytest.raises(hdc.EvidenceError, match=sentence):
        hdc.load(data)


@pytest.mark.parametrize(
    ("formula", "inputs", "sentence"),
    [
        ("1 / (a - b)", {"a": (10, 20), "b": (None, 10)}, 'divides by "a - b", which is 0 where a is 10, b is 10'),
        ("1 / (a - a)", {"a": (Decimal(10) / 3,) * 2}, 'divides by "a - a", which is 0 where a is 3.333'),
        ("a - b", {"a": (1, 2), "b": (1, None)}, '"a - b" has no value where a is 1, b is without limit'),
        ("log(a)", {"a": (None, 2)}, '"log(a)" has no value where a is 0'),
        ("a // 2", {"a": (1, 2)}, "FloorDiv is not an operation a formula knows"),
        ("9" * 18 + "0 * a", {"a": (1, 2)}, "cannot stand in a formula"),
        ("[" + "a, " * 30 + "a]", {"a": (1, 2)}, f'"[{"a, " * 19}a,…" cannot stand in a formula'),
        ("[" + "a, " * 18 + "aaaa]", {"a": (1, 2)}, f'"[{"a, " * 18}aaaa]" cannot stand in a formula'),
    ],
)
def test_where_a_formula_has_no_value_is_said(formula: str, inputs: dict[str, Any], sentence: str) -> None:
    """With the ends of its inputs there; of a formula that is long its beginning."""
    spans = {name: Interval(*(None if end is None else Decimal(end) for end in ends)) for name, ends in inputs.items()}
    with pytest.raises(FormulaError) as found:
        bounds(formula, spans)
    assert sentence in str(found.value)


def test_a_formula_has_at_most_ten_inputs_and_500_characters_and_numbers_below_a_trillion_millions() -> None:
    spans = {f"x{n}": Interval(Decimal(1), Decimal(2)) for n in range(11)}
    ten = {name: spans[name] for name in list(spans)[:10]}
    assert bounds(" + ".join(ten), ten) == Interval(Decimal(10), Decimal(20))
    with pytest.raises(FormulaError, match="has 11 inputs, more than 10"):
        bounds("x1", spans)
    assert evaluate(f"{'a':500}", {"a": Decimal(1)}) == 1
    with pytest.raises(FormulaError, match="at most 500 characters, and this one has 501"):
        evaluate(f"{'a':501}", {"a": Decimal(1)})
    assert bounds("a * 1e17 * 10", {"a": Interval(Decimal(1), Decimal(9))}).upper == 9 * Decimal(10) ** 18
    with pytest.raises(FormulaError, match=r"too large or too small a number where a is 10"):
        bounds("a * 1e17 * 10", {"a": Interval(Decimal(1), Decimal(10))})


def test_the_less_and_the_greater_of_two_are_taken_and_an_equal_is_not_below() -> None:
    values = {"a": Decimal(2), "b": Decimal(3)}
    assert [evaluate(f"{name}(a, b)", values) for name in ("min", "max")] == [2, 3]
    assert [evaluate(f"when({pair}, 1, 0)", values) for pair in ("a, b", "b, a", "a, a")] == [1, 0, 0]
    assert on_arrays("when(a, a, 1, 0)", {"a": np.array([2.0])})[0] == 0
    assert vega("when(a, b, 1, -a)", {"a": "x", "b": "y"}) == "(x < y ? 1 : (-x))"


def test_what_is_assumed_may_bring_times_to_one_unit_and_makes_no_currency_of_another() -> None:
    """As a number of the formula's own may; people are set against things, and things are made of things."""
    day = {"k": Assumed(value=Decimal(365), reason=both("Days in a year."))}
    for dug, held, result, sentence in (
        ("year", "day", "multiple", ""),
        ("usd", "eur", "multiple", "mixes eur and usd"),
        ("well", "pot", "multiple", ""),
        ("well", "pot", "well", "mixes pot and well"),
        ("well", "day", "well", ""),
    ):
        figures = figure("f-dug", "dug", 90, dug), figure("f-held", "held", 30, held)
        review = wells(
            interviews=(replace(wells().interviews[0], quotes=(quote("q-a", "ann-ash", *figures),)),),
            units=UNITS, stances=(),
            derived=(ratio("d-one", "k * a / b", unit=result, assume=day, inputs={"a": "f-dug", "b": "f-held"}),),
        )  # fmt: skip
        rows, faults = derive(review)
        assert (len(rows), [sentence in one.what for one in faults]) == (0 if sentence else 1, [True] * bool(sentence))


def test_what_rests_on_a_figure_with_a_fault_is_left_out_without_a_fault_of_its_own() -> None:
    """In whatever order they stand; all else is computed."""
    ones = (
        ratio("d-over", "a * 2", inputs={"a": "d-bad"}),
        ratio("d-bad", "a / 0", inputs={"a": "f-ann-dug"}),
        ratio("d-good", "a * 2", inputs={"a": "f-ann-dug"}, unit="well"),
        ratio("d-high", "a * 2", inputs={"a": "d-good"}, unit="well"),
    )
    rows, faults = derive(wells(derived=ones))
    assert [row["id"] for row in rows] == ["d-good", "d-high"]
    assert [(one.n, one.field) for one in faults] == [(1, "formula")] and "divides by 0" in faults[0].what


def test_a_fault_of_a_record_that_came_from_no_file_names_its_file_and_no_line() -> None:
    """Reviews are made in Python, too; a line that does not exist would send somebody looking."""
    fault = Fault("derived.toml", "derived", 3, "formula", "it divides by nothing", "Mend it.", "derived")
    found = fault.finding({})
    assert (found.path, found.line) == ("derived.toml", 0) and "it divides by nothing" in str(found)
