"""Chinese words that are a number and its unit in one: 翻番, 打对折, 个把月."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from hdc.lang import Language

if TYPE_CHECKING:
    from hdc.quantities.mention import Change


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
            bound = "about" if number[0] == "~" else "exact"
            found.update(dict.fromkeys(cue.before, Worth(Decimal(number.lstrip("~")), unit, change, bound)))
    return found
