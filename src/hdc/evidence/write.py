"""Write what was found of a quote's place into its interview's file, and touch nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hdc.errors import EvidenceError
from hdc.evidence.edit import Put, edited
from hdc.evidence.read import Evidence
from hdc.evidence.replace import alone, changed, replace_file
from hdc.model import AnchorRecord, TranscriptFile

#: What is to be written: the transcript of each interview, and the anchors of its quotes.
Records = Mapping[str, tuple[TranscriptFile, Mapping[str, AnchorRecord]]]


def write_records(read: Evidence, records: Records) -> list[str]:
    """Record what was found for several interviews; return the files that changed, relative to the data folder.

    Raises:
        EvidenceError: as :func:`write_anchors` does.
    """
    changed = []
    for id, (transcript, anchors) in records.items():
        path = f"interviews/{id}.toml"
        if write_anchors(read.folder, id, transcript, anchors, read.sources[path].text):
            changed.append(path)
    return changed


def write_anchors(
    folder: Path, interview_id: str, transcript: TranscriptFile, anchors: Mapping[str, AnchorRecord], read: str
) -> bool:
    """Record ``anchors``, by quote id, and the transcript they are in; return whether the file changed.

    ``read`` is the text of the file for which they were found. Quotes that are not named keep what they have.

    Raises:
        EvidenceError: the file says something else by now, lacks a quote, or another writer does not let go of it.
    """
    path = folder / "interviews" / f"{interview_id}.toml"
    with alone(folder):
        before = path.read_bytes()
        text = before.decode("utf-8")
        if text.replace("\r\n", "\n") != read:
            raise changed(path)
        after = with_anchors(text, transcript, anchors, path.name)
        if after == text:
            return False
        replace_file(path, before, after.encode())
    return True


def with_anchors(text: str, transcript: TranscriptFile, anchors: Mapping[str, AnchorRecord], name: str) -> str:
    """Return an interview file's ``text`` with the anchors in it; ``name`` is the file's, for errors."""
    order = {quote["id"]: at for at, quote in enumerate(tomllib.loads(text).get("quotes", []))}
    for missing in (id for id in anchors if id not in order):
        raise EvidenceError(f'{name} has no quote "{missing}"; nothing was written')
    edits = [Put(("interview", "transcript"), {"file": transcript.file, "sha256": transcript.sha256})]
    edits += [Put(("quotes", order[id], "anchor"), plain(anchor)) for id, anchor in anchors.items()]
    return edited(text, edits, name)


def plain(anchor: AnchorRecord) -> dict[str, Any]:
    """Return a record as TOML has it: what is absent or empty is left out, a whole number of seconds has no point."""
    given: dict[str, Any] = {"state": anchor.state, "of": anchor.of, "sha256": anchor.sha256}
    given["spans"] = [list(span) for span in anchor.spans]
    given |= {"turn": anchor.turn, "time": anchor.time, "speaker": anchor.speaker}
    given |= {"hidden": list(anchor.hidden), "grade": anchor.grade}
    if anchor.time is not None and anchor.time.is_integer():
        given["time"] = int(anchor.time)
    names = ("quote", "transcript", "at", "quote_words", "transcript_words")
    given["edits"] = [{name: getattr(edit, name) for name in names} for edit in anchor.edits]
    given["alarms"] = [{name: getattr(alarm, name) for name in ("kind", *names[:2])} for alarm in anchor.alarms]
    return {name: value for name, value in given.items() if value is not None and value != []}
