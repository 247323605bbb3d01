"""Phrases to what they say together: the ends of a range, a share of a whole, a number that takes another back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.around import REACH, before, noun
from hdc.quantities.forms import unit_after
from hdc.quantities.lists import lists, plain
from hdc.quantities.mention import Number
from hdc.quantities.moved import begun, by_much, goes_on, moved, remainder
from hdc.quantities.numeral import ONE, exact, times
from hdc.quantities.phrase import Phrase
from hdc.quantities.ratios import spoken_ratio
from hdc.quantities.repairs import alike, corrected, repaired
from hdc.quantities.scales import in_kind, in_thousands, like_the_first, multiplied, power_of_ten, scaled, step_below
from hdc.quantities.shares import is_share
from hdc.quantities.text import Read

#: A run ("20, 30, 40 hours") has no more members, and each is at most so many times the one before.
_RUN, _STEP = 5, 3
#: Two counts in a row ("70, 80 engineers") are one when the second is at most so many times the first.
_NEAR = 2
#: From so much on, one and the next need nothing behind them.
_TENS = 20


class Told(NamedTuple):
    """A phrase twice, or the two that are the ends of one range; the rule, and what a run says between its ends."""

    first: Phrase
    last: Phrase
    rule: str
    within: tuple[Number, ...] = ()


def joined(read: Read, found: list[Phrase]) -> Iterator[Told]:
    """Each phrase by itself or as an end of a range; what a repair takes back is left out."""
    found = lists(read, found)
    place, count, reached = 0, len(found), -1
    while place < count:
        first = last = found[place]
        rule, taken = first.number.rule, 1
        within: tuple[Number, ...] = ()
        if place + 1 < count and found[place + 1].start - first.end <= REACH:
            following = found[place + 1]
            if share := _merged(read, first, following):
                found[place + 1] = share
                place += 1
                continue
            after = found[place + 2] if place + 2 < count else None
            if again := repaired(read, first, following, after):
                found[place + 1] = again
                place += 1
                continue
            if first.listed and following.listed:
                pass
            elif reached == place and goes_on(read, first, following):
                reached = place + 1  # from 8K to 128K to 1M
            elif _sided(read, first, following):
                first = last = first._replace(number=first.number._replace(needs="nothing"))
                found[place + 1] = following._replace(number=following.number._replace(needs="nothing"))
            elif rest := remainder(read, first, following):
                found[place + 1] = rest  # 52 percent to 48
            elif ways := begun(read, first, following):
                first, found[place + 1] = ways
                last, reached = first, place + 1
            elif by := by_much(read, first, following):
                first = last = by
            elif run := _run(read, found, place):
                first, last, within = run
                taken = 2 + len(within)
            elif ends := _range(read, first, following, after):
                first, last, taken = *ends, 2
                if parts := _parts(read, first, last, after):
                    first, last, taken = *parts, 3
        alone = last is first and place + 1 < count
        if alone and first.number.needs != "nothing" and _counted_on(read, first, found[place + 1]):
            first = last = first._replace(number=first.number._replace(needs="nothing"))
        if alone and _to_one(read, first, found[place + 1]):
            found[place + 1] = found[place + 1]._replace(number=found[place + 1].number._replace(needs="nothing"))
        if last is not first and corrected(read, last, found[place + taken : place + taken + 2]):
            place += taken
            continue
        yield Told(first, last, "range" if last is not first else rule, within)
        place += taken


# ------------------------------------------------------------------------------------------ two numbers that are one


def _merged(read: Read, first: Phrase, last: Phrase) -> Phrase | None:
    """Two numbers that say one: "forty-five (45)", "nine out of ten", "one in five"."""
    text = read.text
    if text[first.end : last.start] in (" (", "(") and first.low == last.low and text.startswith(")", last.end):
        unit, end = last.unit, last.end + 1
        if counted := unit_after(text, read.table, end):
            unit, end = counted
        number = last.number._replace(start=first.start)
        return last._replace(start=first.start, end=end, floor=first.floor, number=number, unit=unit)
    if _of_units(read, first, last):
        last = last._replace(end=last.number.end, unit=None)
    if first.low is None or last.low is None or not is_share(read, first, last):
        return None
    low = times(first.low, exact(1, Decimal(int(last.low))))
    number = last.number._replace(start=first.start, rule="fraction", scale=ONE, tail=ONE, needs="nothing")
    return last._replace(start=first.start, floor=first.floor, number=number, low=low, high=low)


def _parts(read: Read, first: Phrase, last: Phrase, after: Phrase | None) -> tuple[Phrase, Phrase] | None:
    """The ends of a range as shares of one whole: "four or five out of *ten*"."""
    near = after is not None and after.start - last.end <= REACH
    share = _merged(read, last, after) if near and after is not None and first.unit is None else None
    if share is None or share.number.rule != "fraction" or after is None or first.low is None:
        return None
    low = times(first.low, exact(1, Decimal(int(after.low or 1))))
    return first._replace(number=share.number, low=low, high=low), share


def _of_units(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether the whole of a share is of units: "eight out of ten *times* it fails", "two out of three *days*"."""
    if read.table.occasions.fullmatch(read.text, last.number.end, last.end):
        return True
    if first.unit or last.prefixed or last.unit is None or load_units()[last.unit.name].kind in ("money", "percent"):
        return False
    said = read.table.joints.share.fullmatch(read.text, first.end, last.start)
    return said is not None and bool(said["sure"])


