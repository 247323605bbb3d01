"""Arithmetic without rounding: decimals as long as they end, fractions where they do not."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact
from fractions import Fraction

from hdc.quantities.mention import Number

#: As wide as it goes, and a trap should anything ever be rounded.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])

ONE = Decimal(1)


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
