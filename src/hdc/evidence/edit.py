"""Change what a TOML file says at single places, and leave every other character as it stands.

tomlkit reads the file with its blanks and comments; we change its tree, and what comes of it is read again and compared
with what was meant. A table that is there keeps what still holds as it is written; a new one is set after the last line
of the table it belongs to, so that a comment above the next one stays above it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Item, Key, Table

from hdc.errors import EvidenceError
from hdc.evidence.lines import Path

#: What a table holds, in its order: keys with values, and blanks and comments without a key.
_Statement = tuple[Key | None, Item]
_Body = list[_Statement]


@dataclass(frozen=True, slots=True)
class Put:
    """Let ``value`` stand at ``place``: a mapping as a table under its own heading, anything else behind its key."""

    place: Path
    value: Any

    def apply(self, said: Any) -> bool:
        """Change what a file says as plain data; return whether it said something else."""
        for step in self.place[:-1]:
            said = said[step]
        before = said.get(self.place[-1])
        said[self.place[-1]] = deepcopy(self.value)
        return bool(before != self.value)


@dataclass(frozen=True, slots=True)
class Add:
    """Let ``value`` be one more table of the array at ``place``, ``[[a.b]]``, after those that are there."""

    place: Path
    value: Mapping[str, Any]

    def apply(self, said: Any) -> bool:
        """Change what a file says as plain data; return whether it said something else, which it did."""
        for step in self.place[:-1]:
            said = said[step]
        said.setdefault(self.place[-1], []).append(deepcopy(self.value))
        return True


@dataclass(frozen=True, slots=True)
class Drop:
    """Let the table at ``place``, whose last step is its number in an array, ``[[a.b]]``, be gone."""

    place: Path

    def apply(self, said: Any) -> bool:
        """Change what a file says as plain data; return whether it said something else, which it did."""
        for step in self.place[:-1]:
            before, said = said, said[step]
        del said[self.place[-1]]
        if not said:
            del before[self.place[-2]]
        return True


Edit = Put | Add | Drop


def edited(text: str, edits: Sequence[Edit], name: str) -> str:
    """Return the ``text`` of the file ``name`` after ``edits``; what says already what it should is not touched.

    Raises:
        EvidenceError: the file is written in a way that cannot be changed without touching more than was meant.
    """
    intended = tomllib.loads(text)
    try:
        needed = [edit for edit in edits if edit.apply(intended)]
    except (LookupError, AttributeError, TypeError):
        raise EvidenceError(f"{name} has not the tables that are to be changed; nothing was written") from None
    if not needed:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    end = "" if text.endswith("\n") else newline
    layout = _Layout(newline, _indent_of(text))
    above = ""
    try:
        document = _tree(text + end, name)
    except EvidenceError:
        if not all(isinstance(edit, Add) and len(edit.place) == 1 for edit in needed):
            raise
        # An array may go on at the end of its file, whatever stands between.
        above, document = text + end, tomlkit.document()
    for edit in needed:
        _apply(document, edit, layout, name)
    after = (above + document.as_string()).removesuffix(end)
    try:
        said = tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        said = {}
    if said != intended:
        raise EvidenceError(f"{name} is written in a way that cannot be added to safely; nothing was written")
    return after


def _tree(text: str, name: str) -> tomlkit.TOMLDocument:
    """Read a file that its tree gives back as it is."""
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise EvidenceError(f"{name} cannot be changed here ({error}); nothing was written") from None
    pairs = zip_longest(text.split("\n"), document.as_string().split("\n"))
    for line, (ours, theirs) in enumerate(pairs, start=1):
        if ours != theirs:
            raise EvidenceError(
                f"{name}:{line} stands apart from the table it belongs to, and would not stay there; "
                "nothing was written, move it up to that table"
            )
    return document


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a file ends its lines and indents the tables of its tables and what is written anew."""

    newline: str
    indent: str

    def statement(self, name: str, value: Any) -> _Statement:
        """A key with its value, on a line of its own."""
        if isinstance(value, Mapping) or _is_rows(value):
            rows = f"{name} = {written(value)}".split("\n")
            return tomlkit.parse("".join(f"{self.indent}{row}{self.newline}" for row in rows)).body[-1]
        item = tomlkit.item(value)
        item.trivia.indent, item.trivia.trail = self.indent, self.newline
        return tomlkit.key(name), item

    def table(self, value: Mapping[str, Any]) -> Table:
        """A table, a blank line above it; its heading follows from where it is set."""
        table = tomlkit.table(is_super_table=False)
        table.trivia.indent, table.trivia.trail = self.newline + self.indent, self.newline
        table.value.body.extend(self.statement(name, one) for name, one in value.items())
        return table


