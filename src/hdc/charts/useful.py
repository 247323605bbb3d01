"""How much of the data was useful? Squares out of a hundred."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from hdc.analysis.span import Span
from hdc.topic import Topic
from hdc.charts.cite import Row, amount, cite, linked, marks, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.strip import down
from hdc.charts.theme import by_role
from hdc.charts.typesetting import capital, sentence
from hdc.lang.interface import headings, phrases, say

#: Squares in a row; heights of a row of squares and of a heading in pixels.
_ACROSS, _SQUARE, _HEADING = 25, 24, 34


def useful_share(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw the useful share of data as squares out of a hundred, a block for each figure."""
    words = phrases("charts.useful", lang)
    rows = shares(topic, lang)
    if not rows:
        return blank(words["none"], lang)
    within = any(row["lower"] != row["upper"] for row in rows)
    return dress(
        _draw(rows, lang),
        title=_finding(topic, rows, lang),
        subtitle=words["each"] + (say("marks.semicolon", lang) + words["between"] if within else ""),
        sources=sources(rows),
        note=sentence([words["undefined"]], lang),
        description=sentence([row["heading"] for row in rows], lang),
        table=Table(
            headings("charts.useful.columns", lang),
            [[capital(row["subject"]), row["words"], row["useful"], row["verbatim"], linked(row)] for row in rows],
        ),
        lang=lang,
    )


def shares(topic: Topic, lang: str) -> list[Row]:
    """Return every share said to be useless with what it leaves: ``span`` in percent, ``useful`` and ``heading``."""
    rows = cite(topic, topic.pick("figures", metric="unusable_share"), lang)
    for row in rows:
        span = Span(100 - (100 if row["upper"] is None else row["upper"]), 100 - (row["lower"] or 0))
        row["span"] = span
        row["useful"] = amount(topic, span, row["unit"], lang, "exact" if span.is_point else "between")
        row["heading"] = say("charts.useful.row", lang, subject=capital(row["subject"]), useful=row["useful"])
    return rows


def _finding(topic: Topic, rows: Sequence[Row], lang: str) -> str:
    words = phrases("charts.useful", lang)
    if len(rows) == 1:
        return words["one"].format(**{key: rows[0][key] for key in ("speaker", "subject", "useful")})
    span = Span(min(row["span"].lower for row in rows), max(row["span"].upper for row in rows))
    return words["many"].format(useful=amount(topic, span, rows[0]["unit"], lang))


def _draw(rows: Sequence[Row], lang: str) -> alt.LayerChart:
    block = 100 // _ACROSS * _SQUARE + _HEADING
    height = len(rows) * block
    tops = [row | {"top": at * block} for at, row in enumerate(rows)]
    x = alt.X("column:Q").scale(domain=[-0.5, _ACROSS - 0.5], nice=False).axis(None)
    heads = alt.Chart(marks(tops, "top", "heading")).encode(
        y=down("top", height), href=alt.Href("href:N"), tooltip=tooltip(lang)
    )
    cells = alt.Chart(marks(_squares(tops), "column", "y", "state"))
    cells = cells.encode(x=x, y=down("y", height), href=alt.Href("href:N"), tooltip=tooltip(lang))
    useless, perhaps, useful = (cells.transform_filter(f"datum.state == '{s}'") for s in ("not", "perhaps", "useful"))
    return layered(
        heads.mark_text(style="label", align="left", baseline="top", x=0).encode(text=alt.Text("heading:N")),
        useless.mark_point(style="empty", shape="square", size=90, opacity=1),
        perhaps.mark_square(size=110, opacity=0.45).encode(color=by_role()),
        useful.mark_square(size=110, opacity=1).encode(color=by_role()),
        height=height,
    )


def _squares(rows: Sequence[Row]) -> list[Row]:
    """Return a hundred squares a figure: useful, perhaps (within the range that was said), not."""
    squares = []
    for row in rows:
        for at in range(100):
            state = "useful" if at < row["span"].lower else "perhaps" if at < row["span"].upper else "not"
            y = row["top"] + _HEADING + at // _ACROSS * _SQUARE
            squares.append(row | {"column": at % _ACROSS, "y": y, "state": state})
    return squares
