"""The one error tree. An error says what is wrong, where, and what to do.

::

    HdcError                    everything hdc raises on purpose
    ├── EvidenceError           a file under data/ is missing, malformed or contradicts itself
    │   └── NoTranscript        the transcript of an interview is not at hand
    ├── TranscriptError         a transcript cannot be read, or says nothing
    │   └── Misread             reading it, hdc contradicts itself
    ├── UnknownId               an id that nothing in the evidence carries
    ├── NotebookError           a notebook could not be read, run or published
    ├── MissingTool             this machine lacks something that the command needs
    └── UsageError              the call itself makes no sense

A :class:`Finding` is one such fault as a value: ``hdc check`` collects findings, ``hdc.load`` raises them.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass


def counted(n: int, noun: str) -> str:
    """How many of what, for those messages that are not a review's.

    >>> counted(1, "file"), counted(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{n:,} {noun}{'s' * (n != 1)}"


def joined(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: ``"a, b and c"``."""
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is not true and should be.

    ``path`` is relative to the data folder's parent where possible, ``line`` counts from 1 (0: the file as a whole),
    ``what`` is a sentence without its full stop, ``remedy`` says what to do.
    """

    path: str
    line: int
    what: str
    remedy: str
    rule: str = "evidence"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.what}. {self.remedy}" if place else f"{self.what}. {self.remedy}"


class HdcError(Exception):
    """Everything hdc raises on purpose; ``findings`` holds each fault, the message the first of them."""

    exit_code = 2

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings: tuple[Finding, ...] = tuple(findings)


class EvidenceError(HdcError):
    """A file under data/ is missing, malformed or contradicts itself."""

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> EvidenceError:
        """Make one error of all ``findings``; the message shows the first and counts the rest."""
        first, rest = findings[0], len(findings) - 1
        more = f" (and {rest} more: run `hdc check`)" if rest else ""
        return cls(f"{first}{more}", findings)


class NoTranscript(EvidenceError):
    """The transcript of an interview is not at hand, and what is asked for cannot be had without it."""


class TranscriptError(HdcError):
    """A transcript cannot be read, or says nothing."""

    @classmethod
    def of(cls, name: str, what: str, remedy: str) -> TranscriptError:
        """Say of the file ``name`` what is wrong, without a full stop, and what to do."""
        return cls(f"{name}: {what}. {remedy}")


class Misread(TranscriptError):
    """Reading a transcript, hdc contradicts itself: a fault of hdc's, and never of the file."""


class UnknownId(HdcError):
    """An id that nothing in the evidence carries."""


class NotebookError(HdcError):
    """A notebook could not be read, run or published."""

    exit_code = 1


class MissingTool(HdcError):
    """This machine lacks something that the command needs."""

    @classmethod
    def of(cls, what: str, extra: str, instead: str = "") -> MissingTool:
        """Say ``what`` needs an extra of this package, and what goes without it."""
        return cls(f"{what} needs the extra [{extra}]: {install(extra)}{f'; {instead}' if instead else ''}")


class UsageError(HdcError):
    """The call itself makes no sense."""


def command(*words: object) -> str:
    """Return a command as a shell takes it, to be said in a sentence.

    >>> command("hdc", "verify", "--against", "my talks/a.md")
    "`hdc verify --against 'my talks/a.md'`"
    """
    return f"`{shlex.join(map(str, words))}`"


def install(extra: str) -> str:
    """Return the command that brings an extra of this package.

    >>> install("scan")
    'pip install "human-data-ceiling[scan]"'
    """
    return f'pip install "human-data-ceiling[{extra}]"'
