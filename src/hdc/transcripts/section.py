"""The part of a Markdown file that is the transcript, where summaries and notes stand above or below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from hdc.transcripts.cues import Line
from hdc.transcripts.heads import Heads
from hdc.transcripts.labels import begins_summary, heads_section
from hdc.transcripts.preface import HEADING, TITLE

#: Where a heading may begin, at the start of a text and of any other line; a plain line end is quick to find.
_HEADING = rf"(?:{HEADING.pattern}|[ ]{{0,3}}\*\*(?P<bold>[^*\r\n]{{2,60}})\*\*[:：]?[ \t]*(?=[\r\n]|\Z))"
_FIRST, _OTHERS = re.compile(_HEADING), re.compile(rf"\n{_HEADING}")
#: The level of a heading in bold type.
_LOWEST = 7
#: Signs of Markdown, numbers and pictures around the words of a heading.
_AROUND = re.compile(r"^[\s#*_\W\d]+|[\s#*_:：]+$")


def beside(text: str, lines: Sequence[Line], heads: Heads) -> list[range]:
    """The lines that are beside the transcript: above a heading that opens it, and under those of summaries and notes.

    Points of a list may look like turns there. They are none if nobody of those names speaks elsewhere, or if nobody
    speaks under a heading of a summary and none behind.
    """
    first = _FIRST.match(text, lines[0].start) if lines else None
    headings = [*([first] if first else ()), *_OTHERS.finditer(text, lines[0].start if lines else len(text))]
    starts = [
        found.start() + found[0].startswith("\n")
        for found in headings
        if not found["bold"] or begins_summary(_bare(found["bold"]))
    ]
    rows = [bisect_left(lines, start, key=attrgetter("start")) for start in starts]
    titles = [text[lines[row].start : lines[row].end] for row in rows]
    if not any(TITLE.match(title) or heads_section(_bare(title)) or begins_summary(_bare(title)) for title in titles):
        return []
    named = [(start, head.label) for start, head in sorted(heads.items()) if head.name]
    ranges: list[range] = []
    for number, (row, title) in enumerate(zip(rows, titles, strict=True)):
        below = zip(rows[number + 1 :], titles[number + 1 :], strict=True)
        end = next((one for one, other in below if _level(other) <= _level(title)), len(lines))
        stretch = range(lines[row].start, lines[end].start if end < len(lines) else len(text))
        bare = _bare(title)
        if TITLE.match(title):
            is_first = not ranges and _is_apart(named, range(stretch.start))
            ranges += [range(row)] if is_first else []
        elif (heads_section(bare) and _is_apart(named, stretch)) or (
            begins_summary(bare) and end == len(lines) and named and named[-1][0] < stretch.start
        ):
            ranges.append(range(row, end))
    return ranges


def _level(title: str) -> int:
    """How many number signs a heading has; one in bold type stands below all others."""
    return len(title.lstrip()) - len(title.lstrip().lstrip("#")) or _LOWEST


def _bare(title: str) -> str:
    """The words of a heading."""
    return _AROUND.sub("", title)


def _is_apart(named: Sequence[tuple[int, str]], stretch: range) -> bool:
    """Whether names stand within a stretch of the text, none of them elsewhere, and less of them."""
    within, elsewhere = ([name for at, name in named if (at in stretch) == side] for side in (True, False))
    return bool(within) and len(elsewhere) > len(within) and not {*within} & {*elsewhere}
