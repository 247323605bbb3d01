"""A quote as its parts: what stands between its ellipses, and what an editor put in brackets.

``…``, ``...``, ``……`` and ``[…]`` say that something is left out. Words in brackets are the editor's and need not stand
in the transcript: they part segments too, and where they stand in for words, those are a gap. A bracket within a word
(``[T]he``) is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hdc.errors import UsageError
from hdc.lang.folding import WORD, fold

_DOTS = r"(?:[…⋯]+|\.{3,}|\.(?:\s\.){2,}|。{3,})"
_CUT = re.compile(rf"(?P<dots>[\[(]\s*{_DOTS}\s*[\])]|{_DOTS})|\[[^\[\]]*\]")
_WITHIN_A_WORD = re.compile(r"(?<=[A-Za-z])\[([A-Za-z]{1,12})\]|\[([A-Za-z]{1,12})\](?=[A-Za-z])")
_WORD = re.compile(WORD)
_SENTENCE = re.compile(r"[.?!]+['\")]*(?=\s|$)|[。?!](?=[^\x00-\x7f]|$)")
_CLAUSE = re.compile("[,;:]")
#: Pieces of fewer words may stand anywhere.
_FEWEST = 4


@dataclass(frozen=True)
class Segment:
    """A run of the quote's words, folded and without blanks at its ends.

    Character ``i`` of ``text`` stands for ``[starts[i], ends[i])`` of the quote.
    ``is_after_ellipsis``: one stands between this segment and the one before. ``marks`` are the numbers of the
    ellipses and brackets that stand there.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    is_after_ellipsis: bool = False
    marks: tuple[int, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, lower-case."""
        return tuple([found.lower() for found in _WORD.findall(self.text)])

    @property
    def first(self) -> int:
        """Where in ``text`` its first word begins."""
        found = _WORD.search(self.text)
        return found.start() if found else 0

    @property
    def last(self) -> int:
        """Where in ``text`` its last word ends."""
        ends = (_WORD.match(self.text, at) for at in reversed(range(len(self.text))))
        return next((found.end() for found in ends if found), 0)

    def place(self, at: int) -> int:
        """Where in the quote a place between two characters of ``text`` is."""
        return self.starts[at] if at < len(self.text) else self.ends[-1]


@dataclass(frozen=True, slots=True)
class Insertion:
    """What an editor put in brackets: ``text`` with them, at ``at`` of the quote, in front of segment ``before``."""

    text: str
    at: int
    before: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A quote, cut. Of a quote without ellipses and brackets there is one segment and no insertion."""

    quote: str
    segments: tuple[Segment, ...]
    insertions: tuple[Insertion, ...] = ()


def has_mark(text: str) -> bool:
    """Whether an ellipsis or a bracket stands in a folded text."""
    return _CUT.search(text) is not None


def cut(quote: str, spoken: Collection[int] = ()) -> Reading:
    """The quote cut at its ellipses and at what stands in brackets, but for marks, by number, that are ``spoken``.

    Raises :class:`~hdc.errors.UsageError` for a quote without a word.
    """
    text, starts, ends = _without_brackets_in_words(quote)
    segments: list[Segment] = []
    insertions: list[Insertion] = []
    at, after_dots, passed = 0, False, list[int]()
    for number, (start, end, is_ellipsis) in enumerate((*_cuts(text), (len(text), len(text), True))):
        if number in spoken and start < len(text):
            continue
        if segment := _segment(text[at:start], starts[at:start], ends[at:start]):
            after = after_dots and bool(segments)
            segments.append(replace(segment, is_after_ellipsis=after, marks=tuple(passed)))
            after_dots, passed = False, []
        if not is_ellipsis:
            insertions.append(Insertion(quote[starts[start] : ends[end - 1]], starts[start], len(segments)))
        after_dots = after_dots or is_ellipsis
        passed.append(number)
        at = end
    if not segments:
        raise _wordless(quote)
    return Reading(quote, tuple(segments), tuple(insertions))


def whole(quote: str) -> Reading:
    """The quote as one segment: none of its dots and brackets is an editor's.

    Raises :class:`~hdc.errors.UsageError` for a quote without a word.
    """
    segment = _segment(*_without_brackets_in_words(quote))
    if segment is None:
        raise _wordless(quote)
    return Reading(quote, (segment,))


def _wordless(quote: str) -> UsageError:
    return UsageError(f'there is no word in the quote "{quote}" that could be looked for')


def pieces(reading: Reading) -> Reading:
    """The same quote, cut where its sentences end too, or its clauses if it has one sentence only."""
    for mark in (_SENTENCE, _CLAUSE):
        found = [piece for segment in reading.segments for piece in _apart(segment, mark)]
        if len(found) > 1:
            return Reading(reading.quote, tuple(found))
    return reading


def _apart(segment: Segment, mark: re.Pattern[str]) -> Iterator[Segment]:
    """A segment cut behind such marks, with no piece of fewer than four words."""
    text, at, passed = segment.text, 0, 0
    words = [found.start() for found in _WORD.finditer(text)]
    for found in mark.finditer(text):
        end = found.end()
        before = bisect_left(words, end)
        if before - passed >= _FEWEST and len(words) - before >= _FEWEST:
            yield _piece(segment, at, end)
            at, passed = end, before
    yield _piece(segment, at, len(text))


def _cuts(text: str) -> Iterator[tuple[int, int, bool]]:
    for found in _CUT.finditer(text):
        yield found.start(), found.end(), found["dots"] is not None


def _without_brackets_in_words(quote: str) -> tuple[str, Sequence[int], Sequence[int]]:
    folded = fold(quote)
    if "[" not in folded.text:
        return folded.text, folded.starts, folded.ends
    dropped = {place for found in _WITHIN_A_WORD.finditer(folded.text) for place in (found.start(), found.end() - 1)}
    kept = [place for place in range(len(folded.text)) if place not in dropped]
    text = "".join([folded.text[place] for place in kept])
    return text, [folded.starts[place] for place in kept], [folded.ends[place] for place in kept]


def _segment(text: str, starts: Sequence[int], ends: Sequence[int]) -> Segment | None:
    """A segment without the blanks around it; None where there is no word in it."""
    return _piece(Segment(text, starts, ends), 0, len(text)) if _WORD.search(text) else None


def _piece(segment: Segment, start: int, end: int) -> Segment:
    """Characters ``[start, end)`` of a segment, without the blanks around them."""
    text = segment.text[start:end]
    first, last = end - len(text.lstrip()), start + len(text.rstrip())
    return Segment(segment.text[first:last], segment.starts[first:last], segment.ends[first:last])
