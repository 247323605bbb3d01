"""Lists of words to pieces of verbose regex."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A letter of an alphabet, inside a class of a regex. Marks and scripts of their own follow behind these.
LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"

_BLANKS = re.compile(r"(?:\\ )+")


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; a space stands for any white space. Of none: no match."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(literal(word) for word in ordered) or r"(?!)"


def any_word(words: Iterable[str]) -> str:
    """The same for whole words: no letter or digit runs on where a word begins or ends with one."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(whole(word) for word in ordered) or r"(?!)"


def literal(word: str) -> str:
    """One word, escaped for a verbose regex."""
    return _BLANKS.sub(r"\\s+", re.escape(word))


def whole(word: str) -> str:
    """One word that nothing runs on from, escaped for a verbose regex."""
    before, after = (r"\b" if end.isalnum() else "" for end in (word[0], word[-1]))
    return f"{before}{literal(word)}{after}"
