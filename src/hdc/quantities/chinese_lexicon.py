"""The words of ``zh.toml`` and one vocabulary's vague words, compiled to what the Chinese reader looks with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Literal, cast

from hdc.lang import Bounds, Friend, Language, Unit, load
from hdc.lang import units as known_units
from hdc.lang.entries import Per, Vague
from hdc.quantities.chinese_beside import HAN, PAUSE, clinging, negative, noun, repair
from hdc.quantities.chinese_currency import currencies
from hdc.quantities.chinese_numerals import Reader
from hdc.quantities.chinese_operated import Operated, operated
from hdc.quantities.chinese_pattern import pattern
from hdc.quantities.chinese_units import Units, bare, forms_of
from hdc.quantities.chinese_values import MYRIAD, TEN
from hdc.quantities.chinese_words import BLANKS as _B
from hdc.quantities.chinese_words import Particles, any_of, by_first, in_front, particles, spaced, verbose, with_tens
from hdc.quantities.chinese_worth import Worth, vague_sizes, worths
from hdc.quantities.numeral import SIGNS
from hdc.quantities.signs import Signs, signs
from hdc.quantities.vague import Declared, declared

if TYPE_CHECKING:
    from hdc.model import Bound
    from hdc.quantities.mention import VagueWord

#: What stands between two numbers: a list's mark, a range's, or the second half of a frame (在 … 和 … 之间).
Joint = Literal["list", "range", "close", "none"]


@dataclass(frozen=True, slots=True)
class Word:
    """What a word beside a number says: its bound, its cue, both, or neither (a filler)."""

    bound: Bound | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the reader looks with, all for text after :meth:`folded`.

    ``scanner`` has the groups ``plain`` (a vague word, a false friend, or a word that is a number), ``friend`` and
    those of the numerals. ``behind`` finds the unit at the end of a number, ``clinging`` 半 and 多 at
    the end of a unit; ``before``, ``negative`` and ``per_before`` search what stands in front of a number and end
    where it begins, ``per_hint`` what a denominator there has to hold; ``said_before`` is the chain of words there and
    ``said_after`` the one behind, both taken apart by ``words``; ``joint`` tells what stands between two numbers,
    ``repair`` is what stands between a number and the one that takes it back. What few texts need is compiled when it
    is called. ``vague`` are the vague words of the language with what they need and how many of the entry's first they
    are; ``bills`` are words for money of any currency, ``curt`` those that no bare digit counts; ``argued`` are points
    of a rate only near one of ``rating``; with one of ``rated`` in front a bare digit is a rate as well (万三), and
    counts with a unit only.

    Most of these match nowhere near most numbers, and one character tells: ``…_ends`` are the last ones of what stands
    in front, blanks left out, ``…_starts`` the first ones of what stands behind; ``word_letters`` are all of which
    ``said_before`` is made.
    """

    language: Language
    say: Particles
    reader: Reader
    variant: re.Pattern[str]
    variants: Mapping[str, str]
    scanner: re.Pattern[str]
    declared: Mapping[str, Declared]
    vague: Mapping[str, tuple[str, Decimal]]
    numbers: Mapping[str, Worth]
    units: Mapping[str, Unit]
    signs: Signs
    bills: frozenset[str]
    curt: frozenset[str]
    argued: frozenset[str]
    pay: tuple[str, ...]
    say_bare: tuple[str, ...]
    bare_per: Callable[[], re.Pattern[str]]
    by_month: frozenset[str]
    chained: frozenset[str]
    tenths: frozenset[str]
    few_people: tuple[str, ...]
    paid: Mapping[str, str]
    paid_behind: Callable[[], re.Pattern[str]]
    paid_starts: frozenset[str]
    based: frozenset[str]
    rating: re.Pattern[str]
    rated: frozenset[str]
    measures: Mapping[str, str]
    kinds: Mapping[str, known_units.Known]
    scale: re.Pattern[str]
    shares: re.Pattern[str]
    behind: Units
    clinging: re.Pattern[str]
    clinging_starts: frozenset[str]
    before: re.Pattern[str]
    negative: re.Pattern[str]
    per_after: Callable[[], re.Pattern[str]]
    per_hint: re.Pattern[str]
    per_before: Callable[[], re.Pattern[str]]
    said_before: re.Pattern[str]
    said_after: re.Pattern[str]
    word_before: re.Pattern[str]
    word_after: re.Pattern[str]
    words_before: Mapping[str, Word]
    words_after: Mapping[str, Word]
    frames: Mapping[str, Mapping[str, Bound]]
    joint: Callable[[str], Joint]
    list_joiner: re.Pattern[str]
    list_ends: frozenset[str]
    opened: re.Pattern[str]
    closer: re.Pattern[str]
    moved: re.Pattern[str]
    reached: re.Pattern[str]
    noun: re.Pattern[str]
    copula: re.Pattern[str]
    earned: re.Pattern[str]
    sized: re.Pattern[str]
    sizing: re.Pattern[str]
    repair: Callable[[], re.Pattern[str]]
    then: re.Pattern[str]
    tagged: re.Pattern[str]
    before_ends: frozenset[str]
    negative_ends: frozenset[str]
    word_ends: frozenset[str]
    word_letters: str
    frame_ends: frozenset[str]
    per_starts: frozenset[str]
    word_starts: frozenset[str]
    link_starts: frozenset[str]
    repair_starts: frozenset[str]
    links: frozenset[str]
    second: frozenset[str]
    unrated: tuple[str, ...]
    occasions: frozenset[str]
    within: frozenset[str]
    priced: re.Pattern[str]
    done: re.Pattern[str]
    between: tuple[str, ...]
    operated: Operated
    scores: Mapping[str, float]

    def folded(self, text: str) -> str:
        """The text in simplified characters of half width, as long as it was; a ratio loses its colon (比例 1:35)."""
        read = self.variant.sub(lambda found: self.variants[found[0]], _WIDE_COMMA.sub(",", text))
        return self.operated.without_colons(read) if ":" in read else read

    def said(self, chain: str) -> list[Word]:
        """What the words of a chain in front of a number say, in order."""
        return [self.words_before[found[0].replace(" ", "")] for found in self.word_before.finditer(chain)]

    def led(self, gap: str) -> bool:
        """Whether nothing but words that may stand in front of a number stands there."""
        return not gap.strip(" ") or self.said_before.fullmatch(gap) is not None

    def leads(self, found: re.Match[str] | None) -> bool:
        """Whether only words that may stand in front of a number are behind what was found (group ``rest``)."""
        return found is not None and self.led(found["rest"])

    def kind(self, unit: str | None) -> str:
        known = self.kinds.get(unit or "")
        return known.kind if known else "number"


