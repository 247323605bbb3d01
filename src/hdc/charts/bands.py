"""Bands over every share, one under the other on the same axes, and what a reader's slider makes of each.

Places are reckoned in pixels, in Python for what stands still and in the page for what the slider moves, so that
several panels are layers of one chart, which takes the width of its page.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import altair as alt

from hdc.analysis.moved import LIMITLESS
from hdc.analysis.span import Span
from hdc.charts.cite import Row, marks, named, tooltip
from hdc.charts.data import inline
from hdc.charts.frame import down, layered
from hdc.charts.key import key
from hdc.charts.scale import labelled, log_axis, tens
from hdc.charts.scene import Scene
from hdc.charts.slider import sliders
from hdc.charts.typesetting import balanced, spoken, titled
from hdc.lang.interface import meta, say
from hdc.tables.quantity import Interval
from hdc.tables.wording import number

#: The shares between which a band is drawn, in percent, and those that are labelled.
LEAST, MOST = 0.01, 100.0
TENS = (0.01, 0.1, 1.0, 10.0, 100.0)
#: Up to how many statements each has a panel; from there on each is a line.
PANELS = 4
#: In pixels: a panel's height, alone and among others; a line of text; between panels; where the plot begins.
_ALONE, _AMONG, _LABEL, _REMARK, _GAP, _LEFT = 260, 150, 17, 15, 24, 62
_EMS = 26
#: What a reader's slider moves: the expressions of both ends, and that of the share.
Chosen = tuple[tuple[str, str], str]
#: What the page takes for "without limit".
_OPEN = LIMITLESS / 1e50


@dataclass(frozen=True)
class Band:
    """One statement: its cited ``rows`` by metric, and what follows over every share.

    ``lost`` is what it says was lost, if it does, ``kept`` what that leaves in percent, ``said`` what follows at each
    end of it and ``result`` at all of it. ``ends`` are shares with what follows; ``fields`` what the page reckons with.
    """

    rows: Mapping[str, Row]
    lost: Row | None
    kept: Span | None
    ends: Sequence[tuple[float, Interval]]
    said: Sequence[tuple[float, Interval]]
    result: Interval | None
    fields: Mapping[str, float]

    @property
    def first(self) -> Row:
        return self.lost or next(iter(self.rows.values()))


def ends_of(span: Interval) -> dict[str, float]:
    """The ends of a range as the page takes them."""
    return {"low": float(span.lower or 0), "high": LIMITLESS if span.upper is None else float(span.upper)}


def draw(scene: Scene, bands: Sequence[Band], unit: str, chosen: tuple[str, str]) -> alt.LayerChart:
    """Draw a panel for each band, or a line where they are many.

    ``chosen`` are the Vega expressions of both ends at the share that a reader chooses; ``unit`` is that of the result.
    """
    drawn = _panels if len(bands) <= PANELS else _lines
    said = next((band.kept.upper for band in bands if band.kept is not None and band.kept.upper), MOST)
    moving, values = sliders(scene, {"share": said})
    chart = drawn(scene, bands, unit, (chosen, values["share"]) if values else None)
    return chart.add_params(*moving) if moving else chart


def _reach(bands: Sequence[Band]) -> tuple[float, float]:
    """The powers of ten between which all bands lie."""
    ends = [float(end) for band in bands for _, span in band.ends for end in (span.lower, span.upper) if end]
    bottom, top = math.floor(math.log10(min(ends))), math.ceil(math.log10(max(ends)))
    return 10.0**bottom, 10.0 ** max(top, bottom + 1)


def _panels(scene: Scene, bands: Sequence[Band], unit: str, chosen: Chosen | None) -> alt.LayerChart:
    colours, y = key(scene, [band.first for band in bands])
    reach, tall = _reach(bands), _ALONE if len(bands) == 1 else _AMONG
    heads: list[Row] = []
    areas: list[Row] = []
    grid: list[Row] = []
    said: list[Row] = []
    here: list[Row] = []
    for band in bands:
        who, words = balanced(band.first["label"], _EMS), balanced(_named(scene, band), _EMS)
        below = y + _LABEL * len(who)
        heads.append(band.first | {"text": "\n".join(who), "words": "\n".join(words), "y": y, "y_words": below})
        y = below + (_REMARK * len(words) if words[0] else 0) + 2
        place = {"top": y + (_LABEL if chosen else 0) + 12, "tall": tall}
        here.append({**band.fields, **place, "y": y + 2})
        grid += [{"at": _up(value, place, reach), "text": text} for value, text in tens(*reach, scene.lang).items()]
        areas += [
            {"band": band.first["id"], "share": share, "open": span.upper is None} | _both(span, place, reach)
            for share, span in band.ends
        ]
        said += _marked(band, place, reach)
        y = place["top"] + tall + _GAP
    height = y - _GAP + 2
    x = (
        _across()
        .axis(labelled({share: percent(share, scene.lang) for share in TENS}, grid=False))
        .title(titled(scene.say("axis")))
    )
    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(scene.lang)}
    line = alt.Chart(inline(grid)).encode(y=down("at", height))
    head = alt.Chart(marks(heads, "text", "words", "y", "y_words")).encode(**links)
    left: dict[str, Any] = {"align": "left", "baseline": "top", "x": 0}
    area = alt.Chart(inline(areas)).encode(x=x, y=down("low", height), detail=alt.Detail("band:N"))
    opened, closed = (area.transform_filter(f"{sign}datum.open") for sign in ("", "!"))
    return layered(
        *colours,
        head.mark_text(style="label", **left).encode(y=down("y", height), text=alt.Text("text:N")),
        head.mark_text(style="remark", **left).encode(y=down("y_words", height), text=alt.Text("words:N")),
        line.mark_rule(style="guide").encode(x=alt.XValue(_LEFT), x2=alt.X2Value("width")),
        line.mark_text(style="remark", align="right", fontSize=11).encode(x=alt.XValue(_LEFT - 8), text="text:N"),
        closed.mark_area(style="derived", opacity=0.3).encode(y2=alt.Y2("high:Q")),
        opened.mark_area(style="derived", opacity=0.12).encode(y2=alt.Y2("high:Q")),
        opened.mark_line(style="derived-line"),
        *_said(scene, said, x, height, links),
        *(_chosen(scene, here, chosen, reach, unit, x, height) if chosen else []),
        height=height,
    )


def _across() -> alt.X:
    scale = alt.Scale(type="log", domain=[LEAST, MOST], nice=False, range=[_LEFT, alt.ExprRef("width")])
    return alt.X("share:Q", scale=scale)


def _up(value: float, place: Mapping[str, float], reach: tuple[float, float]) -> float:
    """How far from the top of the chart a value stands."""
    part = math.log(min(max(value, reach[0]), reach[1]) / reach[0]) / math.log(reach[1] / reach[0])
    return place["top"] + place["tall"] * (1 - part)


def _both(span: Interval, place: Mapping[str, float], reach: tuple[float, float]) -> dict[str, float]:
    """The places of both ends; one that is open lies at the edge of the panel."""
    low, high = float(span.lower or reach[0]), float(reach[1] if span.upper is None else span.upper)
    return {"low": _up(low, place, reach), "high": _up(high, place, reach)}


def _named(scene: Scene, band: Band) -> str:
    """The words of what was said to be lost; "" where nothing was."""
    return scene.say("named", words=band.lost["words"]) if band.lost is not None else ""


def percent(share: float, lang: str) -> str:
    """A share in percent, as the language writes numbers."""
    return f"{number(Decimal(f'{share:.4g}'), lang)}%"


def _marked(band: Band, place: Mapping[str, float], reach: tuple[float, float]) -> list[Row]:
    """What follows at each end of what was said."""
    if band.lost is None:
        return []
    foot = {"foot": place["top"] + place["tall"]}
    return [
        band.lost | foot | {"share": share, "open": span.upper is None} | _both(span, place, reach)
        for share, span in band.said
    ]


def _said(scene: Scene, said: Sequence[Row], x: alt.X, height: int, links: Mapping[str, Any]) -> list[alt.Chart]:
    if not said:
        return []
    mark = alt.Chart(marks(said, "share", "low", "high", "open", "foot")).encode(x=x, **links)
    span = mark.encode(y=down("low", height), y2=alt.Y2("high:Q"), color=scene.colour())
    point = mark.transform_filter("datum.open || datum.low - datum.high < 4")
    return [
        mark.mark_rule(style="event").encode(y=down("low", height), y2=alt.Y2("foot:Q")),
        span.transform_filter("!datum.open").mark_rule(strokeWidth=7),
        span.transform_filter("datum.open").mark_rule(strokeWidth=2, strokeDash=[4, 3]),
        point.mark_point(filled=True, size=110, opacity=1).encode(y=down("low", height), color=scene.colour()),
    ]


def _chosen(
    scene: Scene, here: Sequence[Row], chosen: Chosen, reach: tuple[float, float], unit: str, x: alt.X, height: int
) -> list[alt.Chart]:
    """The band's ends at the share that a reader chooses, and in words what they come to: ours, and in our colour."""
    base = alt.Chart(inline(here))
    (least, most), share = chosen
    base = base.transform_calculate(share=share).transform_calculate(least=least, most=most)
    part = f"log(clamp({{}}, {reach[0]!r}, {reach[1]!r}) / {reach[0]!r}) / {math.log(reach[1] / reach[0])!r}"
    places = {
        name: f"datum.top + datum.tall * (1 - {part.format(f'datum.{end}')})"
        for name, end in (("low", "least"), ("high", "most"))
    }
    base = base.transform_calculate(**places, reading=_reading(scene, unit))
    low, high = down("low", height), down("high", height)
    closed = base.transform_filter(f"datum.most < {_OPEN!r}")
    point: dict[str, Any] = {"style": "derived-hollow", "size": 60, "opacity": 1}
    return [
        base.mark_point(**point).encode(x=x, y=low),
        closed.mark_rule(style="derived-line").encode(x=x, y=low, y2=alt.Y2("high:Q")),
        closed.mark_point(**point).encode(x=x, y=high),
        base.mark_text(style="ours-text", align="left", baseline="top", x=0).encode(
            y=down("y", height), text=alt.Text("reading:N")
        ),
    ]


