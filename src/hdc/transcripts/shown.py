"""The text of a page as its reader sees it: entities as their signs, and the way back to the text."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence

from hdc.transcripts.cues import Line
from hdc.transcripts.headings import Heads, Place
from hdc.transcripts.heads import shape_of
from hdc.transcripts.shapes import Shape

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")


def shown_shape(text: str, lines: Sequence[Line]) -> tuple[Shape | None, Heads]:
    """The shape of a page's lines and their heads, which entities hide from nobody: "&lt;Ada&gt;", "Ada &mdash;"."""
    if not any(text.find("&", line.start, line.end) >= 0 for line in lines):
        return shape_of(text, lines)
    pieces, there, here = [], [0], [0]  # where the text goes on behind an entity, as shown and as it is
    length = 0
    for found in _ENTITY.finditer(text):
        sign = html.unescape(found[0])
        pieces += [text[here[-1] : found.start()], sign]
        length += found.start() - here[-1] + len(sign)
        there.append(length)
        here.append(found.end())
    shown = "".join([*pieces, text[here[-1] :]])

    def move(at: int, old: Sequence[int], new: Sequence[int]) -> int:
        place = bisect_right(old, at) - 1
        return new[place] + at - old[place]

    def back(place: Place | None) -> Place | None:
        return place and (move(place[0], there, here), move(place[1], there, here))

    moved = [line._replace(start=move(line.start, here, there), end=move(line.end, here, there)) for line in lines]
    shape, heads = shape_of(shown, moved)
    return shape, {
        move(start, there, here): head._replace(
            end=move(head.end, there, here), name=back(head.name), time=back(head.time)
        )
        for start, head in heads.items()
    }
