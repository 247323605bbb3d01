"""The part of a Markdown file that is the transcript, where summaries and notes stand above or below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from hdc.transcripts.cues import Line
from hdc.transcripts.heads import Heads
from hdc.transcripts.labels import begins_summary, clean, heads_section
from hdc.transcripts.preface import HEADING, TITLE

#: Where a heading may begin.
_HEADED = re.compile(rf"^(?:{HEADING.pattern}|[ ]{{0,3}}\*\*(?P<bold>[^*\r\n]{{2,60}})\*\*[:：]?[ \t]*$)", re.MULTILINE)
#: The level of a heading in bold type.
_LOWEST = 7
#: Signs of Markdown, numbers and pictures around the words of a heading.
_AROUND = re.compile(r"^[\s#*_\W\d]+|[\s#*_:：]+$")


def beside(text: str, lines: Sequence[Line], heads: Heads) -> list[range]:
    """The lines that are beside the transcript: above a heading that opens it, and under those of summaries and notes.

    Points of a list may look like turns there. They are none if nobody of those names speaks elsewhere, or if nobody
    speaks under a heading of a summary and none behind.
    """
    headings = _HEADED.finditer(text, lines[0].start if lines else len(text))
    starts = [found.start() for found in headings if not found["bold"] or begins_summary(_bare(found["bold"]))]
    rows = [bisect_left(lines, start, key=attrgetter("start")) for start in starts]
    if not rows:
        return []
    found = [(row, heads[line.start].name) for row, line in enumerate(lines) if line.start in heads]
    named = [(row, clean(text[slice(*name)])) for row, name in found if name]
    ranges: list[range] = []
    for number, row in enumerate(rows):
        title = text[lines[row].start : lines[row].end]
        level = _level(title)
        end = next((one for one in rows[number + 1 :] if _level(text[lines[one].start :][:8]) <= level), len(lines))
        bare = _bare(title)
        if TITLE.match(title):
            ranges += [range(row)] if not ranges and _is_apart(named, range(row)) else []
        elif (heads_section(bare) and _is_apart(named, range(row, end))) or (
            begins_summary(bare) and end == len(lines) and named and named[-1][0] < row
        ):
            ranges.append(range(row, end))
    return ranges


def _level(title: str) -> int:
    """How many number signs a heading has; one in bold type stands below all others."""
    return len(title.lstrip()) - len(title.lstrip().lstrip("#")) or _LOWEST


def _bare(title: str) -> str:
    """The words of a heading."""
    return _AROUND.sub("", title)


def _is_apart(named: Sequence[tuple[int, str]], rows: range) -> bool:
    """Whether names stand within the rows, none of them elsewhere, and less of them."""
    within, elsewhere = ([name for at, name in named if (at in rows) == side] for side in (True, False))
    return bool(within) and len(elsewhere) > len(within) and not {*within} & {*elsewhere}
