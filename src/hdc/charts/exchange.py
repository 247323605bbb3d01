"""How many synthetic items is one human item worth? From gathered to useful to human, ranges on one log strip."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from hdc.analysis.span import Span
from hdc.analysis.topic import Topic
from hdc.charts import strip
from hdc.charts.cite import Row, cite, linked, plain, sources
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence

#: What was useful of the data gathered, and what one human item outweighs, counting all items or the useful ones.
USABLE, STATED, USEFUL = "d-synthetic-usable", "d-exchange-stated", "d-exchange-usable"
#: The metrics that count items of data.
_COUNTS = ("items_gathered", "items_compared", "human_items")
HUMAN = "f-chen-human-thousand"
_WORDS = {
    "zh": {
        "none": "还没有人说过数据有多少条。",
        "count": "多少条数据",
        "exchange": "一条人类数据胜过多少条合成数据：线长就是倍数",
        "ours": "推算：{assumption}",
        "finding": "若全部计入，一条人类数据胜过{stated}合成数据；只计有用的，是{useful}",
        "neutral": "说话人口中的数据条数",
        "subtitle": "单位：条，对数轴；紫色是推算，其余是原话；虚线表示没有上限",
        "note": "这是一个人转述客户的经历，不是测量",
        "computed": "推算",
        "alt": "条带图，对数轴：{items}",
    },
    "en": {
        "none": "Nobody has said how many items of data there were yet.",
        "count": "How many items",
        "exchange": "Synthetic items outweighed by one human item: the line's length is the ratio",
        "ours": "Computed. {assumption}",
        "finding": "One human item outweighs {stated} of synthetic data if all count, {useful} if only the useful do",
        "neutral": "How many items of data people speak of",
        "subtitle": "In items, on a log scale; purple is computed, the rest was said; a dashed line has no upper end",
        "note": "This is one person's account of what his customers saw, not a measurement",
        "computed": "computed",
        "alt": "Strips on a log axis: {items}",
    },
}
_COLUMNS = {
    "zh": ("什么", "条数", "原话或假定", "性质", "出处"),
    "en": ("what", "items", "words or assumption", "kind", "source"),
}


def exchange_rate(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every count of data that was said, what was useful of it, and what one human item outweighs."""
    words = _WORDS[lang]
    said = _said(topic, lang)
    if not said:
        return blank(words["none"], lang)
    counts, ratios = _computed(topic, said, lang)
    rows = [*sorted([*said, *counts], key=lambda row: (-(row["upper"] or row["lower"]), row["id"])), *ratios]
    headings = {"count": words["count"], "exchange": words["exchange"]}
    return dress(
        strip.draw(strip.place(rows, headings, amounts="top"), "{n}", lang, room=1.4),
        title=_finding(ratios, lang),
        subtitle=words["subtitle"],
        sources=sources(said),
        note=sentence([words["note"]], lang),
        description=_description(rows, lang),
        table=_table(rows, lang),
        lang=lang,
    )


def _said(topic: Topic, lang: str) -> list[Row]:
    rows = cite(topic, pd.concat([topic.pick("figures", metric=metric) for metric in _COUNTS], ignore_index=True), lang)
    comma = "，" if lang == "zh" else ", "
    return [
        row
        | {
            "group": "count",
            "subject": capital(row["subject"]),
            "who": f"{row['speaker']}{comma}{row['kind_words']}",
            "amount": row["words"],
            "loose": row["bound"] in ("about", "order_of_magnitude"),
        }
        for row in rows
    ]


def _computed(topic: Topic, said: Sequence[Row], lang: str) -> tuple[list[Row], list[Row]]:
    """Return what we computed: counts of data, and ratios as lines that begin at the human count."""
    human = next((row for row in said if row["id"] == HUMAN), None)
    counts = [_ours(row, said, lang) for row in plain(topic.pick("derived", id=USABLE))]
    ratios = []
    if human is None or not human["lower"]:
        return counts, []
    start = Span(human["lower"], human["lower"])
    for id in (STATED, USEFUL):
        for row in plain(topic.pick("derived", id=id)):
            reach = Span(row["lower"], row["upper"]) * start
            ratios.append(
                _ours(row, said, lang)
                | {"group": "exchange", "base": start.lower, "lower": reach.lower, "upper": reach.upper}
            )
    return counts, ratios


def _ours(row: Row, said: Sequence[Row], lang: str) -> Row:
    """Return the row of a computed number; its link leads to the first quote it rests on."""
    inputs = [part.partition("=")[2] for part in row["inputs"].split()]
    source = next((figure for id in inputs for figure in said if figure["id"] == id), said[0])
    cited = {key: source[key] for key in ("speaker", "verbatim", "translated", "when", "href", "label", "role")}
    words = _WORDS[lang]
    return cited | {
        "id": row["id"],
        "group": "count",
        "subject": row[f"label_{lang}"],
        "who": words["ours"].format(assumption=row[f"assumption_{lang}"].rstrip("。.")),
        "assumption": row[f"assumption_{lang}"],
        "amount": row[f"words_{lang}"],
        "kind_words": words["computed"],
        "lower": row["lower"],
        "upper": row["upper"],
        "loose": False,
        "ours": True,
    }


def _finding(ratios: Sequence[Row], lang: str) -> str:
    """Say both rates, if counting only what is useful makes a difference."""
    words = _WORDS[lang]
    stated, useful = (next((row for row in ratios if row["id"] == id), None) for id in (STATED, USEFUL))
    if stated and useful and useful["upper"] and (stated["lower"] or 0) > useful["upper"]:
        return words["finding"].format(stated=stated["amount"], useful=useful["amount"])
    return words["neutral"]


def _description(rows: Sequence[Row], lang: str) -> str:
    between, comma = ("；", "，") if lang == "zh" else ("; ", ", ")
    items = between.join(f"{row['subject']}{comma}{row['amount']}" for row in rows)
    return sentence([_WORDS[lang]["alt"].format(items=items)], lang)


def _table(rows: Sequence[Row], lang: str) -> Table:
    return Table(
        _COLUMNS[lang],
        [
            [row["subject"], row["amount"], row.get("assumption", row["verbatim"]), row["kind_words"], linked(row)]
            for row in rows
        ],
    )
