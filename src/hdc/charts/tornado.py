"""Which assumption of a model matters? How far each one by itself moves the year in which its stock runs out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np

from hdc.analysis import frontier
from hdc.charts.calendar import round_years
from hdc.charts.cite import Row, linked
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table, layered
from hdc.charts.key import key
from hdc.charts.premises import Premises, premises
from hdc.charts.scale import labelled
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, capital
from hdc.lang.interface import headings
from hdc.tables.wording import typeset

#: Heights in pixels, and how many ems of text a telephone holds.
_HEADING, _LABEL, _REMARK, _MARK, _EMS = 24, 17, 15, 34, 26
#: What a mark carries: words, colour, link, and its places in years and pixels.
_KEPT = (
    *("id", "subject", "who", "range", "basis", "reason", "ours", "side", "href", "verbatim", "speaker", "when"),
    *("at_low", "at_high", "from", "until", "early", "late", "y", "y_who", "y_mark"),
)


@form(model=Role(takes="model"))
def tornado(scene: Scene, model: str) -> Picture | None:
    """Draw how far each parameter of a model by itself moves the middle year of the end, the farthest on top.

    ``model`` is a model in ``model.toml``. A parameter that is a single value moves nothing and stands in the table
    alone. A filter plays no part: a model rests on what it names.
    """
    found = premises(scene, model)
    swings = frontier.swings(found.frontier) if found else []
    if found is None or not swings:
        return None
    rows, height = _placed([_row(scene, found, swing) for swing in swings])
    fixed = len(found.rows) - len(swings) - len(found.model.readings)
    texts = found.texts(scene.lang)
    return Picture(
        chart=_draw(scene, found, rows, height),
        subtitle=scene.say("subtitle", **texts),
        rows=found.cited,
        table=_table(scene, found, {row["id"]: row for row in rows}),
        notes=[scene.say("ours"), *([scene.say("fixed")] if fixed else [])],
        items=[scene.say("item", subject=row["name"], low=row["early"], high=row["late"]) for row in rows],
    )


def _row(scene: Scene, found: Premises, swing: frontier.Swing) -> Row:
    """Return a parameter with the years to which it moves the end; ``at_low`` and ``at_high`` are where it stands."""
    row = found.rows[swing.id]
    low, high = found.start + swing.low, found.start + swing.high
    return row | {
        "subject": capital(row["subject"]),
        "name": row["subject"],
        "who": typeset(scene.say("who", range=row["range"], basis=row["basis"]), scene.lang),
        "at_low": low,
        "at_high": high,
        "from": min(low, high),
        "until": max(low, high),
        "early": str(int(min(low, high))),
        "late": str(int(max(low, high))),
    }


def _placed(rows: Sequence[Row]) -> tuple[list[Row], int]:
    """Put rows one under the other: what it is and what it rests on above, the bar below, so that a phone is enough."""
    placed: list[Row] = []
    y = _HEADING
    for row in rows:
        subject, who = balanced(row["subject"], _EMS), balanced(row["who"], _EMS + 2)
        below = y + _LABEL * len(subject)
        mark = below + _REMARK * len(who) + 12
        placed.append(
            row | {"subject": "\n".join(subject), "who": "\n".join(who), "y": y, "y_who": below, "y_mark": mark}
        )
        y = mark + _MARK - 14
    return placed, y


def _draw(scene: Scene, found: Premises, rows: Sequence[Row], height: int) -> alt.LayerChart:
    middle = found.start + float(np.median(frontier.over(found.frontier, frontier.draw(found.frontier))))
    head = typeset(scene.say("heading", year=int(middle)), scene.lang)
    named, top = key(scene, [row for row in rows if not row["ours"]])
    x = _axis(min(row["from"] for row in rows), max(row["until"] for row in rows))
    titles = headings("charts.tornado.shown", scene.lang)
    fields = ("subject", "range", "basis", "reason")
    shown = [alt.Tooltip(f"{field}:N", title=title) for field, title in zip(fields, titles, strict=True)]
    moved = [row | {at: row[at] + top for at in ("y", "y_who", "y_mark")} for row in rows]
    values = inline([{field: row[field] for field in _KEPT if field in row} for row in moved])
    base = alt.Chart(values).encode(href=alt.Href("href:N"), tooltip=shown)
    heads = alt.Chart(inline([{"y": top, "text": head}]))

    def down(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q").scale(domain=[height + top, 0], nice=False).axis(None)

    words = [
        (heads, "section", "y", "text:N"),
        (base, "label", "y", "subject:N"),
        (base, "remark", "y_who", "who:N"),
    ]
    return layered(
        *named,
        *(
            chart.mark_text(style=style, align="left", baseline="top", x=0).encode(y=down(at), text=alt.Text(text))
            for chart, style, at, text in words
        ),
        *_bars(scene, base.encode(x=x, y=down("y_mark")), middle),
        height=height + top,
    )


def _axis(first: float, last: float) -> alt.X:
    """Return the axis of years, with room at either end for the years that stand beside the bars."""
    room = 0.16 * max(last - first, 1.0)
    years = {float(year): str(year) for year in round_years(first - room, last + room)}
    x = alt.X("from:Q").scale(domain=[first - room, last + room], nice=False, zero=False)
    return x.axis(labelled(years, grid=False)).title(None)


def _bars(scene: Scene, base: alt.Chart, middle: float) -> list[alt.Chart]:
    """Bars in the colour of who said it, or in ours, with a hollow mark where the parameter is low and years beside."""
    said, ours = base.transform_filter("!datum.ours"), base.transform_filter("datum.ours")
    coloured = said.encode(color=scene.colour())
    low, high = "at_low:Q", "at_high:Q"
    beside = [("right", -9, "from:Q", "early:N"), ("left", 9, "until:Q", "late:N")]
    return [
        base.mark_tick(style="event", orient="vertical", thickness=1.5, size=24).encode(x=alt.XDatum(middle)),
        coloured.mark_rule(strokeWidth=7).encode(x2=alt.X2("until:Q")),
        ours.mark_rule(style="derived-line", strokeWidth=7).encode(x2=alt.X2("until:Q")),
        coloured.mark_point(filled=True, size=110, opacity=1).encode(x=high),
        ours.mark_point(style="derived", filled=True, size=110, opacity=1).encode(x=high),
        # A hollow mark lets through what lies below it: first cover that.
        base.mark_point(style="cover", filled=True, size=90, opacity=1).encode(x=low),
        coloured.mark_point(style="hollow", size=90, opacity=1).encode(x=low),
        ours.mark_point(style="derived-hollow", size=90, opacity=1).encode(x=low),
        *(
            base.mark_text(style="strong", align=align, dx=dx).encode(x=at, text=field)  # type: ignore[arg-type]
            for align, dx, at, field in beside
        ),
    ]


def _table(scene: Scene, found: Premises, moved: Mapping[str, Row]) -> Table:
    """Every parameter: those that move the end in the order of the chart, then those with a single value."""
    rows: list[list[Cell]] = []
    still = [row["id"] for row in found.parameters if row["id"] not in moved]
    for id in [*moved, *still]:
        row = found.rows[id]
        years: list[Cell] = [str(int(moved[id][at])) if id in moved else "" for at in ("at_low", "at_high")]
        source: Cell = linked(row) if row["href"] else ""
        rows.append([row["symbol"], row["subject"], row["range"], *years, row["basis"], row["reason"], source])
    return Table(headings("charts.tornado.columns", scene.lang), rows)
