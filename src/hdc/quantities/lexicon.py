"""The tables that a language is read with: the words of its file by what they do, and the regexes made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from hdc.lang import Friend, Language, Nouns, Unit, load
from hdc.patterns import later
from hdc.quantities.glue import Glue, glue
from hdc.quantities.joints import Joints, joints
from hdc.quantities.marks import Marks, marks
from hdc.quantities.mention import Change, VagueWord
from hdc.quantities.numbered import Numbered, numbered
from hdc.quantities.paid import Paid, paid
from hdc.quantities.ratios import Ratios, ratios
from hdc.quantities.signs import Signs, signs
from hdc.quantities.vague import Declared, declared
from hdc.quantities.words import LETTER, any_of, any_word

if TYPE_CHECKING:
    from hdc.quantities.sums import Sum

#: The most words that a form of a unit, or a phrase in front of a number, has.
LONGEST = 4

_WORD = re.compile(rf"[{LETTER}]+|[^{LETTER}\s]")
_FLAGS = re.VERBOSE | re.IGNORECASE


class Verb(NamedTuple):
    """A word that is a number: ``worth`` times as much, and what may stand around it; ``occasions`` counts times."""

    worth: Decimal
    change: Change | None
    only_after: tuple[str, ...]
    only_before: tuple[str, ...]
    not_before: tuple[str, ...]
    occasions: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A language by use; all keys are lower case, forms of units without spaces.

    ``numeral`` makes one number of the words of one, ``marks`` finds those in digits. ``words`` gives each number
    word its kind (``ones``, ``scale``, ``and``, …) and worth; ``suffixes`` are as written. ``after`` and ``before``
    are the units by form, ``units`` by id, ``starts`` the beginnings of long forms. ``verbs`` are words that are
    numbers ("tripled", "twice"). ``cues`` are phrases in front of a number, by use and value, ``cue_ends`` their last
    words; ``behind`` matches those behind a number. ``labels`` make the number after them a name (``months`` a day),
    and so does what is ``numbered``. ``friends`` matches at the start of a number that is none. ``per`` stands in
    front of a denominator, its group ``time`` only of a time, ``stroked`` are denominators behind a stroke alone;
    ``occasions`` stands between a number and its denominator ("four *times* a week"). ``links`` are words that a hedge
    or a negation reaches across ("can't *have* three"), ``more`` those that a noun may follow ("three *more* people").
    ``clings`` matches what stands between a number and its scale or unit ("90 *plus* million"), ``plussed`` are words
    in front of which it adds nothing ("20 plus *by* then"), ``added`` what comes on top ("$90 plus *tax*").
    """

    tag: str
    numeral: type[Sum]
    marks: Marks
    words: Mapping[str, tuple[str, Decimal]]
    suffixes: Mapping[str, Decimal]
    after: Mapping[str, Unit]
    before: Mapping[str, Unit]
    before_long: Mapping[str, Unit]
    before_ends: frozenset[str]
    long: frozenset[str]
    units: Mapping[str, Unit]
    signs: Signs
    starts: frozenset[str]
    articles: frozenset[str]
    coins: frozenset[str]
    thans: frozenset[str]
    tos: frozenset[str]
    trails: frozenset[str]
    times: frozenset[str]
    cues: Mapping[str, tuple[str, str]]
    cue_ends: frozenset[str]
    bound_ends: frozenset[str]
    pieces: re.Pattern[str]
    behind: re.Pattern[str]
    behind_cues: Mapping[str, tuple[str, str]]
    labels: frozenset[str]
    months: frozenset[str]
    numbered: Numbered
    friends: re.Pattern[str]
    needs: Mapping[str, tuple[str, str]]
    per: re.Pattern[str]
    per_noun: re.Pattern[str]
    denominators: frozenset[str]
    paid: Paid
    stroked: Mapping[str, str]
    occasions: re.Pattern[str]
    moments: re.Pattern[str]
    agos: re.Pattern[str]
    between: re.Pattern[str]
    negative: re.Pattern[str]
    joints: Joints
    glue: Glue
    adding: frozenset[str]
    reaching: str
    hesitations: frozenset[str]
    fillers: frozenset[str]
    figures: frozenset[str]
    wholly: frozenset[str]
    verbs: Mapping[str, tuple[Verb, ...]]
    stops: frozenset[str]
    links: frozenset[str]
    during: frozenset[str]
    during_of: frozenset[str]
    more: frozenset[str]
    ends: frozenset[str]
    by: str
    clings: re.Pattern[str]
    plussed: frozenset[str]
    added: frozenset[str]
    open: frozenset[str]
    parts_end: frozenset[str]
    about: frozenset[str]
    onward: re.Pattern[str]
    determiners: frozenset[str]
    spans: frozenset[str]
    plural: re.Pattern[str]
    counted_noun: re.Pattern[str]
    adjective: re.Pattern[str]
    single: bool
    endings: frozenset[str]
    letters: frozenset[str]
    crosses: frozenset[str]
    sides: frozenset[str]
    ratios: Ratios
    apart: frozenset[str]
    dated: frozenset[str]
    dating: frozenset[str]
    hundred: str
    points: frozenset[str]
    bare: frozenset[str]
    odds: tuple[str, ...]
    counted: frozenset[str]
    not_half: frozenset[str]
    half_ends: frozenset[str]
    counted_off: frozenset[str]
    halved: frozenset[str]
    terms: frozenset[str]
    wholes: frozenset[str]
    comparing: frozenset[str]
    subjects: frozenset[str]
    past: tuple[str, ...]
    peoples: tuple[str, ...]
    scores: Mapping[str, float]


