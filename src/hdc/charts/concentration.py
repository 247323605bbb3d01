"""What does "the top 10 to 20% bring the majority" commit one to? The Lorenz curves that it allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt

from hdc.analysis import pareto
from hdc.topic import Topic
from hdc.charts.cite import Row, assumed, cite, linked, marks, sources, tooltip
from hdc.charts.frame import Cell, Drawn, Table, blank, dress, layered
from hdc.charts.scale import labelled
from hdc.charts.theme import by_role
from hdc.charts.typesetting import sentence
from hdc.lang.interface import headings, phrases, say

TOP, RESULT = "f-foody-top-share", "f-foody-improvement-share"
#: How many pieces a curve is drawn of, and the height of the chart in pixels.
STEPS = 100
_HEIGHT = 360


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said: the top share and what it brings, each from least to greatest, and the figures that say so."""

    top: tuple[float, float]
    result: tuple[float, float]
    rows: list[Row]

    @property
    def row(self) -> Row:
        """The figure that names the top."""
        return self.rows[0]

    @property
    def shapes(self) -> tuple[float, float]:
        """The least and the greatest Pareto shape that the statement allows."""
        return pareto.shapes(self.top, self.result)


def statement_of(topic: Topic, lang: str) -> Statement | None:
    """Return the statement, or nothing where it is missing, open, or has the top bring less than its head count."""
    rows = [row for id in (TOP, RESULT) for row in cite(topic, topic.pick("figures", id=id), lang)]
    ends = [row[end] for row in rows for end in ("lower", "upper")]
    if len(rows) < 2 or None in ends:
        return None
    few, many, least, most = (end / 100 for end in ends)
    possible = few > 0 and many < 1 and many <= least and most <= 1
    return Statement((few, many), (least, most), rows) if possible else None


def lorenz(topic: Topic, lang: str = "zh", *, chosen: tuple[float, float] | None = None) -> Drawn:
    """Draw the family of Lorenz curves that the statement allows, and one to choose with two sliders.

    ``chosen`` chooses it already: the share of people and the share they bring, in percent; the title speaks of it, and
    the chart has no sliders of its own. People at the top cannot bring less than their head count.
    """
    words = phrases("charts.concentration", lang)
    statement = statement_of(topic, lang)
    if statement is None:
        return blank(words["none"], lang)
    texts = {
        "top": statement.row["words"],
        "said": _heard(statement.rows[1], lang),
        "gini": _between([pareto.gini(shape) for shape in statement.shapes], lang),
        "shape": _between(list(statement.shapes), lang),
    }
    title = words["finding"].format(**texts) if chosen is None else _chosen(*chosen, lang)
    law = words["law"].format(**texts)
    return dress(
        _curves(statement, lang).add_params(*_sliders(statement, lang, chosen)),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(statement.rows),
        note=sentence([law, *assumed(topic, statement.rows, lang)], lang),
        description=sentence([title, words["subtitle"], law], lang),
        table=_table(statement, lang),
        lang=lang,
    )


def _curves(statement: Statement, lang: str) -> alt.LayerChart:
    shares = [1 - (1 - at / STEPS) ** 3 for at in range(STEPS + 1)]  # closer together where the curves are steep
    low, high = statement.shapes
    points = [{"people": at, "low": pareto.lorenz(low, at), "high": pareto.lorenz(high, at)} for at in shares]
    x, y = (
        percent(alt.X, "people", headings("charts.concentration.axes", lang)[0]),
        percent(alt.Y, "high", headings("charts.concentration.axes", lang)[1]),
    )
    base = alt.Chart(alt.InlineData(values=points))
    chosen = base.transform_calculate(chosen=f"1 - pow(1 - datum.people, {_EXPONENT})")
    said = alt.Chart(marks(_said(statement, lang), "people", "high", "text", "top"))
    said = said.encode(x=x, y=y, href=alt.Href("href:N"), tooltip=tooltip(lang))
    return layered(
        base.mark_line(style="free").encode(x=x, y=alt.Y("people:Q")),
        base.mark_area(style="derived", opacity=0.18).encode(x=x, y=y, y2=alt.Y2("low:Q")),
        base.mark_line(style="derived-line").encode(x=x, y=y),
        chosen.mark_line(style="derived-line", strokeDash=[6, 4]).encode(x=x, y=alt.Y("chosen:Q")),
        said.mark_rule(style="assumed").encode(y2=alt.Y2Value(_HEIGHT)),
        said.mark_point(filled=True, size=120, opacity=1).encode(color=by_role()),
        said.mark_text(style="label", align="right", dx=-10, dy=-6).encode(text=alt.Text("text:N")),
        said.mark_text(style="remark", align="left", dx=9, dy=4).encode(text=alt.Text("top:N")),
        *_remarks(lang),
        height=_HEIGHT,
    )


