"""Small multiples that a phone can show: one panel a statement, under a heading that says who said what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import altair as alt

from hdc.charts.cite import Row, marks, tooltip
from hdc.charts.scale import labelled
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, titled
from hdc.tables.wording import typeset

#: How many statements have a panel each; from one more on each is a row, which is shorter.
PANELS = 4
#: In pixels: a line of each kind, between the heading and the plot, and below the plot; in ems: what a phone holds.
_STRONG, _REMARK, _ABOVE, _BELOW, _EMS = 18, 15, 8, 16, 25


@dataclass(frozen=True, slots=True)
class Panel:
    """Where a statement is drawn: the pixels of the upper and the lower edge of its plot."""

    top: float
    foot: float

    def at(self, part: float) -> float:
        """Return the place of a part of the height, 0 the foot and 1 the top, in pixels."""
        return self.foot - part * (self.foot - self.top)


@dataclass(frozen=True, slots=True)
class Stack:
    """Panels one under the other with their headings (cited rows with places), and the height of all, in pixels.

    ``labels`` stand on the axis of every panel, by part of its height; without them there is no axis.
    """

    panels: Sequence[Panel]
    heads: Sequence[Row]
    height: int
    labels: Mapping[float, str] = field(default_factory=dict)

    def y(self, name: str) -> alt.Y:
        """Return the encoding of a place in pixels, the same in every layer of a chart."""
        places = {panel.at(part): text for panel in self.panels for part, text in self.labels.items()}
        axis = labelled(places, grid=True, domain=False, ticks=False) if places else None
        scale = alt.Scale(domain=[self.height, 0], nice=False, zero=False)
        return alt.Y(f"{name}:Q", scale=scale, title=None, axis=axis)


def stack(
    rows: Sequence[Row],
    words: Sequence[str],
    heights: Sequence[int],
    start: int,
    labels: Mapping[float, str] = MappingProxyType({}),
) -> Stack:
    """Put a panel under each heading: the source of a row, and the ``words`` under it, broken for a phone.

    ``start`` is what stands above all of them, in pixels, as the key of the sides does.
    """
    panels, heads, y = [], [], float(start)
    for row, said, height in zip(rows, words, heights, strict=True):
        lines = [balanced(text, _EMS) if text else [] for text in (row["label"], said)]
        below = y + _STRONG * len(lines[0])
        heads.append(row | {"head": "\n".join(lines[0]), "words": "\n".join(lines[1]), "y": y, "y_words": below})
        top = below + _REMARK * len(lines[1]) + _ABOVE
        panels.append(Panel(top, top + height))
        y = top + height + _BELOW
    return Stack(panels, heads, round(y - _BELOW), labels)


def headings(scene: Scene, stack: Stack) -> list[alt.Chart]:
    """Return the layers that say who said what above each panel; both lead to the quote."""
    lang = scene.lang
    rows = [head | {"head": typeset(head["head"], lang), "words": typeset(head["words"], lang)} for head in stack.heads]
    texts = alt.Chart(marks(rows, "head", "words", "y", "y_words"))
    links: dict[str, Any] = {"href": alt.Href("href:N"), "tooltip": tooltip(lang)}
    left: dict[str, Any] = {"align": "left", "baseline": "top", "x": 0}
    return [
        texts.mark_text(style="strong", **left).encode(y=stack.y("y"), text=alt.Text("head:N"), **links),
        texts.mark_text(style="remark", **left).encode(y=stack.y("y_words"), text=alt.Text("words:N"), **links),
    ]


def percents(steps: int = 5) -> dict[float, str]:
    """Return shares from nothing to all with their written forms."""
    return {part / steps: f"{part / steps:.0%}" for part in range(steps + 1)}


def horizontal(field: str, title: str, shown: Mapping[float, str], top: float = 1) -> alt.X:
    """Return the encoding of a number from nothing to ``top`` with exactly these labels."""
    scaled = alt.X(f"{field}:Q").scale(domain=[0, top], nice=False, clamp=True)
    return scaled.axis(labelled(shown, grid=False, domain=False, tickSize=5)).title(titled(title))
