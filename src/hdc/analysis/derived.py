"""Derived figures: what follows by arithmetic from what was said, as bounds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from hdc.analysis.fault import Fault
from hdc.analysis.formula import FormulaError, bounds, has_number, letters
from hdc.analysis.precision import LOOSE, digits, rounded
from hdc.analysis.rules import Computation, laid_out
from hdc.model import Assumed, Derived, Figure, Review, Unit
from hdc.tables.quantity import Interval, interval, interval_by
from hdc.tables.schema import text_cells, text_column
from hdc.tables.wording import words

#: Kinds whose units need not be one in a formula: people to items, or a part and how often.
_ABSTRACT = frozenset(("share", "multiple", "number", "count"))


def derive(review: Review) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Compute every derived figure of a review, in an order in which each finds its inputs.

    Return table rows, and what is wrong: an input that does not exist, a circle, a formula without a value. What has a
    fault, or rests on what has one, has no row.
    """
    computations, faults = laid_out(review)
    figures = {figure.id: figure for _, _, figure in review.standing}
    known = dict(_said(review, figures))
    given = known.keys() | {one.id for one in computations}
    gone = {figure.id for _, _, figure in review.figures} - figures.keys()
    for n, derived in enumerate(review.derived):
        faults += _letters(n, derived)
    faults += [fault for one in computations for fault in _faults(one, given, gone)]
    broken = {fault.n for fault in faults}
    waiting = {one.id: one for one in computations if one.n not in broken}
    rows: dict[str, dict[str, Any]] = {}
    units = {unit.id: unit for unit in review.units}
    measured = dict(_measured(figures, computations, units))
    while ready := [one for one in waiting.values() if known.keys() >= set(one.inputs.values())]:
        for one in ready:
            del waiting[one.id]
            if mixed := _mixed(one, measured, units[one.derived.unit]):
                faults.append(_valueless(one, mixed, "Take what is in one unit, or bring it to one in the formula."))
                continue
            try:
                known[one.id] = _computed(one, known)
            except FormulaError as error:
                faults.append(_valueless(one, str(error), "Bound the formula, or mend its inputs."))
            else:
                rows[one.id] = _row(one, known[one.id], figures, units, review.langs)
    faults += _circles(waiting)
    return [rows[one.id] for one in computations if one.id in rows], faults


@dataclass(frozen=True, slots=True)
class Known:
    """What a formula may take: a range, and to how many digits it was said."""

    span: Interval
    digits: int


def _said(review: Review, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Known]]:
    """What a formula may take of each figure: its number, and the time that it names."""
    vague = {word.id: word for word in review.vague}
    kinds = {unit.id: unit.kind for unit in review.units}
    for id, figure in figures.items():
        span = interval(figure, vague)
        if kinds[figure.unit] == "share" and span.upper is None:  # nothing is more than all of it
            span = Interval(span.lower, Decimal(100))
        yield id, Known(span, digits(span, figure.bound))
        if figure.by_unit is not None:
            time = interval_by(figure, vague)
            yield f"{id}.by", Known(time, digits(time))


def _fault(n: int, field: str, what: str, remedy: str) -> Fault:
    return Fault("derived.toml", "derived", n, field, what, remedy, "formula")


def _valueless(one: Computation, error: str, remedy: str) -> Fault:
    """A formula without a value. Of a rule that is a note: somebody may well say what it cannot be asked of."""
    said = _of_inputs(one, error)
    if one.statement is None:
        return _fault(one.n, "formula", said, remedy)
    remedy = f"It is left out; where it should count: {remedy[0].lower()}{remedy[1:]}"
    return replace(_fault(one.n, "formula", said, remedy), only_noted=True)


def _measured(
    figures: Mapping[str, Figure], computations: Sequence[Computation], units: Mapping[str, Unit]
) -> Iterator[tuple[str, tuple[Unit, str | None]]]:
    """What each input of a formula is measured in: its unit, and of an amount for something what it is for."""
    for id, figure in figures.items():
        yield id, (units[figure.unit], figure.per)
        if figure.by_unit is not None:
            yield f"{id}.by", (units[figure.by_unit], None)
    for one in computations:
        yield one.id, (units[one.derived.unit], None)


def _mixed(one: Computation, measured: Mapping[str, tuple[Unit, str | None]], result: Unit) -> str | None:
    """Say that euros met dollars, or months years, in a formula or between it and its result; None where none did.

    A formula that has a number of its own, or one that is assumed, may have brought times to one unit; no number is
    the price of a currency. People may be set against things, but what comes out as things is made of things.
    """
    reckons = bool(one.derived.assume) or has_number(one.derived.formula)
    abstract = _ABSTRACT - {"count"} if result.kind == "count" else _ABSTRACT
    rates: dict[str, set[str]] = {}
    for unit, per in (measured[id] for id in one.inputs.values()):
        if unit.kind == "count":
            rates.setdefault("count", set()).add(unit.id)
        elif unit.kind == "money" or not reckons:
            rates.setdefault(unit.kind, set()).add(f"{unit.id} per {per}" if per else unit.id)
    for kind, met in rates.items():
        if kind in abstract:
            continue
        if len(met) > 1:
            return f"the formula of {one.id} mixes {' and '.join(sorted(met))}"
        only = min(met)
        if kind == result.kind and only.partition(" per ")[0] != result.id:
            return f"the formula of {one.id} takes {only}, and its result is in {result.id}"
    return None


