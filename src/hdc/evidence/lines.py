"""Where in a TOML file a value stands: from a path like ``("quotes", 2, "figures", 0, "value")`` to a line number.

The parser of the standard library gives values without places. This scanner reads only the outline of a file (table
headers, keys, where a value ends), on text that the parser has already accepted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''
    (?P<string> """(?:\\.|[^\\])*?"{3,5} | \'\'\'.*?\'{3,5}     # multi-line strings, basic and literal
              | "(?:\\.|[^"\\\n])*"      | '[^'\n]*' )          # strings on one line
  | (?P<comment> \#[^\n]* )
  | (?P<open> [\[{] ) | (?P<close> [\]}] )
  | (?P<newline> \n )
  | (?P<other> [^\n] )
    ''',
    re.VERBOSE | re.DOTALL,
)
_HEADER = re.compile(r"[ \t]*(\[\[?)\s*([^\]\n]+?)\s*\]\]?[ \t]*(?:\#.*)?$")
_KEY = re.compile(r"""[ \t]*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")


def outline(text: str) -> dict[Path, int]:
    """Map the path of every table, array entry and key of a TOML text to its line, counted from 1."""
    places: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    table: Path = ()
    for line, statement in statements(text):
        if header := header_of(statement):
            table = _resolve(header, counts)
            if statement.lstrip().startswith("[["):
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            places.setdefault(table, line)
        elif names := key_of(statement):
            for depth in range(1, len(names) + 1):
                places.setdefault((*table, *names[:depth]), line)
    return places


def line_of(path: Path, places: Mapping[Path, int]) -> int:
    """Return the line of ``path``, or of the nearest thing around it that has one.

    A list of one may stand in the table that holds it: steps that the file has not are passed over.
    """
    if path in places:
        return places[path]
    ends = range(len(path) + 1)
    ways = [(path[:i] + path[j:k], i) for i in ends for j in ends[i:] for k in ends[j:]]
    known = [(len(way), i, way) for way, i in ways if way in places]
    return places[max(known, key=lambda one: one[:2])[2]] if known else 1


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each header, ``key = value``, comment and blank line with the line it begins on.

    Only a value runs over several lines. Joined by line feeds the statements are the text.
    """
    line, start, depth, begin = 1, 1, 0, 0
    for token in _TOKEN.finditer(text):
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        elif token["string"]:
            line += token[0].count("\n")
        elif token["newline"]:
            line += 1
            if depth == 0:
                yield start, text[begin : token.start()]
                start, begin = line, token.end()
    yield start, text[begin:]


def header_of(statement: str) -> tuple[str, ...]:
    """Return the names of a table's header, ``[a.b]`` or ``[[a.b]]``; none if the statement is no header."""
    header = _HEADER.match(statement)
    return _names(header[2]) if header else ()


def key_of(statement: str) -> tuple[str, ...]:
    """Return the names of the key that a statement gives its value; none if it gives none."""
    key = _KEY.match(statement)
    return _names(key[1]) if key else ()


@cache
def _names(dotted: str) -> tuple[str, ...]:
    """Split a dotted key; the parser itself undoes the quoting."""
    node: object = tomllib.loads(f"{dotted} = 0")
    names: list[str] = []
    while isinstance(node, dict):
        (name, node), *_ = node.items()
        names.append(name)
    return tuple(names)


def _resolve(names: tuple[str, ...], counts: Mapping[Path, int]) -> Path:
    """Turn header names into a path: below an array of tables a name means its last entry."""
    path: Path = ()
    for at, name in enumerate(names):
        path = (*path, name)
        if at < len(names) - 1 and path in counts:
            path = (*path, counts[path])
    return path
