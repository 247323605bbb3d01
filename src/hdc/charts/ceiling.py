"""When would the business end? Our own model of the area in which people lead models, as bands over many runs."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np

from hdc.analysis import ceiling
from hdc.analysis.timeline import moment
from hdc.topic import Topic
from hdc.charts.cite import Row, assumed, linked, marks, sources, tooltip
from hdc.charts.frame import Cell, Drawn, Table, blank, dress, layered
from hdc.charts.premises import Override, Parameter, Premises, parameters, premises
from hdc.charts.scale import labelled
from hdc.charts.theme import by_role
from hdc.charts.typesetting import sentence
from hdc.lang.interface import headings, phrases, say

__all__ = ["Parameter", "ceiling_area", "chart", "parameters"]

_HEIGHT, _STEPS = 330, 120
#: Room above the area for the day of the forecast, of the edition, and for the horizon.
_HEADROOM = 1.34


def ceiling_area(topic: Topic, lang: str = "zh", **overrides: Override) -> Drawn:
    """Draw the area over the years as bands of the model's runs, and the years in which it falls below what we call
    the end. ``overrides`` hold parameters at a value, or narrow them to a range, in the unit of their record.

    Raises:
        UsageError: an override of something that is no parameter, or that cannot have such a value.
    """
    words = phrases("charts.ceiling", lang)
    model = premises(topic, lang, overrides)
    if model is None:
        return blank(words["none"], lang)
    draws = ceiling.draw(model.spans, model.runs)
    ends = ceiling.end(draws, model.reading("end_below"))
    low, high = (model.start + float(end) for end in ceiling.band(ends, model.reading("band")))
    texts = _texts(topic, model) | {"low": f"{int(low)}", "high": f"{int(high)}"}
    title = words["point" if int(low) == int(high) else "finding"].format(**texts)
    texts["share"] = f"{np.mean(np.isclose(ends, draws['superhuman'])):.0%}"
    stops, subtitle = words["stops"].format(**texts), words["subtitle"].format(**texts)
    figures = [row["figure"] for row in model.rows.values() if row["figure"]]
    return dress(
        _draw(topic, model, draws, (low, model.start + float(np.median(ends)), high), lang),
        title=title,
        subtitle=subtitle,
        sources=sources(model.cited),
        note=sentence([words["ours"], stops, *assumed(topic, figures, lang)], lang),
        description=sentence([title, subtitle, stops], lang),
        table=_table(topic, model, draws, lang),
        lang=lang,
    )


#: By this name an explorer finds what to draw beside ``parameters``.
chart = ceiling_area


def _texts(topic: Topic, model: Premises) -> dict[str, str]:
    shares = {"below": "end_below", "outer": "band", "inner": "inner_band"}
    return {key: model.rows[name]["range"] for key, name in {**shares, "runs": "runs"}.items()}


def _draw(
    topic: Topic, model: Premises, draws: ceiling.Draws, ends: tuple[float, float, float], lang: str
) -> alt.LayerChart:
    far = max(model.spans["superhuman"].upper or 0.0, 1.0)
    bands = _bands(model, draws, np.linspace(0.0, far, _STEPS + 1))
    tall = max(1.0, *(row["high"] for row in bands))
    x, y = _axes(model.start, model.start + far, tall)
    base = alt.Chart(alt.InlineData(values=bands)).encode(x=x)
    return layered(
        base.mark_area(style="derived", opacity=0.16).encode(y=y, y2=alt.Y2("high:Q")),
        base.mark_area(style="derived", opacity=0.26).encode(y=alt.Y("inner_low:Q"), y2=alt.Y2("inner_high:Q")),
        base.transform_filter("datum.middle > 0")
        .mark_line(style="derived-line", strokeDash=[6, 4])
        .encode(y=alt.Y("middle:Q")),
        *_labels(topic, model, bands, x, y, lang),
        *_over(model, ends, x, y, lang),
        *_horizon(model, x, lang),
        *_moments(topic, model, x, lang),
        height=_HEIGHT,
    )


def _axes(begin: float, end: float, tall: float) -> tuple[alt.X, alt.Y]:
    step = 10 if end - begin > 25 else 5 if end - begin > 12 else 2
    years = {float(year): str(year) for year in range(int(begin), int(end) + 1) if year % step == 0}
    shares = {part / 4: f"{part / 4:.0%}" for part in range(int(tall * 4) + 1)}
    x = alt.X("year:Q").scale(domain=[int(begin) - 0.5, end], nice=False, zero=False).axis(labelled(years, grid=False))
    y = alt.Y("low:Q").scale(domain=[0, max(tall * 1.16, _HEADROOM)], nice=False)
    return x.title(None), y.axis(labelled(shares, grid=True, domain=False, ticks=False)).title(None)


def _bands(model: Premises, draws: ceiling.Draws, times: ceiling.Array) -> list[Row]:
    """Return for each time the middle of the runs and the ends of both bands."""
    areas = ceiling.area(draws, times)
    outer, inner = (ceiling.band(areas, model.reading(name)) for name in ("band", "inner_band"))
    columns = {
        "year": model.start + times,
        "low": outer[0],
        "high": outer[1],
        "inner_low": inner[0],
        "inner_high": inner[1],
        "middle": np.median(areas, axis=0),
    }
    return [{key: round(float(column[at]), 4) for key, column in columns.items()} for at in range(len(times))]


def _labels(topic: Topic, model: Premises, bands: list[Row], x: alt.X, y: alt.Y, lang: str) -> list[alt.Chart]:
    """Name each band at its upper edge, each where the ones below leave it room."""
    words, texts = phrases("charts.ceiling", lang), _texts(topic, model)
    named = [
        (0.52, "high", words["band"].format(share=texts["outer"])),
        (0.3, "inner_high", words["band"].format(share=texts["inner"])),
        (0.15, "middle", words["middle"]),
    ]
    places = [(bands[int(at * _STEPS)], edge, text) for at, edge, text in named]
    rows = [{"year": row["year"], "low": row[edge], "text": text} for row, edge, text in places]
    text = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y, text=alt.Text("text:N"))
    return [text.mark_text(style="remark", align="left", dy=-8)]


def _over(model: Premises, ends: tuple[float, float, float], x: alt.X, y: alt.Y, lang: str) -> list[alt.Chart]:
    """The years in which the area falls below what we call the end: the wide band's, and the middle one."""
    below = model.reading("end_below")
    row = {"year": ends[0], "middle": ends[1], "until": ends[2], "low": below, "text": _years(ends[0], ends[2], lang)}
    mark = alt.Chart(alt.InlineData(values=[row])).encode(x=x, y=y)
    tick: dict[str, Any] = {"thickness": 3, "size": 14, "orient": "vertical", "style": "derived"}
    return [
        alt.Chart(alt.InlineData(values=[row])).mark_rule(style="assumed").encode(y=y),
        mark.mark_rule(style="derived-line", strokeWidth=4).encode(x2=alt.X2("until:Q")),
        mark.mark_tick(**tick),
        mark.mark_tick(**tick).encode(x=alt.X("until:Q")),
        # A hollow mark lets through what lies below it: first cover that.
        mark.mark_point(style="cover", filled=True, size=90, opacity=1).encode(x=alt.X("middle:Q")),
        mark.mark_point(style="derived-hollow", size=90, opacity=1).encode(x=alt.X("middle:Q")),
        mark.mark_text(style="ours-text", align="right", dy=-13).encode(x=alt.X("until:Q"), text=alt.Text("text:N")),
    ]


