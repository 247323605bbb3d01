"""The selection as a chart: its quantities where they can be compared, else how many figures there are of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

from hdc.charts import logrows
from hdc.charts.cite import Row, linked, sources
from hdc.charts.data import inline
from hdc.charts.frame import Drawn, Table, blank, down, dress, layered
from hdc.charts.key import key
from hdc.charts.scene import Scene
from hdc.charts.typesetting import balanced, capital, sentence
from hdc.lang.interface import phrases, say
from hdc.tables.reading import Tables, records

#: In pixels: a bar, a line of text, what is between two bars; in ems: what a telephone holds.
_BAR, _LINE, _GAP, _EMS = 16, 17, 12, 26


def picture(tables: Tables, rows: pd.DataFrame, lang: str) -> Drawn:
    """Draw a selection, as :func:`~hdc.explore.selection.evidence` gives it."""
    if rows.empty:
        nothing = say("explore.nothing", lang)
        return blank(nothing, lang, nothing)
    figures = tables.pick("evidence")
    chosen = figures[figures["id"].isin(rows["figure_id"].dropna())]
    scene = Scene(tables, "selection", lang, chosen)
    with debug_mode(False):  # as forms are drawn: the whole is checked when shown, and every part would take longer
        if _comparable(chosen):
            return _quantities(scene)
        return _counts(scene, rows[rows["figure_id"].notna()] if len(chosen) else rows, bool(len(chosen)))


def _comparable(figures: pd.DataFrame) -> bool:
    """Whether the figures are of one metric, in one unit, and can stand on a log axis."""
    measures = figures[["metric", "unit", "per"]].astype("string").fillna("").drop_duplicates()
    shares = (figures["unit_kind"] == "share").any()  # which end at a hundred, as a log axis does not
    return len(measures) == 1 and not shares and bool((figures[["lower", "upper"]].max(axis=1) > 0).all())


def _quantities(scene: Scene) -> Drawn:
    lang = scene.lang
    words = phrases("explore.picture", lang)
    rows = [
        row | {"group": "all", "subject": capital(row["subject"]), "who": row["label"], "amount": row["words"]}
        for row in scene.figures()
    ]
    rows.sort(key=lambda row: (-(row["upper"] or row["lower"]), row["id"]))
    metric = scene.tables.records("metrics", id=rows[0]["metric"])[0]
    title = words["same"].format(metric=capital(metric[f"label_{lang}"]), all=len(rows))
    headings = {"all": metric[f"definition_{lang}"]}
    axis = scene.unit(rows[0]["unit"]).many[lang]
    return dress(
        logrows.draw(scene, rows, headings, axis, amounts="top", room=1.4),
        title=title,
        subtitle=words["unit"],
        sources=sources(rows),
        note="",
        description=sentence([title, *(f"{row['speaker']} {row['amount']}" for row in rows)], lang),
        table=Table(
            [say(f"columns.{name}", lang) for name in ("number", "words", "interview")],
            [[row["amount"], row["verbatim"], linked(row)] for row in rows],
        ),
        lang=lang,
    )


def _counts(scene: Scene, rows: pd.DataFrame, of_figures: bool) -> Drawn:
    """Count figures by metric, or, where no quote holds one, quotes by speaker."""
    lang = scene.lang
    words = phrases("explore.picture", lang)
    column = f"metric_{lang}" if of_figures else f"speaker_{lang}"
    counted = [{"name": row[column], "side": row["side"] or "", "who": _whose(row, lang)} for row in records(rows)]
    ordered = Counter(str(row["name"]) for row in counted).most_common()
    title = _finding(ordered, len(counted), of_figures, lang)
    items = [say("marks.labelled", lang, label=name, words=count) for name, count in ordered]
    return dress(
        _bars(scene, counted, ordered),
        title=title,
        subtitle=words["figures" if of_figures else "quotes"],
        sources=(),
        note="",
        description=sentence([title, *items], lang),
        table=Table(
            [say(f"facets.{'metrics' if of_figures else 'speakers'}", lang), say("columns.number", lang)],
            [[name, count] for name, count in ordered],
        ),
        lang=lang,
    )


def _whose(row: Row, lang: str) -> str:
    """For whom it was said; a person who speaks for nobody else speaks for himself."""
    return str(row[f"organisation_{lang}"] or row[f"speaker_{lang}"])


def _finding(ordered: Sequence[tuple[str, int]], total: int, of_figures: bool, lang: str) -> str:
    words = phrases("explore.picture", lang)
    if not of_figures:
        return words["wordless"].format(all=total)
    if len(ordered) > 1 and ordered[0][1] > ordered[1][1]:
        return words["many"].format(all=total, most=ordered[0][0], count=ordered[0][1])
    return words["tied"].format(all=total, kinds=len(ordered))


def _bars(scene: Scene, counted: Sequence[Row], ordered: Sequence[tuple[str, int]]) -> alt.LayerChart:
    """Bars with their names and whose they are above them, so that long names need no margin, totals at their ends."""
    colours, y = key(scene, counted)
    comma = say("marks.comma", scene.lang)
    names: list[Row] = []
    bars: list[Row] = []
    for name, count in ordered:
        own = [row for row in counted if row["name"] == name]
        whose = comma.join(f"{who} {n}" for who, n in sorted(Counter(row["who"] for row in own).items()))
        lines = balanced(say("marks.labelled", scene.lang, label=name, words=whose), _EMS)
        below = y + _LINE * len(lines) + _BAR / 2 + 3
        names.append({"name": "\n".join(lines), "y": y, "row": below, "count": count})
        sides = Counter(row["side"] for row in own)
        bars += [{"side": side, "count": sides[side], "y": below} for side in sorted(sides)]
        y = round(below + _BAR / 2) + _GAP
    most = ordered[0][1]
    x = alt.X("sum(count):Q").scale(domain=[0, most * 1.08], nice=False).axis(None)
    named = alt.Chart(inline(names))
    return layered(
        *colours,
        alt.Chart(inline(bars))
        .mark_bar(size=_BAR, orient="horizontal")
        .encode(x=x, y=down("y", y), color=scene.colour()),
        named.mark_text(style="label", align="left", baseline="top", x=0).encode(
            y=down("y", y), text=alt.Text("name:N")
        ),
        named.mark_text(style="strong", align="left", dx=6).encode(
            x=alt.X("count:Q").scale(domain=[0, most * 1.08]), y=down("row", y), text=alt.Text("count:Q")
        ),
        height=y,
    )
