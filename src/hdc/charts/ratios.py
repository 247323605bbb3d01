"""How many times one rate is another: each over each lower one, as their bounds allow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd

from hdc.analysis.precision import LOOSE, digits, rounded
from hdc.analysis.rates import ratios as over_each_other
from hdc.analysis.span import Span
from hdc.charts import logrows
from hdc.charts.cite import Row, linked, marks, tooltip
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Table, down, layered
from hdc.charts.rates import compared, converted_at
from hdc.charts.scene import TIMES, Scene
from hdc.charts.typesetting import balanced, width
from hdc.lang.interface import headings, say
from hdc.tables.quantity import Interval
from hdc.tables.wording import number, series, words

#: Up to how many rates stand against each other in a matrix; more stand on one axis.
MATRIX = 8
_LINE, _TILE, _GAP = 17, 30, 14
#: What a telephone holds in a row, in ems of a tile's text, and how many columns are named rather than numbered.
_EMS, _NAMED = 23, 3


@form(rate=Role(units=("money",)))
def ratios(scene: Scene, rate: str) -> Picture | None:
    """Draw how many times each rate is each lower one, as a matrix of up to eight.

    From nine on each is drawn as a multiple of the lowest, on one log axis, where equal distances are equal multiples.
    ``rate`` is a metric in money; other units and periods only where the vocabulary declares what they come to. What
    was said in one unit is compared as it was said. No nouns.
    """
    found = compared(scene, rate)
    for row in (row for row in found if not row["comparable"]):
        scene.leave_out(row | {"subject": row["named"]}, "unconverted")
    rows = sorted((row for row in found if row["comparable"]), key=_size)
    matrix = len(rows) <= MATRIX
    cells = _cells(scene, rows) if matrix else _against(scene, rows, _lowest(rows))
    if not cells:
        return None
    return Picture(
        _matrix(scene, rows, cells) if matrix else _axis(scene, cells),
        subtitle=scene.say("subtitle" if matrix else "against", lowest=_within(_lowest(rows), scene.lang)),
        rows=rows,
        table=Table(headings("charts.ratios.columns", scene.lang), [_line(cell, scene.lang) for cell in cells]),
        notes=[scene.say("ours"), *converted_at(scene, rows), *scene.assumed(rows)],
        items=[
            scene.say("cell", over=c["over"]["subject"], under=c["under"]["subject"], times=c["times"]) for c in cells
        ],
    )


def _size(row: Row) -> tuple[float, str]:
    return (row["lower"] or row["upper"], row["id"])


def _lowest(rows: Sequence[Row]) -> Row:
    """The lowest rate, one with both ends where there is one: what is open on one side measures little."""
    return next((row for row in rows if row["lower"] and row["upper"]), rows[0])


def _named(row: Row, lang: str) -> str:
    return say("marks.comma", lang).join((row["subject"], row["amount"]))


def _within(row: Row, lang: str) -> str:
    """A rate within a phrase, which the subject does not begin."""
    return _named(row | {"subject": row["named"]}, lang)


def _spans(rows: Sequence[Row]) -> dict[tuple[str, str], Span]:
    named = ("id", "lower", "upper", "said_lower", "said_upper", "said_in")
    found = over_each_other(pd.DataFrame({name: [row[name] for row in rows] for name in named}))
    return {(ratio.over, ratio.under): ratio.span for ratio in found}


def _cell(scene: Scene, over: Row, under: Row, span: Span) -> Row:
    """A ratio, told in no more digits than its two rates were said to, and in two, so that its mark stands there."""
    exact = _interval(span.lower, span.upper)
    said = [digits(_interval(row["said_lower"], row["said_upper"]), row["bound"]) for row in (over, under)]
    told = rounded(exact, max(2, min(said)))
    alike = over["said_in"] == under["said_in"]
    loose = any(row["bound"] in LOOSE or (row["converted"] and not alike) for row in (over, under))
    is_about = loose or (span.is_point and told != exact)
    bound = "about" if is_about else "exact" if span.is_point else "between"
    times = words(told.lower, told.upper, TIMES, bound, scene.lang)
    return {"over": over, "under": under, "span": span, "times": times}


def _interval(lower: float | None, upper: float | None) -> Interval:
    return Interval(*(None if end is None else Decimal(f"{end:.12g}") for end in (lower, upper)))


def _cells(scene: Scene, rows: Sequence[Row]) -> list[Row]:
    """Return a cell for each rate over each lower one, largest rates first; none where nothing can be said."""
    spans = _spans(rows)
    return [
        _cell(scene, over, under, span) | {"column": column}
        for at, over in reversed(list(enumerate(rows)))
        for column, under in enumerate(rows[:at])
        for span in [spans[over["id"], under["id"]]]
        if span.lower is not None or span.upper is not None
    ]


def _against(scene: Scene, rows: Sequence[Row], lowest: Row) -> list[Row]:
    """Return each rate over the lowest, the largest first; the lowest is once itself."""
    spans = _spans([lowest, *(row for row in rows if row["id"] != lowest["id"])])
    cells = []
    for row in reversed(rows):
        span = Span(1.0, 1.0) if row["id"] == lowest["id"] else spans[row["id"], lowest["id"]]
        if span.lower is None and span.upper is None:
            scene.leave_out(row | {"subject": row["named"]}, "open")
        else:
            cells.append(_cell(scene, row, lowest, span))
    return cells


def _axis(scene: Scene, cells: Sequence[Row]) -> alt.LayerChart:
    comma = say("marks.comma", scene.lang)
    rows = [
        cell["over"]
        | {"lower": cell["span"].lower, "upper": cell["span"].upper, "amount": cell["times"], "group": "all"}
        | {"who": comma.join((cell["over"]["amount"], cell["over"]["label"]))}
        for cell in cells
    ]
    heading = scene.say("heading", lowest=_within(cells[-1]["under"], scene.lang))
    return logrows.draw(scene, rows, {"all": heading}, TIMES.many[scene.lang])


def _matrix(scene: Scene, rows: Sequence[Row], cells: Sequence[Row]) -> alt.LayerChart:
    columns, lang = len(rows) - 1, scene.lang
    room, numbered = _EMS / columns, columns > _NAMED
    heads = [_head(row, at, room, numbered, lang) for at, row in enumerate(rows[:-1])]
    under = 3 + _LINE * max(head["amount"].count("\n") + 1 for head in heads)
    top = under + 2 + 14 * max(head["name"].count("\n") + 1 for head in heads) + _GAP
    short = [cell | {"times": _fitting(cell["times"], cell["span"], room, lang)} for cell in cells]
    tall = _LINE * max((cell["times"].count("\n") for cell in short), default=0)
    labels, tiles, y = [], [], top
    for at in reversed(range(0 if numbered else 1, len(rows))):
        name = _named(rows[at], lang)
        lines = balanced(f"{at + 1} · {name}" if numbered else name, 26)
        labels.append(rows[at] | {"subject": "\n".join(lines), "y": y})
        y += _LINE * len(lines) + 4
        row_cells = [cell for cell in short if cell["over"]["id"] == rows[at]["id"]]
        tiles += [_tile(cell, y, tall, lang) for cell in row_cells]
        y += (_TILE + tall + _GAP) if row_cells else _GAP
    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(lang)}
    drawn = ("left", "right", "middle", "top", "bottom", "centre", "times", "weight")
    tile = alt.Chart(marks(tiles, *drawn)).encode(**links)
    head = alt.Chart(marks(heads, "x", "name", "amount")).encode(x=_x("x", columns), **links)
    label = alt.Chart(marks(labels, "y", "subject")).encode(y=down("y", y), **links)
    opacity = alt.Opacity("weight:Q").scale(domain=[0, 1], range=[0.08, 0.45]).legend(None)
    across = {"x": _x("left", columns), "x2": alt.X2("right:Q")}
    return layered(
        tile.mark_rect(style="derived", cornerRadius=3).encode(
            **across, y=down("top", y), y2=alt.Y2("bottom:Q"), opacity=opacity
        ),
        tile.mark_text(style="strong").encode(x=_x("middle", columns), y=down("centre", y), text=alt.Text("times:N")),
        head.mark_text(style="strong", baseline="top").encode(y=alt.YValue(0), text=alt.Text("amount:N")),
        head.mark_text(style="remark", baseline="top", fontSize=11, lineHeight=14).encode(
            y=alt.YValue(under), text=alt.Text("name:N")
        ),
        label.mark_text(style="label", align="left", baseline="top", x=0).encode(text=alt.Text("subject:N")),
        height=y,
    )


def _head(row: Row, at: int, room: float, numbered: bool, lang: str) -> Row:
    """A column's head: what it stands for, or, where names have no room, the number of its row."""
    if numbered:
        return row | {"x": at, "amount": str(at + 1), "name": ""}
    name = "\n".join(balanced(row["subject"], min(7, room + 1)))
    return row | {
        "x": at,
        "name": name,
        "amount": _fitting(row["amount"], Span(row["lower"], row["upper"]), room, lang),
    }


