"""Lists of words to pieces of verbose regex."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

_BLANKS = re.compile(r"(?:\\ )+")


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; a space stands for any white space. Of none: no match."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(literal(word) for word in ordered) or r"(?!)"


def any_word(words: Iterable[str]) -> str:
    """The same for whole words: no Latin letter or digit runs on where a word begins or ends with one.

    Words that are bounded alike stand together behind one bound, which is what takes long to compile.
    """
    ordered = sorted(dict.fromkeys(words), key=lambda word: (_bounds(word)[0], -len(word), word))
    groups = (
        f"{before}(?:{'|'.join(map(literal, alike))}){after}"
        for (before, after), alike in groupby(ordered, key=_bounds)
    )
    return "|".join(groups) or r"(?!)"


def literal(word: str) -> str:
    """One word, escaped for a verbose regex."""
    return _BLANKS.sub(r"\\s+", re.escape(word))


def whole(word: str) -> str:
    """One word that nothing runs on from, escaped for a verbose regex."""
    before, after = _bounds(word)
    return f"{before}{literal(word)}{after}"


def _bounds(word: str) -> tuple[str, str]:
    """What has to stand, or not to stand, before and behind a word."""
    before, after = (one.isascii() and one.isalnum() for one in (word[0], word[-1]))
    return "(?<![A-Za-z0-9])" if before else "", "(?![A-Za-z0-9])" if after else ""