#: One less the inverse of the shape, from the sliders; people at the top cannot bring less than their head count.
_EXPONENT = "(log(max(brings, top) / 100) / log(top / 100))"


def _remarks(lang: str) -> list[alt.Chart]:
    """What the diagonal means, and the Gini coefficient of the curve that the sliders choose."""
    words = phrases("charts.concentration", lang)
    reading = words["reading"].format(gini=f"format((1 - {_EXPONENT}) / (1 + {_EXPONENT}), '.2f')")
    one = alt.Chart(alt.InlineData(values=[{"one": 1}]))
    diagonal = one.mark_text(style="remark", align="right", dx=-8, dy=-6, text=words["equal"])
    chosen = one.transform_calculate(reading=reading)
    return [
        diagonal.encode(x=alt.XDatum(0.42), y=alt.YDatum(0.42)),
        chosen.mark_text(style="ours-text", align="left", baseline="top", x=8, y=4).encode(text=alt.Text("reading:N")),
    ]


def _said(statement: Statement, lang: str) -> list[Row]:
    """Return the points through which the words make the curves pass: few, and somewhat more, bring the least said."""
    few, many = statement.top
    result = f"{statement.result[0]:.0%}"
    return [
        statement.row
        | {
            "people": 1 - top,
            "high": 1 - statement.result[0],
            # The outer point has room for its words on its left, the inner one only for its number on its right.
            "text": say("charts.concentration.curve", lang, top=f"{top:.0%}", result=result) if top == many else "",
            "top": f"{top:.0%}" if top == few != many else "",
        }
        for top in sorted({few, many})
    ]


def _chosen(top: float, brings: float, lang: str) -> str:
    brings = max(top, brings)
    gini = pareto.gini(pareto.shape(top / 100, brings / 100))
    return say("charts.concentration.chosen", lang, top=f"{top:g}%", result=f"{brings:g}%", gini=f"{gini:.2f}")


def _sliders(statement: Statement, lang: str, chosen: tuple[float, float] | None) -> list[alt.Parameter]:
    """Return the top and what it brings, to choose; they begin at the fewest people and the least that was said."""
    if chosen is not None:
        return [alt.param(name, value=value) for name, value in zip(("top", "brings"), chosen, strict=True)]
    ranges = ((1, 50, statement.top[0]), (50, 99, statement.result[0]))
    return [
        alt.param(name, value=round(at * 100), bind=alt.binding_range(min=low, max=high, step=1, name=label))
        for name, (low, high, at), label in zip(
            ("top", "brings"), ranges, headings("charts.concentration.sliders", lang), strict=True
        )
    ]


def percent(channel: Callable[..., Any], field: str, title: str, top: float = 1) -> Any:
    """Return the encoding of a share from nothing to ``top``; a vertical axis has its title upright above it."""
    values = {top * part / 5: f"{top * part / 5:.0%}" for part in range(6)}
    above = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": 0, "titleY": -12}
    look = {"grid": True, "domain": False, "ticks": False, **above} if channel is alt.Y else {"grid": False}
    scaled = channel(f"{field}:Q").scale(domain=[0, top], nice=False, clamp=True)
    return scaled.axis(labelled(values, **look)).title(title)


def _between(ends: list[float], lang: str) -> str:
    low, high = (f"{end:.2f}" for end in sorted(ends))
    return say("charts.concentration.to", lang, low=low, high=high)


def _heard(row: Row, lang: str) -> str:
    return str(row[f"said_{lang}"] or row["said"])


def _table(statement: Statement, lang: str) -> Table:
    (few, many), (least, most) = statement.top, statement.result
    rows: list[list[Cell]] = []
    for label, top, result in zip(
        headings("charts.concentration.bounds", lang), (many, few, few), (least, least, most), strict=True
    ):
        shape = pareto.shape(top, result)
        numbers = (f"{top:.0%}", f"{result:.0%}", f"{shape:.2f}", f"{pareto.gini(shape):.2f}")
        rows.append([label, *numbers, linked(statement.row)])
    return Table(headings("charts.concentration.columns", lang), rows)
