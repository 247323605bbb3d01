"""What kind of numbers are they? Each figure by how its speaker comes by it."""

from __future__ import annotations

from hdc.analysis.audit import tally
from hdc.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import cite, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence
from hdc.lang.interface import headings, phrases, say

_LOOSE = ("about", "order_of_magnitude", "between", "at_least", "at_most")


def kinds_of_numbers(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every figure in the bar of its kind, ``measured`` first even if nothing was."""
    words, named = phrases("charts.kinds", lang), phrases("charts.kinds.names", lang)
    rows = cite(topic, topic.figures, lang)
    if not rows:
        return blank(words["none"], lang)
    order = list(named)
    counts = tally([row["kind"] for row in rows], order)
    for row in rows:
        row["hollow"] = row["bound"] in _LOOSE or bool(row["vague"])
    rows.sort(key=lambda row: (order.index(row["kind"]), row["role"], row["id"]))
    bars = [
        Bar(
            capital(named[kind]),
            say("charts.amount.figures", lang, count=counts[kind]),
            [row for row in rows if row["kind"] == kind],
            len(rows),
            remark=say(f"charts.kinds.remarks.{kind}", lang),
        )
        for kind in order
    ]
    commonest = max(order, key=lambda kind: counts[kind])
    said = {"n": len(rows), "measured": counts["measured"], "commonest": counts[commonest], "kind": named[commonest]}
    title = words["measured" if counts["measured"] else "unmeasured"].format(**said)
    return dress(
        draw(bars, tooltip(lang), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"]], lang),
        description=sentence(
            [title, *(say("marks.labelled", lang, label=bar.text, words=bar.amount) for bar in bars)], lang
        ),
        table=Table(
            headings("charts.kinds.columns", lang),
            [[row["kind_words"], capital(row["subject"]), row["words"], row["verbatim"], linked(row)] for row in rows],
        ),
        lang=lang,
    )
