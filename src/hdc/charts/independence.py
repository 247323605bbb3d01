"""How many independent voices? What was said often need not have been said by many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from hdc.analysis.audit import independence, voices
from hdc.topic import Topic
from hdc.charts.bricks import Bar, draw, room
from hdc.charts.cite import Row, cite, cite_quotes, linked, plain, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence
from hdc.lang.interface import count, headings, phrases, say


def independent_voices(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw, for each proposition, the quotes that take a stand on it, apart by independent voice."""
    stances = topic.pick("stances")
    labels = {row["id"]: row[f"label_{lang}"] for row in plain(topic.pick("propositions"))}
    said = stances.assign(id=stances["quote_ids"].str.split()).explode("id")[["proposition_id", "id"]]
    quotes = topic.quotes.merge(said.drop_duplicates(), on="id")
    rows = cite_quotes(topic, quotes, lang)
    return _drawn(rows, quotes, "proposition_id", labels, lang, "quotes")


def voices_on_numbers(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw, for each metric, the figures that were said of it, apart by independent voice."""
    labels = {row["id"]: capital(row[f"label_{lang}"]) for row in plain(topic.pick("metrics"))}
    figures = topic.figures
    return _drawn(cite(topic, figures, lang), figures, "metric", labels, lang, "figures")


def _drawn(rows: list[Row], mentions: pd.DataFrame, by: str, labels: dict[str, str], lang: str, which: str) -> Drawn:
    words = phrases(f"charts.independence.{which}", lang)
    if not rows:
        return blank(words["none"], lang)
    counts = independence(mentions, by).sort_values(["voices", "mentions", by], ascending=[False, False, True])
    bars, ordered = [], []
    widest = max(room(_grouped(rows, mentions, by, value)) for value in counts[by])
    for one in plain(counts):
        bricks = _grouped(rows, mentions, by, one[by])
        text, said = labels[one[by]], _said(one, which, lang)
        bars.append(Bar(text, count("counted.voices", one["voices"], lang), bricks, widest, remark=said))
        ordered += [brick | {"of": text} for brick in bricks]
    title = words["finding"].format(**_counts(counts))
    items = [say("charts.independence.item", lang, text=bar.text, amount=bar.amount, remark=bar.remark) for bar in bars]
    return dress(
        draw(bars, tooltip(lang, headings("charts.independence.columns", lang)[0] if which == "quotes" else ""), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(ordered),
        note=sentence([words["note"]], lang),
        description=sentence([title, *items], lang),
        table=_table(ordered, lang),
        lang=lang,
    )


def _said(one: Row, what: str, lang: str) -> str:
    """Say how many of everything there are: "5 quotes, 3 interviews, 2 speakers, 2 companies"."""
    counts = {what: one["mentions"]} | {name: one[name] for name in ("interviews", "speakers", "organisations")}
    return say("marks.comma", lang).join(count(f"counted.{name}", n, lang) for name, n in counts.items())


def _counts(counts: pd.DataFrame) -> dict[str, Any]:
    return {"n": len(counts), "most": counts["voices"].max(), "single": int((counts["voices"] == 1).sum())}


def _grouped(rows: Sequence[Row], mentions: pd.DataFrame, by: str, value: str) -> list[Row]:
    """Return the rows of one value, each with its voice as ``group``, voices together."""
    these = (mentions[by] == value).fillna(False).to_numpy(dtype=bool)
    found = zip((row for row, kept in zip(rows, these, strict=True) if kept), voices(mentions[these]), strict=True)
    grouped = [row | {"group": group, "kind_words": row.get("kind_words", "")} for row, group in found]
    return sorted(grouped, key=lambda row: (row["group"], row["id"]))


def _table(rows: Sequence[Row], lang: str) -> Table:
    return Table(
        headings("charts.independence.columns", lang),
        [[row["of"], row["group"] + 1, row["speaker"], row["verbatim"], linked(row)] for row in rows],
    )
