"""Lists of words to pieces of verbose regex."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

#: A letter of an alphabet, inside a class of a regex. Marks and scripts of their own follow behind these.
LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"

_BLANKS = re.compile(r"(?:\\ )+")


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; a space stands for any white space. Of none: no match."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(literal(word) for word in ordered) or r"(?!)"


def any_word(words: Iterable[str]) -> str:
    """The same for whole words: no letter or digit runs on where a word begins or ends with one.

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
    """What has to stand, or not to stand, before and behind a word; both cases are named, which compiles sooner."""
    before, after = f"(?-i:(?<![{LETTER}0-9]))", f"(?-i:(?![{LETTER}0-9]))"
    return before if _runs(word[0]) else "", after if _runs(word[-1]) else ""


def _runs(letter: str) -> bool:
    return letter.isalnum() and letter <= LETTER[-1]
