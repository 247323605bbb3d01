"""The sentences of a transcript: whole, whatever cues cut through them, and never across a change of speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hdc.anchors.index import Index
from hdc.lang.folding import HAN, WORD
from hdc.shelf.talk import talk

#: Marks that end a sentence, with the quotation marks and brackets that close behind them. Folding leaves of Chinese
#: ones only the full stop as it is: the others are told by what follows.
_END = re.compile(rf"""[.?!…]+["')\]]*(?=\s|\Z)|[?!…]+["')\]」』]*(?=[{HAN}])|。+["')\]」』]*""")
_BEFORE = re.compile(r"[\w.]+\Z")
_OPENING = frozenset("“‘„«")
_WORD = re.compile(WORD)
_HAN = re.compile(f"[{HAN}]")
#: A longer sentence, in words, is talk that nobody punctuated: it is cut further.
_LONGEST = 60
#: So many Chinese characters say as much as one English word.
_CHARACTERS = 1.6
#: Where that is done, the best first: at a comma; where an utterance begins; at a blank between Chinese characters,
#: which stands for a sign; at a line's end, at any blank, behind a particle.
_COMMA = re.compile(rf"[,;](?:\s+|(?=[{HAN}]))|、")
_GAPS = (
    re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])"),
    re.compile(r"\s*\n\s*"),
    re.compile(r"\s+"),
    re.compile(f"[了吧呢啊嘛吗呀啦](?=[{HAN}])"),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters ``[start, end)`` of an index's ``folded`` text; ``turn`` is whose, ``size`` how long in words."""

    start: int
    end: int
    turn: int
    size: float


def sentences(index: Index) -> Iterator[Sentence]:
    """Yield all sentences in order; between two of them stand blanks only."""
    utterances = index.transcript.utterances
    for turn, group in groupby(range(len(utterances)), key=lambda number: utterances[number].turn):
        numbers = [*group]
        for start, end in _cut(index, [index.begin_of(number) for number in (*numbers, numbers[-1] + 1)]):
            yield Sentence(start, end, turn, size(index.folded[start:end]))


def size(text: str) -> float:
    """How long a text is in words; Chinese is counted by its characters."""
    han = len(_HAN.findall(text))
    return len(_WORD.findall(text)) - han + han / _CHARACTERS


def _cut(index: Index, begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a turn whose utterances begin there; the last number is where the turn ends."""
    at, end = begins[0], begins[-1]
    for stop in (*(_before_opening(index, stop) for stop in stops(index.folded, at, end)), end):
        while (reach := _reach(index.folded, at, stop)) < stop:
            place = _place(index, (at, reach, stop), begins)
            yield from _trimmed(index.folded, at, place)
            at = place
        yield from _trimmed(index.folded, at, stop)
        at = stop


def _before_opening(index: Index, stop: int) -> int:
    """Where a sentence ends: before a mark that opens the next one, which in folded text looks like one that closes."""
    while index.folded[stop - 1] in "\"'" and index.transcript.text[slice(*index.span(stop - 1, stop))] in _OPENING:
        stop -= 1
    return stop


def _reach(text: str, start: int, stop: int) -> int:
    """Where a sentence that begins at ``start`` is long enough, at ``stop`` the latest."""
    if stop - start <= _LONGEST:
        return stop
    length = 0.0
    for word in _WORD.finditer(text, start, stop):
        length += 1 / _CHARACTERS if _HAN.match(word[0]) else 1
        if length > _LONGEST:
            return word.start()
    return stop


def _place(index: Index, span: tuple[int, int, int], begins: Sequence[int]) -> int:
    """Where to cut a sentence that is too long, of its beginning, its reach and its end; no quantity is cut in two."""
    start, reach, stop = span
    first = start + (reach - start) // 4
    signs = [[found.end() for found in sign.finditer(index.folded, first, reach)] for sign in (_COMMA, *_GAPS)]
    signs.insert(1, list(begins[bisect_right(begins, first) : bisect_right(begins, reach)]))
    for places in (*signs, range(first + 1, reach + 1)):
        for place in reversed(places):
            if _is_free(index, place):
                return place
    return next((place for place in range(reach, stop) if _is_free(index, place)), stop)


def _is_free(index: Index, place: int) -> bool:
    return not any(one.start < place < one.end for one in index.mentions(place - 1, place + 1))


def stops(text: str, start: int, end: int) -> Iterator[int]:
    """Where within ``[start, end)`` sentences end; behind "Dr." and initials none does."""
    for found in _END.finditer(text, start, end):
        if text[found.start()] == ".":
            before = _BEFORE.search(text, max(start, found.start() - 12), found.start())
            word = before[0].lower() if before else ""
            after = text[found.end() : found.end() + 2].strip()
            if word in talk().abbreviations or (len(word) == 1 and word != "i") or after.islower():
                continue
        yield found.end()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without the blanks at its ends, where a word is in it."""
    piece = text[start:end]
    if _WORD.search(piece):
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(piece.strip())
