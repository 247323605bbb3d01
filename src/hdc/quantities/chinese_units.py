"""What a Chinese number counts: the units behind it, by the character that they begin with; 个 may stand in front."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hdc.lang import Numbers, Unit
from hdc.lang import units as known_units
from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_words import BLANKS as _B
from hdc.quantities.chinese_words import ByFirst, any_of, by_first, particles, spaced, verbose

#: A word of another alphabet is longer than a sign of a unit.
_SHORT = 2
#: So many blanks may stand between a number and its unit.
_BLANKS = 3


class Behind(NamedTuple):
    """A unit behind a number as it is said, where it ends, and what stands between 个 and it: 半, 多 and the like."""

    said: str
    end: int
    half: str | None = None
    more: str | None = None


class Units:
    """Finds the unit behind a number; what begins with a character is compiled when that is first met."""

    def __init__(self, units: Sequence[Unit], numbers: Numbers) -> None:
        say = particles(numbers.groups)
        self.counter = say.counter
        plain = _by_character(_said(units))
        self.plain = ByFirst(plain, lambda first: f"(?P<unit> {_either(plain[first])} )")
        forms = [(form, unit) for form, unit in _said(units) if unit.name and _stands_apart(form, unit)]
        long = _by_character((form, unit) for form, unit in forms if len(form) > 1 and form[0] != say.counter)
        begun = _by_character((form[1:], unit) for form, unit in forms if form[0] == say.counter and len(form) > 1)
        self.apart = ByFirst(
            {*long, *begun},
            lambda first: f"(?P<long> {_any(long.get(first))} ) | (?P<begun> {_any(begun.get(first))} )",
        )
        self.sizes = frozenset(numbers.groups["sizes"])
        vessels = {form for form, _ in _said(units)}.intersection(numbers.groups["vessels"])
        self.filled = verbose(rf"[{''.join(sorted(self.sizes))}] (?P<form> {any_of(vessels)} )")
        more = any_of(word for words in numbers.clinging.values() for word in words if not word.isascii())
        self.begins = verbose(rf"{say.counter} {_B} (?P<half> {say.half} )? (?P<more> {more} )? {_B}")

    def behind(self, text: str, end: int) -> Behind | None:
        """The unit of a number that ends there, over a few blanks."""
        place, beside = end, text[end : end + 1]
        while beside == " " and place < end + _BLANKS:
            place += 1
            beside = text[place : place + 1]
        if beside == self.counter and (apart := self._apart(text, place)):
            return apart
        found = self.plain[beside].match(text, place) if beside in self.plain.starts else None
        if found is None and beside in self.sizes and (filled := self.filled.match(text, place)):
            return Behind(filled["form"], filled.end())  # 三大碗
        return Behind(found["unit"], found.end()) if found else None

    def _apart(self, text: str, place: int) -> Behind | None:
        """个 and a unit that it stands in front of: 个小时, 个半月, 个多星期."""
        begins = self.begins.match(text, place)
        beside = text[begins.end() : begins.end() + 1] if begins else ""
        if begins is None or beside not in self.apart.starts:
            return None
        found = self.apart[beside].match(text, begins.end())
        if found is None:
            return None
        said = found["long"] or self.counter + found["begun"]
        return Behind(said, found.end(), begins["half"], begins["more"])


def bare(unit: Unit, counter: str) -> Unit:
    """The unit as it is said of a rate: 每月, and 个月 as well."""
    return replace(unit, after=(*unit.after, *(form[1:] for form in unit.after if form[0] == counter)))


def forms_of(units: Iterable[Unit]) -> str:
    """The forms of units behind a number, each with what may and must not follow it."""
    return _either(_said(units))


def _said(units: Iterable[Unit]) -> list[tuple[str, Unit]]:
    return [(form, unit) for unit in units for form in unit.after]


def _stands_apart(form: str, unit: Unit) -> bool:
    """Whether 个 may stand between a number and the form: 个小时, 个 week, but no 个 percent, which is a point."""
    if form.isascii():
        return len(form) > _SHORT and known_units.load()[unit.name].kind == "duration"
    return True


def _by_character(forms: Iterable[tuple[str, Unit]]) -> Mapping[str, Sequence[tuple[str, Unit]]]:
    sorted_out: dict[str, list[tuple[str, Unit]]] = {}
    for form, unit in forms:
        sorted_out.setdefault(form[0], []).append((form, unit))
    return sorted_out


def _any(forms: Sequence[tuple[str, Unit]] | None) -> str:
    return _either(forms) if forms else "(?!)"


def _either(forms: Iterable[tuple[str, Unit]]) -> str:
    return by_first({form: _form(form, unit) for form, unit in forms})


def _form(form: str, unit: Unit) -> str:
    source = spaced(form)
    if form in ("x", "X", "'"):
        source = rf"(?<!\s) {source}"  # 10x, but not 10 x 20
    if form[-1].isascii() and form[-1].isalnum():
        source += " (?![A-Za-z0-9])"
    if unit.only_before:
        follows = any_of(word for word in unit.only_before if word)
        source += rf" (?= {_B} (?: {follows} | [^{HAN}] | $ ) )"
    if unit.not_before:
        source += rf" (?! {any_of(unit.not_before)} )"
    return source
