"""What the stages hand on, in every language: a number as it stands, and a number with what it counts."""

from __future__ import annotations

from typing import NamedTuple

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.mention import Change, Number, Span
from hdc.quantities.numeral import ONE


class Num(NamedTuple):
    """A number and where it stands, before anybody asks what it counts.

    ``low`` equals ``high`` unless two are said at once (七八) or a vague word gives a range. ``scale`` is what it ends
    with (two *hundred thousand*), already multiplied in, and ``tail`` the last of that. ``needs`` says what has to
    follow for it to count at all. ``said`` is what was read, where the words still matter. ``vague`` is the id of a
    declared word, ``unit`` the unit that comes with it or that the number itself says (百分之); ``bound`` is what the
    number itself says (100+), ``hedges`` are the words in it that say "about" (20-odd).
    """

    start: int
    end: int
    low: Number | None
    high: Number | None
    rule: str
    scale: Number = ONE
    tail: Number = ONE
    needs: str = "nothing"
    said: str = ""
    vague: str | None = None
    unit: str | None = None
    change: Change | None = None
    bound: str = "exact"
    hedges: tuple[Span, ...] = ()


class Phrase(NamedTuple):
    """A number with what it counts.

    ``start`` and ``end`` take in "$", "hours" and "an hour", ``floor`` is where the phrase before ended. ``low`` and
    ``high`` are the numbers as said; ``form`` is the unit as said, where that matters. ``prefixed`` is whether a unit
    stands in front, ``listed`` is one of a list ("5, 10 and 20 years"), and no end of a range.
    """

    start: int
    end: int
    floor: int
    number: Num
    low: Number | None
    high: Number | None
    unit: Unit | None
    prefixed: bool = False
    per: str | None = None
    listed: bool = False
    form: str = ""
    bound: str = "exact"
    rule: str = ""

    @property
    def name(self) -> str | None:
        """The id of the unit, whether it stands behind, before or in the number."""
        return (self.unit.name if self.unit else self.number.unit) or None


#: The ends of a quantity, the same phrase twice for a point.
Pair = tuple[Phrase, Phrase]


class Around(NamedTuple):
    """What is said around a number: the spans are of hedges and of a negation.

    ``opened`` is whether a range is opened in front ("between"), ``figurative`` whether it is a figure of speech.
    ``[start, end)`` is from the first to the last of all the words that belong to the number, where that is asked.
    """

    bound: str = "exact"
    hedges: tuple[Span, ...] = ()
    negated: Span | None = None
    change: Change | None = None
    opened: bool = False
    figurative: bool = False
    start: int = 0
    end: int = 0


def kind_of(unit: str | None, is_part: bool, counts: bool) -> str:
    """The kind of a quantity: that of its unit, which a vocabulary may have invented, or what it is without one."""
    if unit:
        known = load_units().get(unit)
        return known.kind if known else "number"
    if is_part:
        return "fraction"
    return "count" if counts else "number"


def settled(
    low: Number | None, high: Number | None, bound: str, is_vague: bool
) -> tuple[Number | None, Number | None, Number | None, str]:
    """The value or the ends of a quantity, and its bound: a point that is bounded keeps one end of the two."""
    if low is not None and low == high and not is_vague:
        if bound not in ("at_least", "at_most"):
            return low, None, None, bound
        return None, (low if bound == "at_least" else None), (high if bound == "at_most" else None), bound
    if low is not None and high is not None:
        return None, low, high, "between"
    if low is None and high is None:
        return None, None, None, bound if bound != "exact" else "order_of_magnitude"
    return None, low, high, "at_most" if low is None else "at_least"
