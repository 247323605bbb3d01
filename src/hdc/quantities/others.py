"""Others of a kind, whose unit is told with the first alone: "exports rose 6 percent, *imports 9*"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hdc.lang.units import load as load_units
from hdc.quantities.around import REACH
from hdc.quantities.numeral import ONE
from hdc.quantities.phrase import Phrase
from hdc.quantities.ranges import Told
from hdc.quantities.text import Read

#: What is told of several kinds, each by its number alone. All else is where only when is said.
_KINDS = ("money", "percent")
_ENDS = re.compile(r"\s*(?:[.,;:!?](?![0-9])|\Z)")


def others(read: Read, told: Sequence[Told]) -> Iterator[Told]:
    """The quantities; a bare number behind nothing but another kind has the unit, and what it is by, of the first."""
    before: Told | None = None
    for one in told:
        if before is not None and _is_another(read, before.last, one):
            unit, per = before.last.unit, before.last.per
            one = one._replace(first=one.first._replace(unit=unit, per=per), last=one.last._replace(unit=unit, per=per))
        yield one
        before = one


def _is_another(read: Read, before: Phrase, one: Told) -> bool:
    """Whether a clause says only how many of another kind, at another time or from where: "kids 8", "and imports 9",
    "sometimes 10", "from 19"."""
    first, number = one.first, one.first.number
    if before.unit is None or not before.unit.name:
        return False
    if first.unit or one.last.unit or number.unit or first.per or one.last.per or number.vague:
        return False
    if before.name == "percent" and number.scale != ONE:
        return False  # up 23 percent from 17 million
    if number.needs != "nothing" or one.rule == "fraction" or first.start - before.end > REACH:
        return False
    if _ENDS.match(read.text, one.last.end) is None:
        return False
    gap = read.table.joints.another.fullmatch(read.text, before.end, first.start)
    if gap is None or gap["time"]:
        return gap is not None
    kind = gap["kind"]
    named = kind is None or (kind not in read.table.subjects and read.table.counted_noun.fullmatch(kind))
    return bool(named) and load_units()[before.unit.name].kind in _KINDS
