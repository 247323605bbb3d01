"""How many were there, how many could go on, and how many came back? A crowd that was outgrown, as it was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from hdc.analysis.span import Span
from hdc.charts.cite import Row, linked, marks, tooltip
from hdc.charts.data import inline
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Table, layered
from hdc.charts.key import key
from hdc.charts.panels import PANELS, Panel, Stack, headings, horizontal, percents, stack
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced
from hdc.lang.interface import headings as columns
from hdc.lang.interface import say
from hdc.tables.wording import typeset

#: In pixels: the plot alone, among others and as a row, a line of an amount and of a stage's name; in ems, its width.
_ALONE, _AMONG, _LOW, _AMOUNT, _STAGE, _EMS = 180, 120, 16, 18, 15, 7.5


@dataclass(frozen=True, slots=True)
class Tale:
    """One statement: its stages in order (role, figure, and how many as a range), and how long tasks took."""

    stages: Sequence[tuple[str, Row, Span]]
    tasks: Sequence[Row]

    @property
    def row(self) -> Row:
        return self.stages[0][1]

    @property
    def rows(self) -> list[Row]:
        return [*(row for _, row, _ in self.stages), *self.tasks]


@form(
    start=Role(units=("count",)),
    left=Role(units=("count",)),
    back=Role(units=("count", "share"), optional=True),
    task=Role(units=("duration",), optional=True),
)
def out_and_back(
    scene: Scene, start: str, left: str, back: str | None = None, task: str | None = None
) -> Picture | None:
    """Draw, for each statement, how many there were, how many could go on, and, if that was said, how many came back;
    from five statements on a row each, in shares of those at the start.

    ``start``, ``left`` and ``back`` are counts (``back`` may be a share of those at the start), ``task`` says how long
    the tasks took that brought them back. Stages are called by the names of their metrics.
    """
    roles = {"start": start, "left": left, "back": back, "task": task}
    told = [tale for statement in scene.statements(**roles) if (tale := _tale(scene, statement, roles))]
    if not told:
        return None
    dense = len(told) > PANELS
    named, top = key(scene, [tale.row for tale in told])
    names = {role: scene.metric(metric) for role, metric in roles.items() if metric}
    said = [_words(scene, tale, names, dense) for tale in told]
    if dense:
        panels = stack([tale.row for tale in told], said, [_LOW] * len(told), top)
        layers = _shares(scene, told, panels)
    else:
        panels, layers = _counts(scene, told, said, names, top)
    rows = [row for tale in told for row in tale.rows]
    of_start = any(row["unit_kind"] == "share" for row in rows)
    return Picture(
        layered(*named, *headings(scene, panels), *layers, height=panels.height),
        subtitle=scene.say("dense" if dense else "subtitle"),
        rows=rows,
        table=_table(scene, told, names),
        notes=[scene.say("untimed"), *([scene.say("of_start")] if of_start else []), *scene.assumed(rows)],
        items=[_item(scene, tale, names) for tale in told],
    )


def _tale(scene: Scene, statement: dict[str, list[Row]], roles: dict[str, str | None]) -> Tale | None:
    """The tale of a statement that has both a start and who was left; of anything else the scene notes the reason."""
    rows = [row for role in ("start", "left", "back", "task") for row in statement.get(role, ())]
    if "start" not in statement or "left" not in statement:
        scene.leave_out(rows[0], "lacks")
        return None
    if any(len(statement.get(role, ())) > 1 for role in ("start", "left", "back")):
        scene.leave_out(rows[0], "doubled")
        return None
    (first,), (rest,) = statement["start"], statement["left"]
    if first["unit"] != rest["unit"]:
        scene.leave_out(rest, "unit")
        return None
    if (first["lower"] or first["upper"] or 0) <= 0:
        scene.leave_out(first, "nobody")
        return None
    whole = Span(first["lower"], first["upper"])
    stages = [("start", first, whole), ("left", rest, Span(rest["lower"], rest["upper"]))]
    for again in statement.get("back", ()):
        how_many = Span(again["lower"], again["upper"])
        if again["unit_kind"] == "share":
            how_many = whole * how_many * Span(0.01, 0.01)
        elif again["unit"] != first["unit"]:
            scene.leave_out(again, "unit")
            continue
        stages.append(("back", again, how_many))
    return Tale(stages, sorted(statement.get("task", ()), key=lambda row: (row["lower"] or 0, row["id"])))


def _amount(scene: Scene, row: Row) -> str:
    return scene.amount(Span(row["lower"], row["upper"]), row["unit"], row["bound"])


def _words(scene: Scene, tale: Tale, names: dict[str, str], dense: bool) -> str:
    """What stands under the heading: how long the tasks took, and in a row all the amounts."""
    tasks = say("marks.enumeration", scene.lang).join(_amount(scene, row) for row in tale.tasks)
    parts = [scene.say("then").join(_amount(scene, row) for _, row, _ in tale.stages)] if dense else []
    parts += [say("marks.labelled", scene.lang, label=names["task"], words=tasks)] if tasks else []
    return say("marks.semicolon", scene.lang).join(parts)


def _item(scene: Scene, tale: Tale, names: dict[str, str]) -> str:
    told = [(role, row) for role, row, _ in tale.stages] + [("task", row) for row in tale.tasks]
    words = [say("marks.labelled", scene.lang, label=names[role], words=_amount(scene, row)) for role, row in told]
    listed = say("marks.comma", scene.lang).join(words)
    return say("marks.labelled", scene.lang, label=tale.row["label"], words=listed)


def _counts(
    scene: Scene, told: Sequence[Tale], said: Sequence[str], names: dict[str, str], start: int
) -> tuple[Stack, list[alt.Chart]]:
    """A panel a statement, from nothing to the most of its people; ranges are bars and the bands between them."""
    slots = [role for role in ("start", "left", "back") if any(role == one for t in told for one, *_ in t.stages)]
    amounts = [{role: balanced(_amount(scene, row), _EMS) for role, row, _ in tale.stages} for tale in told]
    stages = {role: balanced(typeset(names[role], scene.lang), _EMS * 1.15) for role in slots}
    below = max(len(lines) for lines in stages.values()) * _STAGE + 8
    plot = _ALONE if len(told) == 1 else _AMONG
    above = [max(len(lines[role]) for role in lines if role != "left") * _AMOUNT for lines in amounts]
    under = [len(lines["left"]) * _AMOUNT + 8 for lines in amounts]
    heights = [over + plot + low + below for over, low in zip(above, under, strict=True)]
    panels = stack([tale.row for tale in told], said, heights, start)
    rows, labels, floors = [], [], []
    for tale, lines, panel, over, low in zip(told, amounts, panels.panels, above, under, strict=True):
        inner = Panel(panel.top + over, panel.foot - low - below)
        floors.append({"place": inner.foot})
        most = max(end for _, _, span in tale.stages for end in (span.lower, span.upper) if end is not None) * 1.08
        for role, row, span in tale.stages:
            at = slots.index(role)
            least, high = (span.lower or 0) / most, 1 if span.upper is None else span.upper / most
            place = {"at": at, "low": inner.at(least), "high": inner.at(high), "open": span.upper is None}
            text = place["low"] + 9 if role == "left" else place["high"] - 10 - _AMOUNT * len(lines[role])
            rows.append(row | place | {"amount": "\n".join(lines[role]), "place": text, "panel": panel.top})
        labels += [
            {"at": slots.index(r), "stage": "\n".join(stages[r]), "place": panel.foot - below + 8} for r in slots
        ]
    return panels, _marks(scene, rows, labels, floors, panels, len(slots))


def _marks(
    scene: Scene, rows: Sequence[Row], labels: Sequence[Row], floors: Sequence[Row], panels: Stack, count: int
) -> list[alt.Chart]:
    x = alt.X("at:Q").scale(domain=[-0.5, count - 0.5], nice=False).axis(None)
    links: dict[str, Any] = {"href": alt.Href("href:N"), "tooltip": tooltip(scene.lang)}
    base = alt.Chart(marks(rows, "at", "low", "high", "open", "amount", "place", "panel")).encode(x=x)
    band = base.encode(color=scene.colour(), detail=alt.Detail("panel:N"))
    bars = base.encode(color=scene.colour(), **links)
    low, high, place = (panels.y(field) for field in ("low", "high", "place"))
    names = alt.Chart(inline(labels)).encode(x=x, y=place, text=alt.Text("stage:N"))
    floor = alt.Chart(inline(floors)).encode(y=place, x=alt.XValue(0), x2=alt.X2Value("width"))
    return [
        floor.mark_rule(style="guide"),
        band.mark_area(opacity=0.2).encode(y=high, y2=alt.Y2("low:Q")),
        *(band.mark_line(strokeWidth=2).encode(y=end) for end in (low, high)),
        bars.transform_filter("!datum.open").mark_rule(strokeWidth=9).encode(y=high, y2=alt.Y2("low:Q")),
        bars.transform_filter("datum.open").mark_rule(strokeDash=[4, 3]).encode(y=high, y2=alt.Y2("low:Q")),
        bars.mark_point(filled=True, size=130, opacity=1).encode(y=low),
        bars.transform_filter("!datum.open").mark_point(filled=True, size=130, opacity=1).encode(y=high),
        base.mark_text(style="strong", baseline="top").encode(y=place, text=alt.Text("amount:N"), **links),
        names.mark_text(style="remark", baseline="top"),
    ]


def _shares(scene: Scene, told: Sequence[Tale], panels: Stack) -> list[alt.Chart]:
    """A row a statement: from all of them to those who were left, and hollow those who came back."""
    rows = []
    for tale, panel in zip(told, panels.panels, strict=True):
        whole = tale.stages[0][2]
        for role, row, span in tale.stages[1:]:
            same = row["unit_kind"] == "share"  # said of those at the start: not divided by their range
            part = Span(row["lower"], row["upper"]) * Span(0.01, 0.01) if same else span / whole
            least, high = part.lower or 0.0, part.upper
            ends = {"low": least, "high": 1.0 if high is None else high, "open": high is None}
            rows.append(row | ends | {"place": panel.at(0.5), "left": role == "left"})
    most = max(1.0, *(row["high"] for row in rows))
    x = horizontal("low", scene.say("axis"), percents(), most)
    base = alt.Chart(marks(rows, "low", "high", "open", "left", "place")).encode(
        x=x, y=panels.y("place"), href=alt.Href("href:N"), tooltip=tooltip(scene.lang)
    )
    gone, back = (base.transform_filter(test).encode(color=scene.colour()) for test in ("datum.left", "!datum.left"))
    return [
        base.mark_rule(style="guide").encode(x=alt.XValue(0), x2=alt.X2Value("width")),
        gone.mark_rule(strokeWidth=2).encode(x=alt.X("high:Q"), x2=alt.X2Datum(1)),
        gone.transform_filter("datum.open").mark_rule(strokeDash=[4, 3]).encode(x2=alt.X2("high:Q")),
        gone.transform_filter("!datum.open").mark_rule(strokeWidth=9).encode(x2=alt.X2("high:Q")),
        gone.mark_tick(thickness=4, size=9, opacity=1),
        back.mark_rule(strokeWidth=3, strokeDash=[3, 2]).encode(x2=alt.X2("high:Q")),
        back.mark_point(style="hollow", size=90, opacity=1),
        back.mark_point(style="hollow", size=90, opacity=1).encode(x=alt.X("high:Q")),
    ]


def _table(scene: Scene, told: Sequence[Tale], names: dict[str, str]) -> Table:
    rows = [
        [names[role], _amount(scene, row), row["verbatim"], linked(row)]
        for tale in told
        for role, row in [*((role, row) for role, row, _ in tale.stages), *(("task", row) for row in tale.tasks)]
    ]
    return Table(columns("charts.out_and_back.columns", scene.lang), rows)
