"""For whom does the sample speak? Quotes and figures by what the speaker's organisation does with human data."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.audit import tally
from hdc.analysis.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite, cite_quotes, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence, series

_WORDS = {
    "zh": {
        "none": "还没有人说话，谈不上替谁说话。",
        "finding": "{quotes} 条引文里有 {sold} 条、{figures} 个数字里有 {counted} 个，出自出售人类数据的人",
        "subtitle": "每块砖是一条引文或一个数字，颜色是说话人所属的公司",
        "silent": "没有听到的一方：{sides}",
        "all": "各方都有人说话",
        "item": "{heading}，{text}：{amount}",
        "quotes": "引文",
        "figures": "数字",
        "amount": "{count}",
        "tip": "这一方",
    },
    "en": {
        "none": "Nobody has spoken yet, so nobody is spoken for.",
        "finding": "{sold} of {quotes} quotes and {counted} of {figures} figures come from people who sell human data",
        "subtitle": "Each brick is a quote or a figure, coloured by the company its speaker speaks for",
        "silent": "Not heard at all: those who {sides}",
        "all": "Every side has been heard",
        "item": "{heading}, {text}: {amount}",
        "quotes": "Quotes",
        "figures": "Figures",
        "amount": "{count}",
        "tip": "side",
    },
}
_SIDES = {
    "zh": {
        "sells_human_data": "出售人类数据",
        "buys_human_data": "购买人类数据",
        "substitutes": "出售替代品",
        "studies": "研究人类数据",
        "none": "以上都不是",
    },
    "en": {
        "sells_human_data": "sell human data",
        "buys_human_data": "buy human data",
        "substitutes": "sell a substitute",
        "studies": "study human data",
        "none": "none of these",
    },
}
_COLUMNS = {
    "zh": ("哪一方", "说话人", "公司", "引文", "数字", "出处"),
    "en": ("side", "speaker", "company", "quotes", "figures", "source"),
}


def sell_side(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw quotes and figures by side, those sides included from which nothing was heard."""
    words = _WORDS[lang]
    said = {"quotes": cite_quotes(topic, topic.quotes, lang), "figures": cite(topic, topic.figures, lang)}
    if not said["quotes"]:
        return blank(words["none"], lang)
    counts = {kind: tally([row["side"] for row in rows], list(_SIDES[lang])) for kind, rows in said.items()}
    # Whoever is not heard at all stands once, with the quotes.
    heard = [(kind, side) for kind in said for side in _SIDES[lang] if kind == "quotes" or counts["quotes"][side]]
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
    words, text = _WORDS[lang], _SIDES[lang][side]
    bricks = sorted((row for row in rows if row["side"] == side), key=lambda row: (row["role"], row["id"]))
    bricks = [row | {"kind_words": text} for row in bricks]
    return Bar(capital(text), words["amount"].format(count=len(bricks)), bricks, max(len(rows), 1), words[kind])


def _silent(counts: dict[str, int], lang: str) -> str:
    words = _WORDS[lang]
    silent = [text for side, text in _SIDES[lang].items() if side != "none" and not counts[side]]
    return words["silent"].format(sides=series(silent, lang)) if silent else words["all"]


def _table(quotes: Sequence[Row], figures: Sequence[Row], lang: str) -> Table:
    """One row a speaker and interview: a brick each would only repeat the list of quotes."""
    first: dict[str, Row] = {}
    for row in quotes:
        first.setdefault(row["label"], row)
    of = [row["label"] for row in quotes], [row["label"] for row in figures]
    return Table(
        _COLUMNS[lang],
        [
            [
                _SIDES[lang][row["side"]],
                row["speaker"],
                row["organisation"],
                of[0].count(label),
                of[1].count(label),
                linked(row),
            ]
            for label, row in sorted(first.items(), key=lambda item: list(_SIDES[lang]).index(item[1]["side"]))
        ],
    )
