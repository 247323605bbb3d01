"""Files in bundles that their content bounds and names, so that a bundle which is finished is known again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hdc.digests import file_digest, folder_digest
from hdc.errors import UsageError
from hdc.evidence.holdings import transcripts_in

#: A bundle ends at a file whose hash begins so, one of eight, or when it is so large.
_ENDS, _LARGEST = ("0", "1"), 8_000_000
#: Hashing waits for the disk.
_THREADS = 4


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: how rows call it, where it is, its size in bytes, and the hash of its content; none of one that
    cannot be read.
    """

    name: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some files that are read together; ``key`` says which, with what content, and by what they are read."""

    key: str
    files: tuple[File, ...]

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.size for file in self.files)


def files_in(paths: Sequence[Path]) -> list[File]:
    """Return all files below some folders, and files that are named, each once, in order and hashed.

    Rows call a file by its path below the folder that was named; of several, below the folder that holds them all.

    Raises:
        UsageError: there is no such file or folder.
    """
    named: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no file or folder {path}; name what is to be scanned")
    above = Path(os.path.commonpath([path.absolute() if path.is_dir() else path.absolute().parent for path in paths]))
    for path in paths:
        for file in transcripts_in(path) if path.is_dir() else [path]:
            named.setdefault(file.resolve(), file.absolute().relative_to(above).as_posix())
    files = sorted(named.items(), key=lambda one: one[1])
    with ThreadPoolExecutor(_THREADS) as pool:
        return [*pool.map(_file, files)]


def _file(found: tuple[Path, str]) -> File:
    path, name = found
    try:
        return File(name, path, path.stat().st_size, file_digest(path))
    except OSError:  # the row of errors says why, when it is read
        return File(name, path, 0, "")


def bundled(files: Iterable[File], asked: str) -> Iterator[Bundle]:
    """Yield files in bundles, in order; ``asked`` is what is asked of them, as it changes what comes out."""
    own: list[File] = []
    for file in files:
        own.append(file)
        if file.sha256.startswith(_ENDS) or sum(one.size for one in own) >= _LARGEST:
            yield _bundle(own, asked)
            own = []
    if own:
        yield _bundle(own, asked)


def _bundle(files: Sequence[File], asked: str) -> Bundle:
    known = hashlib.sha256(f"{_reader()}\0{asked}".encode())
    for file in files:
        known.update(f"\0{file.name}\0{file.sha256}".encode())
    return Bundle(known.hexdigest()[:32], tuple(files))


@cache
def _reader() -> str:
    """By what transcripts are read: the code of these rooms and their tables."""
    house = Path(__file__).parents[1]
    return "".join(folder_digest(house / room) for room in ("transcripts", "lang", "quantities", "anchors", "shelf"))
