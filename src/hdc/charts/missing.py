"""What is missing? What one would need to look everything up, and what the translation lost."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.audit import TRACES, traces
from hdc.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite, cite_quotes, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import sentence
from hdc.lang.interface import headings, phrases, say
from hdc.tables.wording import series


def what_is_missing(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw what is known of each interview, and which figures stand in the translation, too."""
    words = phrases("charts.missing", lang)
    interviews, figures = _interviews(topic, lang), cite(topic, topic.figures, lang)
    if not interviews:
        return blank(words["none"], lang)
    lost = [row for row in figures if not row[f"said_{lang}"]]
    bars = [
        _bar(say(f"charts.missing.traces.{trace}", lang), "interviews", interviews, trace, lang) for trace in TRACES
    ]
    known = [row | {"in_translation": bool(row[f"said_{lang}"])} for row in figures]
    bars += [_bar(words["translated"], "figures", known, "in_translation", lang)] if figures else []
    absent = sum(not row[trace] for row in interviews for trace in TRACES)
    needed = len(interviews) * len(TRACES)
    title = words["finding"].format(n=len(interviews), needed=needed, missing=absent)
    what = words["lost"].format(what=series([row["subject"] for row in lost], lang)) if lost else words["kept"]
    return dress(
        draw(bars, tooltip(lang, words["tip"]), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(interviews),
        note=sentence([words["nowhere"], what], lang),
        description=sentence(
            [title, *(say("marks.labelled", lang, label=bar.text, words=bar.amount) for bar in bars)], lang
        ),
        table=_table(interviews, lost, lang),
        lang=lang,
    )


def _interviews(topic: Topic, lang: str) -> list[Row]:
    """Return a row for each interview that has a quote to lead to, with what is known of it."""
    table = topic.interviews
    known = traces(table)
    first = topic.quotes.drop_duplicates("interview_id")
    rows = [
        row | {trace: bool(known.at[row["interview_id"], trace]) for trace in TRACES}
        for row in cite_quotes(topic, first, lang)
    ]
    return sorted(rows, key=lambda row: (row["role"], row["interview_id"]))


def _bar(text: str, heading: str, rows: Sequence[Row], field: str, lang: str) -> Bar:
    words = phrases("charts.missing", lang)
    # What is known stands first, so that the bar's filled length is how much of it there is.
    bricks = sorted(rows, key=lambda row: (not row[field], row["role"], row["id"]))
    said = [row | {"hollow": not row[field], "kind_words": words["yes" if row[field] else "no"]} for row in bricks]
    amount = words["amount"].format(missing=sum(row["hollow"] for row in said), of=len(said))
    return Bar(text, amount, said, len(said), say(f"charts.heads.{heading}", lang))


def _table(interviews: Sequence[Row], lost: Sequence[Row], lang: str) -> Table:
    named = [
        (row, row["label"], [say(f"charts.missing.traces.{trace}", lang) for trace in TRACES if not row[trace]])
        for row in interviews
        if not all(row[trace] for trace in TRACES)
    ]
    named += [(row, row["subject"], [say("charts.missing.translated", lang)]) for row in lost]
    return Table(
        headings("charts.missing.columns", lang), [[what, series(gaps, lang), linked(row)] for row, what, gaps in named]
    )
