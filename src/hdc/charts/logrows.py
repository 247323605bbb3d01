"""Rows on one log axis: what it is and who says so above, the mark below, so that a telephone is wide enough.

To fifteen rows each has its lines of text; to forty, one line; beyond that the marks alone lie side by side in lanes,
and who said each is in its tooltip and in the table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

import altair as alt

from hdc.analysis.precision import LOOSE
from hdc.charts.cite import Row, tooltip
from hdc.charts.cite import marks as marked
from hdc.charts.data import inline
from hdc.charts.frame import down, layered
from hdc.charts.key import key
from hdc.charts.scale import log_axis, log_domain
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, capital, fitted, width
from hdc.lang.interface import say

#: Heights in pixels, and how many ems of text a telephone holds beside nothing else.
_HEADING, _GAP, _STRONG, _LABEL, _REMARK, _MARK, _LINE, _LANE = 24, 10, 19, 17, 15, 28, 36, 14
_EMS, _PHONE = 26, 340
#: Up to how many rows each has its lines of text, and one line.
IN_FULL, NAMED = 15, 40
#: Where the amounts stand: beside the mark, or on top of the row.
Amounts = Literal["mark", "top"]


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows and headings with their places in pixels from the top, and the height they need together."""

    rows: Sequence[Row]
    headings: Sequence[Row]
    height: int


def draw(
    scene: Scene,
    rows: Sequence[Row],
    headings: Mapping[str, str],
    form: str,
    *,
    amounts: Amounts = "mark",
    room: float = 1.9,
    least: float | None = None,
) -> alt.LayerChart:
    """Draw rows, those of a ``group`` in a row of their own under its heading.

    Rows are cited rows with ``subject``, ``who`` and ``amount``, drawn from ``lower`` to ``upper``, none of them zero.
    Said approximately: hollow; forecasts: dashed outlines; ``converted``: broken or diamonds; ``ours``: in the colour
    of what we computed; ``base``: where the row's line begins if its length is the message; ``on_axis`` false: words.
    An amount for which a telephone has no room beside the mark stands behind the subject. ``form`` writes the axis's
    numbers (``${n}``), ``room`` is the factor left free on the right, ``least`` belongs to the axis whatever the rows.
    """
    shown = [row for row in rows if row.get("on_axis", True)]
    ends = [end for row in shown for end in (row["lower"], row["upper"])]
    domain = log_domain([*ends, least], room)
    comma = say("marks.comma", scene.lang)
    rows = [
        row
        | {
            "line": comma.join((row["amount"], row["subject"], row["who"])),
            "beside": amounts == "mark" and row.get("on_axis", True) and _has_room(row, domain),
        }
        for row in rows
    ]
    if amounts == "mark" and len(rows) <= IN_FULL:
        rows = [
            row if _by_itself(row) else row | {"subject": comma.join((row["subject"], row["amount"]))} for row in rows
        ]
    colours, top = key(scene, [row for row in rows if not row.get("ours")])
    if len(rows) > NAMED:
        placed = lanes(rows, headings, domain, top)
    else:
        placed = place(rows, headings, amounts, top, brief=len(rows) > IN_FULL)
    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(scene.lang)}
    x = alt.X("start:Q").scale(type="log", domain=domain, nice=False).axis(log_axis(domain, form, scene.lang))
    drawn = [_ends(row, domain) for row in placed.rows if row.get("on_axis", True)]
    marks = alt.Chart(marked(drawn, "y_mark", "start", "end", "at", "open", "look", "base", "amount", "beside"))
    marks = marks.encode(x=x.title(None), y=down("y_mark", placed.height), **links)
    small = len(rows) > NAMED
    return layered(
        *colours,
        *_texts(placed, amounts if len(rows) <= IN_FULL else "none", links),
        *_leading(marks, guides=not small),
        *_marks(marks, scene, 70 if small else 150),
        *([_amounts(marks)] if amounts == "mark" and len(rows) <= IN_FULL else []),
        height=placed.height,
    )


