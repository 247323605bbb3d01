"""Set a table into the text of a TOML file, and leave every other line as it stands.

A table that is there keeps what still holds as it is written, comments too; a new one is set after the last line of
the table it belongs to, so that a comment above the next one stays above it. tomlkit writes the values.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

import tomlkit

from hdc.evidence.lines import header_of, key_of, outline, statements

#: Where a part of an interview's file begins: ``("interview",)``, or ``("quotes", 2)``.
Place = tuple[str | int, ...]
#: A statement as :mod:`hdc.evidence.lines` reads it, and as it stands in the file.
_Piece = tuple[str, str]


def parts_of(text: str) -> dict[Place, str]:
    """Cut a file into what precedes its first table, ``[interview]``, and each of ``[[quotes]]``, each with all its
    own tables; joined they are the file again. A comment above a table belongs to the part before it."""
    lines = text.split("\n")
    places = outline(text.replace("\r\n", "\n"))
    tops = {
        line: path
        for path, line in places.items()
        if path == ("interview",) or (path[:1] == ("quotes",) and len(path) == 2)
    }
    starts = sorted(line for line in tops if lines[line - 1].lstrip().startswith("["))
    ends = [*starts[1:], len(lines) + 1]
    parts: dict[Place, str] = {("",): "".join(f"{line}\n" for line in lines[: starts[0] - 1])}
    for begin, end in zip(starts, ends, strict=True):
        parts[tops[begin]] = "\n".join(lines[begin - 1 : end - 1]) + "\n" * (end <= len(lines))
    return parts


def with_table(part: str, top: str, field: str, value: Mapping[str, Any], indent: str) -> str:
    """Return one part of a file with the table ``[top.field]`` saying ``value``."""
    newline = "\r\n" if "\r\n" in part else "\n"
    raw = part.split("\n")
    pieces = [
        (text, "\n".join(raw[line - 1 : line + text.count("\n")]))
        for line, text in statements(part.replace("\r\n", "\n"))
    ]
    fresh = {name: indent + text.replace("\n", newline + indent) for name, text in _fresh(value).items()}
    header = indent + f"[{top}.{field}]"
    headers = [at for at, (text, _) in enumerate(pieces) if header_of(text)]
    begin = next((at for at in headers if header_of(pieces[at][0]) == (top, field)), None)
    if begin is None:
        inline = [piece for piece in pieces[: (*headers, None)[1]] if key_of(piece[0])[:1] == (field,)]
        pieces = [piece for piece in pieces if piece not in inline]
        before, after = _cut(pieces)
        middle = ["", header, *fresh.values()]
    else:
        end = next((at for at in headers if at > begin and header_of(pieces[at][0])[:2] != (top, field)), len(pieces))
        block, tail = _cut(pieces[begin:end])
        before, after = pieces[:begin], tail + pieces[end:]
        middle = [block[0][1].removesuffix("\r"), *_merged(block[1:], fresh, value)]
    texts = [text for _, text in before] + [text + newline[:-1] for text in middle] + [text for _, text in after]
    joined = "\n".join(texts)
    return joined if after else joined.removesuffix("\r")


def _cut(pieces: list[_Piece]) -> tuple[list[_Piece], list[_Piece]]:
    """Part the blank lines and comments at the end from what stands before them."""
    last = max(at for at, (text, _) in enumerate(pieces) if header_of(text) or key_of(text))
    return pieces[: last + 1], pieces[last + 1 :]


def _merged(block: list[_Piece], fresh: Mapping[str, str], value: Mapping[str, Any]) -> list[str]:
    """The lines of a table that is there: what still holds stays as it is written, comments stay, the rest is fresh."""
    if any(header_of(text) for text, _ in block):  # rows as tables of their own: one way to write them is enough
        return list(fresh.values())
    order = list(fresh)
    lines: list[str] = []
    written = -1
    for text, raw in block:
        name = ".".join(key_of(text))
        if name and name not in fresh:
            continue
        if name:
            lines += [fresh[other] for other in order[written + 1 : order.index(name)]]
            written = max(written, order.index(name))
        same = not name or tomllib.loads(text)[name] == value[name]
        lines.append(raw.removesuffix("\r") if same else fresh[name] + _comment(text))
    return [*lines, *(fresh[other] for other in order[written + 1 :])]


def _comment(statement: str) -> str:
    """The comment behind a value, if there is one."""
    value: Any = next(iter(tomlkit.parse(statement).values()))
    trivia = value.trivia
    return f"{trivia.comment_ws}{trivia.comment}" if trivia.comment else ""


def _fresh(value: Mapping[str, Any]) -> dict[str, str]:
    """Each key with its value as TOML; edits and alarms are a line each."""
    return {
        name: f"{name} = [\n" + "".join(f"  {{ {_pairs(row)} }},\n" for row in one) + "]"
        if isinstance(one, list) and one and isinstance(one[0], dict)
        else f"{name} = {tomlkit.item(one).as_string()}"
        for name, one in value.items()
    }


def _pairs(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {tomlkit.item(one).as_string()}" for name, one in row.items())


def indent_of(text: str) -> str:
    """How the file indents the tables of a quote; two spaces where it has none yet."""
    found = re.search(r"^([ \t]*)\[\[?(?:quotes|interview)\.", text, re.MULTILINE)
    return found[1] if found else "  "
