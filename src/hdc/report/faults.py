"""What went wrong in a notebook, made fit to publish: plain text, and no path of the machine it ran on."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
# An absolute path of two parts or more, POSIX or Windows, which does not continue a word, a path or an address.
_PATH = re.compile(r"(?<![\w./:~\\-])(?:(?:/[^\s/:;,'\"<>|()\[\]]+){2,}/?|[A-Za-z]:\\[^\s:;,'\"<>|()\[\]]+)")
#: Folders below which a path says enough.
_ROOTS = ("site-packages", "dist-packages", "src", "notebooks", "data")


def publishable(text: str) -> str:
    """``text`` without terminal colours, each absolute path cut down to the part that means something elsewhere."""
    return _PATH.sub(lambda match: _short(match[0]), _ANSI.sub("", text))


def traceback_text(lines: Iterable[str]) -> str:
    """A notebook's traceback as one publishable text."""
    return publishable("\n".join(lines))


def _short(path: str) -> str:
    parts = [part for part in re.split(r"[/\\]", path) if part]
    roots = [at for at, part in enumerate(parts) if part in _ROOTS or re.fullmatch(r"python3\.\d+", part)]
    if roots and roots[-1] + 1 < len(parts):
        below = roots[-1] + (0 if parts[roots[-1]] in ("data", "notebooks") else 1)
        return "/".join(parts[below:])
    return parts[-1]
