"""How far are the quotes checked? Each quote by what its transcript says of it."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.audit import tally
from hdc.analysis.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite_quotes, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import sentence

_WORDS = {
    "zh": {
        "none": "还没有引文可查。",
        "unchecked": "{n} 条引文都还没有与文字稿对照",
        "doubtful": "{n} 条引文中有 {doubtful} 条与文字稿对不上",
        "sound": "{n} 条引文中有 {sound} 条与文字稿逐字相符",
        "subtitle": "每块砖是一条引文，颜色是说话人所属的公司；空心：还没有对照过",
        "note": "没有对照过不等于有误：来源页怎么写，这里就怎么录，一字不改",
        "item": "{state}：{count} 条",
        "amount": "{count} 条",
        "tip": "核对",
    },
    "en": {
        "none": "There are no quotes to check yet.",
        "unchecked": "None of the {n} quotes has been compared with a transcript yet",
        "doubtful": "{doubtful} of the {n} quotes differ from their transcript",
        "sound": "{sound} of the {n} quotes stand in a transcript letter for letter",
        "subtitle": "Each brick is a quote, coloured by the company its speaker speaks for; hollow: not compared yet",
        "note": "Not compared does not mean wrong: the words are kept as the source page has them, letter for letter",
        "item": "{state}: {count}",
        "amount": "{count}",
        "tip": "checked",
    },
}
#: The states of a quote as the schema has them, the best first; ``unverified`` comes last.
STATES = {
    "zh": {
        "exact": "逐字相符",
        "normalised": "仅标点或大小写不同",
        "elided": "有删节",
        "altered": "用词有出入",
        "misattributed": "说话人或访谈有误",
        "missing": "文字稿中没有",
        "unverified": "还没有与文字稿对照",
    },
    "en": {
        "exact": "Letter for letter",
        "normalised": "But for punctuation or case",
        "elided": "Shortened",
        "altered": "Words differ",
        "misattributed": "Someone else's, or elsewhere",
        "missing": "Not in the transcript",
        "unverified": "Not compared yet",
    },
}
_ALWAYS, _DOUBTFUL = ("exact", "unverified"), ("altered", "misattributed", "missing")
_COLUMNS = {
    "zh": ("核对", "说话人", "原话", "出处"),
    "en": ("checked", "speaker", "words", "source"),
}


def verification(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every quote in the bar of its state; states without a quote are left out, but for the best and the last."""
    words, states = _WORDS[lang], STATES[lang]
    rows = cite_quotes(topic, topic.quotes, lang)
    if not rows:
        return blank(words["none"], lang)
    counts = tally([row["state"] for row in rows], list(states))
    shown = [state for state in states if counts[state] or state in _ALWAYS]
    for row in rows:
        row |= {"kind_words": states[row["state"]], "hollow": row["state"] == "unverified"}
    rows.sort(key=lambda row: (shown.index(row["state"]), row["role"], row["id"]))
    title = _finding(counts, lang)
    return dress(
        draw([_bar(state, rows, lang) for state in shown], tooltip(lang, words["tip"]), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"]], lang),
        description=sentence(
            [title, *(words["item"].format(state=states[state], count=counts[state]) for state in shown)], lang
        ),
        table=Table(
            _COLUMNS[lang], [[row["kind_words"], row["speaker"], row["verbatim"], linked(row)] for row in rows]
        ),
        lang=lang,
    )


def _bar(state: str, rows: Sequence[Row], lang: str) -> Bar:
    bricks = [row for row in rows if row["state"] == state]
    return Bar(STATES[lang][state], _WORDS[lang]["amount"].format(count=len(bricks)), bricks, len(rows))


def _finding(counts: dict[str, int], lang: str) -> str:
    """Say the worst first: quotes that differ, then that nothing was compared, then how many are sound."""
    n, doubtful = sum(counts.values()), sum(counts[state] for state in _DOUBTFUL)
    which = "doubtful" if doubtful else "unchecked" if counts["unverified"] == n else "sound"
    return _WORDS[lang][which].format(n=n, doubtful=doubtful, sound=counts["exact"])
