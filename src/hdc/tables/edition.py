"""``data/editions/<date>/``: an edition as published: its tables, its pages, and the hashes by which damage is seen.

An edition is read with the columns that tables have now: one that it did not have yet is taken to be as it is now,
since nobody could have changed it; one that there is no more is left aside.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from hdc.errors import EvidenceError, Finding, UsageError
from hdc.model import Review
from hdc.tables.schema import Table, names, tables
from hdc.tables.write import csv_text

FOLDER = "editions"
MANIFEST = "datapackage.json"
PAGES = "pages"
#: How words were compared with their transcripts, and whose reading won: nothing that an edition states.
_LEFT_OUT = frozenset({"alarms", "conversions", "corrections", "differences", "edits", "overruled", "reported"})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Edition:
    """The tables of a review at one date; those that were not kept are as they are now."""

    date: str
    frames: Mapping[str, pd.DataFrame]


def kept() -> tuple[str, ...]:
    """Return the names of the tables that an edition keeps, in the order of the schema."""
    return tuple(name for name in names() if name not in _LEFT_OUT)


def dates(data: Path) -> list[str]:
    """Return the dates of the editions below a data folder, oldest first."""
    folder = data / FOLDER
    return sorted(path.name for path in folder.iterdir() if _is_edition(path)) if folder.is_dir() else []


def _is_edition(path: Path) -> bool:
    return path.is_dir() and _DATE.fullmatch(path.name) is not None


def files(
    review: Review, frames: Mapping[str, pd.DataFrame], date: str, pages: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """Return the files of an edition by their path in its folder: tables, pages, and a descriptor with their hashes."""
    shapes, lang = tables(review.langs), review.langs[0]
    made = {f"tables/{name}.csv": csv_text(shapes[name], frames[name]).encode() for name in kept()}
    made |= {f"{PAGES}/{name}": content for name, content in (pages or {}).items()}
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": review.id,
        "title": review.title[lang],
        "version": date,
        "resources": [_resource(path, content) for path, content in made.items()],
    }
    made[MANIFEST] = (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode()
    return made


def _resource(path: str, content: bytes) -> dict[str, Any]:
    name, ending = Path(path).stem, Path(path).suffix[1:]
    name = name if ending == "csv" else f"{PAGES}-{name}".lower()
    kind = {"name": name, "path": path, "format": ending, "mediatype": f"text/{ending}", "encoding": "utf-8"}
    return kind | {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def write(data: Path, date: str, content: Mapping[str, bytes]) -> Path:
    """Lay an edition's files into its folder, all of them or none; return the folder. The caller holds the lock.

    Raises:
        EvidenceError: the edition is there already: what was published is not rewritten.
    """
    place = data / FOLDER / date
    if place.exists():
        raise EvidenceError(
            f"the edition of {date} is there already ({data.name}/{FOLDER}/{date}); give another --date"
        )
    place.parent.mkdir(exist_ok=True)
    for left in [one for one in place.parent.iterdir() if one.name.startswith(f".{date}.")]:
        shutil.rmtree(left)  # of a writer who was killed
    beside = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{date}."))
    try:
        for path, text in content.items():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            with (beside / path).open("wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        beside.chmod(0o755)
        beside.replace(place)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return place


def read(data: Path, date: str, langs: tuple[str, ...], now: Mapping[str, pd.DataFrame]) -> Edition:
    """Read the edition of a date as the tables of a review in ``langs``; ``now`` are today's.

    Raises:
        UsageError: there is no such edition.
        EvidenceError: it is damaged.
    """
    known = dates(data)
    if date not in known:
        raise UsageError(f'there is no edition "{date}"; {_listed(known)}')
    if found := list(faults(data, date)):
        raise EvidenceError.of(found)
    return Edition(date, _Kept(data / FOLDER / date / "tables", langs, now))


def differ(
    data: Path, date: str, langs: tuple[str, ...], now: Mapping[str, pd.DataFrame], some: Collection[str]
) -> bool:
    """Whether one of ``some`` tables is not, letter for letter, what the edition of a date keeps: read none to know."""
    shapes, paths = tables(langs), {name: data / FOLDER / date / "tables" / f"{name}.csv" for name in some}
    return any(
        path.is_file() and path.read_bytes() != csv_text(shapes[name], now[name]).encode()
        for name, path in paths.items()
    )


class _Kept(Mapping[str, pd.DataFrame]):
    """The tables of an edition, each read when it is asked for: who compares editions needs few of them."""

    def __init__(self, place: Path, langs: tuple[str, ...], now: Mapping[str, pd.DataFrame]) -> None:
        self._place, self._shapes, self._now = place, tables(langs), now
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._read:
            path, now = self._place / f"{name}.csv", self._now[name]
            self._read[name] = _read(path, self._shapes[name], now) if path.is_file() else now
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now)

    def __len__(self) -> int:
        return len(self._now)


def _listed(known: list[str]) -> str:
    return f"there are {', '.join(known)}" if known else "none is kept yet; `hdc news --write` keeps the first"


def _read(path: Path, table: Table, now: pd.DataFrame) -> pd.DataFrame:
    """A table of an edition with today's columns and dtypes."""
    content = path.read_bytes()
    given = _given(content, table)
    later = [column.name for column in table.columns if column.name not in given.columns]
    if not later:
        return _typed(content, table)
    keys = [name for name in table.key if name in given.columns]
    same = now[[*keys, *later]].astype(dict.fromkeys(keys, "string"))
    return _as_today(given.merge(same.drop_duplicates(keys), on=keys, how="left"), table)


