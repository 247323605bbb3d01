"""Chinese text to mentions in one pass: find numerals, see what they count, join ranges, ask what bounds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hdc.quantities.chinese_context import Around, around, noun
from hdc.quantities.chinese_lexicon import Lexicon, compiled
from hdc.quantities.chinese_numerals import ONE, TEN
from hdc.quantities.chinese_phrases import REACH, Phrase, phrases
from hdc.quantities.mention import Mention
from hdc.quantities.numeral import plus, times

if TYPE_CHECKING:
    from hdc.model import Bound
    from hdc.quantities.mention import Number, VagueWord

#: How far apart the ends of a range may stand, in code points.
_GAP = 8
#: The ends of a quantity (the same phrase twice for a point), and the words around it.
Told = tuple[Phrase, Phrase, Around]

_MARKS = " \t\n,.，。！？!?、；;:：()\"'“”"


def find(text: str, vague: Sequence[VagueWord] = ()) -> list[Mention]:
    """Find every quantity in Chinese ``text``; ``vague`` are the words that count with the range declared for them."""
    lexicon = compiled(vague)
    read = lexicon.folded(text)
    found = _rates(read, lexicon, phrases(read, lexicon))
    told = [_told(read, lexicon, *pair) for pair in _joined(read, lexicon, found)]
    kept = [one for one in told if one is not None]
    return [_mention(text, read, lexicon, *one) for one in _closed(read, lexicon, kept)]


def _rates(text: str, lexicon: Lexicon, found: list[Phrase]) -> list[Phrase]:
    """一小时 40 美元, 一天 24 小时: one of a measure straight in front of a quantity is what that is for."""
    kept: list[Phrase] = []
    for phrase in found:
        if kept and phrase.per is None and phrase.unit is not None and phrase.name != kept[-1].name:
            before = kept[-1]
            gap = text[before.end : phrase.start]
            measured = before.unit is not None and before.name in lexicon.language.per.units and before.low == ONE
            chained = not gap.strip(" ") or (
                lexicon.kind(phrase.name) == "money" and len(gap) <= REACH and lexicon.said_before.fullmatch(gap)
            )
            if measured and not before.per and before.numeral.rule == "article" and chained:
                phrase = replace(phrase, per=before.name, floor=before.end)
                kept.pop()
        kept.append(phrase)
    return kept


def _joined(text: str, lexicon: Lexicon, found: list[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Each phrase twice, or the two phrases that are the ends of one range."""
    place = 0
    while place < len(found):
        first = last = found[place]
        if place + 1 < len(found):
            after = found[place + 2] if place + 2 < len(found) else None
            first, last = _range(text, lexicon, first, found[place + 1], after) or (first, last)
        yield first, last
        place += 1 if first is last else 2


def _range(
    text: str, lexicon: Lexicon, first: Phrase, last: Phrase, after: Phrase | None
) -> tuple[Phrase, Phrase] | None:
    """The two as the ends of a range, the first with unit and scale of the second (一到两千万); or None."""
    gap = text[first.end : last.start]
    if not gap and _tens(first, last):
        return _ends(lexicon, first, last)
    if len(gap) > _GAP or first.numeral.vague or last.numeral.vague or first.bound != "exact":
        return None
    if "spelled" in (first.numeral.needs, last.numeral.needs) or "change" in (first.rule, last.rule):
        return None
    if lexicon.list_joiner.fullmatch(gap):
        joined = first.unit is None and last.unit is not None and not _listed(text, lexicon, first, last, after)
    else:
        joined = bool(lexicon.joiner.fullmatch(gap)) or (
            bool(gap.strip())
            and bool(lexicon.closer.fullmatch(gap))
            and bool(lexicon.opened.search(text, max(first.floor, first.start - _GAP), first.start))
            and text.startswith(lexicon.between, last.end)
        )
    if not joined or not _alike(lexicon, first, last):
        return None
    return _ends(lexicon, first, last)


def _tens(first: Phrase, last: Phrase) -> bool:
    """十几二十: the one ends where the other stands."""
    few = first.bound == "at_least" and first.unit is None and last.bound == "exact"
    return few and first.low is not None and last.low is not None and last.low == plus(first.low, TEN)


def _alike(lexicon: Lexicon, first: Phrase, last: Phrase) -> bool:
    if first.name == last.name:
        return True
    if first.unit is None and first.numeral.unit is None:
        return not last.prefixed
    if last.unit is None:
        return first.prefixed or first.numeral.unit is not None
    return _factor(lexicon, first, last) is not None


def _factor(lexicon: Lexicon, first: Phrase, last: Phrase) -> Number | None:
    """How many of the first end's unit one of the last's is: 13天—8周."""
    one, other = lexicon.kinds.get(first.name or ""), lexicon.kinds.get(last.name or "")
    if one is None or other is None or one.kind != other.kind or one.factor is None or other.factor is None:
        return None
    return times(other.factor / one.factor, ONE)


