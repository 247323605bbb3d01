"""Wrong edits of the evidence: every field of every table, edited wrongly in each way that fits it, as text."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hdc.evidence.lines import header_of, key_of, outline, statements

REPOSITORY = Path(__file__).parent.parent.parent
Steps = tuple[str | int, ...]
NOTHING = object()
#: Tables whose keys are names that somebody chose: of a chart's nouns, a model's roles, a formula's inputs.
NAMED = frozenset(("nouns", "roles", "sliders", "readings", "inputs", "assume"))


# --- where things stand ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A value of a file: the way to it, and the same way with list places left out, which names the field."""

    file: str
    path: Steps
    value: Any

    @property
    def field(self) -> tuple[str, ...]:
        return tuple(step for step in self.path if isinstance(step, str))

    def __str__(self) -> str:
        return f"{self.file}: {'.'.join(map(str, self.path))}"


@cache
def text_of(file: str) -> str:
    return (REPOSITORY / "data" / file).read_text("utf-8")


@cache
def places() -> tuple[Place, ...]:
    """One place for each field of each table of each kind of file; of an id one that stands somewhere else, too."""
    files = sorted(path.relative_to(REPOSITORY / "data") for path in (REPOSITORY / "data").glob("**/*.toml"))
    found: dict[tuple[str, tuple[str, ...], bool | type], Place] = {}
    for file in (path.as_posix() for path in files if path.parent.name != "narrative"):
        for path, value in walk(tomllib.loads(text_of(file)), ()):
            if isinstance(value, dict) and _is_implied(path, *scan(text_of(file))):
                continue
            place = Place(file, path, value)
            kind = file.partition("/")[0]
            key = (kind, _without_names(place.field), isinstance(path[-1], int) or type(value))
            if key not in found or (path[-1] == "id" and not _is_named(found[key].value) and _is_named(value)):
                found[key] = place
    return tuple(found.values())


def _without_names(field: tuple[str, ...]) -> tuple[str, ...]:
    """A field without the names that somebody gave on the way to it: each noun of a chart is one and the same field."""
    return tuple("*" if at and field[at - 1] in NAMED else step for at, step in enumerate(field))


@cache
def _is_named(id: str) -> bool:
    """Whether an id stands anywhere but where it is given."""
    return len(re.findall(rf"(?<![\w-]){re.escape(id)}(?![\w-])", _everything())) > 1


@cache
def _everything() -> str:
    folder = REPOSITORY / "data"
    files = [*folder.glob("*.toml"), *folder.glob("interviews/*.toml"), *folder.glob("narrative/*.md")]
    return "\n".join(path.read_text("utf-8") for path in files)


def _is_implied(path: Steps, pieces: list[tuple[int, str]], lines: dict[Steps, int]) -> bool:
    """Whether a table is only named on the way to others, as in ``[models.roles.x]`` or ``nouns.kept = …``."""
    if path not in lines:
        return any(other[: len(path)] == path for other in lines)
    key = key_of(dict(pieces)[lines[path]])
    return bool(key) and key[-1] != path[-1]


def walk(node: Any, path: Steps) -> Iterator[tuple[Steps, Any]]:
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in parts:
        yield (*path, step), value
        yield from walk(value, (*path, step))


# --- editing the text -----------------------------------------------------------------------------------------------


def edited(place: Place, new: Any = NOTHING, rename: str | None = None, repeat: bool = False) -> str:
    """Return a file's text with another value at a place, or without it, under another name, or with it twice."""
    pieces, lines = scan(text_of(place.file))
    line = lines.get(place.path)
    if line is None and isinstance(place.value, list) and (*place.path, 0) in lines:
        heads = [number for path, number in lines.items() if path[:-1] == place.path and isinstance(path[-1], int)]
    elif line is None or key_of(dict(pieces)[line])[-1:] == place.path[-1:]:
        return _in_statement(place, pieces, lines, new, rename, repeat)
    else:
        heads = [line]
    texts = [piece for _, piece in pieces]
    for head in reversed(heads):  # a table, or all the tables of a list
        begin = next(at for at, (number, _) in enumerate(pieces) if number == head)
        end = _end(pieces, begin)
        block = texts[begin:end]
        texts[begin:end] = block * 2 if repeat else []
    if new is not NOTHING:  # what was a table becomes a value, before the tables of what it belongs to
        parent = max(
            (n for path, n in lines.items() if path == place.path[: len(path)] != place.path and path), default=0
        )
        at = next((at for at, (number, _) in enumerate(pieces) if number == parent), -1) + 1
        texts.insert(at, f"{place.path[-1] if isinstance(place.path[-1], str) else place.path[-2]} = {written(new)}")
    return "\n".join(texts)


@cache
def scan(text: str) -> tuple[list[tuple[int, str]], dict[Steps, int]]:
    return list(statements(text)), outline(text)


def _end(pieces: list[tuple[int, str]], begin: int) -> int:
    """Where the table that begins there ends, with all tables within it."""
    own = header_of(pieces[begin][1])
    for at in range(begin + 1, len(pieces)):
        head = header_of(pieces[at][1])
        if head and (head == own or head[: len(own)] != own):
            return at
    return len(pieces)


