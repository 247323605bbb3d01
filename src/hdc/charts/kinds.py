"""What kind of numbers are they? Each figure by how its speaker comes by it."""

from __future__ import annotations

from hdc.analysis.audit import tally
from hdc.analysis.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import cite, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence

_WORDS = {
    "zh": {
        "none": "还没有人说过数字。",
        "unmeasured": "{n} 个数字没有一个是测出来的，{commonest} 个是{kind}",
        "measured": "{n} 个数字中有 {measured} 个是测出来的",
        "subtitle": "每块砖是一个数字，颜色是说话人所属的公司；空心：原话只给了约数、范围或含糊词",
        "note": "怎么得来，是我们读原话后的判断；凭记忆的数字也可能是对的",
        "item": "{text}：{amount}",
        "amount": "{count} 个",
    },
    "en": {
        "none": "Nobody has named a number yet.",
        "unmeasured": "None of the {n} figures was measured; {commonest} are {kind}",
        "measured": "{measured} of the {n} figures were measured",
        "subtitle": "Each brick is a figure, coloured by the company its speaker speaks for; hollow: said loosely",
        "note": "How a number was come by is our reading of the words; a number from memory may still be right",
        "item": "{text}: {amount}",
        "amount": "{count}",
    },
}
_KINDS = {
    "zh": {
        "measured": ("测得", "说话人自己或其公司数出、量出的"),
        "recalled": ("凭记忆", "说话人记得的事"),
        "estimate": ("估计", "说话人自己的判断"),
        "hypothetical": ("假设", "为举例而设"),
        "forecast": ("预测", "还没有发生的事"),
    },
    "en": {
        "measured": ("measured", "counted or measured by the speaker or the company"),
        "recalled": ("recalled", "something the speaker remembers"),
        "estimate": ("estimates", "the speaker's own judgement"),
        "hypothetical": ("hypothetical", "supposed for the sake of an example"),
        "forecast": ("forecasts", "has not happened yet"),
    },
}
_LOOSE = ("about", "order_of_magnitude", "between", "at_least", "at_most")
_COLUMNS = {
    "zh": ("怎么得来", "什么", "数字", "原话", "出处"),
    "en": ("how come by", "of what", "number", "words", "source"),
}


def kinds_of_numbers(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every figure in the bar of its kind, ``measured`` first even if nothing was."""
    words, named = _WORDS[lang], _KINDS[lang]
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
            capital(named[kind][0]),
            words["amount"].format(count=counts[kind]),
            [row for row in rows if row["kind"] == kind],
            len(rows),
            remark=named[kind][1],
        )
        for kind in order
    ]
    commonest = max(order, key=lambda kind: counts[kind])
    said = {"n": len(rows), "measured": counts["measured"], "commonest": counts[commonest], "kind": named[commonest][0]}
    title = words["measured" if counts["measured"] else "unmeasured"].format(**said)
    return dress(
        draw(bars, tooltip(lang), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"]], lang),
        description=sentence([title, *(words["item"].format(text=bar.text, amount=bar.amount) for bar in bars)], lang),
        table=Table(
            _COLUMNS[lang],
            [[row["kind_words"], capital(row["subject"]), row["words"], row["verbatim"], linked(row)] for row in rows],
        ),
        lang=lang,
    )
