"""Other words for those of a question, learned from a review whose texts stand in several languages side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

from hdc.model import Review, Text
from hdc.shelf.terms import is_han, terms

#: A text of so many words or Chinese characters is a name of one thing: who says all of it means its other forms too.
#: One of so many letters is none, whatever its words are.
_NAME, _CHARACTERS, _LETTERS = 4, 8, 60
#: What such a form counts, in another script and in the same.
_OTHER_FORM, _SAME_SCRIPT = 0.7, 0.3
#: Two words that keep each other company so often, and so many times, translate each other; the likest few are taken.
_LIKE, _TIMES, _FEW = 0.3, 2, 3

Forms = Sequence[frozenset[str]]


@dataclass(frozen=True)
class Glossary:
    """Texts of a review, each with its forms: one a language, or several where a word has several."""

    texts: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, review: Review | None) -> Glossary:
        """Take every text of a review that has more than one form; without a review there is none."""
        if review is None:
            return cls()
        texts = [tuple(text.values()) for text in _texts(review)]
        texts += [tuple(form for forms in word.forms.values() for form in forms) for word in review.vague]
        return cls(tuple(text for text in dict.fromkeys(texts) if len(text) > 1))

    def widened(self, asked: Mapping[str, float]) -> dict[str, float]:
        """Return the terms of a question with what they weigh, and other terms with what those do.

        Where nothing is asked in a script, the words are translated into it; nothing of what was asked is lost.
        """
        found = dict(asked)
        for term, weight in (*self._named(asked), *self._translated(asked)):
            found[term] = max(found.get(term, 0.0), weight)
        return found

    def _named(self, asked: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        """The other forms of what a question names."""
        for name in self._names:
            for form in name:
                if form and asked.keys() >= form:
                    weight = min(asked[term] for term in form)
                    script = any(map(is_han, form))
                    for term in frozenset().union(*name) - form:
                        yield term, weight * (_SAME_SCRIPT if is_han(term) == script else _OTHER_FORM)

    @cached_property
    def _names(self) -> Sequence[Forms]:
        likely = (text for text in self.texts if all(len(form) <= _LETTERS for form in text))
        return [name for name in dict.fromkeys(map(_terms, likely)) if all(map(_is_short, name))]

    def _translated(self, asked: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        """The terms of the other script for those of a question that is asked in one."""
        if len({is_han(term) for term in asked}) == 1:
            for term, weight in asked.items():
                for other, likeness in self.translations(term):
                    yield other, weight * likeness

    def translations(self, term: str) -> Iterator[tuple[str, float]]:
        """Yield the terms of the other script that keep a term company, the likest first, and how much they do."""
        beside: Counter[str] = Counter()
        for text in self._holding.get(term, ()):
            beside.update({other for form in text for other in form if is_han(other) != is_han(term)})
        times = len(self._holding.get(term, ()))
        likeness = {
            other: 2 * count / (times + len(self._holding[other])) for other, count in beside.items() if count >= _TIMES
        }
        for other in sorted(likeness, key=lambda one: (-likeness[one], one))[:_FEW]:
            if likeness[other] >= _LIKE:
                yield other, likeness[other]

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[Forms]]:
        """The texts that hold a term."""
        found: dict[str, list[Forms]] = {}
        for text in dict.fromkeys(map(_terms, self.texts)):
            for term in frozenset().union(*text):
                found.setdefault(term, []).append(text)
        return found


def _terms(text: Sequence[str]) -> Forms:
    """The terms of each form of a text."""
    return tuple(frozenset(term.text for term in terms(form)) for form in text)


def _is_short(form: frozenset[str]) -> bool:
    characters = sum(is_han(term) and len(term) == 1 for term in form)
    return characters <= _CHARACTERS and sum(not is_han(term) for term in form) <= _NAME


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
