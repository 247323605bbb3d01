"""The scale that one end of a range leaves to the other: "10 to 20 million", "20 to 25,000", "a million or two"."""

from __future__ import annotations

from decimal import Decimal

from hdc.quantities.mention import Number
from hdc.quantities.numeral import ONE, times
from hdc.quantities.phrase import Phrase

#: "A million or two" are millions, "ten or two" are not.
_FEW = 10
#: An end that leaves its thousands to the other is at most so many times smaller.
_STEP = 3
#: What fell was at most so many times as much before, where it leaves its scale to what came of it.
_CLOSE, _THOUSAND = 5, 1000
#: A part in percent.
_PERCENT = Decimal(100)
#: "Three, four, 500" leaves so many zeros unsaid at the most.
_ZEROS = 6


def scaled(first: Phrase, last: Phrase) -> Phrase:
    """The first end with the scale that the last end says; as it is, where that would not be the smaller number."""
    one, other = first.number, last.number
    scale = other.scale if one.scale == ONE else other.tail
    if scale <= one.scale or first.low is None or last.low is None:
        return first
    for step in (scale, other.tail):  # fifty to two hundred thousand leaves the thousand to the last, not the hundred
        more = multiplied(first, step)
        if more.low is not None and more.low < last.low:
            return more if step > one.scale else first
    return first


def near_the_last(one: Phrase, last: Phrase) -> Phrase:
    """One of a list with the scale that only the last says, where that makes it less and not much less."""
    more = multiplied(one, last.number.scale)
    near = more.low is not None and last.low is not None and more.low < last.low <= _FEW * more.low
    return more if near and last.number.scale >= _THOUSAND else one


def step_below(first: Phrase, last: Phrase) -> Phrase:
    """Hundreds in front of a scale that they would pass are of the one below: "between eight fifty and one billion"."""
    one, other = first.number, last.number
    if one.rule != "shorthand" or first.unit is not None or first.low is None or last.low is None:
        return first
    step = Decimal(int(other.tail) // 1000)
    if other.tail < 10**6 or not 100 <= first.low < 1000 or times(first.low, other.tail) < last.low:
        return first
    return multiplied(first, step)


def in_thousands(first: Phrase, last: Phrase) -> Phrase:
    """The first leaves its thousands to the last: "20, 30,000 miles", "20 to 25,000"."""
    if first.low is None or last.low is None or first.number.scale != ONE:
        return first
    more = multiplied(first, Decimal(1000))
    if not 1 < first.low < 1000 or more.low is None or not more.low < last.low <= _STEP * more.low:
        return first
    return more if last.low % 1000 == 0 else first


def like_the_first(first: Phrase, last: Phrase) -> Phrase:
    """The last end with the scale that only the first says: "a million or two"."""
    one, other = first.number, last.number
    begun = one.rule == other.rule == "words" and one.scale == first.low and one.scale > _FEW
    return multiplied(last, one.scale) if begun and other.scale == ONE and last.low == 2 and not first.unit else last


def in_kind(first: Phrase, last: Phrase) -> Phrase:
    """The first end with the scale of the last one, and a part in percent before percent ("a third to 40 percent")."""
    if first.unit is None and first.number.rule == "fraction" and last.unit is not None and last.unit.name == "percent":
        first = multiplied(first, _PERCENT)
    return scaled(first, last) if first.unit is None or first.prefixed or last.unit is None else first


def from_more(first: Phrase, last: Phrase) -> Phrase:
    """Where something was, in the scale of where it came, be that less: "fell from 11 to 7 million"."""
    one, other = first.number, last.number
    alike = first.unit is None or last.unit is None or first.unit.name == last.unit.name
    if not alike or first.low is None or last.low is None or one.scale != ONE or other.scale < _THOUSAND:
        return first
    more = multiplied(first, other.scale)
    near = 0 < first.low <= last.low and more.low is not None and more.low <= _CLOSE * last.low
    return more if near else first


def power_of_ten(phrase: Phrase) -> int:
    """The power of ten that a number's first digit counts: 100 of 500; 1 where nobody leaves so many zeros unsaid."""
    low = phrase.low
    return 10 ** low.adjusted() if isinstance(low, Decimal) and 0 < low.adjusted() <= _ZEROS else 1


def multiplied(phrase: Phrase, scale: Number) -> Phrase:
    low = None if phrase.low is None else times(phrase.low, scale)
    return phrase._replace(low=low, high=low)
