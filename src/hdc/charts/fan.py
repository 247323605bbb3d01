"""Bands that fan out: the calendar over every length of a vague word, a panel a statement, and the reader's choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from hdc.charts.calendar import round_years
from hdc.charts.cite import Row, marks, tooltip
from hdc.charts.data import inline
from hdc.charts.meant import Meant, calendar, years
from hdc.charts.panels import Stack
from hdc.charts.scale import labelled
from hdc.charts.scene import Scene
from hdc.charts.typesetting import spoken, titled
from hdc.lang.interface import say

#: A label's line in pixels.
LINE = 16
#: The expressions of the shortest and the longest that a reader takes the word for.
Ends = tuple[str, str]


def labels(rows: Sequence[Row], meant: Meant) -> dict[float, str]:
    """Return the years on the axis of a panel, by part of its height."""
    first, last = calendar(rows, meant)
    return {(year - first) / (last - first): str(year) for year in round_years(first, last)}


def fanned(scene: Scene, found: Sequence[list[Row]], panels: Stack, meant: Meant, ends: Ends | None) -> list[alt.Chart]:
    """A panel a statement: the word's length across, the calendar upwards, a band a step, darker where we take it."""
    (least, most), every = meant.tried, [row for rows in found for row in rows]
    first, last = calendar(every, meant)
    taken = max(meant.declared.lower or least, least), min(meant.declared.upper or most, most)
    cuts = sorted({least, *(cut for cut in taken if least <= cut <= most), most})
    points, grounds, names = [], [], []
    for rows, panel in zip(found, panels.panels, strict=True):
        part = {row["id"]: [(cut, *years(row, cut, cut)) for cut in cuts] for row in rows}
        at = {year: panel.at((year - first) / (last - first)) for p in part.values() for _, *ys in p for year in ys}
        points += [row | {"few": cut, "low": at[y], "high": at[z]} for row in rows for cut, y, z in part[row["id"]]]
        grounds.append({"few": taken[0], "until": taken[1], "low": panel.foot, "high": panel.top})
        names += _labels([(row, at[part[row["id"]][-1][1]]) for row in rows], most)
    wide = most + (most - least) * 0.22
    numbers = labelled({float(n): f"{n:g}" for n in range(int(least), int(most) + 1)}, grid=False)
    x = alt.X("few:Q").scale(domain=[least, wide], nice=False, zero=False).axis(numbers)
    x = x.title(titled(scene.say("axis", word=meant.word)))
    base = alt.Chart(marks(points, "few", "low", "high")).encode(x=x)
    band = base.encode(color=scene.colour(), detail=alt.Detail("id:N"))
    links: dict[str, Any] = {"href": alt.Href("href:N"), "tooltip": tooltip(scene.lang)}
    inside = f"datum.few >= {taken[0]} && datum.few <= {taken[1]}"
    named = alt.Chart(marks(names, "few", "low", "amount")).encode(
        x=x, y=panels.y("low"), text=alt.Text("amount:N"), **links
    )
    chosen = _chosen(scene, found, panels, meant, ends, (first, last), x) if ends else []
    return [
        alt.Chart(inline(grounds))
        .mark_rect(style="guide", opacity=0.35)
        .encode(x=x, x2=alt.X2("until:Q"), y=panels.y("low"), y2=alt.Y2("high:Q")),
        band.mark_area(opacity=0.14).encode(y=panels.y("low"), y2=alt.Y2("high:Q"), **links),
        band.transform_filter(inside).mark_area(opacity=0.3).encode(y=panels.y("low"), y2=alt.Y2("high:Q"), **links),
        *(band.mark_line(strokeWidth=1.5).encode(y=panels.y(end)) for end in ("low", "high")),
        named.mark_text(style="strong", align="left", dx=6),
        *chosen,
    ]


def _labels(ends: Sequence[tuple[Row, float]], at: float) -> list[Row]:
    """The names of bands at their right ends, moved apart where two would stand on each other."""
    labels, above = [], float("inf")
    for row, place in sorted(ends, key=lambda end: -end[1]):
        above = min(place - 6, above - LINE)
        labels.append(row | {"few": at, "low": above})
    return labels


def _chosen(
    scene: Scene,
    found: Sequence[list[Row]],
    panels: Stack,
    meant: Meant,
    ends: Ends,
    calendar: tuple[int, float],
    x: alt.X,
) -> list[alt.Chart]:
    """What follows from the reader's choice: a line on each band from earliest to latest, and years in words."""
    first, last = calendar
    boxes, texts = [], []
    for rows, panel in zip(found, panels.panels, strict=True):
        per_year = (panel.foot - panel.top) / (last - first)
        boxes += [
            {key: row[key] for key in ("low0", "high0", "slope")} | {"foot": panel.foot, "per": per_year}
            for row in rows
        ]
        texts.append(_read(scene, rows, meant, ends, panel.top - LINE * (len(rows) + 1)))
    place = "datum.foot - (datum.{0}0 + datum.slope * {1} - " + f"{first}) * datum.per"
    here = alt.Chart(inline(boxes)).transform_calculate(
        few=ends[0], until=ends[1], low=place.format("low", ends[0]), high=place.format("high", ends[1])
    )
    windows = [{"place": panel.top, "foot": panel.foot} for panel in panels.panels]
    edge = alt.Chart(inline(windows)).transform_calculate(few=ends[0], until=ends[1])
    line, last_end = here.encode(x=x, y=panels.y("low")), here.encode(x=alt.X("until:Q"), y=panels.y("high"))
    return [
        *(
            edge.mark_rule(style="derived-line", strokeWidth=1, strokeDash=[3, 3]).encode(
                x=alt.X(f"{end}:Q"), y=panels.y("place"), y2=alt.Y2("foot:Q")
            )
            for end in ("few", "until")
        ),
        line.mark_rule(style="derived-line").encode(x2=alt.X2("until:Q"), y2=alt.Y2("high:Q")),
        line.mark_point(style="derived-hollow", size=45, opacity=1),
        last_end.mark_point(style="derived-hollow", size=45, opacity=1),
        *texts,
    ]


def _read(scene: Scene, rows: Sequence[Row], meant: Meant, ends: Ends, place: float) -> alt.Chart:
    """The years of each step in words, as the reader takes the vague word, in the reader's own style."""
    low, high = ends
    number = f"format({low}, '.3~r')" if low == high else f"format({low}, '.3~r') + '–' + format({high}, '.3~r')"
    lines = [spoken(scene.say("taken", word=meant.word, length="{length}"), {"length": number})]
    for row in rows:
        first, last = (
            f"floor({row[f'{end}0']} + {row['slope']} * {at})" for end, at in zip(("low", "high"), ends, strict=True)
        )
        years = f"{first} == {last} ? '' + {first} : " + spoken(
            say("number.range", scene.lang), {"low": first, "high": last}
        )
        when = say("charts.calendar.in", scene.lang, years="{years}")
        lines.append(spoken(scene.say("each", share=row["amount"], calendar=when), {"years": years}))
    text = alt.Chart(inline([{"place": place}])).transform_calculate(reading=" + '\\n' + ".join(lines))
    read: alt.Chart = text.mark_text(style="ours-text", align="left", baseline="top", x=0).encode(
        y=alt.YValue(place), text=alt.Text("reading:N")
    )
    return read
