"""Chinese words that are a number and its unit in one (翻番, 个把月), and what vague ones hold (数万)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import prod
from typing import TYPE_CHECKING, NamedTuple, cast

from hdc.lang import Language

if TYPE_CHECKING:
    from hdc.quantities.mention import Change


#: The bounds, as a reading is written.
_BOUNDS = {"": "exact", "~": "about", ">=": "at_least", "<=": "at_most"}


class Worth(NamedTuple):
    """What a word is worth that is a number and its unit by itself."""

    number: Decimal
    unit: str
    change: Change | None
    bound: str


def worths(language: Language) -> dict[str, Worth]:
    """Words that are a number and its unit (翻番, 个把月), with what they say of it."""
    found = {}
    for cue in language.cues:
        if cue.value:
            number, _, unit = cue.value.partition(" ")
            change = None if cue.name == "level" else cast("Change", cue.name)
            sign = number.rstrip("0123456789.")
            worth = Worth(Decimal(number.removeprefix(sign)), unit, change, _BOUNDS[sign])
            found.update(dict.fromkeys(cue.before, worth))
    return found


def vague_sizes(language: Language) -> dict[str, tuple[str, Decimal]]:
    """What each vague word needs to count, and how often it holds its entry's first word: 数万 is 数十 times 1000."""
    found = {}
    for entry in language.vague:
        sizes = [_size(form, language.numbers.scales) for form in entry.words]
        for form, size in zip(entry.words, sizes, strict=True):
            found[form] = (entry.needs, size / sizes[0] if size else Decimal(1))
    return found


def _size(form: str, scales: Mapping[str, Decimal]) -> Decimal:
    """The scales behind a form's first character, multiplied; nought where anything else is there."""
    return prod((scales.get(one, Decimal(0)) for one in form[1:]), start=Decimal(1))
