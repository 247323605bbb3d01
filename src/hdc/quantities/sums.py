"""The words and digits of a number, one after another, to what they say: as far as it is alike in all languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from hdc.quantities.mention import Number
from hdc.quantities.numeral import ONE, SIGNS, exact, plus, times
from hdc.quantities.words import LETTER

if TYPE_CHECKING:
    from hdc.lang import Numbers
    from hdc.quantities.lexicon import Lexicon

#: What parts two numbers of a speaker who begins again.
BROKEN = "- "
#: A hyphen and a word behind a number.
_TIED = re.compile(rf"-([{LETTER}]+)")
#: Nobody raises a larger number to a power.
_BASE = 10_000
#: Of these a power is spoken of.
_SPOKEN = (2, 10)
#: How far in front of a number a word can stand that opens a range.
FAR = 24
_RAISED = re.compile("(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

#: Kind, worth, start and end of a word; the last of all has no kind.
Token = tuple[str, Decimal, int, int]
_END: Token = ("", Decimal(0), 0, 0)

_ZERO, _TEN, _HUNDRED, _LAKH, _MILLION = Decimal(0), Decimal(10), Decimal(100), Decimal(100000), Decimal(1000000)
SMALL = frozenset(("ones", "teens", "tens", "digits"))
_BEFORE_HUNDRED = frozenset(("ones", "teens", "tens", "digits", "article", "part"))
_PARTS = frozenset(("half", "part", "parts"))
#: No number takes more words, so that a long run of number words is read in linear time.
_LONGEST = 64


class Sum:
    """Adds up number words, from ``tokens`` on, for as long as they make one number.

    ``total`` is what a scale has closed ("two thousand"), ``group`` what is being said since; ``value``, ``end`` and
    ``rule`` are the longest number so far. ``scale`` is all that it ends with (two *hundred thousand*), ``tail`` the
    last of that.
    """

    __slots__ = (
        *("_table", "text", "tokens", "_at", "total", "group", "chunk", "smallest", "last"),
        *("taken", "value", "end", "scale", "tail", "rule", "said", "closed", "pointed"),
    )

    def __init__(self, text: str, first: list[Token], table: Lexicon) -> None:
        self._table, self.text, self.tokens, self._at = table, text, first, first[-1][3]
        self.total: Number = _ZERO
        self.group: Number = _ZERO
        self.value: Number = _ZERO
        self.chunk: Number = _ZERO
        self.smallest: Decimal | None = None
        self.scale: Number = ONE
        self.tail: Number = ONE
        self.last, self.said, self.rule = "start", 0, "words"
        self.taken = self.end = 0
        self.pointed = False
        self.closed: tuple[int, Number, Number, Number, str] = (0, _ZERO, ONE, ONE, "words")

    @staticmethod
    def words(numbers: Numbers) -> Mapping[str, tuple[str, Decimal]]:
        """Each number word with its kind and its worth."""
        group = numbers.group
        words = dict.fromkeys(group("articles"), ("article", ONE))
        words |= {word: ("scale", worth) for word, worth in numbers.scales.items()}
        words |= {word: ("part", worth) for word, worth in numbers.parts.items()}
        words |= {word: ("parts", numbers.parts[word]) for word in group("parts")}
        words |= {word: ("half", Decimal(2)) for word in group("halves")}
        for kind in ("zeros", "ordinals", "points", "ands"):
            words |= {word: (kind.removesuffix("s") if kind != "zeros" else kind, _ZERO) for word in group(kind)}
        for kind in ("hundreds", "dozens"):
            words |= {word: (kind.removesuffix("s"), numbers.scales[word]) for word in group(kind)}
        for kind in ("ones", "teens", "tens"):
            words |= {word: (kind, numbers.words[word]) for word in group(kind)}
        return words

    @staticmethod
    def joined(words: Mapping[str, tuple[str, Decimal]]) -> str:
        """A regex of numbers that are several words written as one; empty in a language that writes none."""
        return ""

    def at(self, place: int) -> Token:
        """The word at ``place``; without a kind where it is no part of a number."""
        tokens = self.tokens
        while len(tokens) <= place:
            if tokens[-1] is _END:
                return _END
            tokens.append(self._next())
        return tokens[place]

    def _next(self) -> Token:
        found = self._table.marks.next.match(self.text, self._at)
        if found is None:
            return _END
        word, digits, sign = found.groups()
        start, self._at = found.span(found.lastindex or 0)
        if word:
            known = self._table.words.get(word)
            if self.text.startswith(".", self._at) and (known := self._table.words.get(f"{word}.", known)):
                self._at += f"{word}." in self._table.words  # an abbreviation
            return (*known, start, self._at) if known else _END
        if digits:
            return ("digits", self._table.marks.value(digits), start, self._at)
        return ("sign", Decimal(ord(sign)), start, self._at)

    def read(self) -> bool:
        """Read one number; whether there is one."""
        place = 0
        while place < _LONGEST:
            kind, worth, _, _ = self.at(place)
            if kind in ("scale", "hundred") and self.said and not self._fits(kind, worth):
                if self.closed[0]:  # "two hundred five hundred": the five belongs to what follows
                    self.taken, self.value, self.scale, self.tail, self.rule = self.closed
                break
            step = self._step(kind, worth, place)
            if not step:
                break
            place += step
            if not self.last.startswith(("article", "and")):
                self.taken, self.value = place, plus(self.total, self.group)
            if self.last in ("hundred", "scale"):
                self.closed = (self.taken, self.value, self.scale, self.tail, self.rule)
            self.said += 1
        if self.taken:
            self.end = self.tokens[self.taken - 1][3]
        return self.taken > 0

    def _step(self, kind: str, worth: Decimal, place: int) -> int:
        if kind in SMALL:
            return self._small(kind, worth, place)
        if kind == "scale":
            return self._scale(worth)
        if kind == "hundred":
            self.group, self.last = times(self.group, worth), "hundred"
            self.scale, self.tail = (ONE, ONE) if self.total else (times(self.scale, worth), worth)
            return 1 if self.said else 0
        if kind == "dozen" and self.last in ("article", "ones", "teens", "tens", "digits", "hundred", "part"):
            self.group, self.last = times(self.group, worth), "dozen"
            self.scale = self.tail = worth
            return 1
        if kind == "article" and not place:
            self.group, self.last = ONE, "article"
            return 1
        if kind == "and":
            return self._and(place)
        if kind == "point":
            return self._point(place)
        if kind == "zeros":
            return self._zero(place)
        if kind == "sign" and self.last in ("start", "digits"):
            top, bottom = SIGNS[chr(int(worth))]
            self.group, self.last = plus(self.group, exact(top, Decimal(bottom))), "part"
            return 1
        return self._part(kind, worth, place) if kind in _PARTS else 0

    def _fits(self, kind: str, worth: Decimal) -> bool:
        if kind == "hundred":
            return self.last in _BEFORE_HUNDRED and self.group < _HUNDRED
        if self.total and self.last != "scale" and worth > (self.smallest or worth):
            parts = self.group >= _TEN or self.last == "point"
            return self.total < _LAKH and parts  # a thousand and fifty five million, and no two thousand and three
        if self.last == "scale":
            return worth >= (self.smallest or worth)  # three thousand millions
        return self.group > 0 and (self.smallest is None or worth < self.smallest)

    def _hangs(self, place: int) -> bool:
        """Whether a hyphen ties a number to what it counts, and so parts it from the one before: "27 million
        *three-month* users"."""
        words = self.tokens[place][0] == "tens" and self.at(place + 1)[0] == "ones"
        end = self.tokens[place + words][3]
        found = _TIED.match(self.text, end)
        return found is not None and found[1] not in self._table.words

    def _parted(self, place: int) -> bool:
        """Whether a blank parts a digit from the tens in front of it, and a hyphen ties it to what it measures: "forty
        *three-hour* lessons"."""
        return self.text[self.tokens[place - 1][3] : self.tokens[place][2]] == " " and self._hangs(place)

    def _small(self, kind: str, worth: Decimal, place: int) -> int:
        after = self.last.removeprefix("and ")
        if after == "start":
            self.group = worth
        elif after == "scale":
            counts_on = self.last == "scale" or (self.smallest or 0) >= _MILLION  # 40 million and 12 are two numbers
            if kind == "digits" and counts_on and self.at(place + 1)[0] not in ("scale", "hundred"):
                return 0
            if self.pointed or self._hangs(place):
                return 0  # what was said with a point has said its parts
            if self.smallest is not None and worth >= self.smallest:
                return 0
            self.group = worth
        elif after == "hundred":
            if not 0 < worth < _HUNDRED or (kind == "digits" and self.last == "hundred"):
                return 0
            if kind == "ones" and self.at(place + 1)[0] in ("teens", "tens"):
                return 0  # three hundred, three ninety
            self.group = plus(self.group, worth)
        elif after == "tens" and kind == "ones" and worth and not self._parted(place):
            self.group = plus(self.group, worth)
        else:
            return self._further(kind, worth, place)
        self.last, self.scale, self.tail = kind, ONE, ONE
        return 1

    def _zero(self, place: int) -> int:
        """How many words a nought joins to the number."""
        return 0

    def _further(self, kind: str, worth: Decimal, place: int) -> int:
        """How many words more a language joins to a number that is complete by itself, once they are taken in."""
        return 0

    def _scale(self, worth: Decimal) -> int:
        if not self.said:
            return 0
        if self.last == "scale" and worth == self.smallest:
            return 1  # a million million is a stutter
        apart = bool(self.total) and self.last not in ("scale", "point")
        if self.last == "scale":
            more = times(self.chunk, worth)
            self.total = plus(self.total, plus(more, times(self.chunk, Decimal(-1))))
            self.chunk = more
        elif self.last == "point" or worth > (self.smallest or worth):
            self.chunk = times(plus(self.total, self.group), worth)
            self.total, self.group = self.chunk, _ZERO
        else:
            self.chunk = times(self.group, worth)
            self.total, self.group = plus(self.total, self.chunk), _ZERO
        self.scale, self.tail = (ONE, ONE) if apart else (times(self.scale, worth), worth)
        self.smallest, self.last = worth, "scale"
        return 1

    def _and(self, place: int) -> int:
        kind, worth, _, _ = self.at(place + 1)
        if not self.said or self.last in ("part", "article"):
            return 0
        if kind == "article":
            kind, worth, _, _ = self.at(place + 2)
            return self._add(exact(1, worth), place, 3) if kind in ("half", "part") else 0
        if kind == "half" or (kind == "part" and worth == 4):
            return self._add(exact(1, worth), place, 2)
        further, below, _, _ = self.at(place + 2)
        if kind in SMALL and further in _PARTS and worth < below:
            return self._add(times(worth, exact(1, below)), place, 3)
        return self._joined(kind, worth, further, below)

    def _joined(self, kind: str, worth: Decimal, further: str, below: Decimal) -> int:
        """How many words an "and" joins to the number, with the word behind it and the one ``further`` on."""
        if kind in SMALL and self.last in ("hundred", "scale"):
            self.last = f"and {self.last}"
            return 1
        return 0

    def _add(self, part: Number, place: int, taken: int) -> int:
        if self.last == "dozen":
            self.group = plus(self.group, times(self.tail, part))  # a dozen and a half
        elif self.last == "scale" and self.at(place + taken)[0] != "scale":
            self.total = plus(self.total, times(self.tail, part))  # a million and a half
        else:
            self.group = plus(self.group, part)
        self.last = "part"
        return taken

    def _part(self, kind: str, worth: Decimal, place: int) -> int:
        """Parts of a whole: "two thirds", "a quarter", "half a million"; whether one may stand here, others decide."""
        last = self.last
        if last == "start":
            self.group = exact(1, worth)
        elif last == "article" or (self.group == 1 and last == "ones" and not self.total):
            if kind == "parts":
                return 0
            self.group = exact(1, worth)
        elif kind == "parts" or (kind == "part" and worth == 4):
            if worth == 4 and (self.group != 3 or self.total):
                return 0  # two quarters of a year, as companies count
            whole = plus(self.total, self.group)
            self.total, self.group = _ZERO, times(whole, exact(1, worth))
        else:
            return 0
        self.last, self.rule = "part", "fraction"
        article, scale = self.at(place + 1)[0] == "article", self.at(place + 2)[0] in ("scale", "hundred", "dozen")
        return 2 if kind == "half" and article and scale else 1

    def _point(self, place: int) -> int:
        if self.last not in ("start", "ones", "teens", "tens", "digits", "hundred", "scale") or self.rule == "fraction":
            return 0
        digits, ahead = "", place + 1
        while ahead < _LONGEST:
            kind, worth, _, _ = self.at(ahead)
            whole = kind == "digits" and worth == worth.to_integral_value() and len(digits) < 9
            if whole or kind in ("ones", "zeros"):
                digits += str(worth)
            elif kind in ("teens", "tens") and not digits:
                follows, ones, _, _ = self.at(ahead + 1)
                joined = kind == "tens" and follows == "ones"
                digits, ahead = str(worth + ones if joined else worth), ahead + joined
            else:
                break
            ahead += 1
        if not digits:
            return 0
        self.group, self.last, self.pointed = plus(self.group, Decimal(f"0.{digits}")), "point", True
        return ahead - place


