"""Everybody heard, at a glance: who was interviewed, what each sells, every quote, and the figures that hang on it."""

from __future__ import annotations

from collections import Counter
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

    Interviews stand under the organisation for which their guests speak, with what it sells; one of guests of several
    has a row under each. Sides in the review's order. One layout for six interviews and for sixty: a line each, names
    at the left; beyond 12 without the show.
    """
    rows = _interviews(scene)
    if not rows:
        return None
    times = Counter(row["id"] for row in rows)
    is_parted = len(times) < len(rows)
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
        notes=[scene.say("note"), *([scene.say("parted")] if is_parted else [])],
        items=[_item(row, times[row["id"]] > 1, scene.lang) for row in rows],
    )


def _interviews(scene: Scene) -> list[Row]:
    """Return each interview once for each organisation that its guests speak for, with their quotes and figures.

    What a host says stands with the guests who are named first.
    """
    figures: dict[str, list[Row]] = {}
    for figure in scene.figures():
        figures.setdefault(figure["quote_id"], []).append(figure)
    quotes, parties = scene.quotes(), _parties(scene)
    sides = [*(side.id for side in scene.tables.review.sides), ""]
    rows = []
    for row in _titled(scene):
        guests = row["guests"].split()
        said = [quote for quote in quotes if quote["interview_id"] == row["id"]]
        said = [quote | {"hollow": quote["speaker_id"] not in guests} for quote in said]
        are_hosts_shown = False
        for party in parties[row["id"]]:
            hosts = () if are_hosts_shown else {quote["id"] for quote in said if quote["hollow"]}
            own = [quote for quote in said if quote["speaker_id"] in party["ids"] or quote["id"] in hosts]
            if own:
                hanging = [figure for quote in own for figure in figures.get(quote["id"], ())]
                rows.append({**row, **party, "quotes": own, "figures": hanging})
                are_hosts_shown = True
            elif scene.frame is None:
                scene.leave_out({"speaker": party["who"] if said else row["title"], "verbatim": ""}, "unquoted")
    return sorted(
        rows, key=lambda row: (sides.index(row["side"]), row["organisation"], row["who"], row["date"] or "9999")
    )


def _titled(scene: Scene) -> list[Row]:
    """Return the interviews, title and show in the language of the chart."""
    named = {name: f"{name}_{scene.lang}" for name in ("title", "show")}
    rows = scene.tables.records("interviews")
    return [dict(row) | {name: row[column] for name, column in named.items()} for row in rows]


def _parties(scene: Scene) -> dict[str, list[Row]]:
    """Return the guests of each interview, those together who speak for the same organisation on the same side."""
    names = {row["id"]: row[f"name_{scene.lang}"] for row in scene.tables.records("speakers")}
    organisations = {row["id"]: row for row in scene.tables.records("organisations")}
    posts = {(row["interview_id"], row["speaker_id"]): row for row in scene.tables.records("participants")}
    found: dict[str, list[Row]] = {}
    for row in scene.tables.records("interviews"):
        parties: dict[tuple[str, str], list[str]] = {}
        for id in row["guests"].split():
            post = posts[row["id"], id]
            parties.setdefault((post["organisation_id"] or "", post["side"] or ""), []).append(id)
        found[row["id"]] = [
            {
                "ids": ids,
                "who": say("marks.enumeration", scene.lang).join(names[id] for id in ids),
                "side": side,
                "organisation": organisations[of][f"name_{scene.lang}"] if of else scene.say("nobody"),
                "sells": (organisations[of][f"sells_{scene.lang}"] if of else "") or "",
            }
            for (of, side), ids in parties.items()
        ]
    return found


def _item(row: Row, is_parted: bool, lang: str) -> str:
    """Say how many quotes and figures an interview has, and whose where it has several rows; of figures only if any."""
    shown = [what for what in ("quotes", "figures") if row[what] or what == "quotes"]
    counts = say("marks.comma", lang).join(count(f"counted.{what}", len(row[what]), lang) for what in shown)
    label = say("marks.bracketed", lang, words=row["title"], more=row["who"]) if is_parted else row["title"]
    return say("marks.labelled", lang, label=label, words=counts)


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
