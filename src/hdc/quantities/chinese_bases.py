"""What Chinese rates are told by: a round number behind 每, as in 每百万 token 2 元 and 每 10 万人 3 例."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.chinese_phrases import character_before
from hdc.quantities.chinese_values import TEN
from hdc.quantities.phrase import Phrase

#: How far behind its base a rate stands, in code points, and what parts them.
_GAP = 8
_PARTS = "，,。；;！？!?\n"
#: What is counted by a word of another language: 每百万输入 token.
_FOREIGN = re.compile(rf"\s?[{HAN}]{{0,2}}\s?[A-Za-z]{{3,12}}(?![A-Za-z])")
#: A base is so much at least, a power of ten.
_LEAST = 100
#: Of these it is none: 每百年 is a rhythm, 每千元 a price of its own.
_NOT = ("duration", "money", "percent", "points", "multiple")


def based(text: str, lexicon: Lexicon, found: Iterable[Phrase]) -> list[Phrase]:
    """The phrases; one behind a base is so many by that, and the base is no number of its own."""
    kept: list[Phrase] = []
    begins = ends = 0
    for phrase in found:
        if ends and phrase.per is None and phrase.unit is not None:
            gap = text[ends : phrase.start]
            if len(gap) <= _GAP and not any(mark in gap for mark in _PARTS):
                phrase = phrase._replace(per=text[begins:ends], floor=ends)
                kept.pop()
        kept.append(phrase)
        begins, ends = phrase.start, _end_of_base(text, lexicon, phrase)
    return kept


def _end_of_base(text: str, lexicon: Lexicon, phrase: Phrase) -> int:
    """Where a base ends, with its counter (每千次); 0 where the number is none."""
    low, unit, end = phrase.low, phrase.unit, phrase.end
    least = _LEAST if phrase.form not in lexicon.based else TEN
    if low is None or low != phrase.high or low < least or phrase.per or phrase.bound == "about":
        return 0
    is_round = low == int(low) and str(int(low)).strip("0") == "1"
    if not is_round or character_before(text, phrase.start) != lexicon.say.each:
        return 0
    if unit is None and (foreign := _FOREIGN.match(text, end)):
        return foreign.end()
    if unit is None:
        unit, end = lexicon.units.get(text[end : end + 1]), end + 1
    return 0 if unit is None or lexicon.kind(unit.name or None) in _NOT else end
