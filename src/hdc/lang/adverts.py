"""What a show says when it advertises, read from ``adverts_<tag>.toml``: patterns with examples and false friends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Adverts:
    """One language's patterns: an ``opening`` begins a paid read, a ``sign`` stands in one."""

    opening: re.Pattern[str]
    sign: re.Pattern[str]
    examples: tuple[str, ...]
    false_friends: tuple[str, ...]

    def kind(self, sentence: str) -> Literal["opening", "sign"] | None:
        """What a sentence is, if it is either."""
        if self.opening.search(sentence):
            return "opening"
        return "sign" if self.sign.search(sentence) else None


@cache
def load(tag: str) -> Adverts | None:
    """Read a language's patterns, once per process; None where nobody has written any."""
    import tomllib  # here, so that importing stays light

    path = FOLDER / f"adverts_{tag}.toml"
    if not path.exists():
        return None
    raw = tomllib.loads(path.read_text("utf-8"))
    opening, sign = (re.compile("|".join(raw[name]), re.IGNORECASE) for name in ("opening", "sign"))
    return Adverts(opening, sign, tuple(raw["examples"]), tuple(raw["false_friends"]))


@cache
def every() -> tuple[Adverts, ...]:
    """The patterns of all languages, for a text whose language nobody has told."""
    tags = sorted(path.stem.removeprefix("adverts_") for path in FOLDER.glob("adverts_*.toml"))
    return tuple(known for tag in tags if (known := load(tag)))
