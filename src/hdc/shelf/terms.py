"""Words as they are looked for: folded, without fillers, stemmed; Chinese as characters and pairs of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import Stemmer

from hdc.lang.folding import HAN, WORD, fold
from hdc.shelf.talk import talk

_WORD = re.compile(WORD)
_HAN = re.compile(f"[{HAN}]")


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
    fillers = talk().fillers
    last: re.Match[str] | None = None
    for found in _WORD.finditer(folded.text):
        word, start, end = found[0].lower(), found.start(), found.end()
        if not is_han(word):
            last = None
            if word not in fillers and (stem := _stem(word)):
                yield Term(stem, folded.starts[start], folded.ends[end - 1])
            continue
        if last is not None and last.end() == start and (pair := last[0] + word) not in fillers:
            yield Term(pair, folded.starts[last.start()], folded.ends[end - 1])
        if word not in fillers:
            yield Term(word, folded.starts[start], folded.ends[end - 1])
        last = found


def is_han(term: str) -> bool:
    """Whether a term is of Chinese characters."""
    return _HAN.match(term) is not None


@cache
def _stem(word: str) -> str:
    return _stemmer().stemWord(word.removesuffix("'s").removesuffix("'").replace("'", ""))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
