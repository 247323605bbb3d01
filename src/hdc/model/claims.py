"""What follows from what was said: propositions and stances, derived figures, headlines, editions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from hdc.model.text import Bound, ChangeKind, Confidence, Position, Strength, Text, check_date, check_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A sentence one can agree or disagree with. ``part`` says where in the review it is discussed."""

    id: str
    label: Text
    text: Text
    part: Literal["consensus", "disagreement"]

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
class Derived:
    """A number that we computed: ``formula`` over ``inputs`` (a letter for each id). Never mixed with what was said."""

    id: str
    label: Text
    formula: str
    inputs: dict[str, str]
    unit: str
    assumption: Text
    bound: Bound | None = None

    def __post_init__(self) -> None:
        check_id("derived figure", self.id)
        if not self.inputs:
            raise ValueError("a derived figure needs its inputs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A published conclusion.

    ``rule`` is an SQL query on the tables; its row's ``holds`` decides, its other columns fill ``{…}``.
    """

    id: str
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
    """One edition of the review: ``update`` brings new evidence, ``amendment`` anything else."""

    date: str
    kind: ChangeKind
    what: Text
    why: Text

    def __post_init__(self) -> None:
        check_date(self.date)
