"""The tables that English is read with: the words of ``lang/en.toml`` by what they do, and the regexes made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from hdc.lang import Friend, Language, Unit, load
from hdc.quantities.words import any_of, any_word

#: The most words that a form of a unit, or a phrase in front of a number, has.
LONGEST = 4

_WORD = re.compile(r"[a-z]+|[^a-z\s]")
_FLAGS = re.VERBOSE | re.IGNORECASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """English by use; all keys are lower case, forms of units without spaces.

    ``words`` gives each number word its kind (``ones``, ``scale``, ``and``, …) and worth; ``suffixes`` are as
    written. ``after`` and ``before`` are the units by form, ``units`` by id, ``starts`` the beginnings of long forms.
    ``cues`` are phrases in front of a number, by use and value, ``cue_ends`` their last words; ``behind`` matches those
    behind a number. ``labels`` make the number after them a name. ``friends``
    matches at the start of a number that is none, ``occasions`` what stands between a number and its
    denominator ("four *times* a week").
    """

    words: Mapping[str, tuple[str, Decimal]]
    suffixes: Mapping[str, Decimal]
    after: Mapping[str, Unit]
    before: Mapping[str, Unit]
    units: Mapping[str, Unit]
    starts: frozenset[str]
    articles: frozenset[str]
    cues: Mapping[str, tuple[str, str]]
    cue_ends: frozenset[str]
    behind: re.Pattern[str]
    behind_cues: Mapping[str, tuple[str, str]]
    labels: frozenset[str]
    friends: re.Pattern[str]
    needs: Mapping[str, tuple[str, str]]
    per: frozenset[str]
    occasions: re.Pattern[str]
    joiner: re.Pattern[str]
    lists: re.Pattern[str]
    closer: re.Pattern[str]
    negative: re.Pattern[str]
    repair: re.Pattern[str]
    figures: frozenset[str]
    verbs: Mapping[str, tuple[Decimal, str]]
    stops: frozenset[str]
    scores: Mapping[str, float]


@cache
def lexicon() -> Lexicon:
    """English, made ready once per process."""
    language = load("en")
    words = _number_words(language)
    units = language.units
    after = {key(form): unit for unit in units for form in unit.after}
    before = {key(form): unit for unit in units for form in unit.before}
    cues = dict(_cues(language))
    behind = dict(_behind(language))
    named = {cue.name: cue for cue in language.cues}
    ranges = language.range
    vaguely = [bound for bound in language.bounds if bound.name == "about"] + [named["hedge"]]
    fillers = any_word([*language.fillers, *(word for entry in vaguely for word in entry.before)])
    return Lexicon(
        words=words,
        suffixes=language.numbers.suffixes,
        after=after,
        before=before,
        units={unit.name: unit for unit in reversed(units) if unit.factor == 1},
        starts=frozenset(start for form in (f for u in units for f in u.after) for start in _starts(form)),
        articles=frozenset(key(form) for unit in units if unit.article for form in unit.after),
        cues=cues,
        cue_ends=frozenset(phrase.rsplit(" ", 1)[-1] for phrase in cues),
        behind=re.compile(rf"[\s,-]* (?P<cue> {any_word(behind)} )", _FLAGS),
        behind_cues=behind,
        labels=frozenset(label for friend in language.friends for label in friend.labels),
        friends=re.compile(_friends(language.friends), re.VERBOSE),
        needs={word: (rule.name, rule.needs) for rule in language.rules for word in rule.words},
        per=frozenset(language.per.after),
        occasions=re.compile(rf"[\s-]+ (?: {any_word(language.per.before)} )", _FLAGS),
        joiner=re.compile(
            rf",? \s* (?: {any_of(ranges.joiners)} ) (?: \s* (?: {fillers} ) ){{0,2}} \s* (?: an? \s+ )?", _FLAGS
        ),
        lists=re.compile(rf"\s* (?: {any_of(ranges.lists)} ) \s* (?: (?: {fillers} ) \s+ )? (?: an? \s+ )?", _FLAGS),
        closer=re.compile(rf"\s* (?: {any_of(ranges.close)} ) \s* (?: a \s+ )?", _FLAGS),
        negative=re.compile(
            rf"(?<! [A-Za-z] ) (?<! or[ ] ) (?: {any_word(language.numbers.negative)} ) [ ] (?: a [ ] )? $", _FLAGS
        ),
        repair=re.compile(rf"[\s,—–.-]* (?: {any_word(named['repair'].before)} ) [\s,—–-]* (?: an? \s+ )?", _FLAGS),
        figures=frozenset(named["figure"].after),
        verbs={
            word: (Decimal(cue.value or "1"), cue.name.removeprefix("times ").strip())
            for cue in language.cues
            if cue.name.startswith("times ")
            for word in cue.before
        },
        stops=frozenset(named["no noun"].before),
        scores={rule.name: float(rule.score) for rule in language.rules},
    )


@lru_cache(maxsize=16)
def scanner(vague: tuple[str, ...]) -> re.Pattern[str]:
    """What to stop at in lower-case text: a digit, a number word, a declared vague word (group ``vague``)."""
    table = lexicon()
    stops = [word for word, (kind, _) in table.words.items() if kind not in ("article", "and", "zeros")]
    numbers = rf"[0-9½⅓⅔¼¾⅛⅜⅝⅞]|\b{_trie([*stops, *table.verbs, *table.articles])}\b"
    if not vague:
        return re.compile(numbers)
    plain = any_word([*vague, *(word for friend in load("en").friends for word in friend.words if "s of" in word)])
    return re.compile(rf"(?P<vague>(?x: {plain} ))|{numbers}")


def key(form: str) -> str:
    """A form of a unit as it is looked up: lower case, no spaces; one capital letter or sign stays as it is."""
    return form.replace(" ", "") if len(form) < 3 and not form.islower() else form.lower().replace(" ", "")


def _number_words(language: Language) -> dict[str, tuple[str, Decimal]]:
    numbers = language.numbers
    words = {word: (kind, numbers.words[word]) for kind in ("ones", "teens", "tens") for word in numbers.groups[kind]}
    words |= {word: ("scale", worth) for word, worth in numbers.scales.items()}
    words |= {word: ("hundred", numbers.scales[word]) for word in numbers.groups["hundreds"]}
    words |= {word: ("dozen", numbers.scales[word]) for word in numbers.groups["dozens"]}
    words |= {word: ("zeros", Decimal(0)) for word in numbers.groups["zeros"]}
    words |= {word: ("part", worth) for word, worth in numbers.parts.items()}
    words |= {word: ("parts", numbers.parts[word]) for word in numbers.groups["parts"]}
    words |= {word: ("half", Decimal(2)) for word in numbers.groups["halves"]}
    words |= {word: ("ordinal", Decimal(0)) for word in numbers.groups["ordinals"]}
    words |= {word: ("point", Decimal(0)) for word in numbers.groups["points"]}
    return words | {"and": ("and", Decimal(0)), "a": ("article", Decimal(1)), "an": ("article", Decimal(1))}


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
    tails = [re.escape(letter) + _branch(below) for letter, below in sorted(node.items()) if letter]
    if not tails:
        return ""
    if len(tails) == 1 and not ends:
        return tails[0]
    return f"(?:{'|'.join(tails)})" + ("?" if ends else "")
