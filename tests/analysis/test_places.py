"""Every figure has a place: which metrics are named nowhere, so that the rest can be shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from hdc.analysis.places import homeless
from hdc.model import KINDS_OF_MODEL, Binding, Chart, Derived, Headline, Model, Review
from tests.charts.honey import figure, quote, review, rule, text


def honey(**changes: Any) -> Review:
    """Figures of three metrics out of six, none of them named anywhere."""
    figures = (figure("one", "loss", 5), figure("two", "wild", 7, statement="s-four"), figure("three", "found", 9))
    return replace(review(quote("a", "ada", *figures)), **changes)


def chart(**roles: str) -> Chart:
    return Chart(id="c-one", form="strip", title=text("a title"), roles=roles)


def headline(sql: str, words: str = "so it is") -> Headline:
    return Headline(
        id="h-one", title=text(words), text=text(words), fallen=text("no"), rule=sql, confidence="low", notebook=None
    )


def model(**steps: str) -> Model:
    said = {"label": text("so much"), "reason": text("as said")}
    declared = Binding(low=Decimal(1), high=Decimal(2), unit="year", **said)
    readings = dict.fromkeys(KINDS_OF_MODEL["frontier"].readings, declared)
    roles = {"steps": Binding(**steps, **said), "end": declared}
    return Model(id="honey", kind="frontier", label=text("honey"), roles=roles, readings=readings)


def test_what_nothing_names_is_homeless_in_the_vocabularys_order_and_what_has_no_figure_is_not() -> None:
    assert homeless(honey()) == ["loss", "found", "wild"]


@pytest.mark.parametrize(
    ("changes", "housed"),
    [
        ({"charts": (chart(gathered="found"),)}, "found"),
        ({"derived": (rule("d-r", "a * 2", {"a": "loss"}),)}, "loss"),
        ({"derived": (rule("d-r", "a * 2", {"a": "loss.by"}),)}, "loss"),
        ({"headlines": (headline("select 1 as holds from figures where metric = 'wild'"),)}, "wild"),
        ({"headlines": (headline("select 1 as holds from figures where id = 'f-two'"),)}, "wild"),
        ({"headlines": (headline("select 1 as holds", "it is {f-three}"),)}, "found"),
        ({"headlines": (headline("select 1 as holds from figures where statement = 's-four'"),)}, "wild"),
        ({"models": (model(metric="wild.by", statement="s-four"),)}, "wild"),
    ],
)
def test_a_role_a_rule_or_a_headline_gives_a_metric_its_place(changes: dict[str, Any], housed: str) -> None:
    assert homeless(honey(**changes)) == [metric for metric in ("loss", "found", "wild") if metric != housed]


def test_a_comparison_of_particular_figures_gives_their_metrics_a_place() -> None:
    ratio = Derived(
        id="d-ratio",
        formula="a / b",
        inputs={"a": "f-two", "b": "f-three.by"},
        unit="multiple",
        label=text("ratio"),
        assumption=text("none"),
    )
    assert homeless(honey(derived=(ratio,))) == ["loss"]


def test_a_word_of_sql_or_of_prose_is_no_metric() -> None:
    """A metric may be called like a column, or like a word of a sentence."""
    bare = headline("select found > 0 as holds from (select count(*) as found from quotes)", "the loss was found")
    assert homeless(honey(headlines=(bare,))) == ["loss", "found", "wild"]


def test_to_name_a_statement_names_all_that_was_said_in_it_and_nothing_else() -> None:
    """A quote is the statement of those of its figures that have none of their own."""
    named = headline("select count(*) > 1 as holds from figures where statement = 'q-a'")
    assert homeless(honey(headlines=(named,))) == ["wild"]
