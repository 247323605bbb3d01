"""What the stages of the English reader hand on: a number with what it counts."""

from __future__ import annotations

from typing import NamedTuple

from hdc.lang import Unit
from hdc.quantities.mention import Number
from hdc.quantities.numbers import Num


class Phrase(NamedTuple):
    """A number with what it counts; ``start`` and ``end`` take in "$", "hours" and "an hour", ``floor`` is where the
    phrase before ended. ``listed`` is one of a list ("5, 10 and 20 years"), and no end of a range."""

    start: int
    end: int
    floor: int
    number: Num
    low: Number | None
    high: Number | None
    unit: Unit | None
    prefixed: bool
    per: str | None
    listed: bool = False
