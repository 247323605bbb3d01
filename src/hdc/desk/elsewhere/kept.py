"""``data/candidates/<id>.jsonl``: what became of the suggestions for an interview, a line each.

A place stands there as hash and span, without its words; of what was not found there are the words that were looked
for, so that a person can look, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hdc.desk.elsewhere.suggestion import Placed
from hdc.errors import EvidenceError
from hdc.evidence.replace import alone, replace_file

FOLDER = "candidates"


def load(folder: Path, interview: str) -> list[Placed]:
    """Read what is kept for an interview of a data folder; nothing where no tool suggested anything.

    Raises:
        EvidenceError: a line is no suggestion.
    """
    path = folder / FOLDER / f"{interview}.jsonl"
    return _read(path, path.read_bytes()) if path.exists() else []


def keep(folder: Path, interview: str, placed: Sequence[Placed]) -> int:
    """Add what is not kept yet, all of it or nothing; return how many that were.

    Raises:
        EvidenceError: the file is damaged, or another writer does not let go.
    """
    with alone(folder):
        return put(folder, interview, placed)


def put(folder: Path, interview: str, placed: Sequence[Placed]) -> int:
    """The same for a writer who holds the lock."""
    path = folder / FOLDER / f"{interview}.jsonl"
    before = path.read_bytes() if path.exists() else None
    known = set(_read(path, before or b""))
    new = [one for one in dict.fromkeys(placed) if one not in known]
    if new:
        replace_file(path, before, (before or b"") + "".join(one.line() for one in new).encode())
    return len(new)


def _read(path: Path, data: bytes) -> list[Placed]:
    found = []
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            found.append(Placed.of(line.decode()))
        except ValueError as error:
            place = f"{path.parent.parent.name}/{FOLDER}/{path.name}:{number}"
            raise EvidenceError(f"{place}: this is no suggestion ({error}); take the line out") from None
    return found
