"""The words around a quote, where its transcript is at hand and is the one that the quote was compared with.

Transcripts are no part of the review: they lie in ``data/transcripts`` on the machines of those who may keep them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from hdc.evidence.anchored import TRANSCRIPTS, sha256_of
from hdc.model import AnchorRecord, Interview, Review

if TYPE_CHECKING:
    from hdc.transcripts import Transcript

COLUMNS = ("quote_id", "n", "turn", "speaker", "text", "is_quoted")
#: How many words of a turn are shown: the end of the one before, the beginning of the one after.
WORDS = 60


def surroundings(folder: Path, review: Review) -> pd.DataFrame:
    """Return up to three turns for each quote that has a place: the one before, its own, the one after.

    ``n`` orders them from 1, ``speaker`` is the transcript's label, ``is_quoted`` marks the turn of the quote. Turns
    are cut to about ``WORDS`` words, with an ellipsis; the quote's own is kept around it.
    """
    rows = [row for interview in review.interviews for row in _of(folder, interview)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"n": "Int64", "turn": "Int64", "is_quoted": "boolean"})


def _of(folder: Path, interview: Interview) -> Iterator[dict[str, Any]]:
    transcript = _at_hand(folder, interview)
    if transcript is None:
        return
    for quote in interview.quotes:
        anchor = quote.anchor
        if anchor and anchor.turn is not None and anchor.sha256 == transcript.sha256:
            for n, row in enumerate(_turns(transcript, anchor), 1):
                yield {"quote_id": quote.id, "n": n} | row


def _at_hand(folder: Path, interview: Interview) -> Transcript | None:
    """The interview's transcript, if it lies here and is the very file that was compared."""
    known = interview.transcript
    path = folder / TRANSCRIPTS / known.file if known else None
    if known is None or path is None or not path.is_file() or sha256_of(path) != known.sha256:
        return None
    from hdc.transcripts import read_transcript

    return read_transcript(path)


def _turns(transcript: Transcript, anchor: AnchorRecord) -> Iterator[dict[str, Any]]:
    assert anchor.turn is not None
    start, end = anchor.spans[0][0], anchor.spans[-1][1]
    near = (one for one in transcript.utterances if abs(one.turn - anchor.turn) <= 1)
    for turn, group in groupby(near, key=lambda one: one.turn):
        spoken = list(group)
        if turn == anchor.turn:
            words = _around(spoken, start, end)
        else:
            words = _cut(" ".join(one.text for one in spoken).split(), keep_end=turn < anchor.turn)
        yield {"turn": turn, "speaker": spoken[0].speaker, "text": words, "is_quoted": turn == anchor.turn}


def _around(spoken: list[Any], start: int, end: int) -> str:
    """A turn from some words before its quote to some after."""
    before = " ".join(one.text for one in spoken if one.end <= start).split()
    inside = " ".join(one.text for one in spoken if one.end > start and one.start < end)
    after = " ".join(one.text for one in spoken if one.start >= end).split()
    parts = (_cut(before, keep_end=True), inside, _cut(after, keep_end=False))
    return " ".join(part for part in parts if part)


def _cut(words: list[str], keep_end: bool) -> str:
    if len(words) <= WORDS:
        return " ".join(words)
    return "… " + " ".join(words[-WORDS:]) if keep_end else " ".join(words[:WORDS]) + " …"
