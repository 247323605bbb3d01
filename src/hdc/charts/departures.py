"""What is left when the top leaves? Statements about the few who bring much, read as a warning."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from hdc.analysis import pareto
from hdc.analysis.span import Span
from hdc.charts.cite import linked, marks, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table, layered
from hdc.charts.key import key
from hdc.charts.lorenz import ALONE, AMONG, LOW, STEPS
from hdc.charts.panels import PANELS, Stack, headings, horizontal, percents, stack
from hdc.charts.scene import Scene
from hdc.charts.tops import TopClaim, claims, shares
from hdc.charts.typesetting import capital
from hdc.lang.interface import headings as columns
from hdc.lang.interface import say

#: The table's rows beside what was said: how many of the people leave.
_TRIED = (0.01, 0.05, 0.1, 0.2, 0.3, 0.5)


@form(nouns=("people", "result"), top=Role(units=("share",)), brings=Role(units=("share",)))
def departures(scene: Scene, top: str, brings: str) -> Picture | None:
    """Draw, for each statement, the share of the result that remains when people leave from the top: a band if
    contributions follow a Pareto law, and the most that any law leaves, dashed; from five statements on a row each,
    with what remains when the top that was named is gone.

    ``top`` is the share of people at the top, ``brings`` the share of the result they bring. Nouns: ``people``,
    ``result``.
    """
    found = claims(scene, top, brings)
    if not found:
        return None
    dense = len(found) > PANELS
    named, start = key(scene, [claim.row for claim in found])
    said = [scene.say("words", top=shares(scene, claim)["top"], left=_left(scene, claim)) for claim in found]
    heights = [LOW if dense else ALONE if len(found) == 1 else AMONG] * len(found)
    panels = stack([claim.row for claim in found], said, heights, start, {} if dense else percents())
    layers = _rows(scene, found, panels) if dense else _bands(scene, found, panels)
    rows = [row for claim in found for row in claim.rows]
    return Picture(
        layered(*named, *headings(scene, panels), *layers, height=panels.height),
        subtitle=capital(scene.say("dense" if dense else "subtitle")),
        rows=rows,
        table=_table(scene, found),
        notes=[scene.say("stay"), *([] if dense else [scene.say("law")]), *scene.assumed(rows)],
        items=[
            say("marks.labelled", scene.lang, label=c.row["label"], words=w) for c, w in zip(found, said, strict=True)
        ],
    )


def _gone(claim: TopClaim) -> tuple[float, float]:
    """What is left when the top that was named is gone, whatever the law: all but what it brings."""
    return 1 - claim.brings[1], 1 - claim.brings[0]


def _left(scene: Scene, claim: TopClaim) -> str:
    low, high = (round(end * 100, 9) for end in _gone(claim))
    unit = claim.rows[1]["unit"]
    if low == 0:
        return scene.amount(Span(None, high), unit)
    return scene.amount(Span(low, high), unit, claim.rows[1]["bound"])


def _bands(scene: Scene, found: Sequence[TopClaim], panels: Stack) -> list[alt.Chart]:
    farthest = min(1.0, max(0.5, *(claim.top[1] * 1.25 for claim in found)))
    labels = {at: text for at, text in percents(10).items() if at <= farthest}
    x = horizontal("gone", scene.say("gone_axis"), labels, farthest)
    points, straight, said = [], [], []
    for claim, panel in zip(found, panels.panels, strict=True):
        one = {"panel": panel.top, "side": claim.row["side"]}
        for at in (farthest * (step / STEPS) ** 3 for step in range(STEPS + 1)):  # closer where the curve is steep
            low, high = (panel.at(pareto.left(shape, at)) for shape in claim.shapes)
            points.append(one | {"gone": at, "low": low, "high": high})
        for at in sorted({0.0, claim.kink[0], farthest}):
            straight.append(one | {"gone": at, "free": panel.at(pareto.straight(*claim.kink, 1 - at))})
        for at in sorted(set(claim.top)):
            low, high = (panel.at(end) for end in _gone(claim))
            said.append(claim.row | {"gone": at, "low": low, "high": high, "foot": panel.foot})
    band, bound, dots = (
        alt.Chart(data).encode(x=x)
        for data in (
            inline(points),
            inline(straight),
            marks(said, "gone", "low", "high", "foot"),
        )
    )
    each, colour = alt.Detail("panel:N"), scene.colour()
    lower, upper, free = (panels.y(end) for end in ("low", "high", "free"))
    return [
        band.mark_area(opacity=0.22).encode(y=upper, y2=alt.Y2("low:Q"), color=colour, detail=each),
        *(band.mark_line(strokeWidth=1.5).encode(y=end, color=colour, detail=each) for end in (lower, upper)),
        bound.mark_line(style="assumed").encode(y=free, detail=each),
        dots.mark_rule(style="assumed").encode(y=upper, y2=alt.Y2("foot:Q")),
        dots.mark_point(filled=True, size=110, opacity=1).encode(
            y=upper, color=colour, href=alt.Href("href:N"), tooltip=tooltip(scene.lang)
        ),
    ]


def _rows(scene: Scene, found: Sequence[TopClaim], panels: Stack) -> list[alt.Chart]:
    rows = []
    for claim, panel in zip(found, panels.panels, strict=True):
        low, high = _gone(claim)
        rows.append(claim.row | {"low": low, "high": high, "place": panel.at(0.5)})
    x = horizontal("low", scene.say("left_axis"), percents())
    base = alt.Chart(marks(rows, "low", "high", "place")).encode(
        x=x, y=panels.y("place"), href=alt.Href("href:N"), tooltip=tooltip(scene.lang)
    )
    bar = base.encode(color=scene.colour())
    return [
        base.mark_rule(style="guide").encode(x=alt.XValue(0), x2=alt.X2Value("width")),
        bar.mark_rule(strokeWidth=9).encode(x2=alt.X2("high:Q")),
        bar.mark_tick(thickness=4, size=9, opacity=1).encode(x=alt.X("high:Q")),
    ]


def _table(scene: Scene, found: Sequence[TopClaim]) -> Table:
    """The most that is left, by the law and whatever the law; one where nobody has left is the result a head."""
    rows: list[list[Cell]] = []
    for claim in found:
        for gone in sorted({*claim.top, *_TRIED}):
            most, any_law = pareto.left(claim.shapes[1], gone), pareto.straight(*claim.kink, 1 - gone)
            ends = [scene.say("upto", share=f"{end:.0%}") for end in (most, any_law)]
            rows.append([f"{gone:.0%}", *ends, f"{most / (1 - gone):.2f}", linked(claim.row)])
    return Table([one.format(**scene.nouns) for one in columns("charts.departures.columns", scene.lang)], rows)
