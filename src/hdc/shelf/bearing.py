"""How much the sentences of a transcript bear on a review, by their passages and by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hdc.model import Quote, Review
from hdc.shelf.question import Weights, weights
from hdc.shelf.ranking import Numbers, Ranking
from hdc.shelf.shelf import Shelf
from hdc.shelf.subject import telling
from hdc.shelf.terms import terms

#: What it counts that the passage bears on a proposition, that it is of the topic; that the sentence itself bears on a
#: proposition, that it is like a quote of another interview.
_NEAR, _TOPIC, _ITSELF, _LIKE = 1.0, 1.0, 0.3, 0.5
#: A passage is wholly of the topic where it is more so than this percentage of all.
_FULL = 99


@dataclass(frozen=True, slots=True)
class Bearing:
    """How much a sentence bears on a review, from 0 to 2.8; ``passage`` is the number of its own.

    ``proposition`` is the one that is spoken of there, and in the sentence itself, most; None where none is.
    """

    passage: int
    score: float
    proposition: str | None


def asked(review: Review, shelf: Shelf) -> dict[str, Weights]:
    """Return the terms of each proposition, by its id, with what they weigh."""
    return {one.id: shelf.glossary.widened(weights(one)) for one in review.propositions}


def bearings(
    shelf: Shelf,
    review: Review,
    questions: Mapping[str, Weights],
    sentences: Sequence[Sequence[str]],
    passages: Sequence[int],
) -> list[Bearing]:
    """Return what each sentence bears on: ``sentences`` are their terms, ``passages`` the numbers of their passages,
    ``questions`` what is :func:`asked`.

    ``shelf`` holds one transcript. Questions do not compare by how much of them is said, but by how near to its best a
    passage comes.
    """
    place = np.asarray(passages, np.int64)
    itself, like = _by_sentence(shelf, review, questions, sentences, place)
    scores = [shelf.joined.ranking.scores(one, shelf.aside) for one in questions.values()]
    near = _shares([one.whole for one in scores], shelf.joined.ranking.size)
    named = _shares([np.where(one.said > 0, one.whole, 0) for one in scores], shelf.joined.ranking.size)
    worth = (_NEAR * near.max(0) + _TOPIC * _of_topic(shelf))[place] + _ITSELF * itself.max(0) + _LIKE * like.max(0)
    nearest = (named[:, place] * (1 + itself)).argmax(0)
    ids = [*questions, None]
    return [
        Bearing(number, float(score), ids[row] if named[row, number] > 0 else None)
        for number, score, row in zip(passages, worth, nearest, strict=True)
    ]


def _by_sentence(
    shelf: Shelf,
    review: Review,
    questions: Mapping[str, Weights],
    sentences: Sequence[Sequence[str]],
    place: NDArray[np.int64],
) -> tuple[Numbers, Numbers]:
    """How near each sentence comes to each question, and to each quote of another transcript."""
    ranking, is_aside = Ranking.of([sentences]), shelf.aside[place]
    quotes = [_weights(quote.words.values()) for quote in _others(review, shelf)]
    rows = [[ranking.scores(one, is_aside).said for one in row] for row in (questions.values(), quotes)]
    return _shares(rows[0], len(sentences)), _shares(rows[1], len(sentences))


def _others(review: Review, shelf: Shelf) -> Iterator[Quote]:
    """The quotes that are not of this shelf: what was taken elsewhere is likely to be taken again."""
    own = {one.sha256 for one in shelf.files}
    for _, quote in review.quotes:
        if quote.withdrawn is None and not (quote.anchor and quote.anchor.sha256 in own):
            yield quote


def _weights(texts: Iterable[str]) -> dict[str, float]:
    return {term.text: 1.0 for text in texts for term in terms(text)}


def _shares(scores: Sequence[Numbers], size: int) -> Numbers:
    """A row for each question, as shares of its best; and one of nothing, so that there is always one."""
    rows = np.stack([*scores, np.zeros(size, np.float32)])
    most = rows.max(1, keepdims=True, initial=0)
    return np.asarray(rows / np.where(most > 0, most, 1), np.float32)


def _of_topic(shelf: Shelf) -> Numbers:
    """How far each passage is of the review's topic, from 0 to 1."""
    ranking, topic = shelf.joined.ranking, shelf.subject.topic
    scores = ranking.scores(telling(topic, ranking.worth(topic)), shelf.aside).whole
    full = float(np.percentile(scores, _FULL)) if len(scores) else 0.0
    return np.asarray(np.minimum(scores / full, 1), np.float32) if full > 0 else np.zeros_like(scores)
