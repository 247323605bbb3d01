"""What becomes of a stock, by a model of ours: bands over many runs, and the years in which it falls below the end."""

from __future__ import annotations

from itertools import count
from typing import Any

import altair as alt
import numpy as np

from hdc.analysis import frontier
from hdc.analysis.compiled import Array, vega
from hdc.analysis.frontier import Draws, letter
from hdc.analysis.span import Span
from hdc.analysis.timeline import moment
from hdc.charts.cite import Row, linked, marks, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table, layered
from hdc.charts.premises import Premises, premises
from hdc.charts.scale import labelled
from hdc.charts.scene import Scene
from hdc.charts.slider import sliders
from hdc.charts.typesetting import capital, lines
from hdc.lang.interface import headings, say
from hdc.tables.wording import typeset

_HEIGHT, _STEPS, _PIECES = 330, 120, 400
#: At most so many shares stand on the axis above zero.
_SHARES = 8
#: In pixels: a line of the horizon's words, its bar below them, a day's name below that, and what the days need.
_LINE, _BAR, _NAME, _DAYS = 19, 6, 16, 48
_MOVED = (
    *("stretch", "regained", "carries", "every", "end"),
    *(f"steps_{n}_{what}" for n in range(1, 10) for what in ("share", "time")),
)


@form(sliders=_MOVED, model=Role(takes="model"))
def area(scene: Scene, model: str) -> Picture | None:
    """Draw the stock of a model over the years, in shares of that at the start, as bands of its runs.

    ``model`` is a model of the kind "frontier" in ``model.toml``, whose label is the noun for the stock. A slider is
    called like the role it moves (``stretch``, ``steps_1_time``) and counts in the unit of its record; what the reader
    chooses is one run, drawn over the bands. A filter plays no part: a model rests on what it names.
    """
    found = premises(scene, model)
    if found is None:
        return None
    drawn = frontier.draw(found.frontier)
    texts, given = found.texts(scene.lang), found.outcomes
    over = {"low": int(given["over"]["lower"]), "high": int(given["over"]["upper"])}
    stops = scene.say("stops", **texts, share=given["at_end"][f"words_{scene.lang}"])
    figures = [row["figure"] for row in found.parameters if row["figure"]]
    chart, moved = _draw(scene, found, drawn)
    return Picture(
        chart=chart,
        subtitle=scene.say("subtitle", **texts),
        rows=found.cited,
        table=_table(scene, found, drawn),
        notes=[scene.say("ours"), *([scene.say("chosen")] if moved else []), stops, *scene.assumed(figures)],
        items=[scene.say("when", **texts, **over), stops],
    )


def _draw(scene: Scene, found: Premises, drawn: Draws) -> tuple[alt.LayerChart, bool]:
    far = max(found.frontier.spans["end"].upper or 0.0, 1.0)
    bands = _bands(found, drawn, np.linspace(0.0, far, _STEPS + 1))
    words, foot = _ends(scene, found)
    x, y = _axes(found.start, found.start + far, max(1.0, *(row["high"] for row in bands)), foot + _DAYS)
    base = alt.Chart(inline(bands)).encode(x=x)
    run, parameters = _chosen(scene, found, (far, foot + _NAME), x, y)
    chart = layered(
        base.mark_area(style="derived", opacity=0.16).encode(y=y, y2=alt.Y2("high:Q")),
        base.mark_area(style="derived", opacity=0.26).encode(y=alt.Y("inner_low:Q"), y2=alt.Y2("inner_high:Q")),
        base.transform_filter("datum.middle > 0")
        .mark_line(style="derived-line", strokeDash=[6, 4])
        .encode(y=alt.Y("middle:Q")),
        *_labels(scene, found, bands, x, y),
        *_over(found, x, y, scene.lang),
        *_horizon(scene, found, words, foot, x),
        *_moments(scene, found, foot, x),
        *run,
        height=_HEIGHT,
    )
    return (chart.add_params(*parameters) if parameters else chart), bool(parameters)


def _ends(scene: Scene, found: Premises) -> tuple[str, int]:
    """Return the words of the horizon in lines, and where its bar stands; days begin below it."""
    span = found.frontier.spans["end"]
    low, high = int(found.start + (span.lower or 0.0)), int(found.start + (span.upper or 0.0))
    years = say("models.year" if low == high else "models.years", scene.lang, low=low, high=high)
    label = say("marks.labelled", scene.lang, label=capital(found.rows["end"]["subject"]), words=years)
    words = lines(typeset(label, scene.lang), 24)
    return "\n".join(words), _LINE * len(words) + _BAR


