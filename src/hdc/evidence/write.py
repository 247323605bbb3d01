"""Write what was found of a quote's place into its interview's file, and touch nothing else.

A file is replaced as a whole or not at all. Two writers wait for each other by a lock file, and what an editor saved in
between is not overwritten.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from hdc.errors import EvidenceError
from hdc.evidence.graft import Place, indent_of, parts_of, with_table
from hdc.model import AnchorRecord, TranscriptFile

#: How long to wait for another writer, in seconds.
PATIENCE = 10.0


def write_anchors(
    folder: Path, interview_id: str, transcript: TranscriptFile, anchors: Mapping[str, AnchorRecord], read: str
) -> bool:
    """Record ``anchors``, by quote id, and the transcript they are in; return whether the file changed.

    ``read`` is the text of the file for which they were found. Quotes that are not named keep what they have.

    Raises:
        EvidenceError: the file says something else by now, lacks a quote, or another writer does not let go of it.
    """
    path = (folder / "interviews" / f"{interview_id}.toml").resolve()
    with _alone(path):
        content = path.read_bytes()
        text = content.decode("utf-8")
        if text.replace("\r\n", "\n") != read:
            raise _changed(path)
        after = with_anchors(text, transcript, anchors, path.name)
        if after == text:
            return False
        _replace(path, after.encode(), content)
    return True


def with_anchors(text: str, transcript: TranscriptFile, anchors: Mapping[str, AnchorRecord], name: str) -> str:
    """Return an interview file's ``text`` with the anchors in it; ``name`` is the file's, for errors."""
    said = tomllib.loads(text)
    wanted = {"file": transcript.file, "sha256": transcript.sha256}
    tables: dict[Place, tuple[str, dict[str, Any]]] = {("interview",): ("transcript", wanted)}
    order = {quote["id"]: at for at, quote in enumerate(said.get("quotes", []))}
    for id, anchor in anchors.items():
        if id not in order:
            raise EvidenceError(f'{name} has no quote "{id}"; nothing was written')
        tables["quotes", order[id]] = ("anchor", plain(anchor))
    parts = parts_of(text)
    indent = indent_of(text)
    for path, (field, value) in tables.items():
        if path not in parts:
            raise EvidenceError(f"{name} has no [[quotes]] or [interview] of its own for each; write them as tables")
        if _at(said, path).get(field) != value:
            parts[path] = with_table(parts[path], str(path[0]), field, value, indent)
    after = "".join(parts.values())
    _check(said, after, tables, name)
    return after


def plain(anchor: AnchorRecord) -> dict[str, Any]:
    """Return a record as TOML has it: what is absent or empty is left out, a whole number of seconds has no point."""
    given: dict[str, Any] = {"state": anchor.state, "of": anchor.of, "sha256": anchor.sha256}
    given["spans"] = [list(span) for span in anchor.spans]
    given |= {"turn": anchor.turn, "time": anchor.time, "speaker": anchor.speaker, "hidden": list(anchor.hidden)}
    if anchor.time is not None and anchor.time.is_integer():
        given["time"] = int(anchor.time)
    names = ("quote", "transcript", "at", "quote_words", "transcript_words")
    given["edits"] = [{name: getattr(edit, name) for name in names} for edit in anchor.edits]
    given["alarms"] = [{name: getattr(alarm, name) for name in ("kind", *names[:2])} for alarm in anchor.alarms]
    return {name: value for name, value in given.items() if value is not None and value != []}


def _at(said: Mapping[str, Any], path: Place) -> dict[str, Any]:
    node: Any = said
    for step in path:
        node = node[step]
    return dict(node)


def _check(said: dict[str, Any], after: str, tables: Mapping[Place, tuple[str, dict[str, Any]]], name: str) -> None:
    """Refuse a text that says anything but what the file said before, with the tables in it."""
    now = tomllib.loads(after)
    for path, (field, value) in tables.items():
        node: Any = said
        for step in path:
            node = node[step]
        node[field] = value
    if now != said:
        raise EvidenceError(f"{name} is written in a way that cannot be added to safely; nothing was written")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock file of ``path``, or wait for who holds it."""
    lock = path.with_name(f".{path.name}.lock")
    until = monotonic() + PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            if monotonic() > until:
                raise EvidenceError(
                    f"another writer holds {path.name}; if none is running, delete {lock.name} beside it"
                ) from None
            sleep(0.05)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _replace(path: Path, content: bytes, before: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, temporary)
        if path.read_bytes() != before:
            raise _changed(path)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _changed(path: Path) -> EvidenceError:
    return EvidenceError(
        f"{path.name} was changed while its quotes were looked for; nothing was written, run `hdc verify` again"
    )
