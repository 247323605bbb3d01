"""Words as they are looked for: folded, without fillers, stemmed; Chinese as characters and pairs of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import Stemmer

from hdc.lang.folding import HAN, WORD, fold
from hdc.shelf.talk import talk

_WORD = re.compile(WORD)
_HAN = re.compile(f"[{HAN}]")
#: No Chinese character comes before this one.
_FIRST_HAN = "\u2e80"


class Term(NamedTuple):
    """A term and the characters ``[start, end)`` of the text it stands for."""

    text: str
    start: int
    end: int


def terms(text: str) -> Iterator[Term]:
    """Yield the terms of a text in order.

    >>> [term.text for term in terms("The experts' labels, 专家标注")]
    ['expert', 'label', '专', '专家', '家', '家标', '标', '标注', '注']
    """
    folded = fold(text)
    starts, ends = folded.starts, folded.ends
    last, end_of_last = "", -1
    for found in _WORD.finditer(folded.text):
        word = found[0]
        start, end = found.span()
        if word < _FIRST_HAN or not is_han(word):
            if stem := _stem(word):
                yield Term(stem, starts[start], ends[end - 1])
            continue
        if end_of_last == start and _is_telling(last + word):
            yield Term(last + word, starts[start - len(last)], ends[end - 1])
        if _is_telling(word):
            yield Term(word, starts[start], ends[end - 1])
        last, end_of_last = word, end


def in_words(text: str, found: Iterable[Term], worth: Mapping[str, float]) -> tuple[str, ...]:
    """Return terms as the text has them, once each, by what they are worth; Chinese ones that touch run together.

    >>> in_words("专家标注的钱", terms("专家标注"), {"专家": 1, "标": 2, "钱": 3})
    ('专家标注',)
    """
    runs: list[Term] = []
    for term in sorted(found, key=lambda one: one.start):
        if runs and is_han(term.text) and term.start <= runs[-1].end:
            first = max(runs[-1], term, key=lambda one: worth.get(one.text, 0.0))
            runs[-1] = Term(first.text, runs[-1].start, max(term.end, runs[-1].end))
        else:
            runs.append(term)
    ranked = sorted(runs, key=lambda run: -worth.get(run.text, 0.0))
    once = {text[run.start : run.end].lower(): text[run.start : run.end] for run in reversed(ranked)}
    return tuple(reversed(once.values()))


def is_han(term: str) -> bool:
    """Whether a term is of Chinese characters."""
    return term >= _FIRST_HAN and _HAN.match(term) is not None


def _is_telling(word: str) -> bool:
    return word not in talk().fillers


@cache
def _stem(word: str) -> str:
    """The stem of a word, or nothing for a filler."""
    word = word.lower()
    if word in talk().fillers:
        return ""
    return str(_stemmer().stemWord(word.removesuffix("'s").replace("'", "")))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
