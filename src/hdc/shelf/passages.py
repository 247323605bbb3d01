"""A transcript as passages: a turn, or some whole sentences of a long one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from hdc.anchors.index import Index
from hdc.shelf.aside import set_aside
from hdc.shelf.sentences import Sentence, sentences
from hdc.transcripts import Transcript

#: A passage has about so many words, and a turn of up to ``_WHOLE`` is one.
_ABOUT, _WHOLE = 110, 150


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said at characters ``[start, end)`` of a transcript.

    ``speaker`` is the label as the transcript has it, ``time`` in seconds, both None where it has none. ``aside`` says
    why the passage is not offered: it is a sponsor's read, or said again later.
    """

    start: int
    end: int
    turn: int
    text: str
    speaker: str | None = None
    time: float | None = None
    aside: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage cannot reach from {self.start} to {self.end}")
        if not self.text.strip():
            raise ValueError("a passage without words is none")


def passages(transcript: Transcript) -> tuple[Passage, ...]:
    """Cut a transcript into passages, in order, all that is said in one of them."""
    index = Index(transcript)
    found = list(sentences(index))
    rows = zip(found, set_aside(index, found), strict=True)
    made = []
    for _, stretch in groupby(rows, key=lambda row: (row[0].turn, row[1].partition(" at ")[0])):
        row = list(stretch)
        made += [_passage(index, group, row[0][1]) for group in _groups([sentence for sentence, _ in row])]
    return tuple(made)


def _groups(row: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """Sentences that follow each other, in groups of about the same length."""
    whole = sum(sentence.size for sentence in row)
    count = 1 if whole <= _WHOLE else ceil(whole / _ABOUT)
    first, length, made = 0, 0.0, 1
    for number, sentence in enumerate(row):
        # A sentence goes where more of it belongs.
        if number > first and made < count and length + sentence.size / 2 > made * whole / count:
            yield row[first:number]
            first, made = number, made + 1
        length += sentence.size
    yield row[first:]


def _passage(index: Index, group: Sequence[Sentence], aside: str) -> Passage:
    start, end = group[0].start, group[-1].end
    number, utterance = index.utterance_at(index.word_at(start))
    utterances = index.transcript.utterances
    while number and utterances[number].begins is None and utterances[number - 1].turn == utterance.turn:
        number -= 1
    left, right = index.span(start, end)
    words = " ".join(index.words_of(start, end).split())
    return Passage(left, right, utterance.turn, words, utterance.speaker, utterances[number].begins, aside)
