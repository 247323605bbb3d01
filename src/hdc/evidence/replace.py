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

from filelock import FileLock, Timeout

from hdc.errors import EvidenceError

#: How long to wait for another writer, in seconds.
PATIENCE = 10.0


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who writes into a data folder, or wait for who does.

    Raises:
        EvidenceError: another writer does not finish, or the lock cannot be written.
    """
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


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Let ``path`` hold ``after`` where it held ``before``; a reader sees the one or the other, never half of it.

    Raises:
        EvidenceError: the file holds something else by now.
    """
    path = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, temporary)
        if path.read_bytes() != before:
            raise changed(path)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def changed(path: Path) -> EvidenceError:
    """Say that a file is no longer what it was when it was read."""
    return EvidenceError(f"{path.name} was changed in the meantime; nothing was written, run the command again")
