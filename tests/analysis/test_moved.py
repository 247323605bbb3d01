"""A rule whose metrics move comes to what the table of derived figures says, in Python and on the page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hdc.analysis.moved import LIMITLESS, Moved
from hdc.analysis.rules import on_page
from hdc.errors import UsageError
from hdc.model import Assumed, Derived
from hdc.tables.quantity import Interval
from tests.reviews import both, ratio, tables, wells

ASSUMED = {
    "s": Assumed(value=Decimal("0.5"), reason=both("Half.")),
    "t": Assumed(low=Decimal(1), high=Decimal(3), reason=both("One to three.")),
}
#: A rule that rests on another, on a metric of its own and on what is assumed.
OVER = ratio("d-over", "r * d / 100 * s * t", rule={"r": "d-dug-a-held", "d": "dry"}, assume=ASSUMED)
GIVEN = {"dug": Interval(Decimal(40), Decimal(40)), "held": Interval(Decimal(10), Decimal(20))}
DRY = {"dry": Interval(Decimal(60), Decimal(100))}


def moved(rule: str = "d-over", **bounds: Any) -> Moved:
    over = ratio("d-over", OVER.formula, rule=OVER.rule, assume=ASSUMED, **bounds)
    return Moved.of(wells(derived=(over, ratio())), rule)


def on_the_page(written: str, **values: float) -> float:
    return float(eval(written, {"__builtins__": {}}, {"min": min, "max": max, **values}))


def test_a_rule_asks_for_the_metrics_of_all_that_it_rests_on_each_once() -> None:
    twice = ratio("d-twice", "a + b + c", rule={"a": "held", "b": "d-dug-a-held", "c": "dug.by"})
    assert moved().metrics == ("dug", "held", "dry")
    assert Moved.of(wells(derived=(twice, ratio())), "d-twice").metrics == ("held", "dug", "dug.by")


def test_it_comes_to_the_range_of_the_table_where_what_was_said_is_put_in() -> None:
    """With that of the rule below it and all that is assumed: 40 to 10, 60 to 100% of that, halved, 1 to 3 times."""
    said = {**GIVEN, "held": Interval(Decimal(10), Decimal(10)), **DRY}
    row = tables(wells(derived=(OVER, ratio()))).row("d-over--q-bea-wells")
    found = moved().value(said)
    assert (found.lower, found.upper) == (Decimal("1.2"), 6)
    assert (row["lower"], row["upper"]) == (1.2, 6)
    assert moved("d-dug-a-held").value(GIVEN) == Interval(Decimal(2), Decimal(4))


def test_the_page_computes_the_ends_that_python_does() -> None:
    """Every end of every metric is a name there, of the rule below too."""
    names = {"dug": ("dug_low", "dug_high"), "held": ("held_low", "held_high"), "dry": ("dry_low", "dry_high")}
    ends = {"dug_low": 40, "dug_high": 40, "held_low": 10, "held_high": 20, "dry_low": 60, "dry_high": 100}
    found = moved().value(GIVEN | DRY)
    written = [on_the_page(one, **ends) for one in moved().vega(names)]
    assert written == pytest.approx([float(found.lower or -1), float(found.upper or -1)])


@pytest.mark.parametrize(
    ("bound", "value", "page"),
    [("at_least", (Decimal(2), None), (2, LIMITLESS)), ("at_most", (None, Decimal(4)), (0, 4))],
)
def test_a_rule_that_is_a_bound_has_one_end(bound: Any, value: tuple[Any, Any], page: tuple[float, float]) -> None:
    """The other is open: from nothing below, without limit above."""
    one = Moved.of(wells(derived=(ratio(bound=bound),)), "d-dug-a-held")
    assert one.value(GIVEN) == Interval(*value)
    names = {"dug": ("40", "40"), "held": ("10", "20")}
    assert tuple(on_the_page(written) for written in one.vega(names)) == page


def test_what_is_no_rule_is_answered_with_those_there_are() -> None:
    plain = ratio("d-plain", inputs={"a": "f-ann-dug", "b": "f-ann-held"})
    with pytest.raises(UsageError, match=r'"d-plain" is no rule of derived\.toml; there are d-dug-a-held'):
        Moved.of(wells(derived=(ratio(), plain)), "d-plain")
    with pytest.raises(UsageError, match="there are none yet"):
        Moved.of(wells(derived=(plain,)), "d-plain")


def test_a_formula_on_the_page_has_the_rules_that_it_rests_on_put_in() -> None:
    """A metric by its name there, what is assumed by its number."""
    half = {"s": ASSUMED["s"]}
    over = ratio("d-over", "r * s - d", rule={"r": "d-dug-a-held", "d": "dry.by"}, assume=half)
    rules: dict[str, Derived] = {one.id: one for one in (over, ratio())}
    names = {"dug": "p_dug", "held": "p_held", "dry.by": "p_dry"}
    assert on_page("d-over", rules, names) == "(((p_dug / p_held) * 0.5) - p_dry)"
    assert on_page("d-over", rules, {**names, "d-dug-a-held": "p_rule"}) == "((p_rule * 0.5) - p_dry)"
    with pytest.raises(ValueError, match=r'"d" of .* has no name on the page'):
        on_page("d-over", rules, {"dug": "p_dug", "held": "p_held"})
    with pytest.raises(ValueError, match='no derived rule "d-none"; there are d-over, d-dug-a-held'):
        on_page("d-none", rules, names)
    with pytest.raises(ValueError, match="there are none yet"):
        on_page("d-none", {}, names)
