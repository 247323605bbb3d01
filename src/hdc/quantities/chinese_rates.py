"""What a Chinese number is by, said in front of it: 一小时 40 美元, 一天抽两包, 一亩打了八百斤."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.chinese_phrases import REACH
from hdc.quantities.chinese_values import ONE, TEN
from hdc.quantities.phrase import Pair, Phrase

#: What is counted by the month or the like and has no unit is pay from so much on.
PAID = 100
#: How far in front of a measure stands what makes it no rate, with a blank.
_BEFORE = 3
#: What so much of costs: 一斤排骨二十八.
_THING = re.compile(rf"[{HAN}]{{1,3}}")
#: Of these nothing has so many by the day or the acre: they say how it changed.
_SHARES = ("percent", "points", "multiple")


def rates(text: str, lexicon: Lexicon, found: Iterable[Pair]) -> list[Pair]:
    """一小时 40 到 50 美元, 一天 24 小时: one of a measure in front of a quantity is what that is for."""
    kept: list[Pair] = []
    for first, last in found:
        before = kept[-1][1] if kept and last.per is None else None
        if before is None or not (before.per or before.number.rule == "article"):
            pass
        elif before.name == last.name:
            if before.per and _moved(text, lexicon, before, first):
                first, last = _per(first, last, before.per, before.end)
        elif before.name and _measure(lexicon, before) and _for_each(text, lexicon, before, first, last):
            first, last = _per(first, last, before.name, before.end)
            kept.pop()
        kept.append((first, last))
    return kept


def _per(first: Phrase, last: Phrase, per: str, floor: int) -> Pair:
    """The pair with a denominator; a point stays one phrase."""
    number = first.number if first.unit else first.number._replace(needs="nothing")  # 一斤排骨十八
    one = first._replace(per=per, floor=floor, number=number)
    return one, one if first is last else last._replace(per=per)


def _moved(text: str, lexicon: Lexicon, before: Phrase, first: Phrase) -> bool:
    """Whether the one number became the other: 时薪从 20 涨到 50."""
    gap = text[before.end : first.start].lstrip(" ")
    return (
        len(gap) <= REACH
        and any(one.cue == "level" for one in lexicon.said(gap))
        and bool(lexicon.said_before.fullmatch(gap))
    )


def _measure(lexicon: Lexicon, phrase: Phrase) -> bool:
    article = phrase.number.rule == "article" and phrase.low == ONE and phrase.unit is not None
    return article and not phrase.per and phrase.name in lexicon.language.per.units


def _for_each(text: str, lexicon: Lexicon, measure: Phrase, first: Phrase, last: Phrase) -> bool:
    """Whether only words that say something of the number stand between: 一小时大概要 80 美元."""
    gap = text[measure.end : first.start]
    if len(gap) > REACH:
        return False
    if first is last and gap.rstrip(" ").endswith(lexicon.language.range.open):
        return False  # 一年从五十人做到五百人
    ahead = text[max(0, measure.start - _BEFORE) : measure.start].rstrip(" ")
    groups = lexicon.language.numbers.groups
    if ahead.endswith((*groups["thresholds"], *groups["short_of_one"])):
        return False  # 首重一公斤八块, 不到一个礼拜就卖了两百万
    begun = not ahead.endswith(lexicon.unrated)
    if last.unit is None:  # 一天 500
        if not begun or last.high is None or last.number.vague:
            return False
        if last.high < PAID:
            alone = last.number.needs == "nothing"
            if lexicon.kind(measure.name) == "duration" or not (alone or last.high >= TEN):
                return False
            return (alone and lexicon.led(gap)) or _is_thing(text, lexicon, gap, last)
        said = gap.rstrip(lexicon.reader.nearly_is.bounding)
        return not gap.strip(" ") or lexicon.leads(lexicon.priced.fullmatch(said)) or _done(lexicon, said)
    if not gap.strip(" "):
        one = last.rule == "article" and last.low == ONE
        return not one or last.form in lexicon.occasions  # 一周一次, but no 一天一个
    kind = lexicon.kind(last.name)
    if begun and last.form in lexicon.occasions and _THING.fullmatch(gap) and lexicon.say.done not in gap:
        return True  # 一年涨两次
    if not (lexicon.led(gap) or _done(lexicon, gap) or (kind == "money" and _costs(lexicon, gap))):
        return False
    if kind == "money":
        return True
    if (last.number.rule == "article" and last.form not in lexicon.occasions) or kind in _SHARES:
        return False
    if lexicon.kind(measure.name) != "duration":
        return last.name is not None and kind != "duration"  # 一亩打了八百斤
    moved = any(mark in gap for mark in (lexicon.say.done, ",", "，")) or any(
        one.cue in ("up", "down", "level") for one in lexicon.said(gap)
    )
    return begun and not moved


def _is_thing(text: str, lexicon: Lexicon, gap: str, last: Phrase) -> bool:
    """Whether nothing but a thing stands in front of a number at the end of a clause."""
    return _THING.fullmatch(gap) is not None and bool(lexicon.then.match(text, last.end))


def _costs(lexicon: Lexicon, gap: str) -> bool:
    """Whether a thing, and what is said of its price, stands between a measure and the money: 一斤猪肉才七毛."""
    thing = _THING.match(gap)
    return thing is not None and any(
        _done(lexicon, gap[:size]) and lexicon.led(gap[size:]) for size in range(1, thing.end() + 1)
    )


def _done(lexicon: Lexicon, gap: str) -> bool:
    """Whether a verb, or what so much is of, stands between a measure and a number: 一年烂掉三十副, 一天流水四万."""
    return lexicon.leads(lexicon.done.fullmatch(gap))
