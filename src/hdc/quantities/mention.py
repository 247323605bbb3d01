"""What is found in a text: a :class:`Mention`, a suggestion and never evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from hdc.model import Bound

#: An exact number: a fraction only where a decimal would have to be rounded ("a third").
Number = Decimal | Fraction
#: Characters ``[start, end)`` of the text, in code points.
Span = tuple[int, int]
Change = Literal["up", "down"]


class VagueWord(Protocol):
    """A vague word and the range declared for it (see :class:`hdc.model.VagueWord`)."""

    @property
    def id(self) -> str: ...
    @property
    def forms(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def unit(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A quantity in a text, exactly as said.

    ``start`` and ``end`` are code points, half-open, and ``surface`` is what stands there. A point has ``value``; a
    range has ``low`` and ``high``, and ``within`` what a run of numbers says between them; an open end ("at least ten")
    has only one of the two. ``unit`` is an id of ``lang/units.toml`` and ``kind`` its kind (``money``, ``percent``,
    ``points``, ``duration``, ``multiple``, …; ``count`` where a ``noun`` is counted; ``fraction`` for "a third of").
    ``per`` is the denominator: a unit, or in English a noun as said ("per label"). ``noun`` is what is counted, as the
    sentence says it.

    Around the number: ``hedges`` ("maybe", "about", 左右) and ``negated`` ("not even") are where those words stand,
    ``change`` says that it is a rise or a fall and not a level, ``figurative`` that it is a figure of speech ("a
    million ideas"). ``vague`` is the id of a vague word; the numbers are then the range declared for it, if any.
    ``rule`` is the rule that fired; ``score``, from 0 to 1, says how often that rule was right on public test sets, 0.5
    where they hold too few cases (``benchmarks/quantities/score.py --rules``). ``str()`` gives a short reading:
    ``~10 percent``, ``12..18 month``, ``>=95 usd/hour``.
    """

    start: int
    end: int
    surface: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    within: tuple[Number, ...] = ()
    bound: Bound = "exact"
    unit: str | None = None
    kind: str = "number"
    per: str | None = None
    noun: str | None = None
    hedges: tuple[Span, ...] = ()
    negated: Span | None = None
    change: Change | None = None
    figurative: bool = False
    vague: str | None = None
    rule: str
    score: float = 1.0

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.surface) or not self.surface:
            raise ValueError(f'"{self.surface}" does not fit the span {self.start} to {self.end}')
        if self.value is not None and (self.low is not None or self.high is not None):
            raise ValueError("a mention is a point or a range, not both")

    def __str__(self) -> str:
        return self._numbers() + (f" {self.unit}" if self.unit else "") + (f"/{self.per}" if self.per else "")

    def _numbers(self) -> str:
        if self.value is not None:
            return ("~" if self.bound == "about" else "") + plain(self.value)
        if self.low is not None and self.high is not None:
            return f"{plain(self.low)}..{plain(self.high)}"
        if self.low is not None:
            return f">={plain(self.low)}"
        return f"<={plain(self.high)}" if self.high is not None else self.vague or "?"


def plain(number: Number) -> str:
    """Write a number without exponent and without trailing zeros: ``Decimal("1E+3")`` is ``1000``."""
    if isinstance(number, Fraction):
        return str(number)
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
