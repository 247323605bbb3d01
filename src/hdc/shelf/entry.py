"""What the shelf keeps of one transcript: its passages, their terms, and a sketch by which its twin is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zlib import crc32

from hdc.errors import HdcError
from hdc.shelf.passages import Passage, passages
from hdc.shelf.terms import terms
from hdc.transcripts import Transcript, read_transcript

#: A sketch has the runs of so many terms that begin with one of so many terms.
_RUN, _ONE_OF = 4, 8
#: What is kept of a passage, in this order.
_FIELDS = tuple(field.name for field in fields(Passage))


@dataclass(frozen=True, slots=True)
class Entry:
    """The passages of a transcript and the terms of each; or, of a file that cannot be read, why (``fault``)."""

    sha256: str
    passages: tuple[Passage, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()
    sketch: frozenset[int] = frozenset()
    fault: str = ""

    def __post_init__(self) -> None:
        if len(self.passages) != len(self.terms):
            raise ValueError("every passage has its terms")
        if bool(self.fault) == bool(self.passages):
            raise ValueError("a transcript has passages, or a fault that says why there are none")

    def plain(self) -> tuple[list[Any], dict[str, Any]]:
        """Return it as JSON has it: the passages, and the rest."""
        rest = {
            "sha256": self.sha256,
            "terms": [" ".join(one) for one in self.terms],
            "sketch": sorted(self.sketch),
            "fault": self.fault,
        }
        return [[getattr(one, name) for name in _FIELDS] for one in self.passages], rest

    @classmethod
    def of_plain(cls, passages: Sequence[Any], rest: Mapping[str, Any]) -> Entry:
        """Make it of what :meth:`plain` returned."""
        terms = tuple(tuple(one.split()) for one in rest["terms"])
        return cls(rest["sha256"], cls.passages_of(passages), terms, frozenset(rest["sketch"]), rest["fault"])

    @staticmethod
    def passages_of(plain: Sequence[Any]) -> tuple[Passage, ...]:
        """Make the passages of what :meth:`plain` returned of them."""
        return tuple(Passage(*one) for one in plain)


def read_entry(path: Path, sha256: str) -> Entry:
    """Read a file into an entry; what cannot be read becomes a fault.

    A file that has other bytes by now than those of ``sha256`` is a fault without a hash.
    """
    try:
        transcript = read_transcript(path)
    except HdcError as fault:
        return Entry(sha256, fault=str(fault).removeprefix(f"{path}: ").removeprefix(f"{path.name}: "))
    if transcript.sha256 != sha256:
        return Entry("", fault="it is being written just now. Run the command again")
    return entry(transcript)


def entry(transcript: Transcript) -> Entry:
    """Return what the shelf keeps of a transcript."""
    cut = passages(transcript)
    said = tuple(tuple(term.text for term in terms(one.text)) for one in cut)
    spoken = [term for one, row in zip(cut, said, strict=True) if not one.aside for term in row]
    return Entry(transcript.sha256, cut, said, _sketch(spoken))


def _sketch(spoken: Sequence[str]) -> frozenset[int]:
    """The runs that begin with one of some terms, the same in every transcript, as numbers."""
    chosen = {term for term in set(spoken) if crc32(term.encode()) % _ONE_OF == 0}
    return frozenset(
        crc32(" ".join(spoken[at : at + _RUN]).encode()) for at in range(len(spoken) - _RUN + 1) if spoken[at] in chosen
    )
