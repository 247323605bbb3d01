"""A transcript as received: its text, which part of it is what, and who says what when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Kind = Literal["speech", "speaker", "time", "markup", "ignored"]


class Part(NamedTuple):
    """Characters ``[start, end)`` of a transcript, and what they are.

    ``said`` is what speech stands for where that is something else than its characters, as ``&amp;`` stands for ``&``.
    What is ``ignored`` has its ``reason``: front matter, a heading, a note of the transcriber. A text has many parts:
    whether each can be what it says, a :class:`Transcript` asks of all of them at once.
    """

    start: int
    end: int
    kind: Kind
    said: str | None = None
    reason: str = ""


class Utterance(NamedTuple):
    """What one cue or paragraph says.

    ``speech`` are its parts in order; between them may stand line breaks and markup. ``speaker`` is the label as the
    transcript has it, or None. ``turn`` counts from 0 and is the same for neighbours of one speaker. ``begins`` and
    ``ends`` are seconds, where known.
    """

    text: str
    speech: tuple[Part, ...]
    turn: int
    speaker: str | None = None
    begins: float | None = None
    ends: float | None = None

    @property
    def start(self) -> int:
        """Where its speech begins in the transcript."""
        return self.speech[0].start

    @property
    def end(self) -> int:
        """Where its speech ends."""
        return self.speech[-1].end


@dataclass(frozen=True)
class Transcript:
    """The text of an interview as received, never altered. ``parts`` tile ``text``; offsets are code points.

    ``sha256`` is of the file's bytes; ``encoding`` and ``format`` are what it was read as; ``warnings`` say what was
    odd, such as cues out of order.
    """

    name: str
    text: str
    sha256: str
    encoding: str
    format: str
    parts: tuple[Part, ...]
    utterances: tuple[Utterance, ...]
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        at = 0
        for start, end, kind, said, reason in self.parts:
            if start != at:
                raise ValueError(
                    f"{self.name}: characters {min(at, start)} to {max(at, start)} are not accounted for once"
                )
            if start >= end:
                raise ValueError(f"{self.name}: a part cannot reach from {start} to {end}")
            if (kind == "ignored") is not bool(reason):
                raise ValueError(f"{self.name}: what is ignored needs a reason, and nothing else has one")
            if said is not None and kind != "speech":
                raise ValueError(f"{self.name}: only speech stands for something that is said")
            at = end
        if at != len(self.text):
            raise ValueError(f"{self.name}: characters {at} to {len(self.text)} are not accounted for")

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The labels of all speakers, in order of appearance."""
        return tuple(dict.fromkeys(one.speaker for one in self.utterances if one.speaker is not None))
