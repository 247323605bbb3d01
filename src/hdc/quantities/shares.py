"""Two numbers of which the one is a part of the other: "nine out of ten", "one voter in twenty", "12 of 15 games"."""

from __future__ import annotations

import re

from hdc.quantities.around import noun
from hdc.quantities.numeral import ONE
from hdc.quantities.phrase import Phrase
from hdc.quantities.repairs import determined
from hdc.quantities.text import Read
from hdc.quantities.words import LETTER

#: Wholes that people name shares of: "one in five", "three out of twenty".
_SMALL_WHOLE, _NAMED_WHOLE, _LARGE_WHOLE = 10, 1000, 10**9
#: And those by which some of many are told.
_TENS = (10, 100, 1000)
_FORMED = re.compile(rf"-[{LETTER}]{{2}}")
_ENDS = ("", *" .,;:!?)")


def is_share(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether the first of two numbers is so many of the last."""
    top, whole, said = first.low, last.low, read.table.joints.share.fullmatch(read.text, first.end, last.start)
    if said is None or top is None or whole is None or first.unit or last.unit or first.per or last.per:
        return False
    if first.low != first.high or last.low != last.high or not 0 < top <= whole <= _LARGE_WHOLE:
        return False
    if first.number.rule == "fraction":
        return False  # die Hälfte von zwölf
    each = said["each"]
    if each and not (_one_of_many(read, first, last, each) or _some_in_ten(read, first, last, each)):
        return False
    if _FORMED.match(read.text, last.end):
        return False  # two of the six-packs
    if top == whole and not said["sure"]:
        return False  # ten out of ten
    if said["others"] and first.number.needs != "nothing":
        return False  # one of three is one
    if said["counted"] and first.number.needs == "measure":
        return False  # ein Team von 12
    if not said["sure"] and (_has_point(read, first) or _has_point(read, last)):
        return False  # version 2.0 in four states, but 4.5 out of 5
    if not said["sure"] and first.number.rule == "digits" and last.number.rule == "words":
        return False  # nobody writes 2 in four, so that the 2 is of something else
    if first.number.needs != "nothing" and determined(read, first.start):
        return False  # the one in 23
    if said["others"] and whole > _NAMED_WHOLE:
        return False
    plainly = said["others"] == said[0].strip() or not read.table.numbered.the.isdisjoint(said[0].lower().split())
    rules = first.number.rule, last.number.rule
    if said["others"] and plainly and rules in (("digits", "digits"), ("words", "words"), ("words", "digits")):
        return True  # 12 of 15 games, seven of the 27 members; of 12 of our 15 games, both are told
    is_round = whole <= _SMALL_WHOLE or whole % _SMALL_WHOLE == 0 or (top == 1 and whole <= _NAMED_WHOLE)
    return bool(said["sure"]) or (is_round and top <= _SMALL_WHOLE)


def _one_of_many(read: Read, first: Phrase, last: Phrase, what: str) -> bool:
    """Whether "one" of something stands over a number of them: "one voter in twenty", no "one shop in 12 states"."""
    alone = first.number.needs != "nothing" and first.low == ONE < (last.low or 0)
    return alone and what.lower() not in read.table.stops and noun(read.text, read.table, last.end) is None


def _some_in_ten(read: Read, first: Phrase, last: Phrase, what: str) -> bool:
    """Whether some of many are told by ten or a hundred, of which none is counted itself: "six children in ten"."""
    top, whole = first.low or 0, last.low or 0
    are_many = ONE < top < whole and read.table.counted_noun.fullmatch(what) is not None
    ends = read.text[last.end : last.end + 1] in _ENDS
    return are_many and ends and whole in _TENS and noun(read.text, read.table, last.end) is None


def _has_point(read: Read, phrase: Phrase) -> bool:
    """Whether it is said with decimals, be they noughts: "version 2.0 in four states"."""
    said = read.low[phrase.start : phrase.end]
    return (
        (phrase.low or 0) % 1 != 0 or read.table.marks.decimal in said or not read.table.points.isdisjoint(said.split())
    )
