"""The part of a Markdown file that is the transcript, where summaries and notes stand above or below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from hdc.transcripts.cues import Line
from hdc.transcripts.headings import ENDS, Heads
from hdc.transcripts.labels import begins_summary, heads_section
from hdc.transcripts.preface import HEADING, TITLE

#: Where a heading may begin, at the start of a text and of any other line; a plain line end is quick to find.
_HEADING = rf"(?:{HEADING.pattern}|[ ]{{0,3}}\*\*(?P<bold>[^*\r\n]{{2,60}})\*\*[:：]?[ \t]*(?=[\r\n]|\Z))"
_FIRST, _OTHERS = re.compile(_HEADING), re.compile(rf"\n{_HEADING}")
#: A line that is bold from end to end.
_IN_BOLD = re.compile(r"[ ]{0,3}(\*\*|__)(?=\S)([^*_\r\n]{1,400})\1[ \t]*\Z")
#: What stands behind a transcript is less than such a part of the text.
_PART = 3
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
    level = 0
    for number, (row, title) in enumerate(zip(rows, titles, strict=True)):
        below = zip(rows[number + 1 :], titles[number + 1 :], strict=True)
        end = next((one for one, other in below if _level(other) <= _level(title)), len(lines))
        stretch = range(lines[row].start, lines[end].start if end < len(lines) else len(text))
        bare = _bare(title)
        if TITLE.match(title):
            is_first = not ranges and _is_apart(named, range(stretch.start))
            ranges += [range(row)] if is_first else []
            level = _level(title)
        elif _level(title) <= level:
            level = (
                0  # the next heading of the transcript's rank; others are chapters of it where somebody speaks below
            )
            if named and named[-1][0] < stretch.start and (len(text) - stretch.start) * _PART < len(text):
                return [*ranges, range(row, len(lines))]
        elif (heads_section(bare) and _is_apart(named, stretch)) or (
            begins_summary(bare) and end == len(lines) and named and named[-1][0] < stretch.start
        ):
            ranges.append(range(row, end))
    return ranges


def asks_in_bold(text: str, lines: Sequence[Line], heads: Heads) -> bool:
    """Whether paragraphs in bold type are what one of two says: a third of them and more are sentences.

    Where there are labels, they are all that of who asks, and each of these turns is in bold type.
    """
    asked = [line for line in lines if line.start in heads]
    if asked:
        names = {text[slice(*head.name)] for head in heads.values() if head.name}
        return len(names) == 1 and all(_IN_BOLD.match(text, line.start, line.end) for line in asked)
    bold = [found[2] for line in lines if line.is_first and (found := _IN_BOLD.match(text, line.start, line.end))]
    return sum(words[-1] in ENDS for words in bold) * 3 >= len(bold)


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
