"""Lists of Chinese numbers: the unit and the scale that only the last one says are those of all (10、20 和 30 万元)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.chinese_values import ONE, TEN
from hdc.quantities.numeral import plus, times
from hdc.quantities.phrase import Pair, Phrase

#: Two before one unit are a range (三、四年), so many are a list.
_MEMBERS = 3


def lists(text: str, lexicon: Lexicon, found: list[Phrase]) -> list[Phrase]:
    """The phrases, those of a list each with the unit that its last one has."""
    kept, place = list(found), 0
    while place < len(found):
        last = place
        while last + 1 < len(found) and _goes_on(text, lexicon, found, place, last):
            last += 1
        members = found[place : last + 1]
        if len(members) >= _MEMBERS and members[-1].unit is not None and all(_bare(one) for one in members[:-1]):
            kept[place : last + 1] = [_like(one, members[-1]) for one in members]
        place = last + 1
    return kept


def _goes_on(text: str, lexicon: Lexicon, found: list[Phrase], place: int, last: int) -> bool:
    gap = text[found[last].end : found[last + 1].start]
    return bool(lexicon.list_joiner.fullmatch(gap)) or (last > place and gap.strip(" ") in lexicon.list_ends)


def _bare(phrase: Phrase) -> bool:
    return phrase.unit is None and phrase.number.unit is None and phrase.low == phrase.high and not phrase.number.vague


def _like(one: Phrase, last: Phrase) -> Phrase:
    """One of a list, with scale and unit of the last."""
    low, unit = one.low, last.unit
    if one is last or low is None or unit is None or last.low is None:
        return one._replace(listed=True)
    low = times(low, unit.factor)
    scaled = times(low, last.number.scale)
    if one.number.scale == ONE and scaled < last.low:
        low = scaled
    return one._replace(low=low, high=low, unit=unit, form=last.form, per=last.per, listed=True)


def begun_again(lexicon: Lexicon, first: Phrase, last: Phrase) -> bool:
    """Whether the first is only where the speaker began the last: 两、两百万."""
    begun, whole = first.number.said, last.number.said
    return len(begun) == 1 and whole[:1] == begun and whole[1:2] in lexicon.language.numbers.scales


def next_to(lexicon: Lexicon, first: Phrase, last: Phrase) -> bool:
    """Whether the last, with its scales, begins with the digit behind the first: 三、四百万."""
    words, begun, whole = lexicon.language.numbers.words, first.number.said, last.number.said
    if begun not in words or last.number.scale == ONE or whole[:1] not in words:
        return False
    return words[whole[0]] == words[begun] + 1


def in_one_breath(first: Phrase, last: Phrase) -> Pair | None:
    """Neighbours that leave to each other what one says: 十七、八岁, 一百二、三十人, 三、四十岁; else None."""
    low, high, factor = first.low, last.number.low, last.unit.factor if last.unit else ONE
    if low is None or high is None or first.unit or not _bare(first) or last.low != last.high or last.number.unit:
        return None
    if isinstance(low, Fraction) or isinstance(high, Fraction) or low % ONE or high % ONE or min(low, high) < ONE:
        return None
    digit = int(str(high)[0])
    step = int(high) // digit
    if int(high) != digit * step or (low < TEN and step != TEN):
        return None
    if low == digit - 1 and step == TEN:
        return first._replace(low=times(low, TEN), high=times(low, TEN)), last
    if low <= high or int(low) % step or (int(low) // step) % TEN + 1 != digit:
        return None
    whole = times(plus(low, Decimal(step)), factor)
    return first, last._replace(low=whole, high=whole)