def place(rows: Iterable[Row], headings: Mapping[str, str], amounts: Amounts, top: int, brief: bool) -> Placed:
    """Put rows one under the other; ``headings`` stand above each change of the rows' ``group``.

    A ``brief`` row is one ``line`` of text and its mark.
    """
    placed: list[Row] = []
    heads: list[Row] = []
    y = top
    for row in rows:
        y = _headed(row["group"], headings, heads, y)
        if brief:
            placed.append(row | {"subject": fitted(row["line"], _EMS), "who": "", "y": y, "y_mark": y + _LABEL + 7})
            y += _LINE if row.get("on_axis", True) else _LABEL + 4
            continue
        subject, who = balanced(row["subject"], _EMS), balanced(row["who"], _EMS + 2)
        first = y + (_STRONG if amounts == "top" else 0)
        below = first + _LABEL * len(subject)
        mark = below + _REMARK * len(who) + 12
        said = capital(row["amount"]) if amounts == "top" else row["amount"]
        text = {"subject": "\n".join(subject), "who": "\n".join(who), "amount": said}
        placed.append(row | text | {"y_top": y, "y": first, "y_who": below, "y_mark": mark})
        y = mark + _MARK - 10
    return Placed(placed, heads, y)


def lanes(rows: Sequence[Row], headings: Mapping[str, str], domain: Sequence[float], top: int) -> Placed:
    """Put marks beside each other where a telephone has room, group by group; a lane holds what does not touch."""
    placed: list[Row] = []
    heads: list[Row] = []
    y = top
    for group, within in groupby((row for row in rows if row.get("on_axis", True)), key=lambda row: row["group"]):
        y = _headed(group, headings, heads, y)
        taken: list[float] = []
        for row in sorted(within, key=lambda row: (_ends(row, domain)["start"], row["id"])):
            ends = _ends(row, domain)
            start, end = sorted(_PHONE * _along(ends[name], domain) for name in ("start", "end"))
            lane = next((n for n, last in enumerate(taken) if last < start - 6), len(taken))
            taken[lane:] = [end + 6, *taken[lane + 1 :]]
            placed.append(row | {"y_mark": y + 8 + lane * _LANE})
        y += 8 + len(taken) * _LANE
    return Placed(placed, heads, y)


def _headed(group: str, headings: Mapping[str, str], heads: list[Row], y: int) -> int:
    """Add the heading of a group that begins, and return where its first row does."""
    if heads and heads[-1]["group"] == group:
        return y
    y += _GAP if heads else 0
    heading = balanced(headings[group], _EMS)
    heads.append({"group": group, "text": "\n".join(heading), "y": y})
    return y + _HEADING + _REMARK * (len(heading) - 1)


def _along(value: float, domain: Sequence[float]) -> float:
    """Where a value lies between the ends of a log axis, from 0 to 1."""
    return math.log(value / domain[0]) / math.log(domain[1] / domain[0])


def _has_room(row: Row, domain: Sequence[float]) -> bool:
    """Whether a telephone has room for the amount right of its mark, and no line runs out there."""
    room = _PHONE * (1 - _along(_ends(row, domain)["at"], domain))
    return row["upper"] is not None and room > 13 * width(row["amount"]) + 14


def _by_itself(row: Row) -> bool:
    """Whether a row's amount has a place of its own: beside the mark, or in the place of one that is not drawn."""
    return bool(row["beside"]) or not row.get("on_axis", True)


def _ends(row: Row, domain: Sequence[float]) -> Row:
    """Give a row the ends of its mark and its look; an open end lies at the edge of the chart."""
    lower, upper = (row[end] or None for end in ("lower", "upper"))
    start = domain[0] if lower is None else lower
    closed = lower is not None and upper is not None
    shape = "bar" if lower is not None and upper is not None and upper > lower else "point"
    at = lower if upper is None else upper
    ends = {"start": at if shape == "point" else start, "end": domain[1] if upper is None else upper, "at": at}
    if not closed and lower is None:
        ends |= {"end": domain[0]}
    return row | ends | {"open": not closed, "look": f"{_kind(row, shape)} {shape}", "base": row.get("base")}


