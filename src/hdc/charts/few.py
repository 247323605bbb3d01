"""What does "a few years" mean? When each share of automation is reached, over every length that the words may have."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from hdc.analysis.span import Span
from hdc.analysis.timeline import moment
from hdc.topic import Topic
from hdc.charts.automation import FEW, steps_of
from hdc.charts.cite import YEARS, Row, amount, assumed, linked, marks, plain, sources, tooltip
from hdc.charts.frame import Cell, Drawn, Table, blank, dress, layered
from hdc.charts.scale import labelled
from hdc.charts.theme import by_role
from hdc.charts.typesetting import sentence
from hdc.lang.interface import headings, phrases, say

_HEIGHT, _LEAST, _MOST = 300, 1, 10


def few_years(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw the years in which each share is reached, over every meaning of "a few years", and one to choose."""
    words = phrases("charts.few", lang)
    rows = _lines(topic, lang)
    if not rows:
        return blank(words["none"], lang)
    declared = plain(topic.pick("vague", id=FEW))[0]
    span = Span(declared["low"], declared["high"])
    last = rows[-1]
    title = words["finding"].format(
        last=last["words"],
        later=amount(topic, Span(last["slope"], last["slope"]), YEARS, lang),
        declared=amount(topic, span, YEARS, lang),
        calendar=_calendar(last, span, lang),
    )
    items = [words["each"].format(words=row["words"], **_ends(row, span)) for row in rows]
    return dress(
        _draw(rows, span, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"], *assumed(topic, [row for row in rows if row["by_vague"]], lang)], lang),
        description=sentence([title, say("marks.semicolon", lang).join(items)], lang),
        table=_table(rows, span, lang),
        lang=lang,
    )


def _lines(topic: Topic, lang: str) -> list[Row]:
    """Return the steps of whoever says "a few": ``low`` and ``high`` as years if it were none, ``slope`` for each more.

    A step that counts from another carries the other's "few" too, so that its slope is 2, 3, …
    """
    none, one = (steps_of(topic, lang, {FEW: Span(years, years)}) for years in (0.0, 1.0))
    speakers = {row["speaker_id"] for row in none if row["by_vague"] == FEW}
    lines = []
    for row, more in zip(none, one, strict=True):
        after, said = row["span"], moment(row["date"])
        if row["speaker_id"] not in speakers or None in (after.lower, after.upper, said.upper):
            continue
        ends = {"low0": said.lower + after.lower, "high0": said.upper + after.upper}
        lines.append(row | ends | {"slope": more["span"].lower - after.lower})
    return lines


def _ends(row: Row, few: Span) -> dict[str, str]:
    low, high = row["low0"] + row["slope"] * few.lower, row["high0"] + row["slope"] * few.upper
    return {"low": f"{int(low)}", "high": f"{int(high)}"}


def _calendar(row: Row, few: Span, lang: str) -> str:
    return say("number.range", lang, **_ends(row, few))


def _draw(rows: Sequence[Row], declared: Span, lang: str) -> alt.LayerChart:
    x, y = _axes(rows, lang)
    ends = [row | _at(row, few) for row in rows for few in (float(_LEAST), float(_MOST))]
    bands = alt.Chart(marks(ends, "few", "low", "high", "words")).encode(x=x, y=y)
    linked_to: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(lang)}
    named = bands.transform_filter(f"datum.few == {_MOST}").encode(
        y=alt.Y("low:Q"), text=alt.Text("words:N"), **linked_to
    )
    ground = alt.Chart(alt.InlineData(values=[{"few": declared.lower, "until": declared.upper}]))
    bind = alt.binding_range(min=_LEAST, max=_MOST, step=0.5, name=say("charts.few.slider", lang))
    return layered(
        ground.mark_rect(style="guide", opacity=0.35).encode(x=x, x2=alt.X2("until:Q")),
        bands.mark_area(opacity=0.32).encode(
            y2=alt.Y2("high:Q"), detail=alt.Detail("id:N"), color=by_role(), **linked_to
        ),
        bands.mark_line(strokeWidth=1.5).encode(detail=alt.Detail("id:N"), color=by_role()),
        named.mark_text(style="strong", align="left", dx=8, dy=-6),
        *_chosen(rows, x, y, lang),
        height=_HEIGHT,
    ).add_params(alt.param("few", value=declared.lower, bind=bind))


def _axes(rows: Sequence[Row], lang: str) -> tuple[alt.X, alt.Y]:
    first, last = int(min(row["low0"] for row in rows)), max(row["high0"] + row["slope"] * _MOST for row in rows)
    step = 5 if last - first > 12 else 2
    years = {float(year): str(year) for year in range(first, int(last) + 2) if year % step == 0}
    above = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": 0, "titleY": -12}
    upright = labelled(years, grid=True, domain=False, ticks=False, **above)
    across = labelled({float(few): str(few) for few in range(_LEAST, _MOST + 1)}, grid=False)
    x = (
        alt.X("few:Q")
        .scale(domain=[_LEAST, _MOST + 1], nice=False, zero=False)
        .axis(across)
        .title(headings("charts.few.axes", lang)[0])
    )
    y = (
        alt.Y("low:Q")
        .scale(domain=[first, last + 1], nice=False, zero=False)
        .axis(upright)
        .title(headings("charts.few.axes", lang)[1])
    )
    return x, y


def _at(row: Row, few: float) -> Row:
    """Return the two ends of a band at one meaning of "a few"."""
    return {"few": few, "low": row["low0"] + row["slope"] * few, "high": row["high0"] + row["slope"] * few}


def _chosen(rows: Sequence[Row], x: alt.X, y: alt.Y, lang: str) -> list[alt.Chart]:
    """The bands' ends at the length that the slider chooses, and what they say."""
    values = [{key: row[key] for key in ("id", "low0", "high0", "slope")} for row in rows]
    here = alt.Chart(alt.InlineData(values=values)).transform_calculate(
        few="few", low="datum.low0 + datum.slope * few", high="datum.high0 + datum.slope * few"
    )
    years = [
        say(
            "charts.few.each",
            lang,
            words=f"' + {json.dumps(row['words'])} + '",  # a literal: words are never part of an expression
            low=f"' + floor({row['low0']} + {row['slope']} * few) + '",
            high=f"' + floor({row['high0']} + {row['slope']} * few) + '",
        )
        for row in rows
    ]
    reading = "\\n".join([say("charts.few.reading", lang), *years]) + "'"  # a line each, as the theme breaks lines
    said = alt.Chart(alt.InlineData(values=[{"one": 1}])).transform_calculate(reading=reading)
    return [
        here.mark_rule(style="derived-line").encode(x=x, y=y, y2=alt.Y2("high:Q")),
        here.mark_point(style="derived-hollow", size=50, opacity=1).encode(x=x, y=y),
        here.mark_point(style="derived-hollow", size=50, opacity=1).encode(x=x, y=alt.Y("high:Q")),
        said.mark_text(style="ours-text", align="left", baseline="top", x=8, y=4).encode(text=alt.Text("reading:N")),
    ]


def _table(rows: Sequence[Row], declared: Span, lang: str) -> Table:
    lengths = sorted({float(_LEAST), declared.lower or 0.0, declared.upper or 0.0, float(_MOST)})
    cells: list[list[Cell]] = [
        [f"{few:g}", row["words"], _calendar(row, Span(few, few), lang), linked(row)] for few in lengths for row in rows
    ]
    return Table(headings("charts.few.columns", lang), cells)
