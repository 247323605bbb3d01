"""For whom does the sample speak? Quotes and figures by what the speaker's organisation does with human data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hdc.analysis.audit import tally
from hdc.analysis.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite, cite_quotes, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence
from hdc.lang.interface import headings, phrases, say
from hdc.tables.wording import series

#: Stands for no side among those that a review declares; no id is empty.
_NEITHER = ""


def sell_side(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw quotes and figures by side, those sides included from which nothing was heard."""
    words = phrases("charts.sides", lang)
    said = {"quotes": cite_quotes(topic, topic.quotes, lang), "figures": cite(topic, topic.figures, lang)}
    if not said["quotes"]:
        return blank(words["none"], lang)
    sides = {side.id: side.label[lang] for side in topic.review.sides} | {_NEITHER: words["neither"]}
    counts = {kind: tally([row["side"] for row in rows], list(sides)) for kind, rows in said.items()}
    # Whoever is not heard at all stands once, with the quotes.
    heard = [(kind, side) for kind in said for side in sides if kind == "quotes" or counts["quotes"][side]]
    bars = [
        _bar(sides[side], kind, [row for row in said[kind] if row["side"] == side], said, lang) for kind, side in heard
    ]
    title = _finding(counts, sides, lang)
    items = [words["item"].format(heading=bar.heading, text=bar.text, amount=bar.amount) for bar in bars]
    return dress(
        draw(bars, tooltip(lang, words["tip"]), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(said["quotes"]),
        note=sentence([_silent(counts["quotes"], sides, lang)], lang),
        description=sentence([title, *items], lang),
        table=_table(said["quotes"], said["figures"], sides, lang),
        lang=lang,
    )


def _finding(counts: Mapping[str, dict[str, int]], sides: Mapping[str, str], lang: str) -> str:
    """The side that is heard most, and how much of all is its; of two that are heard alike, the first."""
    most = max(sides, key=lambda side: counts["quotes"][side])
    return say(
        "charts.sides.finding",
        lang,
        most=counts["quotes"][most],
        quotes=sum(counts["quotes"].values()),
        counted=counts["figures"][most],
        figures=sum(counts["figures"].values()),
        side=sides[most],
    )


def _bar(text: str, kind: str, mine: Sequence[Row], said: Mapping[str, Sequence[Row]], lang: str) -> Bar:
    bricks = [row | {"kind_words": text} for row in sorted(mine, key=lambda row: (row["role"], row["id"]))]
    return Bar(capital(text), str(len(bricks)), bricks, max(len(said[kind]), 1), say(f"charts.heads.{kind}", lang))


def _silent(counts: Mapping[str, int], sides: Mapping[str, str], lang: str) -> str:
    words = phrases("charts.sides", lang)
    silent = [text for side, text in sides.items() if side != _NEITHER and not counts[side]]
    return words["silent"].format(sides=series(silent, lang)) if silent else words["all"]


def _table(quotes: Sequence[Row], figures: Sequence[Row], sides: Mapping[str, str], lang: str) -> Table:
    """One row a speaker and interview: a brick each would only repeat the list of quotes."""
    first: dict[str, Row] = {}
    for row in quotes:
        first.setdefault(row["label"], row)
    of = [row["label"] for row in quotes], [row["label"] for row in figures]
    return Table(
        headings("charts.sides.columns", lang),
        [
            [
                sides[row["side"]],
                row["speaker"],
                row["organisation"],
                of[0].count(label),
                of[1].count(label),
                linked(row),
            ]
            for label, row in sorted(first.items(), key=lambda item: list(sides).index(item[1]["side"]))
        ],
    )
