"""Transcripts in any format become utterances; every character is accounted for, and none is altered.

The readers of formats load when the first transcript is read: who works with evidence alone has no need of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hdc.transcripts.identify import folded, identify
from hdc.transcripts.sheet import pieces
from hdc.transcripts.swapped import swapped
from hdc.transcripts.transcript import Part, Transcript, Utterance

if TYPE_CHECKING:
    from hdc.transcripts.reading import parse_transcript, read_transcript, refusal

__all__ = [
    "Part",
    "Transcript",
    "Utterance",
    "folded",
    "identify",
    "parse_transcript",
    "pieces",
    "read_transcript",
    "refusal",
    "swapped",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("hdc.transcripts.reading"), name)
    raise AttributeError(f"module 'hdc.transcripts' has no attribute {name!r}")
