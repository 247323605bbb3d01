"""Two readings of one proposition, as a schematic: directions that were said, and no scale, because none was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from hdc.charts.cite import CARRIED, Row, linked, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Table, across, down, layered
from hdc.charts.key import key
from hdc.charts.scene import Scene
from hdc.charts.stances import STANCES
from hdc.charts.typesetting import balanced, capital, first_sentence, quoted
from hdc.lang.interface import headings, say
from hdc.tables.wording import told, typeset

#: Up to so many people in a panel are quoted with our reading of them; more are named, a line each.
QUOTED = 3
#: The two curves' places: how far to the right, how high, in parts of the panel; and which noun names the panel.
_STEPS = 40
_CURVES = {
    "supports": [(0.96 * at / _STEPS, 0.06 + 1.04 * (at / _STEPS) ** 2) for at in range(_STEPS + 1)],
    "opposes": [(at / _STEPS, 0.12 + 0.74 * (1 - at / _STEPS) ** 1.6) for at in range(_STEPS + 1)],
}
_NOUNS = {"supports": "rises", "opposes": "falls"}
#: Heights in pixels: a panel's heading, a name, a line of our reading, a line of a quote, the picture, its axis, gaps.
_HEADING, _NAME, _REMARK, _LINE, _PANEL, _AXIS, _GAP, _BETWEEN = 22, 19, 15, 17, 120, 22, 6, 20
_EMS, _REMARK_EMS = 25, 27


@dataclass(slots=True)
class _Places:
    """What was placed so far, in pixels from the top: texts by style, and where each stance's picture begins."""

    height: int
    heads: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    panels: dict[str, int] = field(default_factory=dict)


@form(
    nouns=("rises", "falls", "growing", "shrinking", "open", "axis"),
    proposition=Role(takes="proposition"),
)
def opposed(scene: Scene, proposition: str) -> Picture | None:
    """Draw a curve that leaves the picture for those who support ``proposition``, a shrinking area for its opposers.

    The nouns: ``rises`` and ``falls`` name the two readings, ``growing`` what the first curve is of, ``open`` that it
    has no end, ``shrinking`` what the second area is of, ``axis`` what goes on from left to right. Those who qualify
    the proposition are listed under both. Up to 3 people a panel are quoted; more have a line each.
    """
    rows = _rows(scene, proposition)
    if not rows:
        return None
    items = dict.fromkeys(say("marks.labelled", scene.lang, label=_stand(scene, row), words=row["why"]) for row in rows)
    return Picture(
        chart=_draw(scene, rows),
        subtitle=scene.say("subtitle"),
        rows=rows,
        table=Table(
            headings("charts.opposed.columns", scene.lang),
            [
                [row["kind_words"], row["speaker"], row["why"], row["verbatim"], row["translated"], linked(row)]
                for row in rows
            ],
        ),
        notes=[scene.say("note")],
        items=list(items),
    )


def _stand(scene: Scene, row: Row) -> str:
    return say("marks.bracketed", scene.lang, words=row["speaker"], more=row["kind_words"])


def _rows(scene: Scene, proposition: str) -> list[Row]:
    """Return the quotes that show a stance on the proposition, supporters first, sides together, people together."""
    stances = scene.tables.records("stances", proposition_id=proposition)
    quotes = scene.showing(stances)
    sides = [*(side.id for side in scene.tables.review.sides), ""]
    rows = []
    for stance in stances:
        for id in stance["quote_ids"].split():
            if id not in quotes:
                continue
            row = quotes[id]
            said = first_sentence(told(row, scene.lang))
            kind = say(f"stances.{stance['stance']}", scene.lang)
            words = {"said": quoted(said, scene.lang), "kind_words": kind}
            rows.append(row | words | {"stance": stance["stance"], "why": stance[f"why_{scene.lang}"]})
    return sorted(
        rows, key=lambda row: (STANCES.index(row["stance"]), sides.index(row["side"]), row["label"], row["id"])
    )


def _draw(scene: Scene, rows: Sequence[Row]) -> alt.LayerChart:
    named, top = key(scene, rows)
    placed = _Places(top)
    for stance in ("supports", "opposes", "qualifies"):
        if these := [row for row in rows if row["stance"] == stance]:
            _place(scene, stance, these, placed)
    height = placed.height - _BETWEEN
    heads, texts = (alt.Chart(inline(values)).encode(y=down("y", height)) for values in (placed.heads, placed.texts))
    texts = texts.encode(href=alt.Href("href:N"), tooltip=tooltip(scene.lang, scene.say("tip")))
    left: dict[str, Any] = {"align": "left", "baseline": "top"}
    text = alt.Text("text:N")
    drawn = [heads.mark_text(style="section", x=0, **left).encode(text=text)]
    drawn += [
        texts.transform_filter(f"datum.style == '{style}'").mark_text(style=style, x=x, **left).encode(text=text)
        for style, x in (("strong", 14), ("remark", 0), ("label", 0))
    ]
    swatches = texts.transform_filter("datum.style == 'strong'").mark_square(size=70, opacity=1, x=5, yOffset=8)
    panels = [
        layer
        for stance, y in placed.panels.items()
        for layer in _panel(scene, stance, [row for row in rows if row["stance"] == stance], y, height)
    ]
    return layered(*named, *drawn, swatches.encode(color=scene.colour()), *panels, height=height)


