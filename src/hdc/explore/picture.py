"""The selection as a chart: its quantities where they can be compared, else how many figures there are of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import altair as alt
import pandas as pd

from hdc.charts import strip
from hdc.charts.cite import Row, cite, linked, plain, sources
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.theme import by_role, role
from hdc.charts.typesetting import capital, sentence
from hdc.lang.interface import phrases, say
from hdc.topic import Topic

_BAR, _STEP = 16, 30


def picture(topic: Topic, rows: pd.DataFrame, lang: str) -> Drawn:
    """Draw a selection, as :func:`~hdc.explore.selection.evidence` gives it."""
    if rows.empty:
        return blank(say("explore.nothing", lang), lang)
    figures = topic.figures
    chosen = figures[figures["id"].isin(rows["figure_id"].dropna())]
    if _comparable(chosen):
        return _quantities(topic, chosen, lang)
    return _counts(rows[rows["figure_id"].notna()] if len(chosen) else rows, lang, bool(len(chosen)))


def _comparable(figures: pd.DataFrame) -> bool:
    """Whether the figures are of one metric, in one unit, and can stand on a log axis."""
    measures = figures[["metric", "unit", "per"]].astype("string").fillna("").drop_duplicates()
    shares = (figures["unit_kind"] == "share").any()  # which end at a hundred, as a log axis does not
    return len(measures) == 1 and not shares and bool((figures[["lower", "upper"]].max(axis=1) > 0).all())


def _quantities(topic: Topic, figures: pd.DataFrame, lang: str) -> Drawn:
    words = phrases("explore.picture", lang)
    rows = [
        row
        | {
            "group": "all",
            "subject": capital(row["subject"]),
            "who": row["label"],
            "amount": row["words"],
            "loose": row["bound"] in ("about", "order_of_magnitude"),
        }
        for row in cite(topic, figures, lang)
    ]
    rows.sort(key=lambda row: (-(row["upper"] or row["lower"]), row["id"]))
    metric = plain(topic.pick("metrics", id=rows[0]["metric"]))[0]
    unit = next(unit for unit in topic.review.units if unit.id == rows[0]["unit"])
    title = words["same"].format(metric=capital(metric[f"label_{lang}"]), all=len(rows))
    headings = {"all": metric[f"definition_{lang}"]}
    return dress(
        strip.draw(strip.place(rows, headings, amounts="top"), unit.many[lang], lang, room=1.4),
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


def _counts(rows: pd.DataFrame, lang: str, of_figures: bool) -> Drawn:
    """Count figures by metric, or, where no quote holds one, quotes by speaker."""
    words = phrases("explore.picture", lang)
    column = f"metric_{lang}" if of_figures else "speaker"
    # Who speaks for nobody but himself stands under his own name.
    ids, names = rows["organisation_id"].astype("string").fillna(""), rows["organisation"].fillna(rows["speaker"])
    counted = Counter(zip(rows[column], ids, names, strict=True))
    bars: list[Row] = [
        {"name": name, "role": role(id), "who": who, "count": count}
        for (name, id, who), count in sorted(counted.items())
    ]
    ordered = Counter(rows[column].astype(str)).most_common()
    title = _finding(ordered, len(rows), of_figures, lang)
    items = [say("marks.labelled", lang, label=name, words=count) for name, count in ordered]
    return dress(
        _bars(bars, ordered, lang),
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


def _finding(ordered: Sequence[tuple[str, int]], total: int, of_figures: bool, lang: str) -> str:
    words = phrases("explore.picture", lang)
    if not of_figures:
        return words["wordless"].format(all=total)
    if len(ordered) > 1 and ordered[0][1] > ordered[1][1]:
        return words["many"].format(all=total, most=ordered[0][0], count=ordered[0][1])
    return words["tied"].format(all=total, kinds=len(ordered))


def _bars(bars: Sequence[Row], ordered: Sequence[tuple[str, int]], lang: str) -> alt.LayerChart:
    """Bars with their names and whose they are above them, so that long names need no margin, totals at their ends."""
    at = {name: index * _STEP * 1.4 for index, (name, _) in enumerate(ordered)}
    height = round(len(ordered) * _STEP * 1.4) + 6
    most = ordered[0][1]
    x = alt.X("sum(count):Q").scale(domain=[0, most * 1.08], nice=False).axis(None)
    y = alt.Y("y:Q").scale(domain=[height, 0], nice=False).axis(None)
    placed = alt.Chart(alt.InlineData(values=[bar | {"y": at[bar["name"]] + 26} for bar in bars]))
    comma = say("marks.comma", lang)
    names = []
    for name, count in ordered:
        whose = comma.join(f"{bar['who']} {bar['count']}" for bar in bars if bar["name"] == name)
        names.append(
            {
                "name": say("marks.labelled", lang, label=name, words=whose),
                "y": at[name] + 2,
                "row": at[name] + 26,
                "count": count,
            }
        )
    named = alt.Chart(alt.InlineData(values=names))
    return layered(
        placed.mark_bar(size=_BAR, orient="horizontal").encode(x=x, y=y, color=by_role()),
        named.mark_text(style="label", align="left", baseline="top", x=0).encode(y=y, text=alt.Text("name:N")),
        named.mark_text(style="strong", align="left", dx=6).encode(
            x=alt.X("count:Q").scale(domain=[0, most * 1.08]), y=alt.Y("row:Q"), text=alt.Text("count:Q")
        ),
        height=height,
    )
