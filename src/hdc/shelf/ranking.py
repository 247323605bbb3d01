"""Passages by the share of a question that is said in them and next to them. bm25s weighs the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import bm25s
import numpy as np
from numpy.typing import NDArray

from hdc.shelf.terms import is_han

#: How fast a word that is said again stops to count, and how much a passage's length matters: the usual values.
_K1, _B = 0.9, 0.4
#: What a word counts that is said one passage away, two passages away.
_BESIDE = (0.5, 0.25)

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Scores:
    """For each passage the share of the question that is ``said`` in it, and what is said ``around`` it adds."""

    said: Numbers
    around: Numbers

    @property
    def whole(self) -> Numbers:
        """The score."""
        return self.said + self.around


@dataclass(frozen=True)
class Ranking:
    """The passages of some transcripts, one after another.

    ``counts`` are how many each transcript has, ``chinese`` how many of all are mostly Chinese.
    """

    bm25: bm25s.BM25
    counts: tuple[int, ...]
    chinese: int

    @classmethod
    def of(cls, transcripts: Sequence[Sequence[Sequence[str]]]) -> Ranking:
        """Weigh the terms of every passage of every transcript."""
        rows = [row for passages in transcripts for row in passages]
        vocabulary: dict[str, int] = {}
        numbered = [[vocabulary.setdefault(term, len(vocabulary)) for term in row] for row in rows]
        bm25 = bm25s.BM25(method="lucene", k1=_K1, b=_B)
        if vocabulary:
            bm25.index((numbered, vocabulary), show_progress=False)
        chinese = sum(2 * sum(map(is_han, row)) > len(row) for row in rows)
        return cls(bm25, tuple(map(len, transcripts)), chinese)

    @cached_property
    def size(self) -> int:
        """How many passages there are."""
        return sum(self.counts)

    def scores(self, weights: Mapping[str, float], aside: NDArray[np.bool_]) -> Scores:
        """Return how much of a question each passage says: a number from 0 to 1 for each script it is asked in.

        ``weights`` are its terms; those that nobody says here count nothing. What passages that are set ``aside`` say
        does not count, for their neighbours neither.
        """
        said, whole = np.zeros(self._room, np.float32), np.zeros(self._room, np.float32)
        for script in (False, True):
            worth = self.worth(term for term in weights if is_han(term) == script)
            most = sum(weights[term] * worth[term] for term in worth)
            for term in worth:
                passages, fill = self._places(self._column(term))
                kept = ~aside[passages]
                row = np.zeros(self._room, np.float32)
                row[self._position[passages[kept]]] = fill[kept] * np.float32(weights[term] * worth[term] / most)
                said += row
                whole += _spread(row)
        here = self._position
        return Scores(said[here], whole[here] - said[here])

    def worth(self, terms: Iterable[str]) -> dict[str, float]:
        """Return how much each term says where it is said; those that nobody says here are left out."""
        return {term: self._rarity(term) for term in terms if term in self._vocabulary}

    def near(self, scores: Numbers, reach: int) -> Numbers:
        """Return for each passage the mean of the scores of those around it, so many to either side."""
        rows = np.zeros((2, self.size + (reach + 1) * (len(self.counts) + 1)), np.float32)
        here = np.arange(self.size) + (reach + 1) * np.repeat(np.arange(len(self.counts)), self.counts)
        rows[0, here], rows[1, here] = scores, 1
        window = np.ones(2 * reach + 1, np.float32)
        sums, numbers = (np.convolve(row, window, "same")[here] for row in rows)
        return np.asarray(sums / numbers, np.float32)

    @cached_property
    def _room(self) -> int:
        return self.size + len(_BESIDE) * (len(self.counts) + 1)

    @cached_property
    def _position(self) -> NDArray[np.int64]:
        """Where each passage stands in a row in which transcripts have room between them."""
        return np.arange(self.size) + len(_BESIDE) * np.repeat(np.arange(len(self.counts)), self.counts)

    def _column(self, term: str) -> slice:
        number = self._vocabulary[term]
        starts = self.bm25.scores["indptr"]
        return slice(int(starts[number]), int(starts[number + 1]))

    @property
    def _vocabulary(self) -> dict[str, int]:
        return getattr(self.bm25, "vocab_dict", {})

    def _places(self, column: slice) -> tuple[NDArray[np.int32], Numbers]:
        """The passages that say a term, and how full of it each is, from 0 to 1."""
        bits = _bits(column.stop - column.start, self.size)
        fill = np.asarray(self.bm25.scores["data"][column] / bits, np.float32)
        return np.asarray(self.bm25.scores["indices"][column], np.int32), fill

    def _rarity(self, term: str) -> float:
        """How much it says that a term stands in a passage of its script."""
        column = self._column(term)
        among = self.chinese if is_han(term) else self.size - self.chinese
        return _bits(min(among, column.stop - column.start), among)


def _bits(holders: int, among: int) -> float:
    """What bm25s takes for the weight of a term that so many of so many passages hold."""
    return float(np.log(1 + (among - holders + 0.5) / (holders + 0.5)))


def _spread(row: Numbers) -> Numbers:
    """Let a word count for the passages near it as well, once in each, by where it counts most."""
    whole = row.copy()
    for away, share in enumerate(_BESIDE, start=1):
        np.maximum(whole[away:], share * row[:-away], out=whole[away:])
        np.maximum(whole[:-away], share * row[away:], out=whole[:-away])
    return whole


def best(scores: Numbers, n: int) -> Iterator[int]:
    """The numbers of the best passages that have a score at all, best first; of equals the earlier first."""
    some = min(len(scores), n)
    if not some:
        return
    least = np.partition(scores, len(scores) - some)[len(scores) - some]
    found = np.flatnonzero((scores >= least) & (scores > 0))
    yield from (int(one) for one in found[np.argsort(-scores[found], kind="stable")][:n])
