"""Lists of Chinese words to pieces of verbose regex; speech recognition may leave blanks between the characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import NamedTuple

from hdc.lang import Language, Numbers
from hdc.patterns import later

_CLASS = re.compile(r"\[[^\]\\]+\]")
#: The blanks that may stand between the characters of a word, and between a number and what belongs to it.
BLANKS = r"\ {0,3}"


class ByFirst(dict[str, re.Pattern[str]]):
    """A verbose regex for each character that a match begins with, made when that is first met: texts have few."""

    def __init__(self, starts: Iterable[str], source: Callable[[str], str]) -> None:
        super().__init__()
        self.starts = frozenset(starts)
        self.source = source

    def __missing__(self, first: str) -> re.Pattern[str]:
        self[first] = found = re.compile(self.source(first), re.VERBOSE)
        return found


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; of none: no match."""
    return _any_of(tuple(words))


@cache  # many forms are guarded by the same words
def _any_of(words: tuple[str, ...]) -> str:
    return by_first({word: spaced(word) for word in words}) or "(?!)"


@cache
def spaced(word: str) -> str:
    """A word, escaped; speech recognition may leave blanks between its characters."""
    if word.isascii():
        return re.escape(word)
    return BLANKS.join(re.escape(one) for one in word)


def verbose(source: str, flags: int = 0) -> re.Pattern[str]:
    return later(source, re.VERBOSE | flags)


def by_first(plain: Mapping[str, str]) -> str:
    """The sources of forms, the longest first, sorted by first character, so that few are tried at any place."""
    ordered = sorted(plain, key=lambda form: (form[0], -len(form), form))
    found = []
    for first, forms in groupby(ordered, key=lambda form: form[0]):
        start = re.escape(first)
        sources = [plain[form] for form in forms]
        if len(sources) > 1 and all(source.startswith(start) for source in sources):
            found.append(start + f"(?: {' | '.join(source.removeprefix(start) for source in sources)} )")
        else:
            found += sources
    return " | ".join(found)


def in_front(language: Language, words: Iterable[str]) -> str:
    """What may stand in front of a number: the words, those that refuse and compare (不低于) as one after the other."""
    refusing = language.numbers.groups["refusing"]
    compared = [word for bound in language.bounds for word in bound.compared]
    turned = {no + word for no in refusing for word in compared}
    plain = any_of(word for word in words if word not in turned)
    return f"(?: {any_of(refusing)} ) {BLANKS} (?: {any_of(compared)} ) | {plain}"


def with_tens(source: str, numbers: Numbers) -> str:
    """A regex whose classes of numerals, those with a ten among them, have the characters of whole tens too: 廿."""
    tens = "".join(whole.partition("=")[0] for whole in numbers.groups["whole"])
    digits, ten = set(numbers.words), numbers.groups["tens"][0]
    return _CLASS.sub(
        lambda found: f"{found[0][:-1]}{tens}]" if ten in found[0] and digits & set(found[0]) else found[0], source
    )


class Particles(NamedTuple):
    """The characters of which Chinese numerals are made, each by what it says; of several any one."""

    one: str
    two: str
    pair: str
    half: str
    point: str
    zeros: str
    hundred: str
    hundredths: str
    counter: str
    each: str
    done: str
    more: str


def particles(groups: Mapping[str, tuple[str, ...]]) -> Particles:
    """Take them from the groups of ``zh.toml``."""
    return Particles(*("".join(groups[name]) for name in Particles._fields))