def _axes(begin: float, end: float, tall: float, above: float) -> tuple[alt.X, alt.Y]:
    """The years, and shares of the stock at the start; the tallest band ends ``above`` pixels below the top."""
    step = next(step for step in (2, 5, 10, 20, 50, 100, 1000, 10000) if (end - begin) / step <= 6 or step == 10000)
    years = {float(year): str(year) for year in range(int(begin), int(end) + 1) if year % step == 0}
    rounds = (step * 10.0**power for power in count() for step in (1, 2, 5))
    part = 0.25 if tall <= 2 else next(one for one in rounds if tall / one <= _SHARES)
    shares = {part * n: f"{part * n:.0%}" for n in range(int(tall / part) + 1)}
    x = alt.X("year:Q").scale(domain=[int(begin) - 0.5, end], nice=False, zero=False).axis(labelled(years, grid=False))
    y = alt.Y("low:Q").scale(domain=[0, tall / (1 - above / _HEIGHT)], nice=False)
    return x.title(None), y.axis(labelled(shares, grid=True, domain=False, ticks=False)).title(None)


def _bands(found: Premises, drawn: Draws, times: Array) -> list[Row]:
    """Return for each time the middle of the runs and the ends of both bands."""
    stock = frontier.stock(found.frontier, drawn, times)
    outer, inner = (frontier.band(stock, found.frontier.reading(name)) for name in ("band", "inner_band"))
    columns = {
        "year": found.start + times,
        "low": outer[0],
        "high": outer[1],
        "inner_low": inner[0],
        "inner_high": inner[1],
        "middle": np.median(stock, axis=0),
    }
    return [{key: round(float(column[at]), 4) for key, column in columns.items()} for at in range(len(times))]


