"""Who stands where? Under each proposition those who speak of it, by whether they support or oppose it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from hdc.charts.cite import CARRIED, Row, linked
from hdc.charts.data import inline
from hdc.charts.form import Picture, form
from hdc.charts.frame import Table, across, down, layered
from hdc.charts.key import key
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced
from hdc.lang.interface import headings, say
from hdc.tables.reading import Record
from hdc.tables.schema import tables
from hdc.tables.wording import typeset

#: Up to so many people on a proposition have a row each, with their name; more are packed by stance, with counts.
NAMED = 6
#: In the order in which they stand.
STANCES = ("supports", "qualifies", "opposes")
_SHAPES = dict(zip(STANCES, ("circle", "diamond", "cross"), strict=True))
#: Where each stance's column begins, in parts of the width, and how wide it is; how many marks it holds side by side.
COLUMNS = dict(zip(STANCES, (0.44, 0.63, 0.82), strict=True))
_WIDE, _ABREAST = 0.16, 4
#: Heights in pixels: a part's heading, a line of a proposition, of packed marks, of a name, between propositions.
_PART, _LABEL, _PACKED, _REMARK, _GAP = 26, 17, 12, 15, 14
_EMS, _NAME_EMS, _STANCE_EMS = 25.5, 12, 5.5


@dataclass(slots=True)
class _Places:
    """What was placed so far, in pixels from the top: parts, propositions, remarks, guides, marks, ties."""

    height: int
    parts: list[Row] = field(default_factory=list)
    labels: list[Row] = field(default_factory=list)
    remarks: list[Row] = field(default_factory=list)
    guides: list[Row] = field(default_factory=list)
    marks: list[Row] = field(default_factory=list)
    ties: list[Row] = field(default_factory=list)


@form()
def stances(scene: Scene) -> Picture | None:
    """Draw every stance in its column under its proposition, coloured by side; hollow is hedged.

    Up to 6 people on a proposition have a row each, and a dashed line joins different stances of one of them. Beyond
    that a mark has no name but in its tooltip and the table: marks are packed by stance and side, with counts.
    """
    rows = _rows(scene)
    if not rows:
        return None
    described = [
        say(
            "marks.labelled", scene.lang, label=text, words=_counted(scene, [row for row in rows if row["about"] == id])
        )
        for id, text in dict.fromkeys((row["about"], row["proposition"]) for row in rows)
    ]
    return Picture(
        chart=_draw(scene, rows),
        subtitle=scene.say("subtitle"),
        rows=rows,
        table=_table(scene, rows),
        notes=[scene.say("note")],
        items=described,
    )


def _rows(scene: Scene) -> list[Row]:
    """Return the stances that the chosen quotes show, each with its first quote, in the order in which they stand."""
    stances = scene.tables.records("stances")
    quotes = scene.showing(stances)
    names = {row["id"]: row[f"label_{scene.lang}"] for row in _propositions(scene)}
    sides = [*(side.id for side in scene.tables.review.sides), ""]
    rows = []
    for stance in stances:
        shown = [quotes[id] for id in stance["quote_ids"].split() if id in quotes]
        if not shown:
            continue
        rows.append(
            shown[0]
            | {name: stance[name] for name in ("stance", "strength")}
            | {
                "about": stance["proposition_id"],
                "proposition": names[stance["proposition_id"]],
                "quotes": len(shown),
                "why": stance[f"why_{scene.lang}"],
                "strength_words": say(f"strengths.{stance['strength']}", scene.lang),
                "kind_words": say(f"stances.{stance['stance']}", scene.lang),
            }
        )
    order = list(names)
    return sorted(
        rows,
        key=lambda row: (
            order.index(row["about"]),
            STANCES.index(row["stance"]),
            sides.index(row["side"]),
            row["speaker"],
        ),
    )


def _propositions(scene: Scene) -> list[Record]:
    """Return the propositions, those of one part of the review together, parts in the schema's order."""
    columns = tables(scene.tables.langs)["propositions"].columns
    parts = next(column.enum for column in columns if column.name == "part")
    return sorted(scene.tables.records("propositions"), key=lambda row: parts.index(row["part"]))


def _draw(scene: Scene, rows: Sequence[Row]) -> alt.LayerChart:
    named, top = key(scene, rows)
    placed = _Places(top)
    propositions = _propositions(scene)
    for part in dict.fromkeys(row["part"] for row in propositions):
        these = [one for one in propositions if one["part"] == part]
        if scene.frame is not None:
            these = [one for one in these if any(row["about"] == one["id"] for row in rows)]
        if these:
            _part(scene, part, placed)
        for one in these:
            _proposition(scene, one, [row for row in rows if row["about"] == one["id"]], placed)
    height = placed.height
    parts, labels, remarks, guides, ties = (
        alt.Chart(inline(values)).encode(y=down("y", height))
        for values in (placed.parts, placed.labels, placed.remarks, placed.guides, placed.ties)
    )
    text: dict[str, Any] = {"align": "left", "baseline": "top"}
    ends = {"x": across("from"), "x2": alt.X2("to:Q")}
    heads = parts.transform_filter("datum.stance")
    return layered(
        *named,
        guides.mark_rule(style="guide").encode(**ends),
        parts.transform_filter("!datum.stance").mark_text(style="section", x=0, **text).encode(text=alt.Text("text:N")),
        heads.mark_text(style="remark", dx=-4, **text).encode(x=across("x"), text=alt.Text("text:N")),
        labels.mark_text(style="label", x=0, **text).encode(text=alt.Text("text:N")),
        remarks.mark_text(style="remark", x=0, **text).encode(text=alt.Text("text:N")),
        ties.mark_rule(style="assumed").encode(**ends),
        *_symbols(scene, placed.marks, height),
        height=height,
    )