@cache
def lexicon(lang: str) -> Lexicon:
    """One language, made ready once per process."""
    language = load(lang)
    reader: type[Sum] = import_module(f"{__package__}.{language.numbers.reader}").Numeral
    words, units = reader.words(language.numbers), language.units
    after = {key(form): unit for unit in units for form in unit.after}
    before = {key(form): unit for unit in units for form in unit.before}
    before_long = {form: unit for unit in units for form in unit.before if form.count(" ") and form.islower()}
    cues, behind, per = dict(_cues(language)), dict(_behind(language)), language.per
    group, clinging, ranges = language.numbers.group, language.numbers.clinging, language.range
    by = next(iter(language.cue("by").before), "")
    ends = frozenset(word.rpartition(" ")[2] for one in language.bounds for word in one.before) | {by}
    nouns = language.nouns or Nouns(name="nouns")
    small = any_word([*group("ones"), *group("teens"), *group("tens")])
    return Lexicon(
        tag=lang,
        numeral=reader,
        marks=marks(language.numbers),
        words=words,
        suffixes=language.numbers.suffixes,
        after=after,
        before=before,
        before_long=before_long,
        before_ends=frozenset(form.rpartition(" ")[2] for form in before_long),
        long=frozenset(form.lower() for unit in units for form in unit.after if " " in form or "-" in form),
        units={unit.name: unit for unit in reversed(units) if unit.factor == 1},
        signs=signs(units),
        starts=frozenset(start for form in (f for u in units for f in u.after) for start in _starts(form)),
        articles=frozenset(form.lower() for unit in units if unit.article for form in unit.after),
        coins=frozenset(group("coins")),
        thans=_with_article(group("thans"), group("articles")),
        tos=_with_article(group("tos"), group("articles")),
        trails=frozenset(group("trails")),
        times=frozenset(language.per.units),
        cues=cues,
        bound_ends=ends,
        halved=frozenset(group("halved")),
        counted_off=frozenset(group("counted_off")),
        half_ends=ends | frozenset(group("halving")),
        cue_ends=frozenset(phrase.rpartition(" ")[2] for phrase in cues),
        pieces=later(
            rf"(?:{'|'.join(re.escape(word) for word in cues if word.endswith('.')) or '(?!)'})"
            rf"|[{LETTER}][{LETTER}'’]*|[.;:!?…()\[\]\n—\"“”]|[<>≤≥=~≈]+"
        ),
        behind=later(rf"[\s,?-]* (?P<cue> {_following(behind, group('goes_on'))} )", _FLAGS),
        behind_cues={word.removesuffix("."): said for word, said in behind.items()},
        labels=frozenset(label for friend in language.friends for label in friend.labels),
        months=frozenset(label for friend in language.friends if friend.name == "months" for label in friend.labels),
        numbered=numbered(language),
        friends=later(_friends(language.friends), re.VERBOSE),
        needs={word: (rule.name, rule.needs) for rule in language.rules for word in rule.words},
        per=later(rf"[^\S\n]* -? (?: {any_word(per.nouns)} | (?P<time> {any_word(per.after)} ) ) [^\S\n-]*", _FLAGS),
        per_noun=later(
            rf"[\s-]+ (?: {any_word(word for word in per.nouns if word[0].isalpha())} ) [\s-]+"
            rf" (?P<noun> (?: (?: [1-9][0-9,]*[KkMB]? | {small} ) \s+ )?"
            rf" (?: (?: {any_word([*language.numbers.scales, *group('qualifiers')])} | {nouns.qualified}"
            rf" | (?: {any_word(group('doing'))} ) (?! \s+ (?: {any_word(language.cue('no noun').before)} ) ) ) \s+"
            rf" ){{0,2}}"
            rf" (?P<word> [{LETTER}][{LETTER}'-]+ ) | [1-9][0-9,]*[0-9] (?! [.,]?[\w%] ) ) (?P<named> )",
            _FLAGS,
        ),
        denominators=frozenset(filter(str.isalpha, per.nouns)),
        paid=paid(language),
        stroked=dict(pair.split("=") for pair in group("stroked")),
        occasions=later(rf"[\s-]+ (?: {any_word(language.per.before)} )", _FLAGS),
        moments=later(rf"\s+ (?: {any_word(language.cue('moment').after)} | [12][0-9]{{3}} \b )", _FLAGS),
        agos=later(rf"\s+ (?: {any_word(group('agos'))} | [12][0-9]{{3}} \b )", _FLAGS),
        between=later(
            rf"[^\S\n]+ (?: (?P<said> {any_word(group('between'))} ) | {nouns.qualified} ) (?= [^\S\n]+ [{LETTER}] )",
            _FLAGS,
        ),
        negative=later(
            rf"(?<! [{LETTER}] ) {''.join(f'(?<! {word}[ ] )' for word in group('ors'))}"
            rf" (?: {any_word(language.numbers.negative)} ) [ -] (?: (?: {any_word(group('articles'))} ) [ ] )? \Z",
            _FLAGS,
        ),
        clings=later(
            rf"[\s-]{{0,2}} (?: (?P<at_least> {any_of(clinging.get('at_least', ()))} )"
            rf" | (?P<about> {any_of(clinging.get('about', ()))} ) )"
            rf" (?= [\s-]+ (?P<next> [{LETTER}]+ ) | [.,;:!?)] (?![0-9]) | \Z )",
            _FLAGS,
        ),
        plussed=frozenset(group("plussed")),
        added=frozenset(map(str.lower, group("added"))),
        joints=joints(language),
        glue=glue(language),
        adding=frozenset((*group("ands"), *group("ors"), ranges.joiners[0])),
        reaching=ranges.joiners[0],
        hesitations=frozenset(group("hesitations")),
        fillers=frozenset(word for filler in language.fillers for word in filler.split()),
        onward=later(
            rf"\s* (?: {any_of([*ranges.joiners, *ranges.lists, *ranges.close, by])} ) \s*"
            r" [0-9]+ (?: [.,][0-9]+ )* (?![0-9])",
            _FLAGS,
        ),
        open=frozenset((" ", "-", *(word[0] for word in clinging.get("about", ())))),
        parts_end=frozenset(word[-1] for word, (kind, _) in words.items() if kind in ("half", "part", "parts")),
        about=frozenset(clinging.get("about", ())),
        figures=frozenset(language.cue("figure").after),
        wholly=frozenset(language.cue("wholly").after),
        verbs=_verbs(language),
        stops=frozenset(language.cue("no noun").before),
        links=frozenset(language.cue("link").before),
        during=frozenset(language.cue("during").before),
        during_of=frozenset(language.cue("during").only_after),
        more=frozenset(language.cue("more").before),
        ends=frozenset(language.cue("more").after),
        by=by,
        determiners=frozenset(group("determiners")),
        spans=frozenset(group("spans")),
        plural=later(rf"[^\S\n]+ (?: {nouns.plural} ) \b", re.VERBOSE),
        counted_noun=later(nouns.counted, re.VERBOSE),
        adjective=later(nouns.adjective, re.VERBOSE),
        single=nouns.single,
        endings=frozenset(group("endings")),
        letters=frozenset(group("letters")),
        crosses=frozenset(group("crosses")),
        sides=frozenset(group("sides")),
        ratios=ratios(language),
        apart=frozenset(group("apart")),
        dated=frozenset(group("dated")),
        dating=frozenset(group("dating")),
        hundred=next(iter(group("hundreds")), ""),
        points=frozenset(group("points")),
        bare=frozenset(group("bare")),
        odds=tuple(f"{words} " for words in (*ranges.odds, *ranges.shares) if words.split()[-1] in group("bare")),
        counted=frozenset(group("counted")),
        not_half=frozenset(group("not_half")),
        terms=frozenset(group("terms")),
        wholes=frozenset(group("wholes")),
        comparing=frozenset(group("comparing")),
        subjects=frozenset((*group("subjects"), *group("pasts"))),
        past=group("past"),
        peoples=group("peoples"),
        scores={rule.name: float(rule.score) for rule in language.rules},
    )


