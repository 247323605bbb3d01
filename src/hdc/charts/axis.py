"""An axis of a few figures' own: where a number stands in parts of the width, and the marks of what was said."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import altair as alt

from hdc.analysis.span import Span
from hdc.charts.cite import Row
from hdc.charts.data import inline
from hdc.charts.frame import across, down
from hdc.charts.scale import ticks as of_ten
from hdc.charts.scene import Scene
from hdc.charts.typesetting import width
from hdc.tables.wording import number

#: An axis is logarithmic where the largest number is so many times the smallest; with how many numbers at most.
_SPREAD, _NUMBERS = 20, 4
#: How many ems a number with its unit may take where each of the four has one.
_WIDE = 5
_LOOSE = ("about", "order_of_magnitude", "between", "at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high`` over the width; ``log`` over many powers of ten, else it has zero."""

    low: float
    high: float
    log: bool

    def __post_init__(self) -> None:
        if self.low >= self.high or (self.log and self.low <= 0):
            raise ValueError(f"an axis cannot run from {self.low} to {self.high}")

    @classmethod
    def over(cls, rows: Iterable[Row], even: bool = False) -> Axis:
        """Return the axis that holds the ends of all ``rows``, with room beyond an open end; ``even`` is never log."""
        ends = [float(end) for row in rows for end in (row["lower"], row["upper"]) if end is not None]
        low, high = min(ends), max(ends)
        if low > 0 and high > _SPREAD * low and not even:
            return cls(low / 1.3, high * 1.3, True)
        low, high = min(low, 0.0), max(high, 0.0)
        room = (high - low) * 0.08 or 1.0
        return cls(low - (room if low else 0), high + (room if high or not low else 0), False)

    def at(self, value: float) -> float:
        """Return where a number stands, 0 at the left and 1 at the right."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def ticks(self, scene: Scene, unit: str, per: str | None) -> list[tuple[float, str]]:
        """Return the round numbers on the axis, where they stand and how they are written, four at most.

        Their unit stands at each of them, or at the last alone where it is long.
        """
        found = of_ten([self.low, self.high]) if self.log else _even(self.low, self.high)
        every = -(-len(found) // _NUMBERS) if found else 1
        kept = found[::every]
        amounts = [scene.amount(Span(tick, tick), unit, "exact", per) for tick in kept]
        if any(width(amount) > _WIDE for amount in amounts):
            amounts[:-1] = [number(Decimal(f"{tick:.12g}"), scene.lang) for tick in kept[:-1]]
        return list(zip(map(self.at, kept), amounts, strict=True))

    def mark(self, row: Row) -> Row:
        """Return the mark of a figure: from ``start`` to ``end``, and whether it is ``open``, ``loose``, ``ahead``."""
        lower, upper = row["lower"], row["upper"]
        return {
            "start": 0.0 if lower is None else self.at(float(lower)),
            "end": 1.0 if upper is None else self.at(float(upper)),
            "known": self.at(float(upper if upper is not None else lower)),
            "open": lower is None or upper is None,
            "loose": bool(row["vague"]) or row["bound"] in _LOOSE,
            "ahead": row["kind"] == "forecast",
        }


def lanes(marks: Sequence[Row], apart: float) -> list[int]:
    """Return a lane for each mark so that those of one lane keep ``apart``, in parts of the width."""
    ends: list[float] = []
    found = []
    for mark in marks:
        lane = next((n for n, end in enumerate(ends) if end + apart <= mark["start"]), len(ends))
        ends[lane : lane + 1] = [mark["end"]]
        found.append(lane)
    return found


def _even(low: float, high: float) -> list[float]:
    """Return the multiples of 1, 2 or 5 times a power of ten between two numbers, four at most."""
    rough = (high - low) / (_NUMBERS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in (1, 2, 5, 10) if one * power >= rough)
    return [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def axes(guides: Sequence[Row], ticks: Sequence[Row], height: int) -> list[alt.Chart]:
    """Draw lines across (``y``, ``kind`` a style) and ticks (``at``, ``text``, ``y``, ``y_text``)."""
    lines = alt.Chart(inline(guides)).encode(y=down("y", height), x=alt.XValue(0), x2=alt.X2Value("width"))
    numbers = alt.Chart(inline(ticks)).encode(x=across("at"))
    return [
        *(lines.transform_filter(f"datum.kind == '{style}'").mark_rule(style=style) for style in ("guide", "event")),
        numbers.mark_rule(style="event").encode(y=down("y", height), y2=alt.Y2("y_text:Q")),
        numbers.mark_text(
            style="remark",
            baseline="top",
            align={"expr": "datum.at < 0.06 ? 'left' : datum.at > 0.94 ? 'right' : 'center'"},
        ).encode(y=down("y_text", height), text=alt.Text("text:N")),
    ]


def marks(scene: Scene, rows: Sequence[Row], height: int, links: Mapping[str, Any]) -> list[alt.Chart]:
    """Draw marks (``y``, ``size``, and what :meth:`Axis.mark` gives): bars for ranges, points filled or (said loosely)
    hollow, forecasts dashed, open ends run out.
    """
    base = alt.Chart(inline(rows)).encode(
        x=across("start"),
        y=down("y", height),
        color=scene.colour(),
        **links,
    )
    bars, points = (
        base.transform_filter("!datum.open && datum.end > datum.start"),
        base.encode(x=across("known"), size=alt.Size("size:Q").scale(None)),
    )
    single = points.transform_filter("datum.open || datum.end == datum.start")
    end = alt.X2("end:Q")
    return [
        base.transform_filter("datum.open").mark_rule(strokeDash=[4, 3], strokeWidth=1.5).encode(x2=end),
        bars.transform_filter("!datum.ahead").mark_rule(strokeWidth=8).encode(x2=end),
        bars.transform_filter("datum.ahead").mark_rule(strokeWidth=8, strokeDash=[5, 2]).encode(x2=end),
        single.transform_filter("!datum.loose && !datum.ahead").mark_point(filled=True, opacity=1),
        single.transform_filter("datum.loose && !datum.ahead").mark_point(style="hollow", strokeWidth=2, opacity=1),
        single.transform_filter("datum.ahead").mark_point(style="hollow", strokeWidth=2, opacity=1, strokeDash=[3, 2]),
    ]