def _years(low: float, high: float, lang: str) -> str:
    form = phrases("charts.ceiling", lang)["single" if int(low) == int(high) else "range"]
    return form.format(low=int(low), high=int(high))


def _horizon(model: Premises, x: alt.X, lang: str) -> list[alt.Chart]:
    """The forecast that ends everything, as it was said: dashed, from earliest to latest."""
    row, span = model.rows["superhuman"], model.spans["superhuman"]
    if row["figure"] is None or span.lower is None or span.upper is None:
        return []
    ends = {"year": model.start + span.lower, "until": model.start + span.upper}
    text = say("charts.ceiling.agi", lang, years=_years(ends["year"], ends["until"], lang))
    mark = alt.Chart(marks([row["figure"] | ends | {"text": text}], "year", "until", "text"))
    mark = mark.encode(x=x, y=alt.YValue(46), href=alt.Href("href:N"), tooltip=tooltip(lang))
    end: dict[str, Any] = {"thickness": 3, "size": 12, "orient": "vertical"}
    return [
        mark.mark_rule(strokeWidth=3, strokeDash=[7, 4]).encode(x2=alt.X2("until:Q"), color=by_role()),
        mark.mark_tick(**end).encode(color=by_role()),
        mark.mark_tick(**end).encode(x=alt.X("until:Q"), color=by_role()),
        mark.mark_text(style="strong", align="right", dy=-15).encode(x=alt.X("until:Q"), text=alt.Text("text:N")),
    ]


def _moments(topic: Topic, model: Premises, x: alt.X, lang: str) -> list[alt.Chart]:
    """The day of the forecast, at which the model begins, and the day of this edition; the clock plays no part."""
    words = phrases("charts.ceiling", lang)
    edition = {"year": moment(topic.edition).lower, "text": say("charts.edition", lang), "when": topic.edition}
    shown = [alt.Tooltip("text:N", title=" "), alt.Tooltip("when:N", title=" ")]
    ours = alt.Chart(alt.InlineData(values=[edition])).encode(x=x, tooltip=shown)
    drawn = [
        ours.mark_rule(style="event").encode(y=alt.YValue(24), y2=alt.Y2Value(_HEIGHT)),
        ours.mark_text(style="remark", align="left", dx=4).encode(y=alt.YValue(30), text=alt.Text("text:N")),
    ]
    if model.forecast is None:
        return drawn
    begun = model.forecast | {"year": model.start, "text": words["said"]}
    said = alt.Chart(marks([begun], "year", "text")).encode(x=x, href=alt.Href("href:N"), tooltip=tooltip(lang))
    return [
        *drawn,
        said.mark_rule(style="event").encode(y=alt.YValue(4), y2=alt.Y2Value(_HEIGHT)),
        said.mark_text(style="remark", align="left", dx=4).encode(y=alt.YValue(10), text=alt.Text("text:N")),
    ]


def _table(topic: Topic, model: Premises, draws: ceiling.Draws, lang: str) -> Table:
    """Every fifth year, counted from the edition, with the band and the middle of the runs."""
    edition = moment(topic.edition).lower or model.start
    far = int(model.spans["superhuman"].upper or 0.0)
    after = [years for years in range(0, far + 1, 5) if edition + years >= model.start]
    bands = _bands(model, draws, np.array([edition + years - model.start for years in after]))
    source = linked(model.rows["first_step"])
    rows: list[list[Cell]] = [
        [str(int(row["year"])), years, *(f"{row[key]:.0%}" for key in ("low", "middle", "high")), source]
        for years, row in zip(after, bands, strict=True)
    ]
    texts = _texts(topic, model)
    return Table([column.format(**texts) for column in headings("charts.ceiling.columns", lang)], rows)
