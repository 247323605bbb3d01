"""What was left of a whole: squares out of a hundred, or a bar of a hundred parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from hdc.analysis.span import Span
from hdc.charts.cite import Row, linked, marks, named, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Table, down, layered
from hdc.charts.key import key
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, capital
from hdc.lang.interface import headings, say

#: Up to how many figures each has its hundred squares; more have a bar each.
SQUARES = 6
#: Squares in a row; in pixels a row of squares, lines of text, a bar, what is between two blocks, a square's area.
_ACROSS, _SQUARE, _LABEL, _REMARK, _BAR, _GAP, _AREA = 25, 24, 17, 15, 14, 12, 110
_EMS = 26
#: What is turned round when a share that was lost becomes the share that was kept.
_TURNED = {"at_least": "at_most", "at_most": "at_least"}


@form(nouns=("kept",), lost=Role(units=("share",)))
def parts(scene: Scene, lost: str) -> Picture | None:
    """Draw what each figure leaves of a hundred: filled what was kept, half-tinted what lies within the range said.

    ``lost`` is a metric that says which share was not kept; the noun ``kept`` says what the rest was ("useful"). Up to
    six figures have a hundred squares each, more have a bar of a hundred parts.
    """
    rows = kept(scene, lost)
    if not rows:
        return None
    within = any(not row["span"].is_point for row in rows)
    squares = len(rows) <= SQUARES
    said = [scene.say("square" if squares else "bar"), *([scene.say("within")] if within else [])]
    return Picture(
        _squares(scene, rows) if squares else _bars(scene, rows),
        subtitle=say("marks.semicolon", scene.lang).join(said),
        rows=rows,
        table=Table(
            headings("charts.parts.columns", scene.lang),
            [[row["subject"], row["words"], row["amount"], row["verbatim"], linked(row)] for row in rows],
        ),
        notes=[*_notes(rows, scene.lang), *scene.assumed(rows)],
        items=[row["heading"] for row in rows],
    )


def kept(scene: Scene, lost: str) -> list[Row]:
    """Return every share said to be lost with what it leaves, the least first.

    Added: ``span`` in percent, both ends closed by nothing and all; ``amount`` in words and ``heading``.
    """
    rows = []
    for row in scene.figures(lost):
        least, most = (None if end is None else 100 - end for end in (row["upper"], row["lower"]))
        if (least or 0) < 0 or (most or 0) > 100:
            scene.leave_out(row, "beyond")
            continue
        bound = str(_TURNED.get(row["bound"], row["bound"]))
        amount = scene.amount(Span(least, most), row["unit"], bound)
        subject = capital(row["subject"])
        rows.append(
            row
            | {"span": Span(least or 0, 100 if most is None else most), "amount": amount, "subject": subject}
            | {"heading": _heading(scene, row, amount)}
        )
    return sorted(rows, key=lambda row: (row["span"].lower, row["span"].upper, row["id"]))


def _heading(scene: Scene, row: Row, amount: str) -> str:
    """What is left, and of what; the name of what was lost is no name of that."""
    if scene.is_named(row):
        return str(scene.say("row", subject=capital(row["subject"]), amount=amount))
    return capital(scene.say("bare", amount=amount))


def _notes(rows: Sequence[Row], lang: str) -> list[str]:
    noted = [(row["subject"], row[f"note_{lang}"]) for row in rows if row[f"note_{lang}"]]
    return [say("marks.labelled", lang, label=subject, words=note) for subject, note in noted]


def _squares(scene: Scene, rows: Sequence[Row]) -> alt.LayerChart:
    colours, y = key(scene, rows)
    tops, cells = [], []
    for row in rows:
        heading, who = balanced(row["heading"], _EMS), balanced(row["label"], _EMS + 2)
        below = y + _LABEL * len(heading)
        tops.append(row | {"y": y, "y_who": below, "heading": "\n".join(heading), "who": "\n".join(who)})
        y = below + _REMARK * len(who) + 14
        cells += [square | {"y": y + at // _ACROSS * _SQUARE} for at in range(100) for square in _square(row, at)]
        y += 100 // _ACROSS * _SQUARE + _GAP // 2
    x = alt.X("column:Q").scale(domain=[-0.5, _ACROSS - 0.5], nice=False).axis(None)
    links: dict[str, Any] = {"href": alt.Href("href:N"), "tooltip": tooltip(scene.lang)}
    square = alt.Chart(marks(cells, "column", "y", "state", "size")).encode(x=x, y=down("y", y), **links)
    size = alt.Size("size:Q").scale(None).legend(None)
    whole, perhaps, certain = (square.transform_filter(f"datum.state == '{s}'") for s in ("all", "perhaps", "kept"))
    return layered(
        *colours,
        *_heads(tops, y, links),
        whole.mark_point(style="empty", shape="square", size=_AREA - 20, opacity=1),
        perhaps.mark_square(opacity=0.45).encode(color=scene.colour(), size=size),
        certain.mark_square(opacity=1).encode(color=scene.colour(), size=size),
        height=y,
    )


def _square(row: Row, at: int) -> Iterator[Row]:
    """A square's outline and what fills it; of a square that is not full the area is its part."""
    part = {"perhaps": _within(row["span"].upper, at), "kept": _within(row["span"].lower, at)}
    if max(part.values()) < 1:
        yield row | {"column": at % _ACROSS, "state": "all"}
    if part["perhaps"] > part["kept"]:
        yield row | {"column": at % _ACROSS, "state": "perhaps", "size": part["perhaps"] * _AREA}
    if part["kept"]:
        yield row | {"column": at % _ACROSS, "state": "kept", "size": part["kept"] * _AREA}


