"""What our own model takes for granted: each of its parameters a record, or a range that we declare with a reason.

``data/model.toml`` holds them, so that no number of the model is hidden in code. :data:`PARAMETERS` and
:data:`READINGS` are the names the model knows; :mod:`hdc.analysis.ceiling` says what it does with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from hdc.errors import Finding
from hdc.evidence.faults import short
from hdc.model import Figure, Review, Text, UnitKind
from hdc.model.text import check_filled

if TYPE_CHECKING:
    from hdc.evidence.toml import Source

FILE = "model.toml"
#: What the model needs to know of the world, and the kind of unit each comes in.
PARAMETERS: Mapping[str, UnitKind] = {
    "first_share": "share",
    "first_step": "duration",
    "second_share": "share",
    "second_step": "duration",
    "third_share": "share",
    "third_step": "duration",
    "slower": "multiple",
    "regained": "share",
    "carries": "share",
    "every": "duration",
    "superhuman": "duration",
}
#: How we read what the model gives: which numbers a chart shows of many runs.
READINGS: Mapping[str, UnitKind] = {"end_below": "share", "band": "share", "inner_band": "share", "runs": "number"}
_KINDS: Mapping[str, UnitKind] = {**PARAMETERS, **READINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One parameter of the model, by the name the model knows it.

    Its range is declared (``low``, ``high``, ``unit``) or that of a record: ``figure`` is a figure's id, or its id and
    ``.by`` for the time a forecast names; ``derived`` a derived figure's. ``quote`` is the quote whose silence a
    declared range fills, ``symbol`` how the formula writes it.
    """

    id: str
    label: Text
    reason: Text
    symbol: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    figure: str | None = None
    derived: str | None = None
    quote: str | None = None

    def __post_init__(self) -> None:
        check_filled(symbol=self.symbol)
        if self.id not in _KINDS:
            raise ValueError(f'"{self.id}" is nothing the model knows; it knows {", ".join(_KINDS)}')
        declared = self.low is not None or self.high is not None or self.unit is not None
        if [declared, self.figure is not None, self.derived is not None].count(True) != 1:
            raise ValueError(f"{self.id} takes its range from low, high and unit, or from a figure, or from a derived")
        if declared and (self.low is None or self.high is None or self.unit is None):
            raise ValueError(f"{self.id} declares its range with all of low, high and unit")
        if self.low is not None and self.high is not None and not 0 <= self.low <= self.high:
            raise ValueError(f"{self.id} cannot go from low {self.low} to high {self.high}: from 0 up, low before high")
        if self.quote is not None and not declared:
            raise ValueError(f"{self.id} has its quote from the record it rests on")

    @property
    def rests_on(self) -> str | None:
        """The record that gives the range, or nothing where we declare it."""
        return self.figure or self.derived


def check_assumptions(review: Review, assumptions: Sequence[Assumption], source: Source | None) -> Iterator[Finding]:
    """Yield what is wrong between the model's parameters and the records; a topic without model.toml has no model."""
    if source is None:
        return
    first: set[str] = set()
    for at, assumption in enumerate(assumptions):
        if assumption.id in first:
            yield _say(source, at, "id", f'"{assumption.id}" is assumed twice', "Keep one of the two.")
        first.add(assumption.id)
        yield from _sources(review, assumption, partial(_say, source, at))
    for missing in (id for id in _KINDS if id not in first):
        what = f'the model needs "{missing}" ({_KINDS[missing]}), which is not assumed'
        remedy = "Add it under [[assumptions]], or remove the file."
        yield Finding(source.path, source.line("assumptions"), what, remedy, "model")


def _say(source: Source, at: int, field: str, what: str, remedy: str) -> Finding:
    return Finding(source.path, source.line("assumptions", at, field), short(what), remedy, "model")


def _sources(review: Review, assumption: Assumption, say: partial[Finding]) -> Iterator[Finding]:
    """The records named exist, and what they measure is what the parameter is."""
    kinds = {unit.id: unit.kind for unit in review.units}
    units: dict[str, str | None] = {derived.id: derived.unit for derived in review.derived}
    for _, _, figure in review.figures:
        units |= {figure.id: figure.unit} | ({f"{figure.id}.by": figure.by_unit} if _has_time(figure) else {})
    for field, where in (
        ("figure", "an interview, .by only on a forecast that names a time"),
        ("derived", "derived.toml"),
    ):
        id = getattr(assumption, field)
        if id is not None and (id not in units or id.startswith("d-") != (field == "derived")):
            yield say(field, f'"{id}" is no {field} that {assumption.id} can rest on', f"Name one of {where}.")
    if assumption.quote is not None and assumption.quote not in {quote.id for _, quote in review.quotes}:
        yield say("quote", f'"{assumption.quote}" is no quote', "Mend its spelling, or add it to its interview.")
    unit = units.get(assumption.rests_on) if assumption.rests_on else assumption.unit
    if assumption.unit is not None and assumption.unit not in kinds:
        yield say("unit", f'"{assumption.unit}" is no unit', "Mend its spelling, or add it to vocabulary.toml.")
    elif unit is not None and kinds.get(unit) != _KINDS[assumption.id]:
        what = f"{assumption.id} is in {unit} ({kinds.get(unit)}), but the model takes it as {_KINDS[assumption.id]}"
        yield say("unit" if assumption.unit else "figure", what, "Mend the unit or the record.")


def _has_time(figure: Figure) -> bool:
    return figure.by_unit is not None
