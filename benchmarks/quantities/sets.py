"""The public sets as values: a record, its gold answers, and the units under which both sides are compared."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
UNITS = HERE.parents[1] / "src" / "hdc" / "lang" / "units.toml"
#: Sets that mark numbers in a transcript by their form: the ends of a range are answers of their own, and an answer
#: without a sign for percent or money says nothing of the unit ("2 billion" in "2 billion euros").
TALK = ("rev16", "rev16_spoken", "earnings21", "earnings21_spoken", "earnings22", "earnings22_spoken")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A quantity, from us, from a peer or from a gold answer; ``[start, end)`` in code points.

    ``units`` are the ids it may have: "" for none, "usd/hour" for a rate. Of the gold answers only, None: not said.
    """

    start: int
    end: int
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    units: tuple[str, ...] | None = ("",)
    kind: str = "number"

    @property
    def numberless(self) -> bool:
        return self.value is None and self.low is None and self.high is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A text of a set, its answers, and its marks ``(start, end, tag)``."""

    id: str
    lang: str
    text: str
    scope: str
    gold: tuple[Reading, ...]
    marks: tuple[tuple[int, int, str], ...]


def sets(folder: Path) -> list[str]:
    """The names of the sets in a folder; files of other kinds lie there as well."""
    return sorted(path.stem for path in folder.glob("*.jsonl") if "gold" in json.loads(_first_line(path)))


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline()


def records(folder: Path, name: str) -> list[Record]:
    """Read a set; an answer without a span stands for the whole text."""
    lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [_record(json.loads(line), name) for line in lines if line.strip()]


def _record(data: dict[str, Any], name: str) -> Record:
    gold = tuple(_gold(one, data["text"], name) for one in data["gold"])
    marks = tuple((start, end, tag) for start, end, tag in data.get("marks", ()))
    return Record(id=data["id"], lang=data["lang"], text=data["text"], scope=data["scope"], gold=gold, marks=marks)


def _gold(data: dict[str, Any], text: str, name: str) -> Reading:
    numbers = {end: exact(data[end]) for end in ("value", "low", "high")}
    unit = data["unit"]
    if unit is not None:
        units: tuple[str, ...] | None = ids(unit, data["kind"])
    elif name in TALK or all(number is None for number in numbers.values()):
        units = None
    else:
        units = ("",)
    start, end = data["start"], data["end"]
    start, end = (0, len(text)) if start is None or end is None else (start, end)
    return Reading(start=start, end=end, units=units, kind=data["kind"], **numbers)


def exact(number: object) -> Fraction | None:
    """A number as it is written; None, and the sets' true for "open", are no number."""
    if number is None or isinstance(number, bool):
        return None
    return Fraction(str(number))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((HERE / "units.toml").read_text("utf-8"))


def ids(name: str | None, kind: str = "") -> tuple[str, ...]:
    """What we call a unit that a set or a peer calls ``name``: one id or several."""
    if not name:
        return ("",)
    known = _table()["names"]
    found = known.get(name) or known.get(name.lower()) or [name.lower().replace(" ", "_")]
    if name == "Pound":
        found = ["gbp"] if kind == "money" else ["pound"]
    return tuple(found)


@cache
def _factors() -> dict[str, tuple[str, Fraction]]:
    """Each unit that converts: its kind's name and how many of the base one is."""
    units = tomllib.loads(UNITS.read_text("utf-8"))
    factors = {id: (unit["kind"], Fraction(str(unit["factor"]))) for id, unit in units.items() if "factor" in unit}
    for one, (number, of) in _table()["equal"].items():
        base, factor = factors.get(of, (of, Fraction(1)))
        factors[one] = (base, Fraction(number) * factor)
        factors.setdefault(of, (base, factor))
    return factors


def conversions(ours: tuple[str, ...], gold: tuple[str, ...]) -> Iterator[Fraction]:
    """How many of a gold unit one of our units is, for each pair that converts exactly."""
    factors = _factors()
    for one in ours:
        for other in gold:
            mine, theirs = factors.get(one), factors.get(other)
            if one != other and mine and theirs and mine[0] == theirs[0]:
                yield mine[1] / theirs[1]
