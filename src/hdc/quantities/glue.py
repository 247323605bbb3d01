"""The words between the words of a quantity that carry no number themselves: articles, "of", "and", "or"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from hdc.lang import Language
from hdc.patterns import later
from hdc.quantities.words import LETTER, any_of, any_word

_FLAGS = re.VERBOSE | re.IGNORECASE


class Glue(NamedTuple):
    """Regexes of those words, from the groups of ``en.toml``.

    ``article`` ends where a number word begins that it belongs to ("a" million), ``begins`` matches one; ``of`` leads
    from a number to what it is of, ``of_a`` to one of that, ``whole`` to the whole of a part ("two thirds *the*
    size"). ``part_of`` leads from a part to its unit, ``adds`` from an amount to the smaller one behind it (group
    ``and``), ``one`` finds the unit in front of what adds to it ("*an hour and* a half", "*a week or* two": groups
    ``one``, ``unit`` and ``or``). ``onward`` follows a letter that is a unit, ``than`` a bound of another number.
    ``slash`` is a fraction behind a whole number ("10 1/2"), ``joint`` ends where a number begins that is added,
    ``either`` is all between two that are one or the other, ``power`` leads to the power of a base and holds it,
    ``gauge`` is what parts are moved by ("a quarter *point*"), ``product`` the power of ten that a number is times (3 x
    10^24), ``apart`` follows an amount that a comma parts from the one in front of it, ``stressed`` ends where a scale
    begins that a word of stress parts from its article ("a *cool* million"), ``shares`` where a part may begin that is
    told beside others ("*half were ill and* a third stayed"), ``by`` where one may by which something moved ("*by more
    than* a quarter"), ``limited`` what has a number for its least or most, by ``limits`` ("*a minimum fee of* $5"),
    ``spread`` what says of money that it takes the time behind ("*split* over four years").
    """

    article: re.Pattern[str]
    begins: re.Pattern[str]
    of: re.Pattern[str]
    of_a: re.Pattern[str]
    whole: re.Pattern[str]
    part_of: re.Pattern[str]
    adds: re.Pattern[str]
    one: re.Pattern[str]
    onward: re.Pattern[str]
    than: re.Pattern[str]
    joint: re.Pattern[str]
    either: re.Pattern[str]
    slash: re.Pattern[str]
    power: re.Pattern[str]
    product: re.Pattern[str]
    gauge: re.Pattern[str]
    apart: re.Pattern[str]
    stressed: re.Pattern[str]
    shares: re.Pattern[str]
    by: re.Pattern[str]
    limited: re.Pattern[str]
    limits: Mapping[str, str]
    spread: re.Pattern[str]


def glue(language: Language) -> Glue:
    """Compile them."""
    group = language.numbers.group
    article, joint, of = (any_of(group(name)) for name in ("articles", "ands", "ofs"))
    limits = dict(pair.split("=") for pair in group("limits"))
    single = any_of(word for rule in language.rules if rule.name == "article" for word in rule.words)
    blank = r"[^\S\n]+"
    bounds = [word for bound in language.bounds for word in bound.before]
    percent = [form for unit in language.units if unit.name == "percent" for form in unit.after if form.isalpha()]
    return Glue(
        article=later(rf"(?<! [{LETTER}0-9] ) (?: {article} ) [ -] \Z", _FLAGS),
        begins=later(any_word(group("articles")), _FLAGS),
        of=later(rf"[ ] (?: {of} ) [ ]", _FLAGS),
        of_a=later(rf"[ ] (?: {of} ) [ ] (?: {article} ) [ ]", _FLAGS),
        whole=later(rf"[ ] (?: {of} | {any_of(group('thes'))} ) [ ]", _FLAGS),
        part_of=later(
            rf"{blank} (?: (?: {of} ) {blank} (?: (?: {single} ) {blank} )? )? (?: (?: {article} ) {blank} )? | -",
            _FLAGS,
        ),
        adds=later(rf"- | ,? [^\S\n]* (?P<and> (?: {joint} ) {blank} )? (?: (?: {article} ) {blank} )?", _FLAGS),
        one=later(
            rf"\b (?: (?P<one> {article} | {single} ) {blank} )? (?P<unit> [{LETTER}]+ ) ,? {blank}"
            rf" (?: (?: {joint} | (?P<or> {any_of(group('ors'))} )"
            rf" | (?P<to> {language.range.joiners[0]} ) ) {blank} )? $",
            _FLAGS,
        ),
        onward=later(rf"[ ] (?: {of} | {joint} | {language.range.joiners[0]} ) [ ]", _FLAGS),
        than=later(rf"[ ] (?: {any_word(group('than'))} )", _FLAGS),
        joint=later(rf"(?: {joint} ) [ ] \Z", _FLAGS),
        slash=later(
            rf"[^\S\n]{{1,2}} (?: (?: {joint} ) [^\S\n] )? ([0-9]{{1,2}}) \s? / \s? ([0-9]{{1,4}})"
            r" (?! [0-9/] | [.,][0-9] )",
            re.VERBOSE,
        ),
        either=later(rf"[ ] (?: {any_of(group('ors'))} ) [ ]", _FLAGS),
        gauge=later(rf"[ -] (?: (?: {article} ) [ ] )? (?: {any_word(group('gauges'))} )", _FLAGS),
        product=later(
            rf"[ ]? (?: {any_of(group('crosses'))} ) [ ]? 10 (?:"
            rf" (?: \^ | \*\* | [ ] (?: {any_of(group('powers'))} ) [ ] ) ( [+-]? [0-9]{{1,3}} )"
            r" | ( ⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2} ) )"
            rf" (?! [{LETTER}0-9] | [.,][0-9] )",
            _FLAGS,
        ),
        apart=later(
            rf"[ ] (?: {any_word(group('apart_from'))} | [{LETTER}]+ [ ] (?: {any_word(group('than'))} ) )", _FLAGS
        ),
        stressed=later(rf"\b (?: {article} ) [ ] (?: {any_of(group('stressing'))} ) [ ] \Z", _FLAGS),
        shares=later(
            rf"(?: % | \b (?: {any_word([*group('halves'), *language.numbers.parts, *percent])} ) )"
            r" [^.!?\n]{0,80} \Z",
            _FLAGS,
        ),
        by=later(rf"\b (?: {any_word(language.cue('by').before)} ) \s+ (?: (?: {any_word(bounds)} ) \s+ )? \Z", _FLAGS),
        limits=limits,
        spread=later(any_word(group("spread"))),
        limited=later(
            rf"(?: \b (?: {any_word(group('articles'))} ) [ ] | (?: ^ | [.!?,;:] [ ] ) )"
            rf" (?P<limit> {any_word(limits)} )"
            rf" [ ] (?: [{LETTER}-]+ [ ] ){{1,3}}? (?: {of} ) [ ] \Z",
            _FLAGS,
        ),
        power=later(
            rf"(?: \^ [ ]? | [ ] (?: {any_of(group('powers'))} ) [ ] )"
            rf" (?P<inverse> (?: {any_of(language.numbers.negative)} ) [ ] )? (?: (?P<digits> [+-]? [0-9]{{1,2}} )"
            rf" (?: {any_of(group('endings'))} )? | (?P<spoken> (?: {any_word([*group('teens'), *group('tens')])} )"
            rf" (?: [ -] (?: {any_word([*group('ones'), *language.numbers.parts])} ) )?"
            rf" | (?(inverse) (?: {any_word(group('ones'))} ) | (?!) ) ) )"
            rf" (?! [{LETTER}0-9] | [.,][0-9] )",
            _FLAGS,
        ),
    )
