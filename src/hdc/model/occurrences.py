"""Where words stand in a text: as words, and not as letters of a longer word or as digits of a larger number."""

from __future__ import annotations

import re
import unicodedata

#: What goes on with a number: "10" stands neither in "110" nor in "2.10", "10,000" or "10.5".
_GOES_ON = re.compile(r"\d|[,’'\u00a0\u202f]\d{3}(?!\d)|\.\d")
#: Scripts that part words by blanks.
_PARTED = re.compile(r"[^\W_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def occurrences(text: str, words: str) -> list[int]:
    """Return where words stand in a text, in order: where they are whole, or else where they cut no number in two.

    >>> occurrences("In May 110 people came, in June 10 people.", "10 people"), occurrences("110 people", "10 people")
    ([32], [])
    >>> occurrences("a 10x contributor", "10")
    [2]
    """
    found = [one.start() for one in re.finditer(f"(?={re.escape(words)})", text)] if words else []
    kept = [at for at in found if not _cuts_number(text, at, at + len(words))]
    return [at for at in kept if not _cuts_word(text, at, at + len(words))] or kept


def _cuts_number(text: str, start: int, end: int) -> bool:
    return any(
        text[at - 1 : at].isdigit() and _GOES_ON.match(text, at)
        for edge in (start, end)
        for at in (edge, edge - 1)  # before a number's mark, or behind it
        if at > 0 and (at == edge or not text[at].isdigit())
    )


def _cuts_word(text: str, start: int, end: int) -> bool:
    return any(
        0 < at < len(text) and any(is_one(text[at - 1]) and is_one(text[at]) for is_one in (_PARTED.match, _is_numeral))
        for at in (start, end)
    )


def _is_numeral(letter: str) -> bool:
    return unicodedata.numeric(letter, None) is not None
