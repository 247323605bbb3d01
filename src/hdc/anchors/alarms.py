"""What may turn the meaning: a number, a negation or a hedge that differs, or that an ellipsis hides.

Numbers are read by :mod:`hdc.quantities` on either side and compared by value; negations and hedges are words of
:mod:`hdc.lang.meaning`. What the two texts have in common raises no alarm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, zip_longest

from rapidfuzz.distance import Levenshtein

from hdc.anchors.anchor import Alarm
from hdc.anchors.compare import Difference
from hdc.anchors.index import Index
from hdc.anchors.numerals import is_numeral, mentions, numerals
from hdc.anchors.surroundings import Found, Surroundings
from hdc.anchors.tidied import graded, once
from hdc.lang.folding import WORD
from hdc.lang.meaning import Sign, hedges, negations
from hdc.model import AlarmKind, Grade
from hdc.quantities import Mention

#: How many words an alarm shows, and how far around they are looked for.
_WORDS = 8
_AROUND = 60
#: So many words on either side of a border may be the ends of one quantity: "thirty and | forty".
_BORDER = 2
#: No numeral is longer, in characters.
_WORD_LONG = 20
#: How far beside a difference anything can be part of a number, a negation or a hedge in it, or be shown with it.
_NEAR = 90
#: How many alarms of a kind one gap raises, those nearest its beginning: a long one hides many.
_MOST = 5

_WORD = re.compile(WORD)
_Find = Callable[[str, str], Iterator[Sign]]


@dataclass(frozen=True)
class Sides:
    """A piece of the quote and the transcript's, both folded, and where they differ; offsets of each in itself."""

    quote: str
    transcript: str
    differences: tuple[Difference, ...]
    lang: str

    @classmethod
    def of(cls, quote: str, transcript: str, differences: Sequence[Difference], lang: str) -> Iterator[Sides]:
        """Two texts, without what is alike and far from any difference: it raises no alarm and is of no other grade."""
        held: list[Difference] = []
        at = start = 0
        behind = [(0, 0), *((one.until, one.end) for one in differences)]
        before = [*((one.at, one.start) for one in differences), (len(quote), len(transcript))]
        for (left, begin), (right, end), one in zip(behind, before, (*differences, None), strict=True):
            if right - left > _NEAR and quote[left:right] == transcript[begin:end]:
                if held:
                    yield cls(quote[at : left + _NEAR], transcript[start : begin + _NEAR], tuple(held), lang)
                held, at, start = [], right - _NEAR, end - _NEAR
            if one:
                held.append(Difference(one.at - at, one.until - at, one.start - start, one.end - start))
        if held:
            yield cls(quote[at:], transcript[start:], tuple(held), lang)

    @cached_property
    def grade(self) -> Grade:
        """How far the two are from each other."""
        return graded(self.quote, self.transcript, self.lang)


def differing(sides: Sides) -> Iterator[Alarm]:
    """Alarms for what differs between the two sides."""
    yield from _numbers(sides)
    yield from _signs(sides, "negation", negations)
    yield from _signs(sides, "hedge", hedges)


def around(place: Surroundings, sides: tuple[bool, bool]) -> Iterator[Alarm]:
    """Alarms for a quote's first words, last words or both: what its sentence says of it, or takes back in the next."""
    if sides[0]:
        yield from _kinds("cut_before", place, place.before())
    if sides[1]:
        yield from _kinds("cut_behind", place, place.behind())
        yield from _kinds("retraction", place, place.retracted())


def _kinds(kind: AlarmKind, place: Surroundings, found: Iterable[Found]) -> Iterator[Alarm]:
    """One alarm, for the first thing found: more of them say no more."""
    for _, start, end in islice(found, 1):
        yield Alarm(kind, "", few(place.index.folded, start, end))