def _labels(scene: Scene, found: Premises, bands: list[Row], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Name each band at its upper edge, each where the ones below leave it room."""
    texts = found.texts(scene.lang)
    named = [
        (0.52, "high", scene.say("band", share=texts["outer"])),
        (0.3, "inner_high", scene.say("band", share=texts["inner"])),
        (0.15, "middle", scene.say("middle")),
    ]
    places = [(bands[int(at * _STEPS)], edge, text) for at, edge, text in named]
    rows = [{"year": row["year"], "low": row[edge], "text": typeset(text, scene.lang)} for row, edge, text in places]
    text = alt.Chart(inline(rows)).encode(x=x, y=y, text=alt.Text("text:N"))
    return [text.mark_text(style="remark", align="left", dy=-8)]


def _over(found: Premises, x: alt.X, y: alt.Y, lang: str) -> list[alt.Chart]:
    """The years in which the stock falls below what we call the end: the wide band's, and the middle one."""
    over, middle = found.outcomes["over"], found.outcomes["middle"]
    ends = {"year": over["lower"], "middle": middle["lower"], "until": over["upper"]}
    row = ends | {"low": found.frontier.reading("end_below"), "text": over[f"words_{lang}"]}
    mark = alt.Chart(inline([row])).encode(x=x, y=y)
    tick: dict[str, Any] = {"thickness": 3, "size": 14, "orient": "vertical", "style": "derived"}
    return [
        alt.Chart(inline([row])).mark_rule(style="assumed").encode(y=y),
        mark.mark_rule(style="derived-line", strokeWidth=4).encode(x2=alt.X2("until:Q")),
        mark.mark_tick(**tick),
        mark.mark_tick(**tick).encode(x=alt.X("until:Q")),
        # A hollow mark lets through what lies below it: first cover that.
        mark.mark_point(style="cover", filled=True, size=90, opacity=1).encode(x=alt.X("middle:Q")),
        mark.mark_point(style="derived-hollow", size=90, opacity=1).encode(x=alt.X("middle:Q")),
        mark.mark_text(style="ours-text", align="right", dy=-13).encode(x=alt.X("until:Q"), text=alt.Text("text:N")),
    ]


def _horizon(scene: Scene, found: Premises, words: str, foot: int, x: alt.X) -> list[alt.Chart]:
    """What ends everything, dashed from its earliest to its latest; in the colour of who said it, or in ours."""
    row, span = found.rows["end"], found.frontier.spans["end"]
    ends = {"year": found.start + (span.lower or 0.0), "until": found.start + (span.upper or 0.0), "text": words}
    source = row["figure"] or row
    mark = alt.Chart(marks([source | ends], "year", "until", "text")).encode(x=x, y=alt.YValue(foot))
    said = mark.encode(href=alt.Href("href:N"), tooltip=tooltip(scene.lang)) if row["figure"] else mark
    bar: dict[str, Any] = {} if not row["ours"] else {"style": "derived-line"}
    end: dict[str, Any] = {"thickness": 3, "size": 12, "orient": "vertical"} | bar
    drawn = said.mark_rule(strokeWidth=3, strokeDash=[7, 4], **bar).encode(x2=alt.X2("until:Q"))
    shown = [drawn, said.mark_tick(**end), said.mark_tick(**end).encode(x=alt.X("until:Q"))]
    return [
        *(shown if row["ours"] else [one.encode(color=scene.colour()) for one in shown]),
        said.mark_text(style="strong", align="right", baseline="bottom", dy=-9, lineBreak="\n").encode(
            x=alt.X("until:Q"), text=alt.Text("text:N")
        ),
    ]


def _moments(scene: Scene, found: Premises, foot: int, x: alt.X) -> list[alt.Chart]:
    """The day of the forecast, at which the model begins, and the day of this edition; the clock plays no part."""
    first, second = foot + _NAME, foot + 2 * _NAME
    day = scene.tables.edition
    edition = {"year": moment(day).lower, "text": say("charts.edition", scene.lang), "when": day}
    shown = [alt.Tooltip("text:N", title=" "), alt.Tooltip("when:N", title=" ")]
    ours = alt.Chart(inline([edition])).encode(x=x, tooltip=shown)
    drawn = [
        ours.mark_rule(style="event").encode(y=alt.YValue(second - 6), y2=alt.Y2Value(_HEIGHT)),
        ours.mark_text(style="remark", align="left", dx=4).encode(y=alt.YValue(second), text=alt.Text("text:N")),
    ]
    forecast = found.rows["steps.1.share"]["figure"]
    if not forecast["date"]:
        return drawn
    begun = forecast | {"year": found.start, "text": scene.say("start")}
    said = alt.Chart(marks([begun], "year", "text")).encode(x=x, href=alt.Href("href:N"), tooltip=tooltip(scene.lang))
    return [
        *drawn,
        said.mark_rule(style="event").encode(y=alt.YValue(first - 6), y2=alt.Y2Value(_HEIGHT)),
        said.mark_text(style="remark", align="left", dx=4).encode(y=alt.YValue(first), text=alt.Text("text:N")),
    ]


def _chosen(
    scene: Scene, found: Premises, ends: tuple[float, int], x: alt.X, y: alt.Y
) -> tuple[list[alt.Chart], list[alt.Parameter]]:
    """One run with the values that sliders choose, by the model's own formulas; all others at their middle.

    ``ends`` are how many years it goes on, and where it is put into words, in pixels.
    """
    far, place = ends
    model = found.frontier
    middles = {id: ((model.spans[id].lower or 0.0) + (model.spans[id].upper or 0.0)) / 2 for id in model.parameters}
    # A role that is not bound is moved in percent, years or plain numbers.
    units = {id: str(found.rows[id]["unit"]) if id in found.rows else "year" for id in middles}
    factor = {id: frontier.plain(id, Span(1.0, 1.0), unit).lower or 1.0 for id, unit in units.items()}
    starts = {letter(id): middles[id] / factor[id] for id in factor}
    parameters, chosen = sliders(scene, starts)
    if not parameters:
        return [], []
    names = {letter(id): repr(middle) for id, middle in middles.items()}
    names |= {letter(id): f"({chosen[letter(id)]} * {factor[id]!r})" for id in factor if letter(id) in chosen}
    names["end_below"] = repr(model.reading("end_below"))
    for name, formula in (frontier.road(model.after) | frontier.finish(model.after)).items():
        parameters.append(alt.param(name, expr=vega(formula, names)))
        names[name] = name
    run = alt.Chart(alt.sequence(0, far + far / _PIECES, far / _PIECES, as_="t"))
    names["t"] = "datum.t"
    for name, formula in frontier.passage(model.after).items():
        run = run.transform_calculate(**{name: vega(formula, names)})
        names[name] = f"datum.{name}"
    run = run.transform_calculate(year=f"{found.start!r} + datum.t", low="datum.stock").encode(x=x, y=y)
    text = scene.say("reading", below=found.texts(scene.lang)["below"], year=f"floor({found.start!r} + over)")
    said = alt.Chart(inline([{"at": 0}])).transform_calculate(text=text)
    return [
        run.mark_line(style="chosen-line", clip=True),
        said.mark_text(style="chosen-text", align="right", baseline="top").encode(
            x=alt.XValue("width"), y=alt.YValue(place), text=alt.Text("text:N")
        ),
    ], parameters


def _table(scene: Scene, found: Premises, drawn: Draws) -> Table:
    """Every fifth year, counted from the edition, with the band and the middle of the runs."""
    edition = moment(scene.tables.edition).lower or found.start
    far = int(found.start + (found.frontier.spans["end"].upper or 0.0) - edition)
    step = max(5, 5 * round(far / 100))
    after = [years for years in range(0, far + 1, step) if edition + years >= found.start]
    bands = _bands(found, drawn, np.array([edition + years - found.start for years in after]))
    source = linked(found.rows["steps.1.share"])
    rows: list[list[Cell]] = [
        [str(int(row["year"])), years, *(f"{row[key]:.0%}" for key in ("low", "middle", "high")), source]
        for years, row in zip(after, bands, strict=True)
    ]
    texts = found.texts(scene.lang)
    return Table([column.format(**texts) for column in headings("charts.area.columns", scene.lang)], rows)
