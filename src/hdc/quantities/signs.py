"""Signs that several currencies share (¥), and the words around that say whose one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from hdc.lang import Unit
from hdc.patterns import later

#: How far from a sign a word still says whose it is, in code points.
_REACH = 160
#: A word of another clause is so much further away.
_CLAUSE = 60
_MARKS = re.compile(r"[，。；！？\n]|[,.;!?]\s")

UnitT = TypeVar("UnitT", Unit, None)


class Signs(NamedTuple):
    """``words`` finds, for each shared sign, the words of its units, and ``whose`` gives each the unit."""

    words: Mapping[str, re.Pattern[str]]
    whose: Mapping[str, Mapping[str, Unit]]

    def meant(self, text: str, start: int, end: int, sign: str, unit: UnitT) -> Unit | UnitT:
        """The unit that the nearest word names; ``unit`` where no word near names one.

        ``[start, end)`` is where sign and number stand.
        """
        if sign not in self.words:
            return unit
        found: Unit | UnitT = unit
        near = _REACH + _CLAUSE + 1
        for word in self.words[sign].finditer(text, max(0, start - _REACH), end + _REACH):
            apart = max(start - word.end(), word.start() - end, 0)
            if word.start() - end > near:
                break
            between = text[word.end() : start] or text[end : word.start()]
            apart += _CLAUSE if _MARKS.search(between) else 0
            if apart < near:
                near, found = apart, self.whose[sign][word[0].lower()]
        return found


def signs(units: Iterable[Unit]) -> Signs:
    """Read which signs a language's units share."""
    whose: dict[str, dict[str, Unit]] = {}
    for unit in units:
        for sign, words in unit.signs.items():
            whose.setdefault(sign, {}).update((word.lower(), unit) for word in words)
    found = {
        sign: later(_any(sorted(named, key=len, reverse=True)) + _unnamed(sign), re.IGNORECASE)
        for sign, named in whose.items()
    }
    return Signs(found, whose)


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(_whole(word) for word in words)})"


def _unnamed(sign: str) -> str:
    """A word right in front of another's name makes that one's name of it: 伊朗里亚尔 says nothing of other rials."""
    return rf"(?!{re.escape(sign)})" if sign.isalpha() else ""


def _whole(word: str) -> str:
    return rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if word.isascii() else re.escape(word)
