"""What does "the top fifth brings most of it" commit one to? The Lorenz curves that each statement allows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import altair as alt

from hdc.analysis import pareto
from hdc.analysis.compiled import vega
from hdc.analysis.rules import on_page
from hdc.charts.cite import linked, marks, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table, layered
from hdc.charts.key import key
from hdc.charts.panels import PANELS, Stack, headings, horizontal, percents, stack
from hdc.charts.scene import Scene
from hdc.charts.slider import sliders
from hdc.charts.tops import TopClaim, claims, shares
from hdc.charts.typesetting import capital, spoken
from hdc.errors import UsageError
from hdc.lang.interface import headings as columns
from hdc.lang.interface import say

#: How many pieces a curve is drawn of, and the height of a panel: alone, among others, and as a row, in pixels.
STEPS, ALONE, AMONG, LOW = 100, 300, 190, 16


@form(
    nouns=("people", "result"),
    sliders=("top", "brings"),
    top=Role(units=("share",)),
    brings=Role(units=("share",)),
    shape=Role("rule", optional=True),
)
def lorenz(scene: Scene, top: str, brings: str, shape: str | None = None) -> Picture | None:
    """Draw, for each statement, the Lorenz curves that it allows if contributions follow a Pareto law, as a band, and
    the least unequal curve of any kind, dashed; from five statements on a row each, on the scale of the Gini
    coefficient.

    ``top`` is the share of people at the top, ``brings`` the share of the result they bring; ``shape`` is the derived
    rule of the Pareto shape of both, which the sliders ``top`` and ``brings`` move. Nouns: ``people`` and ``result``.
    """
    found = claims(scene, top, brings)
    if not found:
        return None
    dense = len(found) > PANELS
    named, start = key(scene, [claim.row for claim in found])
    said = [_words(scene, claim) for claim in found]
    heights = [LOW if dense else ALONE if len(found) == 1 else AMONG] * len(found)
    panels = stack([claim.row for claim in found], said, heights, start, {} if dense else percents())
    if dense and scene.sliders:  # what the reader's choice comes to has a line below
        panels = replace(panels, height=panels.height + 20)
    layers = _rows(scene, found, panels) if dense else _curves(scene, found, panels)
    parameters: list[alt.Parameter] = []
    if scene.sliders:
        parameters, values, formula = _moved(scene, found[0], {top: "top", brings: "brings"}, shape)
        layers += (_chosen_gini if dense else _chosen_curve)(scene, panels, values, formula)
    chart = layered(*named, *headings(scene, panels), *layers, height=panels.height).add_params(*parameters)
    rows = [row for claim in found for row in claim.rows]
    return Picture(
        chart,
        subtitle=capital(scene.say("dense" if dense else "subtitle")),
        rows=rows,
        table=_table(scene, found),
        notes=[scene.say("law"), scene.say("free"), *scene.assumed(rows)],
        items=[
            say("marks.labelled", scene.lang, label=c.row["label"], words=w) for c, w in zip(found, said, strict=True)
        ],
    )


def _words(scene: Scene, claim: TopClaim) -> str:
    return scene.say("words", **shares(scene, claim), gini=_between(claim.ginis, scene), least=_least(claim))


def _between(ends: tuple[float, float], scene: Scene) -> str:
    """Two ends to two digits, a range rounded outwards: a result is no more exact than what it is made of."""
    if math.isclose(*ends):
        return f"{ends[0]:.2f}"
    low, high = math.floor(ends[0] * 100 + 1e-9) / 100, math.ceil(ends[1] * 100 - 1e-9) / 100
    return f"{low:.2f}" if low == high else say("number.range", scene.lang, low=f"{low:.2f}", high=f"{high:.2f}")


def _least(claim: TopClaim) -> str:
    return f"{math.floor(pareto.least_gini(*claim.kink) * 100 + 1e-9) / 100:.2f}"


def _curves(scene: Scene, found: Sequence[TopClaim], panels: Stack) -> list[alt.Chart]:
    """The band of each statement in its panel, the diagonal, two straight pieces, and the points that were said."""
    x = horizontal("people", scene.say("people_axis"), percents())
    points, straight, said = [], [], []
    for claim, panel in zip(found, panels.panels, strict=True):
        one = {"panel": panel.top, "side": claim.row["side"]}
        for at in (1 - (1 - step / STEPS) ** 3 for step in range(STEPS + 1)):  # closer together where curves are steep
            low, high = (panel.at(pareto.lorenz(shape, at)) for shape in claim.shapes)
            points.append(one | {"people": at, "low": low, "high": high})
        for at in (0.0, 1 - claim.kink[0], 1.0):
            free = panel.at(pareto.straight(*claim.kink, at))
            straight.append(one | {"people": at, "free": free, "equal": panel.at(at)})
        for top in sorted(set(claim.top)):
            place = panel.at(1 - claim.brings[0])
            said.append(claim.row | {"people": 1 - top, "result": place, "foot": panel.foot})
    band, bound, dots = (
        alt.Chart(data).encode(x=x)
        for data in (
            inline(points),
            inline(straight),
            marks(said, "people", "result", "foot"),
        )
    )
    each = alt.Detail("panel:N")
    y = panels.y("high")
    lines = band.mark_line(strokeWidth=1.5)
    return [
        bound.mark_line(style="free").encode(y=panels.y("equal"), detail=each),
        band.mark_area(opacity=0.22).encode(y=y, y2=alt.Y2("low:Q"), color=scene.colour(), detail=each),
        *(lines.encode(y=panels.y(end), color=scene.colour(), detail=each) for end in ("low", "high")),
        bound.mark_line(style="assumed").encode(y=panels.y("free"), detail=each),
        dots.mark_rule(style="assumed").encode(y=panels.y("result"), y2=alt.Y2("foot:Q")),
        dots.mark_point(filled=True, size=110, opacity=1).encode(
            y=panels.y("result"),
            color=scene.colour(),
            href=alt.Href("href:N"),
            tooltip=tooltip(scene.lang),
        ),
        _equal(scene, panels, x),
    ]


def _equal(scene: Scene, panels: Stack, x: alt.X) -> alt.Chart:
    """What the diagonal means, once."""
    where = inline([{"people": 0.56, "place": panels.panels[0].at(0.56), "text": scene.say("equal")}])
    remark = alt.Chart(where).mark_text(style="remark", align="right", dx=-8, dy=-6)
    equal: alt.Chart = remark.encode(x=x, y=panels.y("place"), text=alt.Text("text:N"))
    return equal


def _rows(scene: Scene, found: Sequence[TopClaim], panels: Stack) -> list[alt.Chart]:
    """A bar from the least to the greatest Gini coefficient, and a tick at the least that any curve has."""
    rows = []
    for claim, panel in zip(found, panels.panels, strict=True):
        low, high = claim.ginis
        free = pareto.least_gini(*claim.kink)
        rows.append(claim.row | {"gini": low, "until": high, "free": free, "place": panel.at(0.5)})
    x = horizontal("gini", scene.say("gini_axis"), {part / 5: f"{part / 5:.1f}" for part in range(6)})
    base = alt.Chart(marks(rows, "gini", "until", "free", "place")).encode(
        x=x, y=panels.y("place"), href=alt.Href("href:N"), tooltip=tooltip(scene.lang)
    )
    bar = base.encode(color=scene.colour())
    return [
        base.mark_rule(style="guide").encode(x=alt.XValue(0), x2=alt.X2Value("width")),
        base.mark_rule(style="assumed").encode(x=alt.X("free:Q"), x2=alt.X2("gini:Q")),
        bar.mark_rule(strokeWidth=9).encode(x2=alt.X2("until:Q")),
        bar.mark_tick(thickness=3, size=9, opacity=1),
        base.mark_tick(style="event", thickness=2, size=14).encode(x=alt.X("free:Q")),
    ]


def _moved(
    scene: Scene, first: TopClaim, names: dict[str, str], shape: str | None
) -> tuple[list[alt.Parameter], dict[str, str], str]:
    """The sliders, the expressions of the top and what it brings, and that of the shape, by the rule's own formula."""
    if shape is None:
        raise UsageError("lorenz has sliders and no shape: name the derived rule that they move")
    starts = {"top": first.top[0] * 100, "brings": first.brings[0] * 100}
    parameters, moved = sliders(scene, starts)
    values = {name: moved.get(name, f"{start:g}") for name, start in starts.items()}
    values["brings"] = f"max({values['brings']}, {values['top']})"  # the top cannot bring less than its head count
    rules = {one.id: one for one in scene.tables.review.derived}
    return parameters, values, on_page(shape, rules, {metric: values[role] for metric, role in names.items()})


