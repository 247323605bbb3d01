"""For whom does the sample speak? Quotes and figures by what the speaker's organisation does with human data."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.audit import tally
from hdc.analysis.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite, cite_quotes, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence, series
from hdc.lang.interface import headings, phrases, say


def sell_side(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw quotes and figures by side, those sides included from which nothing was heard."""
    words, sides = phrases("charts.sides", lang), phrases("sides", lang)
    said = {"quotes": cite_quotes(topic, topic.quotes, lang), "figures": cite(topic, topic.figures, lang)}
    if not said["quotes"]:
        return blank(words["none"], lang)
    counts = {kind: tally([row["side"] or "none" for row in rows], list(sides)) for kind, rows in said.items()}
    # Whoever is not heard at all stands once, with the quotes.
    heard = [(kind, side) for kind in said for side in sides if kind == "quotes" or counts["quotes"][side]]
    bars = [_bar(side, kind, said[kind], lang) for kind, side in heard]
    sold = {"sold": counts["quotes"]["sells_human_data"], "counted": counts["figures"]["sells_human_data"]}
    title = words["finding"].format(quotes=len(said["quotes"]), figures=len(said["figures"]), **sold)
    items = [words["item"].format(heading=bar.heading, text=bar.text, amount=bar.amount) for bar in bars]
    return dress(
        draw(bars, tooltip(lang, words["tip"]), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(said["quotes"]),
        note=sentence([_silent(counts["quotes"], lang)], lang),
        description=sentence([title, *items], lang),
        table=_table(said["quotes"], said["figures"], lang),
        lang=lang,
    )


def _bar(side: str, kind: str, rows: Sequence[Row], lang: str) -> Bar:
    text = say(f"sides.{side}", lang)
    bricks = sorted((row for row in rows if (row["side"] or "none") == side), key=lambda row: (row["role"], row["id"]))
    bricks = [row | {"kind_words": text} for row in bricks]
    return Bar(capital(text), str(len(bricks)), bricks, max(len(rows), 1), say(f"charts.heads.{kind}", lang))


def _silent(counts: dict[str, int], lang: str) -> str:
    words = phrases("charts.sides", lang)
    silent = [text for side, text in phrases("sides", lang).items() if side != "none" and not counts[side]]
    return words["silent"].format(sides=series(silent, lang)) if silent else words["all"]


def _table(quotes: Sequence[Row], figures: Sequence[Row], lang: str) -> Table:
    """One row a speaker and interview: a brick each would only repeat the list of quotes."""
    first: dict[str, Row] = {}
    sides = phrases("sides", lang)
    for row in quotes:
        first.setdefault(row["label"], row)
    of = [row["label"] for row in quotes], [row["label"] for row in figures]
    return Table(
        headings("charts.sides.columns", lang),
        [
            [
                sides[row["side"] or "none"],
                row["speaker"],
                row["organisation"],
                of[0].count(label),
                of[1].count(label),
                linked(row),
            ]
            for label, row in sorted(first.items(), key=lambda item: list(sides).index(item[1]["side"] or "none"))
        ],
    )
