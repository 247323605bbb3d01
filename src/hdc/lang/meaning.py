"""Words that turn or soften what is said: negations, hedges and numerals, read from ``meaning_<tag>.toml`` and checked.

Each table carries ``examples`` (a text and what is found in it) and ``false_friends`` (texts in which nothing is
found); :attr:`Meaning.cases` hands them to the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from hdc.errors import HdcError
from hdc.lang.folding import WORD, fold

LANGUAGES = ("en", "zh")
#: How far on either side of a word its friends reach, in characters.
_REACH = 30
_WORD = re.compile(WORD)


@dataclass(frozen=True, slots=True)
class Sign:
    """A word at ``[start, end)`` of a text; ``friend`` is the phrase around it in which it says something else."""

    start: int
    end: int
    word: str
    friend: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One table: ``words`` (whole ones), ``endings`` of words, ``friends``; what softens only a number after it."""

    name: str
    words: tuple[str, ...]
    endings: tuple[str, ...] = ()
    before_numbers: tuple[str, ...] = ()
    friends: tuple[str, ...] = ()
    examples: tuple[tuple[str, tuple[str, ...]], ...] = ()
    false_friends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meaning:
    """One language's words. ``numerals`` say what each word is worth alone; ``weak`` ones are often something else."""

    tag: str
    negation: Words
    hedge: tuple[Words, ...]
    numerals: Mapping[str, str]
    weak: frozenset[str]

    @property
    def cases(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """``(table, text, what is found)`` for each example and each false friend."""
        return tuple(
            (table.name, text, found)
            for table in (self.negation, *self.hedge)
            for text, found in (*table.examples, *((text, ()) for text in table.false_friends))
        )


def load() -> tuple[Meaning, ...]:
    """Each language's words, read and checked once per process."""
    return tuple(map(_load, LANGUAGES))


def negations(folded: str) -> Iterator[Sign]:
    """The negations of a folded text, in order; a text may mix the languages."""
    return _signs(folded, _finder("negations"))


def hedges(folded: str) -> Iterator[Sign]:
    """The hedges of a folded text, in order."""
    return _signs(folded, _finder("hedges"))


def may_negate(word: str) -> bool:
    """Whether a folded lower-case word can be the first of a negation, or one by its ending."""
    return _finder("negations").may_begin(word)


@dataclass(frozen=True, slots=True, eq=False)
class _Finder:
    """Patterns for the words of all languages and for their friends, and the words with which a match can begin."""

    words: re.Pattern[str]
    friends: re.Pattern[str]
    first: frozenset[str]
    endings: tuple[str, ...]

    def may_begin(self, word: str) -> bool:
        return word in self.first or word.endswith(self.endings)


@cache
def _finder(kind: str) -> _Finder:
    tables = [table for one in load() for table in ((one.negation,) if kind == "negations" else one.hedge)]
    limited = {word for table in tables for word in table.before_numbers}
    plain = {word for table in tables for word in table.words} - limited
    endings = tuple(one for table in tables for one in table.endings)
    numeral = rf"\d|{_any(word for one in load() for word in one.numerals)}"
    before = rf"(?:{_any(limited)})(?=\s*(?:an?\s)?[$€£¥]?\s*(?:{numeral}))"
    words = rf"{_any(plain)}|[A-Za-z]+(?:{_either(map(re.escape, endings))})(?![A-Za-z])|{before}"
    friends = _any(word for table in tables for word in table.friends)
    first = (_WORD.match(fold(word).text.lower()) for word in plain | limited)
    return _Finder(
        words=re.compile(words, re.IGNORECASE),
        friends=re.compile(friends, re.IGNORECASE),
        first=frozenset(found[0] for found in first if found),
        endings=endings,
    )


@cache
def _load(tag: str) -> Meaning:
    return read(Path(__file__).with_name(f"meaning_{tag}.toml"))


def read(path: Path) -> Meaning:
    """Make the :class:`Meaning` of a file; raise :class:`~hdc.errors.HdcError` naming file, table and fault."""
    import tomllib  # here, so that importing stays light

    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        if raw.keys() != {"negations", "hedges", "numerals"}:
            raise ValueError("give negations, hedges and numerals, and nothing else")
        words, weak = raw["numerals"].get("words", {}), frozenset(raw["numerals"].get("weak", ()))
        if not words or not all(isinstance(one, str) and one for one in words.values()):
            raise ValueError("numerals: say of each word what it is worth, in quotes")
        if strange := sorted(weak - words.keys()):
            raise ValueError(f'numerals: "{strange[0]}" is weak and no numeral')
        return Meaning(
            tag=path.stem.removeprefix("meaning_"),
            negation=_words({"name": "negations", **raw["negations"]}),
            hedge=tuple(map(_words, raw["hedges"])),
            numerals=words,
            weak=weak,
        )
    except (TypeError, ValueError) as fault:
        raise HdcError(f"{path.name}: {fault}. Correct the file; hdc.lang.meaning says what a table holds") from fault


def _words(table: Mapping[str, Any]) -> Words:
    name = str(table.get("name", "hedges"))
    examples = tuple((text, tuple(found)) for text, found in table.get("examples", {}).items())
    if not examples or not table.get("false_friends"):
        raise ValueError(f"{name}: show an example and a false friend")
    lists = {key: table[key] for key in table.keys() - {"name", "examples"}}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise ValueError(f"{name}: {key} is not a list of words")
    words = Words(name=name, examples=examples, **{key: tuple(value) for key, value in lists.items()})
    if strange := sorted(set(words.before_numbers) - set(words.words)):
        raise ValueError(f'{name}: "{strange[0]}" stands before numbers and is no word of it')
    return words


def _signs(text: str, finder: _Finder) -> Iterator[Sign]:
    at = 0
    for word in _WORD.finditer(text):
        if word.start() < at or not _may_begin(finder, word[0].lower()):
            continue
        if found := finder.words.match(text, word.start()):
            start, at = found.span()
            around = finder.friends.finditer(text, max(0, start - _REACH), at + _REACH)
            friend = next((one.span() for one in around if one.start() <= start and at <= one.end()), None)
            yield Sign(start, at, found[0], friend)


@lru_cache(maxsize=50_000)
def _may_begin(finder: _Finder, word: str) -> bool:
    return finder.may_begin(word)


def _any(words: Iterable[str]) -> str:
    """An alternation of whole words, the longest first; a space stands for any white space. Of none: no match."""
    ordered = sorted({fold(word).text for word in words}, key=lambda word: (-len(word), word))
    latin = _either(re.escape(word).replace(r"\ ", r"\s+") for word in ordered if word.isascii())
    han = _either(word for word in ordered if not word.isascii())
    return rf"(?<![A-Za-z0-9])(?:{latin})(?![A-Za-z0-9]|'[A-Za-z])|{han}"


def _either(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or "(?!)"
