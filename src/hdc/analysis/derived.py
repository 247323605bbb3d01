"""Derived figures: what follows by arithmetic from what was said, as bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hdc.analysis.formula import FormulaError, bounds, letters
from hdc.errors import EvidenceError
from hdc.model import Derived, Figure, Review, Unit, VagueWord
from hdc.tables.quantity import Interval, interval, interval_by
from hdc.tables.schema import text_cells, text_column
from hdc.tables.wording import words

_LOOSE = {"about", "order_of_magnitude"}


def derive(review: Review) -> list[dict[str, Any]]:
    """Compute every derived figure of a review, in an order in which each finds its inputs; return table rows.

    Raises:
        EvidenceError: a formula that cannot be computed, an input that does not exist, a circle.
    """
    figures = {figure.id: figure for _, _, figure in review.standing}
    vague = {word.id: word for word in review.vague}
    units = {unit.id: unit for unit in review.units}
    waiting = {derived.id: derived for derived in review.derived}
    known: dict[str, Interval] = {}
    rows: dict[str, dict[str, Any]] = {}
    while waiting:
        ready = [d for d in waiting.values() if not any(i in waiting for i in d.inputs.values())]
        if not ready:
            raise EvidenceError(
                f"derived figures wait for each other: {', '.join(waiting)}; break the circle in derived.toml"
            )
        for derived in ready:
            inputs = {letter: _input(derived, id, figures, vague, known) for letter, id in derived.inputs.items()}
            span = _compute(derived, inputs)
            known[derived.id] = span
            rows[derived.id] = _row(derived, span, figures, units, review.langs)
            del waiting[derived.id]
    return [rows[derived.id] for derived in review.derived]


def _input(
    derived: Derived,
    id: str,
    figures: Mapping[str, Figure],
    vague: Mapping[str, VagueWord],
    known: Mapping[str, Interval],
) -> Interval:
    base, _, part = id.partition(".")
    if part == "by" and base in figures:
        return interval_by(figures[base], vague)
    if not part and base in figures:
        return interval(figures[base], vague)
    if not part and base in known:
        return known[base]
    raise EvidenceError(
        f'{derived.id} needs "{id}", which is no figure and no derived figure; mend its inputs in derived.toml'
    )


def _compute(derived: Derived, inputs: Mapping[str, Interval]) -> Interval:
    try:
        if letters(derived.formula) != set(inputs):
            raise FormulaError(f"the formula uses {sorted(letters(derived.formula))}, the inputs are {sorted(inputs)}")
        span = bounds(derived.formula, inputs)
    except FormulaError as error:
        raise EvidenceError(f"{derived.id}: {error}; mend it in derived.toml") from error
    if derived.bound == "at_least":
        return Interval(span.lower, None)
    return Interval(None, span.upper) if derived.bound == "at_most" else span


def _row(
    derived: Derived, span: Interval, figures: Mapping[str, Figure], units: Mapping[str, Unit], langs: Sequence[str]
) -> dict[str, Any]:
    loose = any(figures[i].bound in _LOOSE for i in derived.inputs.values() if i in figures)
    point = span.lower == span.upper
    bound = derived.bound or (("about" if loose else "exact") if point else "between")
    unit = units[derived.unit]
    return {
        "id": derived.id,
        **text_cells("label", derived.label),
        "formula": derived.formula,
        "inputs": " ".join(f"{letter}={id}" for letter, id in derived.inputs.items()),
        "lower": span.lower,
        "upper": span.upper,
        "unit": derived.unit,
        "bound": bound,
        **{text_column("words", lang): words(span.lower, span.upper, unit, bound, lang) for lang in langs},
        **text_cells("assumption", derived.assumption),
    }