def _counted_on(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether a "one" is the first of a count: "one, two, three"."""
    return last.low == 2 and read.table.joints.lists.fullmatch(read.text, first.end, last.start) is not None


def _to_one(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether a "one" is the smaller side of a ratio, with nothing of its own behind it: "outnumbered three to one"."""
    table = read.table
    if last.number.needs == "nothing" or last.unit or first.unit or first.number.vague or not (first.low or 0) > 1:
        return False
    between = read.low[first.end : last.start].strip(" -")
    of = table.glue.of.match(read.low, last.end)
    alone = noun(read.text, table, last.end) is None or table.ratios.behind.match(read.text, last.end) is not None
    return between == table.reaching and of is None and alone  # two to one odds


def _sided(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether the two are the sides of a ratio, which count nothing: "a ratio of one *to* eight"."""
    if first.unit or last.unit or first.number.vague or last.number.vague:
        return False
    between = read.low[first.end : last.start].strip(" -")
    sides = between == read.table.reaching and spoken_ratio(read.low, read.table.ratios, first.start)
    opened = sides and before(read.low, read.table, first.start, first.floor).opened  # from 2 to 3
    counts = noun(read.text, read.table, last.end) or read.table.glue.of.match(read.low, last.end)  # to one of them
    return sides and not opened and not counts


# ---------------------------------------------------------------------------------------------------------- ranges


def _run(read: Read, found: list[Phrase], place: int) -> tuple[Phrase, Phrase, tuple[Number, ...]] | None:
    """Three or more rising numbers in a row as one range, and those between its ends: "20, 30, 40 hours"."""
    members = [found[place]]
    for follows in found[place + 1 : place + _RUN]:
        before = members[-1]
        spoken = before.number.rule == follows.number.rule == "words" and before.end + 1 == follows.start
        if not (spoken or read.table.joints.runs.fullmatch(read.text, before.end, follows.start)):
            break
        members.append(follows)
    if len(members) < 3 or any(not plain(one) or (one.per and one is not members[-1]) for one in members):
        return None
    if all(one.prefixed for one in members):
        return None  # "$5, $10 or $15" are three
    last = members[-1]
    counts = last.unit or last.number.scale != ONE or _hundreds(members) or noun(read.text, read.table, last.end)
    if not counts and not _of_them(read, last.end):
        return None
    if any(one.unit and (last.unit is None or one.unit.name != last.unit.name) for one in members):
        return None
    members = _scaled_like(members)
    lows = [value_of(one, one.low, last.unit) for one in members]
    if any(not low < high <= _STEP * low for low, high in pairwise(lows)):
        return None
    return members[0], last, tuple(lows[1:-1])


def _of_them(read: Read, end: int) -> bool:
    """Whether what is counted is named by a pronoun: 30, 40, 50 "of these"."""
    of = read.table.glue.of.match(read.low, end)
    return of is not None and read.table.numbered.whole.match(read.low, of.end()) is not None


def _hundreds(members: list[Phrase]) -> bool:
    """Whether digits before a round number leave its zeros to it: "three, four, 500"."""
    *others, last = (one.low or 0 for one in members)
    power = power_of_ten(members[-1])
    return power > 1 and last % power == 0 and all(one >= 1 and one * power < last for one in others)


def _scaled_like(members: list[Phrase]) -> list[Phrase]:
    """The members with the scale that only the last one says."""
    last = members[-1]
    if _hundreds(members):
        return [*(multiplied(one, Decimal(power_of_ten(last))) for one in members[:-1]), last]
    return [*(in_thousands(scaled(one, last), last) for one in members[:-1]), last]


def _range(read: Read, first: Phrase, last: Phrase, after: Phrase | None) -> tuple[Phrase, Phrase] | None:
    """The two as the ends of a range, the first with the scale that the second says ("10 to 20 million"); or None."""
    text, table = read.text, read.table
    one, other = first.number, last.number
    if one.vague or other.vague or one.low is None or one.low != one.high or other.low is None:
        return None
    if "verb" in (one.rule, other.rule) or one.bound != "exact" or first.per not in (None, last.per):
        return None
    if table.joints.joiner.fullmatch(text, first.end, last.start):
        restated = text.startswith(",", first.end) and (
            first.number.rule == "fraction" or (first.unit and last.unit and not first.prefixed)
        )  # 1/36, or about 2.8%; 8 percent, or 9 percent in dollars
        came = text.startswith(",", first.end) and read.low[first.end : last.start].strip(", ") == table.reaching
        if restated or came or moved(read, first, last):
            return None  # it fell by 900, to 8,000
        if table.marks.thousands in text[last.start : last.end] and not (first.prefixed and last.prefixed):
            first = in_thousands(first, last)
    elif table.joints.lists.fullmatch(text, first.end, last.start):
        first = in_thousands(first, last)
        if table.glue.begins.fullmatch(read.low[first.end : last.start].strip(" ,")):
            return None  # up from 7, a 40 percent jump
        if not _in_a_row(read, first, last) or _listed(read, first, last, after) or _part(first, last):
            return None
    elif bounds := table.joints.bounded.fullmatch(text, first.end, last.start):
        said = before(read.low, table, first.start, first.floor).bound
        if not bounds.groupdict().get(said) or not (bounds["both"] or first.unit is None or last.unit):
            return None  # "up to $90, at least 8" are two
        if said == "at_most":  # less than 40 but more than 10
            ends = first, last
            first, last = (
                one._replace(low=two.low, high=two.high) for one, two in zip(ends, reversed(ends), strict=True)
            )
    elif table.joints.closer.fullmatch(text, first.end, last.start):
        if not before(read.low, table, first.start, first.floor).opened:
            return None
        first = step_below(first, last)
    elif text[first.end : last.start] != " " or not _said_twice(read, first, last):
        return None
    first, last = _in_unit(first, last), like_the_first(first, last)
    if not alike(first, last):
        return None
    first = in_kind(first, last)
    low, high = value_of(first, first.low, last.unit), value_of(last, last.high, last.unit or first.unit)
    is_either = table.joints.either.search(text, first.end, last.start) is not None
    if is_either and high > _STEP * low and high > low + 1:
        return None  # ten percent or a hundred are two answers
    if high < low < 0:  # minus five to minus ten
        return first._replace(low=last.low, high=last.high), last._replace(low=first.low, high=first.high)
    return (first, last) if low < high else None


def _in_unit(first: Phrase, last: Phrase) -> Phrase:
    """The first end in the unit of the last, where so many of one make the other: "50 cents to $2"."""
    one, other = first.unit, last.unit
    if one is None or other is None or one.factor != ONE or other.factor != ONE or first.low is None:
        return first
    if (step := other.smaller.get(one.name)) is not None:
        return multiplied(first, exact(1, step))._replace(unit=other)
    if (step := one.smaller.get(other.name)) is not None and load_units()[one.name].kind == "duration":
        return multiplied(first, step)._replace(unit=other)  # an hour to ninety minutes
    return first


def _listed(read: Read, first: Phrase, last: Phrase, after: Phrase | None) -> bool:
    """Whether the two belong to a longer list, which is no range: "6, 12, 18 and 24 months"."""
    lists = read.table.joints.lists
    if first.floor and lists.fullmatch(read.text, first.floor, first.start):
        return True
    if after is None or (last.unit is not None and after.unit is None):
        return False  # two, three weeks, maybe four
    return lists.fullmatch(read.text, last.end, after.start) is not None


def _in_a_row(read: Read, first: Phrase, last: Phrase) -> bool:
    """ "12, 18 months", "$30, $40 an hour", "70, 80 engineers"; amounts far apart ("5 hours, 50 hours") are a list."""
    if first.low is None or last.low is None or last.prefixed != first.prefixed:
        return False
    like = scaled(first, last).low
    near = like is not None and like < last.low <= _NEAR * like
    if last.unit is not None:
        return first.unit is None or (near and first.prefixed)
    if first.unit is not None or first.number.needs != "nothing":
        return False
    counted = noun(read.text, read.table, last.end) or read.table.occasions.match(read.text, last.end)
    counts = counted is not None or last.per is not None  # seventy, seventy-five an hour
    return (near or _hundreds([first, last])) and (last.number.scale != ONE or counts)


def _part(first: Phrase, last: Phrase) -> bool:
    """Whether the first is a part of what is said before, and no end of a measure: "by a third, maybe 2 spoons"."""
    is_measure = last.unit is not None and load_units()[last.unit.name].kind != "percent"
    return first.number.rule == "fraction" and first.unit is None and is_measure and (first.low or ONE) < ONE


def _said_twice(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether two numbers without a joiner are a range: "ten twelve percent", "twenty thirty people"."""
    if first.unit is not None or last.prefixed or first.low is None or last.low is None:
        return False
    like = scaled(first, last).low or first.low  # three four hundred
    follows = last.unit or last.per or noun(read.text, read.table, last.end)
    large = first.low >= _TENS and (last.low == first.low + 1 or _of_them(read, last.end))
    if like == first.low and not follows and not large:
        return False  # but I was twenty two twenty three
    spoken = first.number.rule in ("words", "shorthand") and last.number.rule == "words"  # two fifty, three hundred
    return spoken and like < last.low <= 2 * like


def value_of(phrase: Phrase, number: Number | None, unit: Unit | None) -> Number:
    """A number in its unit; ``unit`` stands in where the phrase leaves its own to the other end of a range."""
    assert number is not None
    unit = phrase.unit or unit
    return number if unit is None or unit.factor == ONE else times(number, unit.factor)
