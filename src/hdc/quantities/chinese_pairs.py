"""Two numbers in one breath: neighbours (七八十, 五六七), two in a row (三百五百), a scale and almost that (百八十)."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from hdc.lang import Numbers
from hdc.quantities.chinese_words import particles
from hdc.quantities.numeral import times

if TYPE_CHECKING:
    from hdc.quantities.mention import Number

#: The second of two in a row is at most so many times the first.
_NEAR = 2
#: A number that is begun twice has a scale.
_TWICE = 2
#: Nobody says two long numbers in one breath.
_LONGEST = 8
#: From here on scales stand behind whole numbers.
_MYRIAD = 10_000


class Pairs:
    """Finds them in what is said without blanks; ``value`` reads one number, or gives None."""

    def __init__(self, numbers: Numbers, value: Callable[[str], Number | None]) -> None:
        self.say = particles(numbers.groups)
        self.words, self.scales, self.leaps, self.value = numbers.words, numbers.scales, numbers.groups["leaps"], value
        digit = "".join(numbers.words)
        self.short = frozenset(numbers.group("short_of"))
        self.twice = re.compile(rf"([{digit}])([{''.join(numbers.scales)}])([{digit}])\2")
        self.near = re.compile(rf"(?<![{self.say.point}.0-9{digit}])[{digit}]{{2,3}}(?![{digit}])")

    def ends(self, said: str) -> tuple[Number, Number] | None:
        """Both numbers; None where only one is said, or none."""
        if (found := self.twice.fullmatch(said)) and self.words[found[1]] < self.words[found[3]]:
            low, high = self.value(found[1] + found[2]), self.value(found[3] + found[2])
            return None if low is None or high is None else (low, high)  # 二十三十
        if said[:1] == said[1:2] and said[:1] in self.words and said[2:3] in self.scales:
            many = self.value(said[1:])
            return None if many is None else (many, many)  # 两两百 is a stutter
        if said[:1] == said[1:2] and said[:1] in self.words and self.ends(said[1:]):
            return self.ends(said[1:])  # and so is 两两三千
        if self.scales.get(said[-1:], 0) >= _MYRIAD and said[:1] in self.scales and (some := self.ends(said[:-1])):
            return times(some[0], self.scales[said[-1]]), times(some[1], self.scales[said[-1]])  # 百八十万
        scale, tail = self.scales.get(said[:1]), self.scales.get(said[2:])
        if scale and tail and said[1] in self.short and scale == tail * 10:
            low, high = self.value(said[1:]), scale  # 千八百 is not quite a thousand
            return None if low is None else (low, high)
        runs = self.near.findall(said) if self.say.point not in said else []
        if len(runs) == 1 and self._neighbours(runs[0]):
            before, after = said.split(runs[0])
            low, high = self.value(before + runs[0][0] + after), self.value(before + runs[0][-1] + after)
            return None if low is None or high is None else (low, high)
        return None

    def stutter(self, said: str) -> str | None:
        """What is left of a number that was begun twice: 五万五万, 两三百两三百万."""
        sizes = range(_TWICE, len(said) // 2 + 1) if said[-1:] in self.scales else ()
        return next((said[size:] for size in sizes if said.startswith(said[:size], size)), None)

    def _neighbours(self, run: str) -> bool:
        if run[0] in self.say.zeros:
            return False
        steps = [self.words[high] - self.words[low] for low, high in pairwise(run)]
        return all(step == 1 for step in steps) or run in self.leaps

    def _scaled(self, said: str) -> Number | None:
        """A number with a scale; the lower of two."""
        if not any(sign in self.scales for sign in said):
            return None
        both = self.ends(said)
        return both[0] if both else self.value(said)

    def apart(self, said: str) -> tuple[Number, Number] | None:
        """The two numbers in what is none: 一百二一百三, 七八百一千; each has a scale, the second is a little more."""
        if len(said) > _LONGEST or self.say.point in said:
            return None
        for place in range(2, len(said) - 1):
            left, right = said[:place], said[place:]
            if right[0] not in self.words or right[0] in self.say.zeros or right[1] not in self.scales:
                continue
            low, high = self._scaled(left), self._scaled(right)
            if low is not None and high is not None and low < high <= _NEAR * low:
                return low, high
        return None
