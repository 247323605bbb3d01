"""``data/narrative/allowed.toml``: numbers that stand in the prose without a record, each with the reason why.

An entry is the words around the number, as they stand in the prose::

    [[allowed]]
    lang = "en"
    text = "one word for two things"
    reason = "counts the meanings in the sentence itself"

An entry that lets nothing through any more is a finding, and so is one that is nothing but the number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hdc.errors import Finding
from hdc.evidence.lines import line_of, outline
from hdc.model import LANGS
from hdc.narrative.lint import Number, numbers

#: Where the list is, below a data folder.
FILE = "narrative/allowed.toml"
_KEYS = ("text", "lang", "reason")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Words in one language whose number needs no record, the reason, and the line of the entry."""

    text: str
    lang: str
    reason: str
    line: int

    def covers(self, number: Number, text: str) -> bool:
        """Whether ``number`` lies within these words in ``text``; a line may break where they have a space."""
        words = r"\s+".join(re.escape(word) for word in self.text.split())
        return any(match.start() <= number.start and number.end <= match.end() for match in re.finditer(words, text))


def read_allowed(folder: Path) -> tuple[list[Allowed], list[Finding]]:
    """Read a data folder's list; a folder without one allows nothing. What is wrong with it comes as findings."""
    path, shown = folder / FILE, f"{folder.name}/{FILE}"
    if not path.is_file():
        return [], []
    try:
        text = path.read_bytes().decode("utf-8")
        raw = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        where = re.search(r"at line (\d+)", str(error))
        what = f"not TOML: {re.sub(r' *[(]at .*[)]', '', str(error))}"
        line = int(where[1]) if where else path.read_bytes().count(b"\n") + 1
        return [], [Finding(shown, line, what, "Mend this line.", "schema")]
    places = outline(text)
    entries: list[Allowed] = []
    findings: list[Finding] = []
    for key in raw.keys() - {"allowed"}:
        line = line_of((key,), places)
        what = f'"{key}" is not a field here'
        findings.append(Finding(shown, line, what, "Remove it: the list is called [[allowed]].", "schema"))
    for at, entry in enumerate(raw.get("allowed", [])):
        line = line_of(("allowed", at), places)
        faults = list(_faults(entry))
        findings += [Finding(shown, line, what, remedy, "schema") for what, remedy in faults]
        if not faults:
            entries.append(Allowed(entry["text"], entry["lang"], entry["reason"], line))
    return entries, findings


def _faults(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in _KEYS:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            yield f'an allowed number needs its "{key}"', f'Add {key} = "…".'
            return
    for key in sorted(entry.keys() - set(_KEYS)):
        yield f'"{key}" is not a field here', "Remove it, or mend its spelling."
    if entry["lang"] not in LANGS:
        yield f'lang is "{entry["lang"]}"', f"Use one of {', '.join(LANGS)}."
    found = [number.surface for number in numbers(entry["text"])]
    if found == [entry["text"].strip()]:
        yield f'"{entry["text"]}" would allow that number everywhere', "Give some of the words around it, too."


def unused(entries: Iterable[Allowed], used: set[Allowed], folder: Path) -> Iterator[Finding]:
    """Yield a finding for each entry that let nothing through."""
    for entry in entries:
        if entry not in used:
            yield Finding(
                f"{folder.name}/{FILE}",
                entry.line,
                f'no number stands in "{entry.text}" any more ({entry.lang})',
                "Remove the entry, or copy the words anew from the prose.",
                "number",
            )
