"""What one character in front of a round number says of it: 小两百人 are not quite 200, 破 500 万 is more than that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hdc.model import Bound
    from hdc.quantities.mention import Number

#: The least number that each of the two is said of.
_ROUND, _LARGE = 100, 10_000


class Nearly:
    """Asks it; from the groups ``under_half``, ``broken`` and what they mean nothing behind."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        self.under, self.broken = frozenset(groups["under_half"]), frozenset(groups["broken"])
        self.not_under, self.not_broken = frozenset(groups["not_under"]), frozenset(groups["not_broken"])
        self.signs = self.under | self.broken

    def may(self, text: str, start: int) -> bool:
        """Whether what stands in front of ``start`` may have a say at all, which is rare."""
        sign = text[start - 1 : start]
        return (text[start - 2 : start - 1] if sign == " " else sign) in self.signs

    def bound(self, text: str, start: int, low: Number) -> Bound:
        """The bound, of a number at ``start``."""
        place = start - 1 - (text[start - 1 : start] == " ")
        if place < 0:
            return "exact"
        said, before = text[place], text[place - 1 : place]
        if said in self.under and low >= _ROUND and before not in self.not_under:
            return "at_most"
        return "at_least" if said in self.broken and low >= _LARGE and before not in self.not_broken else "exact"
