"""The grammar of German numbers: below a million one is one word, with the ones before the tens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hdc.lang import Numbers
from hdc.quantities.numeral import ONE, plus
from hdc.quantities.sums import Sum
from hdc.quantities.words import any_of

_ZERO, _TEN, _HUNDRED, _THOUSAND = Decimal(0), Decimal(10), Decimal(100), Decimal(1000)


class Numeral(Sum):
    """German counts parts without another form for several: "ein Drittel", "zwei Drittel"."""

    __slots__ = ()

    @staticmethod
    def words(numbers: Numbers) -> Mapping[str, tuple[str, Decimal]]:
        return Compounds(Sum.words(numbers), numbers)

    @staticmethod
    def joined(words: Mapping[str, tuple[str, Decimal]]) -> str:
        assert isinstance(words, Compounds)
        return words.pieces

    def _small(self, kind: str, worth: Decimal, place: int) -> int:
        taken = super()._small(kind, worth, place)
        if taken and kind == "tens" and isinstance(words := self._table.words, Compounds):
            self.scale = self.tail = words.scale(self.text[slice(*self.tokens[place][2:])])
        return taken

    def _further(self, kind: str, worth: Decimal, place: int) -> int:
        """Take what stands apart though it belongs together: "zweitausend dreihundert"."""
        whole = isinstance(self.group, Decimal) and self.group % _THOUSAND == 0
        if not whole or kind != "tens" or self.last != "tens" or not 0 < worth < _THOUSAND:
            return 0
        self.group = plus(self.group, worth)
        return 1

    def _part(self, kind: str, worth: Decimal, place: int) -> int:
        counted = self.last in ("teens", "tens", "digits") or (self.last == "ones" and self.group > 1)
        return super()._part("parts" if kind == "part" and counted else kind, worth, place)


class Compounds(dict[str, tuple[str, Decimal]]):
    """The words of numbers, and every number that is several of them in one word.

    ``pieces`` is a regex of what may be such a word; whether it is one, :meth:`get` says.
    """

    def __init__(self, words: Mapping[str, tuple[str, Decimal]], numbers: Numbers) -> None:
        super().__init__(words)
        group = numbers.group
        stems, teens, tens = group("stems"), group("teens"), group("tens")
        ones, small, joint = any_of(stems), any_of([*stems, *teens, *tens]), any_of(group("ands"))
        hundred, thousand, tail = any_of(group("hundreds")), any_of(group("thousands")), any_of(group("tails"))
        self._worth = numbers.words
        self._scales = {word: numbers.scales[word] for word in (*group("thousands"), *group("hundreds"))}
        #: Hundreds before what is below a hundred, of the thousands (1) and of the rest (2).
        below = (
            rf"(?: (?P<hundreds{n}> {small} )? (?P<hundred{n}> {hundred} ) (?: {joint} )? )?"
            rf" (?: (?P<ones{n}> {ones} ) (?: {joint} ) (?P<tens{n}> {any_of(tens)} ) | (?P<small{n}> {small} ) )?"
            for n in (1, 2)
        )
        self._whole = re.compile(
            rf"(?: {next(below)} (?P<parted> {tail} )? (?P<thousand> {thousand} ) (?: {joint} )? )?"
            rf" {next(below)} (?P<tail> {tail} )?",
            re.VERBOSE,
        )
        first = [*stems, *teens, *tens, *group("hundreds"), *group("thousands")]
        further = any_of([*first, *group("ands"), *group("tails")])
        self.pieces = f"(?>{any_of(first)})(?>{further})++"  # the longest first, so that nothing is tried twice

    def get(self, word: Any, default: Any = None) -> Any:
        """The kind and worth of a word, also of one that is made of several."""
        found = super().get(word)
        if found is not None:
            return found
        whole = self._whole.fullmatch(word) if word else None
        if whole is None or not any(whole.groups()):
            return default
        worth = self._below(whole, 2)
        if whole["thousand"]:
            parted = self._worth[whole["parted"]] if whole["parted"] else _ZERO  # dreieinhalbtausend
            worth += (self._below(whole, 1) + parted or ONE) * _THOUSAND
        worth += self._worth[whole["tail"]] if whole["tail"] else _ZERO
        return ("ones" if worth < _TEN else "tens"), worth

    def scale(self, word: str) -> Decimal:
        """What a word counts in, so that another number may leave that to it: "zwei bis *dreihundert*"."""
        return next((self._scales[end] for end in self._scales if word.endswith(end) and word != end), ONE)

    def __contains__(self, word: object) -> bool:
        return self.get(word) is not None

    def _below(self, whole: re.Match[str], n: int) -> Decimal:
        """What a thousand or less comes to."""
        said = self._sum(whole.group(f"ones{n}", f"tens{n}", f"small{n}"))
        if not whole[f"hundred{n}"]:
            return said
        return said + (self._sum((whole[f"hundreds{n}"],)) or ONE) * _HUNDRED

    def _sum(self, words: Iterable[str | None]) -> Decimal:
        return sum((self._worth[word] for word in words if word), _ZERO)
