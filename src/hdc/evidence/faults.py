"""Say in our words what is wrong with the values of a file: what pydantic found, and numbers beyond measure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from hdc.evidence.lines import Path

#: The most digits a number may have, before and behind the point together.
DIGITS = 18
_LARGEST = 10**18
_SHOWN = 60
#: The longest text, in characters; whatever is longer is no field of a record.
_LONGEST = 20_000
_WANTED = {
    "int": ("a whole number", "Write digits, without quotation marks."),
    "float": ("a number", "Write digits, without quotation marks."),
    "decimal": ("a number", "Write digits, without quotation marks."),
    "string": ("a text", "Put it in quotation marks."),
    "text": ("a text", "Give its words in quotation marks, those of each language."),
    "tuple": ("a list", "Put it in square brackets."),
    "bool": ("true or false", "Write true or false, without quotation marks."),
    "dataclass": ("a table", "Give its fields, in braces or under a heading of their own."),
    "model": ("a table", "Give its fields, in braces or under a heading of their own."),
    "dict": ("a table", "Give its fields, in braces or under a heading of their own."),
}


def words(fault: Any, place: Callable[[Path], Path] = lambda path: path) -> tuple[Path, str, str]:
    """Return where one of pydantic's faults is, what is wrong there, and what to do.

    ``place`` finds the way into the file, which may write flat what its shape gathers: fields are named as it has them.
    """
    given = fault.get("input")
    if fault["type"] == "text_type" and isinstance(given, dict):
        lang, given = next((lang, said) for lang, said in given.items() if not isinstance(said, str))
        fault = {**fault, "type": "string_type", "loc": (*fault["loc"], lang)}
    path = place(tuple(fault["loc"]))
    name = _name(path)
    match fault["type"]:
        case "missing" if isinstance(path[-1], int):
            return path, f"{name} has too few values", "Add what is missing."
        case "too_long":
            return path, f"{name} has too many values", "Remove what is too much."
        case "missing":
            return path, f'"{path[-1]}" is missing', "Add it."
        case "extra_forbidden" | "unexpected_keyword_argument":
            return path, f'"{path[-1]}" is not a field here', "Remove it, or mend its spelling."
        case "value_error":
            said = str(fault["ctx"]["error"])
            return place(_field(tuple(fault["loc"]), given, said)), short(said), "Mend it."
        case "text_wrong":
            said = str(fault["ctx"]["said"])
            way = _field(tuple(fault["loc"]), given, said)
            field = _name(place(way))
            is_of_field = len(way) > len(fault["loc"]) and said.startswith(f"{way[-1]} ")
            said = field + said.removeprefix(str(way[-1])) if is_of_field else f"{name}: {said}"
            return place(way), short(said), "Mend it."
        case "language_missing":
            return path, f"{name} is in no language that is named", f"Write {fault['ctx']['form']}."
        case "literal_error":
            return path, f"{name} is {_quoted(given)}", f"Use one of {fault['ctx']['expected']}."
        case kind:
            wanted, remedy = _WANTED.get(kind.partition("_")[0], (kind.replace("_", " "), f"{fault['msg']}."))
            return path, f"{name} is {_plain(given)}, not {wanted}", remedy


def beyond(node: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Yield, as :func:`words` does, what no field may hold, whatever it is for.

    Numbers that are too large, too small or too long to mean anything here; texts that are too long, or blank; the same
    entry twice in one list.
    """
    if isinstance(node, dict):
        for key, value in node.items():
            yield from beyond(value, (*path, key))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            if isinstance(value, str | dict) and value in node[:at]:
                yield (*path, at), f"{_name(path)} has the same entry twice", "Keep one of the two."
            yield from beyond(value, (*path, at))
    elif isinstance(node, str) and node and not node.strip():
        yield path, f"{_name(path)} holds nothing but blanks", "Write what belongs there, or leave it out."
    elif isinstance(node, str) and len(node) > _LONGEST:
        remedy = f"Write at most {_LONGEST:,}."
        yield path, f"{_name(path)} has {len(node):,} characters, too many for one text", remedy
    elif isinstance(node, (int, Decimal)) and _is_beyond(node):
        remedy = f"Write a number between -1e{DIGITS} and 1e{DIGITS}, with at most {DIGITS} digits."
        yield path, f"{_name(path)} is {_plain(node)}, which is no number to reckon with", remedy


def _is_beyond(number: int | Decimal) -> bool:
    if isinstance(number, int):
        return abs(number) > _LARGEST
    if not number.is_finite():
        return True
    _, digits, exponent = number.as_tuple()
    return len(digits) > DIGITS or abs(int(exponent)) > DIGITS or number.adjusted() > DIGITS


def _name(path: Path) -> str:
    """The name of a value: the item of a list goes by the list's."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return ".".join(str(step) for step in path[-2:] if not isinstance(step, int)) or "the file"


def _field(path: Path, given: Any, said: str) -> Path:
    """Narrow the path of a table's fault to the field whose name, or whose value in quotation marks, it begins with."""
    fields: dict[str, Any] = given if isinstance(given, dict) else {}
    named = (field for field, value in fields.items() if said.startswith((f"{field} ", f'"{value}"')))
    return (*path, *islice(named, 1))


def _plain(given: Any) -> str:
    """A value as its file has it, or what kind of thing it is."""
    match given:
        case bool():
            return str(given).lower()
        case dict():
            return "a table"
        case list():
            return "a list"
        case int() if given.bit_length() > 1000:
            return "a number of hundreds of digits"
        case int() | Decimal():
            return str(given) if len(str(given)) <= DIGITS + 2 else f"{str(given)[:DIGITS]}…"
    return repr(given) if len(repr(given)) <= _SHOWN else f"{repr(given)[: _SHOWN - 1]}…"


def _quoted(given: Any) -> str:
    if not isinstance(given, str):
        return _plain(given)
    return f'"{given}"' if len(given) <= _SHOWN else f'"{given[:_SHOWN]}…"'


def short(said: str) -> str:
    """A sentence on one line, with no more of a long value than its beginning."""
    return re.sub(rf'"([^"]{{{_SHOWN}}})[^"]{{20,}}"', r'"\1…"', " ".join(said.split()))[:400]
