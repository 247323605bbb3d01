"""The heads of turns in a text: which shape they have, whose they are, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hdc.transcripts.clock import seconds
from hdc.transcripts.cues import Line
from hdc.transcripts.labels import is_name, speakers
from hdc.transcripts.shapes import SHAPES, Shape

#: So many lines decide on the shape, and a head is looked for in so many characters of each.
SAMPLE = 20_000
WINDOW = 200
A_CLOCK = re.compile(r"\d:[0-5]\d")
A_MARK = re.compile(r"[:：\]>】#*_]")
#: What may stand between a time and the words where no name follows.
AFTER = re.compile(r"[ \t]?[\])）】>]?(?:\*\*|__)?[ \t]?(?::|：|[-–—|](?=[ \t]))?[ \t]*")

Place = tuple[int, int]


class Head(NamedTuple):
    """Where a head ends, and where in it the name and the time stand."""

    end: int
    name: Place | None
    time: Place | None
    begins: float | None
    ends: float | None


Heads = dict[int, Head]


def shape_of(text: str, lines: Sequence[Line]) -> tuple[Shape | None, Heads]:
    """The shape that accounts for most lines, with its heads by the starts of their lines.

    Of two that account for as many, it is the one with more names in its heads, and then the first of the table.
    """
    sample = lines[:SAMPLE]
    found = [(shape, heads_of(shape, text, sample)) for shape in SHAPES]
    enough = [(shape, heads) for shape, heads in found if _accounts(shape, len(heads), len(sample))]
    if not enough:
        return None, {}
    shape, heads = max(enough, key=lambda one: (len(one[1]), sum(head.name is not None for head in one[1].values())))
    return shape, heads if len(sample) == len(lines) else heads_of(shape, text, lines)


def _accounts(shape: Shape, heads: int, lines: int) -> bool:
    """Whether so many heads make a shape. Where nothing but a name stands behind a time, words have to stand below."""
    return heads >= max(shape.least, shape.share * lines) and not (shape.named and heads * 3 > lines * 2)


def heads_of(shape: Shape, text: str, lines: Sequence[Line]) -> Heads:
    """All heads of one shape whose names are names, by the starts of their lines."""
    sign = A_MARK if shape.weak else A_CLOCK
    found = [
        match
        for start, end, _is_first in lines
        if sign.search(text, start, min(end, start + WINDOW))
        and (match := shape.pattern.match(text, start, min(end + text.startswith(("\n", "\r"), end), start + WINDOW)))
    ]
    names = [_place(match, "bold", "tag", "proper", "name") for match in found]
    known = _names(shape, found, len(lines))
    heads = {}
    for match, place in zip(found, names, strict=True):
        head = _head(match, place, place is None or text[slice(*place)].strip() in known)
        if head is not None and (head.name or not shape.named):
            heads[match.start()] = head
    return heads


def _names(shape: Shape, found: Sequence[re.Match[str]], lines: int) -> frozenset[str]:
    """The labels that are names: before a colon those that :func:`speakers` takes, in bold or brackets nearly any."""
    bare = [match[group].strip() for match in found if (group := _group(match, "name", "proper"))]
    proper = [match["proper"].strip() for match in found if _group(match, "proper")]
    set_off = [match[group].strip() for match in found if (group := _group(match, "bold", "tag"))]
    likely = speakers(bare, lines) | frozenset(name for name in proper if is_name(name.replace(",", "")))
    sure = frozenset(name for name in set_off if is_name(name, strict=False))
    return likely | (sure & speakers(set_off, lines) if shape.weak else sure)


def _group(match: re.Match[str], *groups: str) -> str | None:
    """The first of the groups that took part in the match."""
    return next((group for group in groups if group in match.re.groupindex and match[group]), None)


def _place(match: re.Match[str], *groups: str) -> Place | None:
    group = _group(match, *groups)
    return match.span(group) if group else None


def _head(match: re.Match[str], name: Place | None, accepted: bool) -> Head | None:
    """A match as a head. A name that is none begins the words where a time stands before it, and else makes no head."""
    begins, ends = _place(match, "begins", "begins2", "begins3"), _place(match, "ends", "ends2", "ends3")
    time = (begins[0], (ends or begins)[1]) if begins else None
    end = match.end()
    if not accepted:
        if time is None or name is None or time[0] > name[0]:
            return None
        after = AFTER.match(match.string, time[1])
        name, end = None, after.end() if after else time[1]
    return Head(end, name, time, _seconds(match, begins), _seconds(match, ends))


def _seconds(match: re.Match[str], place: Place | None) -> float | None:
    return seconds(match.string[slice(*place)]) if place else None
