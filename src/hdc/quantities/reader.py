"""Text to mentions in one pass: find numerals, see what they count, join ranges, ask what bounds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hdc.lang import Unit
from hdc.quantities import chinese
from hdc.quantities.mention import Mention, VagueWord
from hdc.quantities.numeral import ONE, Numeral, plus, times
from hdc.quantities.patterns import Declared, Patterns, compiled
from hdc.quantities.words import folded

if TYPE_CHECKING:
    from hdc.model import Bound

#: How far in front of a number a word can stand that says something about it, in code points.
_REACH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """A numeral with what it counts.

    ``start`` and ``end`` take in "$", "hours" and "an hour"; ``floor`` is where the phrase before ended.
    """

    start: int
    end: int
    floor: int
    numeral: Numeral
    unit: Unit | None
    prefixed: bool
    per: str | None


def find_quantities(text: str, lang: str = "en", vague: Sequence[VagueWord] = ()) -> list[Mention]:
    """Find every quantity in ``text``, in order and without overlap; numbers are exact, a range stays a range.

    ``lang`` is ``en`` or ``zh``; ``vague`` are the words that count with the range declared for them. Raises
    :class:`~hdc.errors.UsageError` for another language.

    >>> [str(mention) for mention in find_quantities("maybe 15% of it, in 6 to 9 months")]
    ['~15 percent', '6..9 month']
    >>> [str(mention) for mention in find_quantities("每小时 40 美元", lang="zh")]
    ['40 usd/hour']
    """
    if lang == "zh":
        return chinese.find(text, vague)
    declared = tuple(
        (surface, Declared(word.id, word.low, word.high, word.unit))
        for word in vague
        for surface in (word.zh if lang == "zh" else word.en)
    )
    patterns = compiled(lang, declared)
    phrases = list(_phrases(text, patterns))
    mentions = (_mention(text, patterns, *pair) for pair in _joined(text, patterns, phrases))
    return [mention for mention in mentions if mention is not None]


def _numerals(text: str, patterns: Patterns) -> Iterator[Numeral]:
    """Every numeral and declared vague word; false friends are stepped over."""
    for match in patterns.scanner.finditer(text):
        if match["friend"] is not None:
            continue
        if match["plain"] is None:
            yield from patterns.numerals(match, patterns.language)
        elif meaning := patterns.declared.get(folded(match["plain"])):
            yield _vague(text, patterns, match.start(), match.end(), meaning)


def _vague(text: str, patterns: Patterns, start: int, end: int, meaning: Declared) -> Numeral:
    """A vague word with its declared range, times the scale that follows it ("a few *hundred*")."""
    scale = ONE
    while found := patterns.scale.match(text, end):
        scale = times(scale, patterns.language.numbers.scales[found["scale"].lower()])
        end = found.end()
    low = None if meaning.low is None else times(Decimal(meaning.low), scale)
    high = None if meaning.high is None else times(Decimal(meaning.high), scale)
    return Numeral(start=start, end=end, low=low, high=high, rule="vague", vague=meaning.id, unit=meaning.unit)


def _phrases(text: str, patterns: Patterns) -> Iterator[_Phrase]:
    floor = 0
    for numeral in _numerals(text, patterns):
        if numeral.start < floor:
            continue  # it was the denominator of the one before: 40 美元一小时
        start, end, unit = numeral.start, numeral.end, None
        if before := patterns.unit_before.search(text, max(floor, start - _REACH), start):
            unit, start = patterns.units[folded(before["unit"])], start - len(before[0])
        if below := patterns.negative.search(text, max(floor, start - _REACH), start):
            numeral, start = _negated(numeral), start - len(below[0])
        if after := patterns.unit_after.match(text, end):
            counted = patterns.units[folded(after["unit"])]
            if unit is None or counted.name == unit.name:
                unit, end = counted, after.end()
        per = None
        if denominator := patterns.per_after.match(text, end):
            per, end = patterns.units[folded(denominator["unit"])].name, denominator.end()
        elif denominator := patterns.per_before.search(text, max(floor, start - _REACH), start):
            per = patterns.language.per.before[denominator["per"]]
        prefixed = before is not None
        yield _Phrase(start=start, end=end, floor=floor, numeral=numeral, unit=unit, prefixed=prefixed, per=per)
        floor = end


def _negated(numeral: Numeral) -> Numeral:
    low, high = numeral.low, numeral.high
    return replace(numeral, low=None if high is None else -high, high=None if low is None else -low)


def _joined(text: str, patterns: Patterns, phrases: list[_Phrase]) -> Iterator[tuple[_Phrase, _Phrase]]:
    """Each phrase twice, or the two phrases that are the ends of one range."""
    place = 0
    while place < len(phrases):
        first = last = phrases[place]
        if place + 1 < len(phrases):
            after = phrases[place + 2] if place + 2 < len(phrases) else None
            joined = _range(text, patterns, first, phrases[place + 1], after)
            first, last = joined or (first, last)
        yield first, last
        place += 1 if first is last else 2


def _range(
    text: str, patterns: Patterns, first: _Phrase, last: _Phrase, after: _Phrase | None
) -> tuple[_Phrase, _Phrase] | None:
    """The two as the ends of a range, the first with the scale that the second says ("10 to 20 million"); or None."""
    gap = text[first.end : last.start]
    if first.numeral.vague or last.numeral.vague or first.numeral.bound != "exact" or len(gap) > _REACH:
        return None
    if patterns.list_joiner.fullmatch(gap):
        alone = first.unit is None and last.unit is not None
        joined = alone and not _listed(text, patterns, first, last, after)
    else:
        joined = bool(patterns.joiner.fullmatch(gap)) or (
            bool(patterns.closer.fullmatch(gap))
            and bool(patterns.opened.search(text, max(first.floor, first.start - _REACH), first.start))
        )
    if not joined or not _counts_alike(first, last):
        return None
    first = replace(first, numeral=_scaled(first.numeral, last.numeral))
    low, high = _value(first, first.numeral.low, last.unit), _value(last, last.numeral.high, last.unit)
    return (first, last) if low < high else None


def _scaled(first: Numeral, last: Numeral) -> Numeral:
    """The first end with the scale that the last end says; as it is, where that would not be the smaller number."""
    scale = last.scale if first.scale == ONE else last.tail
    if first.low is None or last.low is None or scale <= first.scale or times(first.low, scale) >= last.low:
        return first
    return replace(first, low=times(first.low, scale))


def _listed(text: str, patterns: Patterns, first: _Phrase, last: _Phrase, after: _Phrase | None) -> bool:
    """Whether the two belong to a longer list: "6, 12, 18 months" is three numbers and no range."""
    if first.floor and patterns.list_joiner.fullmatch(text[first.floor : first.start]):
        return True
    return after is not None and bool(patterns.list_joiner.fullmatch(text[last.end : after.start]))


def _counts_alike(first: _Phrase, last: _Phrase) -> bool:
    if first.unit is None:
        return not last.prefixed
    if last.unit is None:
        return first.prefixed
    return first.unit.name == last.unit.name


def _value(phrase: _Phrase, number: Decimal | None, unit: Unit | None) -> Decimal:
    """A number in its unit; ``unit`` stands in where the phrase leaves its own to the other end of a range."""
    assert number is not None
    unit = phrase.unit or unit
    return number if unit is None else times(plus(number, unit.plus), unit.factor)


def _mention(text: str, patterns: Patterns, first: _Phrase, last: _Phrase) -> Mention | None:
    """The mention that one phrase, or the two ends of a range, make; None where it is no quantity."""
    numeral, ranged = first.numeral, first is not last
    unit = last.unit or first.unit
    needs = "nothing" if ranged else numeral.needs
    if (needs == "unit" and not (unit and unit.name)) or (needs == "counter" and unit is None):
        return None
    low = None if numeral.low is None else _value(first, numeral.low, unit)
    high = None if last.numeral.high is None else _value(last, last.numeral.high, unit)
    bound: Bound = "between"
    value = None
    if low is not None and low == high and not numeral.vague:
        bound = _bound(text, patterns, first)
        value = low if bound in ("exact", "about") else None
        low, high = (low if bound == "at_least" else None), (high if bound == "at_most" else None)
    elif numeral.vague and (low is None or high is None):
        bound = "at_most" if high is not None else "at_least" if low is not None else "order_of_magnitude"
    return Mention(
        start=first.start,
        end=last.end,
        surface=text[first.start : last.end],
        value=value,
        low=low,
        high=high,
        bound=bound,
        unit=(unit.name if unit else numeral.unit) or None,
        per=last.per or first.per,
        vague=numeral.vague,
        rule="range" if ranged else numeral.rule,
    )


def _bound(text: str, patterns: Patterns, phrase: _Phrase) -> Bound:
    """What the words around a point say of it: inside the number first (100+), then before, then after."""
    if phrase.numeral.bound != "exact":
        return phrase.numeral.bound
    reach = max(phrase.floor, phrase.start - _REACH)
    found = patterns.bound_before.search(text, reach, phrase.start) or patterns.bound_after.match(text, phrase.end)
    return patterns.bounds[folded(found["bound"])] if found else "exact"
