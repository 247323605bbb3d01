"""The comments of a new review's files in the language in which it begins; they are written in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

#: Comment lines that follow each other, and a comment behind a value.
_BLOCK = re.compile(r"^(?P<indent> *)# (?P<words>\S.*(?:\n(?P=indent)# \S.*)*)$", re.MULTILINE)
_BEHIND = re.compile(r"(?<=\S)(?P<gap> {2,})# (?P<words>\S.*)$", re.MULTILINE)
#: A comment of Markdown.
_ASIDE = re.compile(r"^\[//\]: # \((?P<words>.*)\)$", re.MULTILINE)


def comments(lang: str) -> Mapping[str, str]:
    """Return what each comment says in a language, by its English words; none for English."""
    place = files("hdc.begin") / "comments" / f"{lang}.toml"
    return tomllib.loads(place.read_text("utf-8")) if place.is_file() else {}


def explained(text: str, said: Mapping[str, str]) -> str:
    """Return a file's text with its comments as ``said``; one that is not there stays as it is."""

    def block(found: re.Match[str]) -> str:
        indent = found["indent"]
        words = re.sub(rf"\n{indent}# ", " ", found["words"])
        lines = said[words].split("\n") if words in said else None
        return "\n".join(f"{indent}# {line}" for line in lines) if lines else found[0]

    def behind(found: re.Match[str]) -> str:
        return f"{found['gap']}# {said.get(found['words'], found['words'])}"

    text = _BEHIND.sub(behind, _BLOCK.sub(block, text))
    return _ASIDE.sub(lambda found: f"[//]: # ({said.get(found['words'], found['words'])})", text)
