"""What the shelf knows, on disk: whole or not at all, and believed only where hash and version agree.

A file is written under another name and renamed; its name says what it was made of, its first line is the digest of the
rest. Whatever is missing, cut, altered or of another version is not there, and is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import bm25s

from hdc.shelf.entry import Entry
from hdc.shelf.joined import Joined
from hdc.shelf.passages import Passage

#: Beside the transcripts; hidden, so that nothing in it is taken for one.
NAME = ".hdc-shelf"
_SEAL = "seal.json"
#: What a reader of meaning keeps, by the content of each passage: it outlives the index.
MEANING = "meaning.sqlite"
#: So many bytes of a digest tell apart all that a folder holds.
_BYTES = 16
#: Nothing takes so many seconds to write.
_IN_WORK = 3600


@cache
def version() -> str:
    """A digest of the code and the words that passages are made by, and of the libraries' versions."""
    from importlib.metadata import version as of

    house = Path(__file__).parents[1]
    made_by = [house / "anchors" / "index.py", *(house / "lang").glob("folding.*"), *(house / "lang").glob("adverts*")]
    made_by += [*(house / "shelf").glob("*"), *(house / "transcripts").glob("*")]
    digest = hashlib.blake2b(f"{of('bm25s')} {of('PyStemmer')}".encode(), digest_size=_BYTES // 2)
    for path in sorted(made_by):
        if path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Store:
    """The folder beside the transcripts. Reading never raises for what is in it; writing raises ``OSError``."""

    def __init__(self, transcripts: Path) -> None:
        self.folder = transcripts / NAME

    def entry(self, key: str) -> Entry | None:
        """Return what is kept of a content, or None where that cannot be believed."""
        try:
            return Entry.of_plain(*self._read(f"{key}.entry"))
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def passages(self, key: str) -> tuple[Passage, ...] | None:
        """Return the passages alone, which is sooner done, or None where they cannot be believed."""
        try:
            plain, *_ = self._read(f"{key}.entry", most=1)
            return Entry.passages_of(plain)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def keep(self, key: str, entry: Entry) -> None:
        """Keep what is known of a content."""
        self._write(f"{key}.entry", *entry.plain())

    def listing(self) -> dict[str, str]:
        """Return the contents of the files as they were last time, by path."""
        for plain in self._read("listing"):
            return {str(path): str(sha256) for path, sha256 in plain.items()}
        return {}

    def keep_listing(self, listing: Mapping[str, str]) -> None:
        """Keep which files there are."""
        self._write("listing", dict(listing))

    def joined(self, key: str) -> Joined | None:
        """Return all entries joined, or None where that cannot be believed."""
        folder = self.folder / f"{key}.joined"
        try:
            [seal] = _opened((folder / _SEAL).read_bytes())
            if any(_digest((folder / name).read_bytes()) != digest for name, digest in seal["files"].items()):
                return None
            bm25 = bm25s.BM25.load(folder, mmap=True) if seal["files"] else bm25s.BM25()
            return Joined.of_plain(bm25, seal["joined"])
        except (OSError, KeyError, TypeError, ValueError):
            return None

    def keep_joined(self, key: str, joined: Joined) -> None:
        """Keep all entries joined: the folder appears with everything in it."""
        with self._temporary() as folder:
            if joined.ranking.size:
                joined.ranking.bm25.save(folder, show_progress=False)
            files = {path.name: _digest(path.read_bytes()) for path in folder.iterdir()}
            (folder / _SEAL).write_bytes(_sealed({"files": files, "joined": joined.plain()}))
            for path in folder.iterdir():
                _sync(path)
            target = self.folder / f"{key}.joined"
            shutil.rmtree(target, ignore_errors=True)  # what could not be believed
            folder.rename(target)

    def sweep(self, keys: Collection[str], joined: str) -> None:
        """Remove what no file at hand needs any longer."""
        kept = {"listing", ".gitignore", f"{joined}.joined", *(f"{key}.entry" for key in keys)}
        for path in self.folder.iterdir():
            if path.name not in kept and not path.name.startswith(MEANING) and not self._is_in_work(path):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    @staticmethod
    def _is_in_work(path: Path) -> bool:
        """Whether somebody may be writing there just now; what a process left that was ended is older."""
        return path.name.startswith("new.") and time.time() - path.stat().st_mtime < _IN_WORK

    def _read(self, name: str, most: int | None = None) -> list[Any]:
        """The values of a file, the first ``most`` of them; nothing where it cannot be believed."""
        try:
            return _opened((self.folder / name).read_bytes(), most)
        except (OSError, ValueError):
            return []

    def _write(self, name: str, *plain: Any) -> None:
        with self._temporary() as folder:
            path = folder / name
            path.write_bytes(_sealed(*plain))
            _sync(path)
            path.replace(self.folder / name)

    @contextmanager
    def _temporary(self) -> Iterator[Path]:
        """A folder beside what is kept, for what is not whole yet."""
        self.folder.mkdir(exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        folder = Path(tempfile.mkdtemp(prefix="new.", dir=self.folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def key_of(sha256: str, suffix: str) -> str:
    """The name under which a content is kept: a file's name has a say in how it is read."""
    return f"{sha256}{suffix.lower()}.{version()}"


def key_of_all(keys: Sequence[str]) -> str:
    """The name under which some contents in this order are kept joined."""
    return hashlib.blake2b("\n".join((version(), *keys)).encode(), digest_size=_BYTES).hexdigest()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_BYTES).hexdigest()


def _sealed(*plain: Any) -> bytes:
    """Values as lines of JSON, below the digest of them all."""
    body = b"\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() for one in plain)
    return _digest(body).encode() + b"\n" + body


def _opened(data: bytes, most: int | None = None) -> list[Any]:
    seal, _, body = data.partition(b"\n")
    if seal.decode() != _digest(body):
        raise ValueError("this is not what was written")
    return [json.loads(line) for line in body.split(b"\n")[:most]]


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
