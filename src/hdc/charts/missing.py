"""What is missing? What one would need to look everything up, and what the translation lost."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.audit import TRACES, traces
from hdc.charts.cite import Row, linked, tooltip
from hdc.charts.form import Picture, form
from hdc.charts.frame import Table
from hdc.charts.scene import Scene
from hdc.charts.walls import Bar, draw
from hdc.lang.interface import headings, say
from hdc.tables.wording import series


@form()
def missing(scene: Scene) -> Picture | None:
    """Draw what is known of each interview, and which figures stand in the translation, too.

    A brick is an interview of which something is quoted, in the bars of its figures a figure; hollow is missing.
    """
    interviews = _interviews(scene)
    if not interviews:
        return None
    lang = scene.lang
    bars = [_bar(scene, scene.say(f"traces.{trace}"), "interviews", interviews, trace) for trace in TRACES]
    figures = [
        row | {"in_translation": bool(row[f"said_{lang}"])} for row in scene.figures() if row["language"] != lang
    ]
    bars += [_bar(scene, scene.say("translated"), "figures", figures, "in_translation")] if figures else []
    lost = [row for row in figures if not row["in_translation"]]
    subjects = series(list(dict.fromkeys(row["subject"] for row in lost)), lang)
    return Picture(
        chart=draw(scene, bars, tooltip(lang, scene.say("tip"))),
        subtitle=scene.say("subtitle"),
        rows=interviews,
        table=_table(scene, interviews, lost),
        notes=[scene.say("nowhere"), *([scene.say("lost", what=subjects)] if lost else [])],
        items=[say("marks.labelled", lang, label=bar.text, words=bar.amount) for bar in bars],
    )


def _interviews(scene: Scene) -> list[Row]:
    """Return a row for each interview, the guest's first quote of it, with what is known of the interview."""
    known = traces(scene.tables.pick("interviews"))
    interviews = scene.tables.records("interviews")
    first: dict[str, Row] = {}
    guests = {row["id"]: row["guests"].split() for row in interviews}
    quotes = scene.quotes()
    for row in sorted(quotes, key=lambda row: row["speaker_id"] not in guests[row["interview_id"]]):
        first.setdefault(row["interview_id"], row)
    for interview in interviews if scene.frame is None else []:
        if interview["id"] not in first:
            scene.leave_out({"speaker": interview[f"title_{scene.lang}"], "verbatim": ""}, "unquoted")
    rows = [row | {trace: bool(known.at[id, trace]) for trace in TRACES} for id, row in first.items()]
    return sorted(rows, key=lambda row: (scene.place(row["side"]), row["interview_id"]))


def _bar(scene: Scene, text: str, heading: str, rows: Sequence[Row], field: str) -> Bar:
    # What is known stands first, so that the bar's filled length is how much of it there is.
    bricks = sorted(rows, key=lambda row: (not row[field], scene.place(row["side"]), row["id"]))
    laid = [row | {"hollow": not row[field], "kind_words": scene.say("yes" if row[field] else "no")} for row in bricks]
    amount = scene.say("amount", missing=sum(row["hollow"] for row in laid), of=len(laid))
    return Bar(text, amount, laid, scene.say(f"heads.{heading}"))


def _table(scene: Scene, interviews: Sequence[Row], lost: Sequence[Row]) -> Table:
    gaps = [
        (row, row["label"], [scene.say(f"traces.{trace}") for trace in TRACES if not row[trace]]) for row in interviews
    ]
    gaps += [(row, row["subject"], [scene.say("translated")]) for row in lost]
    cells = [[what, series(absent, scene.lang), linked(row)] for row, what, absent in gaps if absent]
    return Table(headings("charts.missing.columns", scene.lang), cells)
