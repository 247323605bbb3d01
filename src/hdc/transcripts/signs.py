"""Words that tell speech from what is written beside it; they are data, in ``signs.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def signs(table: str) -> frozenset[str]:
    """The words of a table in all languages, such as ``notes``, ``no_names``, ``openers`` or ``word_columns``.

    >>> "inaudible" in signs("notes")
    True
    """
    return frozenset(word for words in _tables()[table].values() for word in words)


@cache
def service_lines() -> Mapping[str, tuple[str, ...]]:
    """The patterns of lines that services write, by a word that stands in each."""
    return {word: tuple(lines) for words in _tables()["services"].values() for word, lines in words.items()}


@cache
def letters_of() -> Mapping[str, str]:
    """The letters beyond ASCII of languages that Windows-1252 is made for, small ones."""
    return {language: "".join(letters) for language, letters in _tables()["letters"].items()}


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files("hdc.transcripts").joinpath("signs.toml").read_text(encoding="utf-8"))
