"""What follows from 80, 90, 99? Shares forecast over the years, on a scale on which every further nine is one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import altair as alt

from hdc.analysis.span import Span
from hdc.analysis.timeline import moment, nines, years
from hdc.charts.calendar import axis_of_years, bars, dated, draw_bars, ground, span_of_years
from hdc.charts.cite import Row, linked, marks
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table, layered
from hdc.charts.key import key
from hdc.charts.panels import PANELS, Stack, headings, stack
from hdc.charts.scene import Scene
from hdc.charts.typesetting import capital
from hdc.lang.interface import headings as columns
from hdc.lang.interface import say
from hdc.tables.wording import typeset

#: In pixels: a panel alone and among others, what a bar
#: with its label needs in a list, and between two bars on a scale, below the last bar, and a line.
_ALONE, _AMONG, _BAR, _LABEL, _FOOT, _LINE = 280, 220, 34, 22, 8, 16
#: On the scale of nines: what stands free above the highest step, and what a horizon above it needs.
_ROOM, _ABOVE = 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Staircase:
    """The forecasts of one statement: shares with their time, the smallest first, and horizons, which have no share."""

    steps: Sequence[Row]
    horizons: Sequence[Row]

    @property
    def rows(self) -> list[Row]:
        return [*self.steps, *self.horizons]


@form(step=Role(units=("share",)), horizon=Role(units=("duration",), optional=True))
def steps(scene: Scene, step: str, horizon: str | None = None) -> Picture | None:
    """Draw when each share is reached, earliest to latest, on a scale of nines, one staircase a statement; from five
    statements on, or where steps lie too close for their words, one bar under the other.

    ``step`` is a share whose forecasts say when, ``horizon`` how far away something is that has no share. The day of
    each interview and that of this edition are lines.
    """
    found = [one for s in scene.statements(step=step, horizon=horizon) if (one := staircase(scene, s)).rows]
    if not found:
        return None
    edition = moment(scene.tables.edition).lower or 0.0
    every = [row for one in found for row in one.rows]
    begin, end = span_of_years(every, edition)
    height = _ALONE if len(found) == 1 else _AMONG
    dense = len(found) > PANELS or any(_close(one, _top(found), height) for one in found)
    named, start = key(scene, every)
    heights = [_BAR * len(one.rows) + _FOOT if dense else height for one in found]
    heights[-1] += _LINE if dense else 0  # on which the edition has its name
    labels = {} if dense else _shares(found)
    panels = stack([one.rows[0] for one in found], [""] * len(found), heights, start, labels)
    x = alt.X("first:Q").scale(domain=[begin, end], nice=False, zero=False).title(None)
    x = x.axis(axis_of_years(begin, end))
    layers = (
        _listed(scene, found, panels, x, (begin, end)) if dense else _climbing(scene, found, panels, x, (begin, end))
    )
    notes = [scene.say("chain")] if any(row["by_after"] for row in every) else []
    notes += [scene.say("beyond")] if any(row["until"] is None or row["until"] > end for row in every) else []
    return Picture(
        layered(*named, *headings(scene, panels), *layers, height=panels.height),
        subtitle=capital(scene.say("dense" if dense else "subtitle", share=scene.metric(step))),
        rows=every,
        table=_table(scene, every),
        notes=[*notes, *scene.assumed(every)],
        items=[_item(scene, row) for row in every],
    )


def staircase(scene: Scene, statement: dict[str, list[Row]]) -> Staircase:
    """Return what of a statement can stand on the calendar; the scene notes the reason of what cannot."""
    found: dict[str, list[Row]] = {"step": [], "horizon": []}
    for role, rows in statement.items():
        for row in rows:
            after = _after(row, role)
            if role == "step" and (row["lower"] or 0) >= 100:
                scene.leave_out(row, "whole")
            elif row["date"] is None:
                scene.leave_out(row, "undated")
            elif after.lower is None and after.upper is None:
                scene.leave_out(row, "untimed")
            else:
                text = scene.amount(Span(row["lower"], row["upper"]), row["unit"], row["bound"])
                told = dated(scene, row, after) | {"amount": text, "apart": role == "horizon"}
                found[role].append(told | {"text": _text(scene, told)})
    by_share = sorted(found["step"], key=lambda row: (row["lower"] or 0, row["upper"] or 100, row["id"]))
    return Staircase(by_share, found["horizon"])


def _after(row: Row, role: str) -> Span:
    """How long after its interview a forecast comes true, in years, the times it counts from added up."""
    if role == "step":
        return Span(row["due_lower"], row["due_upper"])
    one = years(1, row["unit"])
    return Span(row["lower"], row["upper"]) * Span(one, one)


def _level(share: float | None, top: float) -> float:
    """A share in percent on the scale of nines; all of it, and an open end, lies beyond ``top``."""
    return top if share is None or share >= 100 else min(nines(share / 100), top)


def _top(found: Sequence[Staircase]) -> float:
    """Where the scale of nines ends: above the highest step, with room for horizons."""
    levels = [
        nines(end / 100) for one in found for row in one.steps for end in (row["lower"], row["upper"]) if _inner(end)
    ]
    return max(levels, default=0.0) + _ROOM + _ABOVE * max(len(one.horizons) for one in found)


def _shares(found: Sequence[Staircase]) -> dict[float, str]:
    """The labels of the scale of nines: nothing, half, and each share that was said, where there is room for it."""
    top = _top(found)
    labels: dict[float, str] = {}
    shares = sorted({0.0, 50.0, *(row["lower"] for one in found for row in one.steps if _inner(row["lower"]))})
    for share in reversed(shares):
        place = nines(share / 100) / top
        if all(other - place > 0.06 for other in labels):
            labels[place] = f"{share:g}%"
    return labels


def _inner(share: float | None) -> bool:
    return share is not None and share < 100


def _close(one: Staircase, top: float, height: int) -> bool:
    """Whether two steps lie so close on the scale that the words of one would stand on the other."""
    levels = [_level(row["lower"] or 0, top) for row in one.steps]
    return any((high - low) / top * height < _LABEL for low, high in pairwise(levels))


def _text(scene: Scene, row: Row) -> str:
    """What stands above a bar: the share, or what the horizon is of, and when."""
    label = scene.metric(row["metric"]) if row["apart"] else row["amount"]
    return typeset(say("marks.labelled", scene.lang, label=label, words=row["calendar"]), scene.lang)


def _climbing(
    scene: Scene, found: Sequence[Staircase], panels: Stack, x: alt.X, ends: tuple[float, float]
) -> list[alt.Chart]:
    """A panel a statement: shares upwards in nines, with the band from earliest to latest; horizons on top."""
    top = _top(found)
    drawn, days = [], []
    for one, panel in zip(found, panels.panels, strict=True):
        for row in bars(scene, one.steps, *ends):
            low, high = (_level(share, top) / top for share in (row["lower"] or 0, row["upper"]))
            drawn.append(row | {"place": panel.at(low), "upper_place": panel.at(high), "panel": panel.top})
        for n, row in enumerate(bars(scene, one.horizons, *ends)):
            drawn.append(row | {"place": panel.at(1 - (0.5 * _ROOM + n * _ABOVE) / top), "panel": panel.top})
        days.append({"first": one.rows[0]["said_at"], "place": panel.top, "foot": panel.foot})
    y = panels.y("place")
    climbs = [row for row in drawn if not row["apart"]]
    area = alt.Chart(marks(climbs, "first", "last", "place", "upper_place", "panel")).encode(
        x=x, x2=alt.X2("last:Q"), y=y, color=scene.colour()
    )
    day = alt.Chart(inline(days)).encode(x=x, y=y, y2=alt.Y2("foot:Q"))
    return [
        day.mark_rule(style="event"),
        *ground(scene, panels, x, y, ends, False),
        area.mark_area(opacity=0.14, orient="horizontal").encode(detail=alt.Detail("panel:N")),
        area.transform_filter("datum.upper_place < datum.place")
        .mark_rect(opacity=0.3)
        .encode(y2=alt.Y2("upper_place:Q")),
        *draw_bars(scene, drawn, x, y),
    ]


def _listed(
    scene: Scene, found: Sequence[Staircase], panels: Stack, x: alt.X, ends: tuple[float, float]
) -> list[alt.Chart]:
    """One bar under the other, those of a statement under its heading."""
    drawn = []
    for one, panel in zip(found, panels.panels, strict=True):
        for n, row in enumerate(bars(scene, one.rows, *ends)):
            drawn.append(row | {"place": panel.top + _BAR * (n + 1) - 8})
    y = panels.y("place")
    return [*ground(scene, panels, x, y, ends, True), *draw_bars(scene, drawn, x, y)]


def _item(scene: Scene, row: Row) -> str:
    label = scene.metric(row["metric"]) if row["apart"] else row["amount"]
    return scene.say("item", share=label, after=row["after"], calendar=row["calendar"], source=row["label"])


def _table(scene: Scene, rows: Sequence[Row]) -> Table:
    cells: list[list[Cell]] = []
    for row in rows:
        label = scene.metric(row["metric"]) if row["apart"] else row["amount"]
        when = Span(row["by_lower"], row["by_upper"])
        told = row["amount"] if row["apart"] else scene.amount(when, row["by_unit"])
        cells.append([label, told, row["after"], row["calendar"], row["verbatim"], linked(row)])
    return Table(columns("charts.steps.columns", scene.lang), cells)
