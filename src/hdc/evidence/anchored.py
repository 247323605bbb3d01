"""Do the recorded anchors still hold? Of the transcript they name, of the words they were found for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hdc.errors import Finding, command
from hdc.evidence.read import Evidence
from hdc.evidence.record import ELLIPSIS, digest
from hdc.evidence.toml import Source
from hdc.model import EditRecord, Interview, Quote

#: Where transcripts are kept, below the data folder.
TRANSCRIPTS = "transcripts"
_AGAIN = "Run `hdc verify --write`."


def check_anchors(evidence: Evidence) -> Iterator[Finding]:
    """Yield what is wrong with each anchor; a transcript that is not at hand is not asked."""
    review = evidence.review
    assert review is not None  # the caller has read it
    for interview in review.interviews:
        source = evidence.sources[f"interviews/{interview.id}.toml"]
        yield from _transcript(interview, source, evidence.folder / TRANSCRIPTS)
        for at, quote in enumerate(interview.quotes):
            for steps, what, remedy in _quote(interview, quote):
                yield Finding(source.path, source.line("quotes", at, *steps), what, remedy, "anchor")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read once for each state that it is in."""
    seen = path.stat()
    return _sha256(path, seen.st_mtime_ns, seen.st_size)


@cache
def _sha256(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _transcript(interview: Interview, source: Source, folder: Path) -> Iterator[Finding]:
    """The file, where it is at hand, is the one whose hash is recorded."""
    transcript = interview.transcript
    if transcript is None or not (path := folder / transcript.file).is_file():
        return
    try:
        same = sha256_of(path) == transcript.sha256
    except OSError as error:
        what = f"{transcript.file} cannot be read ({(error.strerror or str(error)).lower()})"
        line = source.line("interview", "transcript", "file")
        yield Finding(source.path, line, what, "Make it readable for you, or take it away.", "anchor")
        return
    if not same:
        line = source.line("interview", "transcript", "sha256")
        what = f"{transcript.file} is not the file that the quotes were compared with: it was issued again"
        again = f"{folder.parent.name}/{folder.name}/{transcript.file}"
        remedy = f"Run {command('hdc', 'verify', interview.id, '--against', again)}."
        yield Finding(source.path, line, what, remedy, "anchor")


def _quote(interview: Interview, quote: Quote) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    anchor, transcript = quote.anchor, interview.transcript
    alarms = anchor.alarms if anchor else ()
    for at, accepted in enumerate(quote.accepted):
        if accepted.alarm not in alarms:
            what = f"{quote.id} accepts an alarm ({accepted.kind}) that its anchor does not have"
            yield ("accepted", at), what, "Copy kind, quote and transcript from the alarm, or drop the entry."
    if anchor is None:
        return
    if transcript is None or anchor.sha256 != transcript.sha256:
        has = "has none" if transcript is None else "names another"
        yield ("anchor", "sha256"), f"{quote.id} is anchored in a transcript, but its interview {has}", _AGAIN
    if anchor.of != digest(quote):
        what = f"the words or the speaker of {quote.id} were changed after they were compared with the transcript"
        yield ("anchor", "of"), what, _AGAIN
        return
    for edit in anchor.edits:
        if not _stands(edit, quote):
            what = f'"{edit.quote[:60]}", which is said to differ, does not stand in {quote.id} at {edit.at}'
            yield ("anchor", "edits"), what, _AGAIN


def _stands(edit: EditRecord, quote: Quote) -> bool:
    """Whether the words of an edit stand at its place; of a long one, its first and its last words in order."""
    rest = " ".join(quote.original[edit.at :].split())
    first, _, last = edit.quote.partition(ELLIPSIS)
    return edit.at <= len(quote.original) and rest.startswith(first) and last in rest[len(first) :]
