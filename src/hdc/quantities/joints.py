"""What stands between two numbers that belong together: joiners, commas, "and", "out of", a repair."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from hdc.lang import Language
from hdc.patterns import later
from hdc.quantities.words import LETTER, any_of, any_word

#: What something moved by, in front of where it moved from, is no longer.
_BY = 24
_FLAGS = re.VERBOSE | re.IGNORECASE


class Joints(NamedTuple):
    """Regexes for the whole of what stands between, with the words of ``range`` and ``repair`` in ``en.toml``.

    ``joiner`` makes two numbers a range, ``lists`` and ``runs`` do where they are near and rising, ``closer`` does
    behind "between", ``bounded`` between two bounds. ``either`` finds a joiner of alternatives in one. ``share``
    makes the two one part of a whole, behind ``repair`` only the second counts, and across ``again`` one that is said
    twice. ``ends`` joins the last of a list to the others, ``hanging`` a number with a hyphen to the one that says
    what both count ("five- and ten-year bonds"). ``opened`` finds what opens a range. ``reached`` leads from one
    number to the one that was reached, behind a verb that ``moved`` finds; behind what ``went`` finds, and in front
    of nought what ``way`` does, and of more than what was reached what ``started`` does, the two are where it was and
    where it came; ``scale`` finds the words in front of the ends of a scale, and ``timed`` what says behind them how
    long the way took ("0 to 60 *in 3* seconds"); ``another`` leads to a number by no more than the kind that it is of
    ("*, kids* 8"), another time ("*, sometimes* 10"), or from where it came ("*from* 19").
    """

    joiner: re.Pattern[str]
    lists: re.Pattern[str]
    runs: re.Pattern[str]
    again: re.Pattern[str]
    share: re.Pattern[str]
    closer: re.Pattern[str]
    either: re.Pattern[str]
    bounded: re.Pattern[str]
    repair: re.Pattern[str]
    ends: re.Pattern[str]
    hanging: re.Pattern[str]
    opened: re.Pattern[str]
    reached: re.Pattern[str]
    moved: re.Pattern[str]
    went: re.Pattern[str]
    started: re.Pattern[str]
    way: re.Pattern[str]
    scale: re.Pattern[str]
    another: re.Pattern[str]
    timed: re.Pattern[str]


def joints(language: Language) -> Joints:
    """Compile them."""
    ranges, cue = language.range, language.cue
    bounds = {bound.name: bound for bound in language.bounds}
    vaguely = (*bounds["about"].before, *bounds["order_of_magnitude"].before, *cue("hedge").before)
    counted = rf"(?-i: {language.nouns.counted} )" if language.nouns else "(?!)"
    group = language.numbers.group
    article = rf"(?: (?: {any_word(group('articles'))} ) \s+ )?"
    fillers = any_word([*language.fillers, *vaguely])
    by = any_word(cue("by").before)
    plus = rf"(?: \+ | (?: {any_word(group('positive'))} ) \s+ )?"
    return Joints(
        joiner=later(
            rf"[,-]? \s* -? (?: {any_of(ranges.joiners)} ) -? (?: \s* (?: {fillers} ) ){{0,2}} \s* {article} {plus}",
            _FLAGS,
        ),
        lists=later(rf"\s* (?: {any_of(ranges.lists)} ) \s* (?: (?: {fillers} ) \s+ )? {article}", _FLAGS),
        runs=later(rf"\s* (?: {any_of(ranges.runs)} ) \s+ (?: (?: {fillers} ) \s+ )? {article}", _FLAGS),
        again=later(rf"(?: [,–—-]+ | \.\.\. | … )? \s+ (?: (?: {fillers} ) ,? \s+ ){{0,2}} {article}", _FLAGS),
        share=later(
            rf"\s (?: (?: (?: (?: {any_word(language.per.before)} | (?P<counted> {counted} ) ) \s )?"
            rf" (?P<sure> {any_of(ranges.shares)} )"
            rf" | (?P<others> {any_of(ranges.others)} ) ) (?: \s (?: {any_word(ranges.wholes)} ) ){{0,2}}"
            rf" | (?: (?P<each> (?-i: [A-Z]?[a-z]{{3,}} ) ) \s )? (?: {any_of(ranges.odds)} ) ) \s {article}"
            rf" | - (?: {any_of(ranges.odds)} ) -",
            _FLAGS,
        ),
        closer=later(
            rf"-? \s* (?: {any_of(ranges.close)} ) (?: ,? \s+ (?: {fillers} ) ,? (?= \s ) ){{0,2}}"
            rf" \s* {article} {plus}",
            _FLAGS,
        ),
        either=later(any_word(ranges.near), _FLAGS),
        bounded=later(
            rf"\s* ,? \s* (?P<both> {any_of(ranges.both)} )? \s+ (?:"
            rf" (?P<at_least> {any_word(bounds['at_most'].before)} )"
            rf" | (?P<at_most> {any_word(bounds['at_least'].before)} ) ) \s+ {article}",
            _FLAGS,
        ),
        repair=later(
            rf"(?: \.\.\. | [\s,—–…-] )* (?: (?: {any_word(cue('repair').before)} ) [\s,—–-]* ){{1,3}} {article}",
            _FLAGS,
        ),
        hanging=later(
            rf"-,? \s+ (?: (?<= , \s ) | (?: {any_of([*group('ands'), *group('ors')])} ) \s+ ) {article}", _FLAGS
        ),
        ends=later(rf",? \s+ (?: {any_of(ranges.close)} ) \s+ (?: (?: {fillers} ) \s+ )?", _FLAGS),
        opened=later(rf"(?: {any_word(ranges.open)} ) \s+ (?: (?: {fillers} ) \s+ )? \Z", _FLAGS),
        reached=later(rf",? \s+ (?: {any_of(cue('moved').after)} ) \s+ (?: (?: {fillers} ) \s+ )*", _FLAGS),
        moved=later(
            rf"(?: {any_word(cue('moved').before)} ) \s+ (?: (?: [{LETTER}]+ \s+ ){{1,3}} (?: {by} ) \s+ )?"
            rf" (?: (?: {by} | {fillers} ) \s+ )* \Z",
            _FLAGS,
        ),
        went=_from(language, fillers, cue("went").before),
        started=later(rf"(?: {any_word(cue('went').after)} ) \s+ (?: (?: {fillers} ) \s+ )? {article} \Z", _FLAGS),
        way=_from(language, fillers, (*cue("went").before, *cue("way").before)),
        another=later(
            rf"(?: [,;] \s (?: (?: {any_word(group('ands'))} ) \s )? (?: (?: {any_word(group('thes'))} ) \s )?"
            rf" (?: (?P<time> {any_word(group('other_times'))} ) | (?P<kind> [a-z][{LETTER}]+ ) )"
            rf" | \s (?: {any_word(cue('went').after)} ) ) \s (?: (?: {fillers} ) \s )?",
            re.VERBOSE,
        ),
        timed=later(rf"\s (?: {any_of(ranges.odds)} ) \s (?: [0-9] | {any_word(group('ones'))} )", _FLAGS),
        scale=later(rf"(?: {any_word([*ranges.open, *ranges.scales])} ) \s+ \Z", _FLAGS),
    )


def _from(language: Language, fillers: str, verbs: Iterable[str]) -> re.Pattern[str]:
    """What says in front of a number that something moved from there: "grew steadily from about"."""
    went = language.cue("went")
    article = rf"(?: (?: {any_word(language.numbers.group('articles'))} ) \s+ )?"
    moved = (*went.before, *language.cue("moved").before)  # cut the price from 40 to 30
    owned = any_word([*language.numbers.group("determiners"), *language.range.wholes])
    what = rf"(?: {owned} ) \s+ (?: [{LETTER}]+ ,? \s+ ){{1,2}}"
    return later(
        rf"(?: (?: {any_word(verbs)} ) \s+ (?: (?: {any_word(went.only_after)} ) \s+ ){{0,2}}"
        rf" | (?: {any_word(moved)} ) \s+ (?: {what}"
        rf" | (?: {any_word(language.cue('by').before)} ) \s [^.;:!?\n]{{1,{_BY}}}? ,? \s+ ) )"  # by a third, from
        rf" (?: {any_word(went.after)} ) \s+ (?: (?: {fillers} ) \s+ )? {article} \Z",
        _FLAGS,
    )
