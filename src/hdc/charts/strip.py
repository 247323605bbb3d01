"""Rows on one log axis: what it is and who says so above, the mark below, so that a telephone is wide enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from hdc.charts.cite import Row, tooltip
from hdc.charts.cite import marks as marked
from hdc.charts.frame import layered
from hdc.charts.scale import log_axis, log_domain
from hdc.charts.theme import by_role
from hdc.charts.typesetting import balanced, capital

#: Heights in pixels, and how many ems of text a telephone holds beside nothing else.
_HEADING, _GAP, _STRONG, _LABEL, _REMARK, _MARK = 24, 10, 19, 17, 15, 28
_EMS = 26


#: Where the amounts stand: beside the mark, or on top of the row.
Amounts = Literal["mark", "top"]


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows and headings with their places in pixels from the top, and the height they need together."""

    rows: Sequence[Row]
    headings: Sequence[Row]
    height: int
    amounts: Amounts


def place(rows: Iterable[Row], headings: Mapping[str, str], amounts: Amounts = "mark") -> Strip:
    """Put rows one under the other; ``headings`` stand above each change of the rows' ``group``."""
    placed: list[Row] = []
    heads: list[Row] = []
    y = 0
    for row in rows:
        if not heads or heads[-1]["group"] != row["group"]:
            y += _GAP if heads else 0
            heading = balanced(headings[row["group"]], _EMS)
            heads.append({"group": row["group"], "text": "\n".join(heading), "y": y})
            y += _HEADING + _REMARK * (len(heading) - 1)
        subject, who = balanced(row["subject"], _EMS), balanced(row["who"], _EMS + 2)
        top = y + (_STRONG if amounts == "top" else 0)
        below = top + _LABEL * len(subject)
        mark = below + _REMARK * len(who) + 12
        said = capital(row["amount"]) if amounts == "top" else row["amount"]
        text = {"subject": "\n".join(subject), "who": "\n".join(who), "amount": said}
        placed.append(row | text | {"y_top": y, "y": top, "y_who": below, "y_mark": mark})
        y = mark + _MARK - 10
    return Strip(placed, heads, y, amounts)


def draw(strip: Strip, form: str, lang: str, room: float = 1.9) -> alt.LayerChart:
    """Draw a strip. Rows have ``subject``, ``who``, ``amount``, ``lower``, ``upper`` and what :func:`cite` adds.

    ``loose`` rows are hollow, ``converted`` ones broken or diamonds, ``ours`` rows in the colour of what we computed;
    ``base`` is where a row's line begins if its length is the message; rows with ``on_axis`` false are words only.
    ``room`` is the factor left free on the right.
    """
    shown = [row for row in strip.rows if row.get("on_axis", True)]
    domain = log_domain([end for row in shown for end in (row["lower"], row["upper"])], room)
    drawn = [_ends(row, domain) for row in shown]
    x = alt.X("start:Q").scale(type="log", domain=domain, nice=False).axis(log_axis(domain, form, lang)).title(None)
    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(lang)}
    marks = alt.Chart(
        marked(drawn, "y_mark", "start", "end", "at", "open", "ours", "base", "loose", "converted", "amount")
    ).encode(x=x, y=down("y_mark", strip.height), **links)
    text = alt.Chart(marked(strip.rows, "subject", "who", "amount", "on_axis", "y", "y_top", "y_who", "y_mark")).encode(
        **links
    )
    heads = alt.Chart(alt.InlineData(values=list(strip.headings)))
    height = strip.height
    return layered(
        heads.mark_text(style="section", align="left", baseline="top", x=0).encode(
            y=down("y", height), text=alt.Text("text:N")
        ),
        text.mark_text(style="label", align="left", baseline="top", x=0).encode(
            y=down("y", height), text=alt.Text("subject:N")
        ),
        text.mark_text(style="remark", align="left", baseline="top", x=0).encode(
            y=down("y_who", height), text=alt.Text("who:N")
        ),
        *_marks(marks),
        *_amounts(marks, text, strip),
        height=height,
    )


def _ends(row: Row, domain: Sequence[float]) -> Row:
    """Give a row the ends of its mark; an open one lies at the edge of the chart."""
    start = row["lower"] if row["lower"] is not None else domain[0]
    return row | {
        "start": start,
        "end": row["upper"] if row["upper"] is not None else domain[1],
        "at": row["upper"] if row["upper"] is not None else start,
        "open": row["lower"] is None or row["upper"] is None,
        "ours": row.get("ours", False),
        "base": row.get("base"),
        "converted": row.get("converted", False),
    }


def _marks(marks: alt.Chart) -> list[alt.Chart]:
    """Lines that lead to the marks, bars for ranges, points filled, hollow or ours; open ends run out dashed."""
    said = marks.transform_filter("!datum.ours").encode(color=by_role())
    ours = marks.transform_filter("datum.ours")
    bar, point = "!datum.open && datum.end > datum.start", "datum.open || datum.end == datum.start"
    whole = said.transform_filter(f"({point}) && !datum.converted")
    return [
        marks.transform_filter("datum.base == null").mark_rule(style="guide").encode(x2=alt.X2Value(0)),
        ours.transform_filter("datum.base != null").mark_rule(style="derived-line").encode(x2=alt.X2("base:Q")),
        marks.transform_filter("datum.open").mark_rule(style="assumed").encode(x2=alt.X2("end:Q")),
        said.transform_filter(f"({bar}) && !datum.converted").mark_rule(strokeWidth=9).encode(x2=alt.X2("end:Q")),
        said.transform_filter(f"({bar}) && datum.converted").mark_rule(style="converted").encode(x2=alt.X2("end:Q")),
        ours.transform_filter(bar).mark_rule(style="derived-line", strokeWidth=9).encode(x2=alt.X2("end:Q")),
        whole.transform_filter("!datum.loose").mark_point(filled=True, size=150, opacity=1),
        whole.transform_filter("datum.loose").mark_point(style="hollow", size=130, opacity=1),
        said.transform_filter(f"({point}) && datum.converted").mark_point(
            style="hollow", shape="diamond", size=130, opacity=1
        ),
        ours.transform_filter(point).mark_point(style="derived-hollow", shape="diamond", size=130, opacity=1),
    ]


def _amounts(marks: alt.Chart, text: alt.Chart, strip: Strip) -> list[alt.Chart]:
    if strip.amounts == "top":
        top = text.mark_text(style="strong", align="left", baseline="top", x=0)
        return [top.encode(y=down("y_top", strip.height), text=alt.Text("amount:N"))]
    beside = marks.mark_text(style="strong", align="left", dx=12).encode(x=alt.X("at:Q"), text=alt.Text("amount:N"))
    apart = text.transform_filter("datum.on_axis === false").mark_text(style="strong", align="left", x=0)
    return [beside, apart.encode(y=down("y_mark", strip.height), text=alt.Text("amount:N"))]


def down(field: str, height: int) -> alt.Y:
    """Return the encoding of a place in pixels from the top."""
    return alt.Y(f"{field}:Q").scale(domain=[height, 0], nice=False).axis(None)
