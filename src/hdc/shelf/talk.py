"""What ``talk.toml`` declares of recorded talk: abbreviations, fillers, and how a sponsor's read sounds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A way in which a sponsor's read makes itself known, with texts that show it and texts that only look so."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    false_friends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """The file as a value; words are in lower case, of all languages together."""

    abbreviations: frozenset[str]
    fillers: frozenset[str]
    sponsors: tuple[Sponsor, ...]


@cache
def talk() -> Talk:
    """Return what is declared, read once per process."""
    raw = tomllib.loads(Path(__file__).with_name("talk.toml").read_text("utf-8"))
    return Talk(
        abbreviations=frozenset(word for words in raw["abbreviations"].values() for word in words),
        fillers=frozenset(word for words in raw["fillers"].values() for word in words.split()),
        sponsors=tuple(
            Sponsor(
                one["name"],
                re.compile(one["pattern"], re.IGNORECASE | re.VERBOSE),
                tuple(one["examples"]),
                tuple(one["false_friends"]),
            )
            for one in raw["sponsors"]
        ),
    )


def is_sponsored(sentence: str) -> bool:
    """Whether a sentence is one of those by which a sponsor's read makes itself known."""
    return any(one.pattern.search(sentence) for one in talk().sponsors)
