"""Words that turn or soften what is said: negations, hedges and numerals, read from ``meaning_<tag>.toml`` and checked.

Each table carries ``examples`` (a text and what is found in it) and ``false_friends`` (texts in which nothing is
found); :attr:`Meaning.cases` hands them to the tests.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hdc.errors import HdcError
from hdc.lang.folding import fold, lowered

#: The languages that one text may mix: no word of one can be taken for a word of the other.
MIXED = ("en", "zh")
#: How far on either side of a word its friends reach, in characters.
_REACH = 30
#: Small letters of an alphabet, and the last of them.
_LETTER, _LAST = "a-zß-öø-ɏ", "ɏ"


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
    """One language's words.

    ``numerals`` say what each word is worth alone; ``weak`` ones are often something else. ``joined`` is what stands
    between several that make one word; it is empty where none do.
    """

    tag: str
    negation: Words
    hedge: tuple[Words, ...]
    numerals: Mapping[str, str]
    weak: frozenset[str]
    joined: str = ""

    @property
    def cases(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """``(table, text, what is found)`` for each example and each false friend."""
        return tuple(
            (table.name, text, found)
            for table in (self.negation, *self.hedge)
            for text, found in (*table.examples, *((text, ()) for text in table.false_friends))
        )


def load(*langs: str) -> tuple[Meaning, ...]:
    """The words of these languages, or of those that a text may mix; read and checked once per process."""
    return tuple(map(_load, langs or MIXED))


def negations(folded: str, lang: str | None = None) -> Iterator[Sign]:
    """The negations of a folded text, in order: those of its language, or of all that a text may mix."""
    return _signs(folded, _finder("negations", together(lang or MIXED[0])))


def hedges(folded: str, lang: str | None = None) -> Iterator[Sign]:
    """The hedges of a folded text, in order, by language as for :func:`negations`."""
    return _signs(folded, _finder("hedges", together(lang or MIXED[0])))


def together(*langs: str) -> tuple[str, ...]:
    """The languages that may stand in a text of these languages.

    >>> together("en"), together("de")
    (('en', 'zh'), ('de',))
    """
    return tuple(dict.fromkeys(one for lang in langs for one in (MIXED if lang in MIXED else (lang,))))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Patterns for the words of all languages and for their friends, in small letters."""

    words: re.Pattern[str]
    friends: re.Pattern[str]


@cache
def _finder(kind: str, langs: tuple[str, ...]) -> _Finder:
    tables = [table for one in load(*langs) for table in ((one.negation,) if kind == "negations" else one.hedge)]
    limited = {word for table in tables for word in table.before_numbers}
    plain = {word for table in tables for word in table.words} - limited
    endings = {one for table in tables for one in table.endings}
    numerals = _any({"": [word for one in load(*langs) for word in one.numerals]})
    begun = _either(re.escape(word) for one in load(*langs) if one.joined for word in one.numerals)
    number = rf"(?=\s*(?:an?\s)?[$€£¥]?\s*(?:\d|{numerals}|{begun}))"
    words = _any({"": plain, number: limited}, endings)
    friends = _any({"": [word for table in tables for word in table.friends]})
    return _Finder(words=re.compile(words), friends=re.compile(friends))


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
            joined=str(raw["numerals"].get("joined", "")),
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
    low = lowered(text)
    for found in finder.words.finditer(low):
        start, end = found.span()
        around = finder.friends.finditer(low, max(0, start - _REACH), end + _REACH)
        friend = next((one.span() for one in around if one.start() <= start and end <= one.end()), None)
        yield Sign(start, end, text[start:end], friend)


def _any(lists: Mapping[str, Iterable[str]], endings: Iterable[str] = ()) -> str:
    """An alternation of whole words, by the pattern that must follow them, and of words with an ending.

    The longest go first; a space stands for any white space. Of no words there is no match.
    """
    latin, han = [], []
    for follows, words in lists.items():
        ordered = sorted({fold(word).text.lower() for word in words}, key=lambda word: (-len(word), word))
        spelled = (re.escape(word).replace(r"\ ", r"\s+") for word in ordered if word < _LAST)
        latin.append(rf"(?:{_by_first(spelled)})(?![{_LETTER}0-9]|'[a-z]){follows}")
        han.append(rf"(?:{_by_first(word for word in ordered if word > _LAST)}){follows}")
    latin += (rf"{_ended(one)}(?![{_LETTER}])" for one in endings)
    return rf"(?<![{_LETTER}0-9])(?:{'|'.join(latin)})|(?![\x00-\x7f])(?:{'|'.join(han)})"


def _by_first(patterns: Iterable[str]) -> str:
    """An alternation that looks at the first character once, not once for each pattern."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        groups[pattern[0]].append(pattern[1:])
    return _either(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


def _ended(ending: str) -> str:
    """Words with an ending, of which the letters are gone through once: they go up to its first mark, if it has one."""
    found = re.match("[a-z]*", ending)
    letters = found[0] if found else ""
    return rf"[a-z]++(?<=[a-z]{letters}){re.escape(ending[len(letters) :])}"


def _either(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or "(?!)"
