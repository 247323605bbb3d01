"""Words whose truth other words can end: of a whole sample (nobody, all, most, 没有人, 都), or of what was not said.

Both are read from ``sweeping_<tag>.toml``, ``[[sweeping]]`` and ``[[silence]]``: tables of one kind of word each, with
``examples`` (a text and what is found in it) and ``false_friends`` (texts in which nothing is found) beside them. A
language is a file: a new one needs nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hdc.errors import HdcError

FOLDER = Path(__file__).parent
_STEM = "sweeping_"
#: What "…" in a word or a friend stands for: the rest of the clause, up to so many characters.
_BETWEEN = r"[^.;:!?。；：！？\n]{0,60}?"


@dataclass(frozen=True, slots=True)
class Sweep:
    """A word at ``[start, end)`` of a text that speaks of a whole sample."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One table: ``words``, and the ``friends`` around one in which it does not sweep ("at most", "both … and")."""

    name: str
    words: tuple[str, ...]
    friends: tuple[str, ...] = ()
    examples: tuple[tuple[str, tuple[str, ...]], ...] = ()
    false_friends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sweeping:
    """One language's tables: ``kinds`` speak of a whole sample, ``silence`` of what somebody did not say."""

    tag: str
    kinds: tuple[Kind, ...]
    silence: tuple[Kind, ...] = ()

    @property
    def cases(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """``(table, text, what is found)`` for each example and each false friend of what sweeps."""
        return _cases(self.kinds)

    @property
    def silent_cases(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """The same of what tells of a silence."""
        return _cases(self.silence)


def _cases(kinds: Iterable[Kind]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple(
        (kind.name, text, found)
        for kind in kinds
        for text, found in (*kind.examples, *((text, ()) for text in kind.false_friends))
    )


def languages() -> tuple[str, ...]:
    """Return the languages whose sweeping words are known."""
    return _languages(FOLDER)


@cache
def _languages(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem.removeprefix(_STEM) for path in folder.glob(f"{_STEM}*.toml")))


def knows(lang: str) -> bool:
    """Return whether a language, or the one it is a kind of (pt-BR: pt), has a table."""
    return _base(lang) in languages()


def sweeps(text: str, lang: str) -> list[Sweep]:
    """Return the sweeping words of a text in a language, in order; none in a language without a table.

    >>> [sweep.word for sweep in sweeps("All of them agree, at most.", "en")]
    ['All']
    """
    return _found(text, lang, "kinds")


def silences(text: str, lang: str) -> list[Sweep]:
    """Return the words of a text that say what somebody did not say, in order; none in a language without a table.

    >>> [one.word for one in silences("Of what, she does not say.", "en")]
    ['not say']
    """
    return _found(text, lang, "silence")


def _found(text: str, lang: str, which: str) -> list[Sweep]:
    if not knows(lang):
        return []
    words, friends = _patterns(_base(lang), which)
    found = [Sweep(*match.span(), match[0]) for match in words.finditer(text)]
    spared = [match.span() for match in friends.finditer(text)] if found else []
    return [one for one in found if not any(start <= one.start and one.end <= end for start, end in spared)]


def _base(lang: str) -> str:
    return lang if lang in languages() else lang.split("-")[0]


@cache
def _patterns(tag: str, which: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds: tuple[Kind, ...] = getattr(load(tag), which)
    return tuple(  # type: ignore[return-value]
        re.compile(_any(given), re.IGNORECASE)
        for given in ((w for kind in kinds for w in kind.words), (f for kind in kinds for f in kind.friends))
    )


@cache
def load(tag: str) -> Sweeping:
    """Return one language's tables, read and checked once per process."""
    return read(FOLDER / f"{_STEM}{tag}.toml")


def read(path: Path) -> Sweeping:
    """Make the tables of a file; raise :class:`~hdc.errors.HdcError` naming file, table and fault."""
    import tomllib  # here, so that importing stays light

    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        if not {"sweeping"} <= raw.keys() <= {"sweeping", "silence"}:
            raise ValueError("give [[sweeping]] tables, and [[silence]] ones, and nothing else")
        kinds, silence = (tuple(map(_kind, raw.get(which, ()))) for which in ("sweeping", "silence"))
        return Sweeping(path.stem.removeprefix(_STEM), kinds, silence)
    except (TypeError, ValueError) as fault:
        raise HdcError(f"{path.name}: {fault}. Correct the file; hdc.lang.sweeping says what a table holds") from fault


def _kind(table: Mapping[str, Any]) -> Kind:
    name = table.get("name")
    if not isinstance(name, str):
        raise ValueError("a table needs a name")
    if not table.get("examples") or not table.get("false_friends"):
        raise ValueError(f"{name}: show an example and a false friend")
    lists = {key: table[key] for key in table.keys() - {"name", "examples"}}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise ValueError(f"{name}: {key} is not a list of words")
    examples = tuple((text, tuple(found)) for text, found in table["examples"].items())
    return Kind(name=name, examples=examples, **{key: tuple(value) for key, value in lists.items()})


def _any(words: Iterable[str]) -> str:
    """An alternation, the longest first: Latin words are whole, a space is any white space, of none no match."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(_pattern, ordered)) or "(?!)"


def _pattern(word: str) -> str:
    pattern = _BETWEEN.join(r"\s+".join(map(re.escape, part.split(" "))) for part in word.split("…"))
    before = r"(?<![^\W_])" if _is_latin(word[0]) else ""
    after = r"(?![^\W_])" if _is_latin(word[-1]) else ""
    return f"{before}{pattern}{after}"


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and ord(letter) < 0x250
