"""One language's words for quantities, read from ``<tag>.toml`` beside this module and checked on the way in.

Every entry of a file carries ``examples`` (a text and what is read in it) or ``false_friends`` (texts in which
nothing is read); :attr:`Language.cases` hands them all to the tests. A new language is a new file and, in
:mod:`hdc.quantities`, the numeral reader that the file names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal, InvalidOperation
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from hdc.errors import HdcError, UsageError

BOUNDS = ("exact", "about", "order_of_magnitude", "at_least", "at_most")
NEEDS = ("nothing", "counter", "unit", "measure")

_FOLDER = Path(__file__).parent
_PATTERNS = attrgetter("plural", "counted", "adjective", "qualified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry has: ``name``, and the texts that show what it reads and what it leaves alone."""

    name: str
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    false_friends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers(Entry):
    """Number words: ``words`` are numbers by themselves, ``scales`` multiply, ``suffixes`` cling to digits (500K).

    ``groups`` sorts words as the language's grammar needs it (English: ones, teens, tens). ``clinging`` are the
    words inside a number that bound it ("+", 多), by bound; ``negative`` are the words in front that put it below
    zero. ``variants`` are characters that are read as another (萬 as 万), one for one. ``parts`` are
    words for a part, by how many make a whole (a third: 3). ``thousands`` and ``decimal`` are the marks between digits,
    ``reader`` is the module of :mod:`hdc.quantities` that knows how its words make one number: it has a ``Numeral`` for
    the engine, or stages of its own and a ``find``.
    """

    words: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    suffixes: Mapping[str, Decimal] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clinging: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    negative: tuple[str, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    thousands: str = ","
    decimal: str = "."
    reader: str

    def group(self, name: str) -> tuple[str, ...]:
        """The words of a group; none where the language has no such words."""
        return self.groups.get(name, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns(Entry):
    """How a noun that is counted looks, in verbose regexes.

    ``plural`` is what stands behind a number that surely counts, ``counted`` one word that may be counted,
    ``adjective`` one that is not, ``qualified`` one that belongs to the noun behind it ("per *automated* test").
    ``single`` says that the first such word is the whole noun.
    """

    plural: str = "(?!)"
    counted: str = "(?!)"
    adjective: str = "(?!)"
    qualified: str = "(?!)"
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Entry):
    """What a number counts. ``name`` is its id, or empty for a counter that names no unit of ours.

    ``before`` and ``after`` are surface forms; ``factor`` turns what was counted into the unit (a decade: 10 years)
    and ``plus`` is added before (年半: and a half). ``only_before`` and ``not_before`` look at what follows the
    form, ``only_after`` at what may stand in front of the number instead. ``article``: "a decade" counts one.
    ``parts`` are smaller forms that may follow and how many of the unit one
    of them is (五元三毛), ``tenths`` says that a bare digit that follows counts tenths (三块五), ``noun`` that the form
    is itself what is counted (三人). ``smaller`` are the ids of units that may follow and how many make one of this; a
    bare number counts the first. ``money`` is what it is where it can only be money: in millions, or by the hour.
    ``per`` is the denominator that the form says itself (mph). ``signs`` are signs that it shares with another unit
    (¥), each with the words that say so where they stand near it.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    factor: Decimal = Decimal(1)
    plus: Decimal = Decimal(0)
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    article: bool = False
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    tenths: bool = False
    noun: bool = False
    smaller: Mapping[str, Decimal] = field(default_factory=dict)
    money: str | None = None
    per: str | None = None
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds(Entry):
    """Words around a number that say ``name``: about, at_least, at_most; ``exact`` lists words that only look so.

    ``frames`` stand on both sides, with "…" for the number: 比…高.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Entry):
    """Words near a number that change no number but what is said with it: ``name`` is hedge, negation, up or down.

    ``value`` is what a word is worth that is a number and a change in one (tripled); ``worth`` the same of each of
    several words, which stand only after ``only_after`` or before ``only_before``, where given, and never before
    ``not_before``.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    value: str | None = None
    worth: Mapping[str, Decimal] = field(default_factory=dict)
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges(Entry):
    """Words that make two numbers one range.

    ``joiners`` stand between the ends ("to"), those of ``near`` only where these are near ("one or two"); ``open`` and
    ``close`` frame one ("between … and"); ``lists`` join a number to one with a unit ("12, 18 months"), ``runs`` the
    members of a longer run; ``both`` stand between two bounds ("more than 10 but less than 40"). ``shares`` make two
    numbers a share ("nine out of ten"), ``odds`` do where the whole is small or round ("one in five"), ``others`` do
    so for more than one ("7 of 10"); ``wholes`` may stand in front of the whole of a share ("out of *the* eight").
    ``scales`` stand in front of the ends of a scale.
    """

    joiners: tuple[str, ...]
    lists: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    odds: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Per(Entry):
    """The denominator, one of ``units``: ``after`` stands in front of it ("an" hour), ``nouns`` also
    in front of any noun ("per" label), ``before`` are words for it."""

    units: tuple[str, ...]
    after: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Friend(Entry):
    """A false friend: it looks like a quantity and is none. ``words`` are plain, ``pattern`` is a verbose regex.

    ``labels`` are words that make a name of the number behind them ("Figure").
    ``starts`` are the characters that a match of the pattern can begin with, as in a class of a regex.
    """

    words: tuple[str, ...] = ()
    pattern: str | None = None
    starts: str = ""
    labels: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague(Entry):
    """A vague quantity. ``name`` is the id under which a vocabulary declares its range, the same in every language.

    ``words`` are its forms; ``unit`` is what it counts by itself (decades: year). The file gives no range.
    ``needs`` is what has to follow, as of a :class:`Rule`; ``only_before``, ``not_before`` and ``not_after`` look at
    what stands beside a form.
    """

    words: tuple[str, ...]
    unit: str | None = None
    needs: str = "nothing"
    only_before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Entry):
    """A rule of the reader: what it takes for a quantity, in a sentence. ``needs`` holds for ``words`` only: a ``unit``
    (or what else makes a number of a pronoun), a ``measure``, which is a unit that is no time, a ``counter``.

    ``score``, from 0 to 1, is how often it is right where it was measured.
    """

    about: str
    words: tuple[str, ...] = ()
    needs: str = "nothing"
    score: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything the reader knows of one language. ``fillers`` may stand between a bound
    word and its number.
    """

    tag: str
    fillers: tuple[str, ...]
    numbers: Numbers
    units: tuple[Unit, ...]
    bounds: tuple[Bounds, ...]
    range: Ranges
    per: Per
    friends: tuple[Friend, ...]
    rules: tuple[Rule, ...]
    cues: tuple[Cue, ...] = ()
    vague: tuple[Vague, ...] = ()
    nouns: Nouns | None = None

    def cue(self, name: str) -> Cue:
        """The last cue of a name; one without words where the language has none."""
        return next((cue for cue in reversed(self.cues) if cue.name == name), Cue(name=name))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of the file, in the file's order."""
        around = (*self.bounds, self.range, self.per, *self.cues)
        nouns = () if self.nouns is None else (self.nouns,)
        return (self.numbers, *nouns, *self.units, *around, *self.vague, *self.friends, *self.rules)

    @property
    def cases(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """``(entry, text, what is read)`` for each example and each false friend."""
        return tuple(
            (entry.name, text, reads)
            for entry in self.entries
            for text, reads in (*entry.examples.items(), *((text, ()) for text in entry.false_friends))
        )


@cache
def known() -> tuple[str, ...]:
    """The languages there is a file for, whose name is the tag."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("??.toml")))


@cache
def load(lang: str) -> Language:
    """Read and check one language's file, once per process.

    Raises :class:`~hdc.errors.UsageError` for a language there is no file for, :class:`~hdc.errors.HdcError` for a
    malformed one.
    """
    if lang not in known():
        raise UsageError(f'no language "{lang}": there are {", ".join(known())}')
    return read(_FOLDER / f"{lang}.toml", compiled=False)


def read(path: Path, *, compiled: bool = True) -> Language:
    """Make a :class:`Language` of a file; raise :class:`~hdc.errors.HdcError` naming file, entry and fault.

    ``compiled`` is whether its regexes are tried as well. Those of our own files are tried by the tests: what reads a
    text compiles them again, joined to others, and a third of its first call went into trying each by itself.
    """
    import tomllib  # here, so that importing the reader stays light

    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        language = Language(
            tag=path.stem,
            fillers=tuple(_take(raw, "fillers", list)),
            numbers=_entry(Numbers, "numbers", _take(raw, "numbers", dict)),
            nouns=_entry(Nouns, "nouns", _take(raw, "nouns", dict)) if "nouns" in raw else None,
            units=_entries(Unit, raw, "units"),
            bounds=_entries(Bounds, raw, "bounds"),
            range=_entry(Ranges, "range", _take(raw, "range", dict)),
            per=_entry(Per, "per", _take(raw, "per", dict)),
            friends=_entries(Friend, raw, "friends"),
            rules=_entries(Rule, raw, "rules"),
            cues=_entries(Cue, raw, "cues") if "cues" in raw else (),
            vague=_entries(Vague, raw, "vague") if "vague" in raw else (),
        )
        if raw:
            raise ValueError(f'nothing reads "{next(iter(raw))}"')
        _check(language)
        if compiled:
            _compile(language)
    except (ValueError, InvalidOperation, re.error) as fault:
        raise HdcError(f"{path.name}: {fault}. Correct the file; hdc.lang says what an entry holds") from fault
    return language


EntryT = TypeVar("EntryT", bound=Entry)
Keys: TypeAlias = tuple[Mapping[str, str], frozenset[str]]


def _take(raw: dict[str, Any], key: str, kind: type) -> Any:
    if not isinstance(raw.get(key), kind):
        raise ValueError(f'"{key}" is missing or not a {kind.__name__}')
    return raw.pop(key)


def _entries(kind: type[EntryT], raw: dict[str, Any], key: str) -> tuple[EntryT, ...]:
    tables = _take(raw, key, list)
    keys = _keys(kind)
    return tuple(_entry(kind, f"{key}[{place}]", table, keys) for place, table in enumerate(tables, start=1))


def _entry(kind: type[EntryT], place: str, table: dict[str, Any], keys: Keys | None = None) -> EntryT:
    """Make one entry of a TOML table: lists become tuples, number strings Decimals; no key too many or too few."""
    table = {"name": place, **table}
    annotations, needed = keys or _keys(kind)
    if unknown := sorted(table.keys() - annotations.keys()):
        raise ValueError(f'{place} ({table["name"]}): nothing reads "{unknown[0]}"')
    if absent := sorted(needed - table.keys()):
        raise ValueError(f'{place} ({table["name"]}): "{absent[0]}" is missing')
    try:
        return kind(**{key: _frozen(value, annotations[key]) for key, value in table.items()})
    except (TypeError, InvalidOperation) as fault:
        raise ValueError(f"{place} ({table['name']}): {fault}") from fault


def _keys(kind: type[Entry]) -> Keys:
    """The keys of a kind of entry with what each holds, and those that it needs."""
    needed = (one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)
    return {one.name: str(one.type) for one in fields(kind)}, frozenset(needed)


def _frozen(value: Any, annotation: str) -> Any:
    if annotation.startswith("Mapping"):
        if not isinstance(value, dict):
            raise TypeError(f"{value!r} is not a table")
        inner = annotation.removeprefix("Mapping[str, ").removesuffix("]")
        return MappingProxyType({key: _frozen(item, inner) for key, item in value.items()})
    if annotation.startswith("tuple"):
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise TypeError(f"{value!r} is not a list of words")
        return tuple(value)
    if annotation == "Decimal":
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is not a number in quotes, which alone is exact")
        return Decimal(value)
    if not isinstance(value, bool if annotation == "bool" else str):
        raise TypeError(f"{value!r} is not of type {annotation}")
    return value


def _check(language: Language) -> None:
    for entry in language.entries:
        if not entry.examples and not entry.false_friends:
            raise ValueError(f"{entry.name}: show an example or a false friend")
    _once("name of a friend or rule", (entry.name for entry in (*language.friends, *language.rules)))
    _once("unit's form", (form for unit in language.units for form in unit.after))
    _once("vague word", (word for vague in language.vague for word in vague.words))
    _once("bound word", (word for bounds in language.bounds for word in bounds.before))
    for bounds in language.bounds:
        if bounds.name not in BOUNDS:
            raise ValueError(f"{bounds.name}: a bound is one of {', '.join(BOUNDS)}")
    asking = [(one.name, one.needs) for one in language.rules] + [(one.name, one.needs) for one in language.vague]
    for name, needs in asking:
        if needs not in NEEDS:
            raise ValueError(f"{name}: it needs one of {', '.join(NEEDS)}")
    for friend in language.friends:
        if [friend.pattern is not None, bool(friend.words), bool(friend.labels)].count(True) != 1:
            raise ValueError(f"{friend.name}: give words, labels or a pattern, one of the three")


def _compile(language: Language) -> None:
    for friend in language.friends:
        re.compile(friend.pattern or "", re.VERBOSE)
    for pattern in () if language.nouns is None else _PATTERNS(language.nouns):
        re.compile(pattern, re.VERBOSE)


def _once(what: str, words: Iterable[str]) -> None:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            raise ValueError(f'{what} "{word}" is given twice')
        seen.add(word)