def hidden(index: Index, before: Surroundings, behind: Surroundings) -> Iterator[Alarm]:
    """Alarms for what an ellipsis hides between two stretches: of the sentence of either, and its length."""
    start, end = before.end, behind.start
    if (rest := start + len(before.tail)) >= end:
        yield from _hidden_numbers(index, start, end)
        for name, left, right in islice(before.hidden(start, end), _MOST):
            yield Alarm("hidden_negation" if name == "negation" else "hidden_hedge", "", few(index.folded, left, right))
        return
    head = end - len(behind.head)
    yield from _hidden_numbers(index, start, rest)
    yield from _hidden_numbers(index, max(rest, head), end)
    inside = [one for one in before.hidden(start, rest) if one[0] == "negation"]
    found: dict[tuple[int, int], str] = {}
    for name, left, right in (*before.behind(), *inside, *behind.before()):
        found.setdefault((left, right), name)
    for (left, right), name in islice(found.items(), _MOST):
        yield Alarm("hidden_negation" if name == "negation" else "hidden_hedge", "", few(index.folded, left, right))
    yield from _kinds("retraction", before, before.retracted())


def _hidden_numbers(index: Index, start: int, end: int) -> Iterator[Alarm]:
    for mention in islice(index.mentions(start, end), _MOST):
        yield Alarm("hidden_number", "", few(index.folded, mention.start, mention.end))


def broken_off(before: str, text: str, after: str, lang: str) -> Iterator[Alarm]:
    """Alarms for where a quote begins or ends in the middle of a quantity: a number, or a range of two."""
    for left, right in ((before, text), (text, after)):
        last, first = (
            _WORD.findall(left[-2 * _WORD_LONG :])[-_BORDER:],
            _WORD.findall(right[: 2 * _WORD_LONG])[:_BORDER],
        )
        if all(any(is_numeral(word, lang) for word in row) for row in (last, first)):
            yield from _halved(left[-_AROUND:], right[:_AROUND], right is after, lang)


def _halved(left: str, right: str, is_end: bool, lang: str) -> Iterator[Alarm]:
    """The quantity across the border of two texts, if the part in the quote is another number than the whole."""
    for whole in mentions(left + right, lang):
        if whole.start < len(left) < whole.end:
            parts = mentions(left if is_end else right, lang)
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
    ours, theirs = [*mentions(sides.quote, sides.lang)], [*mentions(sides.transcript, sides.lang)]
    for op in Levenshtein.opcodes([*map(_value, ours)], [*map(_value, theirs)]):
        if op.tag != "equal":
            pairs = zip_longest(ours[op.src_start : op.src_end], theirs[op.dest_start : op.dest_end])
            yield from (Alarm("number", _surface(one), _surface(other)) for one, other in pairs)
    for difference in sides.differences:
        one = numerals(sides.quote, difference.at, difference.until, ours, sides.lang)
        other = numerals(sides.transcript, difference.start, difference.end, theirs, sides.lang)
        if one.values != other.values and (one.is_strong or other.is_strong or (one.values and other.values)):
            yield Alarm("number", one.surface, other.surface)


def _value(mention: Mention) -> tuple[object, ...]:
    """What must be the same; "about" is a hedge."""
    return mention.value, mention.low, mention.high, mention.unit, mention.per, mention.within


def _surface(mention: Mention | None) -> str:
    return mention.surface if mention else ""


def _signs(sides: Sides, kind: AlarmKind, find: _Find) -> Iterator[Alarm]:
    """An alarm for each difference in which the two sides have not as many such words."""
    ours, theirs = [*find(sides.quote, sides.lang)], [*find(sides.transcript, sides.lang)]
    if not (ours or theirs):
        return
    one, other = (once([sign.word.lower() for sign in row]) for row in (ours, theirs))
    if one == other and sides.grade != "words":
        return
    for difference in sides.differences:
        grown = _grown(difference, ours, theirs)
        here, there = _within(ours, grown.at, grown.until), _within(theirs, grown.start, grown.end)
        if len(here) != len(there):
            yield Alarm(kind, _shown(sides.quote, here), _shown(sides.transcript, there))


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
