"""Everybody heard, at a glance: who was interviewed, what each sells, every quote, and the figures that hang on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from hdc.charts.cite import CARRIED, Row, linked, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, form
from hdc.charts.frame import Table, across, down, layered
from hdc.charts.key import key
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced
from hdc.lang.interface import count, headings, say
from hdc.tables.wording import typeset

#: Heights in pixels: an organisation's name, a line of what it sells, a line of an interview's name, a brick, a line of
#: figures, between interviews, between organisations.
_HEAD, _SELLS, _LINE, _BRICK, _DOTS, _GAP, _APART = 19, 15, 15, 13, 7, 6, 12
#: Ems of text: in the whole width of a phone, and in the part that an interview's name has; that part of the width.
_EMS, _NAME_EMS, _NAME = 26, 12.2, 0.46
#: Up to so many interviews are named with their show; beyond that it stands in the table.
SHOWN = 12
#: Bricks in a line, at least and at most; figures side by side under a brick.
_FEWEST, _MOST, _ABREAST = 6, 16, 2


@dataclass(slots=True)
class _Places:
    """What was placed so far, in pixels from the top; across in parts of the width."""

    height: int
    heads: list[Row] = field(default_factory=list)
    names: list[Row] = field(default_factory=list)
    bricks: list[Row] = field(default_factory=list)
    dots: list[Row] = field(default_factory=list)


@form()
def glance(scene: Scene) -> Picture | None:
    """Draw a row for each interview: its quotes as bricks, the figures of each quote as dots below it.

    Interviews stand under the organisation for which the first guest speaks, with what it sells; sides in the review's
    order. One layout for six interviews and for sixty: a line each, names at the left; beyond 12 without the show.
    """
    rows = _interviews(scene)
    if not rows:
        return None
    counts = [_counts(row, scene.lang) for row in rows]
    return Picture(
        chart=_draw(scene, rows),
        subtitle=scene.say("subtitle"),
        rows=[quote for row in rows for quote in row["quotes"][:1]],
        table=Table(
            headings("charts.glance.columns", scene.lang),
            [
                [
                    row["who"],
                    row["organisation"],
                    row["sells"],
                    row["show"] or row["title"],
                    row["date"],
                    len(row["quotes"]),
                    len(row["figures"]),
                    linked(row["quotes"][0]),
                ]
                for row in rows
            ],
        ),
        notes=[scene.say("note")],
        items=[
            say("marks.labelled", scene.lang, label=row["title"], words=n) for row, n in zip(rows, counts, strict=True)
        ],
    )


def _interviews(scene: Scene) -> list[Row]:
    """Return each interview with its guests, for whom the first of them speaks, its quotes and its figures."""
    names = {row["id"]: row["name"] for row in scene.tables.records("speakers")}
    quotes, figures = scene.quotes(), scene.figures()
    sides = [*(side.id for side in scene.tables.review.sides), ""]
    rows = []
    for row in scene.tables.records("interviews"):
        guests = row["guests"].split()
        own = [quote | {"hollow": quote["speaker_id"] not in guests} for quote in quotes]
        own = [quote for quote in own if quote["interview_id"] == row["id"]]
        if not own:
            if scene.frame is None:
                scene.leave_out({"speaker": row["title"], "verbatim": ""}, "unquoted")
            continue
        first = next((quote for quote in own if not quote["hollow"]), own[0])
        who = say("marks.enumeration", scene.lang).join(names[id] for id in guests)
        rows.append(
            {
                **row,
                **{name: first[name] for name in ("side", "organisation_id")},
                "who": who,
                "organisation": first["organisation"] or scene.say("nobody"),
                "sells": first[f"sells_{scene.lang}"] or "",
                "quotes": own,
                "figures": [figure for figure in figures if figure["interview_id"] == row["id"]],
            }
        )
    return sorted(
        rows, key=lambda row: (sides.index(row["side"]), row["organisation"], row["who"], row["date"] or "9999")
    )


def _counts(row: Row, lang: str) -> str:
    """Say how many quotes and figures an interview has; of figures only if there are any."""
    shown = [what for what in ("quotes", "figures") if row[what] or what == "quotes"]
    return say("marks.comma", lang).join(count(f"counted.{what}", len(row[what]), lang) for what in shown)


def _draw(scene: Scene, rows: Sequence[Row]) -> alt.LayerChart:
    named, top = key(scene, rows)
    placed = _place(scene, rows, top)
    height = placed.height
    x = across("start")
    heads, names, bricks, dots = (
        alt.Chart(inline(values)).encode(y=down("y", height))
        for values in (placed.heads, placed.names, placed.bricks, placed.dots)
    )
    colour = scene.colour()
    text: dict[str, Any] = {"align": "left", "baseline": "top"}
    link = alt.Href("href:N")
    brick = bricks.encode(
        x=x, x2=alt.X2("end:Q"), y2=alt.Y2("below:Q"), color=colour, href=link, tooltip=tooltip(scene.lang)[:-1]
    )
    return layered(
        *named,
        heads.mark_square(size=90, opacity=1, x=5, yOffset=8).encode(color=colour),
        heads.mark_text(style="strong", x=16, **text).encode(text=alt.Text("head:N")),
        heads.mark_text(style="remark", x=0, **text).encode(y=down("y_sells", height), text=alt.Text("sells:N")),
        names.mark_text(style="remark", x=0, **text).encode(text=alt.Text("name:N"), href=link),
        brick.transform_filter("!datum.hollow").mark_rect(),
        brick.transform_filter("datum.hollow").mark_rect(style="hollow", filled=False, strokeWidth=1.5),
        dots.mark_circle(size=22, opacity=1).encode(x=x, color=colour, href=link, tooltip=tooltip(scene.lang)),
        height=height,
    )


def _place(scene: Scene, rows: Sequence[Row], top: int) -> _Places:
    placed = _Places(top)
    line = max(_FEWEST, min(_MOST, max(len(row["quotes"]) for row in rows)))
    wide = (1 - _NAME) / line
    for before, row in zip([None, *rows], rows, strict=False):
        if before is None or before["organisation"] != row["organisation"] or before["side"] != row["side"]:
            placed.height += _APART if before else 0
            _head(scene, row, placed)
        parts = (row["who"], row["show"] if len(rows) <= SHOWN else None, row["date"])
        name = say("marks.comma", scene.lang).join(part for part in parts if part)
        lines = balanced(typeset(name, scene.lang), _NAME_EMS)
        top = placed.height
        placed.names.append({"name": "\n".join(lines), "y": top, "href": row["quotes"][0]["href"]})
        y = top
        for begin in range(0, len(row["quotes"]), line):
            deepest = 0
            for column, quote in enumerate(row["quotes"][begin : begin + line]):
                at = _NAME + wide * column
                ends = {"start": at + 0.06 * wide, "end": at + 0.94 * wide}
                placed.bricks.append(_mark(quote) | ends | {"y": y, "below": y + _BRICK})
                hanging = [figure for figure in row["figures"] if figure["quote_id"] == quote["id"]]
                placed.dots += [
                    _mark(figure)
                    | {
                        "start": at + wide * (n % _ABREAST + 0.5) / _ABREAST,
                        "y": y + _BRICK + 5 + _DOTS * (n // _ABREAST),
                    }
                    for n, figure in enumerate(hanging)
                ]
                deepest = max(deepest, -(-len(hanging) // _ABREAST))
            y += _BRICK + _DOTS * deepest + 3
        placed.height = max(y, top + _LINE * len(lines)) + _GAP
    return placed


def _head(scene: Scene, row: Row, placed: _Places) -> None:
    sells = balanced(typeset(row["sells"], scene.lang), _EMS) if row["sells"] else []
    y = placed.height
    placed.heads.append(
        {
            "head": typeset(row["organisation"], scene.lang),
            "sells": "\n".join(sells),
            "side": row["side"],
            "y": y,
            "y_sells": y + _HEAD,
        }
    )
    placed.height += _HEAD + _SELLS * len(sells) + 5


def _mark(row: Row) -> Row:
    return {name: row[name] for name in CARRIED if name in row} | {"hollow": bool(row.get("hollow"))}
