"""How digits are written: marks between thousands (816 000, 12'000, 1,79,000), decimal commas (12,5 %), 2½."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from hdc.quantities.mention import Number
from hdc.quantities.numeral import SIGNS, exact, plus

_DIGITS = re.compile(
    r"""(?> [0-9]{1,3} (?: ,[0-9]{3} )+ (?![0-9])
      | [0-9]{1,2} (?: ,[0-9]{2} )+ ,[0-9]{3} (?![0-9])                               # 12,34,567
      | [0-9]{1,3} (?: ['’][0-9]{3} )+ (?![0-9])                                      # 12'000
      | [0-9]{1,3} (?: (?: [ ][0-9]{3} ){2,} | (?: [\u00a0\u2009\u202f][0-9]{3} )+ | [ ]0[0-9]{2} ) (?![0-9])  # 816 000
      | [0-9]+ | (?=\.[0-9]) )
    (?> (?: \.[0-9]+ (?![0-9]) )? ) (?P<power> e [+-]? [0-9]{1,3} (?![a-z0-9.]) )?""",
    re.VERBOSE,
)
_MARKS = str.maketrans("", "", ",'’ \u00a0\u2009\u202f")
#: A group of thousands behind a blank, which counts only where something is counted: "10 500 dollars".
_GROUP = re.compile(r" ([0-9]{3})(?![0-9]|[.,:/-][0-9])")
_COMMA = re.compile(r",([0-9]{1,2})(?![0-9]|[.,:/][0-9])")
#: Decimals that a blank parts from their number: "CHF61 .1 million".
_BROKEN = re.compile(r" \.([0-9]{1,3})(?![0-9]|[.,:/][0-9])")


class Written(NamedTuple):
    """Digits as they stand: their value, where they end, what stands there, and whether they say a power of ten."""

    value: Number
    end: int
    digits: str
    power: bool


def digits_at(text: str, start: int, counts: Callable[[int], bool]) -> Written | None:
    """The number in digits at ``start``; ``counts`` is whether what stands at a place is a unit or what is counted.

    None where there are none.
    """
    found = _DIGITS.match(text, start)
    if found is None:
        return None
    digits, end, power = found[0], found.end(), bool(found["power"])
    if not power and digits.isdigit():
        digits, end = _grouped(text, digits, start, end, counts)
        comma = _COMMA.match(text, end)
        if comma and (digits == "0" or counts(comma.end())):
            return Written(Decimal(f"{digits}.{comma[1]}"), comma.end(), f"{digits}.{comma[1]}", False)
        if (apart := _BROKEN.match(text, end)) and counts(apart.end()):
            digits, end = f"{digits}.{apart[1]}", apart.end()
    value: Number = Decimal(digits.translate(_MARKS))
    if text[end : end + 1] in SIGNS and digits.isdigit():
        top, bottom = SIGNS[text[end]]
        return Written(plus(value, exact(top, Decimal(bottom))), end + 1, text[start : end + 1], False)
    return Written(value, end, digits, power)


def _grouped(text: str, digits: str, start: int, end: int, counts: Callable[[int], bool]) -> tuple[str, int]:
    group = _GROUP.match(text, end) if len(digits) < 4 and digits[0] != "0" else None
    if group is None or (len(digits) == 3 and digits[1:] in ("00", "50")):  # 100 200 people are a range
        return digits, end
    return (f"{digits} {group[1]}", group.end()) if counts(group.end()) else (digits, end)
