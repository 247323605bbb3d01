"""What is recorded of a quote's place in a transcript: where, what differs, what an ellipsis hides, and what to mind.

A record is small: a hash, offsets, and a few words for each difference. The transcript's text is never in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from hdc.model.text import Text, check_filled

AnchorState = Literal["exact", "normalised", "altered", "elided", "reordered", "misattributed", "missing"]
#: How far altered words are from the transcript's, from the least to the most: in punctuation and case; in fillers too
#: that are left out or repetitions; in what is said.
Grade = Literal["marks", "fillers", "words"]
AlarmKind = Literal[
    "number",
    "negation",
    "hedge",
    "cut_before",
    "cut_behind",
    "retraction",
    "bare_answer",
    "hidden_number",
    "hidden_negation",
    "hidden_hedge",
    "long_gap",
    "gap_over_turn",
    "reordered",
    "two_speakers",
    "two_places",
]
#: The states in which the words are the transcript's, all of them and in its order.
VERIFIED: tuple[AnchorState, ...] = ("exact", "normalised")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRecord:
    """A difference: from position ``at`` the quote has ``quote`` where the transcript has ``transcript``.

    Either may be empty. Where the words are many, ``…`` stands for those in the middle; ``quote_words`` and
    ``transcript_words`` count them all.
    """

    quote: str
    transcript: str
    at: int
    quote_words: int
    transcript_words: int

    def __post_init__(self) -> None:
        if min(self.at, self.quote_words, self.transcript_words) < 0:
            raise ValueError("at and the counts of words are 0 or more")
        if not self.quote and not self.transcript:
            raise ValueError("an edit needs the words that differ: quote, transcript or both")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRecord:
    """Something that may turn the meaning, with the few words at issue in the quote and in the transcript."""

    kind: AlarmKind
    quote: str = ""
    transcript: str = ""

    def __post_init__(self) -> None:
        _check_one_of("kind", self.kind, get_args(AlarmKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An alarm that a person looked at and lets stand, by the words the alarm has, and the reason."""

    kind: AlarmKind
    reason: Text
    quote: str = ""
    transcript: str = ""

    def __post_init__(self) -> None:
        _check_one_of("kind", self.kind, get_args(AlarmKind))

    @property
    def alarm(self) -> AlarmRecord:
        """The alarm it answers."""
        return AlarmRecord(kind=self.kind, quote=self.quote, transcript=self.transcript)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Words that are said to stand beside a quote, from a ``source`` that is not at hand and was not compared."""

    words: Text
    source: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorRecord:
    """A quote's place in the transcript with this ``sha256``, as it was found.

    ``of`` is a digest of the quote's speaker and words at that time. ``spans`` are code points ``[start, end)`` of the
    transcript, one for each segment between ellipses; ``turn`` (from 0), ``time`` (seconds) and ``speaker`` (the
    label) are those in which the first begins. ``hidden`` counts the words that each ellipsis hides. ``grade`` says of
    words that are altered how far.
    """

    state: AnchorState
    of: str
    sha256: str
    spans: tuple[tuple[int, int], ...] = ()
    turn: int | None = None
    time: float | None = None
    speaker: str | None = None
    hidden: tuple[int, ...] = ()
    grade: Grade | None = None
    edits: tuple[EditRecord, ...] = ()
    alarms: tuple[AlarmRecord, ...] = ()

    def __post_init__(self) -> None:
        _check_one_of("state", self.state, get_args(AnchorState))
        check_sha256(self.sha256)
        check_filled(speaker=self.speaker)
        if not re.fullmatch(r"[0-9a-f]{16}", self.of):
            raise ValueError(f'of is "{self.of}", not a digest of 16 hexadecimal digits')
        if (self.state == "missing") == bool(self.spans):
            raise ValueError("a quote that is missing has no spans, and any other has them")
        if self.state in VERIFIED and (self.edits or self.hidden):
            raise ValueError(f'words that are "{self.state}" have no edits and hide nothing')
        if self.grade is not None:
            _check_one_of("grade", self.grade, get_args(Grade))
            if self.state != "altered":
                raise ValueError(f'words that are "{self.state}" have no grade: only altered ones do')
        self._check_places()

    def _check_places(self) -> None:
        spans = sorted(self.spans) if self.state in ("reordered", "misattributed") else self.spans
        ends = [at for span in spans for at in span]
        # Two who speak in turns may stand in tiers, one below the other.
        is_tidy = ends == sorted(ends) or any(one.kind == "two_speakers" for one in self.alarms)
        if any(start >= end for start, end in self.spans) or not is_tidy or min(ends, default=0) < 0:
            raise ValueError("spans are [start, end) with start before end, in order and apart")
        if len(self.hidden) >= max(len(self.spans), 1):
            raise ValueError("hidden counts words between two spans: there are fewer of them than spans")
        if min((*self.hidden, self.turn or 0, self.time or 0)) < 0:
            raise ValueError("turn, time and hidden are 0 or more")

    @property
    def is_verified(self) -> bool:
        """Whether the words are the transcript's, all of them and in its order."""
        return self.state in VERIFIED


def check_sha256(value: str) -> None:
    """Refuse what is no SHA-256 in hexadecimal."""
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise ValueError(f'"{value}" is not a SHA-256 in hexadecimal')


def _check_one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f'{name} is "{value}", not one of {", ".join(known)}')
