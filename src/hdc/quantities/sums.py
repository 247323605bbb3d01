"""The grammar of English numbers: words and digits one after another to the one number that they say."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from hdc.quantities.lexicon import Lexicon
from hdc.quantities.mention import Number
from hdc.quantities.numeral import ONE, SIGNS, exact, plus, times

#: A number word or digits, with what may stand in front of it inside a number. The groups: word, digits, sign.
_NEXT = re.compile(
    r"""[^\S\n]{0,3} (?: -[^\S\n]? | \n )?
    (?: ([a-z]+)
      | ( (?> [0-9]{1,3} (?: ,[0-9]{3} )+ (?![0-9]) | [0-9]{1,2} (?: ,[0-9]{2} )+ ,[0-9]{3} (?![0-9]) | [0-9]+ )
        (?> (?: \.[0-9]+ )? ) ) (?! [a-z0-9] | [.,:/][0-9] )
      | ([½⅓⅔¼¾⅛⅜⅝⅞]) )""",
    re.VERBOSE,
)
_SLASH = re.compile(
    r"[^\S\n]{1,2} (?: and [^\S\n] )? ([0-9]{1,2}) \s? / \s? ([0-9]{1,4}) (?! [0-9/] | [.,][0-9] )", re.VERBOSE
)

#: How far in front of a number a word can stand that opens a range.
_FAR = 24
#: What parts two numbers of a speaker who begins again.
BROKEN = "- "
#: A hyphen and a word behind a number.
_TIED = re.compile(r"-([a-z]+)")
#: Nobody raises a larger number to a power.
_BASE = 10_000
_POWER = re.compile(r"\^[ ]?([+-]?[0-9]{1,2})(?![0-9.])")
_RAISED = re.compile("(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

#: Kind, worth, start and end of a word; the last of all has no kind.
Token = tuple[str, Decimal, int, int]
_END: Token = ("", Decimal(0), 0, 0)

#: "Sixty two sixty three" is a range and no shorthand: the second is at most so many times the first.
_NEAR = Decimal("1.25")
_ZERO, _HUNDRED, _LAKH, _MILLION = Decimal(0), Decimal(100), Decimal(100000), Decimal(1000000)
_TEN, _THOUSAND = Decimal(10), Decimal(1000)
_SMALL = frozenset(("ones", "teens", "tens", "digits"))
_WORDS = frozenset(("ones", "teens", "tens"))
_BEFORE_HUNDRED = frozenset(("ones", "teens", "tens", "digits", "article", "part"))
_PARTS = frozenset(("half", "part", "parts"))
#: A number that is spelled out has no more digits.
_SPELLED = 20
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

    def at(self, place: int) -> Token:
        """The word at ``place``; without a kind where it is no part of a number."""
        tokens = self.tokens
        while len(tokens) <= place:
            if tokens[-1] is _END:
                return _END
            tokens.append(self._next())
        return tokens[place]

    def _next(self) -> Token:
        found = _NEXT.match(self.text, self._at)
        if found is None:
            return _END
        word, digits, sign = found.groups()
        start, self._at = found.span(found.lastindex or 0)
        if word:
            known = self._table.words.get(word)
            return (*known, start, self._at) if known else _END
        if digits:
            return ("digits", Decimal(digits.replace(",", "")), start, self._at)
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
        if kind in _SMALL:
            return self._small(kind, worth, place)
        if kind == "scale":
            return self._scale(worth)
        if kind == "hundred":
            self.group, self.last = times(self.group, worth), "hundred"
            self.scale, self.tail = (ONE, ONE) if self.total else (times(self.scale, worth), worth)
            return 1 if self.said else 0
        if kind == "dozen" and self.last in ("article", "ones", "teens", "tens", "digits", "hundred", "part"):
            self.group, self.last = times(self.group, worth), "dozen"
            return 1
        if kind == "article" and not place:
            self.group, self.last = ONE, "article"
            return 1
        if kind == "and":
            return self._and(place)
        if kind == "point":
            return self._point(place)
        if kind == "zeros":
            return self._oh(place)
        if kind == "sign" and self.last in ("start", "ones", "teens", "tens", "digits", "hundred"):
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
        elif after == "tens" and kind == "ones" and worth:
            self.group = plus(self.group, worth)
        elif not self._pairs(kind, worth, place):
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
        if self.said == 2 and self.group < other <= times(self.group, _NEAR):
            return False  # sixty two sixty three percent
        self.group, self.rule = plus(times(self.group, _HUNDRED), worth), "shorthand"
        return True

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

    def _oh(self, place: int) -> int:
        """Take the rest of "one oh four", which is 104, or "nineteen oh five", 1905."""
        kind, worth, _, _ = self.at(place + 1)
        if kind != "ones" or self.last not in _WORDS or not 0 < self.group < _HUNDRED or self.total:
            return 0
        self.group, self.last = plus(times(self.group, _HUNDRED), worth), "ones"
        self.rule = "shorthand"
        return 2

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
        if kind in _SMALL and further in _PARTS and worth < below:
            return self._add(times(worth, exact(1, below)), place, 3)
        if kind == "ones" and further in ("teens", "tens"):
            return 0  # between five hundred and five twenty million
        if self.last == "hundred" and self.group >= _THOUSAND and further == "scale":
            return 0  # between twenty six hundred and three thousand
        if kind in _SMALL and self.last in ("hundred", "scale"):
            self.last = f"and {self.last}"
            return 1
        tenths = kind == "ones" and further == "scale" and below >= _MILLION
        begins = self.tokens[0][2]
        framed = self._table.joints.opened.search(self.text, max(0, begins - _FAR), begins)  # between ... and
        if tenths and 0 < worth <= self.group and not self.total and not framed:  # five and six million are two
            self.group, self.last = plus(self.group, times(worth, Decimal("0.1"))), "part"  # twelve and six million
            return 2
        return 0

    def _add(self, part: Number, place: int, taken: int) -> int:
        if self.last == "scale" and self.at(place + taken)[0] != "scale":
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


def mixed(text: str, end: int) -> tuple[Number, int] | None:
    """The fraction behind a whole number, and where it ends: the ``1/2`` of ``10 1/2``."""
    found = _SLASH.match(text, end)
    if found is None or not 0 < int(found[1]) < int(found[2]):
        return None
    return Fraction(int(found[1]), int(found[2])), found.end()


def raised(text: str, base: Number, end: int) -> tuple[Number, int] | None:
    """A power of the number in front of ``end``, and where it ends: 2^10, 10⁶."""
    if base > _BASE or base != int(base):
        return None
    if found := _POWER.match(text, end):
        power = int(found[1])
    elif base == 10 and (found := _RAISED.match(text, end)):
        power = int(found[2].translate(_SUPERSCRIPTS)) * (-1 if found[1] else 1)
    else:
        return None
    whole = Decimal(int(base) ** abs(power))
    return (whole if power >= 0 else exact(1, whole)) if base else base, found.end()
