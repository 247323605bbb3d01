"""Read a TOML file of a data folder into its shape, or say everything that is wrong with it, each fault at its line.

pydantic turns what the file says into dataclasses and reports every mistake with its path; nothing else in the house
knows pydantic.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from hdc.errors import Finding
from hdc.evidence.lines import Path as TomlPath
from hdc.evidence.lines import line_of, outline


class Shape(BaseModel):
    """The shape of a file. The model's dataclasses inside take its configuration: an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def of(cls, raw: dict[str, Any], stem: str, context: Mapping[str, Any]) -> Self:
        """Validate what a file called ``stem`` says; a shape that stands in the file in another form gathers it here.

        ``context`` is what the file relies on: the ``languages`` of the review.

        Raises:
            ValidationError: with every mistake.
        """
        return cls.model_validate(raw, context=dict(context))

    @classmethod
    def place(cls, path: TomlPath) -> TomlPath:
        """Return where in the file the value stands that has this path in the shape."""
        return path


Shaped = TypeVar("Shaped", bound=Shape)


@dataclass(frozen=True)
class Source:
    """A file of the evidence, as shown and as text; where its values stand is looked up when something is wrong."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def _places(self) -> dict[TomlPath, int]:
        return outline(self.text)

    def line(self, *path: str | int) -> int:
        """Return the line on which the value at ``path`` stands."""
        return line_of(path, self._places)


def read_file(
    folder: Path,
    name: str,
    shape: type[Shaped],
    sources: dict[str, Source],
    findings: list[Finding],
    languages: Sequence[str] = (),
) -> Shaped | None:
    """Read one file of a data folder into ``shape`` and remember its text in ``sources``, both by its ``name``.

    ``languages`` are the review's. On a fault add findings and return None.
    """
    path = folder / name
    shown = f"{folder.name}/{name}"
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        findings.append(
            Finding(shown, 0, "the file is missing", "Write it; docs/method.md shows what it holds.", "schema")
        )
        return None
    except UnicodeDecodeError as error:
        findings.append(Finding(shown, 0, f"the file is not UTF-8 (byte {error.start})", "Save it as UTF-8.", "schema"))
        return None
    text = text.replace("\r\n", "\n")
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(where[1]) if where else text.count("\n") + 1
        what = re.sub(r"\s*\(at .*\)", "", str(error))
        findings.append(Finding(shown, line, f"not TOML: {what[:1].lower()}{what[1:]}", "Mend this line.", "schema"))
        return None
    source = sources[name] = Source(shown, text)
    try:
        return shape.of(_plain(raw), path.stem, {"languages": tuple(languages)})
    except ValidationError as error:
        findings.extend(_finding(source, fault, shape) for fault in error.errors(include_url=False))
        return None


def _plain(node: Any) -> Any:
    """Write TOML dates as ISO 8601 strings, the form the model keeps (it also knows dates without a day)."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node.isoformat() if isinstance(node, date) else node


def _finding(source: Source, fault: Any, shape: type[Shape]) -> Finding:
    """Say one of pydantic's faults in our words, at its line."""
    path = shape.place(cast(TomlPath, tuple(fault["loc"])))
    what, remedy = _words(fault, path)
    return Finding(source.path, source.line(*path), what, remedy, "schema")


_WANTED = {
    "int": ("a whole number", "Write digits, without quotation marks."),
    "float": ("a number", "Write digits, without quotation marks."),
    "decimal": ("a number", "Write digits, without quotation marks."),
    "string": ("a text", "Put it in quotation marks."),
    "tuple": ("a list", "Put it in square brackets."),
    "bool": ("true or false", "Write true or false, without quotation marks."),
    "dataclass": ("a table", "Give its fields, in braces or under a heading of their own."),
    "dict": ("a table", "Give its fields, in braces or under a heading of their own."),
}


def _words(fault: Any, path: TomlPath) -> tuple[str, str]:
    while path and isinstance(path[-1], int):  # the item of a list goes by the list's name
        path = path[:-1]
    name = ".".join(str(step) for step in path[-2:] if not isinstance(step, int)) or "the file"
    given = fault.get("input")
    match fault["type"]:
        case "missing":
            return f'"{path[-1]}" is missing', "Add it."
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f'"{path[-1]}" is not a field here', "Remove it, or mend its spelling."
        case "value_error":
            return str(fault["ctx"]["error"]), "Mend it."
        case "literal_error":
            return f'{name} is "{given}"', f"Use one of {fault['ctx']['expected']}."
        case kind:
            wanted, remedy = _WANTED.get(kind.partition("_")[0], (kind.replace("_", " "), f"{fault['msg']}."))
            return f"{name} is {given!r:.60}, not {wanted}", remedy