def _kind(row: Row, shape: str) -> str:
    for kind in ("ours", "converted"):
        if row.get(kind):
            return kind
    if row.get("kind") == "forecast":
        return "forecast"
    return "loose" if shape == "point" and row.get("bound") in LOOSE else "said"


def _texts(placed: Placed, amounts: str, links: Mapping[str, Any]) -> list[alt.Chart]:
    heads = alt.Chart(inline(list(placed.headings)))
    left: dict[str, Any] = {"align": "left", "baseline": "top", "x": 0}
    drawn = [heads.mark_text(style="section", **left).encode(y=down("y", placed.height), text=alt.Text("text:N"))]
    worded = [row for row in placed.rows if "y" in row]
    if not worded:
        return drawn
    text = alt.Chart(marked(worded, "subject", "who", "amount", "on_axis", "y", "y_top", "y_who", "y_mark"))
    text = text.encode(**links)
    drawn.append(text.mark_text(style="label", **left).encode(y=down("y", placed.height), text=alt.Text("subject:N")))
    if any(row["who"] for row in worded):
        who = text.mark_text(style="remark", **left)
        drawn.append(who.encode(y=down("y_who", placed.height), text=alt.Text("who:N")))
    strong = text.mark_text(style="strong", **left)
    if amounts == "top":
        drawn.append(strong.encode(y=down("y_top", placed.height), text=alt.Text("amount:N")))
    elif amounts == "mark" and any(row.get("on_axis") is False for row in worded):
        apart = text.transform_filter("datum.on_axis === false").mark_text(style="strong", align="left", x=0)
        drawn.append(apart.encode(y=down("y_mark", placed.height), text=alt.Text("amount:N")))
    return drawn


def _leading(marks: alt.Chart, guides: bool) -> list[alt.Chart]:
    """Lines that lead to the marks from the left or from their base, and those that run out where an end is open."""
    led = marks.transform_filter("datum.base == null").mark_rule(style="guide").encode(x2=alt.X2Value(0))
    based = marks.transform_filter("datum.base != null")
    return [
        *([led] if guides else []),
        based.mark_rule(style="derived-line").encode(x2=alt.X2("base:Q")),
        marks.transform_filter("datum.open").mark_rule(style="assumed").encode(x2=alt.X2("end:Q")),
    ]


def _marks(marks: alt.Chart, scene: Scene, size: int) -> list[alt.Chart]:
    """Bars for ranges, points filled, hollow, broken or ours: a layer for each look that a mark can have."""
    thick = 9 if size > 100 else 7

    def look(name: str) -> alt.Chart:
        found = marks.transform_filter(f"datum.look == '{name}'")
        return found if name.startswith("ours") else found.encode(color=scene.colour())

    end = alt.X2("end:Q")
    thin: dict[str, Any] = {} if size > 100 else {"strokeWidth": 1.5}
    outline: dict[str, Any] = {"style": "hollow", "strokeWidth": 1.5, "strokeDash": [3, 2]}
    return [
        look("said bar").mark_rule(strokeWidth=thick).encode(x2=end),
        look("converted bar").mark_rule(style="converted", strokeWidth=thick).encode(x2=end),
        look("forecast bar").mark_bar(filled=False, size=thick, orient="horizontal", **outline).encode(x2=end),
        look("ours bar").mark_rule(style="derived-line", strokeWidth=thick).encode(x2=end),
        look("said point").mark_point(filled=True, size=size, opacity=1),
        look("loose point").mark_point(style="hollow", size=size - 20, opacity=1, **thin),
        look("forecast point").mark_point(size=size - 20, opacity=1, **outline),
        look("converted point").mark_point(style="hollow", shape="diamond", size=size - 20, opacity=1, **thin),
        look("ours point").mark_point(style="derived-hollow", shape="diamond", size=size - 20, opacity=1, **thin),
    ]


def _amounts(marks: alt.Chart) -> alt.Chart:
    right = marks.transform_filter("datum.beside").mark_text(style="strong", align="left", dx=12)
    placed: alt.Chart = right.encode(x=alt.X("at:Q"), text=alt.Text("amount:N"))
    return placed
