"""How many times one rate of pay is another: a triangle of ratios, each as its bounds allow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd

from hdc.analysis.rates import ratios
from hdc.analysis.span import Span
from hdc.topic import Topic
from hdc.charts.cite import TIMES, Row, amount, linked, marks, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.pay import converted_at, rates
from hdc.charts.strip import down
from hdc.charts.typesetting import balanced, lines, sentence, width
from hdc.lang.interface import headings, phrases, say
from hdc.tables.wording import number, series

_ROW, _LINE, _TILE = 68, 17, 30
#: What a telephone holds in a row, in ems of a tile's text.
_EMS = 23


def pay_ratios(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw how many times each rate of pay is each lower one; other currencies and periods only where
    ``data/vocabulary.toml`` declares what they come to.
    """
    words = phrases("charts.ratios", lang)
    rows = sorted((row for row in rates(topic, lang) if row["comparable"]), key=_size)
    cells = _cells(topic, rows, lang)
    if not cells:
        return blank(words["none"], lang)
    title = _finding(cells, lang)
    between = say("marks.semicolon", lang)
    spoken = [
        words["cell"].format(over=c["over"]["subject"], under=c["under"]["subject"], times=c["times"]) for c in cells
    ]
    return dress(
        _draw(rows, cells, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"], *converted_at(topic, rows, lang)], lang),
        description=sentence([title, between.join(spoken)], lang),
        table=Table(headings("charts.ratios.columns", lang), [_line(cell, lang) for cell in cells]),
        lang=lang,
    )


def _size(row: Row) -> tuple[float, str]:
    return (row["lower"] if row["lower"] is not None else row["upper"], row["id"])


def _cells(topic: Topic, rows: Sequence[Row], lang: str) -> list[Row]:
    """Return a cell for each rate over each lower one, largest rates first."""
    by_id = {row["id"]: row for row in rows}
    rank = {row["id"]: at for at, row in enumerate(rows)}
    spans = ("lower", "upper", "said_lower", "said_upper", "said_in")
    found = ratios(pd.DataFrame({"id": list(by_id), **{name: [row[name] for row in rows] for name in spans}}))
    cells = []
    for ratio in found:
        over, under = by_id[ratio.over], by_id[ratio.under]
        if rank[ratio.over] < rank[ratio.under] or (ratio.span.lower is None and ratio.span.upper is None):
            continue
        alike = over["said_in"] == under["said_in"]
        loose = any(row["loose"] or (row["converted"] and not alike) for row in (over, under))
        bound = "about" if loose else "exact" if ratio.span.is_point else "between"
        times = amount(topic, ratio.span, TIMES, lang, bound)
        cells.append({"over": over, "under": under, "span": ratio.span, "times": times, "column": rank[ratio.under]})
    return sorted(cells, key=lambda cell: (-rank[cell["over"]["id"]], cell["column"]))


def _finding(cells: Sequence[Row], lang: str) -> str:
    """Say what one speaker makes of himself against his rivals, if anybody names both; else the widest ratio."""
    words = phrases("charts.ratios", lang)
    for cell in cells:
        over, under = cell["over"], cell["under"]
        one_mouth = over["speaker_id"] == under["speaker_id"]
        if one_mouth and over["claim"] == "own" and under["claim"] == "rival":
            return words["finding"].format(speaker=over["speaker"], times=cell["times"])
    widest = max(cells, key=lambda cell: cell["span"].lower or 0)
    return words["neutral"].format(times=widest["times"])


def _draw(rows: Sequence[Row], cells: Sequence[Row], lang: str) -> alt.LayerChart:
    columns = len(rows) - 1
    room = _EMS / columns
    heads = [_head(row, at, room, lang) for at, row in enumerate(rows[:-1])]
    under = 3 + _LINE * max(head["amount"].count("\n") + 1 for head in heads)
    top = under + 2 + 14 * max(head["name"].count("\n") + 1 for head in heads) + 14
    overs = list(reversed(rows[1:]))
    short = [cell | {"times": _fitting(cell["times"], cell["span"], room, lang)} for cell in cells]
    tall = _LINE * max(cell["times"].count("\n") for cell in short)
    places = {row["id"]: top + at * (_ROW + tall) for at, row in enumerate(overs)}
    height = top + len(overs) * (_ROW + tall)
    labels = [
        row
        | {
            "subject": lines(f"{row['subject']}{say('marks.comma', lang)}{row['amount']}", 26)[0],
            "y": places[row["id"]],
        }
        for row in overs
    ]
    tiles = [_tile(cell, places, tall, lang) for cell in short]
    x = alt.X("left:Q").scale(domain=[-0.5, columns - 0.5], nice=False).axis(None)
    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(lang)}
    tile = alt.Chart(marks(tiles, "left", "right", "middle", "top", "bottom", "centre", "times", "weight")).encode(
        **links
    )
    head = alt.Chart(marks(heads, "x", "name", "amount")).encode(x=_x("x", columns), **links)
    label = alt.Chart(marks(labels, "y", "subject")).encode(y=down("y", height), **links)
    opacity = alt.Opacity("weight:Q").scale(domain=[0, 1], range=[0.08, 0.45]).legend(None)
    return layered(
        tile.mark_rect(style="derived", cornerRadius=3).encode(
            x=x, x2=alt.X2("right:Q"), y=down("top", height), y2=alt.Y2("bottom:Q"), opacity=opacity
        ),
        tile.mark_text(style="strong").encode(
            x=_x("middle", columns), y=down("centre", height), text=alt.Text("times:N")
        ),
        head.mark_text(style="strong", baseline="top").encode(y=alt.YValue(0), text=alt.Text("amount:N")),
        head.mark_text(style="remark", baseline="top", fontSize=11, lineHeight=14).encode(
            y=alt.YValue(under), text=alt.Text("name:N")
        ),
        label.mark_text(style="label", align="left", baseline="top", x=0).encode(text=alt.Text("subject:N")),
        height=height,
    )