def mixed(text: str, table: Lexicon, end: int) -> tuple[Number, int] | None:
    """The fraction behind a whole number, and where it ends: the ``1/2`` of ``10 1/2``."""
    found = table.glue.slash.match(text, end)
    if found is None or not 0 < int(found[1]) < int(found[2]):
        return None
    return Fraction(int(found[1]), int(found[2])), found.end()


def scientific(text: str, value: Number, table: Lexicon, end: int) -> tuple[Number, int] | None:
    """The number times the power of ten behind it, and where that ends: 3 x 10^24, 6.02×10²³."""
    found = table.glue.product.match(text, end)
    if found is None:
        return None
    power = int(found[1] or found[2].replace("⁻", "-").translate(_SUPERSCRIPTS))
    return times(value, exact(10**power, ONE) if power >= 0 else exact(1, Decimal(10**-power))), found.end()


def raised(text: str, base: Number, start: int, end: int, table: Lexicon) -> tuple[Number, int] | None:
    """A power of the number at ``start`` to ``end``, and where it ends: 2^10, 10⁶, "ten to the 26"."""
    if base > _BASE or base != int(base):
        return None
    if found := table.glue.power.match(text, end):
        if text[end] != "^" and (base not in _SPOKEN or table.joints.opened.search(text, max(0, start - FAR), start)):
            return None  # from ten to the 26 of today
        said = [table.words[word][1] for word in (found["spoken"] or "").replace("-", " ").lower().split()]
        power = int(found["digits"] or sum(said)) * (-1 if found["inverse"] else 1)
    elif base == 10 and (found := _RAISED.match(text, end)):
        power = int(found[2].translate(_SUPERSCRIPTS)) * (-1 if found[1] else 1)
    else:
        return None
    whole = Decimal(int(base) ** abs(power))
    return (whole if power >= 0 else exact(1, whole)) if base else base, found.end()