#: So far in front of a size a word for it stands.
_NEAR = 6
#: The comma comes first, so that the search is for it.
_WIDE_COMMA = re.compile(r"，(?:(?<=[０-９]，)(?=[０-９]{3})|(?<=[0-9]，)(?=000(?![0-9])))")


@lru_cache(maxsize=16)
def compiled(lang: str, vague: tuple[VagueWord, ...]) -> Lexicon:
    """The lexicon with these vague words declared; made once for each vocabulary."""
    language = load(lang)
    told = declared(language, vague)
    bounds, per, ranges = language.bounds, language.per, language.range
    groups = language.numbers.groups
    paid = dict(pair.split("=") for pair in groups["paid_behind"])
    say, units, numbers = particles(groups), tuple(currencies(language)), worths(language)
    before, after = _beside(language, "before"), _beside(language, "after")
    prefixes, frames = [form for unit in units for form in unit.before], _frames(bounds)
    said = in_front(language, before)
    chain = rf"(?: {said} ) {_B} [,，、]? {_B}"
    measured = [
        bare(unit, say.counter) for unit in units if unit.name in per.units and unit.factor == 1 and not unit.plus
    ]
    each = {form[1:]: by for form, by in per.before.items() if form[0] == say.each and len(form) == 2}
    pieces = dict(rate.split("=") for rate in groups["rates"]) | {
        form: by for form, by in each.items() if by not in per.units
    }
    pieced = rf"(?: {any_of(pieces)} ) (?![A-Za-z0-9])"
    joiner = verbose(rf"{_B} (?: {any_of(ranges.joiners)} ) {_B}")
    list_joiner = verbose(rf"{_B} (?: {any_of(ranges.lists)} ) {_B}")
    closer = verbose(rf"{_B} [,，]? {_B} (?: {any_of(ranges.close)} )? {_B}")
    return Lexicon(
        language=language,
        say=say,
        reader=Reader(language),
        variant=re.compile(f"[{re.escape(''.join(language.numbers.variants))}]"),
        variants=language.numbers.variants,
        scanner=verbose(_scanner(language, (*told, *numbers)), re.MULTILINE),
        declared=told,
        vague=vague_sizes(language),
        numbers=numbers,
        units={form.replace(" ", ""): unit for unit in units for form in (*unit.after, *unit.before)},
        signs=signs(units),
        bills=frozenset(groups["bills"]),
        curt=frozenset(groups["curt"]),
        argued=frozenset(groups["argued"]),
        pay=groups["pay"],
        say_bare=groups["bare_bills"],
        bare_per=cache(lambda: verbose(rf"(?P<unit> {any_of(groups['bare_per'])} ) (?! [{HAN}] | {_B} [0-9] )")),
        by_month=frozenset(groups["by_month"]),
        chained=frozenset(groups["chained"]),
        tenths=frozenset(form for unit in units if unit.tenths and unit.factor == TEN for form in unit.after),
        few_people=tuple(few + who for few in groups["few"] for who in groups["person"]),
        paid=paid,
        paid_behind=cache(lambda: verbose(rf"{any_of(groups['of'])}? (?P<by> {any_of(paid)} )")),
        paid_starts=_at(0, (*paid, *groups["of"])),
        based=frozenset(groups["based"]),
        rating=verbose(any_of(groups["rating"])),
        rated=frozenset(word for word, worth in language.numbers.scales.items() if worth >= MYRIAD),
        measures={form: unit.name for unit in measured for form in unit.after} | pieces,
        kinds=known_units.load(),
        scale=verbose(rf"{_B} {say.counter}? (?P<scale> [{''.join(language.numbers.scales)}] )"),
        shares=verbose(
            rf"(?<! [{''.join((*language.numbers.words, *language.numbers.scales))}0-9] )"
            rf" (?P<of> [{''.join(groups['tens'])}{''.join(groups['large'])}] ) {_B}"
            rf" (?: {any_of(groups['parts'])} ) {_B} {any_of(groups['of_parts'])} {_B} \Z"
        ),
        behind=Units(units, language.numbers),
        clinging=verbose(clinging(groups)),
        clinging_starts=frozenset((say.half, *language.numbers.clinging["at_least"])),
        before=verbose(rf"(?P<unit> {any_of(prefixes)} ) {_B} \Z"),
        negative=verbose(negative(language.numbers.negative, groups["signed"], groups["not_negative"])),
        per_after=cache(
            lambda: verbose(
                rf"{_B} (?: {any_of(per.after)} ) {_B} {say.counter}? (?P<unit> {forms_of(measured)} | {pieced} )"
                rf" (?! {any_of(groups['not_per'])} )"
            )
        ),
        per_hint=re.compile(f"[{say.each}{''.join(sorted({word[-1] for word in per.before}))}]"),
        per_before=cache(lambda: verbose(_per_before(per, measured, groups, chain))),
        said_before=verbose(rf"(?> (?: {chain} )+ ) \Z"),
        said_after=verbose(rf"(?> (?: {_B} (?: {_following(language)} ) (?! {any_of(groups['not_word'])} ) ){{1,4}} )"),
        word_before=verbose(said),
        word_after=verbose(any_of(after)),
        words_before=before,
        words_after=after,
        frames=frames,
        joint=lru_cache(maxsize=1024)(partial(_joint, list_joiner, joiner, closer)),
        list_joiner=list_joiner,
        list_ends=frozenset((*ranges.lists, *groups["ends"])),
        opened=verbose(rf"(?: {any_of(ranges.open)} ) {_B} \Z"),
        closer=closer,
        moved=verbose(rf"(?: {any_of(groups['moved'])} ) {_B} (?: {said} )? {_B} \Z"),
        reached=verbose(rf"{_B} (?: {any_of(groups['reached'])} ) {_B}"),
        noun=verbose(noun(groups)),
        copula=verbose(rf"(?: {any_of((*groups['copulas'], *groups['charges']))} ) {_B} \Z"),
        earned=verbose(rf"(?: {any_of(groups['earned'])} ) {_B} \Z"),
        sized=verbose(any_of(groups["sized"])),
        sizing=verbose(rf"(?: {any_of(groups['sizing'])} ) (?P<rest> [{HAN}\ ]{{0,{_NEAR}}} ) \Z"),
        repair=cache(lambda: verbose(repair(groups, chain))),
        then=verbose(rf"{_B} (?: $ | [^{HAN}\w%] | {any_of(groups['then'])} )"),
        tagged=verbose(rf"(?: {any_of(groups['tagged'])} ) {_B} (?: {any_of(groups['copulas'])} )? {_B} \Z"),
        before_ends=_at(-1, prefixes),
        negative_ends=_at(-1, language.numbers.negative) | set("-−\n"),  # a line may end between sign and number
        word_ends=_at(-1, before) | set(",，、"),
        word_letters="".join(sorted(set("".join(before)) | set(" ,，、"))),
        frame_ends=_at(-1, frames),
        per_starts=_at(0, per.after) | {" "},
        word_starts=_at(0, after) | {" "},
        repair_starts=_at(0, (*PAUSE, *groups["cries"], *groups["repairs"], *groups["denials"])),
        link_starts=_at(0, groups["links"]) | {" "},
        links=frozenset(groups["links"]),
        second=frozenset(groups["second"]),
        unrated=groups["unrated"],
        occasions=frozenset(groups["occasions"]),
        within=frozenset(groups["within"]),
        priced=verbose(rf"{_B} (?: {any_of(groups['priced'])} ) (?P<rest> .* )"),
        done=verbose(rf"(?P<rest> .*? ) (?: (?! [{''.join(groups['not_by'])}] ) [{HAN}] ){{1,3}}"),
        between=groups["between"],
        operated=operated(groups, "".join(language.numbers.words), "".join(language.numbers.scales)),
        scores={rule.name: float(rule.score) for rule in language.rules},
    )


