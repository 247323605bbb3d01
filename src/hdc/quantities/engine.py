"""Text to mentions in one pass: find numbers, see what they count, join ranges, ask what bounds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from hdc.lang.units import load as load_units
from hdc.quantities.around import NOTHING, REACH, before, behind, noun
from hdc.quantities.currency import in_currency
from hdc.quantities.denominators import by_what, per_after, per_ahead, per_of
from hdc.quantities.lexicon import lexicon, scanner
from hdc.quantities.mention import Mention, VagueWord
from hdc.quantities.numbers import Numbers
from hdc.quantities.others import others
from hdc.quantities.phrase import Around, Phrase, kind_of, settled
from hdc.quantities.ranges import Told, joined, value_of
from hdc.quantities.text import Read
from hdc.quantities.units import phrases
from hdc.quantities.words import LETTER

if TYPE_CHECKING:
    from hdc.model import Bound

#: What money pays for is named in so many words in front of the time that it takes.
_NAMED = 2
#: What has but one end.
_OPEN = ("at_least", "at_most")
#: "I 100% agree" agrees, "a thousand percent sure" is sure.
_WHOLLY = (100, 110, 1000)
_ONE_OF = re.compile(rf" ([{LETTER}]+)(?= )")
_FOLLOWS = re.compile(rf" ([{LETTER}]+)")
_ASCII = {letter: letter + 32 for letter in range(65, 91)}


def find(text: str, lang: str, vague: Sequence[VagueWord] = ()) -> list[Mention]:
    """Find every quantity in a text, in order and without overlap."""
    low = text.lower()
    if len(low) != len(text):
        low = text.translate(_ASCII)  # a letter whose lower case is two
    read = Read(text, low, lexicon(lang))
    found = list(phrases(text, read.table, iter(Numbers(text, low, read.table, scanner(lang, tuple(vague))))))
    told = others(read, in_currency(read, list(joined(read, found))))
    mentions = (_mention(read, one) for one in told)
    return list(_during(read, [mention for mention in mentions if mention is not None]))


def _during(read: Read, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions; a time right behind an amount, "$2 million *over* 3 years", is no bound but how long that took.

    So is a number behind a bare one: 140 over 90.
    """
    last: Mention | None = None
    for mention in mentions:
        if last and _by_that(read, last, mention):
            continue
        if last and mention.bound == "at_least" and mention.value is None and mention.start - last.end <= REACH:
            between = read.low[last.end : mention.start].split()
            if between[-1:] and between[-1] in read.table.during and _over(read, last, mention, between[:-1]):
                mention = replace(mention, value=mention.low, low=None, bound="exact")
        if last and mention.value is None and mention.bound in _OPEN and _differs(read, last, mention):
            mention = replace(mention, value=mention.low or mention.high, low=None, high=None, bound="exact")
        yield mention
        last = mention


def _by_that(read: Read, last: Mention, mention: Mention) -> bool:
    """Whether it is what the amount in front is by: "six calls *a day*, tops", "one for every *twelve* patients"."""
    if last.per and mention.noun and last.per == f"{mention.surface} {mention.noun}":
        return mention.start - last.end <= REACH
    if mention.rule != "article" or mention.unit != last.per or not last.noun:
        return False
    return read.text[last.end : mention.start].strip() == last.noun


def _differs(read: Read, last: Mention, mention: Mention) -> bool:
    """Whether the amount in front says by how much it is less or more than this one: "$2 million *less than* the $9
    million of last year", and so bounds nothing."""
    if last.unit != mention.unit or last.value is None or mention.start - last.end > REACH:
        return False
    than = read.low[last.end : mention.start].split()
    return len(than) in (2, 3) and than[0] in read.table.comparing and than[1] in read.table.numbered.than


def _over(read: Read, last: Mention, mention: Mention, of: list[str]) -> bool:
    """Whether an amount is spread over another, or stands over it: ``of`` are the words behind the first."""
    if mention.kind != "duration" or last.kind == "duration":
        measured = last.unit and mention.unit and last.kind != mention.kind  # ten seconds over 100 metres
        spread = last.kind == mention.kind == "duration" and last.unit != mention.unit  # nine hours over three days
        return not of and bool(measured or spread or last.kind == mention.kind == "number")
    if of in ([], (last.noun or "").lower().split()):
        return not of or last.kind != "fraction"  # one in five waits over six months
    if last.kind == "money" and read.table.glue.spread.fullmatch(of[-1]) and len(of) <= _NAMED:
        return True  # £2 million, split over four years
    if of[-1] in read.table.subjects or of[-1].endswith(read.table.past):
        return False  # the $2m trial lasted over four years
    stops, plain = read.table.stops, [word for word in of if word.isalpha() and word not in read.table.words]
    if last.kind == "money" and len(of) <= _NAMED and len(plain) == len(of) and stops.isdisjoint(of):
        return True  # a $10 million contract over two years
    whole = len(of) in (2, 3) and of[0] in read.table.during_of and (len(of) == 2 or of[1] in read.table.determiners)
    return whole and of[-1].isalpha() and read.table.counted_noun.fullmatch(of[-1]) is None  # 2% of the company