def _head(row: Row, at: int, room: float, lang: str) -> Row:
    name = "\n".join(balanced(row["subject"], min(7, room + 1)))
    said = _fitting(row["amount"], Span(row["lower"], row["upper"]), room, lang)
    return row | {"x": at, "name": name, "amount": said}


def _fitting(text: str, span: Span, room: float, lang: str) -> str:
    """Return an amount as it fits a column of ``room`` ems: in full, or rounded and without its unit, the ends of a
    range in two lines if one has no room; the table twin has it in full.
    """
    if width(text) <= room or span.lower is None or span.upper is None:
        return text
    about = "≈" if text.startswith(say("number.bounds.about", lang).partition("{n}")[0].strip() or "≈") else ""
    least, most = (number(Decimal(f"{end:.2g}"), lang) for end in (span.lower, span.upper))
    short = f"{about}{least}" if span.is_point else f"{about}{least}–{most}"
    return short if span.is_point or width(short) <= room else f"{about}{least}\n–{most}"


def _x(field: str, columns: int) -> alt.X:
    return alt.X(f"{field}:Q").scale(domain=[-0.5, columns - 0.5], nice=False).axis(None)


def _tile(cell: Row, places: dict[str, int], tall: int, lang: str) -> Row:
    """Return a cell's tile; its tooltip shows the words of both numbers, its link leads to the larger one's.

    ``tall`` is what a tile is higher than one line, in pixels.
    """
    over: Row = cell["over"]
    both = {key: f"{over[key]} ÷ {cell['under'][key]}" for key in ("verbatim", "translated") if cell["under"][key]}
    top = places[over["id"]] + _LINE + 4
    size = cell["span"].lower or cell["span"].upper or 1.0
    return (
        over
        | both
        | {
            "speaker": _who(cell, lang),
            "kind_words": say("charts.computed", lang),
            "left": cell["column"] - 0.47,
            "right": cell["column"] + 0.47,
            "middle": cell["column"],
            "top": top,
            "bottom": top + _TILE + tall,
            # Text of two lines is placed by its first.
            "centre": top + (_TILE + tall - _LINE * cell["times"].count("\n")) / 2,
            "times": cell["times"],
            "weight": min(1.0, max(0.0, math.log10(size))),
        }
    )


def _line(cell: Row, lang: str) -> list[Any]:
    over, under = cell["over"], cell["under"]
    names = [f"{row['subject']}{say('marks.comma', lang)}{row['words']}" for row in (over, under)]
    return [*names, cell["times"], _who(cell, lang), linked(over)]


def _who(cell: Row, lang: str) -> str:
    """Return the names of those who said the two numbers, once if it is one person."""
    return series(list(dict.fromkeys([cell["over"]["speaker"], cell["under"]["speaker"]])), lang)
