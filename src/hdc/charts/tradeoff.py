"""What would one human item outweigh if more, or less, of the synthetic data had been useful?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt

from hdc.analysis.span import Span
from hdc.topic import Topic
from hdc.charts.cite import Row, amount, cite, linked, marks, plain, sources, tooltip
from hdc.charts.exchange import HUMAN
from hdc.charts.frame import Cell, Drawn, Table, blank, dress, layered
from hdc.charts.scale import labelled, tens
from hdc.charts.theme import by_role
from hdc.charts.typesetting import sentence
from hdc.charts.useful import shares
from hdc.lang.interface import headings, meta, phrases, say

GATHERED = "f-chen-synthetic-gathered"
#: What follows from the useful share that was said, from the one that is only reported, and from one for comparison.
SAID, SUPPOSED = "d-exchange-usable", ("d-exchange-five-percent", "d-exchange-ten-percent")
_HEIGHT = 280
#: The shares between which the curve is drawn, in percent.
_LEAST, _MOST = 0.01, 100.0


def exchange_by_useful_share(topic: Topic, lang: str = "zh", *, share: float | None = None) -> Drawn:
    """Draw what one human item outweighs over every useful share, with the shares that were said, and one to choose.

    ``share``, in percent, is chosen already: the title speaks of it, and the chart has no slider of its own.
    """
    words = phrases("charts.tradeoff", lang)
    found = shares(topic, lang)
    gathered, human = (cite(topic, topic.pick("figures", id=id), lang) for id in (GATHERED, HUMAN))
    if not (found and gathered and human):
        return blank(words["nothing"], lang)
    each = Span(gathered[0]["lower"], gathered[0]["upper"]) / Span(human[0]["lower"], human[0]["upper"])
    if not each.lower or not each.upper:
        return blank(words["nothing"], lang)
    said = next((row for row in found if row["quote_id"] == gathered[0]["quote_id"]), found[0])
    unit = gathered[0]["unit"]
    useful = said["span"] if share is None else Span(share, share)
    one = amount(topic, each * _part(useful), unit, lang)
    named = said["useful"] if share is None else f"{share:g}%"
    title = words["finding"].format(share=named, one=one, all=amount(topic, each, unit, lang))
    bind = alt.binding_range(min=0.5, max=100, step=0.5, name=words["slider"])
    at = alt.param("share", value=said["span"].upper, bind=bind) if share is None else alt.param("share", value=share)
    points = _points(topic, each, gathered[0], lang)
    why = [
        say("marks.labelled", lang, label=row["percent"], words=row["why"]) for row in points if row["id"] in SUPPOSED
    ]
    return dress(
        _curve(each, found, points, lang).add_params(at),
        title=title,
        subtitle=words["subtitle"],
        sources=sources([*found, *gathered, *human]),
        note=sentence([words["why"].format(said=gathered[0]["words"]), *why], lang),
        description=sentence([title, words["subtitle"], *(row["point"] for row in points)], lang),
        table=_table(topic, each, found, gathered[0], lang),
        lang=lang,
    )


def _part(percent: Span) -> Span:
    return percent / Span(100, 100)


def _points(topic: Topic, each: Span, gathered: Row, lang: str) -> list[Row]:
    """Return what follows from single shares: the one said, the one reported, one to compare them with."""
    rows = [row for id in (SAID, *SUPPOSED) for row in plain(topic.pick("derived", id=id))]
    cited = {key: gathered[key] for key in ("speaker", "verbatim", "translated", "when", "kind_words", "href", "role")}
    shown = []
    for row in rows:
        share = 100 * row["lower"] / (each.lower or 1)
        percent = f"{share:g}%"
        point = say("marks.labelled", lang, label=percent, words=row[f"words_{lang}"])
        why = str(row[f"assumption_{lang}"]).rstrip(say("marks.stop", lang))
        shown.append(cited | _at(each, share) | {"id": row["id"], "percent": percent, "point": point, "why": why})
    return shown


def _curve(each: Span, found: Sequence[Row], points: Sequence[Row], lang: str) -> alt.LayerChart:
    x, y = _axes(each, lang)
    steps = [_LEAST * (_MOST / _LEAST) ** (at / 40) for at in range(41)]
    base = alt.Chart(alt.InlineData(values=[_at(each, share) for share in steps]))
    record = alt.Chart(marks(_said(each, found, lang), "share", "low", "high", "named"))
    record = record.encode(x=x, href=alt.Href("href:N"), tooltip=tooltip(lang))
    point = alt.Chart(marks(points, "share", "low", "high", "point"))
    point = point.encode(x=x, href=alt.Href("href:N"), tooltip=tooltip(lang))
    return layered(
        base.mark_area(style="derived", opacity=0.3).encode(x=x, y=y, y2=alt.Y2("high:Q")),
        record.mark_rule(style="event").encode(y=y, y2=alt.Y2Value(_HEIGHT)),
        record.mark_text(style="remark", align="left", dx=7, y=_HEIGHT - 12).encode(text=alt.Text("named:N")),
        record.mark_rule(strokeWidth=7).encode(y=y, y2=alt.Y2("high:Q"), color=by_role()),
        point.mark_rule(style="derived-line", strokeDash=[3, 2]).encode(y=y, y2=alt.Y2("high:Q")),
        point.mark_text(style="label", align="right", dx=-7, dy=-5).encode(y=alt.Y("high:Q"), text=alt.Text("point:N")),
        *_chosen(each, x, y, lang),
        height=_HEIGHT,
    )


def _axes(each: Span, lang: str) -> tuple[alt.X, alt.Y]:
    bottom = 10.0 ** math.floor(math.log10((each.lower or 1) * _LEAST / 100))
    top = 10.0 ** math.ceil(math.log10(each.upper or 1))
    above = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": 0, "titleY": -12}
    across = labelled({share: f"{share:g}%" for share in (0.01, 0.1, 1.0, 10.0, 100.0)}, grid=False)
    upright = labelled(tens(bottom, top, lang), grid=True, domain=False, ticks=False, **above)
    x = (
        alt.X("share:Q")
        .scale(type="log", domain=[_LEAST, _MOST], nice=False)
        .axis(across)
        .title(headings("charts.tradeoff.axes", lang)[0])
    )
    y = (
        alt.Y("low:Q")
        .scale(type="log", domain=[bottom, top], nice=False)
        .axis(upright)
        .title(headings("charts.tradeoff.axes", lang)[1])
    )
    return x, y


def _at(each: Span, share: float) -> Row:
    """Return the two ends of the band at a share in percent."""
    return {"share": share, "low": (each.lower or 0) * share / 100, "high": (each.upper or 0) * share / 100}


def _said(each: Span, found: Sequence[Row], lang: str) -> list[Row]:
    named = say("charts.tradeoff.named", lang)
    return [
        row | _at(each, share) | {"named": named.format(words=row["words"]) if share == row["span"].upper else ""}
        for row in found
        for share in sorted({row["span"].lower, row["span"].upper})
        if share >= _LEAST
    ]


def _chosen(each: Span, x: alt.X, y: alt.Y, lang: str) -> list[alt.Chart]:
    """The band's ends at the share that the slider chooses, and what they say."""
    ends = {"low": f"{each.lower} * share / 100", "high": f"{each.upper} * share / 100"}
    here = alt.Chart(alt.InlineData(values=[{"one": 1}])).transform_calculate(share="share", **ends)
    style = ",.3~r" if meta(lang).group_from == 4 else ".3~r"  # four digits are set apart or not
    numbers: dict[str, Any] = {end: f"format(datum.{end}, '{style}')" for end in ends}
    reading = here.transform_calculate(reading=say("charts.tradeoff.reading", lang, **numbers))
    return [
        here.mark_rule(style="derived-line").encode(x=x, y=y, y2=alt.Y2("high:Q")),
        here.mark_point(style="derived-hollow", size=60, opacity=1).encode(x=x, y=y),
        here.mark_point(style="derived-hollow", size=60, opacity=1).encode(x=x, y=alt.Y("high:Q")),
        reading.mark_text(style="ours-text", align="left", baseline="top", x=8, y=6).encode(text=alt.Text("reading:N")),
    ]


def _table(topic: Topic, each: Span, found: Sequence[Row], gathered: Row, lang: str) -> Table:
    said = {end for row in found for end in (row["span"].lower, row["span"].upper) if end >= _LEAST}
    rows: list[list[Cell]] = []
    for share in sorted({0.01, 0.1, 1.0, 10.0, 100.0, *said}):
        reach = amount(topic, each * _part(Span(share, share)), gathered["unit"], lang)
        rows.append([f"{share:g}%", reach, linked(gathered)])
    return Table(headings("charts.tradeoff.columns", lang), rows)
