"""Chinese numbers that others stand beside: sums (二加三), ratios (比例是十比一), powers (10 的 24 次方), pieces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_numerals import HALF, Reader
from hdc.quantities.chinese_words import BLANKS as _B
from hdc.quantities.chinese_words import any_of, verbose
from hdc.quantities.numeral import ONE, exact, plus, times
from hdc.quantities.phrase import Num

#: How far from a number a word stands that makes a ratio of it, in code points; nobody says longer sides of a sum.
_REACH, _SIDE = 16, 8
#: The sides of a ratio, and what parts them.
_FIRST = re.compile(r"(?<![0-9:.])[0-9]{1,3}(?:\.[0-9]{1,2})?\Z")
_COLON, _LAST = re.compile(":"), re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?![0-9:])")
#: Nobody raises a larger number to a power, or to a larger one.
_BASE, _POWER = 10_000, 999


class Operated(NamedTuple):
    """``onward`` matches what joins a number to another behind it, ``back`` one in front.

    The groups ``sum`` and ``ratio`` say which; a ratio counts behind a word that ``ratios`` finds, or in front of one
    that ``rated`` matches. ``power`` is what raises a number. Pieces are ``split``; ``blades`` count what was ``cuts``
    and are money elsewhere. ``couples`` are numbers with their counter in them, and ``coupled`` matches one that
    counts (俩孩子, but 他俩). A colon is between the sides of a ratio, and ``ratio`` stands for it, behind one that is
    ``told`` and in front of a word ``telling`` so.
    """

    onward: re.Pattern[str]
    back: re.Pattern[str]
    ratios: re.Pattern[str]
    rated: re.Pattern[str]
    power: re.Pattern[str]
    split: tuple[str, ...]
    blades: frozenset[str]
    cuts: tuple[str, ...]
    told: re.Pattern[str]
    telling: re.Pattern[str]
    ratio: str
    couples: frozenset[str]
    coupled: re.Pattern[str]
    half: re.Pattern[str]

    def is_side(self, text: str, number: Num) -> bool:
        """Whether the number is a side of a sum or of a ratio, so that it counts without a counter."""
        start, end = number.start, number.end
        if number.said in self.couples:
            return self.coupled.match(text, start) is not None
        onward, back = self.onward.match(text, end), self.back.search(text, max(0, start - _SIDE), start)
        if (onward and onward["sum"]) or (back and back["sum"]):
            return number.needs == "counter"  # 一加 makes telephones
        if not onward and not back:
            return False
        begins, ends = back.start() if back else start, onward.end() if onward else end
        if self.ratios.search(text, max(0, begins - _REACH), begins):
            return True
        return self.rated.match(text, ends) is not None

    def without_colons(self, text: str) -> str:
        """The text, as long as it was, with the word for a colon between the sides of a ratio: 比例 1:35."""
        pieces, floor = [], 0
        for colon in self._near_ratio(text):
            begin = max(0, colon.start() - _REACH)
            first, last = _FIRST.search(text, begin, colon.start()), _LAST.match(text, colon.end())
            if first is None or last is None:
                continue
            if self.told.search(text, begin, first.start()) or self.telling.match(text, last.end()):
                pieces += [text[floor : colon.start()], self.ratio]
                floor = colon.end()
        return "".join([*pieces, text[floor:]]) if pieces else text

    def _near_ratio(self, text: str) -> list[re.Match[str]]:
        """The colons with the word for a ratio near, in order; it is rarer than colons, so it is looked for first."""
        near = {}
        for word in re.finditer(self.ratio, text):
            for colon in _COLON.finditer(text, max(0, word.start() - _REACH), word.end() + _REACH):
                near[colon.start()] = colon
        return [near[place] for place in sorted(near)]

    def halved(self, text: str, number: Num, reader: Reader) -> Num:
        """The number and half of its scale, where nothing but money follows that could be halved: 三百半."""
        if number.said[-1:] not in reader.hundreds or number.low is None or number.low != number.high:
            return number
        found = self.half.match(text, number.end)
        if found is None:
            return number
        low = plus(number.low, times(HALF, reader.scales[number.said[-1]]))
        return number._replace(end=found.end(), low=low, high=low, needs="nothing")

    def raised(self, text: str, number: Num, reader: Reader) -> Num:
        """The number, or the power of it that is said: 二的十次方."""
        found = self.power.match(text, number.end)
        low = number.low
        if found is None or low is None or low != number.high or low != int(low) or not 0 < low <= _BASE:
            return number
        power = reader.value(found["power"].replace(" ", ""))
        if power is None or power != int(power) or power > _POWER:
            return number
        whole = Decimal(int(low) ** int(power))
        value = exact(1, whole) if found["below"] else whole
        return number._replace(end=found.end(), low=value, high=value, scale=ONE, tail=ONE, needs="nothing")


def operated(groups: Mapping[str, tuple[str, ...]], digit: str, scale: str) -> Operated:
    """Compile it; ``digit`` and ``scale`` are the characters of numbers."""
    number = rf"[0-9{digit}{scale}]"
    sums, ratio = any_of(groups["sums"]), any_of(groups["ratio"])
    told = any_of(word for word in groups["ratios"] if set("".join(groups["ratio"])) & set(word))
    either = rf"(?: (?P<sum> {sums} ) | (?P<ratio> {ratio} ) )"
    return Operated(
        onward=verbose(rf"{either} {number}"),
        back=verbose(rf"(?<! {number} ) {number}{{1,{_SIDE}}} {either} \Z"),
        ratios=verbose(rf"(?: {any_of(groups['ratios'])} ) {_B} (?: {any_of(groups['ratio_is'])} )? {_B} \Z"),
        rated=verbose(rf"{_B} {any_of(groups['of'])}? {_B} (?: {any_of(groups['ratios'])} )"),
        power=verbose(
            rf"{_B} {any_of(groups['of'])} {_B} (?P<below> {any_of(groups['below'])} )? {_B}"
            rf" (?P<power> (?: [0-9]{{1,3}} | [{digit}{scale}]{{1,5}} ) ) {_B} (?: {any_of(groups['powers'])} )"
        ),
        split=groups["split"],
        blades=frozenset(groups["blades"]),
        cuts=groups["cuts"],
        told=verbose(rf"(?: {told} ) {_B} (?: {any_of(groups['ratio_is'])} )? {_B} \Z"),
        telling=verbose(rf"{_B} {any_of(groups['of'])}? {_B} (?: {told} )"),
        ratio=groups["ratio"][0],
        half=verbose(rf"{any_of(groups['half'])} (?= {_B} (?: [^{HAN}\w%] | \Z | {any_of(groups['bills'])} ) )"),
        couples=frozenset(groups["couples"]),
        coupled=verbose(
            rf"(?<! [{''.join(groups['not_couples'])}] ) (?: {any_of(groups['couples'])} ) (?= [{HAN}，。；,!！] | \Z )"
            rf" (?! {any_of((*groups['stops'], *groups['not_couples_of']))} )"
        ),
    )
