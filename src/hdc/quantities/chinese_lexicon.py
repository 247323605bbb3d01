"""The words of ``zh.toml`` and one vocabulary's vague words, compiled to what the Chinese reader looks with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from math import prod
from typing import TYPE_CHECKING, Literal, cast

from hdc.lang import Bounds, Friend, Language, Unit, load
from hdc.lang import units as known_units
from hdc.lang.language import Vague
from hdc.quantities.chinese_numerals import Reader, pattern
from hdc.quantities.vague import Declared, declared

if TYPE_CHECKING:
    from hdc.model import Bound
    from hdc.quantities.mention import Change, VagueWord

_B = r"\ {0,3}"
_HAN = "一-鿿"


@dataclass(frozen=True, slots=True)
class Word:
    """What a word beside a number says: its bound, its cue, both, or neither (a filler)."""

    bound: Bound | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the reader looks with, all for text after :meth:`folded`.

    ``scanner`` has the groups ``plain`` (a vague word, a false friend, or a word that is a number), ``friend`` and
    those of the numerals. ``after`` matches a unit at the end of a number; ``before``, ``negative`` and ``per_before``
    search what stands in front of one and end where it begins, ``per_hint`` what a denominator there has to hold;
    ``said_before`` is the chain of words there and ``said_after`` the one behind, both taken apart by ``words``;
    ``repair`` is what stands between a number and the one that takes it back. ``vague`` are the vague words of the
    language with what they need and how many of the entry's first they are.
    """

    language: Language
    reader: Reader
    variants: dict[int, str]
    scanner: re.Pattern[str]
    declared: Mapping[str, Declared]
    vague: Mapping[str, tuple[str, Decimal]]
    numbers: Mapping[str, tuple[Decimal, str, Change | Literal["level"]]]
    units: Mapping[str, Unit]
    measures: Mapping[str, str]
    kinds: Mapping[str, known_units.Known]
    scale: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    negative: re.Pattern[str]
    per_after: re.Pattern[str]
    per_hint: re.Pattern[str]
    per_before: re.Pattern[str]
    said_before: re.Pattern[str]
    said_after: re.Pattern[str]
    word_before: re.Pattern[str]
    word_after: re.Pattern[str]
    words_before: Mapping[str, Word]
    words_after: Mapping[str, Word]
    frames: Mapping[str, Mapping[str, Bound]]
    joiner: re.Pattern[str]
    list_joiner: re.Pattern[str]
    opened: re.Pattern[str]
    closer: re.Pattern[str]
    noun: re.Pattern[str]
    copula: re.Pattern[str]
    sized: re.Pattern[str]
    repair: re.Pattern[str]
    then: re.Pattern[str]
    before_ends: frozenset[str]
    word_ends: frozenset[str]
    links: frozenset[str]
    second: frozenset[str]
    unrated: frozenset[str]
    between: tuple[str, ...]
    scores: Mapping[str, float]

    def folded(self, text: str) -> str:
        """The text in simplified characters of half width, as long as it was; １，０００ loses its wide comma."""
        return _WIDE_COMMA.sub(",", text).translate(self.variants)

    def said(self, chain: str) -> list[Word]:
        """What the words of a chain in front of a number say, in order."""
        return [self.words_before[found[0].replace(" ", "")] for found in self.word_before.finditer(chain)]

    def kind(self, unit: str | None) -> str:
        known = self.kinds.get(unit or "")
        return known.kind if known else "number"


_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3})|(?<=[0-9])，(?=000(?![0-9]))")


def compiled(vague: Sequence[VagueWord] = ()) -> Lexicon:
    """The lexicon with these vague words declared; made once for each vocabulary."""
    return _compiled(tuple(vague))


