"""How English says a price without a sign: by the piece, with its cents, behind a verb that pays."""

from __future__ import annotations

import re
from typing import NamedTuple

from hdc.lang import Language
from hdc.quantities.words import LETTER, any_word

_FLAGS = re.VERBOSE | re.IGNORECASE


class Paid(NamedTuple):
    """What makes a number a price, from the groups of ``en.toml``.

    ``piece`` finds what is paid for behind a number ("a share"), ``by`` are such things; ``ahead`` ends where a number
    begins that is the price of something named before, ``verb`` where one begins that is paid; ``endings`` are the
    cents with which prices end.
    """

    piece: re.Pattern[str]
    by: frozenset[str]
    ahead: re.Pattern[str]
    verb: re.Pattern[str]
    endings: frozenset[int]


def paid(language: Language) -> Paid:
    """Compile it."""
    group = language.numbers.group
    bounding = [word for bound in language.bounds for word in bound.before]
    return Paid(
        piece=re.compile(
            rf"\s+ (?: {any_word(language.per.after)} ) \s+ (?P<noun> (?P<word> {any_word(group('pieces'))} ) )"
            rf" (?! \s+ (?: {any_word(group('wholes')[:1])} ) )",
            _FLAGS,
        ),
        by=frozenset(group("priced")),
        ahead=re.compile(rf"(?: {any_word(group('priced_of'))} ) (?: [\s,-]+ [{LETTER}]+ ){{0,8}} \s+ \Z", _FLAGS),
        verb=re.compile(
            rf"(?: {any_word(group('paying'))} ) \s+"
            rf" (?: (?: {any_word([*language.fillers, *bounding])} ) \s+ ){{0,3}} \Z",
            _FLAGS,
        ),
        endings=frozenset(map(int, group("cents"))),
    )
