"""How exact a number is: a result is told in no more digits than what it is made of was said to."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from hdc.tables.quantity import Interval

#: Bounds of what is no exact number.
LOOSE = frozenset(("about", "order_of_magnitude"))
#: To how many digits at most one may reckon with such a number: "about 1,250" is no more exact than that.
_ABOUT = 2


def digits(span: Interval, bound: str = "exact") -> int:
    """Return to how many digits a number was said: 30 to one, 95 to two."""
    ends = [end for end in (span.lower, span.upper) if end]
    said = min((len(end.normalize().as_tuple().digits) for end in ends), default=1)
    return min(said, _ABOUT) if bound in LOOSE else said


def rounded(span: Interval, digits: int) -> Interval:
    """Return a result no more exact than what it is made of: a point to so many digits, a range outwards to two more
    at the most, so that it holds what it held.

    >>> rounded(Interval(Decimal("3.1667"), Decimal("3.1667")), 1).lower, rounded(Interval(Decimal(51), None), 1).lower
    (Decimal('3'), Decimal('51'))
    """
    if span.lower is not None and span.lower == span.upper:
        point = _to(span.lower, digits, ROUND_HALF_EVEN)
        return Interval(point, point)
    lower = None if span.lower is None else _to(span.lower, max(digits, 2), ROUND_FLOOR)
    return Interval(lower, None if span.upper is None else _to(span.upper, max(digits, 2), ROUND_CEILING))


def _to(value: Decimal, digits: int, how: str) -> Decimal:
    """A value to so many digits, and to no more than are written of it: three, or all of a whole number."""
    if not value:
        return value
    if digits == 1 and value.copy_abs().normalize().as_tuple().digits[0] == 1:  # 1.4 rounded to 1 would say too little
        digits = 2
    last = max(value.adjusted() - digits + 1, min(value.adjusted() - 2, 0))
    return value.quantize(Decimal(1).scaleb(last), how, Context(prec=max(1, value.adjusted() - last + 2)))
