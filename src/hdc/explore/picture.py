"""The selection as a chart: its quantities where they can be compared, else how many figures there are of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import altair as alt
import pandas as pd

from hdc.analysis.topic import Topic
from hdc.charts import strip
from hdc.charts.cite import Row, cite, linked, plain, sources
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.theme import by_role, role
from hdc.charts.typesetting import capital, sentence
from hdc.explore.words import FACET_NAMES, says

_WORDS = {
    "zh": {
        "many": "选中的 {all} 个数字里，{most}最多，有 {count} 个",
        "tied": "选中的 {all} 个数字分属 {kinds} 种度量",
        "figures": "单位：数字的个数，按机构分",
        "wordless": "选中的 {all} 条原话里没有数字",
        "quotes": "单位：原话的条数，按机构分",
        "same": "{metric}：选中的 {all} 个数字",
        "unit": "单位与原话相同；对数轴；空心表示约数",
        "row": "{name}：{count}",
    },
    "en": {
        "many": "Of the {all} figures selected, most ({count}) are about {most}",
        "tied": "The {all} figures selected measure {kinds} things",
        "figures": "Number of figures, by organisation",
        "wordless": "The {all} quotes selected hold no number",
        "quotes": "Number of quotes, by organisation",
        "same": "{metric}: the {all} figures selected",
        "unit": "In the unit as said, on a logarithmic axis; hollow marks are approximate",
        "row": "{name}: {count}",
    },
}
_BAR, _STEP = 16, 30


def picture(topic: Topic, rows: pd.DataFrame, lang: str) -> Drawn:
    """Draw a selection, as :func:`~hdc.explore.selection.evidence` gives it."""
    if rows.empty:
        return blank(says("nothing", lang), lang)
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
    words = _WORDS[lang]
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
            [says(name, lang) for name in ("number", "quote", "where")],
            [[row["amount"], row["verbatim"], linked(row)] for row in rows],
        ),
        lang=lang,
    )


def _counts(rows: pd.DataFrame, lang: str, of_figures: bool) -> Drawn:
    """Count figures by metric, or, where no quote holds one, quotes by speaker."""
    words = _WORDS[lang]
    column = f"metric_{lang}" if of_figures else "speaker"
    counted = Counter(zip(rows[column], rows["organisation_id"], rows["organisation"], strict=True))
    bars: list[Row] = [
        {"name": name, "role": role(id), "who": who, "count": count}
        for (name, id, who), count in sorted(counted.items())
    ]
    ordered = Counter(rows[column].astype(str)).most_common()
    title = _finding(ordered, len(rows), of_figures, lang)
    items = [words["row"].format(name=name, count=count) for name, count in ordered]
    return dress(
        _bars(bars, ordered, lang),
        title=title,
        subtitle=words["figures" if of_figures else "quotes"],
        sources=(),
        note="",
        description=sentence([title, *items], lang),
        table=Table(
            [FACET_NAMES["metrics" if of_figures else "speakers"][lang], words["row"].format(name="", count="")],
            [[name, count] for name, count in ordered],
        ),
        lang=lang,
    )


def _finding(ordered: Sequence[tuple[str, int]], total: int, of_figures: bool, lang: str) -> str:
    words = _WORDS[lang]
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
    comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
    names = []
    for name, count in ordered:
        whose = comma.join(f"{bar['who']} {bar['count']}" for bar in bars if bar["name"] == name)
        names.append({"name": f"{name}{colon}{whose}", "y": at[name] + 2, "row": at[name] + 26, "count": count})
    named = alt.Chart(alt.InlineData(values=names))
    return layered(
        placed.mark_bar(size=_BAR, orient="horizontal").encode(x=x, y=y, color=by_role()),
        named.mark_text(style="label", align="left", baseline="top", x=0).encode(y=y, text=alt.Text("name:N")),
        named.mark_text(style="strong", align="left", dx=6).encode(
            x=alt.X("count:Q").scale(domain=[0, most * 1.08]), y=alt.Y("row:Q"), text=alt.Text("count:Q")
        ),
        height=height,
    )
