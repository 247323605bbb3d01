"""How tall somebody is, as it is said without units: "she's five-six", "he is five ten"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from hdc.lang import load
from hdc.patterns import later
from hdc.quantities.mention import Number
from hdc.quantities.numeral import plus, times
from hdc.quantities.phrase import Num
from hdc.quantities.words import any_word

_FLAGS = re.VERBOSE | re.IGNORECASE
#: So far in front of a height it begins who is that tall.
_REACH = 28


class Heights(NamedTuple):
    """``who`` ends where a height begins, ``said`` matches one, from the groups of ``en.toml``: tied by a hyphen, or of
    inches in the teens ("I'm five eleven"), since two digits may be two numbers. ``worth`` are its words, ``foot`` is
    how many inches one is."""

    who: re.Pattern[str]
    said: re.Pattern[str]
    worth: Mapping[str, Number]
    foot: Number

    def at(self, low: str, start: int) -> Num | None:
        """The height that is said at ``start``, in inches; None where none is."""
        found = self.said.match(low, start)
        if found is None or self.who.search(low, max(0, start - _REACH), start) is None:
            return None
        tall = plus(times(self.worth[found["feet"]], self.foot), self.worth[found["inches"] or found["teens"]])
        return Num(start, found.end(found.lastgroup or 0), tall, tall, "words", unit="inch")


@cache
def heights(tag: str) -> Heights | None:
    """Those of a language; None where nobody is told to be that tall."""
    language = load(tag)
    group, words = language.numbers.group, language.numbers.words
    if not group("feet"):
        return None
    feet, inches, ends = (any_word(group(name)) for name in ("feet", "inches", "coded_ends"))
    teens = any_word(word for word in group("inches") if word in group("teens"))
    about = any_word(word for bound in language.bounds if bound.name == "about" for word in bound.before)
    who = any_word(group("persons")).replace("'", "['’]")
    return Heights(
        who=later(rf"(?: {who} ) \s (?: (?: {about} ) \s )? \Z", _FLAGS),
        said=later(
            rf"(?P<feet> {feet} ) (?: - (?P<inches> {inches} ) | [ ] (?P<teens> {teens} ) )"
            rf" (?= \s* (?: [.,;:!?)] | \Z ) | \s (?: {ends} ) )",
            _FLAGS,
        ),
        worth={word: words[word] for word in (*group("feet"), *group("inches"))},
        foot=next(unit.smaller["inch"] for unit in language.units if "inch" in unit.smaller),
    )
