"""What ``talk.toml`` declares of recorded talk: abbreviations and fillers, of all languages together."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Talk:
    """``abbreviations`` end no sentence with their full stop, ``fillers`` say nothing of what a passage is about."""

    abbreviations: frozenset[str]
    fillers: frozenset[str]


@cache
def talk() -> Talk:
    """Return what is declared, in lower case, read once per process."""
    raw = tomllib.loads(Path(__file__).with_name("talk.toml").read_text("utf-8"))
    return Talk(
        abbreviations=frozenset(word for words in raw["abbreviations"].values() for word in words),
        fillers=frozenset(word for words in raw["fillers"].values() for word in words.split()),
    )
