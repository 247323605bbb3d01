"""The shapes by their titles, and the heads that a text has."""

from __future__ import annotations

from hdc.transcripts.cues import Line, lines
from hdc.transcripts.headings import Heads
from hdc.transcripts.heads import shape_of
from hdc.transcripts.shapes import SHAPES
from hdc.transcripts.sheet import Sheet

BY_TITLE = {shape.title: shape for shape in SHAPES}
COLON = BY_TITLE["name:"]


def parted(text: str) -> list[Line]:
    return lines(Sheet("a.txt", text))


def shown(text: str, found: Heads) -> list[tuple[str, str]]:
    """Each head's label and the words behind it on its line; a heading has a star, a nameless one nothing."""
    rows = {line.start: line for line in parted(text)}
    return [
        (f"{head.label}{'*' * head.is_heading}", text[head.end : max(head.end, rows[start].end)].strip())
        for start, head in sorted(found.items())
    ]


def of(text: str) -> tuple[str | None, list[str]]:
    """The shape of a text, and the labels of its heads."""
    shape, found = shape_of(text, parted(text))
    return (shape.title if shape else None), [label for label, _ in shown(text, found)]