def _mention(read: Read, told: Told) -> Mention | None:
    """The mention that one phrase, or the two ends of a range, make; None where it is no quantity."""
    first, last, rule = told.first, told.last, told.rule
    text, table, number = read.text, read.table, first.number
    unit = last.unit or first.unit
    left, right = before(read.low, table, first.start, first.floor), behind(text, table, last.end)
    by_time = _by_time(read, last)
    if number.needs != "nothing" and not (by_time or _counts(first, last, rule, left, table.times)):
        return None
    ends = max([last.end, *(end for _, end in right.hedges)])
    if number.vague and (of := table.glue.of.match(text, ends)):
        ends = of.end() - 1  # hundreds of thousands "of people"
    counted = noun(text, table, ends, first.start) if unit is None else None
    if counted and right is NOTHING:
        right = behind(text, table, counted.end)  # 20 people "at most"
    low = None if first.low is None else value_of(first, first.low, unit)
    high = None if last.high is None else value_of(last, last.high, unit)
    is_part = rule == "fraction" and (low or high or 0) < 1
    heard = "exact" if number.vague else _bound(number.bound, left, right)
    value, low, high, bound = settled(low, high, heard, number.vague is not None)
    name = (unit.name if unit else number.unit) or None
    per = last.per or first.per or (per_after(text, table, counted.end) if counted else by_time)
    end = last.end
    if per is None and unit and unit.name:
        is_money = load_units()[unit.name].kind == "money"
        if is_money and last.unit is None and end < len(text):
            per, end = by_what(text, table, end, unit)  # $5-6 a share
        rated = per_ahead(text, table, first.floor, first.start, is_money)
        if rated is None and (not is_money or table.glue.of.match(text, end)):
            rated = per_of(text, table, end)  # three hours of sleep a night, $500 of food a month
        per = per or rated
    said = counted.said if counted else None
    return Mention(
        start=first.start,
        end=end,
        surface=text[first.start : end],
        value=value,
        low=low,
        high=high,
        within=told.within,
        bound=cast("Bound", bound),
        unit=name,
        kind=kind_of(name, is_part, said is not None),
        per=per,
        noun=said,
        hedges=left.hedges + first.number.hedges + (last.number.hedges if last is not first else ()) + right.hedges,
        negated=left.negated,
        change=left.change or right.change or number.change,
        figurative=_figure(read, first, last, name, said),
        vague=number.vague,
        rule=rule,
        score=table.scores.get(rule, 1.0),
    )


def _counts(first: Phrase, last: Phrase, rule: str, left: Around, times: Collection[str]) -> bool:
    """Whether a number that is a pronoun by itself ("one") counts here: with a unit, a bound, or as a range.

    One that is an article as well ("ein") needs a unit, and with one of ``times`` a bound.
    """
    if "range" in (first.number.needs, last.number.needs) and last is first:
        return False  # six months to a year, but no "to a year"
    unit = last.unit or first.unit
    is_article = first.number.needs == "measure" and rule == "article"
    is_time = is_article and unit is not None and unit.name in times and not unit.article  # but: ein Jahrzehnt
    if (unit and unit.name and not is_time) or last.per or (last is not first and rule != "fraction"):
        return True
    if is_article and unit is None:
        return False  # more than a tool
    if is_time and "about" in (left.bound, first.number.bound):
        return True  # fast ein Jahr, eine knappe Stunde
    if left.bound in ("at_least", "at_most") or (first.low is not None and first.low < 0):
        return True
    return left.change is not None and first.number.rule == "words"  # down point five


def _by_time(read: Read, one: Phrase) -> str | None:
    """By what a "one" is done or there, which tells that it counts: "*one call* a month", "one nurse per ward"."""
    if one.number.needs != "unit" or one.unit is not None or one.number.rule != "article":
        return None
    follows = _ONE_OF.match(read.text, one.end)
    if follows is None or follows[1].lower() in read.table.stops:
        return None
    by, per = read.table.per.match(read.text, follows.end()), per_after(read.text, read.table, follows.end())
    plainly = by is not None and by["time"] is None and by[0][-2].isalpha()
    return per if plainly or per in read.table.times else None


def _bound(said: str, left: Around, right: Around) -> str:
    """What the number says itself, else the words in front, else those behind; "about" gives way to a clear bound."""
    bounds = (said, left.bound, right.bound)
    return next((one for one in bounds if one not in ("exact", "about")), "about" if "about" in bounds else "exact")


def _figure(read: Read, first: Phrase, last: Phrase, unit: str | None, counted: str | None) -> bool:
    """Whether the number is a figure of speech: "a million ideas", "a thousand times better", "I 100% agree"."""
    number, figures = first.number, read.table.figures
    if unit == "percent":
        follows = _FOLLOWS.match(read.low, last.end)
        return number.low in _WHOLLY and follows is not None and follows[1] in read.table.wholly
    if number.scale < 1000 or number.low != number.scale or number.rule != "words":
        return False
    word = counted if counted is not None else read.text[first.start : last.end]
    return word.rpartition(" ")[2].lower() in figures  # a million ideas, a thousand times better
