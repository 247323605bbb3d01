"""Replace a file of the evidence as a whole or not at all, one writer at a time.

Writers wait for each other by a lock that the system takes from a process that ends, however it ends. It is held on
``.hdc/write.lock`` beside the data folder: whoever can reach the data, on this machine or over a network, meets the
same file there, which a folder for temporary files, one for each user or container, would not grant. Nothing stands in
the data folder itself, and ``.hdc`` tells git to leave it alone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hdc.errors import EvidenceError

#: How long to wait for another writer, in seconds.
PATIENCE = 10.0


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who writes into a data folder, or wait for who does.

    Raises:
        EvidenceError: another writer does not finish, or the lock cannot be written.
    """
    from filelock import FileLock, Timeout  # only who writes has to wait for it to load

    own = folder.resolve().parent / ".hdc"
    try:
        own.mkdir(exist_ok=True)
        if not (own / ".gitignore").exists():
            (own / ".gitignore").write_text("*\n", "utf-8")
        lock = FileLock(own / "write.lock", timeout=PATIENCE)
        lock.acquire()
    except Timeout:
        raise EvidenceError(
            f"another writer has been at work in {folder.name} for {PATIENCE:g} seconds; wait for it, or end it"
        ) from None
    except OSError as error:
        raise EvidenceError(
            f"{own} cannot be written ({(error.strerror or str(error)).lower()}); make it writable"
        ) from None
    try:
        yield
    finally:
        lock.release()


def replace_file(path: Path, before: bytes | None, after: bytes) -> None:
    """Let ``path`` hold ``after`` where it held ``before``, or where nothing was (None); its writer holds the lock.

    Raises:
        EvidenceError: the file holds something else by now.
    """
    path = path.resolve()
    if (path.read_bytes() if path.exists() else None) != before:
        raise changed(path)
    lay(path, after)


def lay(path: Path, content: bytes) -> None:
    """Let ``path`` hold ``content``, on disk before this returns: a reader sees what was there or this, never half.

    It is written beside its place and renamed. The caller holds the lock, so that what stands beside it under such a
    name was left by a writer who was killed, and goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = f".{path.name}."
    for left in [one for one in path.parent.iterdir() if one.name.startswith(beside)]:
        left.unlink(missing_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=beside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        else:
            Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Let the names in a folder be on disk too, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def changed(path: Path) -> EvidenceError:
    """Say that a file is no longer what it was when it was read."""
    return EvidenceError(f"{path.name} was changed in the meantime; nothing was written, run the command again")
