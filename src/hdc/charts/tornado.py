"""Which assumption of our model matters? How far each one by itself moves the year in which the business ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np

from hdc.analysis import ceiling
from hdc.topic import Topic
from hdc.charts import strip
from hdc.charts.cite import Row, linked, sources
from hdc.charts.frame import Cell, Drawn, Table, blank, dress, layered
from hdc.charts.premises import Override, Premises, premises
from hdc.charts.scale import labelled
from hdc.charts.theme import by_role
from hdc.charts.typesetting import capital, sentence
from hdc.evidence.assumptions import PARAMETERS
from hdc.lang.interface import headings, phrases, say

#: What a mark carries: words, colour, link, and its places in years and pixels.
_KEPT = (
    *("subject", "who", "range", "basis", "reason", "ours", "role", "href", "verbatim", "speaker", "when"),
    *("at_low", "at_high", "from", "until", "early", "late", "y", "y_who", "y_mark"),
)


def ceiling_tornado(topic: Topic, lang: str = "zh", **overrides: Override) -> Drawn:
    """Draw how far each parameter by itself moves the median year of the end, the farthest on top.

    Raises:
        UsageError: an override of something that is no parameter, or that cannot have such a value.
    """
    words = phrases("charts.tornado", lang)
    model = premises(topic, lang, overrides)
    swings = ceiling.swings(model.spans, model.runs, model.reading("end_below")) if model else []
    if model is None or not swings:
        return blank(words["none"], lang)
    rows = [_row(model, swing, lang) for swing in swings]
    title = words["finding"].format(first=rows[0]["name"], low=rows[0]["early"], high=rows[0]["late"])
    second = [words["second"].format(second=row["name"], basis=row["basis"]) for row in rows[1:2]]
    fixed = [words["fixed"]] if len(rows) < len(PARAMETERS) else []
    items = [words["item"].format(subject=row["name"], low=row["early"], high=row["late"]) for row in rows]
    return dress(
        _draw(model, rows, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(model.cited),
        note=sentence([words["ours"], *second, *fixed], lang),
        description=sentence([title, say("marks.semicolon", lang).join(items)], lang),
        table=_table(model, {row["id"]: row for row in rows}, lang),
        lang=lang,
    )


def _row(model: Premises, swing: ceiling.Swing, lang: str) -> Row:
    """Return a parameter with the years to which it moves the end; ``at_low`` and ``at_high`` are where it stands."""
    row = model.rows[swing.name]
    low, high = model.start + swing.low, model.start + swing.high
    return row | {
        "group": "all",
        "subject": capital(row["subject"]),
        "name": row["subject"],
        "who": say("charts.tornado.who", lang, range=row["range"], basis=row["basis"]),
        "amount": "",
        "at_low": low,
        "at_high": high,
        "from": min(low, high),
        "until": max(low, high),
        "early": str(int(min(low, high))),
        "late": str(int(max(low, high))),
    }


def _draw(model: Premises, rows: Sequence[Row], lang: str) -> alt.LayerChart:
    words = phrases("charts.tornado", lang)
    drawn = ceiling.draw(model.spans, model.runs)
    middle = model.start + float(np.median(ceiling.end(drawn, model.reading("end_below"))))
    placed = strip.place(rows, {"all": words["heading"].format(year=int(middle))})
    ends = [end for row in rows for end in (row["from"], row["until"])]
    x = _axis(min(ends), max(ends))
    shown = [
        alt.Tooltip(f"{field}:N", title=title)
        for field, title in zip(
            ("subject", "range", "basis", "reason"), headings("charts.tornado.shown", lang), strict=True
        )
    ]
    values = alt.InlineData(values=[{key: row[key] for key in _KEPT if key in row} for row in placed.rows])
    base = alt.Chart(values).encode(href=alt.Href("href:N"), tooltip=shown)
    height = placed.height
    heads = alt.Chart(alt.InlineData(values=list(placed.headings)))
    return layered(
        heads.mark_text(style="section", align="left", baseline="top", x=0).encode(
            y=strip.down("y", height), text=alt.Text("text:N")
        ),
        base.mark_text(style="label", align="left", baseline="top", x=0).encode(
            y=strip.down("y", height), text=alt.Text("subject:N")
        ),
        base.mark_text(style="remark", align="left", baseline="top", x=0).encode(
            y=strip.down("y_who", height), text=alt.Text("who:N")
        ),
        *_bars(base.encode(x=x, y=strip.down("y_mark", height)), middle),
        height=height,
    )


def _axis(first: float, last: float) -> alt.X:
    """Return the axis of years, with room at either end for the years that stand beside the bars."""
    room = 0.16 * max(last - first, 1.0)
    step = 10 if last - first > 12 else 2
    years = {float(year): str(year) for year in range(int(first - room), int(last + room) + 1) if year % step == 0}
    x = alt.X("from:Q").scale(domain=[first - room, last + room], nice=False, zero=False)
    return x.axis(labelled(years, grid=False)).title(None)


def _bars(base: alt.Chart, middle: float) -> list[alt.Chart]:
    """Bars in the colour of who said it, or in ours, with a hollow mark where the parameter is low and years beside."""
    said, ours = base.transform_filter("!datum.ours"), base.transform_filter("datum.ours")
    coloured = said.encode(color=by_role())
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


def _table(model: Premises, moved: Mapping[str, Row], lang: str) -> Table:
    """Every parameter: those that move the end in the order of the chart, then those with a single value."""
    rows: list[list[Cell]] = []
    for id in [*moved, *(name for name in PARAMETERS if name not in moved)]:
        row = moved.get(id, model.rows[id])
        years: list[Cell] = [str(int(row[key])) if key in row else "" for key in ("at_low", "at_high")]
        rows.append([row["symbol"], row["subject"], row["range"], *years, row["basis"], row["reason"], linked(row)])
    return Table(headings("charts.tornado.columns", lang), rows)
