"""How English says a price without a sign: by the piece, with its cents, behind a verb that pays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hdc.lang import Language
from hdc.patterns import later
from hdc.quantities.words import LETTER, any_word

#: How far in front of an amount stands what says by what it is paid.
_REACH = 44
_FLAGS = re.VERBOSE | re.IGNORECASE


class Leads(NamedTuple):
    """What stands in front of an amount and says what it is by.

    ``each`` leads to that (its group ``per`` of any amount: "*per* hour she gets $22"), ``one`` is an article of what
    is measured; ``goes`` and ``costs`` match what leads on to the amount, ``things`` are pieces by which so much is.
    """

    each: re.Pattern[str]
    one: re.Pattern[str]
    goes: re.Pattern[str]
    costs: re.Pattern[str]
    things: frozenset[str]


class Paid(NamedTuple):
    """What makes a number a price, from the groups of ``en.toml``.

    ``piece`` finds what is paid for behind a number ("a share"), ``by`` are such things; ``ahead`` ends where a number
    begins that is the price of something named before, ``verb`` where one begins that is paid, ``more`` where one does
    that is paid besides for what ``purpose`` leads to ("*another* 25 *for* copies"), ``exchanged`` ends where it does
    ("sold *for* two pounds"); ``endings`` are the cents with which prices end, ``due`` finds what is owed in so much,
    ``turns`` what anything is counted by ("8 rebounds a *game*"). ``gross`` may stand between an amount and its time,
    ``coin`` behind one that is money whatever its unit may be ("a five pound *note*"), ``weighed`` in front of one that
    is none ("*eats* two pounds a day"). ``rate`` matches a word that says by what so much is, where no noun of its own
    follows ("$90,000 *annually*", "a $20 *monthly* fee"), ``ahead_rate`` one in front of what is paid, and ``rates``
    are those. ``leads`` is what leads from the front to what it is by.
    """

    piece: re.Pattern[str]
    by: frozenset[str]
    ahead: re.Pattern[str]
    verb: re.Pattern[str]
    more: re.Pattern[str]
    purpose: re.Pattern[str]
    exchanged: re.Pattern[str]
    due: re.Pattern[str]
    turns: frozenset[str]
    large: frozenset[str]
    endings: frozenset[int]
    gross: re.Pattern[str]
    coin: re.Pattern[str]
    weighed: re.Pattern[str]
    rate: re.Pattern[str]
    ahead_rate: re.Pattern[str]
    rates: Mapping[str, str]
    leads: Leads


def paid(language: Language) -> Paid:
    """Compile it."""
    group = language.numbers.group
    rates, leading = (dict(rate.split("=") for rate in group(name)) for name in ("rates", "leading"))
    dues = group("dues")
    closes = rf"\s* (?: [.,;:!?)] (?! [0-9] ) | \Z ) | \s+ (?: {any_word(group('paid_before'))} )"
    further = rf"| (?! {any_word(group('unpaid'))} ) (?P<named> (?-i: [a-z]{{3,}} ) ) (?= {closes} )"
    joiners = any_word(language.range.joiners[:2])
    said = [*language.fillers, *language.cue("hedge").before]
    bounding = [word for bound in language.bounds for word in bound.before]
    return Paid(
        piece=later(
            rf"\s+ (?: {any_word(language.per.after)} ) \s+ (?: (?P<noun> (?P<word> {any_word(group('pieces'))} ) )"
            rf" (?! \s+ (?: {any_word(group('wholes')[:1])} ) ) {further} )",
            _FLAGS,
        ),
        by=frozenset(group("priced")),
        large=frozenset(group("priced_large")),
        ahead=later(rf"(?: {any_word(group('priced_of'))} ) (?: [\s,-]+ [{LETTER}]+ ){{0,8}} \s+ \Z", _FLAGS),
        verb=later(
            rf"(?: {any_word(group('paying'))} ) \s+"
            rf" (?: (?: {any_word([*language.fillers, *bounding])} ) \s+ ){{0,3}} \Z",
            _FLAGS,
        ),
        more=later(rf"(?: {any_word(group('paid_more'))} ) \s+ (?: (?: {any_word(said)} ) \s+ ){{0,2}} \Z", _FLAGS),
        exchanged=later(
            rf"\s (?: {any_word(group('paid_for'))} ) \s+ (?: (?: {any_word(said)} ) \s+ ){{0,2}} \Z", _FLAGS
        ),
        purpose=later(rf"\s+ (?: {any_word(group('paid_for'))} ) \s", _FLAGS),
        due=later(rf"\b (?: {any_word(group('sums_due'))} ) [^.;!?\n]{{0,{_REACH}}} \Z", _FLAGS),
        turns=frozenset(group("turns")),
        endings=frozenset(map(int, group("cents"))),
        gross=later(rf"[ ] (?: {any_word(group('gross'))} ) (?= [ ] )", _FLAGS),
        weighed=later(
            rf"(?: {any_word(group('weighing'))} ) \s+ (?: [{LETTER}0-9.]+ \s+ (?: {joiners} ) \s+ )?"
            rf" (?: (?: {any_word([*language.fillers, *bounding])} ) \s+ ){{0,3}} \Z",
            _FLAGS,
        ),
        coin=later(rf"[ -] (?: {any_word(group('coined'))} )", _FLAGS),
        rate=later(
            rf"[ ] (?P<rate> {any_word(rates)} )"
            rf" (?= \s* (?: [.,;:!?)\]] | \Z )"
            rf" | \s+ (?: [0-9] | {any_word([*language.cue('no noun').before, *dues, *language.numbers.words])} ) )",
            _FLAGS,
        ),
        ahead_rate=later(
            rf"(?: (?P<rate> {any_word(rates)} ) \s+ (?: [{LETTER}]+ \s+ )? (?: {any_word(dues)} )"
            rf" | (?P<leading> {any_word(leading)} ) )"
            rf" (?: \s+ (?: {any_word(group('owing'))} ) )?"
            rf" (?: \s+ (?: {any_word([*language.fillers, *bounding])} ) ){{0,3}} \s* \Z",
            _FLAGS,
        ),
        rates=rates | leading,
        leads=_leads(language, bounding),
    )


def _leads(language: Language, bounding: Iterable[str]) -> Leads:
    """Compile those; ``bounding`` are the words of bounds."""
    group = language.numbers.group
    counted = language.nouns.counted if language.nouns else "(?!)"
    return Leads(
        each=later(
            rf"(?: (?P<begun> \A | [.:;!?] \s ) | \b )"
            rf" (?: (?P<per> {any_word(filter(str.isalpha, language.per.nouns))} ) | {any_word(group('every'))} ) \s+",
            _FLAGS,
        ),
        one=later(rf"\b (?: {any_word([*group('articles'), *group('thes')])} ) \s+", _FLAGS),
        things=frozenset(group("pieces")),
        goes=later(
            rf"(?! \s (?: {any_word(group('thes'))} ) ) ,? (?: \s [{LETTER}'’]+ ){{0,5}} \s* \Z",
            _FLAGS,
        ),
        costs=later(
            rf"(?: \s (?: (?: {any_word(group('ofs'))} ) \s [{LETTER}]+ | (?-i: {counted} ) ) )?"
            rf" \s (?: {any_word(group('costing'))} ) (?: \s (?-i: [a-zäöü]+ ) )?"  # costs here, is worth
            rf" (?: \s (?: {any_word([*language.fillers, *bounding])} ) ){{0,3}} \s* \Z",
            _FLAGS,
        ),
    )
