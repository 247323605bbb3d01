"""Chinese text to mentions in one pass: find numerals, see what they count, join ranges, ask what bounds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from hdc.quantities.chinese_bases import based
from hdc.quantities.chinese_context import around, noun
from hdc.quantities.chinese_counts import counts_alone, counts_there
from hdc.quantities.chinese_foreign import foreign
from hdc.quantities.chinese_lexicon import Lexicon, compiled
from hdc.quantities.chinese_lists import begun_again, in_one_breath, lists, next_to
from hdc.quantities.chinese_others import both_in_unit, others
from hdc.quantities.chinese_phrases import REACH, phrases
from hdc.quantities.chinese_rates import rates
from hdc.quantities.chinese_shares import FAR, shared
from hdc.quantities.chinese_values import ONE, TEN
from hdc.quantities.mention import Mention
from hdc.quantities.numeral import plus, times
from hdc.quantities.phrase import Around, Pair, Phrase, kind_of, settled

if TYPE_CHECKING:
    from hdc.model import Bound
    from hdc.quantities.mention import Number, VagueWord

#: How far apart the ends of a range may stand, in code points.
_GAP = 8
#: The ends, and the words around them.
Told = tuple[Phrase, Phrase, Around]

#: What moved by so much ends at so many times that, or more, where the two are no range.
_STEP = 3
#: Of a measure said twice the one is at most so many times the other, and no more than a few: 三年五年.
_SAME, _FEW = 2, 20
#: What an end of a range may be by itself.
_POINT = ("exact", "order_of_magnitude")
#: The bounds of two open ends, one of each, that can close each other.
_OPEN = ("at_least", "at_most")
#: Between them a number may be short for its thousands, and this is how the other then ends.
_DASHES, _THOUSANDS, _THOUSAND = ("-", "~"), ",000", Decimal(1000)


def find(text: str, lang: str, vague: Sequence[VagueWord] = ()) -> list[Mention]:
    """Find every quantity in Chinese ``text``; ``vague`` are the words that count with the range declared for them."""
    lexicon = compiled(lang, tuple(vague))
    read = lexicon.folded(text)
    found = rates(
        read, lexicon, _joined(read, lexicon, lists(read, lexicon, based(read, lexicon, phrases(read, lexicon))))
    )
    kept = _repaired(read, lexicon, _told(read, lexicon, others(read, lexicon, found)))
    return foreign(text, read, lexicon, [_mention(text, read, lexicon, *one) for one in _closed(read, lexicon, kept)])


def _joined(text: str, lexicon: Lexicon, found: list[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Each phrase twice, or the two phrases that are the ends of one range."""
    place = 0
    while place < len(found):
        first = last = found[place]
        gap = found[place + 1].start - first.end if place + 1 < len(found) else FAR
        if gap < FAR and (share := shared(text, lexicon, first, found[place + 1])):
            yield share, share
            place += 2
            continue
        if gap <= _GAP:
            after = found[place + 2] if place + 2 < len(found) else None
            following = found[place + 1]
            if first.unit is None and _reached(text, lexicon, first, following):
                first = last = _like(lexicon, first, following)
            else:
                first, last = _range(text, lexicon, first, following, after) or (first, last)
            if first is last and _left(text, lexicon, first, following):
                first = last = first._replace(number=first.number._replace(needs="nothing"))  # 时薪从十八涨到二十五
            if first is last and _came(text, lexicon, first, following):
                found[place + 1] = _as_the_first(first, following)
        yield first, last
        place += 1 if first is last else 2


