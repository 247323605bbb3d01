"""English numerals: digits with scales ("1.5 million", "500K") and number words ("two hundred and five")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from hdc.lang import Language
from hdc.quantities.numeral import DIGITS, ONE, Numeral, from_digits, plus, times
from hdc.quantities.words import any_of

_WORD = re.compile(r"[A-Za-z]+")
_HALF = Decimal("0.5")
#: No number takes more words, so that a long run of number words is read in linear time.
_LONGEST = 64


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def pattern(language: Language) -> str:
    """A verbose regex with the groups ``digits``, ``words`` and ``half``; :func:`read` takes a match of it apart."""
    numbers = language.numbers
    units = any_of(form for unit in language.units for form in unit.after)
    article = any_of(form for unit in language.units if unit.article for form in unit.after)
    scales, words = any_of(numbers.scales), any_of(numbers.words)
    zeros = any_of(numbers.groups["zeros"])
    ones, ordinals = any_of(numbers.groups["ones"]), any_of(numbers.groups["ordinals"])
    return rf"""
    (?P<digits>
        (?P<number> {DIGITS} )
        (?: (?P<suffix> {any_of(numbers.suffixes)} ) (?![A-Za-z0-9])          # 500K
          | [\s-]? (?P<scale> (?i: {scales} ) ) (?![A-Za-z])                  # 10 million
          | (?![A-Za-z])                                                      # 10
          | (?= (?i: {units} ) (?![A-Za-z0-9]) ) )                            # 10x
        (?P<more> {any_of(numbers.clinging["at_least"])} )?                   # 100+
    )
    | (?<![A-Za-z]) (?i:
        (?P<words>
            (?> (?: (?: half \s+ )? an? \s+ (?: {scales} ) | (?: {words} ) ) (?![A-Za-z])    # a thousand, two
                (?: \s+ and \s+ a \s+ half (?![A-Za-z])                                      # and a half
                  | \s+ point (?: \s+ (?: {ones} | {zeros} ) (?![A-Za-z]) )+                 # point nine
                  | \s+ (?: {zeros} ) \s+ (?: {ones} ) (?![A-Za-z])                          # one oh four
                  | (?: \s+ and )? (?: \s+ | - ) (?: {words} | {scales} ) (?![A-Za-z]) )* )  # hundred and five
            (?! [\s-]+ (?: {ordinals} ) (?![A-Za-z]) )                                       # no twenty-first
        )
        | (?P<half> half \s+ an? ) (?= \s+ (?: {units} ) (?![A-Za-z]) )                      # half an hour
        | (?P<article> an? ) (?= \s+ (?: {article} ) (?![A-Za-z]) )                          # a decade
    )"""


def read(match: re.Match[str], language: Language) -> Iterator[Numeral]:
    """The numerals of one match: one for digits, one or more for a run of words ("five and six" are two)."""
    start, end = match.span()
    numbers = language.numbers
    if written := match["number"]:
        said = match["suffix"] or (match["scale"] or "").lower()
        scale = numbers.suffixes[match["suffix"]] if match["suffix"] else numbers.scales.get(said, ONE)
        value = times(from_digits(written), scale)
        yield Numeral(
            start=start,
            end=end,
            low=value,
            high=value,
            rule="digits",
            scale=scale,
            tail=scale,
            bound="at_least" if match["more"] else "exact",
        )
    elif match["half"]:
        yield Numeral(start=start, end=end, low=_HALF, high=_HALF, rule="words", needs="unit")
    elif match["article"]:
        yield Numeral(start=start, end=end, low=ONE, high=ONE, rule="article", needs="unit")
    else:
        words = [_Word(word[0].lower(), start + word.start(), start + word.end()) for word in _WORD.finditer(match[0])]
        yield from _read_words(words, language)


def _read_words(words: list[_Word], language: Language) -> Iterator[Numeral]:
    lone = {word: rule for rule in language.rules for word in rule.words}
    place = 0
    while place < len(words):
        said = _Sum(language)
        taken = said.take(words[place : place + _LONGEST])
        if not taken:
            place += 1  # an "and" between two numbers
            continue
        run = words[place : place + taken]
        rule = lone.get(run[0].text) if taken == 1 else None
        yield Numeral(
            start=run[0].start,
            end=run[-1].end,
            low=said.value,
            high=said.value,
            rule=rule.name if rule else "words",
            scale=said.scale,
            tail=said.tail,
            needs=rule.needs if rule else "nothing",
        )
        place += taken


class _Sum:
    """Adds up number words for as long as they make one number.

    ``total`` holds what is closed by a scale ("two thousand"), ``group`` what is being said since; ``value`` and
    ``scale`` are the longest number so far, ``last`` the kind of word it ended with.
    """

    def __init__(self, language: Language) -> None:
        numbers = language.numbers
        self.words, self.scales = numbers.words, numbers.scales
        self.zeros = numbers.groups["zeros"]
        self.kinds = {word: kind for kind in ("ones", "teens", "tens") for word in numbers.groups[kind]}
        self.total = self.group = self.value = Decimal(0)
        self.scale = self.tail = self.smallest = ONE
        self.last = "start"

    def take(self, words: list[_Word]) -> int:
        """How many of ``words``, from the first, make one number."""
        texts = [word.text for word in words]
        place = taken = 0
        closed = (0, self.value, self.scale, self.tail)  # the number as it was at its last scale, to fall back to
        while place < len(texts):
            if texts[place] in self.scales and self.last != "start" and not self._fits(self.scales[texts[place]]):
                if closed[0]:  # "two hundred five hundred": the five belongs to what follows
                    taken, self.value, self.scale, self.tail = closed
                break
            step = self._step(texts, place)
            if not step:
                break
            place += step
            if self.last not in ("article", "and hundred", "and scale"):
                taken, self.value = place, plus(self.total, self.group)
            if self.last in ("hundred", "scale"):
                closed = (taken, self.value, self.scale, self.tail)
        return taken

    def _fits(self, scale: Decimal) -> bool:
        if scale == self.scales["hundred"]:
            return self.last in ("ones", "teens", "tens", "article") and self.group < scale
        return self.group > 0 and (self.smallest == ONE or scale < self.smallest)

    def _step(self, texts: list[str], place: int) -> int:
        """Take the word or phrase at ``place`` and say how many words that was; 0 ends the number."""
        text = texts[place]
        if text in self.kinds:
            return self._small(text)
        if text in self.scales:
            return self._scale(self.scales[text])
        if text in ("a", "an", "half") and self.last == "start":
            self.group, self.last = (_HALF if text == "half" else ONE), "article"
            return 2 if text == "half" else 1
        if texts[place : place + 3] == ["and", "a", "half"] and self.last in ("ones", "teens", "tens"):
            self.group, self.last = plus(self.group, _HALF), "half"
            return 3
        if text == "and" and self.last in ("hundred", "scale"):
            self.last = "and " + self.last
            return 1 if self._joins(texts, place + 1) else 0
        if text in self.zeros and self.last == "ones" and self.group < 10 and self._joins(texts, place + 1):
            self.group = plus(times(self.group, self.scales["hundred"]), self.words[texts[place + 1]])  # "one oh four"
            return 2
        if text == "point" and self.last in ("ones", "teens", "tens", "hundred"):
            return self._point(texts, place)
        return 0

    def _joins(self, texts: list[str], place: int) -> bool:
        return place < len(texts) and texts[place] in self.kinds

    def _small(self, text: str) -> int:
        kind, number = self.kinds[text], self.words[text]
        after = self.last.removeprefix("and ")
        if (
            after in ("start", "scale")
            or (after == "hundred" and number)
            or (kind == "ones" and after == "tens" and number)
        ):
            self.group = plus(self.group, number)
        elif kind != "ones" and after == "ones" and ONE <= self.group < 10 and not self.total:
            self.group = plus(times(self.group, self.scales["hundred"]), number)  # "two thirty nine" is 239
        else:
            return 0
        self.last, self.scale, self.tail = kind, ONE, ONE
        return 1

    def _scale(self, scale: Decimal) -> int:
        if not self._fits(scale):
            return 0
        self.scale, self.tail = times(self.scale, scale), scale
        if scale == self.scales["hundred"]:
            self.group, self.last = times(self.group, scale), "hundred"
        else:
            self.total, self.group = plus(self.total, times(self.group, scale)), Decimal(0)
            self.smallest, self.last = scale, "scale"
        return 1

    def _point(self, texts: list[str], place: int) -> int:
        digits = ""
        for text in texts[place + 1 :]:
            if text not in self.zeros and self.kinds.get(text) != "ones":
                break
            digits += "0" if text in self.zeros else str(self.words[text])
        self.group, self.last = plus(self.group, Decimal(f"0.{digits}")), "point"
        return 1 + len(digits)