def _at(place: int, forms: Iterable[str]) -> frozenset[str]:
    """The characters at one place of any of the forms."""
    return frozenset(form[place] for form in forms)


def _joint(listed: re.Pattern[str], joiner: re.Pattern[str], closer: re.Pattern[str], gap: str) -> Joint:
    """What the text between two numbers makes of them; few are told apart over and over."""
    if listed.fullmatch(gap):
        return "list"
    if joiner.fullmatch(gap):
        return "range"
    return "close" if gap.strip() and closer.fullmatch(gap) else "none"


def _scanner(language: Language, words: Iterable[str]) -> str:
    """What to stop at, in this order: words, patterns of false friends, numerals."""
    plain = {form: _guarded(form, friend) for friend in language.friends for form in friend.words}
    plain |= {form: spaced(form) for form in words}
    plain |= {form: _guarded(form, entry) for entry in language.vague for form in entry.words}
    forms = by_first(plain)
    numbers = language.numbers
    sources = (f"(?= [{friend.starts}] ) (?: {friend.pattern} )" for friend in language.friends if friend.pattern)
    friends = "\n | ".join(with_tens(source, numbers) for source in sources)
    starts = {form[0] for form in plain} | set(
        f"{''.join(numbers.words)}{''.join(numbers.scales)}0123456789{''.join(SIGNS)}{numbers.groups['half'][0]}"
    )
    starts |= {whole[0] for whole in numbers.groups["whole"]}
    begun = "".join(re.escape(one) for one in sorted(starts)) + "".join(one.starts for one in language.friends)
    # The class in front costs next to nothing and spares most of the text a look at all that follows.
    return rf"""(?= [{begun}] | \.[0-9] ) (?:
      (?P<plain> {forms} )
    | (?P<friend> {friends}
      )
    | {pattern(language)} )"""


