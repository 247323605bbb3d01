"""What is asked of a shelf, as the words to look for and what each of them counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from hdc.errors import UsageError
from hdc.model import Proposition, Text
from hdc.shelf.terms import terms

#: What is asked: words, or words in several languages, or a proposition of a review.
Question: TypeAlias = "str | Text | Proposition"
#: Terms with what they weigh.
Weights: TypeAlias = Mapping[str, float]
#: What a word counts in which people may also say a proposition, beside one of its own.
_ALSO = 0.5


def words(question: Question) -> list[str]:
    """Return the question's own words, each language's for itself."""
    if isinstance(question, str):
        return [question]
    if isinstance(question, Text):
        return list(question.values())
    return [*question.text.values(), *question.label.values()]


def weights(question: Question) -> Weights:
    """Return the terms of a question with what they weigh.

    Raises:
        UsageError: there is no word in it that could be looked for.
    """
    also = question.also if isinstance(question, Proposition) else None
    found = {term.text: _ALSO for text in (also or {}).values() for term in terms(text)}
    found |= {term.text: 1.0 for text in words(question) for term in terms(text)}
    if not found:
        raise UsageError(
            f'there is no word in "{" / ".join(words(question))}" that could be looked for; ask with other words'
        )
    return found
