"""One language's data and one vocabulary's vague words, compiled to the few regexes the reader needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from hdc.lang import Language, Unit, load
from hdc.quantities import numerals_en, numerals_zh
from hdc.quantities.numeral import Numeral
from hdc.quantities.words import any_of, any_word, folded, literal, whole

if TYPE_CHECKING:
    from hdc.model import Bound

#: Each language's numerals: the regex they are found with, and what reads a match of it.
_NUMERALS: Mapping[str, tuple[Callable[[Language], str], Callable[[re.Match[str], Language], Iterator[Numeral]]]] = {
    "en": (numerals_en.pattern, numerals_en.read),
    "zh": (numerals_zh.pattern, numerals_zh.read),
}

_FLAGS = re.VERBOSE | re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Declared:
    """A vague word as one text surface may show it."""

    id: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """What the reader looks with.

    ``scanner`` has the groups ``plain`` (a vague word or a false friend), ``friend`` and those of the language's
    numerals. ``scale``, ``unit_after``, ``per_after`` and ``bound_after`` match at the end of a number,
    ``unit_before``, ``negative``, ``per_before`` and ``bound_before`` search what stands before one and end where
    it begins. ``joiner`` and ``list_joiner`` match all that stands between two numbers; ``opened`` and ``closer``
    the two words of "between … and".
    """

    language: Language
    scanner: re.Pattern[str]
    numerals: Callable[[re.Match[str], Language], Iterator[Numeral]]
    declared: Mapping[str, Declared]
    scale: re.Pattern[str]
    units: Mapping[str, Unit]
    unit_after: re.Pattern[str]
    unit_before: re.Pattern[str]
    negative: re.Pattern[str]
    per_after: re.Pattern[str]
    per_before: re.Pattern[str]
    bound_after: re.Pattern[str]
    bound_before: re.Pattern[str]
    bounds: Mapping[str, Bound]
    joiner: re.Pattern[str]
    list_joiner: re.Pattern[str]
    opened: re.Pattern[str]
    closer: re.Pattern[str]


@lru_cache(maxsize=16)
def compiled(lang: str, vague: tuple[tuple[str, Declared], ...]) -> Patterns:
    """The patterns of one language and its declared vague words, each given as ``(surface, what it means)``."""
    language = load(lang)
    pattern, read = _NUMERALS[lang]
    declared = {folded(surface): meaning for surface, meaning in vague}
    units, bounds, per, ranges = language.units, language.bounds, language.per, language.range
    said_before = any_word(_all(one.before for one in bounds))
    fillers = any_word(language.fillers)
    durations = [unit for unit in units if unit.name in per.units and unit.factor == 1 and not unit.plus]
    return Patterns(
        scanner=re.compile(_scanner(language, declared, pattern(language)), re.VERBOSE | re.MULTILINE),
        language=language,
        numerals=read,
        declared=declared,
        scale=re.compile(rf"\s* (?P<scale> {any_of(language.numbers.scales)} ) (?![A-Za-z])", _FLAGS),
        units={folded(form): unit for unit in units for form in (*unit.after, *unit.before)},
        unit_after=re.compile(rf"(?: \s* | - ) (?P<unit> {_forms(units)} )", _FLAGS),
        unit_before=re.compile(rf"(?P<unit> {any_of(_all(unit.before for unit in units))} ) \s? $", _FLAGS),
        negative=re.compile(rf"(?: (?: {any_word(language.numbers.negative)} ) \s* | (?<![^\s(（]) [-−] ) $", _FLAGS),
        per_after=re.compile(rf"[\s-]* (?: {any_word(per.after)} ) [\s-]* (?P<unit> {_forms(durations)} )", _FLAGS),
        per_before=re.compile(
            rf"(?P<per> {any_of(per.before)} ) (?: \s* (?: {fillers} | {said_before} ) ){{0,3}} \s* $", _FLAGS
        ),
        bound_after=re.compile(rf"[\s-]* (?P<bound> {any_word(_all(one.after for one in bounds))} )", _FLAGS),
        bound_before=re.compile(rf"(?P<bound> {said_before} ) ,? (?: \s* (?: {fillers} ) ){{0,2}} \s* $", _FLAGS),
        bounds={folded(form): cast("Bound", one.name) for one in bounds for form in (*one.before, *one.after)},
        joiner=re.compile(rf"\s* (?: {any_of(ranges.joiners)} ) \s*", _FLAGS),
        list_joiner=re.compile(rf"\s* (?: {any_of(ranges.lists)} ) \s*", _FLAGS),
        opened=re.compile(rf"(?: {any_word(ranges.open)} ) \s* $", _FLAGS),
        closer=re.compile(rf"\s* (?: {any_of(ranges.close)} ) \s*", _FLAGS),
    )


def _scanner(language: Language, declared: Mapping[str, Declared], numerals: str) -> str:
    """What to stop at, in this order: vague words and plain false friends, patterns of false friends, numerals."""
    plain = {folded(form): any_of(friend.not_before) for friend in language.friends for form in friend.words}
    plain |= dict.fromkeys(declared, any_of(()))
    ordered = sorted(plain.items(), key=lambda one: (-len(one[0]), one[0]))
    words = " | ".join(f"{whole(form)} (?! {not_before} )" for form, not_before in ordered)
    friends = "\n | ".join(f"(?: {friend.pattern} )" for friend in language.friends if friend.pattern)
    return f"(?P<plain> (?i: {words} ) )\n | (?P<friend> {friends} )\n | {numerals}"


def _forms(units: Iterable[Unit]) -> str:
    """The forms of units behind a number, the longest first, each with what may and must not follow it."""
    forms = sorted(((form, unit) for unit in units for form in unit.after), key=lambda one: -len(one[0]))
    return " | ".join(_form(form, unit) for form, unit in forms)


def _form(form: str, unit: Unit) -> str:
    source = literal(form)
    if len(form) == 1 and form.isascii() and form.isalpha():
        source = rf"(?<!\s) {source}"  # 10x, but not 10 x 20
    if form[-1].isascii() and form[-1].isalpha():
        source += " (?![A-Za-z0-9])"
    if unit.only_before:
        source += rf" (?= \s+ (?: {any_of(unit.only_before)} ) (?![A-Za-z]) )"
    if unit.not_before:
        source += rf" (?! {any_of(unit.not_before)} )"
    return source


def _all(lists: Iterable[Iterable[str]]) -> list[str]:
    return [form for forms in lists for form in forms]