def _letters(n: int, derived: Derived) -> Iterator[Fault]:
    """Letters of a formula that nothing gives, and given ones that it does not use."""
    field = "rule" if derived.rule else "inputs"
    given = {**derived.rule, **derived.inputs, **derived.assume}
    try:
        used = letters(derived.formula)
    except FormulaError as error:
        yield _fault(n, "formula", f"{derived.id}: {error}", "Mend it.")
        return
    for letter in sorted(used - given.keys()):
        what = f'the formula of {derived.id} uses "{letter}", which its {field} do not give'
        yield _fault(n, "formula", what, f'Add it: {field} = {{ {letter} = "…" }}.')
    for letter in sorted(given.keys() - used):
        where = "assume" if letter in derived.assume else field
        what = f'{derived.id} has "{letter}" in its {where}, which its formula does not use'
        yield _fault(n, where, what, "Use it in the formula, or drop it.")


def _faults(one: Computation, known: Collection[str], gone: Collection[str]) -> Iterator[Fault]:
    """What is wrong before anything is computed; ``gone`` are the figures of withdrawn quotes."""
    field = "rule" if one.derived.rule else "inputs"
    for id in one.inputs.values():
        if id.partition(".")[0] in gone:
            what = f'{one.id} needs "{id}", which was withdrawn and backs nothing any more'
            yield _fault(one.n, field, what, "Take another figure, or drop this one.")
        elif id not in known:
            like = get_close_matches(id, sorted(known), 1)
            what = f'{one.id} needs "{id}", which is no figure, no time of a forecast (….by) and no derived figure'
            remedy = f'Did you mean "{like[0]}"?' if like else "Mend its spelling, or add the record."
            yield _fault(one.n, field, what, remedy)


def _circles(waiting: Mapping[str, Computation]) -> Iterator[Fault]:
    """Those that wait for each other, once a circle; what only waits for something that has a fault is left out."""
    reaches = {id: _reached(id, waiting) for id in waiting}
    told: set[str] = set()
    for id, one in waiting.items():
        circle = [other for other in waiting if other in reaches[id] and id in reaches[other]]
        if circle and id not in told:
            told.update(circle)
            what = f"derived figures wait for each other: {', '.join(circle)}"
            field = "rule" if one.derived.rule else "inputs"
            yield _fault(one.n, field, what, "Break the circle: one of them has to rest on figures alone.")


def _reached(id: str, waiting: Mapping[str, Computation]) -> set[str]:
    """What a derived figure rests on, however far down, of those that wait."""
    found: set[str] = set()
    ahead = [id]
    while ahead:
        new = set(waiting[ahead.pop()].inputs.values()) & waiting.keys() - found
        found |= new
        ahead += sorted(new)
    return found


def _of_inputs(one: Computation, said: str) -> str:
    """A sentence about a formula's letters, with what they stand for."""
    inputs = ", ".join(f"{letter} = {id}" for letter, id in one.inputs.items())
    return f"{one.id}: {said} ({inputs})"


def _computed(one: Computation, known: Mapping[str, Known]) -> Known:
    taken = {letter: known[id] for letter, id in one.inputs.items()}
    span = compute(one.derived, {letter: given.span for letter, given in taken.items()})
    return Known(span, min((given.digits for given in taken.values()), default=1))


def assumed(given: Assumed) -> Interval:
    """The range of what nobody said and a formula needs."""
    return Interval(given.low, given.high) if given.value is None else Interval(given.value, given.value)


def compute(derived: Derived, inputs: Mapping[str, Interval]) -> Interval:
    """Return what a derived figure's formula comes to; ``inputs`` has each letter's range, what is assumed is added.

    Raises:
        FormulaError: it has no value there.
    """
    taken = {letter: assumed(given) for letter, given in derived.assume.items()}
    span = bounds(derived.formula, {**inputs, **taken})
    if derived.bound == "at_least":
        return Interval(span.lower, None)
    if derived.bound == "at_most" and span.upper is None:
        raise FormulaError(f'"{derived.formula}" has no upper end, and bound is "at_most"')
    return Interval(None, span.upper) if derived.bound == "at_most" else span


def _row(
    one: Computation, found: Known, figures: Mapping[str, Figure], units: Mapping[str, Unit], langs: Sequence[str]
) -> dict[str, Any]:
    derived, span = one.derived, found.span
    point = span.lower == span.upper
    unit = units[derived.unit]
    # A bare number often lives between 0 and 1, where a single digit is no answer.
    shown = rounded(span, max(found.digits, 2) if unit.kind == "number" else found.digits)
    loose = shown != span or any(figures[i].bound in LOOSE for i in one.inputs.values() if i in figures)
    bound = derived.bound or (("about" if loose else "exact") if point else "between")
    assumed = {letter: _said_of(given) for letter, given in derived.assume.items()}
    return {
        "id": one.id,
        "rule": derived.id if derived.rule else None,
        "statement": one.statement,
        **text_cells("label", derived.label),
        "formula": derived.formula,
        "inputs": " ".join(f"{letter}={id}" for letter, id in one.inputs.items()),
        "assumed": " ".join(f"{letter}={value}" for letter, value in assumed.items()),
        "lower": span.lower,
        "upper": span.upper,
        "unit": derived.unit,
        "bound": bound,
        **{text_column("words", lang): words(shown.lower, shown.upper, unit, bound, lang) for lang in langs},
        **text_cells("assumption", derived.assumption),
        **{text_column("assumed_why", lang): _why(derived, lang) for lang in langs},
    }


def _said_of(given: Assumed) -> str:
    return str(given.value) if given.value is not None else f"{given.low}..{given.high}"


def _why(derived: Derived, lang: str) -> str:
    return " ".join(given.reason[lang] for given in derived.assume.values() if lang in given.reason)
