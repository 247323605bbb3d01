"""So many of so many, as one share: 十个里有八个, 五家公司当中有三家."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.numeral import divided
from hdc.quantities.phrase import Phrase
from hdc.quantities.words import any_of

#: No noun that is counted is longer here.
_NOUN, _WORD = 4, 16
#: No further apart do the two stand.
FAR = 24


def shared(text: str, lexicon: Lexicon, first: Phrase, last: Phrase) -> Phrase | None:
    """The share that the last is of the first, where both count the same; else None."""
    if first.unit is None or first.unit.name or first.form != last.form or first.per or last.per:
        return None
    whole, low, high = first.low, last.low, last.high
    if whole is None or whole != first.high or low is None or high is None or not 0 < low <= high < whole:
        return None
    if first.bound != "exact" or last.bound != "exact" or whole % 1:
        return None
    gap = _gap(_key(lexicon.language.numbers.groups)).fullmatch(text, first.end, last.start)
    if gap is not None and gap["each"] is not None and not text.endswith(lexicon.say.each, 0, first.start):
        return None  # 十个孩子有三个, but 每十个孩子就有三个
    if gap is None or _counts_another(text, lexicon, gap["noun"] or gap["doers"] or gap["person"] or gap["each"], last):
        return None
    number = first.number._replace(needs="nothing", rule="fraction")
    return first._replace(
        end=last.end,
        number=number,
        low=divided(low, whole),
        high=divided(high, whole),
        unit=None,
        form="",
        rule="fraction",
    )


def _counts_another(text: str, lexicon: Lexicon, noun: str | None, last: Phrase) -> bool:
    """Whether the last counts something else than the first: 三个团队里有两个人."""
    found = lexicon.noun.match(text, last.end)
    said = found["noun"] if found else ""
    return said != (noun or "") and said in lexicon.language.numbers.groups["person"]


def _key(groups: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return groups["among"], groups["among_has"], groups["person"], groups["doers"]


@cache
def _gap(words: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """The noun that the first counts, 里 or another word for it, and 有, which may be left out where people do
    something: 六个评委里五个同意."""
    among, has, person, doers = map(any_of, words)
    whole = rf"(?P<noun>[{HAN}]{{0,{_NOUN}}}?|[A-Za-z]{{2,{_WORD}}})\s?(?:{among})\s?(?:{has})"
    whole = rf"{whole}|(?P<doers>[{HAN}]{{0,{_NOUN}}}?(?:{doers}))\s?(?:{among})"
    return re.compile(
        rf"\s?(?:{whole}|(?P<person>{person})?(?:{among})|(?:{has})|(?P<each>[{HAN}]{{1,{_NOUN}}}?)(?:{has}))\s?"
    )  # 十次里九次, 十次有九次
