"""What does "a few years" mean? When each share is reached, over every length that a vague word may have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import altair as alt

from hdc.analysis.span import Span
from hdc.analysis.timeline import moment
from hdc.charts.calendar import axis_of_years, bars, draw_bars, ground
from hdc.charts.cite import Row, linked
from hdc.charts.data import inline
from hdc.charts.fan import LINE, Ends, fanned, labels
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table, layered
from hdc.charts.key import key
from hdc.charts.meant import Meant, lines, meaning, when, years
from hdc.charts.panels import PANELS, Panel, Stack, headings, stack
from hdc.charts.scene import Scene
from hdc.charts.slider import sliders
from hdc.charts.typesetting import capital
from hdc.lang.interface import headings as columns
from hdc.lang.interface import say
from hdc.tables.wording import typeset

#: In pixels: a panel alone and among others, and a bar with its label and the reader's under it.
_ALONE, _AMONG, _BAR = 300, 220, 44


@form(sliders=("length", "low", "high"), step=Role(units=("share",)), word=Role("vague"))
def reading(scene: Scene, step: str, word: str) -> Picture | None:
    """Draw, for each statement that counts in a vague word, the years in which its shares are reached over every length
    that one may take the word for; from five statements on a bar each, with the reader's under it.

    ``step`` is a share whose forecasts say when, ``word`` the vague word. What a reader takes it for is moved by the
    slider ``length``, or from one end to the other by ``low`` and ``high``.
    """
    meant = meaning(scene, word)
    found = lines(scene, step, word)
    if not found:
        return None
    every = [row for rows in found for row in rows]
    dense = len(found) > PANELS
    named, start = key(scene, every)
    parameters, ends = _moved(scene, meant)
    if dense:
        heights = [_BAR * len(rows) + 6 for rows in found]
        heights[-1] += 2 * LINE  # on which the edition has its name
        panels = stack([rows[0] for rows in found], [""] * len(found), heights, start)
    else:
        plot = _ALONE if len(found) == 1 else _AMONG
        above = [LINE * (len(rows) + 1) if ends else 0 for rows in found]  # what the reader's choice comes to
        panels = stack([rows[0] for rows in found], [""] * len(found), [plot + one for one in above], start)
        inner = [Panel(panel.top + one, panel.foot) for panel, one in zip(panels.panels, above, strict=True)]
        panels = replace(panels, panels=inner, labels=labels(every, meant))
    layers = (_listed if dense else fanned)(scene, found, panels, meant, ends)
    subtitle = scene.say("dense" if dense else "subtitle", share=scene.metric(step), word=meant.word)
    notes = [scene.say("forecasts")] if dense else [scene.say("forecasts"), scene.say("ground", word=meant.word)]
    notes += [scene.say("under", word=meant.word)] if dense and ends else []
    return Picture(
        layered(*named, *headings(scene, panels), *layers, height=panels.height).add_params(*parameters),
        subtitle=capital(subtitle),
        rows=every,
        table=_table(scene, every, meant),
        notes=[*notes, *scene.assumed(every)],
        items=[scene.say("each", share=row["amount"], calendar=when(scene, row, meant.declared)) for row in every],
    )


def _moved(scene: Scene, meant: Meant) -> tuple[list[alt.Parameter], Ends | None]:
    """The sliders, and the expressions of the shortest and the longest that the reader takes the word for."""
    low, high = meant.declared.lower or meant.tried[0], meant.declared.upper or meant.tried[1]
    parameters, moved = sliders(scene, {"length": low, "low": low, "high": high})
    if not moved:
        return [], None
    ends = [moved["length"]] if "length" in moved else [moved.get("low", f"{low:g}"), moved.get("high", f"{high:g}")]
    both = ", ".join(ends)
    return parameters, (f"min({both})", f"max({both})") if len(ends) == 2 else (ends[0], ends[0])


def _listed(
    scene: Scene, found: Sequence[list[Row]], panels: Stack, meant: Meant, ends: Ends | None
) -> list[alt.Chart]:
    """A bar a step with what we take the word for, and under it the reader's; axes hold all lengths that are tried."""
    every = [row for rows in found for row in rows]
    begin = int(min(moment(scene.tables.edition).lower or 0.0, *(row["said_at"] for row in every)))
    end = max(years(row, 0, meant.tried[1])[1] for row in every) + 1
    drawn, chosen = [], []
    for rows, panel in zip(found, panels.panels, strict=True):
        for n, row in enumerate(rows):
            at = panel.top + _BAR * n + 24
            first, last = years(row, meant.declared.lower or 0, meant.declared.upper or meant.tried[1])
            open_end = meant.declared.upper is None and row["slope"]
            text = say("marks.labelled", scene.lang, label=row["amount"], words=when(scene, row, meant.declared))
            text = typeset(text, scene.lang)
            drawn.append(row | {"from": first, "until": None if open_end else last, "place": at, "text": text})
            chosen.append({key: row[key] for key in ("low0", "high0", "slope")} | {"place": at + 9})
    x = alt.X("first:Q").scale(domain=[begin, end], nice=False, zero=False).title(None)
    x = x.axis(axis_of_years(begin, end))
    y = panels.y("place")
    own = alt.Chart(inline(chosen))
    said = [*ground(scene, panels, x, y, (begin, end), True), *draw_bars(scene, bars(scene, drawn, begin, end), x, y)]
    if ends is None:
        return said
    low, high = ends
    own = own.transform_calculate(first=f"datum.low0 + datum.slope * {low}", last=f"datum.high0 + datum.slope * {high}")
    mark = own.encode(x=x, y=y)
    return [
        *said,
        mark.mark_rule(style="derived-line").encode(x2=alt.X2("last:Q")),
        mark.mark_point(style="derived-hollow", size=40, opacity=1),
        mark.mark_point(style="derived-hollow", size=40, opacity=1).encode(x=alt.X("last:Q")),
    ]


def _table(scene: Scene, rows: Sequence[Row], meant: Meant) -> Table:
    low, high = meant.declared.lower, meant.declared.upper
    lengths = sorted({*meant.tried, *(end for end in (low, high) if end is not None)})
    cells: list[list[Cell]] = [
        [f"{length:g}", row["amount"], when(scene, row, Span(length, length)), linked(row)]
        for row in rows
        for length in lengths
    ]
    return Table([one.format(word=meant.word) for one in columns("charts.reading.columns", scene.lang)], cells)
