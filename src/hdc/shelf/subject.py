"""What a review is about, as the terms in which that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from hdc.model import Review, Text
from hdc.shelf.terms import is_han, terms

#: A term is of the topic where so many of the review's texts hold it; of those that say most so many are taken.
_TIMES, _MOST = 3, 30


@dataclass(frozen=True)
class Subject:
    """How many of a review's texts hold a term, of those that say what it is about."""

    topic: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, review: Review | None) -> Subject:
        """Count the terms of a review; without one there is no subject."""
        if review is None:
            return cls()
        quotes = {quote.id: quote.words for _, quote in review.quotes}
        about = [review.title, review.question, *(metric.label for metric in review.metrics), *quotes.values()]
        about += [text for one in review.propositions for text in (one.text, one.label)]
        return cls({term: count for term, count in _counted(about).items() if count >= _TIMES})


def telling(counts: Mapping[str, float], worth: Mapping[str, float], most: int = _MOST) -> dict[str, float]:
    """Return the terms that say most, in each script so many, with what they say beside the first of them.

    ``worth`` is what each term says where it is said once.
    """
    said = {term: count * worth[term] for term, count in counts.items() if worth.get(term)}
    found: dict[str, float] = {}
    for script in (False, True):
        ranked = sorted((one for one in said.items() if is_han(one[0]) == script), key=lambda one: (-one[1], one[0]))
        found |= {term: value / ranked[0][1] for term, value in ranked[:most]}
    return found


def _counted(texts: Iterable[Text]) -> Counter[str]:
    return Counter(term for text in texts for form in text.values() for term in _terms(form))


@cache
def _terms(text: str) -> frozenset[str]:
    return frozenset(term.text for term in terms(text))
