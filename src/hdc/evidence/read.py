"""Read a data folder into a :class:`~hdc.model.Review`, or say everything that is wrong with its files.

:mod:`hdc.evidence.shapes` says which files there are and what each holds; :mod:`hdc.evidence.toml` reads one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from hdc import model
from hdc.errors import EvidenceError, Finding
from hdc.evidence.lines import Path as TomlPath
from hdc.evidence.shapes import FILES, FORMAT, OPTIONAL, InterviewFile, TopicFile
from hdc.evidence.toml import Source, read_file

Record = TypeVar("Record")
#: Where a record stands: its file, and the way to it there.
Place = tuple[str, TomlPath]
#: The records that stand in a file of their own kind, or in the interview's that brings them.
_SHARED = {"speakers": "speakers.toml", "organisations": "speakers.toml", "stances": "positions.toml"}


@dataclass(frozen=True)
class Evidence:
    """What a data folder holds: the review, where each file's values stand, what is wrong (then ``review`` is None).

    ``places`` says where each of the review's speakers, organisations and stances stands, in their order.
    """

    folder: Path
    review: model.Review | None
    sources: dict[str, Source]
    findings: tuple[Finding, ...]
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)

    def records(self) -> Iterator[tuple[Source, TomlPath, Any]]:
        """Yield every record of the review that stands by itself, with its file and the way to it there."""
        review = self.review
        assert review is not None  # only what could be read has records
        for interview in review.interviews:
            yield self.sources[f"interviews/{interview.id}.toml"], ("interview",), interview
        for name, places in self.places.items():
            for (file, path), record in zip(places, getattr(review, name), strict=True):
                yield self.sources[file], path, record
        for file, names in _OWN.items():
            for name in names:
                for at, record in enumerate(getattr(review, name)):
                    yield self.sources[file], (name, at), record


_OWN = {
    "topic.toml": ("sides",),
    "vocabulary.toml": ("units", "metrics", "vague", "conversions"),
    "positions.toml": ("propositions",),
    "headlines.toml": ("headlines",),
    "derived.toml": ("derived",),
    "charts.toml": ("charts",),
    "model.toml": ("models",),
    "changes.toml": ("changes",),
}


def read(folder: Path | str) -> Evidence:
    """Read every file of a data folder; collect each fault as a finding instead of stopping at the first.

    Raises:
        EvidenceError: the folder itself is missing or holds no ``topic.toml``.
    """
    folder = data_folder(folder)
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    declared = _declared(folder)
    langs = _languages(declared)
    topic = read_file(folder, "topic.toml", TopicFile, sources, findings, langs)
    if topic is not None and topic.topic.format != FORMAT:
        findings.append(_other_format(topic.topic.format, sources["topic.toml"]))
        return Evidence(folder, None, sources, tuple(findings))
    if topic is None and (not langs or declared.get("format") != FORMAT):  # how to read the others is not known
        return Evidence(folder, None, sources, tuple(findings))
    parts: dict[str, Any] = {"topic.toml": topic}
    for name, shape in FILES.items():
        absent = name in OPTIONAL and not (folder / name).exists()
        parts[name] = shape() if absent else read_file(folder, name, shape, sources, findings, langs)
    interviews = []
    for path in sorted((folder / "interviews").glob("*.toml")):
        found = read_file(folder, f"interviews/{path.name}", InterviewFile, sources, findings, langs)
        if found is not None:
            interviews.append(found.interview)
    if findings:
        return Evidence(folder, None, sources, tuple(findings))
    return _assemble(folder, parts, interviews, sources)


def data_folder(folder: Path | str) -> Path:
    """Return the folder as a path, once it is known to be one that holds evidence.

    Raises:
        EvidenceError: it is none.
    """
    folder = Path(folder)
    # Whoever runs a notebook from elsewhere has to see where a relative path led.
    shown = str(folder) if folder.is_absolute() else f"{folder} (from here: {folder.resolve()})"
    if not folder.is_dir():
        where = f"{shown} is a file, no data folder" if folder.is_file() else f"there is no data folder {shown}"
        where = f"{shown} is a link that leads nowhere, or in a circle" if _leads_nowhere(folder) else where
        raise EvidenceError(f"{where}; name another (on the command line: -C the folder above it)")
    if not (folder / "topic.toml").exists():
        raise EvidenceError(f"{shown} is not a data folder: it has no topic.toml; give the folder that holds it")
    return folder


def _leads_nowhere(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _declared(folder: Path) -> Mapping[str, Any]:
    """The table of topic.toml as far as it can be read: the file's own texts are in the languages it names."""
    import tomllib

    try:
        found = tomllib.loads((folder / "topic.toml").read_text("utf-8")).get("topic")
    except (OSError, ValueError):
        return {}  # reading the file proper says what is wrong with it
    return found if isinstance(found, dict) else {}


def _languages(declared: Mapping[str, Any]) -> Sequence[str]:
    found = declared.get("languages")
    return [lang for lang in found if isinstance(lang, str)] if isinstance(found, list) else []


def _other_format(given: int, source: Source) -> Finding:
    what = f"the files are of format {given}, and this version of hdc reads format {FORMAT}"
    remedy = "Run `hdc migrate`." if given < FORMAT else "Install a newer hdc."
    return Finding(source.path, source.line("topic", "format"), what, remedy, "schema")


def _assemble(
    folder: Path, parts: Mapping[str, Any], interviews: Sequence[model.Interview], sources: dict[str, Source]
) -> Evidence:
    topic = parts["topic.toml"].topic
    shared = {name: _shared(name, getattr(parts[file], name), interviews) for name, file in _SHARED.items()}
    review = model.Review(
        id=topic.id,
        title=topic.title,
        question=topic.question,
        langs=topic.languages,
        edition=topic.edition,
        words_quoted=topic.words_quoted,
        front=topic.front,
        sides=parts["topic.toml"].sides,
        interviews=tuple(interviews),
        units=parts["vocabulary.toml"].units,
        metrics=parts["vocabulary.toml"].metrics,
        vague=parts["vocabulary.toml"].vague,
        conversions=parts["vocabulary.toml"].conversions,
        propositions=parts["positions.toml"].propositions,
        headlines=parts["headlines.toml"].headlines,
        derived=parts["derived.toml"].derived,
        models=parts["model.toml"].models,
        charts=parts["charts.toml"].charts,
        changes=parts["changes.toml"].changes,
        **{name: tuple(record for _, record in found) for name, found in shared.items()},
    )
    places = {name: tuple(place for place, _ in found) for name, found in shared.items()}
    return Evidence(folder, review, sources, (), places)


def _shared(name: str, own: Iterable[Record], interviews: Sequence[model.Interview]) -> list[tuple[Place, Record]]:
    """Records of one kind from all files; what two interviews bring alike, a host they share, is there once."""
    found: list[tuple[Place, Record]] = [((_SHARED[name], (name, at)), record) for at, record in enumerate(own)]
    for interview in interviews:
        brought = enumerate(getattr(interview, name))
        found += [((f"interviews/{interview.id}.toml", (name, at)), record) for at, record in brought]
    if name == "stances":  # two alike are one too many
        return found
    once: dict[Record, Place] = {}
    for place, record in found:
        once.setdefault(record, place)
    return [(place, record) for record, place in once.items()]
