"""Other words for those of a question, learned from a review whose texts stand in several languages side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

from hdc.model import Review, Text
from hdc.shelf.terms import is_han, terms

#: A text of so many terms is a name of one thing: who says all of them means its other forms too.
_NAME = 4
#: What such a form counts, in another script and in the same.
_OTHER_FORM, _SAME_SCRIPT = 0.7, 0.3
#: Two words that keep each other company so often, and so many times, translate each other; the likest few are taken.
_LIKE, _TIMES, _FEW = 0.3, 2, 3

Forms = Sequence[frozenset[str]]


@dataclass(frozen=True)
class Glossary:
    """Texts of a review, each as the terms of its forms: one a language, or several where a word has several.

    ``topic`` are the terms of the question that the review asks.
    """

    texts: tuple[Forms, ...] = ()
    topic: frozenset[str] = frozenset()

    @classmethod
    def of(cls, review: Review | None) -> Glossary:
        """Take every text of a review that has more than one form; without a review there is none."""
        if review is None:
            return cls()
        texts = [list(text.values()) for text in _texts(review)]
        texts += [[form for forms in word.forms.values() for form in forms] for word in review.vague]
        forms = [tuple(frozenset(term.text for term in terms(form)) for form in text) for text in texts]
        topic = {term.text for text in (review.title, review.question) for form in text.values() for term in terms(form)}
        return cls(tuple(text for text in dict.fromkeys(forms) if len(text) > 1), frozenset(topic))

    def widened(self, asked: Mapping[str, float]) -> dict[str, float]:
        """Return the terms of a question with what they weigh, and other terms with what those do.

        Words of a script in which nothing is asked are translated; nothing of what was asked is lost.
        """
        found = dict(asked)
        for term, weight in (*self._named(asked), *self._translated(asked)):
            found[term] = max(found.get(term, 0.0), weight)
        return found

    def _named(self, asked: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        """The other forms of what a question names."""
        for text in self.texts:
            for form in text:
                if 0 < len(form) <= _NAME and asked.keys() >= form:
                    weight = min(asked[term] for term in form)
                    script = any(map(is_han, form))
                    for term in frozenset().union(*text) - form:
                        yield term, weight * (_SAME_SCRIPT if is_han(term) == script else _OTHER_FORM)

    def _translated(self, asked: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        """The terms of the other script that keep a term of the question company, where none of it was asked."""
        if len(scripts := {is_han(term) for term in asked}) != 1:
            return
        script = scripts.pop()
        for term, weight in asked.items():
            beside: Counter[str] = Counter()
            for text in self._holding.get(term, ()):
                beside.update({other for form in text for other in form if is_han(other) != script})
            times = self._counts[term]
            likeness = {
                other: 2 * count / (times + self._counts[other]) for other, count in beside.items() if count >= _TIMES
            }
            for other in sorted(likeness, key=lambda one: (-likeness[one], one))[:_FEW]:
                if likeness[other] >= _LIKE:
                    yield other, weight * likeness[other]

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[Forms]]:
        found: dict[str, list[Forms]] = {}
        for text in self.texts:
            for term in frozenset().union(*text):
                found.setdefault(term, []).append(text)
        return found

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        return {term: len(texts) for term, texts in self._holding.items()}


def _texts(value: Any) -> Iterator[Text]:
    """Every text of a record and of what it holds."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _texts(part))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in _texts(part))
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in _texts(getattr(value, field.name)))