@lru_cache(maxsize=16)
def _compiled(vague: tuple[VagueWord, ...]) -> Lexicon:
    language = load("zh")
    told = declared(language, vague)
    units, bounds, per, ranges = language.units, language.bounds, language.per, language.range
    groups = language.numbers.groups
    numbers = _numbers(language)
    before, after = _beside(language, "before"), _beside(language, "after")
    prefixes = [form for unit in units for form in unit.before]
    chain = rf"(?: {_any(before)} ) {_B} [,，]? {_B}"
    measured = [_bare(unit) for unit in units if unit.name in per.units and unit.factor == 1 and not unit.plus]
    return Lexicon(
        language=language,
        reader=Reader(language),
        variants={ord(form): simple for form, simple in language.numbers.variants.items()},
        scanner=_verbose(_scanner(language, (*told, *numbers)), re.MULTILINE),
        declared=told,
        vague=_vague(language),
        numbers=numbers,
        units={form: unit for unit in units for form in (*unit.after, *unit.before)},
        measures={form: unit.name for unit in measured for form in unit.after},
        kinds=known_units.load(),
        scale=_verbose(rf"{_B} 个? (?P<scale> [{''.join(language.numbers.scales)}] )"),
        after=_verbose(_after(language)),
        before=_verbose(rf"(?P<unit> {_any(prefixes)} ) {_B} $"),
        negative=_verbose(
            rf"(?: (?: {_any(form for form in language.numbers.negative if len(form) > 1 or form not in '-−')} ) {_B}"
            rf" | (?<![\w)%-]) [-−] ) $"
        ),
        per_after=_verbose(rf"{_B} (?: {_any(per.after)} ) {_B} 个? (?P<unit> {_forms(measured)} )"),
        per_hint=re.compile(f"[每{''.join(sorted({word[-1] for word in per.before}))}]"),
        per_before=_verbose(
            rf"(?: 每 {_B} 一? {_B} 个? (?P<unit> {_forms(measured)} )"
            rf" | (?<! [去今前明当] ) (?P<word> {_any(per.before)} ) ) {_B}"
            rf" (?> (?: {chain} )* ) (?: {_any(groups['over'])} )? $"
        ),
        said_before=_verbose(rf"(?> (?: {chain} )+ ) $"),
        said_after=_verbose(rf"(?> (?: {_B} (?: {_any(after)} ) (?! {_any(groups['not_word'])} ) ){{1,4}} )"),
        word_before=_verbose(_any(before)),
        word_after=_verbose(_any(after)),
        words_before=before,
        words_after=after,
        frames=_frames(bounds),
        joiner=_verbose(rf"{_B} (?: {_any(ranges.joiners)} ) {_B}"),
        list_joiner=_verbose(rf"{_B} (?: {_any(ranges.lists)} ) {_B}"),
        opened=_verbose(rf"(?: {_any(ranges.open)} ) {_B} $"),
        closer=_verbose(rf"{_B} [,，]? {_B} (?: {_any(ranges.close)} )? {_B}"),
        noun=_verbose(_noun(groups)),
        copula=_verbose(rf"(?: {_any(groups['copulas'])} ) {_B} $"),
        sized=_verbose(_any(groups["sized"])),
        repair=_verbose(_repair(groups, chain)),
        then=_verbose(rf"{_B} (?: $ | [^{_HAN}\w%] | {_any(groups['then'])} )"),
        before_ends=frozenset(form[-1] for form in prefixes) | {" "},
        word_ends=frozenset(form[-1] for form in before) | {" ", ",", "，"},
        links=frozenset(groups["links"]),
        second=frozenset(groups["second"]),
        unrated=frozenset(groups["unrated"]),
        between=groups["between"],
        scores={rule.name: float(rule.score) for rule in language.rules},
    )


def _scanner(language: Language, words: Iterable[str]) -> str:
    """What to stop at, in this order: words, patterns of false friends, numerals."""
    plain = {form: _guarded(form, friend) for friend in language.friends for form in friend.words}
    plain |= {form: _spaced(form) for form in words}
    plain |= {form: _guarded(form, entry) for entry in language.vague for form in entry.words}
    forms = _by_first(plain)
    friends = "\n | ".join(f"(?: {friend.pattern} )" for friend in language.friends if friend.pattern)
    numbers = language.numbers
    starts = {form[0] for form in plain} | set(f"{''.join(numbers.words)}{''.join(numbers.scales)}0123456789半")
    starts |= {whole[0] for whole in numbers.groups["whole"]}
    begun = "".join(re.escape(one) for one in sorted(starts)) + "".join(one.starts for one in language.friends)
    # The class in front costs next to nothing and spares most of the text a look at all that follows.
    return rf"""(?= [{begun}] | \.[0-9] ) (?:
      (?P<plain> {forms} )
    | (?P<friend> {friends}
      )
    | {pattern(language)} )"""


def _by_first(plain: Mapping[str, str]) -> str:
    """The sources of forms, the longest first, sorted by first character, so that few are tried at any place."""
    ordered = sorted(plain, key=lambda form: (form[0], -len(form), form))
    found = []
    for first, forms in groupby(ordered, key=lambda form: form[0]):
        start = re.escape(first)
        sources = [plain[form] for form in forms]
        if len(sources) > 1 and all(source.startswith(start) for source in sources):
            found.append(start + f"(?: {' | '.join(source.removeprefix(start) for source in sources)} )")
        else:
            found += sources
    return " | ".join(found)


def _vague(language: Language) -> dict[str, tuple[str, Decimal]]:
    """What each vague word needs to count, and how often it holds its entry's first word: 数万 is 数十 times 1000."""
    found = {}
    for entry in language.vague:
        sizes = [_size(form, language.numbers.scales) for form in entry.words]
        for form, size in zip(entry.words, sizes, strict=True):
            found[form] = (entry.needs, size / sizes[0] if size else Decimal(1))
    return found


def _size(form: str, scales: Mapping[str, Decimal]) -> Decimal:
    """The scales behind a form's first character, multiplied; nought where anything else is there."""
    return prod((scales.get(one, Decimal(0)) for one in form[1:]), start=Decimal(1))


def _guarded(form: str, entry: Friend | Vague) -> str:
    """A form with what may and must not stand beside it."""
    source = _spaced(form)
    if isinstance(entry, Vague):
        if entry.not_after:
            source = form[0] + f"(?<! [{''.join(entry.not_after)}] {form[0]} )" + source.removeprefix(form[0])
        source += rf" (?= {_B} (?: {_any(entry.only_before)} ) )" if entry.only_before else ""
    return f"{source} (?! {_any(entry.not_before)} )" if entry.not_before else source


