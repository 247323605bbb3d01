"""What stands around a chart: title, subtitle, sources, note, alt text and table twin.

JupyterLab shows title and subtitle as Vega does. The published page lifts all of it out of ``usermeta["hdc"]`` and
sets it as HTML, where it wraps, can be selected and is read aloud in the right language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import altair as alt

from hdc.charts.data import inline
from hdc.charts.theme import WIDTH, config
from hdc.charts.typesetting import balanced
from hdc.lang.interface import tag
from hdc.palette import DARK, LIGHT
from hdc.tables.wording import typeset

Drawn = alt.Chart | alt.LayerChart
#: Cells are text, numbers, or text that leads to its evidence: ``{"text": "…", "href": "#q-…"}``.
Cell = str | int | float | dict[str, str] | None

_TITLE_EMS, _SUBTITLE_EMS = WIDTH / 16, WIDTH / 12


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's numbers as a table: what the marks say, for those who read rather than look."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def dress(
    chart: Drawn,
    *,
    title: str,
    subtitle: str,
    sources: Sequence[dict[str, str]],
    note: str,
    description: str,
    table: Table,
    lang: str,
) -> Drawn:
    """Return ``chart``, which a form has just made, with all that a reader needs around it.

    ``title`` is the finding, ``subtitle`` what is shown and in which unit, ``sources`` have ``label`` and ``href``.
    """
    title, subtitle, note, description = (typeset(text, lang) for text in (title, subtitle, note, description))
    said = {
        "title": title,
        "subtitle": subtitle,
        "sources": list(sources),
        "note": note,
        "description": description,
        "table": {"columns": list(table.columns), "rows": [[_set(cell, lang) for cell in row] for row in table.rows]},
        "lang": tag(lang),
        "dark": config(DARK, lang),
    }
    heading = alt.TitleParams(text=balanced(title, _TITLE_EMS), subtitle=balanced(subtitle, _SUBTITLE_EMS))
    # Set on the chart itself: each copy of a layered chart copies all its layers.
    chart.title, chart.width, chart.description, chart.usermeta = heading, WIDTH, description, {"hdc": said}
    chart.config = alt.Config(**config(LIGHT, lang))
    return chart


def _set(cell: Cell, lang: str) -> Cell:
    return typeset(cell, lang) if isinstance(cell, str) else cell


def blank(sentence: str, lang: str, title: str, note: str = "") -> Drawn:
    """Return a chart that says in one sentence that there is nothing to draw."""
    text: alt.Chart = (
        alt.Chart(inline([{"text": sentence}]), height=60)
        .mark_text(style="remark", align="left", x=0, y=30)
        .encode(text=alt.Text("text:N"))
    )
    empty = Table((), ())
    return dress(text, title=title, subtitle="", sources=(), note=note, description=sentence, table=empty, lang=lang)


def layered(*layers: alt.Chart, height: int) -> alt.LayerChart:
    """Lay charts over each other, the first at the bottom. ``height`` in pixels; the width is :func:`dress`'s."""
    # Altair copies each layer in full four times until a chart is written. What a mark is and where it stands are
    # exchanged as a whole when they change, so that all copies may share them.
    for layer in layers:
        for part in (layer.mark, layer.encoding):
            if isinstance(part, alt.SchemaBase):
                object.__setattr__(part, "__deepcopy__", partial(_shared, part))
    return alt.LayerChart(layer=list(layers), height=height)


def _shared(part: alt.SchemaBase, _: object) -> alt.SchemaBase:
    """A part instead of its copy, whoever asks: Altair hands over the part, Python what it has copied so far."""
    return part


def down(field: str, height: int) -> alt.Y:
    """Return the encoding of a place in pixels from the top of a chart of this height."""
    # Not by the methods that do the same: each inspects its own signature when it is called for.
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)


def across(field: str) -> alt.X:
    """Return the encoding of a place in parts of the width, 0 at the left and 1 at the right."""
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
