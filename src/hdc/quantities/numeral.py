"""A number as it stands in a text, before anybody asks what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact
from fractions import Fraction
from typing import TYPE_CHECKING

from hdc.quantities.mention import Number

if TYPE_CHECKING:
    from hdc.model import Bound

#: Digits with thousands commas and decimals, not the tail or head of a longer run. The same in every language.
DIGITS = r"""
    (?<![A-Za-z0-9０-９_]) (?<![0-9０-９][.,:/]) (?<!\.) (?<![A-Za-z]-)   # nothing runs into it
    (?> [0-9０-９]{1,3} (?: [,，] [0-9０-９]{3} )+ (?![0-9０-９])   # 1,000,000
      | [0-9０-９]+                                                # 1000000
      | (?<![A-Za-z0-9)] ) (?= \.[0-9] ) )                         # .75
    (?> (?: [.．] [0-9０-９]+ )? )                                 # .25
    (?! [.,:/] [0-9０-９] )                                           # and it runs into none
"""

#: As wide as it goes, and a trap should anything ever be rounded.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])

ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number and where it stands.

    ``low`` equals ``high`` unless two were said at once (七八) or a vague word gives a range. ``scale`` is what
    it ends with (two *hundred thousand*), already multiplied in, and ``tail`` the last of that (*thousand*).
    ``needs`` says what has to follow for it to count at all: ``nothing``, a ``counter`` or a ``unit``. ``bound`` is
    what the number itself says (100+, 十多). ``unit`` belongs to a vague word.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    rule: str
    scale: Decimal = ONE
    tail: Decimal = ONE
    needs: str = "nothing"
    bound: Bound = "exact"
    vague: str | None = None
    unit: str | None = None


def from_digits(written: str) -> Decimal:
    """The number that digits with thousands commas write, also full-width ones: ``１，０００.5``."""
    return Decimal(written.replace(",", "").replace("，", "").replace("．", "."))


def times(number: Number, factor: Number) -> Number:
    """Multiply without rounding; a fraction only where a decimal would have to be rounded."""
    if isinstance(number, Decimal) and isinstance(factor, Decimal):
        return EXACT.multiply(number, factor)
    return _decimal(Fraction(number) * Fraction(factor))


def plus(one: Number, other: Number) -> Number:
    """Add without rounding."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return EXACT.add(one, other)
    return _decimal(Fraction(one) + Fraction(other))


def exact(top: int, bottom: Decimal) -> Number:
    """One number over another, whole ones, without rounding: a decimal where it ends."""
    return _decimal(Fraction(top, int(bottom)))


def _decimal(number: Fraction) -> Number:
    places, bottom = 0, number.denominator
    for prime, count in ((2, 0), (5, 0)):
        while bottom % prime == 0:
            bottom, count = bottom // prime, count + 1
        places = max(places, count)
    if bottom != 1:
        return number
    return Decimal(f"{number.numerator * 10**places // number.denominator}E-{places}")
