"""Arithmetic without rounding: decimals as long as they end, fractions where they do not."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact
from fractions import Fraction
from math import gcd

from hdc.quantities.mention import Number

#: As wide as it goes, and a trap should anything ever be rounded.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])

ONE = Decimal(1)
#: Fractions in one sign, each over what.
SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}
SIGNS |= {"⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}


def times(number: Number, factor: Number) -> Number:
    """Multiply without rounding; a fraction only where a decimal would have to be rounded."""
    if isinstance(number, Decimal) and isinstance(factor, Decimal):
        return EXACT.multiply(number, factor)
    (top, bottom), (other, under) = number.as_integer_ratio(), factor.as_integer_ratio()
    return _quotient(top * other, bottom * under)


def plus(one: Number, other: Number) -> Number:
    """Add without rounding."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return EXACT.add(one, other)
    (top, bottom), (more, under) = one.as_integer_ratio(), other.as_integer_ratio()
    return _quotient(top * under + more * bottom, bottom * under)


def divided(number: Number, by: Number) -> Number:
    """Divide without rounding."""
    (top, bottom), (more, under) = number.as_integer_ratio(), by.as_integer_ratio()
    return _quotient(top * under, bottom * more)


def exact(top: int, bottom: Decimal) -> Number:
    """One number over another, whole ones, without rounding: a decimal where it ends."""
    return _quotient(top, int(bottom))


def _quotient(top: int, bottom: int) -> Number:
    """One integer over another: a decimal where it ends. Integers all the way, since fractions are slow to make."""
    common = gcd(top, bottom)
    top, bottom = top // common, bottom // common
    places, rest = 0, abs(bottom)
    for prime, count in ((2, 0), (5, 0)):
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1:
        return Fraction(top, bottom)
    return Decimal(f"{top * 10**places // bottom}E-{places}")