def _chosen_curve(scene: Scene, panels: Stack, values: dict[str, str], shape: str) -> list[alt.Chart]:
    """The curve that a reader chooses, in every panel, and its Gini coefficient in words."""
    curve = vega(pareto.LORENZ, {"x": "datum.people", "a": shape})
    at = [1 - (1 - step / STEPS) ** 3 for step in range(STEPS + 1)]
    data = [{"people": one, "top": panel.top, "foot": panel.foot} for panel in panels.panels for one in at]
    line = alt.Chart(inline(data)).transform_calculate(place=f"datum.foot - ({curve}) * (datum.foot - datum.top)")
    line = line.mark_line(style="derived-line", strokeDash=[6, 4])
    x = horizontal("people", scene.say("people_axis"), percents())
    return [
        line.encode(x=x, y=panels.y("place"), detail=alt.Detail("top:N")),
        _reading(scene, panels, values, shape, panels.panels[0].top + 4),
    ]


def _chosen_gini(scene: Scene, panels: Stack, values: dict[str, str], shape: str) -> list[alt.Chart]:
    """The Gini coefficient that a reader chooses, as a line through every row, and in words below the last."""
    data = [{"top": panel.top, "foot": panel.foot} for panel in panels.panels]
    line = alt.Chart(inline(data)).transform_calculate(gini=vega(pareto.GINI, {"a": shape}))
    line = line.mark_rule(style="derived-line", strokeDash=[6, 4])
    return [
        line.encode(x=alt.X("gini:Q"), y=panels.y("top"), y2=alt.Y2("foot:Q")),
        _reading(scene, panels, values, shape, panels.panels[-1].foot + 6),
    ]


