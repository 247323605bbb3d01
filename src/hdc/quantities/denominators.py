"""What so much is by: "an hour", "/kg", "per million tokens", "a hectare a year"."""

from __future__ import annotations

import re

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.forms import unit_after
from hdc.quantities.lexicon import Lexicon
from hdc.quantities.portions import is_noun, is_scale
from hdc.quantities.words import LETTER

#: How far in front of an amount stands what it is by.
_REACH = 44
#: What has a price, and is no share of anything.
_MEASURES = ("duration", "mass", "volume", "area", "length", "energy")
#: What so much of a measure is of has no more words.
_OF = 2
_DAY = 86400  # seconds; what is earlier or later by less is no moment of a price
_STROKE = re.compile(rf"/([{LETTER}]+)(?![{LETTER}0-9])")
_FOLLOWING = re.compile(rf"[^\S\n]*-?([{LETTER}]+)")


def per_after(text: str, table: Lexicon, end: int) -> str | None:
    """The time behind a noun in which so many are counted: 1,000 emails "a day"."""
    return by_what(text, table, end, None)[0] if end < len(text) else None


def per_of(text: str, table: Lexicon, end: int) -> str | None:
    """The denominator behind what so much of a measure is of: 3 hours of sleep "a night"."""
    of = table.glue.of.match(text, end)
    place = of.end() - 1 if of else end
    for _ in range(_OF if of else table.single):  # 40 Liter Regen pro Quadratmeter
        word = _FOLLOWING.match(text, place)
        if word is None or word.end() >= len(text) or word[1].lower() in table.stops:
            break
        place = word.end()
        if per := by_what(text, table, place, None)[0]:
            return per
    return None


def per_ahead(text: str, table: Lexicon, floor: int, start: int, is_money: bool) -> str | None:
    """By what an amount at ``start`` is that says so in front: "an *hourly* rate of $45", "*per hour* she gets $22",
    "*a kilo* costs 16 euros"."""
    paid, ahead = table.paid, max(floor, start - _REACH)
    if is_money and (rate := paid.ahead_rate.search(text, ahead, start)):
        return paid.rates[(rate["rate"] or rate["leading"]).lower()]
    led = next(reversed([*paid.leads.each.finditer(text, ahead, start)]), None)
    if led and (is_money or led["per"]) and ("," not in text[led.end() : start] or led["begun"] is not None):
        per, end = _thing(text, table, led.end())
        every = per in table.times and per != "second"  # every second person pays $40
        if (led["per"] or every) and paid.leads.goes.match(text, end, start):
            return per
    for one in paid.leads.one.finditer(text, ahead, start) if is_money else ():
        per, end = _thing(text, table, one.end())
        if per in load_units() and paid.leads.costs.match(text, end, start):
            return per
    return None


def _thing(text: str, table: Lexicon, place: int) -> tuple[str | None, int]:
    """What stands at ``place`` and something may be by, and where that ends."""
    unit, noun = unit_after(text, table, place, -1), _FOLLOWING.match(text, place)
    if unit is not None and unit[0].factor == 1 and unit[0].name:
        name, end = unit[0].name, unit[1]
        then = table.agos.match(text, end) or table.moments.match(text, end)
        return (name if load_units()[name].kind in _MEASURES and not then else None), end
    return (noun[1], noun.end()) if noun and noun[1] in table.paid.leads.things else (None, place)


def by_what(text: str, table: Lexicon, end: int, unit: Unit | None, spoken: bool = False) -> tuple[str | None, int]:
    """The denominator behind ``end`` and where it ends: "an hour", "/kg", "a hectare a year"; ``spoken``: perhaps a
    price without sign."""
    per, ends = _by_one(text, table, end, unit, spoken)
    if per is None or _is_time(per) or ends >= len(text):
        return per, ends
    time, further = _by_one(text, table, ends, None)
    return (f"{per}/{time}", further) if time and _is_time(time) else (per, ends)


def _is_time(per: str) -> bool:
    known = load_units().get(per)
    return known is not None and known.kind == "duration"


def _by_one(text: str, table: Lexicon, end: int, unit: Unit | None, spoken: bool = False) -> tuple[str | None, int]:
    """The first of these."""
    if text[end] not in " /-,":
        return None, end
    if text[end] == " " and (rate := table.paid.rate.match(text, end)):
        return table.paid.rates[rate["rate"].lower()], rate.end("rate")
    if (stroke := _STROKE.match(text, end)) and stroke[1] in table.stroked:
        return table.stroked[stroke[1]], stroke.end()
    found = table.per.match(text, end)
    if found is None:
        return None, end
    denominator = unit_after(text, table, found.end(), -1)
    is_price = spoken if unit is None else unit.name != "" and load_units()[unit.name].kind == "money"
    if denominator is None or denominator[0].factor != 1 or not denominator[0].name:
        noun = (table.paid.piece if found["time"] else table.per_noun).match(text, end)
        if noun and found["time"] and not is_price and noun["noun"] not in (*table.terms, *table.paid.turns):
            return None, end  # 20 tickets a quarter, but no 20 tickets a share
        if noun and found["time"] and (table.agos.match(text, noun.end()) or is_scale(text, table, noun.end())):
            return None, end  # $1.05 a quarter earlier; it costs a quarter million
        said = noun["noun"] or (unit and noun["named"]) if noun else None
        priced_by = found["time"] and noun and noun["noun"] and table.plural.match(text, noun.end()) is None  # a dozen
        if noun is None or not said or not (priced_by or is_noun(table, noun["word"] or said)):
            return None, end
        return said, noun.end()
    by, by_time = load_units()[denominator[0].name], found["time"] is not None
    kind = by.kind
    if kind in ("percent", "multiple", "points") or (kind == "money" and (by_time or not is_price)):
        return None, end
    if by_time and kind != "duration" and not is_price:
        return None, end  # three dollars a pound, but no three litres a pound
    moments = table.moments if unit is None else None if by.factor and by.factor < _DAY else table.agos
    if by_time and moments and moments.match(text, denominator[1]):
        return None, end  # "20 cars a year ago", "$1.18 a year ago", but "$40 an hour before taxes"
    return denominator[0].name, denominator[1]
