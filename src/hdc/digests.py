"""What a file or a folder holds, as one digest: times play no part."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def digest(content: bytes) -> str:
    """SHA-256 of ``content``."""
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's content; empty where there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ""


def folder_digest(folder: Path) -> str:
    """One digest of all files below ``folder``, by name and content; hidden files and Python's caches do not count."""
    known = hashlib.sha256()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
        for name in sorted(name for name in names if not name.startswith(".") and not name.endswith(".pyc")):
            path = Path(parent, name)
            known.update(f"{path.relative_to(folder).as_posix()}\0{file_digest(path)}\n".encode())
    return known.hexdigest()