def _range(
    text: str, lexicon: Lexicon, first: Phrase, last: Phrase, after: Phrase | None
) -> tuple[Phrase, Phrase] | None:
    """The two as the ends of a range, the first with unit and scale of the second (一到两千万); or None."""
    gap = text[first.end : last.start]
    if not gap and _tens(first, last):
        return _ends(lexicon, first, last)
    if not gap and _twice(first, last):
        return _ends(lexicon, *((first, last) if (first.low or 0) < (last.low or 0) else _turned(first, last)))
    joint = lexicon.joint(gap)
    if joint == "none":
        return None
    if first.number.vague or last.number.vague or first.bound not in _POINT or (first.listed and last.listed):
        return None
    if "spelled" in (first.number.needs, last.number.needs) or "change" in (first.rule, last.rule):
        return None
    if joint == "list" and begun_again(lexicon, first, last):
        return None
    if after is not None and text[last.end : after.start].strip(" ,，") in lexicon.chained:
        return None  # 从 8K 到 128K 再到 1M
    breath = in_one_breath(first, last) if joint == "list" else None
    first, last = breath or (first, last)
    if joint == "list":
        counts = last.unit is not None or breath is not None or next_to(lexicon, first, last)
        joined = first.unit is None and counts and not _listed(text, lexicon, first, last, after)
    else:
        joined = joint == "range" or (
            joint == "close"
            and bool(lexicon.opened.search(text, max(first.floor, first.start - _GAP), first.start))
            and text.startswith(lexicon.between, last.end + (text[last.end : last.end + 1] == " "))
        )
    if not joined or not _alike(lexicon, first, last) or _reached(text, lexicon, first, last):
        return None
    return _ends(lexicon, _thousands(first, last) if gap.strip(" ") in _DASHES else first, last)


def _thousands(first: Phrase, last: Phrase) -> Phrase:
    """The first in the thousands that only the last is written with: 5-8,000."""
    said = first.number.said
    if not said.isdigit() or not last.number.said.endswith(_THOUSANDS) or first.low is None or last.low is None:
        return first
    low = times(first.low, _THOUSAND)
    return first._replace(low=low, high=low) if low < last.low else first


def _reached(text: str, lexicon: Lexicon, first: Phrase, last: Phrase) -> bool:
    """Whether the first is by how much it moved, and the last what came of it: 增加了 10 亿到 30 亿."""
    if not lexicon.reached.fullmatch(text, first.end, last.start):
        return False
    one, other = first.number, last.number
    full = (first.unit is not None and last.unit is not None) or (one.scale != ONE and other.scale != ONE)
    far = first.low is not None and last.low is not None and last.low > _STEP * first.low
    if full and far and text.endswith(lexicon.language.numbers.groups["moving"], first.floor, first.start):
        return True
    if not full or not lexicon.moved.search(text, max(first.floor, first.start - REACH), first.start):
        return False
    return far or first.name is None or lexicon.kind(first.name) == "money"


def _came(text: str, lexicon: Lexicon, first: Phrase, last: Phrase) -> bool:
    """Whether it came from the first to the last, and leaves that what it is measured in: 从三千美元涨到一万二."""
    leaves = last.number.needs in ("nothing", "counter") and first.name in lexicon.kinds
    if (
        not leaves
        or last.unit is not None
        or not any(one.cue == "level" for one in lexicon.said(text[first.end : last.start]))
    ):
        return False
    return lexicon.opened.search(text, max(first.floor, first.start - _GAP), first.start) is not None


def _left(text: str, lexicon: Lexicon, first: Phrase, last: Phrase) -> bool:
    """Whether a small number is where it came from, and the last where it came: 从十八涨到二十五, 由一块涨到两块."""
    is_bare = first.unit is None and first.number.needs == "counter" and last.number.needs == "nothing"
    is_one = first.number.rule == "article" and first.unit is not None and first.unit == last.unit
    moved = (is_bare or is_one) and any(one.cue == "level" for one in lexicon.said(text[first.end : last.start]))
    return moved and lexicon.opened.search(text, max(first.floor, first.start - _GAP), first.start) is not None


def _as_the_first(first: Phrase, last: Phrase) -> Phrase:
    """The last in the unit of the first."""
    number = last.number._replace(needs="nothing", unit="percent" if first.name == "percent" else last.number.unit)
    if first.unit is None or last.low is None or last.high is None:
        return last._replace(number=number)
    low, high = times(last.low, first.unit.factor), times(last.high, first.unit.factor)
    return last._replace(number=number, unit=first.unit, low=low, high=high)