def _fitting(text: str, span: Span, room: float, lang: str) -> str:
    """Return an amount as it fits a column of ``room`` ems: in full, or rounded and without its unit, the ends of a
    range in two lines if one has no room; the table twin has it in full.
    """
    if width(text) <= room:
        return text
    about = "≈" if text.startswith(say("number.bounds.about", lang).partition("{n}")[0].strip() or "≈") else ""
    least, most = (None if end is None else number(Decimal(f"{end:.2g}"), lang) for end in (span.lower, span.upper))
    if least is None or most is None:
        return f"≤{most}" if least is None else f"≥{least}"
    short = f"{about}{least}" if span.is_point else f"{about}{least}–{most}"
    return short if span.is_point or width(short) <= room else f"{about}{least}\n–{most}"


def _x(field: str, columns: int) -> alt.X:
    return alt.X(f"{field}:Q").scale(domain=[-0.5, columns - 0.5], nice=False).axis(None)


def _tile(cell: Row, top: int, tall: int, lang: str) -> Row:
    """Return a cell's tile; its tooltip shows the words of both numbers, its link leads to the larger one's.

    ``tall`` is what a tile is higher than one line, in pixels.
    """
    over: Row = cell["over"]
    both = {key: f"{over[key]} ÷ {cell['under'][key]}" for key in ("verbatim", "translated") if cell["under"][key]}
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
            "weight": min(math.log10(max(size, 1.0)), 1.0),
        }
    )


def _who(cell: Row, lang: str) -> str:
    """The names of those who said the two numbers, once if it is one person."""
    return series(list(dict.fromkeys([cell["over"]["speaker"], cell["under"]["speaker"]])), lang)


def _line(cell: Row, lang: str) -> list[Any]:
    names = [say("marks.comma", lang).join((row["subject"], row["words"])) for row in (cell["over"], cell["under"])]
    return [*names, cell["times"], _who(cell, lang), linked(cell["over"])]
