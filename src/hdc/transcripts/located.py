"""JSON with the places of its values in the text: the same objects and lists, with where each begins and ends."""

from __future__ import annotations

import json
import re
from typing import NamedTuple, TypeAlias

from hdc.errors import TranscriptError
from hdc.transcripts.sheet import MOST_PARTS, Sheet

REMEDY = "Fetch or export the transcript again"
#: A string, a bracket or another value; what lies between them is blank, or a colon or a comma.
TOKEN = re.compile(r'"(?>(?:[^"\\]++|\\.)*)"|[{}\[\]]|[^\s{}\[\]:,"]++', re.DOTALL)
_DECODER = json.JSONDecoder()


class Leaf(NamedTuple):
    """A string, a number, true, false or null: where it stands, quotation marks and all."""

    start: int
    end: int


class Rows(list["Located"]):
    """A list, and where it stands."""

    start = end = 0


class Fields(dict[str, "Located"]):
    """An object, and where it stands."""

    start = end = 0


Located: TypeAlias = "Leaf | Rows | Fields"


def located(sheet: Sheet) -> Located:
    """The JSON of a sheet; of one with a value on each line the list of them.

    Raises:
        TranscriptError: it is broken, nested too deep, or has millions of values.
    """
    _check(sheet)
    text = sheet.text
    roots = Rows()
    around: Rows | Fields = roots
    open_: list[Rows | Fields] = []
    names: dict[str, str] = {}  # most objects have the same keys
    key: str | None = None
    for token in TOKEN.finditer(text):
        start, end = token.span()
        sign = text[start]
        if sign in "}]":
            around.end = end
            around = open_.pop()
            continue
        if key is None and isinstance(around, Fields):
            written = text[start:end]
            key = names.get(written) or names.setdefault(written, json.loads(written))
            continue
        value: Located = Fields() if sign == "{" else Rows() if sign == "[" else Leaf(start, end)
        if isinstance(around, Fields):
            assert key is not None  # a value in an object comes behind its key
            around[key] = value
            key = None
        else:
            around.append(value)
        if not isinstance(value, Leaf):
            value.start = start
            open_.append(around)
            around = value
    roots.end = len(text)
    return roots if len(roots) > 1 else roots[0]


def value_of(text: str, leaf: Located | None) -> object:
    """The value of a leaf; None for anything else."""
    return _DECODER.raw_decode(text, leaf.start)[0] if isinstance(leaf, Leaf) else None


def is_text(text: str, value: Located | None) -> bool:
    """Whether a value is a string."""
    return isinstance(value, Leaf) and text[value.start] == '"'


def rows_of(value: Located | None) -> list[Fields]:
    """The objects in a list; none where it is no list."""
    return [row for row in value if isinstance(row, Fields)] if isinstance(value, Rows) else []


def at(value: Located | None, *keys: str | int) -> Located | None:
    """What keys and numbers lead to; None where nothing is."""
    for key in keys:
        if isinstance(key, str) and isinstance(value, Fields):
            value = value.get(key)
        elif isinstance(key, int) and isinstance(value, Rows):
            value = value[key] if key < len(value) else None
        else:
            return None
    return value


def _check(sheet: Sheet) -> None:
    """Whether Python's own reader, which is strict, reads the text."""
    if sum(map(sheet.text.count, ",[{")) > MOST_PARTS * 4:
        raise TranscriptError.of(sheet.name, "there are millions of values in it", "Check that it is the right file")
    try:
        json.loads(sheet.text)
    except json.JSONDecodeError as error:
        if _is_lines(sheet.text):
            return
        what = f"the JSON is broken in line {error.lineno}, column {error.colno} ({error.msg})"
        raise TranscriptError.of(sheet.name, what, REMEDY) from error
    except (RecursionError, ValueError) as error:
        raise TranscriptError.of(sheet.name, f"the JSON cannot be read ({error})", REMEDY) from error


def _is_lines(text: str) -> bool:
    """Whether each line that is not blank is an object, and there are several."""
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        return len(lines) > 1 and all(isinstance(json.loads(line), dict) for line in lines)
    except (ValueError, RecursionError):
        return False
