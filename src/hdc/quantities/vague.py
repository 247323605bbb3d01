"""Vague words by their form: those a language knows, and those a vocabulary adds, with the ranges it declares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hdc.lang import Language
from hdc.quantities.mention import VagueWord


@dataclass(frozen=True, slots=True)
class Declared:
    """A vague word: its id, and the range declared for it, both ends None where no vocabulary declares one."""

    id: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None


def declared(language: Language, vague: Sequence[VagueWord]) -> dict[str, Declared]:
    """Every form of a vague word as it is written in the files; a declared range holds for all forms of its id."""
    ranges = {word.id: Declared(word.id, word.low, word.high, word.unit) for word in vague}
    known = {
        form: ranges.get(entry.name) or Declared(entry.name, None, None, entry.unit)
        for entry in language.vague
        for form in entry.words
    }
    added = {form: ranges[word.id] for word in vague for form in word.forms.get(language.tag, ())}
    return known | added
