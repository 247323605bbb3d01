"""The rest: figures of what no chart, derived figure, headline or model takes up, so that every figure has a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from hdc.analysis.places import homeless
from hdc.charts.axis import Axis, axes, lanes, marks
from hdc.charts.cite import CARRIED, Row, linked, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, form
from hdc.charts.frame import Table, down, layered
from hdc.charts.key import key
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, capital
from hdc.lang.interface import headings, say
from hdc.tables.wording import typeset

#: Up to so many figures a row has the words as said, too; up to so many there are rows at all, and beyond that marks
#: packed on the axis, or numbers in a running line; what they are of stands in the table and the tooltip.
QUOTED, ROWS = 15, 40
#: Heights in pixels: a metric's heading, a line of an amount, of a remark, a mark's line, an axis,
#: between rows, between metrics.
_HEADING, _AMOUNT, _REMARK, _MARK, _FOOT, _GAP, _APART = 21, 18, 15, 14, 22, 9, 12
_EMS, _REMARK_EMS = 23.5, 27
#: A lane of packed marks in pixels, how far apart they stand in parts of the width, and what a mark without an axis is.
_LANE, _APART_ACROSS, _ABREAST = 10, 0.03, 32
_SAID: Row = {"open": False, "loose": False, "ahead": False}


@dataclass(slots=True)
class _Places:
    """What was placed so far, in pixels from the top: metrics, rows of words, running lines, axes,
    marks in parts of the width."""

    height: int
    heads: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    runs: list[Row] = field(default_factory=list)
    guides: list[Row] = field(default_factory=list)
    ticks: list[Row] = field(default_factory=list)
    marks: list[Row] = field(default_factory=list)


@form()
def rest(scene: Scene) -> Picture | None:
    """Draw each figure of a homeless metric as a row: its number in words, what of, who says so, and the words.

    Where a metric compares speakers and its figures share a unit, marks on an axis of the metric's own show which is
    larger, from zero or, over a spread of 20 times, on a log scale (shares never are); other figures are words alone.
    Beyond 15 figures the words as said stand in the table and the tooltip only; beyond 40 each metric is one packed
    line of marks.
    """
    for table in ("charts", "derived", "headlines", "assumptions"):
        scene.tables.pick(table)  # noted: a page that shows the rest is another one when any of these takes up a metric
    metrics = homeless(scene.tables.review)
    rows = scene.figures(*metrics) if metrics else []
    if not rows:
        return None
    rows.sort(key=lambda row: (metrics.index(row["metric"]), row["unit"], _middle(row), row["id"]))
    names = {metric: capital(scene.metric(metric)) for metric in dict.fromkeys(row["metric"] for row in rows)}
    return Picture(
        chart=_draw(scene, rows, names),
        subtitle=scene.say("subtitle"),
        rows=rows,
        table=Table(
            headings("charts.rest.columns", scene.lang),
            [
                [
                    names[row["metric"]],
                    capital(row["subject"]),
                    row["words"],
                    row["verbatim"],
                    row["kind_words"],
                    linked(row),
                ]
                for row in rows
            ],
        ),
        notes=[scene.say("note"), *scene.assumed(rows)],
        items=[
            say(
                "marks.labelled",
                scene.lang,
                label=row["subject"],
                words=say("marks.bracketed", scene.lang, words=row["words"], more=row["label"]),
            )
            for row in rows
        ],
    )


def _middle(row: Row) -> float:
    """Where a figure stands among others: in the middle of its range, at the end that is known."""
    ends = [end for end in (row["lower"], row["upper"]) if end is not None]
    return float(sum(ends) / len(ends))


def _draw(scene: Scene, rows: Sequence[Row], names: dict[str, str]) -> alt.LayerChart:
    named, top = key(scene, rows)
    placed = _Places(top)
    compared = {row["id"] for row in scene.tables.records("metrics") if row["compares"]}
    for metric, name in names.items():
        head = balanced(typeset(name, scene.lang), _EMS)
        placed.heads.append({"text": "\n".join(head), "y": placed.height})
        placed.height += _HEADING + _AMOUNT * (len(head) - 1)
        these = [row for row in rows if row["metric"] == metric]
        for alike in _alike(these) if metric in compared else [these]:
            even = scene.unit(alike[0]["unit"]).kind == "share"
            axis = Axis.over(alike, even) if metric in compared and len(alike) > 1 else None
            if len(rows) > ROWS:
                _packed(scene, alike, axis, placed)
            for row in alike if len(rows) <= ROWS else []:
                _row(scene, row, axis, placed, len(rows) <= QUOTED)
            if axis:
                _foot(scene, axis, alike[0], placed)
        placed.height += _APART
    height = placed.height - _APART
    heads, texts, runs = (
        alt.Chart(inline(values)).encode(y=down("y", height)) for values in (placed.heads, placed.texts, placed.runs)
    )
    links: dict[str, Any] = {"href": alt.Href("href:N"), "tooltip": tooltip(scene.lang)}
    left: dict[str, Any] = {"align": "left", "baseline": "top"}
    return layered(
        *named,
        heads.mark_text(style="section", x=0, lineBreak="\n", lineHeight=_AMOUNT, **left).encode(
            text=alt.Text("text:N")
        ),
        texts.mark_square(size=70, opacity=1, x=5, yOffset=8).encode(color=scene.colour(), **links),
        texts.mark_text(style="strong", x=14, **left).encode(text=alt.Text("amount:N"), **links),
        texts.mark_text(style="remark", x=0, **left).encode(y=down("y_who", height), text=alt.Text("who:N"), **links),
        runs.mark_text(style="remark", x=0, **left).encode(text=alt.Text("text:N")),
        *axes(placed.guides, placed.ticks, height),
        *marks(scene, placed.marks, height, links),
        height=height,
    )


def _alike(rows: Sequence[Row]) -> list[list[Row]]:
    """Group figures that can stand on one axis: those of one unit and one denominator."""
    found: dict[tuple[str, str | None], list[Row]] = {}
    for row in rows:
        found.setdefault((row["unit"], row["per"]), []).append(row)
    return list(found.values())


def _row(scene: Scene, row: Row, axis: Axis | None, placed: _Places, quoted: bool) -> None:
    amount = balanced(typeset(capital(row["words"]), scene.lang), _EMS)
    subject = [row["subject"]] if scene.is_named(row) else []  # the metric is named above
    said = [*subject, row["label"], *([row["verbatim"]] if quoted else [])]
    who = balanced(typeset(capital(say("marks.semicolon", scene.lang).join(said)), scene.lang), _REMARK_EMS)
    below = placed.height + _AMOUNT * len(amount)
    text = {"amount": "\n".join(amount), "who": "\n".join(who), "y": placed.height, "y_who": below}
    placed.texts.append({name: row[name] for name in CARRIED} | text)
    placed.height = below + _REMARK * len(who)
    if axis:
        y = placed.height + _MARK // 2 + 2
        placed.marks.append({name: row[name] for name in CARRIED} | axis.mark(row) | {"y": y, "size": 110})
        placed.guides.append({"y": y, "kind": "guide"})
        placed.height += _MARK
    placed.height += _GAP


def _packed(scene: Scene, rows: Sequence[Row], axis: Axis | None, placed: _Places) -> None:
    """Many figures: marks at their places in as many lanes as they need, or side by side above their numbers."""
    if axis:
        drawn = sorted((row | axis.mark(row) for row in rows), key=lambda mark: (mark["start"], mark["end"]))
    else:
        places = [0.015 + _APART_ACROSS * (n % _ABREAST) for n in range(len(rows))]
        drawn = [row | _SAID | {"start": at, "end": at, "known": at} for row, at in zip(rows, places, strict=True)]
    laid = lanes(drawn, _APART_ACROSS * 0.99)
    for mark, lane in zip(drawn, laid, strict=True):
        kept = {name: mark[name] for name in (*CARRIED, *_SAID, "start", "end", "known")}
        placed.marks.append(kept | {"y": placed.height + 6 + _LANE * lane, "size": 50})
    placed.height += _LANE * (max(laid) + 1) + 4
    if not axis:
        said = say("marks.semicolon", scene.lang).join(row["words"] for row in rows)
        lines = balanced(typeset(said, scene.lang), _REMARK_EMS)
        placed.runs.append({"text": "\n".join(lines), "y": placed.height})
        placed.height += _REMARK * len(lines) + _GAP


def _foot(scene: Scene, axis: Axis, row: Row, placed: _Places) -> None:
    placed.guides.append({"y": placed.height, "kind": "event"})
    for at, number in axis.ticks(scene, row["unit"], row["per"]):
        placed.ticks.append({"at": at, "text": number, "y": placed.height, "y_text": placed.height + 5})
    placed.height += _FOOT