def _reading(scene: Scene, unit: str) -> str:
    """The Vega expression that says what the chosen share comes to: "2% useful: 200 to 2,000 items"."""
    style = ",.2~r" if meta(scene.lang).group_from == 4 else ".2~r"  # four digits are set apart or not
    low, high, share = (
        _written(f"format(datum.{field}, '{how}')", scene.lang)
        for field, how in (("least", style), ("most", style), ("share", ".3~r"))
    )
    form = scene.unit(unit).many[scene.lang]
    point = spoken(form, {"n": low})
    both = spoken(form.replace("{n}", say("number.range", scene.lang)), {"low": low, "high": high})
    opened = spoken(say("number.bounds.at_least", scene.lang).replace("{n}", form), {"n": low})
    amount = f"datum.most >= {_OPEN!r} ? {opened} : datum.most <= datum.least * 1.0001 ? {point} : {both}"
    phrase = scene.say("reading", share="{share}", amount="{amount}")
    return spoken(phrase, {"share": share, "amount": amount})


def _written(formatted: str, lang: str) -> str:
    """A number that the page formats, with the decimal sign of the language."""
    return f"replace({formatted}, '.', ',')" if "," in number(Decimal("1.5"), lang) else formatted


def _lines(scene: Scene, bands: Sequence[Band], unit: str, chosen: Chosen | None) -> alt.LayerChart:
    """A line for each statement: what follows from what it says as a bar, out to what would if all had been kept."""
    colours, y = key(scene, [band.first for band in bands])
    reach = _reach(bands)
    placed: list[Row] = []
    here: list[Row] = []
    for band in bands:
        text = {"text": named(band.first, scene.lang, _EMS), "y": y, "y_mark": y + _LABEL + 9}
        told, whole = _within(band.result, reach), _within(band.ends[-1][1], reach)
        placed.append(band.first | text | told | {"least": told["low"] or whole["low"], "most": whole["high"]})
        here.append({**band.fields, "y_mark": y + _LABEL + 9})
        y += _LABEL + 24
    axis, scale = log_axis(list(reach), "{n}", scene.lang), alt.Scale(type="log", domain=list(reach), nice=False)

    def x(field: str) -> alt.X:
        return alt.X(field, scale=scale).axis(axis).title(None)

    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(scene.lang)}
    fields = ("text", "y", "y_mark", "low", "high", "at", "open", "least", "most")
    base = alt.Chart(marks(placed, *fields)).encode(**links)
    bars = base.transform_filter("datum.low != null").encode(y=down("y_mark", y), x=x("low:Q"), color=scene.colour())
    layers = [
        base.mark_text(style="label", align="left", baseline="top", x=0).encode(y=down("y", y), text="text:N"),
        base.mark_rule(style="derived-line", strokeWidth=1.5).encode(
            x=x("least:Q"), x2=alt.X2("most:Q"), y=down("y_mark", y)
        ),
        bars.transform_filter("!datum.open").mark_rule(strokeWidth=9).encode(x2=alt.X2("high:Q")),
        bars.transform_filter("datum.open").mark_rule(strokeWidth=2, strokeDash=[4, 3]).encode(x2=alt.X2("high:Q")),
        bars.transform_filter("datum.open || datum.low == datum.high")
        .mark_point(filled=True, size=110, opacity=1)
        .encode(x=x("at:Q")),
    ]
    if chosen:
        ends, share = chosen
        clamped = {
            name: f"clamp({expression}, {reach[0]!r}, {reach[1]!r})"
            for name, expression in zip(("least", "most"), ends, strict=True)
        }
        moved = alt.Chart(inline(here)).transform_calculate(share=share)
        moved = moved.transform_calculate(**clamped).encode(y=down("y_mark", y), x=x("least:Q"))
        layers.append(moved.mark_rule(style="derived-line").encode(x2=alt.X2("most:Q")))
        for field in ("least:Q", "most:Q"):
            end = moved.mark_point(style="derived-hollow", shape="diamond", size=60, strokeWidth=1.5, opacity=1)
            layers.append(end.encode(x=x(field)))
    return layered(*colours, *layers, height=y)


def _within(span: Interval | None, reach: tuple[float, float]) -> Row:
    """The ends of a range as the axis takes them: one that is open, or zero, lies at its edge; ``at`` is one that is
    not.
    """
    if span is None:
        return {"low": None, "high": None, "at": None, "open": False}
    low, high = float(span.lower or 0), None if span.upper is None else float(span.upper)
    ends = {"low": low or reach[0], "high": reach[1] if high is None else high}
    return ends | {"at": low or ends["high"], "open": not low or high is None}