def _reading(scene: Scene, panels: Stack, values: dict[str, str], shape: str, place: float) -> alt.Chart:
    """What the reader's choice comes to, in words."""
    parts = {name: f"format({value}, '.3~r')" for name, value in values.items()}
    parts["gini"] = f"format({vega(pareto.GINI, {'a': shape})}, '.2f')"
    reading = spoken(scene.say("chosen", **{name: f"{{{name}}}" for name in parts}), parts)
    text = alt.Chart(inline([{"place": place}])).transform_calculate(reading=reading)
    words: alt.Chart = text.mark_text(style="ours-text", align="left", baseline="top", x=8)
    return words.encode(y=panels.y("place"), text=alt.Text("reading:N"))


def _table(scene: Scene, found: Sequence[TopClaim]) -> Table:
    rows: list[list[Cell]] = []
    for claim in found:
        words = shares(scene, claim)
        low, high = (f"{end:.2f}".replace("inf", "∞") for end in claim.shapes)
        between = low if low == high else say("number.range", scene.lang, low=low, high=high)
        rows.append(
            [words["top"], words["brings"], between, _between(claim.ginis, scene), _least(claim), linked(claim.row)]
        )
    return Table([one.format(**scene.nouns) for one in columns("charts.lorenz.columns", scene.lang)], rows)
