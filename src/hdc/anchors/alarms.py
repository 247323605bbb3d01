"""What may turn the meaning: a number, a negation or a hedge that differs, or that an ellipsis hides.

Numbers are read by :mod:`hdc.quantities` on either side and compared by value; negations and hedges are words of
:mod:`hdc.lang.meaning`. What the two texts have in common raises no alarm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from rapidfuzz.distance import Levenshtein

from hdc.anchors.anchor import Alarm
from hdc.anchors.compare import Difference
from hdc.anchors.index import Index
from hdc.anchors.numerals import is_numeral, mentions, numerals
from hdc.lang.folding import WORD
from hdc.lang.meaning import Sign, hedges, negations
from hdc.model import AlarmKind
from hdc.quantities import Mention

#: How many words an alarm shows, and how far around they are looked for.
_WORDS = 8
_AROUND = 60
#: How many alarms of a kind one gap raises, those nearest its beginning: a long one hides many.
_MOST = 5

_WORD = re.compile(WORD)
_Find = Callable[[str], Iterator[Sign]]


@dataclass(frozen=True, slots=True)
class Sides:
    """A segment's text and the transcript's, both folded, and where they differ; offsets of each in itself."""

    quote: str
    transcript: str
    differences: tuple[Difference, ...]


#: The end of a sentence, perhaps with what closes a quotation.
_CLOSED = re.compile(r"[.?!。？！]['\"”’」』)]*\s*$")


def differing(sides: Sides) -> Iterator[Alarm]:
    """Alarms for what differs between the two sides."""
    if sides.differences:
        yield from _numbers(sides)
        yield from _signs(sides, "negation", negations)
        yield from _signs(sides, "hedge", hedges)


def hidden(index: Index, start: int, end: int) -> Iterator[Alarm]:
    """Alarms for what stands at ``[start, end)`` of an index's folded text, which an ellipsis hides."""
    for mention in islice(index.mentions(start, end), _MOST):
        yield Alarm("hidden_number", "", few(index.folded, mention.start, mention.end))
    for sign in islice(_hidden_negations(index, start, end), _MOST):
        yield Alarm("hidden_negation", "", few(index.folded, sign.start, sign.end))


def _hidden_negations(index: Index, start: int, end: int) -> Iterator[Sign]:
    behind = start
    for left, _ in index.negations(start, end):
        base = max(start, left - _AROUND)
        for sign in negations(index.folded[base : min(end, left + _AROUND)]):
            if sign.start + base >= max(left, behind) and sign.friend is None:
                behind = sign.end + base
                yield replace(sign, start=sign.start + base, end=behind)
                break


def broken_off(before: str, text: str, after: str) -> Iterator[Alarm]:
    """Alarms for where a quote begins or ends: just behind "not", just in front of it, in the middle of a number."""
    first, last = len(before.rstrip()), len(after) - len(after.lstrip())
    for sign in negations(before):
        if sign.end == first and sign.friend is None:
            yield Alarm("negation", "", few(before + text, sign.start, sign.end))
    for sign in negations(after) if not _CLOSED.search(text) else ():  # a new sentence takes nothing back
        if sign.start == last and sign.friend is None:
            yield Alarm("negation", "", few(text + after, len(text) + sign.start, len(text) + sign.end))
    for left, right in ((before, text), (text, after)):
        words = _WORD.findall(left)[-1:] + _WORD.findall(right)[:1]
        if len(words) == 2 and all(map(is_numeral, words)):
            yield from _halved(left[-_AROUND:], right[:_AROUND], right is after)


def _halved(left: str, right: str, is_end: bool) -> Iterator[Alarm]:
    """The quantity across the border of two texts, if the part in the quote is another number than the whole."""
    for whole in mentions(left + right):
        if whole.start < len(left) < whole.end:
            parts = mentions(left) if is_end else mentions(right)
            part = next(
                (one for one in parts if (one.end == len(left.rstrip()) if is_end else not right[: one.start].strip())),
                None,
            )
            if part is None or _value(part)[:3] != _value(whole)[:3]:
                yield Alarm("number", _surface(part), whole.surface)


def few(text: str, start: int, end: int) -> str:
    """The words at ``[start, end)`` of a text with some around them, eight in all."""
    base = max(0, start - _AROUND)
    near = text[base : end + _AROUND]
    start, end = start - base, end - base
    words = [found.span() for found in _WORD.finditer(near)]
    inside = [place for place, (left, right) in enumerate(words) if left < end and right > start]
    if not inside:
        return near[start:end].strip()
    whole = max(_WORDS, len(inside))
    first = max(0, min(inside[0] - (whole - len(inside)) // 2, len(words) - whole))
    last = min(len(words), first + whole) - 1
    return near[min(start, words[first][0]) : max(end, words[last][1])].strip()


def _numbers(sides: Sides) -> Iterator[Alarm]:
    ours, theirs = [*mentions(sides.quote)], [*mentions(sides.transcript)]
    for op in Levenshtein.opcodes([*map(_value, ours)], [*map(_value, theirs)]):
        if op.tag != "equal":
            pairs = zip_longest(ours[op.src_start : op.src_end], theirs[op.dest_start : op.dest_end])
            yield from (Alarm("number", _surface(one), _surface(other)) for one, other in pairs)
    for difference in sides.differences:
        one = numerals(sides.quote, difference.at, difference.until, ours)
        other = numerals(sides.transcript, difference.start, difference.end, theirs)
        if one.values != other.values and (one.is_strong or other.is_strong or (one.values and other.values)):
            yield Alarm("number", one.surface, other.surface)


def _value(mention: Mention) -> tuple[object, ...]:
    """What must be the same; "about" is a hedge."""
    return mention.value, mention.low, mention.high, mention.unit, mention.per, mention.within


def _surface(mention: Mention | None) -> str:
    return mention.surface if mention else ""


def _signs(sides: Sides, kind: AlarmKind, find: _Find) -> Iterator[Alarm]:
    """An alarm for each difference in which the two sides have not as many such words."""
    ours, theirs = [*find(sides.quote)], [*find(sides.transcript)]
    if not ours and not theirs:
        return
    for difference in sides.differences:
        grown = _grown(difference, ours, theirs)
        one, other = _within(ours, grown.at, grown.until), _within(theirs, grown.start, grown.end)
        if len(one) != len(other):
            yield Alarm(kind, _shown(sides.quote, one), _shown(sides.transcript, other))


def _grown(difference: Difference, ours: Sequence[Sign], theirs: Sequence[Sign]) -> Difference:
    """The difference with all of a word of which it has a part, by as much on either side."""
    at, until, start, end = difference.at, difference.until, difference.start, difference.end
    for sign in ours:
        if sign.start < until and sign.end > at:
            left, right = max(0, at - sign.start), max(0, sign.end - until)
            at, until, start, end = at - left, until + right, start - left, end + right
    for sign in theirs:
        if sign.start < end and sign.end > start:
            left, right = max(0, start - sign.start), max(0, sign.end - end)
            at, until, start, end = at - left, until + right, start - left, end + right
    return Difference(max(0, at), until, max(0, start), end)


def _within(signs: Sequence[Sign], start: int, end: int) -> list[Sign]:
    """Those at ``[start, end)``, but for one whose friend is there with it: all of "no doubt" turns nothing."""
    return [
        sign
        for sign in signs
        if sign.start < end
        and sign.end > start
        and not (sign.friend and start <= sign.friend[0] and sign.friend[1] <= end)
    ]


def _shown(text: str, signs: Sequence[Sign]) -> str:
    return few(text, signs[0].start, signs[-1].end) if signs else ""
