"""The numbers of a text: quantities as :mod:`hdc.quantities` reads them, and numerals in which it reads none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from hdc.lang.folding import HAN, WORD
from hdc.lang.meaning import load
from hdc.patterns import later
from hdc.quantities import Mention, find_quantities

#: Beyond so many characters from any numeral there is nothing that the reader of numbers looks at.
_REACH = 45
#: How far from there a blank is looked for.
_WORD_LONG = 20
#: So many characters beside a numeral say which language it is in.
_BESIDE = 4

_HAN = later(f"[{HAN}]")
_WORD = later(WORD)
_DIGIT = re.compile(r"\d.*")


def mentions(text: str) -> Iterator[Mention]:
    """The quantities of a text, in order."""
    places = (found.span() for found in _WORD.finditer(text) if is_numeral(found[0]))
    for stretch in surroundings(text, places):
        yield from read(text, stretch)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``[start, end)`` of a text, in one language, with everything that the reader of numbers looks at."""

    start: int
    end: int
    lang: str


def read(text: str, stretch: Stretch) -> Iterator[Mention]:
    """The quantities in a stretch of a text that have a number."""
    for mention in find_quantities(text[stretch.start : stretch.end], stretch.lang):
        if mention.vague:
            continue
        yield replace(mention, start=mention.start + stretch.start, end=mention.end + stretch.start)


def surroundings(text: str, numerals: Iterable[tuple[int, int]]) -> Iterator[Stretch]:
    """The stretches in which the quantities of these numerals stand, up to a blank where one is near."""
    open_: Stretch | None = None
    for left, right in numerals:
        lang = "zh" if _HAN.search(text, max(0, left - _BESIDE), right + _BESIDE) else "en"
        floor = 0
        if open_ and (left - _REACH > open_.end or lang != open_.lang):
            yield replace(open_, end=min(open_.end, left))
            floor, open_ = min(open_.end, left), None
        start = open_.start if open_ else _blank_before(text, max(floor, left - _REACH), floor)
        open_ = Stretch(start, _blank_after(text, min(len(text), right + _REACH)), lang)
    if open_:
        yield open_


def _blank_before(text: str, at: int, floor: int) -> int:
    return at - len(text[max(floor, at - _WORD_LONG) : at].rpartition(" ")[2])


def _blank_after(text: str, at: int) -> int:
    return at + len(text[at : at + _WORD_LONG].partition(" ")[0])


@dataclass(frozen=True, slots=True)
class Numerals:
    """Numerals one after another: what each is worth, and whether any is more than a weak one ("the one thing")."""

    values: tuple[str, ...]
    surface: str
    is_strong: bool


#: No numeral.
_NONE = Numerals((), "", is_strong=False)


def numerals(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Numerals:
    """The numerals at ``[start, end)`` that belong to no quantity."""
    found = [
        one
        for one in _WORD.finditer(text, start, end)
        if is_numeral(one[0]) and not any(each.start < one.end() and one.start() < each.end for each in mentions)
    ]
    if not found:
        return _NONE
    words = [one[0].lower() for one in found]
    worth, weak = _worths()
    values = tuple(worth.get(word) or "".join(_DIGIT.findall(word)) for word in words)  # the "6" of "L6"
    surface = text[found[0].start() : found[-1].end()]
    return Numerals(values, surface, any(word not in weak for word in words))


@lru_cache(maxsize=50_000)
def is_numeral(word: str) -> bool:
    """Whether a word is a number or part of one."""
    return word.lower() in _worths()[0] or _DIGIT.search(word) is not None


@cache
def _worths() -> tuple[dict[str, str], frozenset[str]]:
    """What each numeral is worth, and which are weak."""
    languages = load()
    return (
        {word: worth for one in languages for word, worth in one.numerals.items()},
        frozenset(word for one in languages for word in one.weak),
    )
