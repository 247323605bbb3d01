"""The ranges of our model's parameters: those we declare, and those that records give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hdc.analysis.fault import Fault
from hdc.evidence.assumptions import FILE, PARAMETERS, Assumption
from hdc.model import Review
from hdc.tables.quantity import Interval, interval, interval_by
from hdc.tables.schema import text_cells, text_column
from hdc.tables.wording import words

#: A range, its unit, and the quote that stands behind it.
_Known = tuple[Interval, str, str | None]


def assume(
    review: Review, assumptions: Sequence[Assumption], derived: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Return the rows of the table of assumptions, and what is wrong with the others; ``derived`` are the rows of the
    derived figures. What rests on a derived figure that has a fault of its own is left out.
    """
    known = _records(review, derived)
    failed = {one.id for one in review.derived} - known.keys()
    rows, faults = [], []
    for n, assumption in enumerate(assumptions):
        if assumption.rests_on in failed:
            continue
        try:
            rows.append(_row(review, assumption, _range(assumption, known)))
        except _Doubt as doubt:
            what, remedy = doubt.args
            field = "figure" if assumption.figure else "derived"
            faults.append(Fault(FILE, "assumptions", n, field, what, remedy, "model"))
    return rows, faults


class _Doubt(Exception):
    """That a range cannot be drawn from: what is wrong, and what to do."""


def _records(review: Review, derived: Sequence[Mapping[str, Any]]) -> dict[str, _Known]:
    """Return whatever an assumption may rest on, by the name it is called there."""
    vague = {word.id: word for word in review.vague}
    known: dict[str, _Known] = {}
    for _, quote, figure in review.standing:
        known[figure.id] = interval(figure, vague), figure.unit, quote.id
        if figure.by_unit is not None:
            known[f"{figure.id}.by"] = interval_by(figure, vague), figure.by_unit, quote.id
    for row in derived:
        inputs = (part.partition("=")[2] for part in str(row["inputs"]).split())
        behind = next((known[id][2] for id in inputs if id in known), None)
        known[row["id"]] = Interval(row["lower"], row["upper"]), row["unit"], behind
    return known


def _range(assumption: Assumption, known: Mapping[str, _Known]) -> _Known:
    if assumption.rests_on is None:
        assert assumption.unit is not None  # an assumption that rests on nothing declares all of its range
        return Interval(assumption.low, assumption.high), assumption.unit, assumption.quote
    if assumption.rests_on not in known:
        what = f'{assumption.id} rests on "{assumption.rests_on}", which backs nothing'
        raise _Doubt(what, "Name a record that stands, or declare low, high and unit.")
    span, unit, quote = known[assumption.rests_on]
    if span.lower is None or span.upper is None:
        what = f"{assumption.id} rests on {assumption.rests_on}, whose range is open"
        raise _Doubt(what, "Declare low, high and unit here: nothing can be drawn from an open range.")
    return span, unit, quote


def _row(review: Review, assumption: Assumption, found: _Known) -> dict[str, Any]:
    span, unit_id, quote = found
    unit = next(unit for unit in review.units if unit.id == unit_id)
    return {
        "id": assumption.id,
        "part": "parameter" if assumption.id in PARAMETERS else "reading",
        "symbol": assumption.symbol,
        **text_cells("label", assumption.label),
        "lower": span.lower,
        "upper": span.upper,
        "unit": unit.id,
        "rests_on": assumption.rests_on,
        "quote_id": quote,
        **{text_column("words", lang): words(span.lower, span.upper, unit, "between", lang) for lang in review.langs},
        **text_cells("reason", assumption.reason),
    }