def _in_statement(
    place: Place, pieces: list[tuple[int, str]], lines: dict[Steps, int], new: Any, rename: str | None, repeat: bool
) -> str:
    """The same for a value that stands behind ``key =``, or within one that does."""
    depth = next(n for n in range(len(place.path), 0, -1) if place.path[:n] in lines)
    at = next(at for at, (number, _) in enumerate(pieces) if number == lines[place.path[:depth]])
    value = tomllib.loads(pieces[at][1])
    ahead = place.path[depth - 1 :]
    while ahead[0] not in value:  # the key is dotted, and the way to it began before
        depth -= 1
        ahead = place.path[depth - 1 :]
    *steps, last = ahead
    inner: Any = value
    for step in steps:
        inner = inner[step]
    if repeat and isinstance(last, int):
        inner.insert(last, inner[last])
    elif repeat:
        pass
    elif rename is not None:
        inner[rename] = inner.pop(last)
    elif new is NOTHING:
        del inner[last]
    else:
        inner[last] = new
    fresh = "\n".join(f"{name} = {written(one)}" for name, one in value.items())
    double = f"{fresh}\n{fresh}" if repeat and isinstance(last, str) else fresh
    return "\n".join(piece if n != at else double for n, (_, piece) in enumerate(pieces))


class Raw(str):
    """Text that stands in the file as it is."""


def written(value: Any) -> str:
    match value:
        case Raw():
            return value
        case bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case dict():
            return "{ " + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + " }"
        case list():
            return f"[{', '.join(map(written, value))}]"
    return str(value)


# --- the ways to be wrong -------------------------------------------------------------------------------------------

Edit = tuple[Place, str]
ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
OWN = ("id",)
CHOICES = {"unit", "per", "by_unit", "to_unit", "metric", "vague", "by_vague", "language"}


def misspelt() -> Iterator[Edit]:
    for place in places():
        if isinstance(place.value, str) and ID.fullmatch(place.value):
            yield place, edited(place, f"{place.value}x")


def another_of_its_kind() -> Iterator[Edit]:
    """A unit, measure or vague word that exists, and is another one."""
    for place in places():
        if place.field[-1] in CHOICES and isinstance(place.value, str):
            known = {"metric": "metrics", "vague": "vague", "by_vague": "vague"}.get(place.field[-1], "units")
            records = tomllib.loads(text_of("vocabulary.toml"))[known]
            yield place, edited(place, next(one["id"] for one in records if one["id"] != place.value))


def missing() -> Iterator[Edit]:
    """A field is left out. A text that lacks a language is among those in a wrong one; a record fewer is no fault."""
    for place in places():
        if isinstance(place.path[-1], str) and place.path[-1] not in ("en", "zh"):
            yield place, edited(place)


def given_twice() -> Iterator[Edit]:
    for place in places():
        yield place, edited(place, repeat=True)


def of_a_wrong_type() -> Iterator[Edit]:
    for place in places():
        match place.value:
            case str():
                yield place, edited(place, 7)
                yield place, edited(place, ["a list"])
            case bool() | int() | float() | date():
                yield place, edited(place, "seven")
            case _:
                yield place, edited(place, 7)
                yield place, edited(place, "a text")


def huge() -> Iterator[Edit]:
    for place in places():
        if isinstance(place.value, int | float) and not isinstance(place.value, bool):
            yield place, edited(place, Raw("1e400"))
            yield place, edited(place, 10**30)
        elif isinstance(place.value, str):
            yield place, edited(place, "x" * 100_000)


def negative() -> Iterator[Edit]:
    for place in places():
        if isinstance(place.value, int | float) and not isinstance(place.value, bool):
            yield place, edited(place, -1)


def empty() -> Iterator[Edit]:
    for place in places():
        match place.value:
            case str():
                yield place, edited(place, "")
                yield place, edited(place, " ")
            case [str(), *_]:
                yield place, edited(place, [])


def with_a_stranger() -> Iterator[Edit]:
    """A key that no table has, in each table."""
    for place in places():
        if isinstance(place.value, dict):
            text = text_of(place.file)
            line = outline(text).get(place.path)
            if line is not None and header_of(dict(statements(text))[line]):
                lines = text.split("\n")
                yield place, "\n".join([*lines[:line], 'surprise = "!"', *lines[line:]])
            else:
                yield place, edited(place, {**place.value, "surprise": "!"})


def beyond_the_calendar() -> Iterator[Edit]:
    for place in places():
        if isinstance(place.value, date):
            yield place, edited(place, Raw("2025-13-01"))
            yield place, edited(place, "2025-02-30")
            yield place, edited(place, Raw("2025-06"))
        elif isinstance(place.value, str) and re.fullmatch(r"\d{4}(-\d\d)*", place.value):
            yield place, edited(place, "2025-13")


def in_a_wrong_language() -> Iterator[Edit]:
    for place in places():
        name = place.path[-1]
        if isinstance(name, str) and re.search("(^|_)(en|zh)$", name):
            yield place, edited(place, rename=f"{name[:-2]}xx")
            yield place, edited(place, rename=f"{name[:-2]}English")


KINDS: dict[str, Callable[[], Iterator[Edit]]] = {
    one.__name__: one
    for one in (
        misspelt,
        another_of_its_kind,
        missing,
        given_twice,
        of_a_wrong_type,
        huge,
        negative,
        empty,
        with_a_stranger,
        beyond_the_calendar,
        in_a_wrong_language,
    )
}


#: One edit in so many is made, unless HDC_EDITS says how many: all of them take seven minutes.
SHARE = int(os.environ.get("HDC_EDITS", "9"))


@cache
def made() -> tuple[tuple[str, Edit], ...]:
    """The edits to try, by the name of their kind: one in so many of each, and of each place at least one."""
    seen: set[tuple[str, Steps]] = set()
    tried: list[tuple[str, Edit]] = []
    for nth, name in enumerate(KINDS):
        for at, (place, text) in enumerate(KINDS[name]()):
            if (at + nth) % SHARE == 0 or (place.file, place.path) not in seen:
                seen.add((place.file, place.path))
                tried.append((name, (place, text)))
    return tuple(tried)
