"""The part of a Markdown file that is the transcript, where summaries and notes stand above or below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hdc.transcripts.cues import Line
from hdc.transcripts.heads import Heads
from hdc.transcripts.labels import clean, heads_section
from hdc.transcripts.preface import HEADING, TITLE

#: Signs of Markdown, numbers and pictures around the words of a heading.
_AROUND = re.compile(r"^[\s#*_\W\d]+|[\s#*_:：]+$")


def section(text: str, lines: Sequence[Line], heads: Heads) -> tuple[int, int]:
    """The first line of the transcript and the first line behind it.

    It begins below a heading that says so and ends at one of a summary or of notes, if whoever is named on the other
    side of the heading never speaks on this one: points of a list may look like turns.
    """
    rows = [row for row, line in enumerate(lines) if text[line.start] in " #" and HEADING.match(text, *line[:2])]
    if not rows:
        return 0, len(lines)
    found = [(row, heads[line.start].name) for row, line in enumerate(lines) if line.start in heads]
    named = [(row, clean(text[slice(*name)])) for row, name in found if name]
    first, last = 0, len(lines)
    for row in rows:
        line = lines[row]
        if TITLE.match(text, line.start, line.end) and first == 0 and _is_apart(named, row, keeps_above=False):
            first = row + 1
        elif (
            row > first
            and heads_section(_AROUND.sub("", text[line.start : line.end]))
            and _is_apart(named, row, keeps_above=True)
        ):
            last = row
            break
    return first, last


def _is_apart(named: Sequence[tuple[int, str]], row: int, *, keeps_above: bool) -> bool:
    """Whether names stand on either side of a row, none on both, and more on the side that is kept."""
    above, below = ([name for at, name in named if (at < row) == side] for side in (True, False))
    kept, left = (above, below) if keeps_above else (below, above)
    return bool(left) and len(kept) > len(left) and not {*kept} & {*left}
