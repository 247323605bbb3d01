"""The numbers of a text: quantities as :mod:`hdc.quantities` reads them, and numerals in which it reads none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from hdc.lang.folding import HAN, WORD
from hdc.lang.meaning import load, together
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


def mentions(text: str, lang: str) -> Iterator[Mention]:
    """The quantities of a text in a language, in order."""
    places = (found.span() for found in _WORD.finditer(text) if is_numeral(found[0], lang))
    for stretch in surroundings(text, places, lang):
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


def surroundings(text: str, numerals: Iterable[tuple[int, int]], lang: str) -> Iterator[Stretch]:
    """The stretches in which the quantities of these numerals stand, up to a blank where one is near.

    Where the language is one of those that a text may mix, what stands beside a numeral tells in which it is.
    """
    mixed, *others = together(lang)
    open_: Stretch | None = None
    for left, right in numerals:
        is_other = others and _HAN.search(text, max(0, left - _BESIDE), right + _BESIDE)
        lang = others[0] if is_other else mixed
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


def numerals(text: str, start: int, end: int, mentions: Sequence[Mention], lang: str) -> Numerals:
    """The numerals at ``[start, end)`` that belong to no quantity."""
    found = [
        one
        for one in _WORD.finditer(text, start, end)
        if is_numeral(one[0], lang) and not any(each.start < one.end() and one.start() < each.end for each in mentions)
    ]
    if not found:
        return _NONE
    words = [one[0].lower() for one in found]
    worth, weak, _ = _worths(lang)
    values = tuple(worth.get(word) or "".join(_DIGIT.findall(word)) or word for word in words)  # the "6" of "L6"
    surface = text[found[0].start() : found[-1].end()]
    return Numerals(values, surface, any(word not in weak for word in words))


@lru_cache(maxsize=50_000)
def is_numeral(word: str, lang: str) -> bool:
    """Whether a word is a number or part of one.

    >>> is_numeral("vierzig", "en"), is_numeral("vierzig", "de"), is_numeral("zweiundvierzig", "de")
    (False, True, True)
    """
    low = word.lower()
    worth, _, joined = _worths(lang)
    return low in worth or _DIGIT.search(low) is not None or (joined is not None and joined.fullmatch(low) is not None)


@cache
def _worths(lang: str) -> tuple[dict[str, str], frozenset[str], re.Pattern[str] | None]:
    """What each numeral is worth, which are weak, and the pattern of those that are joined to one word."""
    languages = load(*together(lang))
    joined = [f"(?:(?:{'|'.join(one.numerals)})(?:{one.joined})?)+" for one in languages if one.joined]
    return (
        {word: worth for one in languages for word, worth in one.numerals.items()},
        frozenset(word for one in languages for word in one.weak),
        re.compile("|".join(joined)) if joined else None,
    )
