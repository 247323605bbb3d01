"""The passages that bear on a question, best first, each with its reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from hdc.lang.folding import WORD
from hdc.model import Proposition, Review
from hdc.shelf.aside import clock
from hdc.shelf.passages import Passage
from hdc.shelf.question import Question, weights, words
from hdc.shelf.ranking import Numbers, best
from hdc.shelf.shelf import Shelf
from hdc.shelf.subject import telling
from hdc.shelf.terms import in_words, is_han, terms
from hdc.transcripts import Transcript

#: A reader of meaning: given the question's words and passages, it returns how near to it each is, whatever the scale.
Rerank: TypeAlias = Callable[[str, Sequence[Passage]], Sequence[float]]
#: So many of the best by words are handed to it, and what its likeness counts there; where the question has no words in
#: a passage's script, words say little, and all of that script are handed to it.
_READ, _LIKE, _FOREIGN = 200, 0.5, 5.0
#: A passage that says none of what is asked bears on it by what stands around it, unless it has fewer terms than this.
#: So many times more are looked at than are wanted.
_BRIEF, _SPARE = 12, 3
#: What the words count in which something was accepted before, beside those of the question, and how many are taken.
_ACCEPTED, _WORDS = 0.5, 20
#: How much of its score a passage may lose that stands, with so many around it, where nobody speaks of the topic.
_TOPIC, _AROUND = 0.8, 3
#: A passage is wholly of the topic where it is more so than this percentage of all.
_FULL = 95
_WORD = re.compile(WORD)


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's decision on a passage: characters ``[start, end)`` of the transcript with this hash."""

    sha256: str
    start: int
    end: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a ``file`` that bears on a question.

    ``matched`` are the words of it that do, those first that were asked. ``parts`` make up the ``score``: what is
    ``said`` in the passage, as a share of the question, what the passages ``around`` it add, what it loses where the
    talk is ``off topic``, and what ``rerank`` adds (``read``).
    """

    file: str
    sha256: str
    passage: Passage
    matched: tuple[str, ...]
    parts: Mapping[str, float]

    @property
    def score(self) -> float:
        """How much the passage bears on the question, beside others found with it."""
        return sum(self.parts.values())

    @property
    def time(self) -> str:
        """When it is said, as one looks it up in the recording; nothing where the transcript has no times."""
        return "" if self.passage.time is None else clock(self.passage.time)


def find(
    question: Question,
    shelf: Shelf,
    *,
    n: int = 10,
    decided: Sequence[Decided] = (),
    rerank: Rerank | None = None,
    everything: bool = False,
) -> tuple[Found, ...]:
    """Return the ``n`` passages of a shelf that bear most on a question, best first; fewer where no more say any of it.

    Of ``decided`` passages the accepted lend the question their words and the rejected are not offered again; without
    them the question stands alone. ``rerank`` (:class:`hdc.shelf.meaning.Reader`) is given the best two hundred, and
    all that are of another script than the question or, on demand, ``everything``; how much nearer to the question than
    others a passage is adds to its score, the part ``read``.

    Raises:
        UsageError: there is no word in the question that could be looked for.
    """
    asked = weights(question)
    wanted = shelf.glossary.widened(asked)
    for term, weight in _lent(shelf, decided).items():
        wanted[term] = max(wanted.get(term, 0.0), weight)
    scores = shelf.joined.ranking.scores(wanted, shelf.aside)
    parts = {"said": scores.said, "around": scores.around}
    if isinstance(question, Proposition) and shelf.subject.topic:
        parts["off topic"] = -_TOPIC * _strangeness(shelf) * (scores.said + scores.around)
    closed = shelf.aside.copy()
    closed[_numbers(shelf, [one for one in decided if not one.accepted])] = True
    offered = np.where(closed, np.float32(0), sum(parts.values()))
    if rerank:
        pool = _pool(shelf, offered, closed, {is_han(term) for term in asked}, everything)
        parts["read"] = _read(rerank, words(question)[0], shelf, pool)
        offered = np.where(pool.any(0), sum(parts.values()) + _FOREIGN, np.float32(0))
    found: list[Found] = []
    for number in best(offered, _SPARE * n):
        file, passage = shelf.passage(number)
        if len(found) == n:
            break
        if not (rerank or scores.said[number]) and len({term.text for term in terms(passage.text)}) < _BRIEF:
            continue
        reasons = {name: round(float(part[number]), 4) for name, part in parts.items()}
        found.append(Found(file.file, file.sha256, passage, _matched(passage.text, wanted), reasons))
    return tuple(found)


def _pool(
    shelf: Shelf, offered: Numbers, closed: NDArray[np.bool_], scripts: Set[bool], everything: bool
) -> NDArray[np.bool_]:
    """Which passages are read for their meaning: a row for those of the question's scripts, one for all others."""
    han = np.array([_is_chinese(shelf.passage(number)[1].text) for number in range(len(offered))], bool)
    foreign = ~np.isin(han, list(scripts)) & ~closed
    own = ~closed & ~foreign
    if not everything and len(shelf.files) > 1:
        first = np.zeros(len(offered), bool)
        first[list(best(np.where(own, offered, np.float32(0)), _READ))] = True
        own &= first
    return np.stack([own, foreign])


