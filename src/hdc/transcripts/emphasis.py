"""Which stars in Markdown emphasise and are not said, and which stand for letters, as in ``f**k``."""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<![\\*])\*{1,3}(?!\*)")
_LATIN = re.compile(r"[A-Za-z0-9]")


def emphasis(text: str, start: int, end: int) -> frozenset[int]:
    """Where within ``[start, end)`` runs of stars begin that open or close emphasis.

    A run opens in front of a word and closes behind one; between two letters it does neither. One whose partner stands
    neither in this line nor in another one of the paragraph is said as it stands.

    >>> sorted(emphasis("so *very* f**k", 0, 14))
    [3, 8]
    """
    if text.find("*", start, end) < 0:
        return frozenset()
    found: set[int] = set()
    open_: dict[str, int] = {}
    for run in _RUN.finditer(text, start, end):
        left = text[run.start() - 1] if run.start() > start else " "
        right = text[run.end()] if run.end() < end else " "
        opens = not right.isspace() and not _LATIN.match(left)
        closes = not left.isspace() and not _LATIN.match(right)
        if closes and run[0] in open_:
            found |= {open_.pop(run[0]), run.start()}
        elif opens and run[0] not in open_:
            open_[run[0]] = run.start()
        elif closes and _stands(run[0], text[_begin(text, start) : start]):
            found.add(run.start())
    for stars, place in open_.items():
        until = text.find("\n\n", end)
        if _stands(stars, text[end : min(until if until >= 0 else len(text), end + 2000)]):
            found.add(place)
    return frozenset(found)


def _begin(text: str, start: int) -> int:
    return max(text.rfind("\n\n", 0, start), start - 2000, 0)


def _stands(stars: str, text: str) -> bool:
    return any(run[0] == stars for run in _RUN.finditer(text))
