"""Whether a page is still what building it again would give.

Each page has a record of all it came from, by content: notebook, parameters, place among the others, code, libraries,
the answers to its queries, the files it opened, its cards. One digest over everything answers for a whole build that
changed nothing, without importing more than the standard library. Times play no part.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from hdc.digests import digest, file_digest
from hdc.errors import UnknownId, UsageError
from hdc.notebooks import LAB_ONLY

#: Given a table and the values of some columns, the digest of the rows that the evidence has for them now.
QueryDigest = Callable[[str, Mapping[str, Any]], str]
CardsOf = Callable[[list[str], str], str]
#: Distributions whose version can change what a page looks like.
LIBRARIES = (
    *("altair", "ipykernel", "ipython", "jinja2", "jupyter-client", "lxml", "markdown-it-py", "narwhals"),
    *("nbclient", "nbconvert", "nbformat", "numpy", "pandas", "pydantic", "pygments"),
    *("pylopdf-fonts-zh-cn", "vl-convert-python"),
)
PACKAGE = Path(__file__).resolve().parents[1]
_FILE = "pages.json"
_FORMAT = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page is built with, apart from the evidence: all of it is known before anything runs."""

    source: str
    parameters: Mapping[str, str]
    place: Mapping[str, Any]
    code: str
    libraries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """A page as it was last built. ``path`` is relative to the report's folder, ``files`` to the notebooks' folder;
    ``uses`` has the address on it of the first use of each card's record.
    """

    path: str
    notebook: str
    lang: str
    setting: Setting
    data: str
    queries: tuple[Mapping[str, Any], ...]
    files: Mapping[str, str]
    references: tuple[str, ...]
    uses: Mapping[str, str]
    cards: str
    output: str
    title: str
    lead: str
    failure: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What the last builds left: a record of each page by its path, the digest of everything when all was well, and
    the pages that the last build looked at (``seen``): a build of one language says nothing about another's pages.
    """

    pages: Mapping[str, Record] = field(default_factory=dict)
    whole: str = ""
    seen: tuple[str, ...] = ()


class Evidence:
    """What the evidence says now: asked only when files changed, and each question once."""

    def __init__(self, data: str, query: QueryDigest | None, cards: CardsOf | None) -> None:
        self.data = data
        self._query = query
        self._make_cards = cards
        self._answers: dict[str, str] = {}
        self._cards: dict[tuple[str, ...], str] = {}

    def agrees(self, record: Record) -> bool:
        """Whether all that ``record`` took from the evidence is unchanged."""
        if record.data == self.data:
            return True
        if self._query is None:  # nobody to ask: any change may be a change of what the page shows
            return not record.queries and not record.references
        return self.stands(record.queries) and (
            digest(self.cards(record.references, record.lang).encode()) == record.cards
        )

    @property
    def can_answer(self) -> bool:
        """Whether there is anybody to ask."""
        return self._query is not None

    def stands(self, queries: Iterable[Mapping[str, Any]]) -> bool:
        """Whether each question of ``queries`` has the answer now that it had then."""
        return all(self._answer(query) == query["digest"] for query in queries)

    def query(self, table: str) -> dict[str, Any]:
        """The question for a whole table with its answer now, as a record keeps it."""
        question: dict[str, Any] = {"table": table, "where": {}}
        return question | {"digest": self._answer(question) if self._query else "nobody asked"}

    def cards(self, ids: Iterable[str], lang: str) -> str:
        """The HTML of the cards of ``ids``; empty where nobody makes cards or there are none to make."""
        key = (lang, *ids)
        if key not in self._cards:
            wanted = list(key[1:])
            self._cards[key] = self._make_cards(wanted, lang) if self._make_cards and wanted else ""
        return self._cards[key]

    def _answer(self, query: Mapping[str, Any]) -> str:
        assert self._query is not None
        key = json.dumps([query["table"], query["where"]], sort_keys=True)
        if key not in self._answers:
            try:
                self._answers[key] = self._query(query["table"], query["where"])
            except (UsageError, UnknownId):
                self._answers[key] = "unanswered"  # the page that asks has to say so itself, when it is run again
        return self._answers[key]


def is_fresh(record: Record | None, setting: Setting, evidence: Evidence, output: Path, notebooks: Path) -> bool:
    """Whether the page that ``record`` describes stands in ``output`` as it would be built now."""
    return (
        record is not None
        and not record.failure
        and record.setting == setting
        and record.output == file_digest(output / record.path)
        and all(file_digest(notebooks / path) == known for path, known in record.files.items())
        and evidence.agrees(record)
    )


def whole(history: History, output: Path, notebooks: Path, given: Mapping[str, Any]) -> str:
    """One digest over everything that the pages of ``history`` came from, and the pages themselves.

    ``given``: what is the same for all pages, as values that JSON can hold.
    """
    files = sorted({path for record in history.pages.values() for path in record.files})
    parts = {
        **given,
        "notebooks": {path.name: file_digest(path) for path in notebook_files(notebooks)},
        "files": {path: file_digest(notebooks / path) for path in files},
        "pages": {path: file_digest(output / path) for path in ("index.html", *sorted(history.pages))},
    }
    return digest(json.dumps(parts, sort_keys=True).encode())


def notebook_files(folder: Path) -> list[Path]:
    """The notebooks of ``folder`` that become pages, in the order of their names.

    One that is tagged ``lab-only`` as a whole is there to be worked in, and no chapter.
    """
    files = (path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    return sorted(path for path in files if not _is_lab_only(path))


def _is_lab_only(path: Path) -> bool:
    try:
        return LAB_ONLY in json.loads(path.read_text("utf-8"))["metadata"]["tags"]
    except (OSError, ValueError, LookupError, TypeError):
        return False  # what cannot be read is told as a page that failed


def library_versions() -> dict[str, str]:
    """Python's version and those of :data:`LIBRARIES`; what is not installed is left out."""
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def read_history(output: Path) -> History:
    """What the last builds into ``output`` left; nothing where there is no record, or one of another form."""
    try:
        kept = json.loads((folder(output) / _FILE).read_text(encoding="utf-8"))
        if kept["format"] != _FORMAT:
            return History()
        return History({row["path"]: _record(row) for row in kept["pages"]}, kept["whole"], tuple(kept["seen"]))
    except (FileNotFoundError, json.JSONDecodeError, KeyError, TypeError):
        return History()  # then everything is built again, which is always right


def write_history(output: Path, history: History) -> None:
    """Keep ``history`` for the next build into ``output``."""
    rows = [history.pages[path] for path in sorted(history.pages)]
    kept = {"format": _FORMAT, "whole": history.whole, "seen": list(history.seen), "pages": rows}
    write(folder(output) / _FILE, json.dumps(kept, ensure_ascii=False, default=_parts) + "\n")


def _parts(record: Any) -> dict[str, Any]:
    """The fields of a record as they are: nothing of it is copied on its way into the file."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def write(path: Path, text: str) -> None:
    """Write ``text`` so that a reader sees the old file or the new one, never half of it."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write ``content`` as :func:`write` writes text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _record(row: dict[str, Any]) -> Record:
    row["setting"] = Setting(**row["setting"])
    row["queries"], row["references"] = tuple(row["queries"]), tuple(row["references"])
    return Record(**row)


def folder(output: Path) -> Path:
    """Where a report keeps what the next build has to know."""
    return output / ".hdc"
