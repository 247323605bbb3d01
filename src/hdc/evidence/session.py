"""Which reviews are going on at this machine, or were cut off: ``.hdc/reviews/<id>/`` beside the data, a file a reader.

A reader who accepts a quote may not have decided on every quantity in it yet. Until the session is over these are
undecided and no faults; however it is cut off, ``hdc review`` goes on with them.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from hdc.errors import Finding
from hdc.evidence.replace import alone

FOLDER = "reviews"
#: So many hexadecimal digits tell readers apart.
_DIGITS = 16


def begin(folder: Path, interview: str, who: str) -> None:
    """Say that a reader is about to write into an interview of a data folder."""
    with alone(folder):  # which makes .hdc
        path = _path(folder, interview, who)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def end(folder: Path, interview: str, who: str) -> None:
    """Say that a reader left nothing undecided."""
    path = _path(folder, interview, who)
    path.unlink(missing_ok=True)
    with suppress(OSError):  # others are at it, or nobody ever was
        path.parent.rmdir()


def is_going_on(folder: Path) -> bool:
    """Whether any review is."""
    return any(_path(folder, "", "").parent.glob("*/*"))


def is_undecided(finding: Finding, folder: Path) -> bool:
    """Whether a finding only says what the readers of an interview have not decided on yet."""
    if finding.rule != "quantity":
        return False
    own = _path(folder, interview_in(finding), "").parent
    return own.is_dir() and any(own.iterdir())


def note(finding: Finding) -> Finding:
    """What stands for it."""
    remedy = f"The review is not over: `hdc review {interview_in(finding)}` goes on with it."
    return replace(finding, remedy=remedy)


def interview_in(finding: Finding) -> str:
    """The interview in whose file something was found."""
    return PurePosixPath(finding.path).stem


def _path(folder: Path, interview: str, who: str) -> Path:
    name = hashlib.sha256(who.encode()).hexdigest()[:_DIGITS]
    return folder.resolve().parent / ".hdc" / FOLDER / interview / name