def _guarded(form: str, entry: Friend | Vague) -> str:
    """A form with what may and must not stand beside it."""
    source = spaced(form)
    if isinstance(entry, Vague):
        if entry.not_after:
            source = form[0] + f"(?<! [{''.join(entry.not_after)}] {form[0]} )" + source.removeprefix(form[0])
        source += rf" (?= {_B} (?: {any_of(entry.only_before)} ) )" if entry.only_before else ""
    return f"{source} (?! {any_of(entry.not_before)} )" if entry.not_before else source


def _beside(language: Language, side: Literal["before", "after"]) -> dict[str, Word]:
    """Every word that may stand on one side of a number and what it says."""
    words = dict.fromkeys(language.fillers, Word()) if side == "before" else {}
    for cue in language.cues:
        if not cue.value:
            words.update(dict.fromkeys(getattr(cue, side), Word(cue=cue.name)))
    for bounds in language.bounds:
        for form in getattr(bounds, side):
            said = form.removesuffix(".")
            words[said] = Word(bound=cast("Bound", bounds.name), cue=words[said].cue if said in words else None)
    return words


def _following(language: Language) -> str:
    """Words behind a number; one with a full stop counts only where a clause ends with it (三万起，)."""
    forms = [form for bounds in language.bounds for form in bounds.after if form.endswith(".")]
    closing = any_of(form.removesuffix(".") for form in forms)
    forms = [form for form in _beside(language, "after") if f"{form}." not in forms]
    open_ones = {form: onward for form in forms if (onward := _onward(language, form))}
    guarded = by_first({form: f"{spaced(form)} {open_ones.get(form, '')}" for form in forms})
    return rf"{guarded} | (?: {closing} ) (?= {_B} (?: [^\w%{HAN}] | \Z ) )"


