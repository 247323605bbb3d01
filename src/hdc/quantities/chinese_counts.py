"""Which Chinese numbers count: a small numeral stands in many words, and needs something that says so."""

from __future__ import annotations

import re

from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.chinese_phrases import REACH
from hdc.quantities.chinese_rates import PAID
from hdc.quantities.chinese_values import ONE, TEN
from hdc.quantities.phrase import Around, Phrase

#: How many marks and blanks may stand beside a number that is the whole text.
_ALONE = 16
#: Of so many characters is a word that bounds a bare digit in front of it.
_WORD = 2
#: The bounds of an open end.
_OPEN = ("at_least", "at_most")
#: What something costs stands right behind its name.
_GOODS = re.compile(rf"[{HAN}]{{1,5}}")
MARKS = " \t\n,.，。！？!?、；;:：()\"'“”"


def counts_alone(lexicon: Lexicon, phrase: Phrase) -> bool | None:
    """Whether the number counts, where number and unit tell: what it needs is there. None where they do not tell."""
    needs, unit = phrase.number.needs, phrase.unit
    if needs == "nothing":
        return True
    if phrase.number.said == lexicon.say.two and phrase.form in lexicon.second:
        return False
    if needs == "spelled":
        return bool(unit.name) if unit else None
    if needs == "scale" or phrase.number.vague:
        return unit is not None
    if unit is not None and (unit.name or needs == "counter" or unit.factor != ONE):
        return True
    if needs == "counter" and phrase.per is not None and unit is None and (phrase.low or 0) >= PAID:
        return True  # 月薪万八
    if phrase.per is not None and phrase.form in lexicon.occasions:
        return True  # 每月一次
    return None if unit is None or phrase.start <= _ALONE else False


def counts_there(text: str, lexicon: Lexicon, phrase: Phrase, words: Around, before: Phrase | None) -> bool:
    """Whether it counts since it stands alone, or behind 是, or words bound it; ``before`` is the amount in front."""
    needs = phrase.number.needs
    if needs == "spelled":
        return lexicon.tagged.search(text, max(phrase.floor, phrase.start - REACH), phrase.start) is not None
    if before is not None and before.end == phrase.start and phrase.unit is not None and phrase.unit is before.unit:
        return True  # 两室一厅: one of what is told piece by piece
    if needs in ("counter", "unit") and phrase.unit is None and lexicon.operated.is_side(text, phrase.number):
        return True
    is_open = phrase.unit is None and phrase.bound == "at_least" and phrase.number.said in lexicon.reader.hundreds
    if is_open and lexicon.then.match(text, phrase.end):
        return True  # 贏返萬幾
    if phrase.bound == "order_of_magnitude":
        if words.bound != "order_of_magnitude" or phrase.per is not None:
            return True
        ahead = lexicon.sizing.search(text, max(phrase.floor, phrase.start - REACH), phrase.start)
        return needs == "counter" and bool(lexicon.leads(ahead) or lexicon.sized.match(text, phrase.end))
    near = max(phrase.start, len(text) - phrase.end) <= _ALONE
    if near and not (text[: phrase.start] + text[phrase.end :]).strip(MARKS):
        return phrase.number.said != lexicon.say.half
    if phrase.unit is None and any(tells(text, lexicon, phrase) for tells in (_earned, _apiece, _for_one)):
        return True
    if phrase.unit is None and phrase.number.said != lexicon.say.half and phrase.number.said[0] not in lexicon.rated:
        bounded = needs == "counter" and bool(phrase.low) and words.bound in ("at_least", "at_most")
        if bounded and lexicon.then.match(text, words.end):
            return True
        # 一人十六: what is charged by may be a phrase of its own, so the floor does not end the search.
        copula = lexicon.copula.search(text, max(0, phrase.start - REACH), phrase.start)
        if copula and lexicon.then.match(text, phrase.end):
            return True
    if phrase.unit is not None or needs not in ("unit", "counter") or phrase.number.said == lexicon.say.half:
        return False
    if needs == "unit":
        return words.bound == "at_least" and words.end > phrase.end
    return words.bound in _OPEN and words.end >= phrase.end + _WORD and not words.hedges  # 二以下的系数


def _earned(text: str, lexicon: Lexicon, phrase: Phrase) -> bool:
    """佢一個月搵萬八: what is earned or paid is so much, and no rate of so many in ten thousand."""
    said, start = phrase.number.said, phrase.start
    if said[0] not in lexicon.reader.hundreds or len(said) != _WORD:
        return False
    earned = lexicon.earned.search(text, max(phrase.floor, start - REACH), start)
    return earned is not None and lexicon.then.match(text, phrase.end) is not None


def _apiece(text: str, lexicon: Lexicon, phrase: Phrase) -> bool:
    """奶茶十五一杯: what one of something costs."""
    end = phrase.number.end
    if (phrase.low or 0) < TEN or not text.startswith(lexicon.say.one, end):
        return False
    return phrase.per is not None or lexicon.reader.piece.match(text, end + 1) is not None


def _for_one(text: str, lexicon: Lexicon, phrase: Phrase) -> bool:
    """一份盒饭十八: what one of something costs, where nothing but that is said."""
    if (phrase.low or 0) < TEN or lexicon.then.match(text, phrase.end) is None:
        return False
    begin = max(0, phrase.start - REACH)
    begin = max(begin, *(text.rfind(mark, begin, phrase.start) + 1 for mark in MARKS))
    one = text.find(lexicon.say.one, begin, phrase.start)
    piece = lexicon.reader.piece.match(text, one + 1) if one >= 0 else None
    return piece is not None and _GOODS.fullmatch(text, piece.end(), phrase.start) is not None
