"""The grammar of English numbers: what is left out when they are spoken ("two thirty", "seven three seven")."""

from __future__ import annotations

import re
from decimal import Decimal

from hdc.lang.units import load as load_units
from hdc.quantities.numeral import ONE, plus, times
from hdc.quantities.sums import BROKEN, FAR, SMALL, Sum

#: "Sixty two sixty three" is a range and no shorthand: the second is at most so many times the first.
_NEAR = Decimal("1.25")
_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(1000000)
_WORDS = frozenset(("ones", "teens", "tens"))
#: With a single digit in front these are the high end of a range, where they count by themselves.
_ROUND = (Decimal(10), Decimal(12))
#: A number that is spelled out has no more digits.
_SPELLED = 20
_WORD = re.compile(r" ([A-Za-z]+)")


class Numeral(Sum):
    """English leaves out hundreds, and says digits one by one."""

    __slots__ = ()

    def _small(self, kind: str, worth: Decimal, place: int) -> int:
        """Take tenths of a large scale: "a billion two" is 1.2 billion, and in "a million two years ago" are two."""
        if kind == "ones" and self.rule == "shorthand" and self.at(place + 1)[0] == "hundred":
            return 0  # two fifty, three hundred
        alone = kind == "ones" and worth and self.last == "scale" and not self.at(place + 1)[0]
        if not alone or (self.smallest or 0) < _MILLION or self._hangs(place):
            return super()._small(kind, worth, place)
        if self._counted(worth, self.tokens[place][3]):
            return 0 if self.tokens[0][0] == "article" else super()._small(kind, worth, place)
        self.group, self.last, self.rule = times(worth, times(self.tail, Decimal("0.1"))), "tenths", "shorthand"
        return 1

    def _counted(self, worth: Decimal, end: int) -> bool:
        """Whether a number that ends there counts by itself what follows; a price may be of millions."""
        follows = _WORD.match(self.text, end)
        unit = self._table.after.get(follows[1].lower()) if follows else None
        if unit is None or not unit.name:
            return self._table.plural.match(self.text, end) is not None
        return worth == ONE or load_units()[unit.name].kind != "money"

    def _further(self, kind: str, worth: Decimal, place: int) -> int:
        if not self._pairs(kind, worth, place):
            return self._spelled(kind, place)
        self.last, self.scale, self.tail = kind, ONE, ONE
        return 1

    def _pairs(self, kind: str, worth: Decimal, place: int) -> bool:
        """Whether it ends a shorthand: "two thirty" is 230, "twelve fifty" 1250; "ten twelve" is none."""
        if kind not in ("teens", "tens") or self.last not in _WORDS or self.rule == "shorthand":
            return False
        if self.group >= _HUNDRED or not self.group or (self.total and not self._scaled(place)):
            return False
        if BROKEN in self.text[self.tokens[place - 1][3] : self.tokens[place][2]]:
            return False  # twenty two- twenty two percent
        follows, ones, _, _ = self.at(place + 1)
        other = worth + (ones if follows == "ones" else 0)
        if self.last != "ones" and self.group < other <= 2 * self.group and self.said == 1:
            return False  # ten twelve, forty forty one
        if other == self.group and (self._measures(place + 1) or self._counted(other, self.tokens[place][3])):
            return False  # eighty eighty percent
        near = self.last == "ones" and other in _ROUND and self.group < other <= 2 * self.group
        if near and self._counted(other, self.tokens[place][3]):
            return False  # five ten minutes
        most = 2 if self._measures(place + (2 if follows == "ones" else 1)) else _NEAR
        if self.said == 2 and self.group < other <= times(self.group, Decimal(most)):
            return False  # sixty two sixty three percent, twenty four thirty six hours
        self.group, self.rule = plus(times(self.group, _HUNDRED), worth), "shorthand"
        return True

    def _measures(self, place: int) -> bool:
        """Whether a time or percent stands behind the word in front of ``place``, of which nobody says hundreds so."""
        self.at(place)
        follows = _WORD.match(self.text, self.tokens[min(place, len(self.tokens)) - 1][3])
        unit = self._table.after.get(follows[1].lower()) if follows else None
        return unit is not None and bool(unit.name) and load_units()[unit.name].kind in ("duration", "percent")

    def _scaled(self, place: int) -> bool:
        """Whether a smaller scale ends what begins behind a scale: "one billion two thirty *million*"."""
        further = place + (2 if self.at(place + 1)[0] == "ones" else 1)
        kind, worth, _, _ = self.at(further)
        return self.last == "ones" and kind == "scale" and worth < (self.smallest or 0)

    def _spelled(self, kind: str, place: int) -> int:
        """Take three or more digits said one by one: "seven three seven"."""
        if kind != "ones" or place != 1 or self.last != "ones":
            return 0
        digits, ahead = f"{self.group}", place
        while self.at(ahead)[0] in ("ones", "zeros") and ahead < _SPELLED:
            digits, ahead = f"{digits}{self.at(ahead)[1]}", ahead + 1
        if len(digits) < 3 or len(digits) != ahead:
            return 0
        self.group, self.last, self.rule = Decimal(digits), "spelled", "shorthand"
        return ahead - place

    def _zero(self, place: int) -> int:
        """Take the rest of "one oh four", which is 104, or "nineteen oh five", 1905."""
        kind, worth, _, _ = self.at(place + 1)
        if kind != "ones" or self.last not in _WORDS or not 0 < self.group < _HUNDRED or self.total:
            return 0
        self.group, self.last = plus(times(self.group, _HUNDRED), worth), "ones"
        self.rule = "shorthand"
        return 2

    def _and(self, place: int) -> int:
        if self.last == "scale" and (self.smallest or 0) >= _MILLION and self._begins_anew(place + 1):
            return 0  # two million and forty people joined
        return super()._and(place)

    def _begins_anew(self, place: int) -> bool:
        """Whether the number at ``place``, behind millions and an "and", counts by itself what follows."""
        kind, worth, _, end = self.at(place)
        if kind not in SMALL:
            return False
        follows, _, _, further = self.at(place + 1)
        if kind == "tens" and follows == "ones":
            follows, end = self.at(place + 2)[0], further
        found = _WORD.match(self.text, end)
        is_unit = found is not None and found[1].lower() in self._table.after  # a million and one hours
        one = worth == ONE and found is not None and found[1].lower() not in self._table.stops  # and one condition
        return not follows and not is_unit and (one or self._table.plural.match(self.text, end) is not None)

    def _joined(self, kind: str, worth: Decimal, further: str, below: Decimal) -> int:
        if kind == "ones" and further in ("teens", "tens"):
            return 0  # between five hundred and five twenty million
        if self.last == "hundred" and self.group >= _THOUSAND and further == "scale":
            return 0  # between twenty six hundred and three thousand
        if kind in SMALL and self.last in ("hundred", "scale"):
            self.last = f"and {self.last}"
            return 1
        tenths = kind == "ones" and further == "scale" and below >= _MILLION
        begins = self.tokens[0][2]
        framed = self._table.joints.opened.search(self.text, max(0, begins - FAR), begins)  # between ... and
        if tenths and 0 < worth <= self.group and not self.total and not framed:  # five and six million are two
            self.group, self.last = plus(self.group, times(worth, Decimal("0.1"))), "part"  # twelve and six million
            return 2
        return 0
