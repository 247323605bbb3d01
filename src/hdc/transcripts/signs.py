"""Words that tell speech from what is written beside it; they are data, in ``signs.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def signs(table: str) -> frozenset[str]:
    """The words of a table in all languages: ``notes``, ``no_names``, ``openers``, ``particles`` or ``leads``.

    >>> "inaudible" in signs("notes")
    True
    """
    text = files("hdc.transcripts").joinpath("signs.toml").read_text(encoding="utf-8")
    return frozenset(word for words in tomllib.loads(text)[table].values() for word in words)
