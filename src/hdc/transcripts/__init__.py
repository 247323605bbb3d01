"""Transcripts in any format become utterances; every character is accounted for, and none is altered."""

from hdc.transcripts.identify import identify
from hdc.transcripts.reading import parse_transcript, read_transcript, refusal
from hdc.transcripts.sheet import pieces
from hdc.transcripts.swapped import swapped
from hdc.transcripts.transcript import Part, Transcript, Utterance

__all__ = [
    "Part",
    "Transcript",
    "Utterance",
    "identify",
    "parse_transcript",
    "pieces",
    "read_transcript",
    "refusal",
    "swapped",
]
