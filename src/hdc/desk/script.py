"""A transcript as the desk reads it: sentences with their places, in blocks that one person says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hdc.anchors import Index
from hdc.quantities import Mention, find_quantities
from hdc.quantities.mention import Span, VagueWord
from hdc.shelf.sentences import sentences
from hdc.shelf.terms import Term, terms
from hdc.transcripts import Transcript, Utterance

#: Without labels a block ends with a sentence, after so many characters.
_BLOCK = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` of one speaker, at ``[start, end)`` of the transcript; ``block`` counts from 0.

    ``mentions`` are the quantities in it, their spans counted in ``text``.
    """

    text: str
    start: int
    end: int
    block: int
    speaker: str | None
    time: float | None
    mentions: tuple[Mention, ...]
    places: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True)
class Script:
    """The sentences of a transcript in ``lang``, in order; those of one block are one person's turn."""

    transcript: Transcript
    lang: str
    sentences: tuple[Sentence, ...]
    index: Index

    @classmethod
    def of(cls, transcript: Transcript, lang: str, vague: Sequence[VagueWord] = ()) -> Script:
        """Read a transcript; its quantities are those that count as evidence (a vague word with a declared range)."""
        index = Index(transcript)
        return cls(transcript, lang, tuple(_read(index, lang, vague)), index)

    @cached_property
    def terms(self) -> Sequence[Sequence[Term]]:
        """The words of each sentence as they are looked for."""
        return [[*terms(one.text)] for one in self.sentences]

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that stand in so many sentences that they say nothing of any."""
        spread = Counter(word for one in self.terms for word in {term.text for term in one})
        return frozenset(word for word, n in spread.items() if n > 3 and n * 50 > len(self.sentences))

    def turn(self, at: int) -> range:
        """The numbers of the sentences in the same turn as sentence ``at``."""
        first = last = at
        while first > 0 and self.sentences[first - 1].block == self.sentences[at].block:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].block == self.sentences[at].block:
            last += 1
        return range(first, last + 1)

    def over(self, span: Span) -> range:
        """The numbers of the sentences that a span of the transcript touches, as far as one person says them."""
        first = bisect_right(self.sentences, span[0], key=lambda one: one.end)
        stop = bisect_left(self.sentences, span[1], lo=first, key=lambda one: one.start)
        return range(first, min(stop, self.turn(first).stop) if first < stop else first)

    def text(self, numbers: range) -> str:
        """The words of some sentences in a row, as one text."""
        return self.laid(numbers)[0]

    def laid(self, numbers: range) -> tuple[str, list[int]]:
        """The same, and where each of the sentences begins in it."""
        text, starts = "", []
        for at in numbers:
            own = self.sentences[at].text
            follows = self.sentences[at - 1].end == self.sentences[at].start
            text += "" if follows else gap(text, own)
            starts.append(len(text))
            text += own
        return text, starts


def gap(before: str, after: str) -> str:
    """What stands between two sentences: a blank, and nothing after a Chinese full stop."""
    return " " if before and after and before[-1] not in "。？！”」』" else ""


def _read(index: Index, lang: str, vague: Sequence[VagueWord]) -> Iterator[Sentence]:
    for number, block in enumerate(_blocks(index)):
        begins = block[0][0]
        mentions = [
            one
            for one in find_quantities(index.said[begins : block[-1][1]], lang, vague)
            if not one.vague or one.low is not None or one.high is not None
        ]
        for start, end, utterance in block:
            inside = [one for one in mentions if start <= begins + one.start and begins + one.end <= end]
            yield Sentence(
                index.said[start:end],
                *index.origin(start, end),
                block=number,
                speaker=utterance.speaker,
                time=utterance.begins,
                mentions=tuple(_moved(one, start - begins) for one in inside),
                places=tuple(index.origin(begins + one.start, begins + one.end) for one in inside),
            )


def _blocks(index: Index) -> Iterator[list[tuple[int, int, Utterance]]]:
    """The sentences of each block: characters ``[start, end)`` of what is said, and the utterance they begin in."""
    block: list[tuple[int, int, Utterance]] = []
    for one in sentences(index):
        start, end = index.said_span(one.start, one.end)
        _, utterance = index.utterance_at(index.word_at(one.start))
        is_full = not index.transcript.speakers and block and block[-1][1] - block[0][0] >= _BLOCK
        if block and (is_full or utterance.turn != block[-1][2].turn):
            yield block
            block = []
        block.append((start, end, utterance))
    if block:
        yield block


def _moved(mention: Mention, by: int) -> Mention:
    return replace(
        mention,
        start=mention.start - by,
        end=mention.end - by,
        hedges=tuple((start - by, end - by) for start, end in mention.hedges),
        negated=(mention.negated[0] - by, mention.negated[1] - by) if mention.negated else None,
    )
