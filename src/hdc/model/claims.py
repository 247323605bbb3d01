"""What follows from what was said: propositions and stances, derived figures, headlines, editions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from hdc.model.text import Bound, ChangeKind, Confidence, Position, Strength, Text, check_date, check_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A sentence one can agree or disagree with. ``part`` says where in the review it is discussed.

    ``also`` are other words in which people say it: it is looked for by these, too, and they are published nowhere.
    """

    id: str
    label: Text
    text: Text
    part: Literal["consensus", "disagreement"]
    also: Text | None = None

    def __post_init__(self) -> None:
        check_id("proposition", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One speaker on one proposition in one interview, with the quotes that show it."""

    proposition: str
    speaker: str
    interview: str
    stance: Position
    strength: Strength
    quotes: tuple[str, ...]
    why: Text

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError("a stance needs at least one quote that shows it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """A number that nobody said and that a formula needs: a ``value``, or from ``low`` to ``high``, and why."""

    reason: Text
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        ends = [end for end in (self.low, self.high) if end is not None]
        if (self.value is None) == (len(ends) < 2) or (self.value is not None and ends):
            raise ValueError("an assumption is a value, or a low and a high")
        for name, end in (("value", self.value), ("low", self.low)):
            if end is not None and end < 0:
                raise ValueError(f"{name} {end} is below 0")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number that we computed: ``formula`` over letters. Never mixed with what was said.

    A ``rule`` names a metric, or another rule, for each letter and has one row for each statement that has them all;
    ``inputs`` name particular figures or derived figures and make a single row. ``.by`` behind either is the time that
    a forecast names. ``assume`` declares what nobody said.
    """

    id: str
    label: Text
    formula: str
    unit: str
    assumption: Text
    rule: Mapping[str, str] = field(default_factory=dict, hash=False)
    inputs: Mapping[str, str] = field(default_factory=dict, hash=False)
    assume: Mapping[str, Assumed] = field(default_factory=dict, hash=False)
    bound: Bound | None = None

    def __post_init__(self) -> None:
        check_id("derived figure", self.id)
        if "--" in self.id:
            raise ValueError(f'"{self.id}" has --, which stands between a rule and its statement')
        if bool(self.rule) == bool(self.inputs):
            raise ValueError("a derived figure has a rule over metrics, or inputs by id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A published conclusion.

    ``rule`` is an SQL query on the tables; its row's ``holds`` decides whether ``title`` and ``text`` may be published
    or ``fallen`` has to be; its other columns fill ``{…}``, and ``support`` and ``against`` count what speaks for it
    and against it.
    """

    id: str
    title: Text
    text: Text
    fallen: Text
    rule: str
    confidence: Confidence
    notebook: str | None = None

    def __post_init__(self) -> None:
        check_id("headline", self.id)
        if not re.match(r"\s*(?:with|select)\b", self.rule, re.IGNORECASE):
            raise ValueError("a rule is an SQL query: it begins with select or with")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One edition of the review: ``update`` brings new evidence, ``amendment`` anything else.

    ``counted`` are the numbers that ``what`` and ``why`` may tell: how many records moved, and how. They are counted
    again between the tables of this edition and of the one before, where both are kept.
    """

    date: str
    kind: ChangeKind
    what: Text
    why: Text
    counted: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        check_date(self.date)
        if below := [name for name, n in self.counted.items() if n < 0]:
            raise ValueError(f"counted.{below[0]} is below 0")
