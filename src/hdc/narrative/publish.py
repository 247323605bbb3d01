"""Stamp an edition: its entry in ``changes.toml``, its date in ``topic.toml``, the tables, and its own folder of them.

Each file is replaced whole, the edition's folder last: as long as it is not there nothing was published, and whoever
was stopped in between runs the command again. An entry that a person wrote for the date is kept as it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date as Date
from pathlib import Path
from typing import Any

from hdc.analysis.check import build
from hdc.analysis.news import News
from hdc.errors import EvidenceError, UsageError
from hdc.evidence import check, read
from hdc.evidence.edit import Add, Put, edited
from hdc.evidence.replace import alone, replace_file
from hdc.model import Change, Review
from hdc.narrative.entry import counted, draft, shown
from hdc.tables import edition
from hdc.tables.write import package
from hdc.tables.write import write as write_tables

_CHANGES = "changes.toml"


def date_of(review: Review, known: list[str], given: str | None, today: str) -> str:
    """Return the date of the edition to stamp: the one given, that of topic.toml while it is not kept, or today's.

    Raises:
        UsageError: it is no day, is kept already, or lies before one that is.
    """
    date = given or (review.edition if review.edition not in known else today)
    try:
        date = Date.fromisoformat(date).isoformat()
    except ValueError:
        raise UsageError(f'"{date}" is no day; give --date as year-month-day, for example {today}') from None
    if known and date <= known[-1]:
        what = "is kept already" if date in known else f"lies before that of {known[-1]}"
        raise UsageError(f"the edition of {date} {what}; give a later --date")
    last = review.changes[-1].date if review.changes else ""
    if date < last:
        raise UsageError(f"the last entry of {_CHANGES} is of {last}; give no earlier --date than that")
    return date


def finish(folder: Path) -> list[str]:
    """Let topic.toml have the date of the last entry where that is newer and not kept yet: it was written by somebody
    who was stopped, or by hand. Return the files that were written. What cannot be read is left for the reader to name.
    """
    with alone(folder):
        try:
            last = str(tomllib.loads((folder / _CHANGES).read_text("utf-8"))["changes"][-1]["date"])
            edition_now = str(tomllib.loads((folder / "topic.toml").read_text("utf-8"))["topic"]["edition"])
            is_newer = Date.fromisoformat(last) > Date.fromisoformat(edition_now)
        except (OSError, ValueError, LookupError, TypeError):
            return []
        return _date(folder, last) if is_newer and last not in edition.dates(folder) else []


def publish(
    folder: Path,
    review: Review,
    news: News | None,
    date: str,
    pages: Callable[[], Mapping[str, bytes]] = dict,
) -> tuple[Change, list[str]]:
    """Stamp the edition of a date; return its entry, and the files that were written, relative to the data folder.

    ``pages`` is asked for the edition's pages by their file names when all else is written, before it is kept.

    Raises:
        EvidenceError: a file cannot be edited, was changed meanwhile, or another writer does not let go; or the entry
            that a person wrote counts something else than what moved, and what is kept would stay as it is.
    """
    with alone(folder):
        own = next((change for change in reversed(review.changes) if change.date == date), None)
        if own is not None and news is not None:
            _must_count(own, counted(news))
        entry = own or draft(news, review, date)
        written = [] if own else _add(folder, entry)
        written += _date(folder, date)
        found = read(folder)
        findings = check(found)
        if findings or found.review is None:
            raise EvidenceError.of(findings)
        frames = build(found.review).frames
        written += write_tables(folder, package(found.review, frames))
        edition.write(folder, date, edition.files(found.review, frames, date, pages()))
        return entry, [*written, f"{edition.FOLDER}/{date}"]


def _must_count(entry: Change, moved: Mapping[str, int]) -> None:
    if entry.counted and dict(entry.counted) != moved:
        raise EvidenceError(
            f"the edition is not kept: in {_CHANGES} the entry of {entry.date} counts what did not move; counted is "
            f"{shown(moved)}. Write these numbers, in the texts too, and run this again"
        )


def _add(folder: Path, entry: Change) -> list[str]:
    path = folder / _CHANGES
    value: dict[str, Any] = {"date": Date.fromisoformat(entry.date), "kind": entry.kind}
    value |= {"what": dict(entry.what), "why": dict(entry.why)}
    value |= {"counted": dict(entry.counted)} if entry.counted else {}
    return _replace(path, [Add(("changes",), value)])


def _date(folder: Path, date: str) -> list[str]:
    return _replace(folder / "topic.toml", [Put(("topic", "edition"), Date.fromisoformat(date))])


def _replace(path: Path, edits: list[Add | Put]) -> list[str]:
    before = path.read_bytes() if path.exists() else None
    text = (before or b"").decode("utf-8")
    after = edited(text, edits, path.name)
    if after == text:
        return []
    replace_file(path, before, after.encode())
    return [path.name]