def _ends(lexicon: Lexicon, first: Phrase, last: Phrase) -> tuple[Phrase, Phrase] | None:
    """Both ends in one unit; None where the first is not the smaller."""
    if first.low is None or last.high is None:
        return None
    low, high, unit = first.low, last.high, last.unit
    if first.unit is None and unit is not None and first.numeral.unit is None:
        low = times(low, unit.factor)
    elif first.unit is not None and unit is not None and first.name != last.name:
        high, unit = times(high, _factor(lexicon, first, last) or ONE), first.unit
    elif unit is None:
        unit = first.unit
        high = high if unit is None else times(high, unit.factor)
    one, other = first.numeral, last.numeral
    scale = other.scale if one.scale == ONE else other.tail
    if scale > one.scale and (first.unit is None or first.prefixed) and times(low, scale) < high:
        low = times(low, scale)
    if low >= high:
        return None
    numeral = replace(other, unit=first.numeral.unit or other.unit)
    return replace(first, low=low, unit=unit), replace(last, high=high, unit=unit, numeral=numeral)


def _listed(text: str, lexicon: Lexicon, first: Phrase, last: Phrase, after: Phrase | None) -> bool:
    """Whether the two belong to a longer list: 6、12、18 个月 is three numbers and no range."""
    if first.floor and lexicon.list_joiner.fullmatch(text[first.floor : first.start]):
        return True
    return after is not None and bool(lexicon.list_joiner.fullmatch(text[last.end : after.start]))


def _told(text: str, lexicon: Lexicon, first: Phrase, last: Phrase) -> Told | None:
    """The quantity with the words around it; None where it is none."""
    words = around(text, lexicon, first, last)
    if first is last and not _counts(text, lexicon, first, words):
        return None
    return first, last, words


def _counts(text: str, lexicon: Lexicon, phrase: Phrase, words: Around) -> bool:
    """Whether the number counts: what it needs is there, or it stands alone, or behind 是, or words bound it."""
    needs = phrase.numeral.needs
    if needs == "nothing":
        return True
    if needs == "spelled":
        return phrase.unit is not None and bool(phrase.unit.name)
    if phrase.unit is not None and (phrase.unit.name or needs == "counter"):
        return True
    if text[: phrase.start].strip(_MARKS) == "" and text[phrase.end :].strip(_MARKS) == "":
        return phrase.numeral.said != "半"
    if phrase.unit is None and phrase.numeral.said != "半":
        bounded = needs == "counter" and bool(phrase.low) and words.bound in ("at_least", "at_most")
        if bounded and lexicon.then.match(text, words.end):
            return True
        near = max(phrase.floor, phrase.start - REACH)
        if lexicon.copula.search(text, near, phrase.start) and lexicon.then.match(text, phrase.end):
            return True
    return needs == "unit" and phrase.unit is None and words.bound == "at_least" and words.end > phrase.end


def _closed(text: str, lexicon: Lexicon, told: list[Told]) -> Iterator[Told]:
    """The quantities, two open ends that close each other (三年以上七年以下) as one."""
    place = 0
    while place < len(told):
        one = told[place]
        if place + 1 < len(told) and (both := _closing(text, lexicon, one, told[place + 1])):
            yield both
            place += 2
            continue
        yield one
        place += 1


def _closing(text: str, lexicon: Lexicon, one: Told, other: Told) -> Told | None:
    (first, same, before), (second, last, after) = one, other
    if first is not same or second is not last or {before.bound, after.bound} != {"at_least", "at_most"}:
        return None
    gap = text[before.end : after.start].replace("，", ",")
    if before.end > after.start or not lexicon.closer.fullmatch(gap):
        return None
    if first.unit is not None and second.unit is not None and first.name != second.name:
        return None
    if "," in gap and (before.bound != "at_least" or first.form != second.form):
        return None
    low, high = (first.low, second.high) if before.bound == "at_least" else (second.low, first.high)
    if low is None or high is None or low >= high:
        return None
    unit = second.unit or first.unit
    words = replace(before, end=after.end, bound="exact", hedges=before.hedges + after.hedges)
    return replace(first, low=low, unit=unit, bound="exact"), replace(last, high=high, unit=unit, bound="exact"), words


def _mention(text: str, read: str, lexicon: Lexicon, first: Phrase, last: Phrase, words: Around) -> Mention:
    numeral, ranged = first.numeral, first is not last
    unit = last.name or first.name
    low, high = first.low, last.high
    value, bound = None, words.bound
    if low is not None and low == high and not numeral.vague:
        value = low if bound in ("exact", "about", "order_of_magnitude") else None
        low, high = (low if bound == "at_least" else None), (high if bound == "at_most" else None)
    elif low is not None and high is not None:
        bound = "between"
    else:
        bound = _open(low, high)
    counted = noun(read, lexicon, last, last.end)
    return Mention(
        start=first.start,
        end=last.end,
        surface=text[first.start : last.end],
        value=value,
        low=low,
        high=high,
        bound=bound,
        unit=unit,
        kind=_kind(lexicon, last, unit, counted),
        per=last.per or first.per,
        noun=counted,
        hedges=words.hedges,
        negated=words.negated,
        change=words.change or ("up" if numeral.change == "up" else None),
        figurative=words.figurative,
        vague=numeral.vague,
        rule="range" if ranged else first.rule,
        score=lexicon.scores.get("range" if ranged else first.rule, 1.0),
    )


def _open(low: Number | None, high: Number | None) -> Bound:
    return "at_most" if high is not None else "at_least" if low is not None else "order_of_magnitude"


def _kind(lexicon: Lexicon, phrase: Phrase, unit: str | None, counted: str | None) -> str:
    if unit:
        return lexicon.kind(unit)
    if phrase.rule == "fraction":
        return "fraction"
    return "count" if counted or phrase.unit is not None else "number"
