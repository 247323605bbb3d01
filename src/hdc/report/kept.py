"""Texts that stay from build to build, in the user's cache: what no build has asked for in a long time goes first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hdc.report import freshness


class Kept:
    """The texts of one folder by their names; ``most`` of them stay."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most

    def __contains__(self, name: str) -> bool:
        return (self._folder / name).is_file()

    def __iter__(self) -> Iterator[str]:
        """The names of all of them, those that were asked for last first."""
        return (path.name for path in self._newest())

    def read(self, name: str) -> str:
        """The text of that name, or an empty one; asked for, it is not among the oldest any more."""
        path = self._folder / name
        try:
            text = path.read_text("utf-8")
            os.utime(path)
        except (OSError, UnicodeDecodeError):
            return ""
        return text

    def keep(self, name: str, text: str) -> None:
        """Keep a text; where nothing can be written, it is made again next time."""
        with suppress(OSError):
            freshness.write(self._folder / name, text)

    def clear_out(self) -> None:
        """Delete those beyond the most that stay."""
        for path in self._newest()[self._most :]:
            with suppress(OSError):
                path.unlink()

    def _newest(self) -> list[Path]:
        return sorted(self._folder.glob("*"), key=_asked, reverse=True)


def _asked(path: Path) -> float:
    """When it was last asked for; another build that goes on here may have taken it away meanwhile."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
