"""What reads as a number in prose of ours, by language: the patterns of ``prose_<tag>.toml``, read and checked.

Each file shows ``examples`` (a text and what is found in it) and ``false_friends`` (texts in which nothing is found);
:attr:`Prose.cases` hands them to the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hdc.errors import HdcError
from hdc.lang.language import load as load_language

_FOLDER, _STEM = Path(__file__).parent, "prose_"
_KEYS = {"friends", "numbers", "names", "examples", "false_friends"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """One language's patterns, verbose regexes: ``numbers`` reads as one, ``names`` holds a number and is none.

    ``friends`` are the false friends of the language's tables, by name, that are none in prose either.
    """

    tag: str
    numbers: str
    names: str
    friends: frozenset[str]
    examples: Mapping[str, tuple[str, ...]]
    false_friends: tuple[str, ...]

    @property
    def cases(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """``(text, what is found)`` for each example and each false friend."""
        return (*self.examples.items(), *((text, ()) for text in self.false_friends))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages whose prose is read."""
    return tuple(sorted(path.stem.removeprefix(_STEM) for path in _FOLDER.glob(f"{_STEM}*.toml")))


@cache
def load(tag: str) -> Prose:
    """Return one language's patterns, read and checked once per process."""
    return read(_FOLDER / f"{_STEM}{tag}.toml")


def read(path: Path) -> Prose:
    """Make the patterns of a file; raise :class:`~hdc.errors.HdcError` naming file and fault."""
    import tomllib  # here, so that importing stays light

    tag = path.stem.removeprefix(_STEM)
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        if raw.keys() != _KEYS:
            raise ValueError(f"give {', '.join(sorted(_KEYS))}, and nothing else")
        friends = frozenset(raw["friends"])
        if strange := sorted(friends - {friend.name for friend in load_language(tag).friends}):
            raise ValueError(f'{tag}.toml has no false friends "{strange[0]}"')
        numbers = raw["numbers"].replace("{counters}", _counters(tag))
        for pattern in (numbers, raw["names"]):
            re.compile(pattern, re.VERBOSE)
        return Prose(
            tag=tag,
            numbers=numbers,
            names=raw["names"],
            friends=friends,
            examples={text: tuple(found) for text, found in raw["examples"].items()},
            false_friends=tuple(raw["false_friends"]),
        )
    except (AttributeError, TypeError, ValueError, re.error) as fault:
        raise HdcError(f"{path.name}: {fault}. Correct the file; hdc.lang.prose says what it holds") from fault


def _counters(tag: str) -> str:
    """The words that stand between a number and what it counts, as an alternation, the longest first."""
    forms = {form for unit in load_language(tag).units for form in unit.after if not re.match(r"[\x00-\x7f]", form)}
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
