"""What the characters of a Chinese numeral are worth: 一千两百三十四, 3亿5000万, 三点五, 2½, 12,500."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from hdc.lang import Numbers
from hdc.quantities.chinese_words import particles
from hdc.quantities.numeral import SIGNS, exact, plus, times
from hdc.quantities.words import any_of

if TYPE_CHECKING:
    from hdc.quantities.mention import Number

ONE, TEN, MYRIAD = Decimal(1), Decimal(10), Decimal(10_000)
_THOUSAND, _SHORT = Decimal(1000), 2
_ARABIC = re.compile(r"[0-9,'’]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?|\.[0-9]+")
_MARKS = str.maketrans("", "", ",'’")
#: A comma in front of decimals, and none between thousands.
_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")


class Values:
    """Reads what is said without blanks, with the digits and scales of a language."""

    def __init__(self, numbers: Numbers) -> None:
        self.say = particles(numbers.groups)
        self.words: Mapping[str, Decimal] = numbers.words
        self.scales: Mapping[str, Decimal] = numbers.scales
        sizes = sorted(set(numbers.scales.values()))
        self.ranks = {word: sizes.index(scale) for word, scale in numbers.scales.items()}
        self.suffixes = numbers.suffixes
        self.suffix = re.compile(rf"(?P<many>.*[^A-Za-z])(?P<suffix>{any_of(numbers.suffixes)})")
        self.wholes = dict(whole.split("=") for whole in numbers.groups["whole"])
        self.negative = numbers.negative
        self.ands = str.maketrans("", "", "".join(numbers.groups["and_ones"]))

    def value(self, said: str) -> Number | None:
        """The value of a numeral without blanks, with its sign; None where it is no number."""
        if said.isascii() and said.isdigit():
            return Decimal(said)
        if said.startswith(self.negative):
            sign = next(sign for sign in self.negative if said.startswith(sign))
            value = self.value(said[len(sign) :])
            return None if value is None else -value
        if found := self._suffixed(said):
            many = self.value(found["many"])
            return None if many is None else times(many, self.suffixes[found["suffix"]])
        said = said.translate(self.ands)
        for whole, spelled in self.wholes.items():
            said = said.replace(whole, spelled)
        return self._sum(said)

    def _sum(self, said: str) -> Number | None:
        """Split at the largest scale and read both sides."""
        if self.say.point in said:
            return self._pointed(said)
        said = said.lstrip(self.say.zeros) or said[:1]
        split, largest = None, 0
        for place, character in enumerate(said):
            rank = self.ranks.get(character, -1)
            if rank >= largest:
                split, largest = place, rank
        if split is None:
            return self._leaf(said)
        scale, left, right = self.scales[said[split]], said[:split], said[split + 1 :]
        if left:
            apart = any(self.ranks.get(one) == largest for one in left[:-1])  # 三万五万 are two
            many = None if apart or (scale < MYRIAD and self._said_on(left)) else self._sum(left)
        else:  # 十五, and 百三 for 一百三, 万二 for 一万二, but 千万 is no number
            begun = right and right[0] in self.words and (scale < MYRIAD or (scale == MYRIAD and len(right) == 1))
            many = ONE if scale == TEN or begun else None
        if many is None:
            return None
        value = times(many, scale)
        if not right:
            return value
        rest = self._sum(right)
        if rest is None or rest >= scale:
            return None
        if scale > MYRIAD and len(right) == _SHORT and self.scales.get(right[1:]) == _THOUSAND:
            rest = times(rest, MYRIAD)  # 一亿五千 is 150 million
        shorthand = len(right) == 1 and right not in self.scales and scale > TEN and rest > 0
        return plus(value, times(rest, scale / TEN) if shorthand else rest)  # 一万五 is 15000, 一万零五 is 10005

    def _said_on(self, left: str) -> bool:
        """Whether a digit ends what stands in front of a hundred and has a scale before it: 八百一千 are two."""
        return left[-1] in self.words and left[-2:-1] in self.scales

    def _pointed(self, said: str) -> Number | None:
        whole, _, part = said.partition(self.say.point)
        count = next((place for place, one in enumerate(part) if one in self.scales), len(part))
        digits = "".join(str(self.words.get(one, one)) for one in part[:count])
        value = self._sum(whole) if whole else Decimal(0)
        if value is None or not digits.isdigit():
            return None
        value = plus(value, Decimal("0." + digits))
        return times(value, self._bare(part[count:])) if part[count:] else value

    def _leaf(self, said: str) -> Number | None:
        if said in self.words:
            return self.words[said]
        base, _, power = said.partition("^")
        if power:
            raised = Fraction(base.replace(",", "")) ** int(power)
            return times(raised, ONE)
        if _ARABIC.fullmatch(said):
            return Decimal(said.replace(",", ".") if _COMMA.fullmatch(said) else said.translate(_MARKS))
        if said[-1:] in SIGNS and (said[:-1].isdecimal() or len(said) == 1):  # 2½, ½
            top, bottom = SIGNS[said[-1]]
            return plus(Decimal(said[:-1] or 0), exact(top, Decimal(bottom)))
        return None

    def _trailing(self, said: str) -> tuple[Decimal, Decimal]:
        """The scale a range's first end may borrow (一到两千万), and its 万 or 亿. Not 十: 三到五十 is 3 to 50."""
        if found := self._suffixed(said):
            return self.suffixes[found["suffix"]], self.suffixes[found["suffix"]]
        tail = scale = ONE
        short = said[-1:] in self.words and self.scales.get(said[-2:-1], ONE) > TEN
        for character in reversed(said[:-1] if short else said):  # 两到两亿二
            factor = self.scales.get(character, ONE)
            if factor <= TEN:
                break
            tail = cast("Decimal", times(tail, factor) if factor >= MYRIAD else tail)
            scale = cast("Decimal", times(scale, factor))
        return scale, tail

    def _suffixed(self, said: str) -> re.Match[str] | None:
        return self.suffix.fullmatch(said) if said[-1].isascii() and said[-1].isalpha() else None

    def _bare(self, scales: str) -> Decimal:
        value: Number = ONE
        for scale in scales:
            value = times(value, self.scales[scale])
        return cast("Decimal", value)
