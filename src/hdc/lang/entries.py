"""What an entry of a language's file holds, by its kind: numerals, units, bounds, what is no number, and so on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


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

    ``frames`` stand on both sides, with "…" for the number: 比…高. ``compared`` stand in front as well, and bound the
    other way behind a word that refuses (低于, 不低于).
    """

    compared: tuple[str, ...] = ()
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
