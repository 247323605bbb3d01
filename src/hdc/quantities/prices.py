"""Prices as they are spoken, without a sign: "six ninety five a month", "two and thirty seven cents"."""

from __future__ import annotations

import re
from decimal import Decimal

from hdc.lang.units import load as load_units
from hdc.quantities.around import noun
from hdc.quantities.lexicon import Lexicon, key
from hdc.quantities.numeral import ONE, plus, times
from hdc.quantities.phrase import Num, Phrase
from hdc.quantities.words import LETTER

HUNDRED, HUNDREDTH = Decimal(100), Decimal("0.01")
#: How far in front of a price a word can stand that says what it is of.
_REACH = 44
_THOUSAND, _MILLION = 1_000, 1_000_000
_WORD = re.compile(rf"[{LETTER}]+")
_WEIGHED = ("mass", "volume")
#: Fewer cents are said with their nought.
_TEN = 10


def in_cents(text: str, table: Lexicon, number: Num, per: str | None) -> bool:
    """Whether a shorthand is a price with its cents: by what it is of, or because it ends as prices do."""
    if number.rule != "shorthand" or number.scale != ONE or number.low is None:
        return False
    ends = int(number.low) % 100 in table.paid.endings
    if per is None:
        ahead = table.paid.verb if ends else table.paid.ahead
        said = ahead.search(text, max(0, number.start - _REACH), number.start)
        return said is not None and noun(text, table, number.end) is None
    large = number.low >= _THOUSAND and per in table.paid.large  # fifteen fifty an hour
    return ends or large or per.rpartition(" ")[2] in table.paid.by


def hundreds_count(text: str, table: Lexicon, before: str, start: int, end: int) -> bool:
    """Whether what may be a year are hundreds: "nineteen hundred *units*", "*pay* nineteen hundred", so much "*a day*".

    ``before`` is the word in front of them, in lower case.
    """
    if not text.endswith(table.hundred, start, end):
        return False
    if table.plural.match(text, end):
        return True
    if before in table.dated:
        return False
    by = table.per.match(text, end)
    follows = _WORD.match(text, by.end()) if by and by["time"] else None
    unit = table.after.get(key(follows[0])) if follows else None
    if unit is not None and unit.name in table.times:
        return True
    return table.paid.verb.search(text, max(0, start - _REACH), start) is not None


def by_weight(text: str, table: Lexicon, end: int) -> tuple[str | None, int]:
    """By what weight or volume a price without a sign is, and where that ends: 2,300 "an ounce"; None where by none."""
    by = table.per.match(text, end)
    found = _WORD.match(text, by.end()) if by and by["time"] else None
    unit = table.after.get(key(found[0])) if found else None
    if found is None or unit is None or not unit.name or load_units()[unit.name].kind not in _WEIGHED:
        return None, end
    return (None, end) if table.glue.of.match(text, found.end()) else (unit.name, found.end())


def is_money(text: str, table: Lexicon, number: Num, per: str | None, *place: int) -> bool:
    """Whether pounds are money: by the hour, in millions and of nothing ("5 million pounds of beef"), or where paid.

    ``place`` is where the amount begins and ends.
    """
    start, end = place
    if per in table.times:
        return table.paid.weighed.search(text, max(0, start - _REACH), start) is None
    if table.glue.of.match(text, end):
        return False
    ahead = max(0, start - _REACH), start
    is_due = table.paid.due.search(text, *ahead) is not None and table.paid.weighed.search(text, *ahead) is None
    is_paid = is_due or any(way.search(text, *ahead) is not None for way in (table.paid.verb, table.paid.exchanged))
    return number.scale >= _MILLION or is_paid or table.paid.coin.match(text, end) is not None


def priced(text: str, table: Lexicon, first: Phrase, last: Phrase) -> Phrase | None:
    """Two numbers as one price: "two and thirty seven cents" in cents, "thirteen and eighty six per share"."""
    one, other = first.number, last.number
    if first.unit or first.per or not (_whole(one) and _whole(other)) or one.low is None or other.low is None:
        return None
    gap = table.glue.adds.fullmatch(text, first.end, last.start)
    if gap is None or not gap["and"] or "," in gap[0] or not _TEN <= other.low < HUNDRED:
        return None
    if table.joints.opened.search(text, max(first.floor, first.start - _REACH), first.start):
        return None  # between thirteen and eighty six
    in_small = last.unit is not None and last.unit.name == "cent"
    if not in_small and (last.unit is not None or last.per is None or last.per.rpartition(" ")[2] not in table.paid.by):
        return None
    low = plus(times(one.low, HUNDRED), other.low)
    low = low if in_small else times(low, HUNDREDTH)
    number = one._replace(rule="price", needs="nothing")
    return Phrase(first.start, last.end, first.floor, number, low, low, last.unit, False, last.per)


def _whole(number: Num) -> bool:
    """Whether it is a whole number in words, and says no scale."""
    return number.rule == "words" and number.scale == ONE and number.low == number.high and not number.vague
