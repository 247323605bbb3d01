"""Walls: bars built of records. Each brick is one quote or figure, leads to its words, and has its side's colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import altair as alt

from hdc.charts.cite import CARRIED, Row
from hdc.charts.data import inline
from hdc.charts.frame import across, down, layered
from hdc.charts.key import key
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, width
from hdc.tables.wording import typeset

#: How many bricks a line holds at most, so that on a phone each is some 8 pixels wide, and at least, so that a few are
#: no slabs. Longer bars run on in further lines.
WIDEST, _NARROWEST = 40, 12
#: Heights in pixels: a heading, a line of a label and of a remark, a brick (in a bar of several lines, the lower one),
#: what parts lines, what parts bars.
_HEADING, _LABEL, _REMARK, _BRICK, _LOW, _BED, _GAP = 22, 17, 15, 16, 11, 2, 14
#: How many ems of text a phone holds: label and amount together, a remark.
_EMS, _REMARK_EMS = 25, 27
#: The part of a brick's place that it leaves free, a hollow one more, for the line around it; how far that line stays
#: within the brick, in pixels; and the places between two groups of bricks.
_JOINT, _HOLLOW_JOINT, _LINE_IN, _BETWEEN = 0.14, 0.28, 0.75, 0.7


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``text`` and ``amount`` above it, its ``bricks`` in one line or several.

    A brick is a cited row; ``hollow`` ones are outlines. Where ``group`` changes a gap opens: a line of bricks that
    begins with a gap begins another group.
    """

    text: str
    amount: str
    bricks: Sequence[Row]
    heading: str = ""
    remark: str = ""


@dataclass(slots=True)
class _Wall:
    """What was placed so far, in pixels from the top: headings, labels, bricks."""

    places: int
    height: int
    lang: str
    heads: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)
    bricks: list[Row] = field(default_factory=list)


def draw(scene: Scene, bars: Sequence[Bar], tips: Sequence[alt.Tooltip]) -> alt.LayerChart:
    """Draw bars one under the other, with the key of the sides' colours on top where there is more than one."""
    named, top = key(scene, [brick for bar in bars for brick in bar.bricks])
    wall = _Wall(places(bars), top, scene.lang)
    for bar in bars:
        _place(bar, wall)
    return layered(*named, *_texts(wall), *_bricks(wall, scene, tips), height=wall.height - _GAP // 2)


def places(bars: Sequence[Bar]) -> int:
    """Return how many places a line of bricks has: as many as the longest bar needs, between 12 and :data:`WIDEST`."""
    longest = max((_room(bar.bricks) for bar in bars), default=0)
    return max(_NARROWEST, min(WIDEST, longest))


def _room(bricks: Sequence[Row]) -> int:
    """How many places bricks take with the gaps between their groups."""
    changes = sum(one.get("group") != other.get("group") for one, other in pairwise(bricks))
    return -int(-(len(bricks) + _BETWEEN * changes) // 1)


def _place(bar: Bar, wall: _Wall) -> None:
    y = wall.height
    if bar.heading and bar.heading not in [head["heading"] for head in wall.heads]:
        y += 8 if wall.bars else 0
        wall.heads.append({"heading": bar.heading, "y": y})
        y += _HEADING
    amount = typeset(bar.amount, wall.lang)
    text = balanced(typeset(bar.text, wall.lang), _EMS - width(amount))
    remark = balanced(typeset(bar.remark, wall.lang), _REMARK_EMS) if bar.remark else []
    below = y + _LABEL * len(text)
    top = below + _REMARK * len(remark) + 4
    laid = list(_laid(bar.bricks, wall.places))
    lines = laid[-1][0] + 1 if laid else 0
    tall = _BRICK if lines < 3 else _LOW
    foot = top + lines * (tall + _BED) + 1
    said = {"text": "\n".join(text), "amount": amount, "remark": "\n".join(remark)}
    wall.bars.append(said | {"y": y, "y_remark": below, "y_base": foot})
    for (line, at), brick in zip(laid, bar.bricks, strict=True):
        y = top + line * (tall + _BED)
        hollow = bool(brick.get("hollow"))
        joint, inward = (_HOLLOW_JOINT, _LINE_IN) if hollow else (_JOINT, 0)
        ends = {"start": (at + joint / 2) / wall.places, "end": (at + 1 - joint / 2) / wall.places}
        placed = {"hollow": hollow, "y": y + inward, "below": y + tall - inward}
        wall.bricks.append({name: brick[name] for name in CARRIED if name in brick} | ends | placed)
    wall.height = foot + _GAP


def _laid(bricks: Sequence[Row], places: int) -> Iterator[tuple[int, float]]:
    """Yield the line and the place of each brick; a group that begins on a new line begins after its gap, too."""
    line, at = 0, 0.0
    for before, brick in zip([None, *bricks], bricks, strict=False):
        gap = _BETWEEN if before is not None and before.get("group") != brick.get("group") else 0
        if at + gap + 1 > places:
            line, at = line + 1, 0.0
        yield line, at + gap
        at += gap + 1


def _texts(wall: _Wall) -> list[alt.Chart]:
    height = wall.height - _GAP // 2
    texts = alt.Chart(inline(wall.bars))
    heads = alt.Chart(inline(wall.heads)).encode(y=down("y", height), text=alt.Text("heading:N"))
    label, remark = (texts.mark_text(style=style, align="left", baseline="top", x=0) for style in ("label", "remark"))
    amount = texts.mark_text(style="strong", align="right", baseline="top")
    return [
        heads.mark_text(style="section", align="left", baseline="top", x=0),
        texts.mark_rule(style="guide").encode(y=down("y_base", height), x=alt.XValue(0), x2=alt.X2Value("width")),
        label.encode(y=down("y", height), text=alt.Text("text:N")),
        amount.encode(y=down("y", height), x=alt.XValue("width"), text=alt.Text("amount:N")),
        remark.encode(y=down("y_remark", height), text=alt.Text("remark:N")),
    ]


def _bricks(wall: _Wall, scene: Scene, tips: Sequence[alt.Tooltip]) -> list[alt.Chart]:
    height = wall.height - _GAP // 2
    bricks = alt.Chart(inline(wall.bricks)).encode(
        x=across("start"),
        x2=alt.X2("end:Q"),
        y=down("y", height),
        y2=alt.Y2("below:Q"),
        color=scene.colour(),
        href=alt.Href("href:N"),
        tooltip=list(tips),
    )
    return [
        bricks.transform_filter("!datum.hollow").mark_rect(),
        bricks.transform_filter("datum.hollow").mark_rect(style="hollow", filled=False, strokeWidth=1.2),
    ]
