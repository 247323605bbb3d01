"""One run of the model of the ceiling, with a slider for each parameter: what notebook 06 shows without a kernel.

The same arithmetic as :func:`hdc.analysis.ceiling.area`, written in Vega's expressions, so that the browser computes
it; a test holds the two against each other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import altair as alt

from hdc.charts.cite import sources
from hdc.charts.frame import Cell, Drawn, Table, blank, dress, layered
from hdc.charts.premises import Parameter, Premises, parameters, premises
from hdc.charts.scale import labelled
from hdc.charts.typesetting import sentence
from hdc.lang.interface import headings, phrases, say
from hdc.topic import Topic

_HEIGHT, _PIECES = 300, 400
_STEPS, _SHARES = ("first_step", "second_step", "third_step"), ("first_share", "second_share", "third_share")


def trial(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw the area over the years for one value of each parameter; the sliders choose others within the ranges."""
    words = phrases("explore.trial", lang)
    model = premises(topic, lang, {})
    if model is None:
        return blank(say("charts.ceiling.none", lang), lang)
    moved = parameters(topic)
    return dress(
        _draw(model, moved, lang).add_params(*(_slider(topic, parameter, lang) for parameter in moved)),
        title=words["title"],
        subtitle=words["subtitle"],
        sources=sources(model.cited),
        note=sentence([words["note"]], lang),
        description=sentence([words["title"], words["subtitle"]], lang),
        table=_table(model, moved, lang),
        lang=lang,
    )


def middle(parameter: Parameter) -> float:
    """Return the middle of a parameter's range, on its slider's steps."""
    steps = round((parameter.high - parameter.low) / 2 / step(parameter))
    return round(parameter.low + steps * step(parameter), 10)


def step(parameter: Parameter) -> float:
    """Return a round step that divides a parameter's range into ten to a hundred."""
    return 10.0 ** math.floor(math.log10((parameter.high - parameter.low) / 10))


def label(topic: Topic, parameter: Parameter, lang: str) -> str:
    """Return what a slider says: the parameter and its unit."""
    unit = next(unit for unit in topic.review.units if unit.id == parameter.unit)
    name = unit.many[lang].replace("{n}", "").strip()
    return say("marks.bracketed", lang, words=parameter.label[lang], more=name)


def _slider(topic: Topic, parameter: Parameter, lang: str) -> alt.Parameter:
    bind = alt.binding_range(
        min=parameter.low, max=parameter.high, step=step(parameter), name=label(topic, parameter, lang)
    )
    return alt.param(parameter.id, value=middle(parameter), bind=bind)


def _draw(model: Premises, moved: Sequence[Parameter], lang: str) -> alt.LayerChart:
    values = _values(model, moved)
    begin, far = model.start, max(model.spans["superhuman"].upper or 0.0, 1.0)
    below = model.reading("end_below")
    gap = 10 if far > 25 else 5 if far > 12 else 2
    years = {float(year): str(year) for year in range(int(begin), int(begin + far) + 1) if year % gap == 0}
    x = alt.X("year:Q").scale(domain=[int(begin) - 0.5, begin + far], nice=False, zero=False)
    x = x.axis(labelled(years, grid=False)).title(None)
    shares = {part / 4: f"{part / 4:.0%}" for part in range(5)}
    y = alt.Y("area:Q").scale(domainMin=0, nice=False)
    y = y.axis(labelled(shares, grid=True, domain=False, ticks=False)).title(None)
    run = alt.Chart(alt.sequence(0, far + far / _PIECES, far / _PIECES, as_="t"))
    run = run.transform_calculate(area=area(values), year=f"{begin!r} + datum.t").encode(x=x, y=y)
    last = run.transform_filter(f"datum.area >= {below!r}").transform_aggregate(last="max(year)")
    reading = say("explore.trial.reading", lang, below=f"{below:.0%}", year="datum.last")
    floor = alt.Chart(alt.InlineData(values=[{"area": below}]))
    return layered(
        floor.mark_rule(style="assumed").encode(y=y),
        run.mark_area(style="derived", opacity=0.18),
        run.mark_line(style="derived-line"),
        last.transform_calculate(reading=reading)
        .mark_text(style="ours-text", align="right", baseline="top", x="width", y=4)
        .encode(x=alt.X(), y=alt.Y(), text=alt.Text("reading:N")),
        height=_HEIGHT,
    )


def _values(model: Premises, moved: Sequence[Parameter]) -> dict[str, str]:
    """Return an expression for each parameter, in years and plain numbers: a slider, or the one value that it has."""
    values = {name: repr(span.lower) for name, span in model.spans.items()}
    for parameter in moved:
        span = model.spans[parameter.id]
        values[parameter.id] = f"({parameter.id} * {(span.upper or 0.0) / parameter.high!r})"
    return values


def area(values: Mapping[str, str]) -> str:
    """Return the area at ``datum.t`` years as a Vega expression; :mod:`hdc.analysis.ceiling` has the formula."""
    lengths = [f"({values[name]} * {values['slower']})" for name in _STEPS]
    logs = ["0", *(f"log(1 - {values[name]})" for name in _SHARES)]
    paces = [f"(({logs[at]} - {logs[at + 1]}) / {lengths[at]})" for at in range(3)]
    paces.append(paces[-1])  # the pace of the last step goes on
    begins = ["0", lengths[0], f"({' + '.join(lengths[:2])})", f"({' + '.join(lengths)})"]
    fallen = [
        f"({paces[at]} * clamp(datum.t - {begins[at]}, 0, {lengths[at] if at < 3 else '1e9'}))" for at in range(4)
    ]
    opened = f"{values['regained']} * {values['carries']} / {values['every']}"
    new = " + ".join(f"exp({logs[at]}) * (1 - exp(-{fallen[at]})) / {paces[at]}" for at in range(4))
    whole = f"exp(-({' + '.join(fallen)})) + {opened} * ({new})"
    return f"datum.t < {values['superhuman']} ? {whole} : 0"


def _table(model: Premises, moved: Sequence[Parameter], lang: str) -> Table:
    cells: list[list[Cell]] = [
        [parameter.label[lang], model.rows[parameter.id]["range"], f"{middle(parameter):g}"] for parameter in moved
    ]
    return Table(headings("explore.trial.columns", lang), cells)