def _read(rerank: Rerank, question: str, shelf: Shelf, pool: NDArray[np.bool_]) -> Numbers:
    """What the likeness of passages to the question adds: how much more alike each is than the others of its row."""
    added = np.zeros(pool.shape[1], np.float32)
    numbers = np.flatnonzero(pool.any(0))
    added[numbers] = rerank(question, [shelf.passage(int(number))[1] for number in numbers])
    for row, weight in zip(pool, (_LIKE, _FOREIGN), strict=True):
        if row.any():
            added[row] = weight * (added[row] - added[row].mean())
    return added


def _is_chinese(text: str) -> bool:
    """Whether most words of a text are Chinese characters; names in Latin letters are long, and few."""
    found = _WORD.findall(text)
    return 2 * sum(map(is_han, found)) > len(found)


def near(
    propositions: Sequence[Proposition], transcript: Transcript, review: Review | None = None, n: int = 10
) -> dict[str, tuple[Found, ...]]:
    """Return for each proposition, by its id, the passages of one transcript that bear on it, best first.

    ``review`` brings the glossary. The transcript is read once for all of them, and nothing is kept.
    """
    shelf = Shelf.of([transcript], review)
    return {one.id: find(one, shelf, n=n) for one in propositions}


def _matched(text: str, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The words of a text that are terms of the question, those it asked itself first."""
    return in_words(text, (one for one in terms(text) if one.text in weights), weights)


def _lent(shelf: Shelf, decided: Sequence[Decided]) -> dict[str, float]:
    """The terms in which was said what was accepted before, with what they count."""
    said: Counter[str] = Counter()
    for number in _numbers(shelf, [one for one in decided if one.accepted]):
        said.update(set(shelf.terms(number)))
    found = telling(said, shelf.joined.ranking.worth(said), _WORDS)
    return {term: _ACCEPTED * weight for term, weight in found.items()}


def _strangeness(shelf: Shelf) -> Numbers:
    """For each passage from 0 to 1, how far those around it are from the review's topic."""
    ranking, topic = shelf.joined.ranking, shelf.subject.topic
    scores = ranking.scores(telling(topic, ranking.worth(topic)), shelf.aside)
    near = ranking.near(np.where(shelf.aside, np.float32(0), scores.whole), _AROUND)
    most = np.percentile(near[near > 0], _FULL) if (near > 0).any() else 1.0
    return np.asarray(1 - np.minimum(near / most, 1), np.float32)


def _numbers(shelf: Shelf, decided: Sequence[Decided]) -> list[int]:
    """The passages that share a character with one of these spans."""
    found = []
    for one in decided:
        for place, file in enumerate(shelf.files):
            if file.sha256 == one.sha256:
                span = range(int(shelf.starts[place]), int(shelf.starts[place + 1]))
                passages = ((number, shelf.passage(number)[1]) for number in span)
                found += [number for number, passage in passages if passage.start < one.end and one.start < passage.end]
    return found
