"""One language's words for quantities, read from ``<tag>.toml`` beside this module and checked on the way in.

Every entry of a file carries ``examples`` (a text and what is read in it) or ``false_friends`` (texts in which
nothing is read); :attr:`Language.cases` hands them all to the tests. A new language is a new file and, in
:mod:`hdc.quantities`, the numeral reader that the file names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from hdc.errors import HdcError, UsageError
from hdc.lang.entries import Bounds, Cue, Entry, Friend, Nouns, Numbers, Per, Ranges, Rule, Unit, Vague

BOUNDS = ("exact", "about", "order_of_magnitude", "at_least", "at_most")
NEEDS = ("nothing", "counter", "unit", "measure")

_FOLDER = Path(__file__).parent
_PATTERNS = attrgetter("plural", "counted", "adjective", "qualified")


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
        language = replace(language, bounds=tuple(_compared(language)))
        _check(language)
        if compiled:
            _compile(language)
    except (ValueError, InvalidOperation, re.error) as fault:
        raise HdcError(f"{path.name}: {fault}. Correct the file; hdc.lang says what an entry holds") from fault
    return language


EntryT = TypeVar("EntryT", bound=Entry)


def _take(raw: dict[str, Any], key: str, kind: type) -> Any:
    if not isinstance(raw.get(key), kind):
        raise ValueError(f'"{key}" is missing or not a {kind.__name__}')
    return raw.pop(key)


def _entries(kind: type[EntryT], raw: dict[str, Any], key: str) -> tuple[EntryT, ...]:
    tables = _take(raw, key, list)
    return tuple(_entry(kind, f"{key}[{place}]", table) for place, table in enumerate(tables, start=1))


def _entry(kind: type[EntryT], place: str, table: dict[str, Any]) -> EntryT:
    """Make one entry of a TOML table: lists become tuples, number strings Decimals; no key too many or too few."""
    table = {"name": place, **table}
    annotations, needed = _keys(kind)  # type: ignore[arg-type]  # a class is hashable
    if unknown := sorted(table.keys() - annotations.keys()):
        raise ValueError(f'{place} ({table["name"]}): nothing reads "{unknown[0]}"')
    if absent := sorted(needed - table.keys()):
        raise ValueError(f'{place} ({table["name"]}): "{absent[0]}" is missing')
    try:
        return kind(**{key: _frozen(value, annotations[key]) for key, value in table.items()})
    except (TypeError, InvalidOperation) as fault:
        raise ValueError(f"{place} ({table['name']}): {fault}") from fault


@cache
def _keys(kind: type[Entry]) -> tuple[Mapping[str, str], frozenset[str]]:
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


def _compared(language: Language) -> Iterable[Bounds]:
    """The bounds, each with the words that compare so, and behind a refusal those that compare the other way."""
    refusing = language.numbers.group("refusing")
    for one in language.bounds:
        others = [word for other in language.bounds if other is not one for word in other.compared]
        turned = [no + word for no in refusing for word in others] if one.compared else []
        yield replace(one, before=(*one.before, *one.compared, *(word for word in turned if word not in one.before)))


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
