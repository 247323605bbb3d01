"""Read a TOML file of a data folder into its shape, or say everything that is wrong with it, each fault at its line.

pydantic turns what the file says into dataclasses and reports every mistake with its path; nothing else in the house
knows pydantic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from hdc.errors import Finding
from hdc.evidence.faults import beyond, words
from hdc.evidence.lines import Path as TomlPath
from hdc.evidence.lines import line_of, outline
from hdc.evidence.syntax import Fault, parsed


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
    text = _text(folder / name)
    if isinstance(text, Fault):
        findings.append(Finding(f"{folder.name}/{name}", *text, "schema"))
        return None
    return read_text(f"{folder.name}/{name}", name, text, shape, sources, findings, languages)


def read_text(
    shown: str,
    name: str,
    text: str,
    shape: type[Shaped],
    sources: dict[str, Source],
    findings: list[Finding],
    languages: Sequence[str] = (),
) -> Shaped | None:
    """The same for what a file, ``shown`` in findings, holds or is about to hold."""
    raw = parsed(text)
    if isinstance(raw, Fault):
        findings.append(Finding(shown, *raw, "schema"))
        return None
    source = sources[name] = Source(shown, text)
    faults = list(beyond(raw))
    if not faults:
        try:
            return shape.of(_plain(raw), Path(name).stem, {"languages": tuple(languages)})
        except ValidationError as error:
            faults = [words(fault, shape.place) for fault in error.errors()]
    if not raw:
        needed = " and ".join(f'"{key}"' for key, one in shape.model_fields.items() if one.is_required())
        findings.append(Finding(shown, 0, f"the file is empty: it needs {needed}", _MANUAL, "schema"))
        return None
    for path, what, remedy in faults:
        findings.append(Finding(shown, source.line(*path), what, remedy, "schema"))
    return None


_MANUAL = "Write it; `hdc docs method` shows what it holds."


def _text(path: Path) -> str | Fault:
    """Return what a file holds, with line feeds between its lines, or why that cannot be read."""
    try:
        if path.is_dir():
            return Fault(0, "this is a folder, not a file", "Rename it, or put the file in its place.")
        content = path.read_bytes()
    except FileNotFoundError:
        return Fault(0, "the file is missing", _MANUAL)
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        return Fault(0, f"the file cannot be read ({why})", "Make it readable for you.")
    if content.startswith(b"\xef\xbb\xbf"):
        return Fault(1, "the file begins with a byte order mark", "Save it as UTF-8 without one.")
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Fault(line, f"the file is not UTF-8 (byte {error.start})", "Save it as UTF-8.")


def _plain(node: Any) -> Any:
    """Write TOML dates and times as ISO 8601 strings, the form the model keeps (it also knows dates without a day)."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node.isoformat() if isinstance(node, (date, time)) else node
