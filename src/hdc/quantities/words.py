"""Lists of words to pieces of verbose regex."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BLANKS = re.compile(r"(?:\\ )+")


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; a space stands for any white space. Of none: no match."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(literal(word) for word in ordered) or r"(?!)"


def any_word(words: Iterable[str]) -> str:
    """The same for whole words: no Latin letter or digit runs on where a word begins or ends with one."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(whole(word) for word in ordered) or r"(?!)"


def literal(word: str) -> str:
    """One word, escaped for a verbose regex."""
    return _BLANKS.sub(r"\\s+", re.escape(word))


def whole(word: str) -> str:
    """One word that nothing runs on from, escaped for a verbose regex."""
    before = "(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    after = "(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{before}{literal(word)}{after}"
