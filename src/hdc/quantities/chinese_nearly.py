"""What one character in front of a round number says of it: 小两百人 are not quite 200, 破 500 万 is more than that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hdc.model import Bound
    from hdc.quantities.mention import Number

#: The least number that each of the two is said of, and what the first is a round one of.
_ROUND, _LARGE, _TEN = 10, 10_000, 10


class Nearly:
    """Asks it; from the groups ``under_half``, ``broken`` and what they mean nothing behind."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        self.under, self.broken = frozenset(groups["under_half"]), frozenset(groups["broken"])
        self.not_under, self.not_broken = frozenset(groups["not_under"]), frozenset(groups["not_broken"])
        self.not_under_of = groups["not_under_of"]
        self.signs = self.under | self.broken | frozenset(groups["passed"])
        self.passed = groups["passed"]
        self.bounding = "".join(sorted(self.under | self.broken))

    def may(self, text: str, start: int) -> bool:
        """Whether what stands in front of ``start`` may have a say at all, which is rare."""
        sign = text[start - 1 : start]
        return (text[start - 2 : start - 1] if sign == " " else sign) in self.signs

    def bound(self, text: str, start: int, end: int, low: Number) -> Bound:
        """The bound of a number; 小十岁 is so much younger."""
        place = start - 1 - (text[start - 1 : start] == " ")
        if place < 0:
            return "exact"
        if text[place] in self.passed and text[place - 1 : place] in self.broken:
            place -= 1  # 破了两百万
        said, before = text[place], text[place - 1 : place]
        is_round = low >= _ROUND and low % _TEN == 0
        if said in self.under and is_round and before not in self.not_under:
            return "exact" if text[end : end + 3].lstrip(" ").startswith(self.not_under_of) else "at_most"
        return "at_least" if said in self.broken and low >= _LARGE and before not in self.not_broken else "exact"
