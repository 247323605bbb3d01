"""Derived figures: what follows by arithmetic from what was said, as bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from hdc.analysis.fault import Fault
from hdc.analysis.formula import FormulaError, bounds, letters
from hdc.model import Derived, Figure, Review, Unit, VagueWord
from hdc.tables.quantity import Interval, interval, interval_by
from hdc.tables.schema import text_cells, text_column
from hdc.tables.wording import words

_LOOSE = {"about", "order_of_magnitude"}


def derive(review: Review) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Compute every derived figure of a review, in an order in which each finds its inputs.

    Return table rows, and what is wrong: an input that does not exist, a circle, a formula without a value. What has a
    fault, or rests on what has one, has no row.
    """
    figures = {figure.id: figure for _, _, figure in review.standing}
    vague = {word.id: word for word in review.vague}
    units = {unit.id: unit for unit in review.units}
    said = dict(_said(figures, vague))
    waiting = {derived.id: (n, derived) for n, derived in enumerate(review.derived)}
    gone = {figure.id for _, _, figure in review.figures} - figures.keys()
    faults = [fault for n, derived in waiting.values() for fault in _faults(n, derived, {*said, *waiting}, gone)]
    for n in {fault.n for fault in faults}:
        del waiting[review.derived[n].id]
    known = dict(said)
    rows: dict[str, dict[str, Any]] = {}
    while ready := [(n, one) for n, one in waiting.values() if known.keys() >= set(one.inputs.values())]:
        for n, derived in ready:
            del waiting[derived.id]
            try:
                span = known[derived.id] = _compute(derived, {x: known[id] for x, id in derived.inputs.items()})
            except FormulaError as error:
                faults.append(_fault(n, "formula", _of_inputs(derived, str(error)), "Mend it, or its inputs."))
            else:
                rows[derived.id] = _row(derived, span, figures, units, review.langs)
    faults += _circles(waiting)
    return [rows[derived.id] for derived in review.derived if derived.id in rows], faults


def _said(figures: Mapping[str, Figure], vague: Mapping[str, VagueWord]) -> Iterator[tuple[str, Interval]]:
    """What a formula may take of each figure: its number, and the time that it names."""
    for id, figure in figures.items():
        yield id, interval(figure, vague)
        if figure.by_unit is not None:
            yield f"{id}.by", interval_by(figure, vague)


def _fault(n: int, field: str, what: str, remedy: str) -> Fault:
    return Fault("derived.toml", "derived", n, field, what, remedy, "formula")


def _faults(n: int, derived: Derived, known: set[str], gone: set[str]) -> Iterator[Fault]:
    """What is wrong before anything is computed; ``gone`` are the figures of withdrawn quotes."""
    for id in derived.inputs.values():
        if id.partition(".")[0] in gone:
            what = f'{derived.id} needs "{id}", which was withdrawn and backs nothing any more'
            yield _fault(n, "inputs", what, "Take another figure, or drop this one.")
        elif id not in known:
            like = get_close_matches(id, sorted(known), 1)
            what = f'{derived.id} needs "{id}", which is no figure, no time of a forecast (….by) and no derived figure'
            remedy = f'Did you mean "{like[0]}"?' if like else "Mend its spelling, or add the record."
            yield _fault(n, "inputs", what, remedy)
    try:
        used = letters(derived.formula)
    except FormulaError as error:
        yield _fault(n, "formula", f"{derived.id}: {error}", "Mend it.")
        return
    for letter in sorted(used - derived.inputs.keys()):
        what = f'the formula of {derived.id} uses "{letter}", which its inputs do not give'
        yield _fault(n, "formula", what, f'Add it: inputs = {{ {letter} = "f-…" }}.')
    for letter in sorted(derived.inputs.keys() - used):
        what = f'{derived.id} has an input "{letter}", which its formula does not use'
        yield _fault(n, "inputs", what, "Use it in the formula, or drop it.")


def _circles(waiting: Mapping[str, tuple[int, Derived]]) -> Iterator[Fault]:
    """Those that wait for each other, once a circle; what only waits for something that has a fault is left out."""
    reaches = {id: _reached(id, waiting) for id in waiting}
    told: set[str] = set()
    for id, (n, _) in waiting.items():
        circle = [other for other in waiting if other in reaches[id] and id in reaches[other]]
        if circle and id not in told:
            told.update(circle)
            what = f"derived figures wait for each other: {', '.join(circle)}"
            yield _fault(n, "inputs", what, "Break the circle: one of them has to rest on figures alone.")


def _reached(id: str, waiting: Mapping[str, tuple[int, Derived]]) -> set[str]:
    """What a derived figure rests on, however far down, of those that wait."""
    found: set[str] = set()
    ahead = [id]
    while ahead:
        new = set(waiting[ahead.pop()][1].inputs.values()) & waiting.keys() - found
        found |= new
        ahead += sorted(new)
    return found


def _of_inputs(derived: Derived, said: str) -> str:
    """A sentence about a formula's letters, with what they stand for."""
    inputs = ", ".join(f"{letter} = {id}" for letter, id in derived.inputs.items())
    return f"{derived.id}: {said} ({inputs})"


def _compute(derived: Derived, inputs: Mapping[str, Interval]) -> Interval:
    span = bounds(derived.formula, inputs)
    if derived.bound == "at_least":
        return Interval(span.lower, None)
    if derived.bound == "at_most" and span.upper is None:
        raise FormulaError(f'"{derived.formula}" has no upper end, and bound is "at_most"')
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
