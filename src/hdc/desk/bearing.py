"""What the shelf knows of a transcript, by the sentences of its script: what bears on the review, what is set aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from hdc.desk.script import Script
from hdc.model import Quote, Review
from hdc.shelf import Passage, Shelf
from hdc.shelf.ranking import Numbers, Ranking
from hdc.shelf.subject import telling
from hdc.shelf.terms import terms

#: What it counts that the passage bears on a proposition, that it is of the topic; that the sentence itself bears on a
#: proposition, that it is like a quote of another interview.
_NEAR, _TOPIC, _ITSELF, _LIKE = 1.0, 1.0, 0.3, 0.5
#: A passage is wholly of the topic where it is more so than this percentage of all.
_FULL = 99


#: Terms with what they weigh.
Question: TypeAlias = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bearing:
    """How much a sentence bears on a review, from 0 to 2.8.

    ``around`` are the sentences of its passage, ``proposition`` is the one that is spoken of there, and in the
    sentence itself, most; None where none is.
    """

    around: range
    score: float
    proposition: str | None


def questions(review: Review, shelf: Shelf) -> dict[str, Question]:
    """Return the words of each proposition, by its id, with what they weigh."""
    texts = {one.id: [*one.text.values(), *one.label.values()] for one in review.propositions}
    return {id: shelf.glossary.widened(_weights(own)) for id, own in texts.items()}


def bearings(shelf: Shelf, review: Review, script: Script, asked: Mapping[str, Question]) -> list[Bearing]:
    """Return what each sentence bears on. ``shelf`` holds the script's transcript and nothing else, ``asked`` are the
    propositions' :func:`questions`.

    Questions do not compare by how much of them is said, but by how near to its best a passage comes.
    """
    around = [_within(shelf.passage(number)[1], script) for number in range(shelf.joined.ranking.size)]
    place = np.repeat(np.arange(len(around)), [len(one) for one in around])
    sentences = Ranking.of([[[term.text for term in one] for one in script.terms]])
    is_aside = shelf.aside[place]
    passages = [shelf.joined.ranking.scores(one, shelf.aside) for one in asked.values()]
    near = _shares([one.whole for one in passages], len(around))
    named = _shares([np.where(one.said > 0, one.whole, 0) for one in passages], len(around))
    itself = _shares([sentences.scores(one, is_aside).said for one in asked.values()], len(place))
    quoted = [_weights(quote.words.values()) for quote in _elsewhere(review, script)]
    like = _shares([sentences.scores(one, is_aside).said for one in quoted], len(place))
    scores = (_NEAR * near.max(0) + _TOPIC * _of_topic(shelf))[place] + _ITSELF * itself.max(0) + _LIKE * like.max(0)
    ids = [*asked, None]
    nearest = (named[:, place] * (1 + itself)).argmax(0)
    return [
        Bearing(around[n], float(score), ids[id] if named[id, n] > 0 else None)
        for n, score, id in zip(place, scores, nearest, strict=True)
    ]


def aside(shelf: Shelf, script: Script) -> dict[int, str]:
    """Return the numbers of the sentences that are set aside, each with the reason: an advert, or said again later."""
    passages = (shelf.passage(number)[1] for number in range(shelf.joined.ranking.size))
    return {at: passage.aside for passage in passages if passage.aside for at in _within(passage, script)}


def shared(question: Question, sentences: range, script: Script, shelf: Shelf) -> tuple[str, ...]:
    """The words by which some sentences bear on a question, those that say most first."""
    found: dict[str, str] = {}
    for at in sentences:
        text = script.sentences[at].text
        found |= {one.text: text[one.start : one.end].lower() for one in script.terms[at] if one.text in question}
    worth = shelf.joined.ranking.worth(found)
    ranked = sorted(found, key=lambda term: -question[term] * worth.get(term, 0.0))
    return tuple(dict.fromkeys(found[term] for term in ranked))[:4]


def _weights(texts: Iterable[str]) -> dict[str, float]:
    return {term.text: 1.0 for text in texts for term in terms(text)}


def _elsewhere(review: Review, script: Script) -> Iterator[Quote]:
    """The quotes of other interviews: what was taken from them is likely to be taken again."""
    for _, quote in review.quotes:
        if quote.withdrawn is None and not (quote.anchor and quote.anchor.sha256 == script.transcript.sha256):
            yield quote


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


def _within(passage: Passage, script: Script) -> range:
    """The sentences of a passage."""
    first = bisect_left(script.sentences, passage.start, key=lambda one: one.start)
    return range(first, bisect_left(script.sentences, passage.end, lo=first, key=lambda one: one.start))