def _place(scene: Scene, stance: str, rows: Sequence[Row], placed: _Places) -> None:
    """A panel: how its people stand, who they are and what they say, and room for its picture."""
    heading = say(f"stances.{stance}", scene.lang)
    if stance in _NOUNS:
        heading = say("marks.labelled", scene.lang, label=heading, words=scene.nouns[_NOUNS[stance]])
    lines = balanced(typeset(capital(heading), scene.lang), _REMARK_EMS)
    placed.heads.append({"text": "\n".join(lines), "y": placed.height})
    placed.height += _HEADING * len(lines)
    labels = dict.fromkeys(row["label"] for row in rows)
    for label in labels:
        own = [row for row in rows if row["label"] == label]
        _text(scene, own[0], "strong", label, placed, _EMS, _NAME)
        if len(labels) > QUOTED:
            continue
        for why in dict.fromkeys(row["why"] for row in own):
            _text(scene, own[0], "remark", why, placed, _REMARK_EMS, _REMARK)
        placed.height += 3
        for row in own:
            _text(scene, row, "label", row["said"], placed, _EMS, _LINE)
        placed.height += _GAP
    if stance in _CURVES:
        placed.panels[stance] = placed.height + 10
        placed.height += 10 + _PANEL + _AXIS
    placed.height += _BETWEEN


def _text(scene: Scene, row: Row, style: str, text: str, placed: _Places, ems: float, tall: int) -> None:
    lines = balanced(typeset(text, scene.lang), ems)
    placed.texts.append(_carried(row) | {"text": "\n".join(lines), "style": style, "y": placed.height})
    placed.height += tall * len(lines)


def _carried(row: Row) -> Row:
    return {name: row[name] for name in CARRIED}


def _panel(scene: Scene, stance: str, rows: Sequence[Row], top: int, height: int) -> list[alt.Chart]:
    """The picture of a panel. Its curve has the side's colour where all of its people share one."""
    sides = {row["side"] for row in rows}
    points = [
        _carried(rows[0]) | {"x": x, "y": top + _PANEL * (1 - up), "base": top + _PANEL, "at": at}
        for at, (x, up) in enumerate(_CURVES[stance])
    ]
    base = alt.Chart(inline(points)).encode(x=across("x"), y=down("y", height))
    own: dict[str, Any] = {"color": scene.colour()} if len(sides) == 1 else {}
    ink: dict[str, Any] = {} if own else {"style": "event"}
    order = alt.Order("at:Q")
    if stance == "supports":
        inside, beyond = (base.transform_filter(f"datum.at {sign} {_STEPS * 7 // 8}") for sign in ("<=", ">="))
        drawn = [
            inside.mark_line(strokeWidth=3, **ink).encode(order=order, **own),
            beyond.mark_line(strokeWidth=3, strokeDash=[5, 4], **ink).encode(order=order, **own),
            *_named(scene, "open", points[_STEPS * 7 // 8], height, align="right", dx=-16, dy=-6),
            *_named(scene, "growing", points[_STEPS // 2], height, align="left", dx=14, dy=8),
        ]
    else:
        arrows = base.transform_filter(f"datum.at == {_STEPS // 2} || datum.at == {_STEPS * 3 // 4}")
        arrow = arrows.mark_point(filled=True, shape="triangle-down", size=70, opacity=1, yOffset=13, **ink)
        drawn = [
            base.mark_area(opacity=0.22, **ink).encode(y2=alt.Y2("base:Q"), **own),
            base.mark_line(strokeWidth=3, **ink).encode(order=order, **own),
            arrow.encode(**own),
            *_named(scene, "shrinking", points[_STEPS // 5], height, align="left", dx=10, dy=-12),
        ]
    return [*drawn, *_axis(scene, top, height)]


def _named(scene: Scene, noun: str, point: Row, height: int, **look: Any) -> list[alt.Chart]:
    base = alt.Chart(inline([{"x": point["x"], "y": point["y"], "text": scene.nouns[noun]}]))
    return [base.mark_text(style="remark", **look).encode(x=across("x"), y=down("y", height), text=alt.Text("text:N"))]


def _axis(scene: Scene, top: int, height: int) -> list[alt.Chart]:
    foot = {
        "y": top + _PANEL,
        "y_text": top + _PANEL + 6,
        "text": f"{scene.nouns['axis']} →",
    }
    base = alt.Chart(inline([foot]))
    return [
        base.mark_rule(style="event").encode(y=down("y", height), x=alt.XValue(0), x2=alt.X2Value("width")),
        base.mark_text(style="remark", align="right", baseline="top").encode(
            y=down("y_text", height), x=alt.XValue("width"), text=alt.Text("text:N")
        ),
    ]
