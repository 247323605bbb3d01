"""Rates on one axis: what is paid or asked for a time, by who speaks of whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from babel.numbers import get_currency_name

from hdc.analysis.precision import LOOSE
from hdc.analysis.rates import CLAIMS, claim, side_by_side
from hdc.analysis.span import Span
from hdc.charts import logrows
from hdc.charts.cite import Row, linked
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Table
from hdc.charts.scene import Scene
from hdc.charts.typesetting import capital
from hdc.lang.interface import headings, meta, phrases, say
from hdc.tables.reading import records
from hdc.tables.wording import series, typeset

#: What side_by_side asks of a figure, and what it gives back.
_ASKED = {"lower": "Float64", "upper": "Float64", "unit": "string", "per": "string", "currency": "string"}
_ADDED = ("comparable", "converted", "conversions", "said_lower", "said_upper", "said_in")


@form(rate=Role(units=("money",)))
def rates(scene: Scene, rate: str) -> Picture | None:
    """Draw every rate on one log axis, apart by who speaks of whom.

    ``rate`` is a metric in money; its figures say per what. They stand in the unit and period that most share; others
    are converted where the vocabulary declares at what, and show that they are. Where it does not, they stand below the
    axis in words. From 16 rates each is one line, from 41 on a mark in a lane. No nouns.
    """
    rows = _grouped(scene, compared(scene, rate))
    if len(rows) > logrows.NAMED:
        for row in (row for row in rows if not row["on_axis"]):
            scene.leave_out(row | {"subject": row["named"]}, "unconverted")
        rows = [row for row in rows if row["on_axis"]]
    if not rows:
        return None
    shared = next((row for row in rows if row["on_axis"]), rows[0])
    words = phrases("charts.rates", scene.lang)
    axis = scene.unit(shared["unit"]).many[scene.lang]
    return Picture(
        logrows.draw(scene, rows, words, axis),
        subtitle=_subtitle(scene, rows, shared),
        rows=rows,
        table=_table(scene, rows),
        notes=[*_notes(rows, scene.lang), *converted_at(scene, rows), *scene.assumed(rows)],
        items=[scene.say("item", subject=row["subject"], amount=_said(scene, row), who=row["label"]) for row in rows],
    )


def compared(scene: Scene, rate: str) -> list[Row]:
    """Return the figures of a metric side by side, as :func:`~hdc.analysis.rates.side_by_side` puts them.

    Added: all that it adds, ``amount`` (as it stands on the axis), ``on_axis``, and ``named``, the subject within a
    phrase. Nothing is a rate of nothing: a zero is left out, with the reason ``zero``.
    """
    rows = []
    for row in scene.figures(rate):
        if row["upper"] == 0:
            scene.leave_out(row, "zero")
        else:
            rows.append(row | {"subject": capital(row["subject"]), "named": row["subject"]})
    asked = pd.DataFrame([{name: row[name] for name in _ASKED} for row in rows], columns=list(_ASKED)).astype(_ASKED)
    table = records(side_by_side(asked, scene.tables.pick("conversions")))
    kept = (*_ASKED, *_ADDED)
    return [_worded(scene, row | {name: new[name] for name in kept}) for row, new in zip(rows, table, strict=True)]


def _worded(scene: Scene, row: Row) -> Row:
    per = None if row["comparable"] else row["per"]
    bound = "about" if row["converted"] else row["bound"]
    amount = scene.amount(Span(row["lower"], row["upper"]), row["unit"], bound, per)
    return row | {"amount": amount, "on_axis": row["comparable"]}


def _grouped(scene: Scene, rows: Sequence[Row]) -> list[Row]:
    """Return rows by whose claim they are, the highest on top, those off the axis last."""
    spoken_of = tuple(dict.fromkeys(id for row in rows for id in (row["about"] or "").split()))
    found_sides = scene.tables.records("organisations", id=spoken_of) if spoken_of else []
    sides = {row["id"]: row["side"] for row in found_sides}
    comma = say("marks.comma", scene.lang)
    found = []
    for row in rows:
        whose = claim(row["organisation_id"], row["side"], (row["about"] or "").split(), sides)
        was = [scene.say("was", said=row["words"])] if row["converted"] else []
        who = comma.join([row["label"], row["kind_words"], *was])
        found.append(row | {"claim": whose, "group": whose if row["on_axis"] else "apart", "who": who})
    order = [*CLAIMS, "apart"]
    return sorted(found, key=lambda row: (order.index(row["group"]), -(row["upper"] or row["lower"] or 0), row["id"]))


def converted_at(scene: Scene, rows: Sequence[Row]) -> list[str]:
    """Return the sentences that say at what ``rows`` were converted, as of when and why; none where nothing was."""
    used = {id for row in rows for id in (row["conversions"] or "").split()}
    found: dict[tuple[str, str], list[str]] = {}
    for declared in scene.tables.records("conversions") if used else []:
        if f"{declared['unit']}>{declared['to_unit']}" in used:
            one = scene.amount(Span(1.0, 1.0), declared["unit"])
            other = scene.amount(Span(declared["low"], declared["high"]), declared["to_unit"])
            found.setdefault((declared["date"], declared[f"reason_{scene.lang}"]), []).append(f"{one} = {other}")
    said = [
        (say("charts.rates.rate", scene.lang, at=series(at, scene.lang), date=date), why)
        for (date, why), at in found.items()
    ]
    return [part for both in said for part in both if part]


def unit_of(scene: Scene, row: Row) -> str:
    """The unit and period of a rate in words: "US dollars an hour"."""
    unit: Any = row["unit"]
    name = get_currency_name(row["currency"], 2, locale=meta(scene.lang).babel) if row["currency"] else unit
    per = scene.unit(row["per"]).per if row["per"] else None
    return (
        name if per is None else typeset(say("number.rate", scene.lang, amount=name, per=per[scene.lang]), scene.lang)
    )


def _subtitle(scene: Scene, rows: Sequence[Row], shared: Row) -> str:
    seen = [
        ("hollow", any(row["bound"] in LOOSE and not row["converted"] for row in rows)),
        ("broken", any(row["converted"] for row in rows)),
        ("dashed", any(row["kind"] == "forecast" and not row["converted"] for row in rows)),
    ]
    parts = [scene.say("subtitle", unit=unit_of(scene, shared)), *(scene.say(key) for key, so in seen if so)]
    return say("marks.semicolon", scene.lang).join(parts)


def _said(scene: Scene, row: Row) -> str:
    """Return the amount as it was said, with what it comes to where we converted it."""
    if not row["converted"]:
        return str(row["words"])
    return scene.say("comes_to", said=row["words"], amount=row["amount"])


def _notes(rows: Sequence[Row], lang: str) -> list[str]:
    return [
        say("marks.labelled", lang, label=row["subject"], words=row[f"note_{lang}"])
        for row in rows
        if row[f"note_{lang}"]
    ]


def _table(scene: Scene, rows: Sequence[Row]) -> Table:
    cells = [
        [
            scene.say(row["claim"]),
            row["subject"],
            _said(scene, row),
            row["verbatim"],
            row["kind_words"],
            linked(row),
        ]
        for row in rows
    ]
    return Table(headings("charts.rates.columns", scene.lang), cells)
