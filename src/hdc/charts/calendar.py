"""Forecasts on the calendar: from when to when, in words and as numbers, and the axis of years they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from hdc.analysis.span import Span
from hdc.analysis.timeline import moment
from hdc.charts.cite import Row, marks, tooltip
from hdc.charts.data import inline
from hdc.charts.panels import Stack
from hdc.charts.scale import labelled
from hdc.charts.scene import YEARS, Scene
from hdc.charts.typesetting import width
from hdc.lang.interface import say

#: Years beyond the last end that is drawn, for the arrows that run out of the chart and for labels.
_BEYOND = 3
#: How near a label may stand to the line of a day, in parts of the width.
_CLEAR = 0.012
#: The width of a label's em, in pixels.
_EM = 13
#: A label stands behind the line of the day, in pixels from where it is named, and between that and the chart's end.
_BEHIND, _ROOM = "scale('x', datum.day) + 5", "width - scale('x', datum.day) - 5"
#: It begins where its bar does, or so much nearer to the day that it ends where the chart does.
_WITHIN = (
    f"max({_BEHIND} - scale('x', datum.named), min(datum.behind ? 5 : 0, width - scale('x', datum.named) - datum.wide))"
)


def dated(scene: Scene, row: Row, after: Span) -> Row:
    """Return a row with when its forecast comes true, ``after`` years after its interview.

    Added: ``said_at``, ``from`` and ``until`` as years (None: open), ``after`` and ``calendar`` in words.
    """
    said = moment(row["date"])
    when = said + after
    return row | {
        "said_at": said.lower,
        "from": when.lower,
        "until": when.upper,
        "after": scene.amount(after, YEARS),
        "calendar": years_in_words(when.lower, when.upper, scene.lang),
    }


def years_in_words(first: float | None, last: float | None, lang: str) -> str:
    """Say between which calendar years something lies, an end being open where it is None."""
    if first is None or last is None:
        known = last if first is None else first
        which = "by" if first is None else "from"
        return say(f"charts.calendar.{which}", lang, year=f"{int(known or 0)}")
    low, high = f"{int(first)}", f"{int(last)}"
    years = low if low == high else say("number.range", lang, low=low, high=high)
    return say("charts.calendar.in", lang, years=years)


def span_of_years(rows: Iterable[Row], edition: float) -> tuple[int, float]:
    """Return the years between which a chart of dated rows lies: all that ends, and the beginning of what does not."""
    rows = list(rows)
    begin = int(min(edition, *(row["said_at"] for row in rows)))
    ends = [row["until"] for row in rows if row["until"] is not None and not row.get("apart")]
    ends += [row["from"] + _BEYOND for row in rows if row["from"] is not None]
    return begin, max(edition + _BEYOND, *ends) + 0.5


def round_years(begin: float, end: float) -> list[int]:
    """Return calendar years evenly apart, no more than a phone can show."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    step = next((step for step in steps if (end - begin) / step <= 7), 5000)
    return [year for year in range(int(begin), int(end) + 1) if year % step == 0]


def axis_of_years(begin: float, end: float) -> alt.Axis:
    """Return an axis of calendar years."""
    return labelled({float(year): str(year) for year in round_years(begin, end)}, grid=False, domain=False, tickSize=5)


def bars(scene: Scene, rows: Sequence[Row], begin: float, end: float) -> list[Row]:
    """Return dated rows with their ``text`` as bars: cut off where the chart ends, and where the text goes.

    ``named`` is where it begins: not before the ``day`` of this edition, whose line would cross it; ``wide`` is its
    width in pixels.
    """
    edition = moment(scene.tables.edition).lower or 0.0
    drawn = []
    for row in rows:
        first = begin if row["from"] is None else row["from"]
        beyond = row["until"] is None or row["until"] > end
        last = end if beyond else row["until"]
        behind = first < edition + (end - begin) * _CLEAR
        named = edition if behind else first
        ends = {"first": first, "last": last, "beyond": beyond, "before": row["from"] is None}
        drawn.append(
            row | ends | {"day": edition, "named": named, "behind": behind, "wide": round(width(row["text"]) * _EM)}
        )
    return drawn


def draw_bars(scene: Scene, rows: Sequence[Row], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Dashed bars with their ends, because all is forecast, and ``text`` above; an arrow where an end lies beyond.

    Rows have what :func:`bars` adds, and ``place`` in pixels. ``x`` and ``y`` are those of the chart.
    """
    drawn_by = ("first", "last", "beyond", "before", "day", "named", "behind", "wide", "place", "text")
    shown = alt.Chart(marks(rows, *drawn_by))
    drawn = shown.encode(x=x, y=y, href=alt.Href("href:N"), tooltip=tooltip(scene.lang))
    coloured = drawn.encode(color=scene.colour())
    last = alt.X("last:Q")
    end: dict[str, Any] = {"thickness": 3, "size": 9, "orient": "vertical", "opacity": 1}
    return [
        coloured.mark_rule(strokeWidth=3, strokeDash=[7, 4]).encode(x2=alt.X2("last:Q")),
        coloured.transform_filter("!datum.before").mark_tick(**end),
        coloured.transform_filter("!datum.beyond").mark_tick(**end).encode(x=last),
        coloured.transform_filter("datum.beyond")
        .mark_point(shape="triangle-right", filled=True, size=120, opacity=1)
        .encode(x=last),
        drawn.mark_text(
            align="left", dx=alt.expr(_WITHIN), dy=-12, style="strong", limit=alt.expr(_ROOM), dir="rtl"
        ).encode(x=alt.X("named:Q"), text=alt.Text("text:N")),
    ]


def ground(scene: Scene, panels: Stack, x: alt.X, y: alt.Y, ends: tuple[float, float], listed: bool) -> list[alt.Chart]:
    """The day of this edition as a line through each panel, named once; the clock plays no part.

    In a list the years are lines, too, and the name stands at the foot.
    """
    day = moment(scene.tables.edition).lower or 0.0
    each = [{"place": panel.top, "foot": panel.foot} for panel in panels.panels]
    data = inline([one | {"first": day} for one in each])
    named = [{"first": day, "place": panels.panels[-1].foot - 8 if listed else panels.panels[0].top + 6}]
    years = [one | {"first": year} for year in round_years(*ends) for one in each] if listed else []
    line, lines, name = (alt.Chart(one).encode(x=x, y=y) for one in (data, inline(years), inline(named)))
    return [
        lines.mark_rule(style="guide").encode(y2=alt.Y2("foot:Q")),
        line.mark_rule(style="event").encode(y2=alt.Y2("foot:Q")),
        name.mark_text(style="remark", align="left", dx=5, text=say("charts.edition", scene.lang)),
    ]
