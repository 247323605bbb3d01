"""What is left when the top leaves? The same statement about the few who bring most, read as a warning."""

from __future__ import annotations

import altair as alt

from hdc.analysis import pareto
from hdc.topic import Topic
from hdc.charts.cite import assumed, linked, marks, sources, tooltip
from hdc.charts.concentration import STEPS, Statement, percent, statement_of
from hdc.charts.frame import Cell, Drawn, Table, blank, dress, layered
from hdc.charts.theme import by_role
from hdc.charts.typesetting import sentence
from hdc.lang.interface import headings, phrases, say

_HEIGHT, _FARTHEST = 280, 0.5


def top_leaves(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw the share of improvement that remains when people leave from the top."""
    words = phrases("charts.departures", lang)
    statement = statement_of(topic, lang)
    if statement is None:
        return blank(words["none"], lang)
    few, many = statement.top
    shares = {"few": few, "many": many, "some": _left(statement, few), "most": _left(statement, many)}
    title = words["finding"].format(**{key: f"{share:.0%}" for key, share in shares.items()})
    return dress(
        _remaining(statement, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(statement.rows),
        note=sentence([words["note"], *assumed(topic, statement.rows, lang)], lang),
        description=sentence([title, words["subtitle"]], lang),
        table=_table(statement, lang),
        lang=lang,
    )


def _left(statement: Statement, gone: float) -> float:
    """Return the most that can be left: what the most equal of the allowed curves leaves."""
    return pareto.left(statement.shapes[1], gone)


def _remaining(statement: Statement, lang: str) -> alt.LayerChart:
    shares = [_FARTHEST * (at / STEPS) ** 3 for at in range(STEPS + 1)]  # closer together where the curve is steep
    points = [{"gone": at, "low": 0.0, "high": _left(statement, at)} for at in shares]
    said = []
    for top in sorted(set(statement.top)):
        most = _left(statement, top)
        text = say("charts.departures.upto", lang, share=f"{most:.0%}")
        said.append(statement.row | {"gone": top, "high": most, "text": text})
    x, y = (
        percent(alt.X, "gone", headings("charts.departures.axes", lang)[0], _FARTHEST),
        percent(alt.Y, "high", headings("charts.departures.axes", lang)[1]),
    )
    base = alt.Chart(alt.InlineData(values=points)).encode(x=x, y=y)
    named = alt.Chart(marks(said, "gone", "high", "text")).encode(
        x=x, y=y, href=alt.Href("href:N"), tooltip=tooltip(lang)
    )
    return layered(
        base.mark_area(style="derived", opacity=0.18).encode(y2=alt.Y2("low:Q")),
        base.mark_line(style="derived-line"),
        named.mark_rule(style="assumed").encode(y2=alt.Y2Value(_HEIGHT)),
        named.mark_point(filled=True, size=120, opacity=1).encode(color=by_role()),
        named.mark_text(style="label", align="left", dx=10, dy=-8).encode(text=alt.Text("text:N")),
        height=_HEIGHT,
    )


def _table(statement: Statement, lang: str) -> Table:
    rows: list[list[Cell]] = []
    for gone in sorted({*statement.top, 0.01, 0.05, 0.3, 0.5}):
        most = _left(statement, gone)
        text = say("charts.departures.upto", lang, share=f"{most:.0%}")
        rows.append([f"{gone:.0%}", text, f"{most / (1 - gone):.2f}", linked(statement.row)])
    return Table(headings("charts.departures.columns", lang), rows)
