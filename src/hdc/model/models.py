"""Our own models: of which kind one is, and what plays each of its roles.

A kind of model has named roles, of the world, and readings, by which we look at what comes out. A :class:`Model` binds
each to what somebody said, to what follows from that, or to a range that we declare.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from hdc.model.text import Text, UnitKind, check_id


@dataclass(frozen=True, slots=True)
class Part:
    """What one role or reading of a kind takes: a number in a unit of the kind ``unit``; ``steps`` are several, timed.

    A part that is not bound has its ``neutral`` value, where it has one. One that is ``positive`` begins above 0; one
    that is ``proper`` lies between 0 and 100%.
    """

    unit: UnitKind
    steps: bool = False
    neutral: float | None = None
    positive: bool = False
    proper: bool = False


@dataclass(frozen=True, slots=True)
class KindOfModel:
    """The roles and the readings that a kind of model has, by name."""

    roles: Mapping[str, Part]
    readings: Mapping[str, Part]

    @property
    def parts(self) -> Mapping[str, Part]:
        """Both together, roles first."""
        return {**self.roles, **self.readings}


#: Every kind of model. ``frontier``: a stock goes to others along forecast steps, is renewed at a pace, and ends.
KINDS_OF_MODEL: Mapping[str, KindOfModel] = MappingProxyType(
    {
        "frontier": KindOfModel(
            roles={
                "steps": Part("share", steps=True),
                "stretch": Part("multiple", neutral=1.0, positive=True),
                "regained": Part("share", neutral=0.0),
                "carries": Part("share", neutral=1.0),
                "every": Part("duration", neutral=1.0, positive=True),
                "end": Part("duration", positive=True),
            },
            readings={
                "end_below": Part("share", proper=True),
                "band": Part("share", proper=True),
                "inner_band": Part("share", proper=True),
                "runs": Part("number", positive=True),
            },
        )
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What plays one role: the figures of a ``metric`` in one ``statement`` (with ``.by``, the time they name), the row
    of a ``derived`` figure (of a rule: in that ``statement``), or a range that we declare.

    ``quote`` is the quote whose silence a declared range fills; it may name the ``metric`` that would fill it better.
    ``symbol`` is how the formula writes it.
    """

    label: Text
    reason: Text
    symbol: str | None = None
    metric: str | None = None
    derived: str | None = None
    statement: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    quote: str | None = None

    def __post_init__(self) -> None:
        given = [self.low is not None, self.high is not None, self.unit is not None]
        if any(given) and not all(given):
            raise ValueError("a range is declared with all of low, high and unit")
        if self.metric is not None and self.derived is not None:
            raise ValueError("name a metric or a derived figure, not both")
        if self.is_declared and (self.derived is not None or self.statement is not None):
            raise ValueError("take the range from a record, or declare it with low, high and unit, not both")
        if not self.is_declared and self.derived is None and (self.metric is None or self.statement is None):
            raise ValueError("name a metric and its statement, or a derived figure, or declare low, high and unit")
        if self.low is not None and self.high is not None and not 0 <= self.low <= self.high:
            raise ValueError(f"a range cannot go from low {self.low} to high {self.high}: from 0 up, low before high")
        if self.quote is not None and not self.is_declared:
            raise ValueError("quote is for a declared range; a record has its own")

    @property
    def is_declared(self) -> bool:
        """Whether we declare the range."""
        return self.low is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model of ours, nobody's quote: what its stock is called (``label``, a noun), and what plays each part."""

    id: str
    kind: str
    label: Text
    roles: Mapping[str, Binding] = field(hash=False)
    readings: Mapping[str, Binding] = field(hash=False)

    def __post_init__(self) -> None:
        check_id("name", self.id)
        if self.kind not in KINDS_OF_MODEL:
            raise ValueError(f'"{self.kind}" is no kind of model; there is {", ".join(KINDS_OF_MODEL)}')
        kind = KINDS_OF_MODEL[self.kind]
        for what, bound, parts in (("role", self.roles, kind.roles), ("reading", self.readings, kind.readings)):
            if unknown := [name for name in bound if name not in parts]:
                raise ValueError(f'a {self.kind} has no {what} "{unknown[0]}"; it has {", ".join(parts)}')
            if missing := [name for name, part in parts.items() if part.neutral is None and name not in bound]:
                raise ValueError(f'a {self.kind} needs the {what} "{missing[0]}"')
        if undeclared := [name for name, bound in self.readings.items() if not bound.is_declared]:
            raise ValueError(f"{undeclared[0]} is how we read the model: declare it with low, high and unit")
        if (steps := self.roles.get("steps")) is not None and (steps.derived is not None or steps.is_declared):
            raise ValueError("steps are the figures of a metric in one statement, each a share with its time")

    @property
    def bindings(self) -> Mapping[str, Binding]:
        """What plays each part, roles first, in the order in which the kind names them."""
        bound = {**self.roles, **self.readings}
        return {name: bound[name] for name in KINDS_OF_MODEL[self.kind].parts if name in bound}

    def place(self, part: str) -> tuple[str, str]:
        """Where in its file a part is bound: under ``roles`` or ``readings``, by its name."""
        return ("roles" if part in self.roles else "readings"), part