def _onward(language: Language, form: str) -> str:
    """What may not follow a word behind a number, since it would be in front of the next.

    In 三个都不低于两万 the second is bounded by 不低于, and so it is in 四分之三不到三十岁 by 不到.
    """
    told = [bounds for bounds in language.bounds if bounds.name in ("at_least", "at_most")]
    heads = [head for bounds in told for head in bounds.before if head[0] in form]
    rests = {head[size:] for size in range(1, len(form) + 1) for head in heads if head.startswith(form[-size:])}
    number = "".join((*language.numbers.words, *language.numbers.scales))
    guards = [rf"(?! {any_of(rest for rest in rests if rest)} )"] if any(rests) else []
    guards += [rf"(?! {_B} [0-9{number}] )"] if "" in rests else []
    return " ".join(guards)


def _frames(bounds: Iterable[Bounds]) -> dict[str, dict[str, Bound]]:
    frames: dict[str, dict[str, Bound]] = {}
    for one in bounds:
        for frame in one.frames:
            opening, _, closing = frame.partition("…")
            frames.setdefault(opening, {})[closing] = cast("Bound", one.name)
    return frames


def _per_before(per: Per, measured: Iterable[Unit], groups: Mapping[str, tuple[str, ...]], chain: str) -> str:
    """每小时 and 时薪 in front of a number, with the words between."""
    say = particles(groups)
    return rf"""
    (?: {say.each} {_B} {say.one}? {_B} {say.counter}? (?P<unit> {forms_of(measured)} )
      (?: [{HAN}]{{0,3}}? (?: {any_of(groups["costs"])} )                                  # 每月电费
        | (?: (?! [{"".join(groups["not_by"])}] ) [{HAN}] ){{1,2}}? )?                          # 每月缴
      | (?<! [{"".join(groups["not_rated"])}] ) (?P<word> {any_of(per.before)} )
        (?: (?<= [{"".join(groups["averaged"])}] ) [{HAN}]{{0,4}}? )? ) {_B}
    (?> (?: {chain} )* ) (?: {any_of(groups["over"])} )? \Z
    """
