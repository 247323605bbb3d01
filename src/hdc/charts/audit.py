"""How far are the quotes checked? Each quote by what its transcript says of it."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.audit import tally
from hdc.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite_quotes, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence
from hdc.lang.interface import headings, phrases, say

#: The states of a quote as the schema has them, the best first; ``unverified`` comes last.
STATES = ("exact", "normalised", "elided", "altered", "misattributed", "missing", "unverified")
_ALWAYS, _DOUBTFUL = ("exact", "unverified"), ("altered", "misattributed", "missing")


def verification(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every quote in the bar of its state; states without a quote are left out, but for the best and the last."""
    words, states = phrases("charts.audit", lang), phrases("states", lang)
    rows = cite_quotes(topic, topic.quotes, lang)
    if not rows:
        return blank(words["none"], lang)
    counts = tally([row["state"] for row in rows], list(STATES))
    shown = [state for state in STATES if counts[state] or state in _ALWAYS]
    for row in rows:
        row |= {"kind_words": states[row["state"]], "hollow": row["state"] == "unverified"}
    rows.sort(key=lambda row: (shown.index(row["state"]), row["role"], row["id"]))
    bars = [_bar(state, rows, lang) for state in shown]
    title = _finding(counts, lang)
    return dress(
        draw(bars, tooltip(lang, words["tip"]), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"]], lang),
        description=sentence(
            [title, *(say("marks.labelled", lang, label=bar.text, words=bar.amount) for bar in bars)], lang
        ),
        table=Table(
            headings("charts.audit.columns", lang),
            [[row["kind_words"], row["speaker"], row["verbatim"], linked(row)] for row in rows],
        ),
        lang=lang,
    )


def _bar(state: str, rows: Sequence[Row], lang: str) -> Bar:
    bricks = [row for row in rows if row["state"] == state]
    return Bar(
        capital(say(f"states.{state}", lang)), say("charts.amount.quotes", lang, count=len(bricks)), bricks, len(rows)
    )


def _finding(counts: dict[str, int], lang: str) -> str:
    """Say the worst first: quotes that differ, then that nothing was compared, then how many are sound."""
    n, doubtful = sum(counts.values()), sum(counts[state] for state in _DOUBTFUL)
    which = "doubtful" if doubtful else "unchecked" if counts["unverified"] == n else "sound"
    return phrases("charts.audit", lang)[which].format(n=n, doubtful=doubtful, sound=counts["exact"])
