"""How many independent voices? What was said often need not have been said by many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from hdc.analysis.audit import independence, voices
from hdc.analysis.topic import Topic
from hdc.charts.bricks import Bar, draw, room
from hdc.charts.cite import Row, cite, cite_quotes, linked, plain, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, plural, sentence

_WORDS = {
    "zh": {
        "none": "还没有人对任何命题表态，谈不上几个声音。",
        "none_numbers": "还没有人说过数字，谈不上几个声音。",
        "finding": "{n} 个命题，独立的声音都不超过 {most} 个；{single} 个只有一个声音",
        "finding_numbers": "{n} 种度量中有 {single} 种只凭一个声音",
        "subtitle": "每块砖是一条引文；隔开的是互不相干的声音：人、公司、访谈都不相同",
        "subtitle_numbers": "每块砖是一个数字；隔开的是互不相干的声音：人、公司、访谈都不相同",
        "note": "同一个人、同一家公司、同一场访谈里的话算一个声音；赞成与反对都算表态",
        "note_numbers": "同一种度量也可能量的是不同的东西，所以两个声音未必互相印证",
        "comma": "，",
        "item": "{text}：{amount}，{remark}",
    },
    "en": {
        "none": "Nobody has taken a stand yet, so there are no voices to count.",
        "none_numbers": "Nobody has named a number yet, so there are no voices to count.",
        "finding": "No proposition has more than {most} independent voices behind it; {single} of the {n} has only one",
        "finding_numbers": "{single} of the {n} things measured are known from one voice alone",
        "subtitle": "Each brick is a quote; apart stand voices that share neither person nor company nor interview",
        "subtitle_numbers": "Each brick is a figure; apart stand voices that share no person, company or interview",
        "note": "One person, company or interview is one voice, however often heard; for and against both count",
        "note_numbers": "What is measured may differ in its object, so two voices need not confirm each other",
        "comma": ", ",
        "item": "{text}: {amount}, {remark}",
    },
}
_COUNTED = {
    "zh": {
        "quotes": ("{} 条引文", "{} 条引文"),
        "figures": ("{} 个数字", "{} 个数字"),
        "interviews": ("{} 篇访谈", "{} 篇访谈"),
        "speakers": ("{} 人", "{} 人"),
        "organisations": ("{} 家公司", "{} 家公司"),
        "voices": ("{} 个声音", "{} 个声音"),
    },
    "en": {
        "quotes": ("{} quote", "{} quotes"),
        "figures": ("{} figure", "{} figures"),
        "interviews": ("{} interview", "{} interviews"),
        "speakers": ("{} speaker", "{} speakers"),
        "organisations": ("{} company", "{} companies"),
        "voices": ("{} voice", "{} voices"),
    },
}
_COLUMNS = {
    "zh": ("说的是什么", "第几个声音", "说话人", "原话", "出处"),
    "en": ("about", "voice", "speaker", "words", "source"),
}


def independent_voices(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw, for each proposition, the quotes that take a stand on it, apart by independent voice."""
    stances = topic.pick("stances")
    labels = {row["id"]: row[f"label_{lang}"] for row in plain(topic.pick("propositions"))}
    said = stances.assign(id=stances["quote_ids"].str.split()).explode("id")[["proposition_id", "id"]]
    quotes = topic.quotes.merge(said.drop_duplicates(), on="id")
    rows = cite_quotes(topic, quotes, lang)
    return _drawn(rows, quotes, "proposition_id", labels, lang, "")


def voices_on_numbers(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw, for each metric, the figures that were said of it, apart by independent voice."""
    labels = {row["id"]: capital(row[f"label_{lang}"]) for row in plain(topic.pick("metrics"))}
    figures = topic.figures
    return _drawn(cite(topic, figures, lang), figures, "metric", labels, lang, "_numbers")


def _drawn(rows: list[Row], mentions: pd.DataFrame, by: str, labels: dict[str, str], lang: str, which: str) -> Drawn:
    words = _WORDS[lang]
    if not rows:
        return blank(words[f"none{which}"], lang)
    counts = independence(mentions, by).sort_values(["voices", "mentions", by], ascending=[False, False, True])
    bars, ordered = [], []
    widest = max(room(_grouped(rows, mentions, by, value)) for value in counts[by])
    for one in plain(counts):
        bricks = _grouped(rows, mentions, by, one[by])
        text, said = labels[one[by]], _said(one, "figures" if which else "quotes", lang)
        bars.append(Bar(text, plural(one["voices"], _COUNTED[lang]["voices"]), bricks, widest, remark=said))
        ordered += [brick | {"of": text} for brick in bricks]
    title = words[f"finding{which}"].format(**_counts(counts))
    items = [words["item"].format(text=bar.text, amount=bar.amount, remark=bar.remark) for bar in bars]
    return dress(
        draw(bars, tooltip(lang, "" if which else _COLUMNS[lang][0]), lang),
        title=title,
        subtitle=words[f"subtitle{which}"],
        sources=sources(ordered),
        note=sentence([words[f"note{which}"]], lang),
        description=sentence([title, *items], lang),
        table=_table(ordered, lang),
        lang=lang,
    )


def _said(one: Row, what: str, lang: str) -> str:
    """Say how many of everything there are: "5 quotes, 3 interviews, 2 speakers, 2 companies"."""
    counts = {what: one["mentions"]} | {name: one[name] for name in ("interviews", "speakers", "organisations")}
    return _WORDS[lang]["comma"].join(plural(count, _COUNTED[lang][name]) for name, count in counts.items())


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
        _COLUMNS[lang],
        [[row["of"], row["group"] + 1, row["speaker"], row["verbatim"], linked(row)] for row in rows],
    )
