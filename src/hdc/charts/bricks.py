"""Bars built of records: each brick is one quote or figure, leads to its words, and has its speaker's colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import altair as alt

from hdc.charts.cite import Row
from hdc.charts.frame import layered
from hdc.charts.strip import down
from hdc.charts.theme import ROLES, by_role
from hdc.charts.typesetting import balanced, width
from hdc.lang.interface import say
from hdc.tables.wording import typeset

#: Heights in pixels; how many ems a label may have beside its count, a remark, and the key of colours in pixels.
_HEADING, _LABEL, _REMARK, _BRICK, _GAP, _KEY = 26, 17, 15, 16, 14, 18
_EMS, _REMARK_EMS, _KEY_WIDTH = 18.5, 27, 320
#: The part of a brick's place that it leaves free, and the place between two groups of bricks.
_JOINT, _BETWEEN = 0.14, 0.7


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``text`` and ``amount`` above it, ``bricks`` in it, ``of`` of which would fill the width.

    A brick is a cited row; ``hollow`` ones are outlines, and where ``group`` changes a gap opens.
    """

    text: str
    amount: str
    bricks: Sequence[Row]
    of: float
    heading: str = ""
    remark: str = ""


@dataclass(slots=True)
class _Wall:
    heads: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)
    bricks: list[Row] = field(default_factory=list)
    height: int = 0


def room(bricks: Sequence[Row]) -> float:
    """Return how many places bricks take with the gaps between their groups."""
    groups = list(dict.fromkeys(brick.get("group") for brick in bricks))
    return len(bricks) + _BETWEEN * max(len(groups) - 1, 0)


def draw(bars: Sequence[Bar], tips: Sequence[alt.Tooltip], lang: str) -> alt.LayerChart:
    """Draw bars one under the other, with the colours' key on top where there is more than one."""
    key = _key([brick for bar in bars for brick in bar.bricks], lang)
    wall = _Wall(height=key[-1]["y"] + _KEY + 8 if key else 0)
    for bar in bars:
        _place(bar, wall)
    height = wall.height - _GAP // 2
    x = alt.X("start:Q").scale(domain=[0, 1], nice=False).axis(None)
    bricks = alt.Chart(alt.InlineData(values=wall.bricks)).encode(
        x=x,
        x2=alt.X2("end:Q"),
        y=down("y", height),
        y2=alt.Y2("below:Q"),
        color=by_role(),
        href=alt.Href("href:N"),
        tooltip=list(tips),
    )
    texts = alt.Chart(alt.InlineData(values=wall.bars))
    heads = alt.Chart(alt.InlineData(values=wall.heads)).encode(y=down("y", height), text=alt.Text("heading:N"))
    return layered(
        *_named(key, height),
        heads.mark_text(style="section", align="left", baseline="top", x=0),
        texts.mark_rule(style="guide").encode(y=down("y_base", height), x=alt.XValue(0), x2=alt.X2Value("width")),
        texts.mark_text(style="label", align="left", baseline="top", x=0).encode(
            y=down("y", height), text=alt.Text("text:N")
        ),
        texts.mark_text(style="strong", align="right", baseline="top").encode(
            y=down("y", height), x=alt.XValue("width"), text=alt.Text("amount:N")
        ),
        texts.mark_text(style="remark", align="left", baseline="top", x=0).encode(
            y=down("y_remark", height), text=alt.Text("remark:N")
        ),
        bricks.transform_filter("!datum.hollow").mark_rect(),
        bricks.transform_filter("datum.hollow").mark_rect(style="hollow", filled=False, strokeWidth=1.5),
        height=height,
    )


def _place(bar: Bar, wall: _Wall) -> None:
    y = wall.height
    if bar.heading and bar.heading not in [head["heading"] for head in wall.heads]:
        y += 6 if wall.bars else 0
        wall.heads.append({"heading": bar.heading, "y": y})
        y += _HEADING - 4
    text, remark = balanced(bar.text, _EMS), balanced(bar.remark, _REMARK_EMS) if bar.remark else []
    below = y + _LABEL * len(text)
    top = below + _REMARK * len(remark) + 4
    foot = top + _BRICK + 3 if bar.bricks else top
    wall.bars.append(
        {
            "text": "\n".join(text),
            "amount": bar.amount,
            "remark": "\n".join(remark),
            "y": y,
            "y_remark": below,
            "y_base": foot,
        }
    )
    at = 0.0
    for before, brick in zip([None, *bar.bricks], bar.bricks, strict=False):
        at += _BETWEEN if before is not None and before.get("group") != brick.get("group") else 0
        ends = {"start": (at + _JOINT / 2) / bar.of, "end": (at + 1 - _JOINT / 2) / bar.of}
        wall.bricks.append(_shown(brick) | ends | {"y": top, "below": top + _BRICK})
        at += 1
    wall.height = foot + _GAP


def _shown(brick: Row) -> Row:
    kept = ("id", "speaker", "verbatim", "translated", "when", "kind_words", "href", "role")
    return {key: brick[key] for key in kept if key in brick} | {"hollow": bool(brick.get("hollow"))}


def key_of(rows: Iterable[Row], lang: str) -> list[Row]:
    """Return who has which colour, as entries with their places; those without a colour of their own are one entry."""
    return _key(list(rows), lang)


def _key(rows: Sequence[Row], lang: str) -> list[Row]:
    names = {row["role"]: row["organisation"] for row in rows}
    entries: list[Row] = []
    x, y = 0.0, 0
    for role in (role for role in ROLES if role in names):
        text = say("charts.bricks.others", lang) if role == ROLES[-1] else names[role]
        wide = 13 + 11.5 * width(text) + 8
        if x + wide - 8 > _KEY_WIDTH:
            x, y = 0.0, y + _KEY
        entries.append({"role": role, "text": typeset(text, lang), "left": x, "y": y})
        x += wide
    return entries


def _named(entries: Sequence[Row], height: int) -> list[alt.Chart]:
    """The key of colours: a brick and a name each."""
    drawn = []
    for entry in entries:
        base = alt.Chart(alt.InlineData(values=[entry]))
        brick = base.encode(x=alt.XValue(entry["left"] + 5), y=alt.YValue(entry["y"] + 7), color=by_role())
        name = base.encode(x=alt.XValue(entry["left"] + 13), y=alt.YValue(entry["y"] + 7), text=alt.Text("text:N"))
        drawn += [brick.mark_square(size=80, opacity=1), name.mark_text(style="remark", align="left")]
    return drawn