def _within(end: float, at: int) -> float:
    """Which part of the square that begins at ``at`` lies below ``end``."""
    return min(1.0, max(0.0, end - at))


def _heads(tops: Sequence[Row], height: int, links: dict[str, Any]) -> list[alt.Chart]:
    left: dict[str, Any] = {"align": "left", "baseline": "top", "x": 0}
    heads = alt.Chart(marks(tops, "y", "y_who", "heading", "who")).encode(**links)
    return [
        heads.mark_text(style="label", **left).encode(y=down("y", height), text=alt.Text("heading:N")),
        heads.mark_text(style="remark", **left).encode(y=down("y_who", height), text=alt.Text("who:N")),
    ]


def _bars(scene: Scene, rows: Sequence[Row]) -> alt.LayerChart:
    colours, y = key(scene, rows)
    placed, cuts = [], []
    for row in rows:
        heading = balanced(row["heading"], _EMS)
        below = y + _LABEL * len(heading)
        top = below + _REMARK + 2
        ends = {"low": row["span"].lower, "high": row["span"].upper, "top": top, "bottom": top + _BAR}
        text = {"heading": "\n".join(heading), "who": named(row, scene.lang, _EMS + 2)}
        placed.append(row | ends | text | {"y": y, "y_who": below})
        cuts += [{"at": at, "top": top, "bottom": top + _BAR} for at in range(10, 100, 10)]
        y = top + _BAR + _GAP
    links: dict[str, Any] = {"href": alt.Href("href:N"), "tooltip": tooltip(scene.lang)}

    def across(field: str) -> alt.X:
        return alt.X(field).scale(domain=[0, 100], nice=False).axis(None)

    bars = alt.Chart(marks(placed, "top", "bottom", "low", "high")).encode(**links)
    upright = {"y": down("top", y), "y2": alt.Y2("bottom:Q")}
    cut = alt.Chart(inline(cuts))
    return layered(
        *colours,
        *_heads(placed, y, links),
        bars.mark_rect(style="empty", filled=False).encode(x=alt.XValue(0), x2=alt.X2Value("width"), **upright),
        bars.mark_rect(opacity=0.45).encode(x=across("low:Q"), x2=alt.X2("high:Q"), color=scene.colour(), **upright),
        bars.mark_rect().encode(x=across("low:Q"), x2=alt.X2Value(0), color=scene.colour(), **upright),
        cut.mark_rule(style="cover", strokeWidth=1).encode(x=across("at:Q"), **upright),
        height=y,
    )
