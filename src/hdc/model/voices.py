"""Who really speaks where a transcript's labels are wrong: a person's decision, with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from hdc.model.anchored import AnchorRecord, check_sha256
from hdc.model.text import Text, check_filled

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A person's word that ``speaker`` speaks here, whatever the transcript says, and the ``reason``.

    ``turns`` are turns of the transcript, first and last, from 0; ``spans`` its characters ``[start, end)``; without
    either it is the whole file, and with a ``label`` only what stands under that label. Turns and characters are those
    of the transcript with this ``sha256``. Of two that cover the same words the later one holds.
    """

    speaker: str
    reason: Text
    label: str | None = None
    turns: tuple[Range, ...] = ()
    spans: tuple[Range, ...] = ()
    sha256: str | None = None

    def __post_init__(self) -> None:
        check_filled(speaker=self.speaker, label=self.label)
        if self.turns and self.spans:
            raise ValueError("turns and spans are two ways to say where: give one of them")
        if bool(self.turns or self.spans) != (self.sha256 is not None):
            raise ValueError(
                "turns and spans need the sha256 of the transcript that they count in, and nothing else does"
            )
        if self.sha256 is not None:
            check_sha256(self.sha256)
        if any(first < 0 or last < first for first, last in self.turns):
            raise ValueError("turns are [first, last], from 0")
        if any(start < 0 or end <= start for start, end in self.spans):
            raise ValueError("spans are [start, end), with start before end")

    def covers(self, sha256: str, label: str | None, turn: int | None, start: int) -> bool:
        """Whether it says who speaks at character ``start``, in this turn, under this label of this transcript."""
        if (self.sha256 is not None and self.sha256 != sha256) or (self.label is not None and self.label != label):
            return False
        if self.turns:
            return turn is not None and any(first <= turn <= last for first, last in self.turns)
        return not self.spans or any(first <= start < end for first, end in self.spans)


def voice_of(anchor: AnchorRecord | None, voices: tuple[Voice, ...]) -> Voice | None:
    """The decision about the words at an anchor; None where their label stands."""
    if anchor is None or not anchor.spans:
        return None
    start = anchor.spans[0][0]
    covering = [one for one in voices if one.covers(anchor.sha256, anchor.speaker, anchor.turn, start)]
    return covering[-1] if covering else None
