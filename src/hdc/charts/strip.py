"""Counts that one statement sets against each other, and what follows from them, on one log axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from hdc.charts import logrows
from hdc.charts.cite import Row, linked, marks, named, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table, down, layered
from hdc.charts.key import key
from hdc.charts.scale import log_axis, log_domain
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, capital
from hdc.lang.interface import headings, say

#: Up to how many statements each figure has its row; from there on a statement is one line.
IN_FULL = 3
#: In a statement's line each role has its own shape.
_SHAPES = {"gathered": "circle", "compared": "square", "human": "triangle-up"}
_OURS = {"usable": "circle", "stated": "diamond", "useful": "triangle-down"}
_TEXT, _LANE, _GAP, _KEY, _EMS = 17, 15, 10, 18, 26
_COUNT, _RULE = Role(units=("count",), optional=True), Role(takes="rule", optional=True)

Statement = Mapping[str, Sequence[Row]]


@form(nouns=("human",), gathered=_COUNT, compared=_COUNT, human=_COUNT, usable=_RULE, stated=_RULE, useful=_RULE)
def strip(
    scene: Scene,
    gathered: str | None = None,
    compared: str | None = None,
    human: str | None = None,
    usable: str | None = None,
    stated: str | None = None,
    useful: str | None = None,
) -> Picture | None:
    """Draw the counts of each statement on one log axis, and beneath them what follows.

    ``gathered``, ``compared`` and ``human`` are metrics that count; a statement needs two of them. ``usable`` is the
    rule of a derived count, ``stated`` and ``useful`` are rules of how many outweigh one of ``human``: their lines
    begin at one, so that the length is the ratio. From four statements on each is one line, with a shape for each role.
    The noun ``human`` is what ``human`` counts, in the singular.
    """
    said = _shared(scene, scene.statements(gathered=gathered, compared=compared, human=human))
    if not said:
        return None
    rules = {role: id for role, id in (("usable", usable), ("stated", stated), ("useful", useful)) if id}
    drawn = [(statement, _computed(scene, statement, rules)) for statement in said]
    rows = [row for statement, ours in drawn for row in [*_said(scene, statement), *ours]]
    cited = [row for statement in said for role in statement.values() for row in role]
    per_one = any(row["base"] is not None for row in rows)
    draw = _in_full if len(said) <= IN_FULL else _in_lines
    unit = scene.unit(cited[0]["unit"]).many[scene.lang].replace("{n}", "").strip()
    seen = [("ours", any(row["ours"] for row in rows)), ("per_one", per_one), ("open", any(map(_open, rows)))]
    parts = [scene.say("subtitle", unit=unit), *(scene.say(name) for name, so in seen if so)]
    assumed = [say("narrative.assumption", scene.lang, assumption=row["assumption"]) for row in rows if row["ours"]]
    return Picture(
        draw(scene, rows, 1.0 if per_one else None),
        subtitle=say("marks.semicolon", scene.lang).join(parts),
        rows=cited,
        table=_table(scene, rows),
        notes=[*scene.assumed(cited), *dict.fromkeys(text for text in assumed if len(said) > IN_FULL)],
        items=[say("marks.labelled", scene.lang, label=row["subject"], words=row["amount"]) for row in rows],
    )


def _shared(scene: Scene, statements: Sequence[dict[str, list[Row]]]) -> list[dict[str, list[Row]]]:
    """Return the statements that set something against something, in the unit that most figures have."""
    units = Counter(row["unit"] for one in statements for rows in one.values() for row in rows)
    unit = min(units, key=lambda unit: (-units[unit], unit), default="")
    kept = []
    for statement in statements:
        fitting: dict[str, list[Row]] = {}
        for role, rows in statement.items():
            for row in rows:
                if row["unit"] != unit:
                    scene.leave_out(row, "unit")
                elif row["upper"] == 0:
                    scene.leave_out(row, "zero")
                else:
                    fitting.setdefault(role, []).append(row)
        if len(fitting) > 1:
            kept.append(fitting)
            continue
        for row in (row for rows in fitting.values() for row in rows):
            scene.leave_out(row, "alone")
    return kept


def _said(scene: Scene, statement: Statement) -> list[Row]:
    """The rows of what was said, the largest on top."""
    comma = say("marks.comma", scene.lang)
    rows = [
        row
        | {
            "group": row["statement"],
            "role": role,
            "subject": capital(row["subject"]),
            "who": comma.join((scene.metric(row["metric"]), row["kind_words"])),
            "amount": row["words"],
            "ours": False,
            "base": None,
        }
        for role, found in statement.items()
        for row in found
    ]
    return sorted(rows, key=lambda row: (-(row["upper"] or row["lower"]), row["id"]))


def _computed(scene: Scene, statement: Statement, rules: Mapping[str, str]) -> list[Row]:
    """The rows of what follows; each leads to the first quote it rests on."""
    first = next(iter(statement.values()))[0]
    found = []
    for role, rule in rules.items():
        for row in scene.tables.records("derived", rule=rule):
            if row["statement"] != first["statement"] or row["upper"] == 0:
                continue
            assumption = str(row[f"assumption_{scene.lang}"])
            found.append(
                first
                | {name: row[name] for name in ("id", "lower", "upper", "unit", "bound")}
                | {"group": row["statement"], "role": role, "ours": True, "base": None if role == "usable" else 1}
                | {"subject": capital(row[f"label_{scene.lang}"]), "amount": row[f"words_{scene.lang}"]}
                | {"assumption": assumption, "kind_words": say("charts.computed", scene.lang)}
                | {"who": scene.say("computed", assumption=assumption.rstrip(say("marks.stop", scene.lang)))}
            )
    return found


def _open(row: Row) -> bool:
    return row["lower"] is None or row["upper"] is None


def _in_full(scene: Scene, rows: Sequence[Row], least: float | None) -> alt.LayerChart:
    names = {row["group"]: row["label"] for row in rows}
    return logrows.draw(scene, rows, names, "{n}", amounts="top", room=1.4, least=least)


def _in_lines(scene: Scene, rows: Sequence[Row], least: float | None) -> alt.LayerChart:
    """A statement a line: what was said in one lane, what we computed in one below."""
    ends = [end for row in rows for end in (row["lower"], row["upper"])]
    domain = log_domain([*ends, least], 1.4)
    colours, y = key(scene, [row for row in rows if not row["ours"]])
    shapes, y = _shapes(scene, rows, y)
    texts: list[Row] = []
    placed: list[Row] = []
    for group in dict.fromkeys(row["group"] for row in rows):
        own = [row for row in rows if row["group"] == group]
        texts.append(own[0] | {"text": named(own[0], scene.lang, _EMS), "y": y})
        y += _TEXT + 8
        ours = any(row["ours"] for row in own)
        placed += [row | {"y": y + _LANE * row["ours"]} for row in own]
        y += _LANE * (1 + ours) + _GAP
    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(scene.lang)}
    x = alt.X("at:Q").scale(type="log", domain=domain, nice=False).axis(log_axis(domain, "{n}", scene.lang)).title(None)
    bars = alt.Chart(marks([_bar(row, domain) for row in placed], "y", "at", "end", "ours", "open"))
    bars = bars.encode(x=x, x2=alt.X2("end:Q"), y=down("y", y), **links)
    points = alt.Chart(marks([end for row in placed for end in _ends(row)], "y", "at", "shape", "ours", "role"))
    points = points.encode(x=x, y=down("y", y), shape=_shape(), **links)
    label = alt.Chart(marks(texts, "text", "y")).encode(y=down("y", y), text=alt.Text("text:N"), **links)
    return layered(
        *colours,
        *shapes,
        label.mark_text(style="label", align="left", baseline="top", x=0),
        bars.transform_filter("datum.open").mark_rule(style="assumed"),
        bars.transform_filter("!datum.open && !datum.ours").mark_rule(strokeWidth=3).encode(color=scene.colour()),
        bars.transform_filter("!datum.open && datum.ours").mark_rule(style="derived-line"),
        points.transform_filter("!datum.ours").mark_point(filled=True, size=70, opacity=1).encode(color=scene.colour()),
        points.transform_filter("datum.ours").mark_point(style="derived-hollow", size=60, strokeWidth=1.5, opacity=1),
        height=y,
    )


def _shape() -> alt.Shape:
    shapes = list(dict.fromkeys([*_SHAPES.values(), *_OURS.values()]))
    return alt.Shape("shape:N").scale(domain=shapes, range=shapes).legend(None)


def _bar(row: Row, domain: Sequence[float]) -> Row:
    start, end = row["lower"] or domain[0], row["upper"] or domain[1]
    return row | {"at": start, "end": end, "open": not row["lower"] or not row["upper"]}


def _ends(row: Row) -> list[Row]:
    """A mark at each end that was said: a range is never its middle."""
    shape = (_SHAPES | _OURS)[row["role"]]
    return [row | {"at": end, "shape": shape} for end in dict.fromkeys((row["lower"], row["upper"])) if end]


def _shapes(scene: Scene, rows: Sequence[Row], top: int) -> tuple[list[alt.Chart], int]:
    """The key of shapes: a line for each role that is drawn, named by its metric or by what is computed."""
    entries = []
    for role, shape in (_SHAPES | _OURS).items():
        if (row := next((row for row in rows if row["role"] == role), None)) is None:
            continue
        text = balanced(row["subject"] if row["ours"] else scene.metric(row["metric"]), _EMS)
        entries.append({"shape": shape, "name": "\n".join(text), "y": top, "ours": row["ours"]})
        top += _KEY + 15 * (len(text) - 1)
    layers = []
    for entry in entries:
        base = alt.Chart(inline([entry]))
        style = "derived-hollow" if entry["ours"] else "empty"
        sign = base.mark_point(size=60, opacity=1, filled=False, style=style, strokeWidth=1.5)
        layers.append(sign.encode(x=alt.XValue(6), y=alt.YValue(entry["y"] + 8), shape=_shape()))
        word = base.mark_text(style="remark", align="left", baseline="top")
        layers.append(word.encode(x=alt.XValue(18), y=alt.YValue(entry["y"] + 2), text=alt.Text("name:N")))
    return layers, top + 8


def _table(scene: Scene, rows: Sequence[Row]) -> Table:
    cells: list[list[Cell]] = [
        [row["subject"], row["amount"], row.get("assumption", row["verbatim"]), row["kind_words"], linked(row)]
        for row in rows
    ]
    return Table(headings("charts.strip.columns", scene.lang), cells)
