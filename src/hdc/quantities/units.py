"""What a number counts: its unit, what that is by, and parts that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.denominators import by_what
from hdc.quantities.forms import unit_after, unit_before
from hdc.quantities.lexicon import Lexicon, key
from hdc.quantities.marks import MONEY, in_brackets
from hdc.quantities.mention import Number
from hdc.quantities.numeral import ONE, exact, plus, times
from hdc.quantities.phrase import Num, Phrase
from hdc.quantities.portions import adds, is_part, joins, multiplied
from hdc.quantities.prices import HUNDREDTH, by_weight, in_cents, is_money, priced
from hdc.quantities.words import LETTER

_IMPLIED = 28  # no further in front of "a half" or "two" begins the unit that it adds to
_MILLION = 1000000
_NEGATIVE = 20  # no further in front of a number stands a word that makes it negative
_FOLLOWING = re.compile(rf"[^\S\n]*-?([{LETTER}]+)")


def phrases(text: str, table: Lexicon, numbers: Iterator[Num]) -> Iterator[Phrase]:
    """Each number with its unit; "5 foot 3" and "one dollar fifty" as one."""
    floor = 0
    held: Phrase | None = None
    for number in numbers:
        if number.start < floor:
            continue
        phrase = _phrase(text, table, number, floor)
        if phrase is None:
            continue
        if phrase.floor < phrase.start - 5 and (one := _implied(text, table, phrase.start, phrase.floor)):
            begins = one.rule == "range" and phrase.unit and phrase.number.needs == "nothing"
            if begins or (one.prefixed and _goes_on(text, table, phrase)):
                yield from () if held is None else (held,)
                held = one
            phrase = _together(text, table, one, phrase) or phrase
        if number.needs == "nothing" or phrase.unit or phrase.per:
            floor = phrase.end  # a pronoun is no end of anything: "no one spends over $100"
        if (
            held is not None
            and held.number.rule == "article"
            and table.glue.either.fullmatch(text, held.end, phrase.start)
        ):
            held = held._replace(prefixed=held.prefixed or _goes_on(text, table, phrase))
        if held is not None and (whole := _together(text, table, held, phrase) or priced(text, table, held, phrase)):
            held = whole
            continue
        if held is not None:
            yield held
        held = phrase
    if held is not None:
        yield held


def _phrase(text: str, table: Lexicon, number: Num, floor: int) -> Phrase | None:
    start, end = number.start, number.end
    before, start, below = _in_front(text, table, start, floor)
    if before is not None:
        before = table.signs.meant(text, start, end, text[start : number.start].rstrip(), before)
    if not below:
        start, below = _negative(text, table, start, floor)
    unit, prefixed = before, before is not None
    if number.rule != "verb" and number.needs != "never":
        found = _unit_of(text, table, number, end)
        if found and before and before.name == "multiple" and found[0].name not in ("", "multiple"):
            unit, start, prefixed = None, number.start, False  # a factor of 82 percent
        if found and number.bound == "exact":
            number = number._replace(bound=_bound_between(text, table, end))
        if found and (unit is None or found[0].name == unit.name or found[0].name == ""):
            unit, end = (unit or found[0]), found[1]
        elif unit is None and number.rule != "fraction" and (as_many := multiplied(text, table, number, end)):
            unit, end = table.units["multiple"], as_many
    if unit is None and number.unit and number.rule == "digits":
        unit = table.units[number.unit]
    if number.needs == "never":
        return None
    bare_part = number.needs == "unit" and unit is None and number.rule == "fraction"
    if bare_part and not joins(text, table, start, end):
        return None
    low, high = number.low, number.high
    if below:
        low, high = (None if high is None else -high), (None if low is None else -low)
    per = None
    if end < len(text) and number.rule != "verb":
        gross = table.paid.gross.match(text, end) if unit is not None else None
        per, ends = by_what(text, table, gross.end() if gross else end, unit, number.rule == "shorthand")
        occasion = table.occasions.match(text, end) if per is None and unit is None else None
        if occasion and occasion.end() < len(text):
            per, ends = by_what(text, table, occasion.end(), table.units["multiple"])
        if per is None and unit is None and number.rule in ("digits", "words"):
            per, ends = by_weight(text, table, end)
        end = ends if per else end
    per = per or (unit.per if unit else None)
    if unit is None and in_cents(text, table, number, per):
        low = high = times(low or ONE, HUNDREDTH)
        number = number._replace(rule="price")
    if unit is not None and unit.money and is_money(text, table, number, per, start, end):
        unit = table.units[unit.money]
    return Phrase(start, end, floor, number, low, high, unit, prefixed, per)


def _in_front(text: str, table: Lexicon, start: int, floor: int) -> tuple[Unit | None, int, bool]:
    """The unit in front of a number, where it begins, and whether a sign below zero stands between: $-50, $(50)."""
    before, begins = unit_before(text, table, start, floor)
    signed = text[start - 1 : start] in ("-", "−") or in_brackets(text, start, text.find(")", start, start + _NEGATIVE))
    if before is not None or start < floor + 2 or not signed or text[start - 2] not in MONEY:
        return before, begins, False
    before, begins = unit_before(text, table, start - 1, floor)
    return before, begins if before else start, before is not None


def _unit_of(text: str, table: Lexicon, number: Num, end: int) -> tuple[Unit, int] | None:
    found = unit_after(text, table, end)
    is_below_one = number.low is not None and 0 < number.low < 1
    is_of = is_below_one or number.rule in ("fraction", "vague") or is_part(text, table, end)
    if number.vague and not table.glue.of.match(text, end):
        is_of = False  # hundreds a day
    if found is None and is_of and (of := table.glue.part_of.match(text, end)):
        if adds(text, table, number) and table.per.match(text, end):
            return None  # an hour and a half a day
        return unit_after(text, table, of.end(), -1)
    if found is None and (between := table.between.match(text, end)):
        found = unit_after(text, table, between.end())
    return found


def _bound_between(text: str, table: Lexicon, end: int) -> str:
    """What a word between a number and its unit says of it: eine *knappe* Stunde."""
    found = table.between.match(text, end)
    use, said = table.cues.get((found["said"] or "").lower(), ("", "")) if found else ("", "")
    return said if use == "bound" else "exact"


def _negative(text: str, table: Lexicon, start: int, floor: int) -> tuple[int, bool]:
    """Whether the number is below zero, and where that begins: "-3", "minus five"."""
    if start <= floor:
        return start, False
    last = text[start - 1]
    if last in " -" and (said := table.negative.search(text, max(floor, start - _NEGATIVE), start)):
        return said.start(), True  # minus 20, minus-20
    apart = last == " " and text[start - 2 : start - 1] in ("-", "−") and (start < 3 or text[start - 3] == "\n")
    if apart or last in "-−–":
        place = start - 1 if last != " " else start - 2
        further = text[place - 1] if place else " "
        if text[max(0, place - 2) : place].strip().isdigit():
            return start, False
        clings = last != "–" or (further == " " and not text[start - 3 : start - 2].isdigit())  # costs –2%
        return (place, True) if further in " \n(（<>=≤≥" and clings else (start, False)
    return start, False


def _implied(text: str, table: Lexicon, start: int, floor: int) -> Phrase | None:
    """The "an hour" of "an hour and a half" and the "a week" of "a week or two": one only because of what follows."""
    if text[start - 1] != " ":
        return None
    said = text[text.rfind(" ", floor, start - 1) + 1 : start - 1].lower()
    if said not in table.adding and (said not in table.after or not table.after[said].smaller):
        return None
    found = table.glue.one.search(text, max(floor, start - _IMPLIED), start)
    unit = table.after.get(key(found["unit"])) if found else None
    if found is None or unit is None or not unit.name or unit.name == "quarter":
        return None
    one, either = found["one"], found["or"] is not None
    if found["to"]:
        return _first_of(table, floor, found, unit) if one and unit.name in table.times else None
    if either and load_units()[unit.name].kind not in ("duration", "money", "length", "mass", "percent"):
        return None
    if one is None and not (either or table.glue.begins.match(text, start)):
        return None  # "the last year and 20 people", but "the last year and a half"
    begins = found.start("one") if one else found.start("unit")
    number = Num(begins, found.end("unit"), ONE, ONE, "article" if either else "composite")
    return Phrase(begins, found.end("unit"), floor, number, ONE, ONE, unit, either, None)


def _first_of(table: Lexicon, floor: int, found: re.Match[str], unit: Unit) -> Phrase:
    """The "a week" of "a week to ten days", which is one where a time ends the range."""
    number = Num(found.start("one"), found.end("unit"), ONE, ONE, "article")
    return Phrase(number.start, number.end, floor, number, ONE, ONE, unit, rule="range")


def _together(text: str, table: Lexicon, first: Phrase, last: Phrase) -> Phrase | None:
    """Two phrases as one amount: "5 feet 2 inches", "one dollar and fifty cents", "an hour and a half"."""
    large, small = first.unit, last.unit
    if large is None or first.low is None or first.low != first.high or last.low is None or last.low != last.high:
        return None
    if last.number.unit is not None:
        return None  # what a clock counts is whole: "1h 30m, 2h 10m"
    if first.number.vague or last.number.vague or first.per or last.prefixed or first.low % 1:
        return None  # "$4.25 and 32" are two: what has decimals has said its parts
    if small is not None and first.number.scale >= _MILLION:
        return None  # "$191.9 million, 40 cents a share": nobody counts the cents of millions
    gap = table.glue.adds.fullmatch(text, first.end, last.start)
    if gap is None or (gap[0] == "-" and (first.prefixed or text[first.number.end] != "-")):
        return None  # 6-foot-7, but no $5-10
    if small is not None and table.between.match(text, last.number.end):
        return None  # seven sick days and 40 billable hours
    apart = "," in gap[0]
    if small is None and last.number.rule == "fraction" and gap["and"] and last.low < 1:
        low, unit = plus(first.low, last.low), large
    elif large.factor != ONE:
        return None
    elif small is None:
        large = _as_money(table, large, last)
        steps = next(iter(large.smaller.items()), None)
        if steps is None or apart or not 0 < last.low < steps[1] or not _bare(text, table, large, last):
            return None
        if gap["and"] and table.joints.opened.search(text, max(first.floor, first.start - _IMPLIED), first.start):
            return None  # between $5 and 10
        low, unit = _summed(first.low, large, last.low, steps[0], table)
    elif apart and table.glue.apart.match(text, last.end):
        return None  # "six dollars, five cents less than before"
    elif apart and (last.per or (large.name in table.times and last.low >= large.smaller.get(small.name, ONE))):
        return None  # "two hours, ninety minutes" are two
    elif small.name in large.smaller and last.low >= 0:
        low, unit = _summed(first.low, large, times(last.low, small.factor), small.name, table)
    else:
        return None
    number = first.number._replace(rule="composite", needs="nothing", scale=ONE, tail=ONE)
    is_last = last.per or last.unit or last.end == len(text)
    per, end = (last.per, last.end) if is_last else by_what(text, table, last.end, unit)
    return Phrase(first.start, end, first.floor, number, low, low, unit, first.prefixed, per)


def _as_money(table: Lexicon, large: Unit, last: Phrase) -> Unit:
    """The unit, or the money of its name where a weight has fewer parts: "seventeen pounds *fifty*"."""
    many = next(iter(large.smaller.values()), None)
    return table.units[large.money] if large.money and many and (last.low or 0) >= many else large


def _summed(much: Number, large: Unit, little: Number, small: str, table: Lexicon) -> tuple[Number, Unit]:
    """Money in its own unit; all else in the smaller one, where it stays whole."""
    step = large.smaller[small]
    if load_units()[large.name].kind == "money":
        return plus(much, times(little, exact(1, step))), large
    return plus(times(much, step), little), table.units[small]


def _goes_on(text: str, table: Lexicon, last: Phrase) -> bool:
    """Whether a bare two or three goes on from "a week or": no unit and no noun of its own follows."""
    follows = _FOLLOWING.match(text, last.end)
    return last.unit is None and last.low in (2, 3) and (follows is None or follows[1].lower() in table.stops)


def _bare(text: str, table: Lexicon, large: Unit, last: Phrase) -> bool:
    """Whether a number without unit may count the smaller one: it is whole, and no noun follows that it would count."""
    whole = last.low == int(last.low or 0) or large.name == "foot"  # six foot one and a half
    if last.number.scale != ONE or not whole or last.number.rule not in ("digits", "words"):
        return False
    follows = _FOLLOWING.match(text, last.number.end)  # and not behind what it is by: 2 km three *times* a week
    if table.glue.begins.match(text, last.start) or (large.name != "foot" and table.glue.of.match(text, last.end)):
        return False  # a hundred dollars and fifty of them
    if large.name == "foot" or follows is None:
        return True
    return follows[1].lower() in table.stops
