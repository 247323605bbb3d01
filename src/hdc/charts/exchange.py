"""How many synthetic items is one human item worth? From gathered to useful to human, ranges on one log strip."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.span import Span
from hdc.topic import Topic
from hdc.charts import strip
from hdc.charts.cite import Row, cite, linked, plain, sources
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence
from hdc.lang.interface import headings, phrases, say

#: What was useful of the data gathered, and what one human item outweighs, counting all items or the useful ones.
USABLE, STATED, USEFUL = "d-synthetic-usable", "d-exchange-stated", "d-exchange-usable"
#: The metrics that count items of data.
_COUNTS = ("items_gathered", "items_compared", "human_items")
HUMAN = "f-chen-human-thousand"


def exchange_rate(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every count of data that was said, what was useful of it, and what one human item outweighs."""
    words = phrases("charts.exchange", lang)
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
    rows = cite(topic, topic.pick("figures", metric=_COUNTS), lang)
    comma = say("marks.comma", lang)
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
    words = phrases("charts.exchange", lang)
    return cited | {
        "id": row["id"],
        "group": "count",
        "subject": row[f"label_{lang}"],
        "who": words["ours"].format(assumption=row[f"assumption_{lang}"].rstrip(say("marks.stop", lang))),
        "assumption": row[f"assumption_{lang}"],
        "amount": row[f"words_{lang}"],
        "kind_words": say("charts.computed", lang),
        "lower": row["lower"],
        "upper": row["upper"],
        "loose": False,
        "ours": True,
    }


def _finding(ratios: Sequence[Row], lang: str) -> str:
    """Say both rates, if counting only what is useful makes a difference."""
    words = phrases("charts.exchange", lang)
    stated, useful = (next((row for row in ratios if row["id"] == id), None) for id in (STATED, USEFUL))
    if stated and useful and useful["upper"] and (stated["lower"] or 0) > useful["upper"]:
        return words["finding"].format(stated=stated["amount"], useful=useful["amount"])
    return words["neutral"]


def _description(rows: Sequence[Row], lang: str) -> str:
    comma = say("marks.comma", lang)
    items = say("marks.semicolon", lang).join(f"{row['subject']}{comma}{row['amount']}" for row in rows)
    return sentence([say("charts.exchange.alt", lang, items=items)], lang)


def _table(rows: Sequence[Row], lang: str) -> Table:
    return Table(
        headings("charts.exchange.columns", lang),
        [
            [row["subject"], row["amount"], row.get("assumption", row["verbatim"]), row["kind_words"], linked(row)]
            for row in rows
        ],
    )
