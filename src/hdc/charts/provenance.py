"""Where do the words come from? How the interview is known, what was misheard, whose translation it is."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite_quotes, linked, plain, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import quoted, sentence
from hdc.lang.interface import headings, phrases, say

_QUESTIONS = {
    "attribution": ("stated", "settled", "inferred"),
    "hearing": ("heard", "misheard"),
    "translation": ("source", "ours"),
}
_DOUBTFUL = ("inferred", "misheard", "ours")


def origin_of_quotes(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every quote three times: by how its interview is known, by its hearing and by its translation."""
    words = phrases("charts.provenance", lang)
    rows = _rows(topic, lang)
    if not rows:
        return blank(words["none"], lang)
    bars = [_bar(rows, question, answer, lang) for question, answers in _QUESTIONS.items() for answer in answers]
    counts = {answer: sum(answer in row["answers"] for row in rows) for answer in ("inferred", "misheard")}
    title = words["finding"].format(n=len(rows), **counts)
    return dress(
        draw(bars, tooltip(lang, words["tip"]), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"]], lang),
        description=sentence(
            [title, *(say("marks.labelled", lang, label=bar.text, words=bar.amount) for bar in bars)], lang
        ),
        table=_table(rows, lang),
        lang=lang,
    )


def _rows(topic: Topic, lang: str) -> list[Row]:
    misheard: dict[str, list[str]] = {}
    for one in plain(topic.pick("corrections")):
        said = {"heard": quoted(one["heard"], lang), "reading": quoted(one["reading"], lang)}
        misheard.setdefault(one["quote_id"], []).append(say("charts.provenance.read", lang, **said))
    rows = cite_quotes(topic, topic.quotes, lang)
    for row in rows:
        row["hearing"] = "misheard" if row["id"] in misheard else "heard"
        row["answers"] = {question: row[question] for question in _QUESTIONS}.values()
        row["readings"] = say("marks.semicolon", lang).join(misheard.get(row["id"], []))
    return sorted(rows, key=lambda row: (row["role"], row["id"]))


def _bar(rows: Sequence[Row], question: str, answer: str, lang: str) -> Bar:
    answers = phrases(f"charts.provenance.{question}", lang)
    look = {"hollow": answer in _DOUBTFUL, "kind_words": answers[answer]}
    bricks = [row | look for row in rows if row[question] == answer]
    return Bar(
        answers[answer],
        say("charts.amount.quotes", lang, count=len(bricks)),
        bricks,
        len(rows),
        say(f"charts.provenance.questions.{question}", lang),
    )


def _table(rows: Sequence[Row], lang: str) -> Table:
    return Table(
        headings("charts.provenance.columns", lang),
        [
            [
                row["verbatim"],
                say(f"charts.provenance.attribution.{row['attribution']}", lang),
                row[f"attribution_reason_{lang}"],
                row["readings"],
                say(f"charts.provenance.translation.{row['translation']}", lang),
                linked(row),
            ]
            for row in rows
        ],
    )
