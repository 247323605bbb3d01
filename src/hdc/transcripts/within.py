"""Labels within a line: several turns that were copied onto one, "Ada: How many? Ben: Forty."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hdc.transcripts.cues import Line
from hdc.transcripts.heads import COLONED, LABEL, Head, Heads
from hdc.transcripts.labels import clean, speakers
from hdc.transcripts.shapes import Shape

#: Behind the end of a sentence a label may stand, bold or bare; Chinese has no blank there.
_BEHIND = re.compile(r"(?:[.?!…][\"”’)]?[ \t]{1,4}|[。？！…][”’」）]?[ \t\u3000]{0,4})(?=[*\w])")
_BEFORE = re.compile(r"[:：]")
#: Of a text of so few lines the labels within count, too, where none of them is known.
_FEW = 4


def within(text: str, lines: Sequence[Line], shape: Shape | None, heads: Heads) -> list[Line]:
    """The lines, parted where a known speaker's label stands behind a sentence; ``heads`` gets the labels."""
    if shape is None or not shape.weak or not shape.title.endswith(("name:", "name:**")):
        return list(lines)
    known = {clean(text[slice(*head.name)]) for head in heads.values() if head.name and not head.is_heading}
    counts = Counter(known_at(text, heads))
    if len(lines) < _FEW:
        labels = [*counts.elements(), *(clean(found["name"]) for line in lines for found in _labels(text, line, heads))]
        known |= speakers(labels, len(labels))
    elif not any(text.count(f"{name}{colon}") > counts[name] for name in known for colon in (":", "：")):
        return list(lines)
    made: list[Line] = []
    for line in lines:
        start = line.start
        for found in list(_labels(text, line, heads)):
            if clean(found["name"]) in known:
                made.append(line._replace(start=start, end=found.start(), is_first=start > line.start or line.is_first))
                start = found.start()
                heads[start] = Head(found.end(), found.span("name"), None, None, None)
        made.append(line._replace(start=start, is_first=start > line.start or line.is_first))
    return made


def known_at(text: str, heads: Heads) -> Iterator[str]:
    """The names of those who speak, each as often as it stands in a head."""
    return (clean(text[slice(*head.name)]) for head in heads.values() if head.name)


def _labels(text: str, line: Line, heads: Heads) -> Iterator[re.Match[str]]:
    """What is written as a label behind a sentence of a line, and behind the head of it."""
    start = heads[line.start].end if line.start in heads else line.start
    if not _BEFORE.search(text, start, line.end):
        return
    for place in _BEHIND.finditer(text, start, line.end):
        found = COLONED.match(text, place.end(), min(line.end, place.end() + LABEL)) if place.end() >= start else None
        if found:
            start = found.end()
            yield found