def _like(lexicon: Lexicon, first: Phrase, last: Phrase) -> Phrase:
    """The first in the money of the last: 增加了 1.5 亿到 4.2 亿元."""
    unit = last.unit
    if unit is None or lexicon.kind(last.name) != "money" or first.low is None or first.high is None:
        return first
    return first._replace(unit=unit, low=times(first.low, unit.factor), high=times(first.high, unit.factor))


def _tens(first: Phrase, last: Phrase) -> bool:
    """十几二十: the one ends where the other stands."""
    few = first.bound in ("at_least", "about") and first.unit is None and last.bound == "exact"
    if not few or first.low is None or last.low is None:
        return False
    low = times(first.low, last.number.tail) if first.number.scale == ONE else first.low  # 十几二十万
    step = plus(last.low, -low)  # 二百几三百人
    return step >= TEN and int(low) % int(step) == 0 and str(int(step)).strip("0") == "1"


def _twice(first: Phrase, last: Phrase) -> bool:
    """三年五年, 十天八天: the same of a measure twice, one of the two about as many as the other."""
    rules = {first.number.rule, last.number.rule}
    if not first.form or first.form != last.form or first.per or rules != {"numerals"}:
        return False
    low, high = sorted((first.low or 0, last.low or 0))
    is_point = first.low == first.high and last.low == last.high and first.bound == last.bound == "exact"
    return is_point and 0 < low < high <= _SAME * low and high <= _FEW


def _turned(first: Phrase, last: Phrase) -> Pair:
    """The two ends with their numbers changed over: 十块八块."""
    return first._replace(low=last.low, high=last.high), last._replace(low=first.low, high=first.high)


def _alike(lexicon: Lexicon, first: Phrase, last: Phrase) -> bool:
    if first.name == last.name:
        return True
    if first.unit is None and first.number.unit is None:
        return not last.prefixed
    if last.unit is None:  # 从九块九到九十九: what is bare goes on in what the first is measured in
        measured = first.name in lexicon.kinds and last.number.needs == "nothing" and first.number.rule != "article"
        return first.prefixed or first.number.unit is not None or measured
    return _factor(lexicon, first, last) is not None


def _factor(lexicon: Lexicon, first: Phrase, last: Phrase) -> Number | None:
    """How many of the first end's unit one of the last's is: 13天—8周, 三个月到半年."""
    if last.unit is not None and first.form in last.unit.parts:
        return last.unit.parts[first.form] or None
    one, other = lexicon.kinds.get(first.name or ""), lexicon.kinds.get(last.name or "")
    if one is None or other is None or one.kind != other.kind or one.factor is None or other.factor is None:
        return None
    return times(other.factor / one.factor, ONE)


def _ends(lexicon: Lexicon, first: Phrase, last: Phrase) -> tuple[Phrase, Phrase] | None:
    """Both ends in one unit; None where the first is not the smaller."""
    if first.low is None or last.high is None:
        return None
    low, high, unit = first.low, last.high, last.unit
    if first.unit is None and unit is not None and first.number.unit is None:
        low = times(low, unit.factor)
    elif first.unit is not None and unit is not None and first.name != last.name:
        high, unit = times(high, _factor(lexicon, first, last) or ONE), first.unit
    elif unit is None:
        unit = first.unit
        high = high if unit is None else times(high, unit.factor)
    one, other = first.number, last.number
    scale = other.scale if one.scale == ONE else other.tail
    for borrowed in (scale, other.tail):  # 一到两千万, 一千五到两千万
        if borrowed > one.scale and (first.unit is None or first.prefixed) and times(low, borrowed) < high:
            low = times(low, borrowed)
            break
    if high < low < 0:
        low, high = high, low  # -3%到-5%
    if low >= high:
        return None
    numeral = other._replace(unit=first.number.unit or other.unit)
    return first._replace(low=low, unit=unit), last._replace(high=high, unit=unit, number=numeral)


