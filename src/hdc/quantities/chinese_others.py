"""Others of a kind, whose unit is told with the first alone: 每公顷八千块，贵的要两万."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.numeral import ONE, times
from hdc.quantities.phrase import Pair, Phrase
from hdc.quantities.words import any_of

#: No further behind a measure is another told, and no longer is what tells it from the first.
_FAR, _KIND = 20, 5


def others(text: str, lexicon: Lexicon, found: Iterable[Pair]) -> list[Pair]:
    """The pairs, a bare number of another kind with the unit, and by what it is, of the one in front."""
    kept: list[Pair] = []
    for first, last in found:
        before = kept[-1][1] if kept else None
        if before is not None and before.name and _is_another(text, lexicon, before, first, last):
            first, last = both_in_unit(first, last, before)
        kept.append((first, last))
    return kept


def _is_another(text: str, lexicon: Lexicon, before: Phrase, first: Phrase, last: Phrase) -> bool:
    """Whether a clause names another kind and says nothing but how many: 贵的要两万, 大的三十到五十."""
    is_bare = last.unit is None and last.number.unit is None and not last.number.vague and not last.per
    if not is_bare or first.rule == "fraction" or before.rule == "article" or first.start - before.end > _FAR:
        return False
    gap = _kind(lexicon.language.numbers.groups["of"]).fullmatch(text, before.end, first.start)
    if gap is None or not lexicon.then.match(text, last.end):
        return False
    return lexicon.led(gap["rest"]) or lexicon.leads(lexicon.priced.fullmatch(gap["rest"]))


@cache
def _kind(of: tuple[str, ...]) -> re.Pattern[str]:
    """A mark, what tells a kind, and what is said of its number (group ``rest``)."""
    return re.compile(rf"[^.。!！?？\n]*?[,，、;；]\s?[{HAN}]{{1,{_KIND}}}(?:{any_of(of)})(?P<rest>[^,，、;；。]*)")


def both_in_unit(first: Phrase, last: Phrase, before: Phrase) -> Pair:
    """The ends in the unit of the one in front; a point stays one phrase."""
    one = _in_unit(first, before)
    return one, one if first is last else _in_unit(last, before)


def _in_unit(one: Phrase, before: Phrase) -> Phrase:
    """The number in the unit of the one in front."""
    unit, factor = before.unit, before.unit.factor if before.unit else ONE
    if one.low is None or one.high is None:
        return one
    low, high = times(one.low, factor), times(one.high, factor)
    number = one.number._replace(needs="nothing", unit=before.number.unit)
    return one._replace(low=low, high=high, unit=unit, form=before.form, per=before.per, number=number)
