"""The key of side colours: who has which colour, on top of a chart in which more than one side is drawn."""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt

from hdc.charts.cite import Row
from hdc.charts.data import inline
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, width
from hdc.tables.wording import typeset

#: In pixels: what a phone holds, a line, a swatch with its name's distance, between entries, an em, below the key.
_WIDTH, _LINE, _SWATCH, _APART, _EM, _BELOW = 320, 18, 14, 12, 11.5, 8


def key(scene: Scene, rows: Iterable[Row]) -> tuple[list[alt.Chart], int]:
    """Return the layers that name the colours of ``rows`` (each has ``side``), and the height they take in pixels.

    Sides stand in the review's order, no side last; entries wrap at a phone's width. With one side there is no key.
    Places are pixels, not data: the layers fit any chart, on top of it.
    """
    entries, height = _entries(scene, {row["side"] for row in rows})
    drawn = []
    for entry in entries:
        base = alt.Chart(inline([entry]))
        y = alt.YValue(entry["y"] + 7)
        swatch = base.mark_square(size=80, opacity=1).encode(x=alt.XValue(entry["x"] + 5), y=y, color=scene.colour())
        name = base.mark_text(style="remark", align="left", baseline="top")
        drawn += [
            swatch,
            name.encode(
                x=alt.XValue(entry["x"] + _SWATCH), y=alt.YValue(entry["y"] + 1), text=alt.Text("side_words:N")
            ),
        ]
    return drawn, height


def _entries(scene: Scene, drawn: set[str]) -> tuple[list[Row], int]:
    order = [side.id for side in scene.tables.review.sides if side.id in drawn] + [""] * ("" in drawn)
    if len(order) < 2:
        return [], 0
    entries: list[Row] = []
    x, y, tall = 0.0, 0, 1
    for side in order:
        lines = balanced(typeset(scene.side(side), scene.lang), (_WIDTH - _SWATCH) / _EM)
        wide = _SWATCH + _EM * max(width(line) for line in lines)
        if x and x + wide > _WIDTH:
            x, y, tall = 0.0, y + _LINE * tall, 1
        entries.append({"side": side, "side_words": "\n".join(lines), "x": x, "y": y})
        x, tall = x + wide + _APART, max(tall, len(lines))
    return entries, y + _LINE * tall + _BELOW
