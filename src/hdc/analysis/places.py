"""Every figure has a place: in a role of a chart, in a derived figure, in a headline, in a model, or among the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hdc.analysis.headlines import slots
from hdc.model import Review

#: How SQL quotes a value: what stands bare in a rule is a column or a word of SQL, whatever metrics are called.
_VALUE = re.compile(r"'([^']*)'")


def homeless(review: Review) -> list[str]:
    """Return the metrics with figures that no chart's role, derived figure, headline or model names, in the
    vocabulary's order.

    Naming a figure or a statement names the metrics behind it; ``.by`` behind an id is left aside.
    """
    named = {name.partition(".")[0] for name in _named(review)}
    placed = {metric.id for metric in review.metrics if metric.id in named}
    said: set[str] = set()
    for _, quote, figure in review.standing:
        said.add(figure.metric)
        if figure.id in named or (figure.statement or quote.id) in named:
            placed.add(figure.metric)
    return [metric.id for metric in review.metrics if metric.id in said - placed]


def _named(review: Review) -> Iterator[str]:
    """Every id that gives a figure a place; of a headline, the values in its rule and the names in its sentences."""
    for chart in review.charts:
        yield from chart.roles.values()
    for derived in review.derived:
        yield from (*derived.rule.values(), *derived.inputs.values())
    for model in review.models:
        yield from (binding.metric or "" for binding in model.bindings.values())
    for headline in review.headlines:
        yield from _VALUE.findall(headline.rule)
        for text in (*headline.title.values(), *headline.text.values()):
            yield from slots(text)
