"""How digits are written: marks between thousands (816 000, 12'000, 1,79,000), decimal commas (12,5 %), 2½."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from hdc.lang import Numbers
from hdc.quantities.mention import Number
from hdc.quantities.numeral import SIGNS, exact, plus
from hdc.quantities.words import LETTER

_SPACES = " \u00a0\u2009\u202f"
#: A group of thousands behind a blank, which counts only where something is counted: "10 500 dollars".
_GROUP = re.compile(rf" ([0-9]{{3}})(?![{LETTER}0-9]|[.,:/-][0-9])")
_SIXTY = 60
#: In front of a number they make it an amount of money.
MONEY = ("$", "€", "£", "¥", "₹")
#: Hours, minutes and seconds by their letters, two of them at least, so that the m is no million and no metre.
_CLOCK = re.compile(
    r"(?:([0-9]{1,4})[ ]?h[ ]?(?=[0-9]{1,2}[ ]?m))?([0-9]{1,4})[ ]?m(?:[ ]?([0-9]{1,2})[ ]?s)?(?!\w|[.,][0-9])"
)


class Marks(NamedTuple):
    """The digits of a language, by its mark between thousands and its decimal mark.

    ``digits`` finds a number at its start, ``next`` one behind the words of a number: the groups are a word, digits
    and a fraction sign. ``foreign`` finds decimals behind the mark that is not the language's, ``swapped``
    a number that has both marks the other way round, ``broken`` those that a
    blank parts from their number ("CHF61 .1 million").
    """

    thousands: str
    decimal: str
    plain: Mapping[int, int | None]
    digits: re.Pattern[str]
    next: re.Pattern[str]
    foreign: re.Pattern[str]
    swapped: re.Pattern[str]
    broken: re.Pattern[str]

    def value(self, digits: str) -> Decimal:
        """What the digits come to."""
        return Decimal(digits.translate(self.plain))


def marks(numbers: Numbers) -> Marks:
    """Compile them."""
    group, point = re.escape(numbers.thousands), re.escape(numbers.decimal)
    grouped = rf"[0-9]{{1,3}} (?: {group}[0-9]{{3}} )+ (?![0-9])"  # 1,250
    grouped += rf" | [0-9]{{1,2}} (?: {group}[0-9]{{2}} )+ {group}[0-9]{{3}} (?![0-9])"  # 12,34,567
    spaced = rf"(?: [ ][0-9]{{3}} ){{2,}} | (?: [{_SPACES[1:]}][0-9]{{3}} )+ | [ ]0[0-9]{{2}}"  # 816 000
    return Marks(
        thousands=numbers.thousands,
        decimal=numbers.decimal,
        plain=str.maketrans(numbers.decimal, ".", f"{numbers.thousands}'’{_SPACES}"),
        digits=re.compile(
            rf"""(?> {grouped}
              | [0-9]{{1,3}} (?: (?: ['’][0-9]{{3}} )+ | {spaced} ) (?![0-9])  # 12'000
              | [0-9]+ | (?={point}[0-9]) )
            (?> (?: {point}[0-9]+ (?![0-9]) )? ) (?P<power> e [+-]? [0-9]{{1,3}} (?![a-z0-9]|[.][0-9]) )?""",
            re.VERBOSE,
        ),
        next=re.compile(
            rf"""[^\S\n]{{0,3}} (?: -[^\S\n]? | \n )?
            (?: ([{LETTER}]+)
              | ( (?> {grouped} | [0-9]+ ) (?> (?: {point}[0-9]+ )? ) ) (?! [{LETTER}0-9] | [.,:/][0-9] )
              | ([½⅓⅔¼¾⅛⅜⅝⅞]) )""",
            re.VERBOSE,
        ),
        foreign=re.compile(rf"{group}([0-9]{{1,2}})(?![0-9]|[.,:/][0-9])"),
        swapped=re.compile(rf"[0-9]{{1,3}}(?:{point}[0-9]{{3}})+{group}[0-9]{{1,2}}(?![0-9]|[.,][0-9])"),
        broken=re.compile(rf" {point}([0-9]{{1,3}})(?![0-9]|[.,:/][0-9])"),
    )


def clock_at(text: str, start: int) -> tuple[int, str, int] | None:
    """A duration as a clock counts it ("2h 30m"): how many of the smallest unit that it names, which, and its end."""
    found = _CLOCK.match(text, start)
    if found is None or (found[1] is None and found[3] is None):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if (found[1] is not None and minutes >= _SIXTY) or seconds >= _SIXTY:
        return None
    many = _SIXTY * hours + minutes
    return (many, "minute", found.end()) if found[3] is None else (_SIXTY * many + seconds, "second", found.end())


class Written(NamedTuple):
    """Digits as they stand: their value, where they end, what stands there, and whether they say a power of ten."""

    value: Number
    end: int
    digits: str
    power: bool


def digits_at(text: str, start: int, marks: Marks, counts: Callable[[int], bool]) -> Written | None:
    """The number in digits at ``start``; ``counts`` is whether what stands at a place is a unit or what is counted.

    None where there are none.
    """
    found = marks.digits.match(text, start)
    if found is None:
        return None
    ends = text[found.end() : found.end() + 1]
    if ends == marks.thousands and (
        other := marks.swapped.match(text, start)
    ):  # 1.250,00 in English, 1,250.00 in German
        said = other[0].replace(marks.decimal, "").replace(marks.thousands, ".")
        return Written(Decimal(said), other.end(), said, False)
    digits, end, power = found[0], found.end(), bool(found["power"])
    if not power and digits.isdigit():
        digits, end = _grouped(text, digits, start, end, counts)
        comma = marks.foreign.match(text, end)
        if comma and (digits == "0" or counts(comma.end())):
            return Written(Decimal(f"{digits}.{comma[1]}"), comma.end(), f"{digits}.{comma[1]}", False)
        if (apart := marks.broken.match(text, end)) and counts(apart.end()):
            digits, end = f"{digits}{marks.decimal}{apart[1]}", apart.end()
    value: Number = marks.value(digits)
    end += text[end : end + 1] == " " and text[end + 1 : end + 2] in SIGNS and digits.isdigit()  # 2 ½
    if text[end : end + 1] in SIGNS and digits.isdigit():
        top, bottom = SIGNS[text[end]]
        return Written(plus(value, exact(top, Decimal(bottom))), end + 1, text[start : end + 1], False)
    return Written(value, end + in_brackets(text, start, end), digits, power)


def in_brackets(text: str, start: int, end: int) -> bool:
    """Whether an amount behind its sign is in brackets, and so below zero: a loss of $(0.12)."""
    return text[start - 1 : start] == "(" and text[start - 2 : start - 1] in MONEY and text[end : end + 1] == ")"


def _grouped(text: str, digits: str, start: int, end: int, counts: Callable[[int], bool]) -> tuple[str, int]:
    group = _GROUP.match(text, end) if len(digits) < 4 and digits[0] != "0" else None
    if group is None or (len(digits) == 3 and digits[1:] in ("00", "50")):  # 100 200 people are a range
        return digits, end
    return (f"{digits} {group[1]}", group.end()) if counts(group.end()) else (digits, end)
