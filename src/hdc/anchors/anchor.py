"""Where a quote stands in a transcript, and what differs."""

from __future__ import annotations

from dataclasses import dataclass

from hdc.model import VERIFIED, AlarmKind, AnchorState, Grade


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference in words: ``quote`` has these, ``transcript`` has those in their place; either may be empty.

    ``at`` is where it begins in the quote; ``start`` and ``end`` where the transcript's words stand.
    """

    quote: str
    transcript: str
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What an ellipsis of the quote hides: characters ``[start, end)`` of the transcript, and the words said there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that may turn the meaning. ``quote`` and ``transcript`` are the few words at issue on either side."""

    kind: AlarmKind
    quote: str = ""
    transcript: str = ""


@dataclass(frozen=True, slots=True)
class Selector:
    """A segment as the W3C's TextQuoteSelector (exact, prefix, suffix) and TextPositionSelector (start, end)."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote's place in the transcript with this ``sha256``.

    ``spans`` are the characters of each segment between ellipses, in order; ``turn``, ``speaker`` (the label) and
    ``time`` (seconds) are those in which the first begins. Where the words are only similar, ``edits`` say how they
    differ; ``likeness`` is the share of the quote's words that stand there. ``elsewhere`` are other places as good.
    ``grade`` says how far words that are ``altered`` are: in ``marks`` (punctuation and case), in ``fillers`` too that
    it leaves out or repetitions, or in ``words``.
    """

    state: AnchorState
    sha256: str
    spans: tuple[tuple[int, int], ...] = ()
    turn: int | None = None
    speaker: str | None = None
    time: float | None = None
    edits: tuple[Edit, ...] = ()
    gaps: tuple[Gap, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    selectors: tuple[Selector, ...] = ()
    elsewhere: tuple[tuple[int, int], ...] = ()
    likeness: float = 0.0
    grade: Grade | None = None

    def __post_init__(self) -> None:
        if (self.state == "missing") == bool(self.spans):
            raise ValueError("a quote that is missing has no place, and any other has one")
        if self.state in VERIFIED and (self.edits or self.gaps):
            raise ValueError(f'words that are "{self.state}" cannot differ')

    @property
    def is_verified(self) -> bool:
        """Whether the words are the transcript's, all of them and in its order."""
        return self.state in VERIFIED

    @property
    def is_tidied(self) -> bool:
        """Whether only marks, fillers and repetitions differ and nothing turns, so that it may be shown as "tidied"."""
        return self.state == "altered" and self.grade in ("marks", "fillers") and not self.alarms