def _numbers(language: Language) -> dict[str, tuple[Decimal, str, Change | Literal["level"]]]:
    """Words that are a number and its unit (翻番), with what they say of it."""
    found = {}
    for cue in language.cues:
        if cue.value:
            number, _, unit = cue.value.partition(" ")
            change = cast("Change | Literal['level']", cue.name)
            found.update(dict.fromkeys(cue.before, (Decimal(number), unit, change)))
    return found


def _noun(groups: Mapping[str, tuple[str, ...]]) -> str:
    """What is counted, behind a counter: up to six characters, with none that ends a noun."""
    return rf"""
    的? \ ? (?: [{_HAN}]{{1,4}}的\ ? )?
    (?P<noun> 人 (?! {_any(groups["not_person"])} )
      | (?: (?! {_any(groups["stops"])} ) [{_HAN}] ){{1,6}}
      | [A-Za-z]{{2,20}} )
    """


def _repair(groups: Mapping[str, tuple[str, ...]], chain: str) -> str:
    """What takes a number back and leads to the next: 不对，应该是."""
    mark, cry = r"[，,、。.…\ —-]", rf"(?: {_any(groups['cries'])} )?"
    return rf"""
    (?: {mark}{{0,4}} {cry} {mark}{{0,2}} (?: {_any(groups["repairs"])} ) {cry} {mark}{{0,4}}
      | {mark}{{1,4}} {cry} {mark}{{0,2}} (?: {_any(groups["denials"])} ) {cry} {mark}{{1,4}} )
    (?> (?: {chain} ){{0,4}} )
    """


def _beside(language: Language, side: Literal["before", "after"]) -> dict[str, Word]:
    """Every word that may stand on one side of a number and what it says."""
    words = dict.fromkeys(language.fillers, Word()) if side == "before" else {}
    for cue in language.cues:
        if not cue.value:
            words.update(dict.fromkeys(getattr(cue, side), Word(cue=cue.name)))
    for bounds in language.bounds:
        for form in getattr(bounds, side):
            words[form] = Word(bound=cast("Bound", bounds.name), cue=words[form].cue if form in words else None)
    return words


def _frames(bounds: Iterable[Bounds]) -> dict[str, dict[str, Bound]]:
    frames: dict[str, dict[str, Bound]] = {}
    for one in bounds:
        for frame in one.frames:
            opening, _, closing = frame.partition("…")
            frames.setdefault(opening, {})[closing] = cast("Bound", one.name)
    return frames


def _after(language: Language) -> str:
    """A unit behind a number: 个 may stand before a long one (个小时), 半 and 多 behind 个 and behind the unit."""
    units, groups = language.units, language.numbers.groups
    forms = [(form, unit) for unit in units if unit.name for form in unit.after if not form.isascii()]
    long = _alternatives((form, unit) for form, unit in forms if len(form) > 1 and form[0] != "个")
    begun = _alternatives((form[1:], unit) for form, unit in forms if form[0] == "个")
    return rf"""
    (?: {_B} 个 {_B} (?P<half> 半 )? (?P<more> 多 | 来 )? {_B}
          (?: (?P<long> {long} ) | (?P<begun> {begun} ) )
      | {_B} (?P<unit> {_forms(units)} ) )
    (?P<half_after> 半 (?: 钟 | (?! {_any(groups["not_half"])} ) ) )?
    (?P<more_after> 多 (?! {_any(groups["not_more"])} ) )?
    """


def _bare(unit: Unit) -> Unit:
    """The unit as it is said of a rate: 每月, and 个月 as well."""
    return replace(unit, after=(*unit.after, *(form[1:] for form in unit.after if form[0] == "个")))


def _forms(units: Iterable[Unit]) -> str:
    """The forms of units behind a number, each with what may and must not follow it."""
    return _alternatives((form, unit) for unit in units for form in unit.after)


def _alternatives(forms: Iterable[tuple[str, Unit]]) -> str:
    return _by_first({form: _form(form, unit) for form, unit in forms})


def _form(form: str, unit: Unit) -> str:
    source = _spaced(form)
    if form in ("x", "X", "'"):
        source = rf"(?<!\s) {source}"  # 10x, but not 10 x 20
    if form[-1].isascii() and form[-1].isalnum():
        source += " (?![A-Za-z0-9])"
    if unit.only_before:
        follows = _any(word for word in unit.only_before if word)
        source += rf" (?= {_B} (?: {follows} | [^{_HAN}] | $ ) )"
    if unit.not_before:
        source += rf" (?! {_any(unit.not_before)} )"
    return source


def _any(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; of none: no match."""
    return _by_first({word: _spaced(word) for word in words}) or "(?!)"


def _spaced(word: str) -> str:
    """A word, escaped; speech recognition may leave blanks between its characters."""
    if word.isascii():
        return re.escape(word)
    return r"\ {0,3}".join(re.escape(one) for one in word)


def _verbose(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE | flags)
