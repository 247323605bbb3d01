"""What cells showed in any build before, in the user's cache: a cell runs again where what it asked has other answers.

A cell that stands apart is known by the code, the libraries, the parameters, its setup and its source; beside what it
showed stand the questions it asked and the files it opened, with what came of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hdc.cache import place
from hdc.digests import digest, file_digest
from hdc.report.apart import Division, divided
from hdc.report.execute import Executed, Job, Shown
from hdc.report.freshness import Evidence
from hdc.report.kept import Kept
from hdc.report.plan import House
from hdc.report.reads import Reads

#: How many stay; a report has about 160, of some 40 kB.
_MOST = 1000
#: In so many states of the evidence one cell is remembered: a change that is taken back, a copy of a review.
_STATES = 4


@dataclass(frozen=True, slots=True)
class _Read:
    """What a cell read as it is kept: addresses as seen from the notebooks, with the digests of then."""

    queries: Sequence[Mapping[str, Any]]
    files: Mapping[str, str]


class Remembered:
    """The cells of this user's builds, asked by a build of ``house`` for what it need not run."""

    def __init__(self, house: House, evidence: Evidence) -> None:
        self._house = house
        self._evidence = evidence
        self._kept = Kept(place() / "cells", _MOST)
        self._states: dict[str, list[str]] = {}
        for name in self._kept if evidence.can_answer else ():
            self._states.setdefault(name.partition("-")[0], []).append(name)

    def recall(self, job: Job) -> Job:
        """Return a job with what is known of its cells."""
        division = self._divided(job)
        found = {source: self._shown(self._key(job, division, source)) for source in division.apart}
        return replace(job, setup=division.setup, known={key: one for key, one in found.items() if one})

    def keep(self, done: Executed) -> None:
        """Remember what the cells of a notebook showed that was run to its end."""
        if done.failure or not self._evidence.can_answer:
            return
        division = self._divided(done.job)
        before = [done.cells[source].reads for source in division.setup if source in done.cells]
        for source in division.apart:
            shown = done.cells.get(source)
            read = shown and self._read(Reads.together([*before, shown.reads]))
            if shown and read and source not in done.job.known:
                asked = json.dumps({"queries": read.queries, "files": read.files})
                name = f"{self._key(done.job, division, source)}-{digest(asked.encode())}"
                self._kept.keep(name, f"{asked}\n{json.dumps([*shown.outputs])}\n")

    def close(self) -> None:
        """Forget what nobody has asked for in a long time."""
        self._kept.clear_out()

    def _divided(self, job: Job) -> Division:
        return divided([cell.source for cell in job.notebook.cells if cell.cell_type == "code"])

    def _key(self, job: Job, division: Division, source: str) -> str:
        known = [self._house.code, dict(self._house.libraries), dict(job.parameters), division.setup, source]
        return digest(json.dumps(known, sort_keys=True).encode())

    def _shown(self, key: str) -> Shown | None:
        for name in self._states.get(key, ())[:_STATES]:
            first, _, second = self._kept.read(name).partition("\n")
            try:
                read = _Read(**json.loads(first))
                if self._stands(read):
                    return Shown(_outputs(second), self._reads(read))
            except (ValueError, TypeError, KeyError):
                continue  # no cell as we write them down: it is run again
        return None

    def _stands(self, read: _Read) -> bool:
        files = all(file_digest(self._house.notebooks / path) == known for path, known in read.files.items())
        return files and self._evidence.stands(read.queries)

    def _read(self, reads: Reads) -> _Read | None:
        """What a cell read, as it is kept; of another folder than the report's nobody can be asked."""
        if any(Path(query["data"]) != self._house.data for query in reads.queries):
            return None
        queries = [{key: query[key] for key in ("table", "where", "digest")} for query in reads.queries]
        return _Read(queries, {self._house.relative(path): file_digest(Path(path)) for path in reads.files})

    def _reads(self, read: _Read) -> Reads:
        queries = tuple({"data": str(self._house.data), **query} for query in read.queries)
        return Reads(queries, tuple(str((self._house.notebooks / path).resolve()) for path in read.files))


def _outputs(line: str) -> list[Any]:
    import nbformat

    return [nbformat.from_dict(output) for output in json.loads(line)]