def written(value: Any) -> str:
    """A value as TOML: tables in braces, and a list of tables with a line for each."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + " }"
    if _is_rows(value):
        return "[\n" + "".join(f"  {written(one)},\n" for one in value) + "]"
    return str(tomlkit.item(value).as_string())


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _apply(document: tomlkit.TOMLDocument, edit: Edit, layout: _Layout, name: str) -> None:
    if isinstance(edit, Drop):
        _remove(document, edit, name)
        return
    *way, last = edit.place
    if not way:
        layout = replace(layout, indent="")
    homes = _homes(document, way, name)
    body = next((one for one in homes if _at(one, last) is not None), homes[0])
    at = _at(body, last)
    here = body[at][1] if at is not None else None
    if isinstance(edit, Add):
        table = layout.table(edit.value)
        if isinstance(here, AoT):
            _append(here.body[-1].value.body, table)
            here.body.append(table)
        else:
            _append(body, table)
            body.append((tomlkit.key(str(last)), AoT([table])))
    elif isinstance(edit.value, Mapping):
        if isinstance(here, Table) and not here.is_super_table():
            _refill(here.value.body, edit.value, layout)
            return
        _drop(body, str(last))
        table = layout.table(edit.value)
        _append(body, table)
        body.append((tomlkit.key(str(last)), table))
    else:
        _set(body, str(last), layout.statement(str(last), edit.value))


def _remove(document: tomlkit.TOMLDocument, edit: Drop, name: str) -> None:
    """Take a table out of its array; the blanks and comments that follow it stay before what follows."""
    *way, array, number = edit.place
    assert isinstance(number, int)
    for body in _homes(document, way, name):
        at = _at(body, array)
        here = body[at][1] if at is not None else None
        if at is None or not isinstance(here, AoT) or number >= len(here.body):
            continue
        tail = _tail(here.body[number].value.body)
        before = here.body[number - 1].value.body if number else body[:at]
        end = _end(before)
        if end and end[-1][0] is None and not end[-1][1].as_string().strip():
            end.pop()  # the blank above it
        del here.body[number]
        if not here.body:
            del body[at]
        if end is before and not number:
            body[:at] = [*before, *tail]
        else:
            end.extend(tail)
        return
    raise EvidenceError(f"{name} has no table of its own at {edit.place}; take it out by hand")


def _homes(document: tomlkit.TOMLDocument, way: Sequence[str | int], name: str) -> list[_Body]:
    """Return the bodies of the table that ``way`` leads to; there are several where its parts stand apart."""
    bodies: list[_Body] = [document.body]
    tables: list[Any] = []
    for step in way:
        if isinstance(step, int):
            tables = [one for array in tables if isinstance(array, AoT) for one in array.body[step : step + 1]]
        else:
            tables = [item for body in bodies for key, item in body if key is not None and key.key == step]
        bodies = [table.value.body for table in tables if isinstance(table, Table)]
    if not bodies:
        place = ".".join(str(step) for step in way if not isinstance(step, int))
        raise EvidenceError(f"{name} has no [{place}] or [[{place}]] of its own here; write it as a table")
    return bodies


def _at(body: _Body, name: str | int) -> int | None:
    return next((at for at, (key, _) in enumerate(body) if key is not None and key.key == name), None)


def _drop(body: _Body, name: str) -> None:
    body[:] = [(key, item) for key, item in body if key is None or key.key != name]


def _end(body: _Body) -> _Body:
    """The body that a file's next line belongs to: of the last table in the last table."""
    item = body[-1][1] if body and body[-1][0] is not None else None
    if isinstance(item, AoT):
        return _end(item.body[-1].value.body)
    return _end(item.value.body) if isinstance(item, Table) else body


def _tail(body: _Body) -> _Body:
    """Take the blanks and comments off the end of a body: they belong to what follows in the file."""
    end = _end(body)
    keep = max((at for at, (key, _) in enumerate(end, start=1) if key is not None), default=0)
    tail, end[keep:] = end[keep:], []
    return tail


def _append(body: _Body, table: Table) -> None:
    """Let the tail of a body follow ``table``, which is about to be its last."""
    table.value.body.extend(_tail(body))


def _set(body: _Body, name: str, statement: _Statement) -> None:
    """Give a key its value, with the comment that stands behind it; a new one comes after the other keys."""
    at = _at(body, name)
    values = [i for i, (key, item) in enumerate(body, start=1) if key and not isinstance(item, (Table, AoT))]
    if at is None:
        body.insert(values[-1] if values else 0, statement)
        return
    item = statement[1]
    old = body[at][1].trivia
    item.trivia.indent, item.trivia.trail = old.indent, old.trail
    item.trivia.comment_ws, item.trivia.comment = old.comment_ws, old.comment
    body[at] = (body[at][0], item)


def _refill(body: _Body, value: Mapping[str, Any], layout: _Layout) -> None:
    """Let a table say ``value``: what still holds stays as it is written, comments stay, the rest is written anew."""
    tail = _tail(body)
    nested = any(isinstance(item, (Table, AoT)) for _, item in body)  # one way to write rows is enough
    body[:] = [] if nested else [(key, item) for key, item in body if key is None or key.key in value]
    after = 0
    for name, one in value.items():
        at = _at(body, name)
        if at is None:
            body.insert(after, layout.statement(name, one))
        elif body[at][1].unwrap() != one:
            _set(body, name, layout.statement(name, one))
        after = max(after, (after if at is None else at) + 1)
    _end(body).extend(tail)


def _indent_of(text: str) -> str:
    """How a file indents the tables of its tables; two spaces where it has none yet."""
    found = re.search(r"^([ \t]*)\[\[?[\w-]+\.", text, re.MULTILINE)
    return found[1] if found else "  "
