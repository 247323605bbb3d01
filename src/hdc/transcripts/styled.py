"""The paragraphs of a document that its styles make headings: names of those who speak, or of what they speak about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hdc.transcripts.cues import Line
from hdc.transcripts.headings import ENDS, Head, Heads
from hdc.transcripts.labels import clean, take_turns
from hdc.transcripts.sheet import Sheet


def names(sheet: Sheet, body: Sequence[Line]) -> Heads:
    """The heads of turns that are headings by their style, if most of these are names that take turns."""
    likely = [line for line in body if line.start in sheet.headings]
    labels = {line: clean(sheet.text[line.start : line.end]).rstrip(":：") for line in likely}
    known = take_turns(labels.values(), len(likely))
    return {
        line.start: Head(line.end, (line.start, line.start + len(name)), name)
        for line, name in labels.items()
        if name in known
    }


def headings(sheet: Sheet, body: Sequence[Line], heads: Heads) -> Iterator[int]:
    """The rows of headings by their style that begin no turn and are no sentence, as a question is."""
    for row, line in enumerate(body):
        if line.start in sheet.headings and line.start not in heads and sheet.text[line.end - 1] not in ENDS:
            yield row
