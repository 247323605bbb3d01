"""What the shelf knows of a transcript, by the sentences of its script: what bears on the review, what is set aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from hdc.desk.script import Script
from hdc.model import Review
from hdc.shelf import Passage, Shelf
from hdc.shelf.bearing import Bearing, asked, bearings
from hdc.shelf.question import Weights
from hdc.shelf.terms import in_words, terms

#: So many words are shown.
_SHOWN = 4


@dataclass(frozen=True)
class Near:
    """What each sentence of a script bears on, and the sentences ``around`` it: those of its passage."""

    shelf: Shelf
    script: Script
    questions: Mapping[str, Weights]
    bearings: tuple[Bearing, ...]
    around: tuple[range, ...]

    @classmethod
    def of(cls, shelf: Shelf, review: Review, script: Script) -> Near:
        """Look at every sentence; ``shelf`` holds the script's transcript and nothing else."""
        passages = [_within(shelf.passage(number)[1], script) for number in range(shelf.joined.ranking.size)]
        numbers = [number for number, one in enumerate(passages) for _ in one]
        terms = [[term.text for term in one] for one in script.terms]
        questions = asked(review, shelf)
        found = bearings(shelf, review, questions, terms, numbers)
        return cls(shelf, script, questions, tuple(found), tuple(passages[number] for number in numbers))

    def words(self, at: int) -> tuple[str, ...]:
        """The words by which a sentence's passage bears on its proposition, those that say most first."""
        question = self.questions.get(self.bearings[at].proposition or "", {})
        said = [
            (self.script.sentences[near].text, [one for one in self.script.terms[near] if one.text in question])
            for near in self.around[at]
        ]
        worth = self.shelf.joined.ranking.worth({one.text for _, these in said for one in these})
        weights = {term: question[term] * worth.get(term, 0.0) for term in question}
        found = {word.lower(): None for text, these in said for word in in_words(text, these, weights)}
        most = {word: max(weights.get(one.text, 0.0) for one in terms(word)) for word in found}
        return tuple(sorted(found, key=lambda word: -most[word]))[:_SHOWN]


def aside(shelf: Shelf, script: Script) -> dict[int, str]:
    """Return the numbers of the sentences that are set aside, each with the reason: an advert, or said again later."""
    passages = (shelf.passage(number)[1] for number in range(shelf.joined.ranking.size))
    return {at: passage.aside for passage in passages if passage.aside for at in _within(passage, script)}


def _within(passage: Passage, script: Script) -> range:
    """The sentences of a passage."""
    first = bisect_left(script.sentences, passage.start, key=lambda one: one.start)
    return range(first, bisect_left(script.sentences, passage.end, lo=first, key=lambda one: one.start))
