"""From an anchor to what is recorded of it: a hash, offsets, a few words for each difference, never the transcript."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from hdc.model import AlarmRecord, AnchorRecord, EditRecord, Quote

if TYPE_CHECKING:
    from hdc.anchors.anchor import Anchor

#: A Han character is a word; elsewhere words stand between spaces.
_WORD = re.compile(r"[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])\S)+")
#: More words than ``_MANY`` are recorded as their first and last ``_ENDS``.
_MANY, _ENDS = 8, 3
#: What stands for the words between.
ELLIPSIS = " … "


def record(quote: Quote, anchor: Anchor) -> AnchorRecord:
    """Return what is recorded of ``quote``'s place."""
    return AnchorRecord(
        state=anchor.state,
        of=digest(quote),
        sha256=anchor.sha256,
        spans=anchor.spans,
        turn=anchor.turn,
        time=None if anchor.time is None else round(anchor.time, 3),
        speaker=anchor.speaker,
        grade=anchor.grade if anchor.state == "altered" else None,
        hidden=tuple(count(gap.text) for gap in anchor.gaps),
        edits=tuple(
            EditRecord(
                quote=shorten(edit.quote),
                transcript=shorten(edit.transcript),
                at=edit.at,
                quote_words=count(edit.quote),
                transcript_words=count(edit.transcript),
            )
            for edit in anchor.edits
        ),
        alarms=tuple(
            dict.fromkeys(
                AlarmRecord(kind=alarm.kind, quote=shorten(alarm.quote), transcript=shorten(alarm.transcript))
                for alarm in anchor.alarms
            )
        ),
    )


def digest(quote: Quote) -> str:
    """Return 16 hexadecimal digits that change when a quote's speaker or words do."""
    return hashlib.sha256(f"{quote.speaker}\n{quote.original}".encode()).hexdigest()[:16]


def count(text: str) -> int:
    """Return how many words a text has.

    >>> count("so, we're — not"), count("大约 10% 的")
    (3, 4)
    """
    return sum(any(map(str.isalnum, word)) for word in _WORD.findall(text))


def shorten(text: str) -> str:
    """Return a text of few words on one line as it is, and of a long one its first and last words.

    >>> shorten("a bit shorter")
    'a bit shorter'
    >>> shorten("we only ever find out at the very end of it all")
    'we only ever … of it all'
    """
    text = " ".join(text.split())
    words = list(_WORD.finditer(text))
    if len(words) <= _MANY:
        return text
    return f"{text[: words[_ENDS - 1].end()]}{ELLIPSIS}{text[words[-_ENDS].start() :]}"
