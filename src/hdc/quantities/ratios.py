"""The sides of a ratio with a colon between them, and what is given of the most that can be: odds of 20:1, 9.5/10."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from hdc.lang import Language
from hdc.patterns import later
from hdc.quantities.mention import Number
from hdc.quantities.numeral import exact, times
from hdc.quantities.words import LETTER, any_word

#: How far in front of a ratio stands what says that it is one.
_REACH = 48
#: And no further of one in words, of which several may stand in a row.
_FAR = 80
#: A side is no longer, with its colon.
_LONGEST = 8
_SIDES = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,2})?):[0-9]{1,3}(?:\.[0-9]{1,2})?(?![0-9:%]|[.,:][0-9])")
_FRACTION = re.compile(r"([0-9]{1,6})/([0-9]{1,6})(?![0-9/]|[.,][0-9])")
_MINUTES = re.compile(r":[0-5][0-9](?![0-9])")
#: The most that is given, where what is given has decimals: those without are a fraction anyway.
_MOST = re.compile(r"/(5|10|20|100)(?![0-9/]|[.,:][0-9])")


class Ratios(NamedTuple):
    """What tells a ratio from a clock time and a score: words in ``front`` of it and ``behind``, ``about`` in front of
    what is no time of day, and ``named``, words that tell that it is the name of a format."""

    front: re.Pattern[str]
    about: re.Pattern[str]
    behind: re.Pattern[str]
    named: re.Pattern[str]


def ratios(language: Language) -> Ratios:
    """Compile them."""
    group, flags = language.numbers.group, re.VERBOSE | re.IGNORECASE
    about = next((bound.before for bound in language.bounds if bound.name == "about"), ())
    told = any_word(group("ratios"))
    return Ratios(
        front=later(rf"\b (?: {told} ) [^.;:!?\n]* \Z", flags),
        about=later(rf"\b (?: {any_word(about)} ) [ ] \Z", flags),
        behind=later(rf"[ -] (?: [{LETTER}]+ [ -] )? (?: {told} | {any_word(group('ratios_behind'))} )", flags),
        named=later(rf"\b (?: {any_word(group('formats'))} )", flags),
    )


def side_of_ratio(text: str, ratios: Ratios, start: int) -> int:
    """Where the first side of a ratio ends that begins at ``start``; 0 where there is none."""
    colon = text.find(":", start, start + _LONGEST)
    if colon < 0 or text[colon + 3 : colon + 4] == ":" or text[start] == "0":
        return 0  # most are the times of a transcript: 00:12:34
    found = _SIDES.match(text, start)
    if found is None:
        return 0
    begin = max(0, start - _REACH)
    told = ratios.front.search(text, begin, start) or ratios.behind.match(text, found.end())
    if not told and _MINUTES.match(text, found.end(1)) is None:
        told = ratios.about.search(text, begin, start)
    return found.end(1) if told and not ratios.named.search(text, begin, found.end() + _REACH) else 0


def spoken_ratio(text: str, ratios: Ratios, start: int) -> bool:
    """Whether two numbers that begin at ``start`` are the sides of a ratio: "the *ratio* is one to six"."""
    return ratios.front.search(text, max(0, start - _FAR), start) is not None


def over(text: str, value: Number, start: int, end: int) -> tuple[Number, int] | None:
    """What digits come to over those behind a stroke, and where these end: 3/4, and the mark 9.5/10."""
    if value % 1:
        found = _MOST.match(text, end)
        if found is None or value > int(found[1]):
            return None
        return times(value, exact(1, Decimal(found[1]))), found.end()
    found = _FRACTION.match(text, start)
    if found is None or not 0 < int(found[1]) < int(found[2]):
        return None
    return exact(int(found[1]), Decimal(found[2])), found.end()
