"""What is said in a transcript, as one text that is folded once, with its way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from hdc.lang.folding import fold
from hdc.transcripts import pieces
from hdc.transcripts.transcript import Transcript


class Spoken:
    """``said`` is what is said, utterance after utterance with a space between; ``folded`` the same after folding."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self._lay_out()
        folded = fold(self.said)
        self.folded, self._starts, self._ends = folded.text, folded.starts, folded.ends

    def _lay_out(self) -> None:
        """Write all that is said into one text, and beside it where each piece comes from."""
        self._begins: list[int] = []  # of each utterance, in ``said``
        self._pieces: list[int] = []  # of each piece, in ``said``
        self._origins: list[tuple[int, int, bool]] = []  # its characters of the transcript, and whether it is those
        text, written, at = self.transcript.text, [], 0
        for utterance in self.transcript.utterances:
            self._begins.append(at)
            for words, start, end in pieces(text, utterance.speech):
                self._pieces.append(at)
                self._origins.append((start, end, len(words) == end - start and text.startswith(words, start)))
                written.append(words)
                at += len(words)
            written.append(" ")
            at += 1
        self.said = "".join(written)

    def said_span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of ``folded`` as characters of ``said``."""
        return self._starts[start], self._ends[end - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of ``folded`` as characters of the transcript; within ``&amp;`` it is all of it."""
        return self.origin(*self.said_span(start, end))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Characters of ``said`` as characters of the transcript.

        Tiers stand one below the other there and are heard in the order of time: what goes back in the file on its way
        is two people's, and ends with the first one's words.
        """
        first, last = bisect_right(self._pieces, start) - 1, bisect_right(self._pieces, end - 1) - 1
        (begin, stop, same), (other, finish, alike) = self._origins[first], self._origins[last]
        left = min(begin + start - self._pieces[first], stop) if same else begin
        right = min(other + end - self._pieces[last], finish) if alike else finish
        if right <= left:
            back = (at for at in range(first + 1, last + 1) if self._origins[at][0] < self._origins[at - 1][0])
            right = self._origins[next(back, last + 1) - 1][1]
        return left, right

    def words_of(self, start: int, end: int) -> str:
        """What is said at characters ``[start, end)`` of ``folded``, without the blanks at its ends."""
        return self.said[slice(*self.said_span(start, end))].strip() if start < end else ""

    def begin_of(self, utterance: int) -> int:
        """Where an utterance begins in ``folded``, by number; for one behind the last, where that ends."""
        if utterance >= len(self._begins):
            return len(self.folded)
        return bisect_left(self._starts, self._begins[utterance])

    def number_at(self, folded: int) -> int:
        """The number of the utterance in which a character of ``folded`` stands."""
        return bisect_right(self._begins, self._starts[folded]) - 1

    def turn_span(self, folded: int) -> tuple[int, int]:
        """The characters of ``folded`` that the turn fills in which one of them stands."""
        bounds = self._turns
        place = bisect_right(bounds, folded)
        return (bounds[place - 1] if place else 0), (bounds[place] if place < len(bounds) else len(self.folded))

    @cached_property
    def _turns(self) -> list[int]:
        """Where in ``folded`` each turn begins."""
        rows = self.transcript.utterances
        return [self.begin_of(at) for at, one in enumerate(rows) if not at or one.turn != rows[at - 1].turn]
