"""Read a data folder into a :class:`~hdc.model.Review`, or say everything that is wrong with its files.

Which files there are, and the shape of each; :mod:`hdc.evidence.toml` reads one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from hdc import model
from hdc.errors import EvidenceError, Finding
from hdc.evidence.assumptions import FILE as MODEL
from hdc.evidence.assumptions import Assumption
from hdc.evidence.lines import Path as TomlPath
from hdc.evidence.toml import Shape, Source, read_file


class _TopicTable(Shape):
    id: str
    title: model.Text
    question: model.Text
    languages: tuple[model.Lang, ...]
    edition: str


class TopicFile(Shape):
    topic: _TopicTable


class SpeakersFile(Shape):
    organisations: tuple[model.Organisation, ...]
    speakers: tuple[model.Speaker, ...]


class VocabularyFile(Shape):
    units: tuple[model.Unit, ...]
    metrics: tuple[model.Metric, ...]
    vague: tuple[model.VagueWord, ...] = ()
    conversions: tuple[model.Conversion, ...] = ()


class InterviewFile(Shape):
    """An interview's id is its file's name, and its quotes stand beside the ``[interview]`` table in the file."""

    interview: model.Interview

    @classmethod
    def of(cls, raw: dict[str, Any], stem: str) -> Self:
        head = raw.get("interview")
        if not isinstance(head, dict):
            return cls.model_validate(raw)
        rest = {key: value for key, value in raw.items() if key not in ("interview", "quotes")}
        return cls.model_validate({"interview": {**head, "id": stem, "quotes": raw.get("quotes", [])}, **rest})

    @classmethod
    def place(cls, path: TomlPath) -> TomlPath:
        return path[1:] if path[:2] == ("interview", "quotes") else path


class PositionsFile(Shape):
    propositions: tuple[model.Proposition, ...] = ()
    stances: tuple[model.Stance, ...] = ()


class HeadlinesFile(Shape):
    headlines: tuple[model.Headline, ...] = ()


class DerivedFile(Shape):
    derived: tuple[model.Derived, ...] = ()


class ModelFile(Shape):
    assumptions: tuple[Assumption, ...] = ()


class ChangesFile(Shape):
    changes: tuple[model.Change, ...] = ()


#: The files of a data folder; a new topic may leave out the last four.
FILES: dict[str, type[Shape]] = {
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
        parts[name] = read_file(folder, name, shape, sources, findings)
    interviews = []
    for path in sorted((folder / "interviews").glob("*.toml")):
        name = f"interviews/{path.name}"
        read_one = read_file(folder, name, InterviewFile, sources, findings)
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