class Scanner(NamedTuple):
    """``stops`` finds what to stop at in lower-case text: a digit, a number word, a vague word (group ``vague``)."""

    stops: re.Pattern[str]
    vague: Mapping[str, Declared]


@lru_cache(maxsize=16)
def scanner(lang: str, vague: tuple[VagueWord, ...]) -> Scanner:
    """The scanner for the vague words of a language and of one vocabulary."""
    table = lexicon(lang)
    words = {form.lower(): meaning for form, meaning in declared(load(lang), vague).items()}
    stops = [word for word, (kind, _) in table.words.items() if kind not in ("article", "and", "zeros")]
    numbers = _trie([*stops, *table.verbs, *table.articles, *table.coins, *table.thans, *table.tos, *table.trails])
    numbers = f"(?:{numbers}|{joined})" if (joined := table.numeral.joined(table.words)) else numbers
    tied = any_of(load(lang).numbers.group("tied"))  # fünfjährig
    return Scanner(
        re.compile(rf"\b(?:(?P<vague>{_trie(words)})|{numbers})(?:\b|(?=(?:{tied})\b))|[0-9½⅓⅔¼¾⅛⅜⅝⅞]"), words
    )


def _with_article(words: Iterable[str], articles: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{word} {article}" for word in words for article in articles)


def key(form: str) -> str:
    """A form of a unit as it is looked up: lower case, in one; one capital letter or sign stays as it is."""
    joined = form if form.isalpha() else form.replace(" ", "").replace("-", "")
    return joined if len(form) < 3 and not form.islower() else joined.lower()


def _starts(form: str) -> Iterable[str]:
    words = _WORD.findall(form.lower())
    return ("".join(words[:place]) for place in range(1, len(words)))


def _cues(language: Language) -> Iterable[tuple[str, tuple[str, str]]]:
    for cue in language.cues:
        if cue.name in ("hedge", "negation", "up", "down"):
            yield from ((word.lower(), (cue.name, cue.name)) for word in cue.before)
    yield from ((word.lower(), ("filler", "")) for word in language.fillers)
    yield from ((word.lower(), ("open", "")) for word in language.range.open)
    for bound in language.bounds:
        yield from ((word.lower(), ("bound", bound.name)) for word in bound.before)


def _behind(language: Language) -> Iterable[tuple[str, tuple[str, str]]]:
    for cue in language.cues:
        if cue.name in ("hedge", "up", "down"):
            yield from ((word.lower(), (cue.name, cue.name)) for word in cue.after)
    for bound in language.bounds:
        yield from ((word.lower(), ("bound", bound.name)) for word in bound.after)


def _following(words: Iterable[str], goes_on: Iterable[str]) -> str:
    """Words behind a number; one with a full stop counts only where what is said ends with it ("probably.").

    What is said of it may follow: "kids 12 and under *ride* free".
    """
    anywhere = any_word([word for word in words if not word.endswith(".")])
    at_the_end = any_word([word.removesuffix(".") for word in words if word.endswith(".")])
    further = any_word(goes_on)
    ends = r"\s* (?: [.] (?! \s [0-9] ) | [,;:?!)\]—–\"”] | $ )"  # 70 at most, max. 9
    return rf"(?: {anywhere} ) | (?: {at_the_end} ) (?= {ends} | \s+ (?: {further} ) )"


def _verbs(language: Language) -> dict[str, tuple[Verb, ...]]:
    """Words that are a number by themselves, each with what it says of it: a change, or nothing ("twice")."""
    found: dict[str, tuple[Verb, ...]] = {}
    for cue in language.cues:
        change = cast("Change | None", cue.name if cue.name in ("up", "down") else None)
        for word, worth in cue.worth.items():
            verb = Verb(worth, change, cue.only_after, cue.only_before, cue.not_before, cue.name == "occasions")
            found[word] = (*found.get(word, ()), verb)
    return found


def _friends(friends: Iterable[Friend]) -> str:
    patterns = [f"(?: {friend.pattern} )" for friend in friends if friend.pattern]
    words = [word for friend in friends for word in friend.words]
    return "\n | ".join([*patterns, f"(?i: {any_word(words)} )"])


def _trie(words: Iterable[str]) -> str:
    """One regex for many words that shares their beginnings: five times as fast as a list of them."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in node
    said = {letter: r"\s+" if letter == " " else re.escape(letter) for letter in node}
    tails = [said[letter] + _branch(below) for letter, below in sorted(node.items()) if letter]
    if not tails:
        return ""
    if len(tails) == 1 and not ends:
        return tails[0]
    return f"(?:{'|'.join(tails)})" + ("?" if ends else "")
