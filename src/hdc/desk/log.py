"""The log of decisions: ``data/decisions/<id>.jsonl``, appended line by line, never rewritten.

A decision is on disk before :meth:`Log.append` returns. Writers take turns by the lock of the data folder. What a
killed process left of its last line was never acknowledged: readers pass over it, the next writer cuts it off.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hdc.desk.decision import Decision
from hdc.errors import EvidenceError
from hdc.evidence.replace import alone, settle

FOLDER = "decisions"


class Log:
    """The decisions on one interview, of all readers; ``decisions`` are those known so far, in the file's order."""

    def __init__(self, folder: Path, interview: str) -> None:
        self.folder = folder
        self.path = folder / FOLDER / f"{interview}.jsonl"
        self.decisions: list[Decision] = []
        self._read = 0  # bytes
        self._lines = 0
        self.refresh()

    def refresh(self) -> list[Decision]:
        """Take in what was appended since, by whomever; return it.

        Raises:
            EvidenceError: a line, other than a torn last one, is no decision.
        """
        new = list(self._since()) if self.path.exists() else []
        self.decisions += new
        return new

    def append(self, decision: Decision) -> list[Decision]:
        """Let ``decision`` be the last line, on disk; return all that is new in the log, by others and by this.

        Raises:
            EvidenceError: another writer does not let go, or the log is damaged.
            OSError: the disk does not take it.
        """
        with alone(self.folder):
            fresh = not self.path.exists()
            self.path.parent.mkdir(exist_ok=True)
            with self.path.open("ab") as file:
                self._mend(file.fileno())
                file.write(decision.line().encode())
                file.flush()
                os.fsync(file.fileno())
            if fresh:
                settle(self.path.parent)
                settle(self.folder)
            return self.refresh()

    def _mend(self, file: int) -> None:
        """Cut off what stands behind the last line end: nobody was told that it is decided."""
        with self.path.open("rb") as known:
            known.seek(self._read)
            data = known.read()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            os.ftruncate(file, self._read + whole)

    def _since(self) -> Iterator[Decision]:
        with self.path.open("rb") as file:
            file.seek(self._read)
            data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        for line in whole.splitlines():
            self._lines += 1
            if line.strip():
                try:
                    yield Decision.of(line.decode())
                except ValueError as error:
                    place = f"{self.folder.name}/{FOLDER}/{self.path.name}:{self._lines}"
                    raise EvidenceError(f"{place}: this is no decision ({error}); take the line out") from None
        self._read += len(whole)
