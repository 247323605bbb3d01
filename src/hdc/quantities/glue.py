"""The words between the words of a quantity that carry no number themselves: articles, "of", "and", "or"."""

from __future__ import annotations

import re
from typing import NamedTuple

from hdc.lang import Language
from hdc.quantities.words import any_of, any_word

_FLAGS = re.VERBOSE | re.IGNORECASE


class Glue(NamedTuple):
    """Regexes of those words, from the groups of ``en.toml``.

    ``article`` ends where a number word begins that it belongs to ("a" million), ``begins`` matches one; ``of`` leads
    from a number to what it is of, ``of_a`` to one of that, ``whole`` to the whole of a part ("two thirds *the*
    size"). ``part_of`` leads from a part to its unit, ``adds`` from an amount to the smaller one behind it (group
    ``and``), ``one`` finds the unit in front of what adds to it ("*an hour and* a half", "*a week or* two": groups
    ``one``, ``unit`` and ``or``). ``onward`` follows a letter that is a unit, ``than`` a bound of another number.
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


def glue(language: Language) -> Glue:
    """Compile them."""
    groups = language.numbers.groups
    article, joint, of = (any_of(groups[name]) for name in ("articles", "ands", "ofs"))
    single = any_of(next(rule.words for rule in language.rules if rule.name == "article"))
    blank = r"[^\S\n]+"
    return Glue(
        article=re.compile(rf"(?<! [A-Za-z0-9] ) (?: {article} ) [ -] \Z", _FLAGS),
        begins=re.compile(any_word(groups["articles"]), _FLAGS),
        of=re.compile(rf"[ ] (?: {of} ) [ ]", _FLAGS),
        of_a=re.compile(rf"[ ] (?: {of} ) [ ] (?: {article} ) [ ]", _FLAGS),
        whole=re.compile(rf"[ ] (?: {of} | {any_of(groups['thes'])} ) [ ]", _FLAGS),
        part_of=re.compile(
            rf"{blank} (?: (?: {of} ) {blank} (?: (?: {single} ) {blank} )? )? (?: (?: {article} ) {blank} )? | -",
            _FLAGS,
        ),
        adds=re.compile(rf",? [^\S\n]* (?P<and> (?: {joint} ) {blank} )? (?: (?: {article} ) {blank} )?", _FLAGS),
        one=re.compile(
            rf"\b (?: (?P<one> {article} | {single} ) {blank} )? (?P<unit> [A-Za-z]+ ) ,? {blank}"
            rf" (?: (?: {joint} | (?P<or> {any_of(groups['ors'])} ) ) {blank} )? $",
            _FLAGS,
        ),
        onward=re.compile(rf"[ ] (?: {of} | {joint} | {language.range.joiners[0]} ) [ ]", _FLAGS),
        than=re.compile(rf"[ ] (?: {any_word(groups['than'])} )", _FLAGS),
    )
