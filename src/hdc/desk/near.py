"""What the shelf knows of a transcript, by the sentences of its script: what bears on what, and what is set aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from hdc.desk.script import Script
from hdc.errors import UsageError
from hdc.model import Review
from hdc.shelf import Passage, Shelf, find

#: So many passages at most for one proposition.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Bearing:
    """Sentence number ``at`` bears on a proposition; ``words`` are what the two share.

    ``score`` is 1 for what bears on it most: between questions the shelf's scores do not compare. ``around`` are the
    sentences of the passage it was found in.
    """

    at: int
    around: range
    proposition: str
    score: float
    words: tuple[str, ...]


def near(shelf: Shelf, review: Review, script: Script) -> Iterator[Bearing]:
    """Yield what bears on each proposition: of each passage that the shelf finds, the sentence that shares most words.

    ``shelf`` holds the script's transcript and nothing else.
    """
    for proposition in review.propositions:
        with suppress(UsageError):  # a proposition without a word that could be looked for is near nothing
            ranked = find(proposition, shelf, n=_MOST)
            for found in ranked:
                around = _within(found.passage, script)
                shared = {at: _shared(found.matched, script.sentences[at].text) for at in around}
                if any(shared.values()):
                    at = max(shared, key=lambda at: len(shared[at]))
                    yield Bearing(at, around, proposition.id, found.score / ranked[0].score, shared[at])


def aside(shelf: Shelf, script: Script) -> dict[int, str]:
    """Return the numbers of the sentences that are set aside, each with the reason: an advert, or said again later."""
    passages = (shelf.passage(number)[1] for number in range(shelf.joined.ranking.size))
    return {at: passage.aside for passage in passages if passage.aside for at in _within(passage, script)}


def _within(passage: Passage, script: Script) -> range:
    """The sentences of a passage."""
    first = bisect_left(script.sentences, passage.start, key=lambda one: one.start)
    return range(first, bisect_left(script.sentences, passage.end, lo=first, key=lambda one: one.start))


def _shared(words: tuple[str, ...], sentence: str) -> tuple[str, ...]:
    low = sentence.lower()
    return tuple(word for word in words if word.lower() in low)[:4]
