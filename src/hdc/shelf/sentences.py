"""The sentences of a transcript: whole, whatever cues cut through them, and never across a change of speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hdc.anchors.index import Index
from hdc.lang.folding import HAN, WORD
from hdc.shelf.talk import talk

#: Marks that end a sentence, with the quotation marks and brackets that close behind them.
_END = re.compile(r"""[.?!…]+["'”’)\]]*(?=\s|\Z)|[。？！]+["'”’」』）)\]]*""")
_BEFORE = re.compile(r"[\w.]+\Z")
_WORD = re.compile(WORD)
_HAN = re.compile(f"[{HAN}]")
#: A longer sentence, in words, is talk that nobody punctuated: its pieces are then the cues or paragraphs.
_LONGEST = 120
#: So many Chinese characters say as much as one English word.
_CHARACTERS = 1.6


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
    begins = [index.begin_of(number) for number in range(len(utterances) + 1)]
    first = 0
    for number in range(1, len(utterances) + 1):
        turn = utterances[first].turn
        if number == len(utterances) or utterances[number].turn != turn:
            for start, end in _cut(index.folded, begins[first : number + 1]):
                yield Sentence(start, end, turn, size(index.folded[start:end]))
            first = number


def size(text: str) -> float:
    """How long a text is in words; Chinese is counted by its characters."""
    han = len(_HAN.findall(text))
    return len(_WORD.findall(text)) - han + han / _CHARACTERS


def _cut(text: str, begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a turn whose utterances begin there; the last number is where the turn ends."""
    at, end = begins[0], begins[-1]
    for stop in (*_stops(text, at, end), end):
        if stop - at > _LONGEST and size(text[at:stop]) > _LONGEST:
            for place in begins[bisect_right(begins, at) : bisect_left(begins, stop)]:
                yield from _trimmed(text, at, place)
                at = place
        yield from _trimmed(text, at, stop)
        at = stop


def _stops(text: str, start: int, end: int) -> Iterator[int]:
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