def _part(scene: Scene, part: str, placed: _Places) -> None:
    """A part's heading, and beside it what each column stands for."""
    placed.height += _GAP if placed.parts else 0
    found = heads(part, scene.lang)
    for stance, lines in found.items():
        x = {"x": COLUMNS[stance]} if stance else {}
        placed.parts.append({"text": "\n".join(lines), "y": placed.height, "stance": stance or None} | x)
    placed.height += _PART + _REMARK * (max(map(len, found.values())) - 1)


def heads(part: str, lang: str) -> dict[str, list[str]]:
    """Return the words above each stance's column, and under "" a part's heading, in as many lines as each asks for."""
    found = {"": balanced(say(f"charts.stances.parts.{part}", lang), _NAME_EMS)}
    return found | {stance: balanced(say(f"stances.{stance}", lang), _STANCE_EMS) for stance in STANCES}


def _proposition(scene: Scene, one: Record, rows: Sequence[Row], placed: _Places) -> None:
    lines = balanced(typeset(one[f"label_{scene.lang}"], scene.lang), _EMS)
    placed.labels.append({"text": "\n".join(lines), "y": placed.height})
    placed.height += _LABEL * len(lines) + 2
    people = dict.fromkeys(row["speaker_id"] for row in rows)
    if not people:
        placed.remarks.append({"text": scene.say("unaddressed"), "y": placed.height})
        placed.height += _REMARK
    elif len(people) <= NAMED:
        for person in people:
            _person(scene, [row for row in rows if row["speaker_id"] == person], placed)
    else:
        _packed(scene, rows, placed)
    placed.height += _GAP


def _person(scene: Scene, rows: Sequence[Row], placed: _Places) -> None:
    """One person's stances on a line; several of one kind, from several interviews, stand side by side."""
    lines = balanced(rows[0]["speaker"], _NAME_EMS)
    placed.remarks.append({"text": "\n".join(lines), "y": placed.height})
    y = placed.height + 7
    placed.guides.append({"y": y, "from": COLUMNS[STANCES[0]], "to": COLUMNS[STANCES[-1]] + 0.04})
    at = []
    for stance in STANCES:
        alike = [row for row in rows if row["stance"] == stance]
        for n, row in enumerate(alike):
            at.append(COLUMNS[stance] + 0.012 + n * min(_WIDE / _ABREAST, _WIDE / len(alike)))
            placed.marks.append(_mark(row) | {"x": at[-1], "y": y, "size": 100})
    if len({row["stance"] for row in rows}) > 1:
        placed.ties.append({"from": min(at), "to": max(at), "y": y})
    placed.height += _REMARK * len(lines) + 3


def _packed(scene: Scene, rows: Sequence[Row], placed: _Places) -> None:
    """Many people: a mark each in its stance's column, sides together; what they come to stands at the left."""
    lines = balanced(typeset(_counted(scene, rows), scene.lang), _NAME_EMS)
    placed.remarks.append({"text": "\n".join(lines), "y": placed.height})
    for stance in STANCES:
        alike = [row for row in rows if row["stance"] == stance]
        for n, row in enumerate(alike):
            x = COLUMNS[stance] + 0.012 + _WIDE / _ABREAST * (n % _ABREAST)
            placed.marks.append(_mark(row) | {"x": x, "y": placed.height + 7 + _PACKED * (n // _ABREAST), "size": 60})
    most = max(Counter(row["stance"] for row in rows).values())
    placed.height += max(_PACKED * -(-most // _ABREAST) + 3, _REMARK * len(lines))


def _counted(scene: Scene, rows: Sequence[Row]) -> str:
    """Say how many people take each stance, and how many of them more than one."""
    people = {stance: {row["speaker_id"] for row in rows if row["stance"] == stance} for stance in STANCES}
    parts = [scene.say(f"counts.{stance}", n=len(those)) for stance, those in people.items() if those]
    torn = sum(map(len, people.values())) - len(set().union(*people.values()))
    parts += [scene.say("torn", n=torn)] if torn else []
    return say("marks.comma", scene.lang).join(parts)


def _mark(row: Row) -> Row:
    kept = (*CARRIED, "stance", "strength", "why", "strength_words")
    return {name: row[name] for name in kept if name in row}


def _symbols(scene: Scene, marks: Sequence[Row], height: int) -> list[alt.Chart]:
    """A symbol for each stance: a disc, a diamond, a cross; filled if firm, hollow if hedged."""
    fields = ("speaker", "kind_words", "strength_words", "why", "verbatim", "when")
    tips = [
        alt.Tooltip(f"{name}:N", title=title)
        for name, title in zip(fields, headings("charts.stances.tips", scene.lang), strict=True)
    ]
    base = alt.Chart(inline(marks)).encode(
        x=across("x"),
        y=down("y", height),
        size=alt.Size("size:Q").scale(None),
        color=scene.colour(),
        href=alt.Href("href:N"),
        tooltip=tips,
    )
    drawn = []
    for stance, shape in _SHAPES.items():
        these = base.transform_filter(f"datum.stance == '{stance}'")
        look: dict[str, Any] = {"shape": shape, "angle": 45 if shape == "cross" else 0, "opacity": 1}
        firm, hedged = (these.transform_filter(f"datum.strength == '{tone}'") for tone in ("firm", "hedged"))
        drawn += [firm.mark_point(filled=True, **look), hedged.mark_point(style="hollow", strokeWidth=2, **look)]
    return drawn


def _table(scene: Scene, rows: Sequence[Row]) -> Table:
    fields = ("proposition", "speaker", "kind_words", "strength_words", "quotes", "why")
    cells = [[*(row[name] for name in fields), linked(row)] for row in rows]
    return Table(headings("charts.stances.columns", scene.lang), cells)
