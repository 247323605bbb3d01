"""Read a data folder into a :class:`~hdc.model.Review`, or say everything that is wrong with its files.

pydantic turns TOML into the model's dataclasses and reports every mistake of a file with its path; nothing else in the
house knows pydantic.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from hdc import model
from hdc.errors import EvidenceError, Finding
from hdc.evidence.assumptions import FILE as MODEL
from hdc.evidence.assumptions import Assumption
from hdc.evidence.lines import Path as TomlPath
from hdc.evidence.lines import line_of, outline


class _Shape(BaseModel):
    """The shape of a file. The model's dataclasses inside take its configuration: an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _TopicTable(_Shape):
    id: str
    title: model.Text
    question: model.Text
    languages: tuple[model.Lang, ...]
    edition: str


class TopicFile(_Shape):
    topic: _TopicTable


class SpeakersFile(_Shape):
    organisations: tuple[model.Organisation, ...]
    speakers: tuple[model.Speaker, ...]


class VocabularyFile(_Shape):
    units: tuple[model.Unit, ...]
    metrics: tuple[model.Metric, ...]
    vague: tuple[model.VagueWord, ...] = ()
    conversions: tuple[model.Conversion, ...] = ()


class InterviewFile(_Shape):
    interview: model.Interview


class PositionsFile(_Shape):
    propositions: tuple[model.Proposition, ...] = ()
    stances: tuple[model.Stance, ...] = ()


class HeadlinesFile(_Shape):
    headlines: tuple[model.Headline, ...] = ()


class DerivedFile(_Shape):
    derived: tuple[model.Derived, ...] = ()


class ModelFile(_Shape):
    assumptions: tuple[Assumption, ...] = ()


class ChangesFile(_Shape):
    changes: tuple[model.Change, ...] = ()


#: The files of a data folder; a new topic may leave out the last four.
FILES: dict[str, type[_Shape]] = {
    "topic.toml": TopicFile,
    "speakers.toml": SpeakersFile,
    "vocabulary.toml": VocabularyFile,
    "positions.toml": PositionsFile,
    "headlines.toml": HeadlinesFile,
    "derived.toml": DerivedFile,
    MODEL: ModelFile,
    "changes.toml": ChangesFile,
}
OPTIONAL = {"headlines.toml", "derived.toml", MODEL, "changes.toml"}


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


@dataclass(frozen=True)
class Evidence:
    """What a data folder holds:

    the review, what our model assumes, where each file's values stand, and what is wrong (then ``review`` is None).
    """

    folder: Path
    review: model.Review | None
    sources: dict[str, Source]
    findings: tuple[Finding, ...]
    assumptions: tuple[Assumption, ...] = ()


def read(folder: Path | str) -> Evidence:
    """Read every file of a data folder; collect each fault as a finding instead of stopping at the first.

    Raises:
        EvidenceError: the folder itself is missing or holds no ``topic.toml``.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise EvidenceError(
            f"there is no data folder {folder}; name another (on the command line: -C the folder above it)"
        )
    if not (folder / "topic.toml").is_file():
        raise EvidenceError(f"{folder} is not a data folder: it has no topic.toml; give the folder that holds it")
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    parts: dict[str, Any] = {}
    for name, shape in FILES.items():
        if name in OPTIONAL and not (folder / name).exists():
            parts[name] = shape()
            continue
        parts[name] = _read_file(folder, name, shape, sources, findings)
    interviews = []
    for path in sorted((folder / "interviews").glob("*.toml")):
        name = f"interviews/{path.name}"
        read_one = _read_file(folder, name, InterviewFile, sources, findings)
        if read_one is not None:
            interviews.append(read_one.interview)
    review = None if findings else _assemble(parts, interviews)
    assumptions = parts[MODEL].assumptions if review else ()
    return Evidence(folder, review, sources, tuple(findings), assumptions)


def _assemble(parts: dict[str, Any], interviews: list[model.Interview]) -> model.Review:
    topic = parts["topic.toml"].topic
    return model.Review(
        id=topic.id,
        title=topic.title,
        question=topic.question,
        langs=topic.languages,
        edition=topic.edition,
        interviews=tuple(interviews),
        organisations=parts["speakers.toml"].organisations,
        speakers=parts["speakers.toml"].speakers,
        units=parts["vocabulary.toml"].units,
        metrics=parts["vocabulary.toml"].metrics,
        vague=parts["vocabulary.toml"].vague,
        conversions=parts["vocabulary.toml"].conversions,
        propositions=parts["positions.toml"].propositions,
        stances=parts["positions.toml"].stances,
        headlines=parts["headlines.toml"].headlines,
        derived=parts["derived.toml"].derived,
        changes=parts["changes.toml"].changes,
    )


def _read_file(
    folder: Path, name: str, shape: type[_Shape], sources: dict[str, Source], findings: list[Finding]
) -> Any:
    """Read one file into ``shape``; on a fault add findings and return None."""
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
    if shape is InterviewFile:
        raw = _gather_interview(raw, path.stem)
    try:
        return shape.model_validate(_plain(raw))
    except ValidationError as error:
        findings.extend(_finding(source, fault, shape is InterviewFile) for fault in error.errors(include_url=False))
        return None


def _gather_interview(raw: dict[str, Any], stem: str) -> dict[str, Any]:
    """An interview's id is its file's name, and its quotes stand beside the ``[interview]`` table in the file."""
    head = raw.get("interview")
    if not isinstance(head, dict):
        return raw
    rest = {key: value for key, value in raw.items() if key not in ("interview", "quotes")}
    return {"interview": {**head, "id": stem, "quotes": raw.get("quotes", [])}, **rest}


def _plain(node: Any) -> Any:
    """Write TOML dates as ISO 8601 strings, the form the model keeps (it also knows dates without a day)."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node.isoformat() if isinstance(node, date) else node


def _finding(source: Source, fault: Any, in_interview: bool) -> Finding:
    """Say one of pydantic's faults in our words, at its line."""
    path = cast(TomlPath, tuple(fault["loc"]))
    if in_interview and path[:2] == ("interview", "quotes"):
        path = path[1:]
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
