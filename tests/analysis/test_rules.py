"""A rule is computed once for each statement that has what it asks for, and says no more than it was made of."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.check import build
from hdc.analysis.compiled import vega
from hdc.analysis.formula import FormulaError, evaluate
from hdc.analysis.precision import rounded
from hdc.errors import UnknownId
from hdc.model import Assumed, Notice, Review, Unit
from hdc.tables.quantity import Interval
from hdc.tables.wording import number
from tests.reviews import both, figure, quote, ratio, tables, wells

NUMBERS = st.decimals(min_value=Decimal("0.001"), max_value=Decimal(10) ** 12, places=9)


def added(review: Review, *quotes: Any) -> Review:
    """The review with more quotes in its first interview."""
    first, *rest = review.interviews
    return replace(review, interviews=(replace(first, quotes=(*first.quotes, *quotes)), *rest))


def test_a_rule_has_one_row_a_statement_and_none_for_a_statement_that_lacks_a_metric() -> None:
    rows = tables(wells(derived=(ratio(),))).derived
    assert rows["id"].tolist() == ["d-dug-a-held--q-ann-wells", "d-dug-a-held--q-bea-wells"]
    assert rows["rule"].tolist() == ["d-dug-a-held"] * 2
    assert rows["statement"].tolist() == ["q-ann-wells", "q-bea-wells"]
    assert rows["inputs"].tolist() == ["a=f-ann-dug b=f-ann-held", "a=f-bea-dug b=f-bea-held"]
    assert rows["lower"].tolist() == pytest.approx([95 / 30, 4])


def test_figures_of_two_quotes_belong_together_where_they_say_so() -> None:
    """A statement is declared, or else it is the quote; figures of a quote may be of several."""
    more = (
        quote("q-ann-a", "ann-ash", figure("f-a-dug", "dug", 8, statement="s-hill"), figure("f-b-dug", "dug", 6)),
        quote("q-ann-b", "ann-ash", figure("f-a-held", "held", 4, statement="s-hill")),
    )
    rows = tables(added(wells(derived=(ratio(),)), *more)).pick("derived", statement="s-hill")
    assert rows["id"].tolist() == ["d-dug-a-held--s-hill"] and rows["inputs"].tolist() == ["a=f-a-dug b=f-a-held"]


def test_a_metric_twice_in_a_statement_where_a_rule_takes_one_is_a_finding_that_names_both_figures() -> None:
    twice = quote("q-cy-two", "ann-ash", figure("f-one", "dug", 8), figure("f-two", "dug", 9), figure("f-k", "held", 3))
    built = build(added(wells(derived=(ratio(),)), twice))
    [fault] = built.faults
    assert "f-one and f-two" in fault.what and "q-cy-two has 2" in fault.what and "statement" in fault.remedy
    assert (fault.file, fault.records, fault.n) == ("derived.toml", "derived", 0)
    lone = replace(twice, figures=twice.figures[:2])
    assert build(added(wells(derived=(ratio(),)), lone)).faults == ()  # without the other metric nothing is asked


def test_a_rule_over_a_rule_has_a_row_where_that_has_one_and_names_it() -> None:
    """In whatever order they stand in the file, and with metrics of its own beside it."""
    over = ratio("d-over", "r * d / 100", rule={"r": "d-dug-a-held", "d": "dry"})
    rows = tables(wells(derived=(over, ratio()))).pick("derived", rule="d-over")
    assert rows["inputs"].tolist() == ["r=d-dug-a-held--q-bea-wells d=f-bea-dry"]
    assert (rows["lower"][0], rows["upper"][0]) == (pytest.approx(2.4), pytest.approx(4))


def test_a_name_that_is_no_metric_and_no_rule_is_a_finding_with_the_nearest() -> None:
    [fault] = build(wells(derived=(ratio(rule={"a": "dig", "b": "held"}),))).faults
    assert '"dig" is no metric and no rule' in fault.what and fault.remedy == 'Did you mean "dug"?'


def test_a_time_that_a_figure_does_not_name_is_like_a_metric_that_is_not_there() -> None:
    """A rule over the time of forecasts has a row for those that name one, and is no finding for others."""
    when = figure("f-bo-dug", "dug", 7, kind="forecast", by_low=Decimal(2), by_high=Decimal(4), by_unit="year")
    rule = ratio("d-when", "a + 1", rule={"a": "dug.by"}, unit="year")
    rows = tables(added(wells(derived=(rule,)), quote("q-bo", "ann-ash", when))).derived
    assert rows["inputs"].tolist() == ["a=f-bo-dug.by"]
    assert (rows["lower"][0], rows["upper"][0]) == (3, 5)


def test_what_nobody_said_is_in_the_row_with_its_value_and_its_reason() -> None:
    assume = {
        "s": Assumed(value=Decimal("0.5"), reason=both("Half, we take it.", "我们取一半。")),
        "t": Assumed(low=Decimal(1), high=Decimal(3), reason=both("One to three.", "一到三。")),
    }
    rule = ratio("d-half", "a * s * t", rule={"a": "held"}, assume=assume, unit="well")
    row = tables(wells(derived=(rule,))).pick("derived", statement="q-ann-wells").iloc[0]
    assert row["assumed"] == "s=0.5 t=1..3" and row["inputs"] == "a=f-ann-held"
    assert row["assumed_why_en"] == "Half, we take it. One to three." and "我们取一半。" in row["assumed_why_zh"]
    assert (row["lower"], row["upper"]) == (15, 45)


def test_a_rule_is_cited_by_itself_while_it_has_one_row_and_refused_with_the_names_when_it_has_several() -> None:
    two, one = tables(wells(derived=(ratio(),))), ratio(rule={"a": "dug", "b": "dry"})
    assert tables(wells(derived=(one,))).row("d-dug-a-held")["id"] == "d-dug-a-held--q-bea-wells"
    with pytest.raises(UnknownId, match=r"2 statements; name one: \S+--q-ann-wells, \S+--q-bea-wells"):
        two.row("d-dug-a-held")
    assert two.row("d-dug-a-held--q-ann-wells")["statement"] == "q-ann-wells"


def test_a_ratio_of_a_number_said_to_one_digit_is_said_to_one_digit() -> None:
    """95 wells to 30 is about 3 times, in every language; what is exact stays exact."""
    rows = tables(wells(derived=(ratio(),))).derived
    assert rows["words_en"].tolist() == ["about 3 times", "4 times"] and rows["words_zh"][0] == "约 3 倍"
    assert rows["bound"].tolist() == ["about", "exact"]


def test_a_bare_number_is_said_to_two_digits_at_least() -> None:
    """30 of 95 is about 0.32: a single digit between 0 and 1 would be no answer, and a third one was never said."""
    bare = Unit(id="number", kind="number", one=both("{n}"), many=both("{n}"))
    rule = ratio("d-part", "b / a", unit="number")
    rows = tables(wells(derived=(rule,), units=(*wells().units, bare))).derived
    assert rows["words_en"].tolist() == ["about 0.32", "0.25"]


def test_the_open_upper_end_of_a_share_is_all_of_it() -> None:
    """At least 60% is at most 100%, and what is left of it at most 40% and at least nothing; a count stays open."""
    rest = ratio("d-rest", "100 - s", rule={"s": "dry"}, unit="percent")
    row = tables(wells(derived=(rest,))).row("d-rest")
    assert (row["lower"], row["upper"]) == (0, 40)
    many = figure("f-many", "dug", 60, low=Decimal(60), bound="at_least")
    twice = ratio("d-twice", "a * 2", inputs={"a": "f-many"}, unit="well")
    row = tables(added(wells(derived=(twice,)), quote("q-many", "ann-ash", many))).row("d-twice")
    assert row["lower"] == 120 and pd.isna(row["upper"])


@given(NUMBERS, NUMBERS, st.integers(1, 20))
def test_the_range_that_is_shown_holds_the_true_one(one: Decimal, other: Decimal, digits: int) -> None:
    """As it is rounded, and still as its ends are written; an open end stays open."""
    low, high = sorted((one, other + 1 if one == other else other))
    shown = rounded(Interval(low, high), digits)
    assert shown.lower is not None and shown.upper is not None
    assert shown.lower <= low and high <= shown.upper
    assert [_read(number(end, "en")) for end in (shown.lower, shown.upper)] == [shown.lower, shown.upper]
    assert rounded(Interval(low, None), digits) == Interval(shown.lower, None)
    assert rounded(Interval(None, high), digits) == Interval(None, shown.upper)


def _read(text: str) -> Decimal:
    """The number that was written."""
    digits, _, scale = text.replace(",", "").partition(" ")
    return Decimal(digits) * {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]


@given(NUMBERS, st.integers(1, 6))
def test_a_point_has_no_more_digits_than_it_was_made_of_and_is_off_by_half_of_the_last(
    value: Decimal, digits: int
) -> None:
    """But one that begins with a 1 has two: 1.4 said as 1 would say too little."""
    shown = rounded(Interval(value, value), digits).lower
    kept = max(digits, 2) if f"{value:e}".startswith("1") else digits
    assert shown is not None and abs(shown - value) <= Decimal(1).scaleb(value.adjusted() - min(kept, 3) + 1) / 2
    assert len(shown.normalize().as_tuple().digits) <= kept


FORMULAS = (
    "g * (1 - u / 100)",
    "(a - b) / a * 100",
    "1 / (1 - log(s / 100) / log(p / 100))",
    "-a ** 2 + b",
    "(-a) ** 2",
    "a ** b ** 0.5",
    "2 ** -a",
    "a - (b - c) - 0.25",
    "a / b / c * d",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_formula_on_the_page_has_the_value_that_python_computes(formula: str) -> None:
    """At random points; Vega writes as Python does but for pow() and log()."""
    known = random.Random(formula)
    for _ in range(50):
        point = {letter: Decimal(str(round(known.uniform(1.1, 9), 3))) for letter in "abcdgpsu"}
        names = {letter: f"p_{letter}" for letter in point}
        there = {"pow": pow, "log": math.log, **{f"p_{letter}": float(value) for letter, value in point.items()}}
        value = eval(vega(formula, names), {"__builtins__": {}}, there)
        assert value == pytest.approx(float(evaluate(formula, point)), rel=1e-9)


def test_a_letter_without_a_name_on_the_page_is_refused() -> None:
    with pytest.raises(FormulaError, match='"b" of "a / b" has no name on the page'):
        vega("a / b", {"a": "1"})


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        ("94.6", 1, "90"),
        ("1234.5", 1, "1200"),
        ("0.15", 1, "0.15"),
        ("1234.56", 6, "1235"),
        ("123456", 6, "123456"),
        ("0.123456", 6, "0.123"),
        ("12.3456", 6, "12.3"),
        ("999.6", 2, "1000"),
        ("0", 1, "0"),
    ],
)
def test_a_point_is_shown_in_as_many_digits_as_it_was_said_in_and_in_three_at_most_behind_the_point(
    value: str, digits: int, shown: str
) -> None:
    """Of a whole number all may be shown; one that begins with a 1 has two digits, and nothing stays nothing."""
    point = Interval(Decimal(value), Decimal(value))
    assert rounded(point, digits) == Interval(Decimal(shown), Decimal(shown))


@pytest.mark.parametrize(
    ("ends", "digits", "shown"),
    [
        (("123.4", "567.8"), 1, ("120", "570")),
        (("123.4", "567.8"), 3, ("123", "568")),
        (("0.0123", "1.49"), 1, ("0.012", "1.5")),
    ],
)
def test_a_range_is_shown_in_two_digits_at_least_rounded_outwards(
    ends: tuple[str, str], digits: int, shown: tuple[str, str]
) -> None:
    assert rounded(Interval(*map(Decimal, ends)), digits) == Interval(*map(Decimal, shown))


def test_a_result_has_as_many_digits_as_the_least_exact_of_its_inputs() -> None:
    """Zeros at the end were not said, an end that is nothing or open says nothing; what is assumed has none."""
    figures = (
        figure("f-x", "dug", "1200"),
        figure("f-y", "held", 0, low=Decimal(0), high=Decimal("3.25"), bound="between"),
    )
    review = added(wells(derived=(ratio("d-sum", "a + b", unit="well"),)), quote("q-x", "ann-ash", *figures))
    assert tables(review).row("d-sum--q-x")["words_en"] == "1,200 to 1,300 wells"
    exact = figure("f-x", "dug", "95"), figure("f-y", "held", "3.25")
    review = added(wells(derived=(ratio("d-sum", "a * b", unit="well"),)), quote("q-x", "ann-ash", *exact))
    assert tables(review).row("d-sum--q-x")["words_en"] == "about 310 wells"


@pytest.mark.parametrize(
    ("bound", "ends", "words"),
    [("at_least", (4, None), "at least 4 times"), ("at_most", (None, 4), "at most 4 times"), (None, (4, 4), "4 times")],
)
def test_a_derived_figure_that_is_a_bound_is_open_to_its_other_side(bound: Any, ends: Any, words: str) -> None:
    row = tables(wells(derived=(ratio(bound=bound),))).row("d-dug-a-held--q-bea-wells")
    assert [None if pd.isna(row[end]) else row[end] for end in ("lower", "upper")] == list(ends)
    assert row["words_en"] == words and row["bound"] == (bound or "exact")


def test_what_comes_from_a_loose_number_is_loose_and_from_an_exact_one_exact() -> None:
    for said, bound in (("exact", "exact"), ("about", "about"), ("order_of_magnitude", "about")):
        figures = figure("f-x", "dug", 8, bound=said), figure("f-y", "held", 4)
        review = added(wells(derived=(ratio(),)), quote("q-x", "ann-ash", *figures))
        assert tables(review).row("d-dug-a-held--q-x")["bound"] == bound


def test_at_most_without_an_upper_end_is_left_out_and_noted_where_it_is_a_rule() -> None:
    """Somebody may well say what a rule cannot be asked of; of two figures it is a fault, with their letters."""
    many = figure("f-many", "dug", 60, low=Decimal(60), bound="at_least")
    review = added(wells(), quote("q-many", "ann-ash", many, figure("f-few", "held", 3)))
    rule = build(replace(review, derived=(ratio(bound="at_most"),)))
    assert rule.faults == () and "d-dug-a-held--q-many" not in set(rule.frames["derived"]["id"])
    [note] = rule.noted
    assert 'has no upper end, and bound is "at_most" (a = f-many, b = f-few)' in note.what
    assert note.remedy.startswith("It is left out; where it should count: bound the formula")
    one = build(replace(review, derived=(ratio(bound="at_most", inputs={"a": "f-many", "b": "f-few"}),)))
    assert one.noted == () and [fault.remedy for fault in one.faults] == ["Bound the formula, or mend its inputs."]


@pytest.mark.parametrize(
    ("given", "field", "what", "remedy"),
    [
        ({"formula": "a / b / c"}, "formula", 'uses "c", which its rule do not give', 'rule = { c = "…" }'),
        ({"formula": "a"}, "rule", 'has "b" in its rule, which its formula does not use', "or drop it"),
        (
            {"assume": {"z": Assumed(value=Decimal(1), reason=both("One."))}},
            "assume", 'has "z" in its assume, which its formula does not use', "or drop it",
        ),
        ({"inputs": {"a": "f-ann-dug"}}, "formula", 'uses "b", which its inputs do not give', 'inputs = { b = "…" }'),
        ({"formula": "a /"}, "formula", '"a /" is not a formula', "Mend it."),
        ({"inputs": {"a": "f-ann-dug", "b": "f-an-held"}}, "inputs", 'needs "f-an-held"', 'Did you mean "f-ann-held"?'),
        ({"inputs": {"a": "f-ann-dug", "b": "zzz"}}, "inputs", 'needs "zzz"', "Mend its spelling, or add the record."),
        ({"rule": {"a": "dug", "b": "zzz"}}, "rule", '"zzz" is no metric and no rule', "or another rule."),
    ],
)  # fmt: skip
def test_a_letter_that_nothing_gives_or_that_nothing_uses_is_a_fault_in_its_field(
    given: dict[str, Any], field: str, what: str, remedy: str
) -> None:
    [fault] = build(wells(derived=(ratio(**given),))).faults
    assert what in fault.what and remedy in fault.remedy and (fault.field, fault.n) == (field, 0)


def test_a_figure_of_a_withdrawn_quote_backs_nothing_any_more() -> None:
    review = wells(derived=(ratio(inputs={"a": "f-ann-dug", "b": "f-ann-held"}),))
    first, *rest = review.interviews
    notice = Notice(date="2026-01-01", reason=both("Asked for."))
    gone = replace(first, quotes=(replace(first.quotes[0], withdrawn=notice), *first.quotes[1:]))
    faults = build(replace(review, interviews=(gone, *rest))).faults
    assert [fault.what.partition(", which was ")[0] for fault in faults] == [
        'd-dug-a-held needs "f-ann-dug"', 'd-dug-a-held needs "f-ann-held"',
    ]  # fmt: skip
    assert all("withdrawn and backs nothing" in one.what and "Take another figure" in one.remedy for one in faults)
