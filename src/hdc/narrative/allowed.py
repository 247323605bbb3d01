"""``data/narrative/allowed.toml``: numbers and sweeping words in our texts that no record and no rule backs, and why.

An entry is the words around the number or the word, as they stand in the text::

    [[allowed]]
    lang = "en"
    text = "one word for two things"
    reason = "counts the meanings in the sentence itself"

An entry that lets nothing through any more is a finding, and so is one that is nothing but the number or the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hdc.errors import Finding
from hdc.evidence.toml import Shape, Source, read_file
from hdc.lang.sweeping import sweeps
from hdc.model import Lang
from hdc.model.text import check_filled
from hdc.narrative.lint import numbers

#: Where the list is, below a data folder.
FILE = "narrative/allowed.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """Words in one language whose number needs no record, or whose sweeping word no rule, and the reason."""

    text: str
    lang: Lang
    reason: str

    def __post_init__(self) -> None:
        check_filled(text=self.text, reason=self.reason)
        if [number.surface for number in numbers(self.text, (), (self.lang,))] == [self.text.strip()]:
            raise ValueError(f'"{self.text}" would allow that number everywhere; give some of the words around it, too')
        if [sweep.word for sweep in sweeps(self.text, self.lang)] == [self.text.strip()]:
            raise ValueError(f'"{self.text}" would allow that word everywhere; give some of the words around it, too')

    def covers(self, start: int, end: int, text: str) -> bool:
        """Whether ``[start, end)`` lies within these words in ``text``; a line may break where they have a space."""
        words = r"\s+".join(re.escape(word) for word in self.text.split())
        return any(match.start() <= start and end <= match.end() for match in re.finditer(words, text))


class AllowedFile(Shape):
    """``[[allowed]]``, as often as there is a reason to."""

    allowed: tuple[Allowed, ...] = ()


def read_allowed(folder: Path) -> tuple[dict[Allowed, int], list[Finding]]:
    """Read a data folder's list, each entry with its line; a folder without one allows nothing.

    What is wrong with it comes as findings, and then nothing is allowed.
    """
    if not (folder / FILE).exists():
        return {}, []
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    file = read_file(folder, FILE, AllowedFile, sources, findings)
    if file is None:
        return {}, findings
    return {entry: sources[FILE].line("allowed", at) for at, entry in enumerate(file.allowed)}, []


def unused(entries: Mapping[Allowed, int], used: set[Allowed], folder: Path) -> Iterator[Finding]:
    """Yield a finding for each entry that let nothing through."""
    for entry, line in entries.items():
        if entry not in used:
            yield Finding(
                f"{folder.name}/{FILE}",
                line,
                f'nothing that needs a reason stands in "{entry.text}" any more ({entry.lang})',
                "Remove the entry, or copy the words anew from the text.",
                "number",
            )
