"""Parts and decimals in front of what they are of: "between *a third* and a half", "one and *a quarter* of an hour"."""

from __future__ import annotations

import re

from hdc.quantities.lexicon import Lexicon
from hdc.quantities.numeral import ONE
from hdc.quantities.phrase import Num
from hdc.quantities.sums import Sum
from hdc.quantities.words import LETTER

#: What adds a number to another is not longer; what opens a range stands no further in front.
SHORT, _OPENS = 8, 20
#: So far in front of a part another stands that it is told beside.
_BESIDE = 100
#: So far in front of a part stands what it moved by.
_FAR = 32
#: How many words a count of parts has.
_PAIR = 2
#: Nothing is told to be so many times as much with decimals.
_OFTEN = 1000

#: What may stand in front of the first word of a clause.
_CLAUSE = ("", ",", ".", ";")
_FOLLOWS = re.compile(rf" ([{LETTER}]+)")


def joins(text: str, table: Lexicon, start: int, end: int) -> bool:
    """Whether a part belongs to a number beside it: "one and *a half*", "*a third* to half", between one and one."""
    if table.glue.joint.search(text, max(0, start - SHORT), start) or table.joints.joiner.match(text, end):
        return True
    opened = table.joints.opened.search(text, max(0, start - _OPENS), start) is not None
    return opened and table.joints.closer.match(text, end) is not None


def adds(text: str, table: Lexicon, number: Num) -> bool:
    """Whether a part with its own article is added to what stands in front: "an hour and *a half* a day"."""
    begun = table.glue.begins.match(text, number.start) is not None
    return begun and table.glue.joint.search(text, max(0, number.start - SHORT), number.start) is not None


def multiplied(text: str, table: Lexicon, number: Num, end: int) -> int:
    """Where the "times" behind decimals ends, as no occasions have them: "leverage of 2.8 times"; else 0."""
    if number.low is None or not 0 < number.low < _OFTEN or number.low % 1 == 0 or number.scale != ONE:
        return 0
    found = table.occasions.match(text, end)
    per = table.per.match(text, found.end()) if found else None
    return 0 if found is None or (per and per["time"]) else found.end()


def is_part(text: str, table: Lexicon, end: int) -> bool:
    """Whether the number before ``end`` ends in a part: "one and a quarter of an hour"."""
    if text[end - 1 : end] not in table.parts_end:
        return False
    word = text[text.rfind(" ", max(0, end - 12), end) + 1 : end].lower()
    return table.words.get(word, ("",))[0] in ("half", "part", "parts")


def is_scale(text: str, table: Lexicon, end: int) -> bool:
    """Whether a scale stands at ``end``: a quarter "million"."""
    follows = _FOLLOWS.match(text, end)
    return follows is not None and table.words.get(follows[1].lower(), ("",))[0] in ("scale", "hundred")


def is_noun(table: Lexicon, word: str) -> bool:
    """Whether a word may be what is counted by: a quarter of the year, a million of them, and no other number."""
    word = word.lower()
    return word in table.terms or (word not in table.stops and table.words.get(word, ("scale",))[0] == "scale")


def half_alone(text: str, table: Lexicon, start: int, before: str, follows: str | None) -> bool:
    """Whether a bare half counts by itself: at the end of a clause ("less than half"), or at the beginning of one, in
    front of where it is or what it does ("*half* in Manila, half in Nairobi")."""
    if not follows:
        return before in table.half_ends
    return follows in table.halved and text[max(0, start - 2) : start].strip() in _CLAUSE


def counts_before(low: str, table: Lexicon, start: int, word: str | None, is_term: bool) -> bool:
    """Whether a part with an article counts by the word behind it: "a third *cheaper*", and a verb where it is told
    beside another part: half were ill "and a third *stayed*". ``is_term`` is whether it may be a time as well."""
    if word is None or word in table.comparing:
        return word is not None
    verb = word in table.subjects or word.endswith(table.past)
    return not is_term and verb and table.glue.shares.search(low, max(0, start - _BESIDE), start) is not None


def of_terms(low: str, table: Lexicon, said: Sum, before: str) -> Num | None:
    """So many times that are called as parts are: the last *three* quarters."""
    many, part = said.at(0), said.at(1)
    if table.glue.whole.match(low, said.end) or low[many[3] : many[3] + 1] == "-":
        return None  # the last three quarters of a mile
    if said.taken != _PAIR or many[0] != "ones" or low[part[2] : part[3]] not in table.terms:
        return None
    return Num(many[2], many[3], many[1], many[1], "words") if before in table.spans else None


def moved_by(low: str, table: Lexicon, start: int) -> bool:
    """Whether a part that begins at ``start`` is by how much something moved: "by more than *a quarter*"."""
    return table.glue.by.search(low, max(0, start - _FAR), start) is not None