#: Editions are read one after another, and a table that did not change from one to the next is the same file.
_kept_in_mind = lru_cache(maxsize=64)


@_kept_in_mind
def _given(content: bytes, table: Table) -> pd.DataFrame:
    given = pd.read_csv(io.BytesIO(content), dtype="string", keep_default_na=False, na_values=[""])
    for column in table.columns:  # of an edition in which names were the same in all languages
        if column.name not in given.columns and column.named in given.columns:
            given[column.name] = given[column.named]
    return given


@_kept_in_mind
def _typed(content: bytes, table: Table) -> pd.DataFrame:
    return _as_today(_given(content, table), table)


def _as_today(given: pd.DataFrame, table: Table) -> pd.DataFrame:
    columns = {}
    for column in table.columns:
        values = given[column.name]
        if column.type == "boolean":
            values = values.astype("string").str.lower().map({"true": True, "false": False})
        kind: Any = pd.CategoricalDtype(list(column.enum)) if column.enum else column.dtype
        columns[column.name] = values.astype(kind)
    return pd.DataFrame(columns)


def faults(data: Path, date: str | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the files of the editions, or of one: not what was published, missing, or too many."""
    for one in [date] if date else dates(data):
        place = data / FOLDER / one
        where = f"{data.name}/{FOLDER}/{one}"
        remedy = "Restore the folder as it was published, for example from the history."
        try:
            given = json.loads((place / MANIFEST).read_text("utf-8"))["resources"]
            wanted = {str(entry["path"]): str(entry["hash"]) for entry in given}
        except (OSError, ValueError, KeyError, TypeError):
            yield Finding(
                f"{where}/{MANIFEST}", 0, "the list of this edition's files cannot be read", remedy, "edition"
            )
            continue
        found = {f"{folder}/{path.name}" for folder in ("tables", PAGES) for path in (place / folder).glob("*")}
        for path in sorted(found - wanted.keys()):
            yield Finding(f"{where}/{path}", 0, "this file is not of the edition", "Remove it.", "edition")
        for path, known in wanted.items():
            if path not in found:
                yield Finding(f"{where}/{path}", 0, "this file of the edition is missing", remedy, "edition")
            elif f"sha256:{hashlib.sha256((place / path).read_bytes()).hexdigest()}" != known:
                yield Finding(f"{where}/{path}", 0, "this is not what was published", remedy, "edition")