def _listed(text: str, lexicon: Lexicon, first: Phrase, last: Phrase, after: Phrase | None) -> bool:
    """Whether the two belong to a longer list: 6、12、18 个月 is three numbers and no range."""
    if first.floor and lexicon.list_joiner.fullmatch(text[first.floor : first.start]):
        return True
    return after is not None and bool(lexicon.list_joiner.fullmatch(text[last.end : after.start]))


def _told(text: str, lexicon: Lexicon, found: Iterable[Pair]) -> Iterator[Told]:
    """The quantities, each with the words around it; a word behind one is not in front of the next as well."""
    floor, told = 0, None
    for first, last in found:
        counts = True if first is not last else counts_alone(lexicon, first)
        if counts is False:
            continue
        words = around(text, lexicon, first, last, max(floor, first.floor))
        if counts or counts_there(text, lexicon, first, words, told):
            floor, told = words.end, last
            yield first, last, words


def _repaired(text: str, lexicon: Lexicon, told: Iterable[Told]) -> list[Told]:
    """The quantities without those that the speaker took back: 二十，不对，三十个人 is thirty."""
    kept: list[Told] = []
    for first, last, words in told:
        place = kept[-1][2].end if kept else first.start
        if place < first.start and text[place] in lexicon.repair_starts:
            before = kept[-1][1]
            same = before.name == first.name or None in (before.name, first.name)
            if same and lexicon.repair().fullmatch(text, place, first.start):
                kept.pop()
                if before.name and first.unit is None and last.name is None and lexicon.then.match(text, last.end):
                    first, last = both_in_unit(first, last, before)  # 百分之六十，不对，七十
                if words.negated and words.negated[0] < first.start:
                    words = words._replace(negated=None)
        kept.append((first, last, words))
    return kept


def _closed(text: str, lexicon: Lexicon, told: list[Told]) -> Iterator[Told]:
    """The quantities, two open ends that close each other (三年以上七年以下) as one."""
    place = 0
    while place < len(told):
        one = told[place]
        both = None
        if one[2].bound in _OPEN and place + 1 < len(told):
            both = _closing(text, lexicon, one, told[place + 1])
        yield both or one
        place += 2 if both else 1


def _closing(text: str, lexicon: Lexicon, one: Told, other: Told) -> Told | None:
    (first, same, before), (second, last, after) = one, other
    if after.bound not in _OPEN or after.bound == before.bound or first is not same or second is not last:
        return None
    gap = text[before.end : after.start].replace("，", ",")
    if before.end > after.start or not lexicon.closer.fullmatch(gap):
        return None
    if first.unit is not None and second.unit is not None and first.name != second.name:
        return None
    if "," in gap and (before.bound != "at_least" or (first.form, first.name) != (second.form, second.name)):
        return None
    low, high = (first.low, second.high) if before.bound == "at_least" else (second.low, first.high)
    if low is None or high is None or low >= high:
        return None
    unit = second.unit or first.unit
    words = before._replace(end=after.end, bound="exact", hedges=before.hedges + after.hedges)
    return first._replace(low=low, unit=unit, bound="exact"), last._replace(high=high, unit=unit, bound="exact"), words


def _mention(text: str, read: str, lexicon: Lexicon, first: Phrase, last: Phrase, words: Around) -> Mention:
    number, rule = first.number, "range" if first is not last else first.rule
    unit = last.name or (first.name if first is not last else None)
    value, low, high, bound = settled(first.low, last.high, words.bound, number.vague is not None)
    counted = noun(read, lexicon, last)
    is_part = last.rule in ("fraction", "change")
    return Mention(
        start=first.start,
        end=last.end,
        surface=text[first.start : last.end],
        value=value,
        low=low,
        high=high,
        bound=cast("Bound", bound),
        unit=unit,
        kind=kind_of(unit, is_part, counted is not None or last.unit is not None),
        per=last.per or first.per,
        noun=text[slice(*counted)] if counted else None,
        hedges=words.hedges,
        negated=words.negated,
        change=words.change or number.change,
        figurative=words.figurative,
        vague=number.vague,
        rule=rule,
        score=lexicon.scores.get(rule, 1.0),
    )
