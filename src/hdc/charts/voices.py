"""How many independent voices? What was said often need not have been said by many."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from hdc.analysis.audit import independence
from hdc.analysis.audit import voices as independent
from hdc.charts.cite import Row, linked, tooltip
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Table
from hdc.charts.scene import Scene
from hdc.charts.typesetting import capital
from hdc.charts.walls import Bar, draw
from hdc.lang.interface import count, headings, say
from hdc.tables.reading import records

#: Beyond so many bars, what they are made of stands in the table alone.
_REMARKED = 8
_COUNTED = ("interviews", "speakers", "organisations")


@form(of=Role(takes="choice", choices=("propositions", "metrics")))
def voices(scene: Scene, of: str) -> Picture | None:
    """Draw, for each proposition or metric, what was said of it, apart by independent voice.

    ``of`` is ``propositions``, whose bricks are the quotes that take a stand, or ``metrics``, whose bricks are figures.
    What most voices speak of comes first, and what nobody does last. Beyond 8 bars the counts of interviews, speakers
    and organisations stand in the table only.
    """
    rows = _stands(scene) if of == "propositions" else [row | {"about": row["metric"]} for row in scene.figures()]
    if not rows:
        return None
    counts = independence(_mentions(rows).assign(about=[row["about"] for row in rows]), "about").sort_values(
        ["voices", "mentions", "about"], ascending=[False, False, True]
    )
    names, kind = _names(scene, of), "quotes" if of == "propositions" else "figures"
    bars, laid = [], []
    for one in records(counts):
        text = names[one["about"]]
        bricks = _grouped([row for row in rows if row["about"] == one["about"]])
        remark = _remark(one, kind, scene.lang) if len(counts) <= _REMARKED else ""
        bars.append(Bar(text, count("counted.voices", one["voices"], scene.lang), bricks, remark=remark))
        laid += [brick | {"text": text, "counts": _remark(one, kind, scene.lang)} for brick in bricks]
    heard = set(counts["about"])
    unheard = [text for id, text in names.items() if id not in heard] if scene.frame is None else []
    bars += [Bar(text, count("counted.voices", 0, scene.lang), []) for text in unheard]
    tips = tooltip(scene.lang, scene.say("tip"))
    return Picture(
        chart=draw(scene, bars, tips if of == "propositions" else tooltip(scene.lang)),
        subtitle=scene.say(f"subtitle.{of}"),
        rows=laid,
        table=_table(scene, laid),
        notes=[scene.say(f"note.{of}")],
        items=[say("marks.labelled", scene.lang, label=bar.text, words=bar.amount) for bar in bars],
    )


def _stands(scene: Scene) -> list[Row]:
    """Return the quotes that take a stand, one row for each proposition; ``kind_words`` say which stand."""
    shown = scene.tables.records("shown_by")
    quotes = {row["id"]: row for row in scene.quotes()}
    stands = {(one["proposition_id"], one["quote_id"]): one["stance"] for one in shown if one["quote_id"] in quotes}
    return [
        quotes[id] | {"about": about, "kind_words": say(f"stances.{stance}", scene.lang)}
        for (about, id), stance in stands.items()
    ]


def _names(scene: Scene, of: str) -> dict[str, str]:
    return {row["id"]: capital(row[f"label_{scene.lang}"]) for row in scene.tables.records(of)}


def _mentions(rows: Sequence[Row]) -> pd.DataFrame:
    """What of each row tells its voice."""
    names = ("speaker_id", "organisation_id", "interview_id")
    return pd.DataFrame({name: [row[name] for row in rows] for name in names})


def _grouped(rows: Sequence[Row]) -> list[Row]:
    """Return rows with their voice as ``group``, voices together, the voice that says most first."""
    groups = independent(_mentions(rows))
    found = [row | {"group": group} for row, group in zip(rows, groups, strict=True)]
    return sorted(found, key=lambda row: (-groups.count(row["group"]), row["group"], row["side"], row["id"]))


def _remark(one: Row, kind: str, lang: str) -> str:
    """Say how many of everything there are: "5 quotes, 3 interviews, 2 speakers"."""
    counts = {kind: one["mentions"]} | {name: one[name] for name in _COUNTED if one[name]}
    return say("marks.comma", lang).join(count(f"counted.{name}", n, lang) for name, n in counts.items())


def _table(scene: Scene, rows: Sequence[Row]) -> Table:
    places: dict[str, list[int]] = {}
    for row in rows:
        seen = places.setdefault(row["text"], [])
        seen += [row["group"]] if row["group"] not in seen else []
    return Table(
        headings("charts.voices.columns", scene.lang),
        [
            [
                row["text"],
                row["counts"],
                places[row["text"]].index(row["group"]) + 1,
                row["speaker"],
                row["verbatim"],
                linked(row),
            ]
            for row in rows
        ],
    )
