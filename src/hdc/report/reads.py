"""What each cell read, noted inside its kernel: queries from the tables' ledger, files from Python's own audit.

Files that the evidence store opened are left out, since the ledger knows more exactly what was taken from them. Readers
written in other languages open files unseen; a notebook that uses one has to open the file once in Python, too.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

#: Modules whose reads the ledger stands for; `hdc.load` takes a digest of the folder, to see whether it has to read.
STORE = ("hdc.digests", "hdc.evidence", "hdc.tables")
#: Where the operating system keeps its own: time zones, devices, settings.
SYSTEM = ("/dev", "/etc", "/lib", "/proc", "/sys", "/usr")


@dataclass(frozen=True, slots=True)
class Reads:
    """What a cell read: the ledger's entries and the paths of files."""

    queries: tuple[Mapping[str, Any], ...] = ()
    files: tuple[str, ...] = ()

    @classmethod
    def together(cls, each: Iterable[Reads]) -> Reads:
        """What several cells read, each thing once and sorted."""
        queries = {json.dumps(query, sort_keys=True): query for reads in each for query in reads.queries}
        files = sorted({path for reads in each for path in reads.files})
        return cls(tuple(queries[key] for key in sorted(queries)), tuple(files))

    @classmethod
    def of(cls, taken: str) -> list[Reads]:
        """What :func:`taken` told in another process."""
        return [cls(tuple(one["queries"]), tuple(one["files"])) for one in json.loads(taken)]


#: What each cell that has run asked of the tables and opened, and what was opened since.
_turned: list[tuple[Any, set[str]]] = []
_opened: set[str] = set()


def watch(shell: Any) -> None:
    """Note, from now on, each file that this process opens for reading, and in which cell of an IPython ``shell``.

    There is no way back: hooks stay.
    """
    sys.addaudithook(_note)
    shell.events.register("post_run_cell", lambda result: _turn())


def clear(shell: Any) -> None:
    """Leave nothing of what cells did in an IPython ``shell``, so that another notebook can run there."""
    shell.reset(new_session=True)
    shell.extension_manager.loaded.discard("hdc")  # or to load it says that it is loaded


def _turn() -> None:
    ledger = sys.modules.get("hdc.tables.ledger")  # a notebook may never load the tables
    _turned.append((ledger.turn() if ledger else {}, set(_opened)))
    _opened.clear()


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "open":
        return
    path, mode, flags = arguments
    writes = any(letter in mode for letter in "wax") if isinstance(mode, str) else flags & (os.O_WRONLY | os.O_CREAT)
    if not writes and isinstance(path, str | bytes) and not _by_the_store():
        _opened.add(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100 (Path would cost more, on each open)


def _by_the_store() -> bool:
    frame = sys._getframe(2)
    while frame is not None:
        if frame.f_globals.get("__name__", "").startswith(STORE):
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False


def taken() -> str:
    """What each cell read that ran since this was asked last, in order, as JSON:
    ``[{"queries": [...], "files": [absolute paths]}, ...]``.

    One more stands at the end: what was read after them.
    """
    _turn()
    told = json.dumps([{"queries": _asked(page), "files": _inputs(files)} for page, files in _turned])
    _turned.clear()
    return told


def _asked(page: Any) -> list[dict[str, Any]]:
    if not page:
        return []
    return [_absolute(entry) for entry in sys.modules["hdc.tables.ledger"].entries(page)]


def _inputs(opened: set[str]) -> list[str]:
    sources = {source_from_cache(path) if path.endswith(".pyc") else path for path in opened}
    return sorted(path for path in sources if _is_input(path))


def _absolute(entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"data": str(Path(entry["data"]).resolve())}


def _is_input(path: str) -> bool:
    """Whether ``path`` is a file that a person might change: not Python's, not ours, not the system's.

    One that was looked for in vain is: somebody may put it there.
    """
    python = {sys.prefix, sys.base_prefix, sys.exec_prefix, *(p for p in sys.path if p.endswith("-packages"))}
    package = str(Path(__file__).resolve().parents[1])
    elsewhere = {*SYSTEM, os.environ.get("IPYTHONDIR", "/proc")}
    return not Path(path).is_dir() and not any(
        path.startswith(f"{top}{os.sep}") for top in python | {package} | elsewhere
    )
