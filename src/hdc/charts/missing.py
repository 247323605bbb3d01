"""What is missing? What one would need to look everything up, and what the translation lost."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.audit import TRACES, traces
from hdc.analysis.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite, cite_quotes, linked, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import sentence, series
from hdc.model import Text

_WORDS = {
    "zh": {
        "none": "还没有访谈，也就不缺什么。",
        "finding": "要逐一查证 {n} 篇访谈，{needed} 项信息里缺 {missing} 项",
        "subtitle": "每块砖是一篇访谈或一个数字，颜色是说话人所属的公司；空心：缺",
        "lost": "译文漏掉了数字的：{what}",
        "kept": "没有数字在译文里丢失",
        "nowhere": "没有文字稿的访谈，这里的引文只能照来源页录下",
        "interviews": "访谈",
        "figures": "数字",
        "translated": "译文里也有",
        "amount": "缺 {missing} / {of}",
        "item": "{text}：{amount}",
        "tip": "是否有",
        "yes": "有",
        "no": "缺",
    },
    "en": {
        "none": "There are no interviews yet, so nothing of them is missing.",
        "finding": "Of {needed} details needed to look up the {n} interviews, {missing} are missing",
        "subtitle": "Each brick is an interview or a figure, coloured by the speaker's company; hollow: missing",
        "lost": "What the translation lost: {what}",
        "kept": "No figure was lost in translation",
        "nowhere": "Without a transcript, quotes can only be kept as the source page has them",
        "interviews": "Interviews",
        "figures": "Figures",
        "translated": "In the translation as well",
        "amount": "{missing} of {of} missing",
        "item": "{text}: {amount}",
        "tip": "known",
        "yes": "yes",
        "no": "missing",
    },
}
_TRACES = {
    "show": Text(zh="节目名", en="Name of the show"),
    "day": Text(zh="哪一天", en="The day"),
    "url": Text(zh="链接", en="A link"),
    "transcript_file": Text(zh="文字稿", en="A transcript"),
}
_COLUMNS = {
    "zh": ("访谈或数字", "缺什么", "出处"),
    "en": ("interview or figure", "what is missing", "source"),
}


def what_is_missing(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw what is known of each interview, and which figures stand in the translation, too."""
    words = _WORDS[lang]
    interviews, figures = _interviews(topic, lang), cite(topic, topic.figures, lang)
    if not interviews:
        return blank(words["none"], lang)
    lost = [row for row in figures if not row[f"said_{lang}"]]
    bars = [_bar(_TRACES[trace][lang], "interviews", interviews, trace, lang) for trace in TRACES]
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
        description=sentence([title, *(words["item"].format(text=bar.text, amount=bar.amount) for bar in bars)], lang),
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
    words = _WORDS[lang]
    # What is known stands first, so that the bar's filled length is how much of it there is.
    bricks = sorted(rows, key=lambda row: (not row[field], row["role"], row["id"]))
    said = [row | {"hollow": not row[field], "kind_words": words["yes" if row[field] else "no"]} for row in bricks]
    amount = words["amount"].format(missing=sum(row["hollow"] for row in said), of=len(said))
    return Bar(text, amount, said, len(said), words[heading])


def _table(interviews: Sequence[Row], lost: Sequence[Row], lang: str) -> Table:
    named = [
        (row, row["label"], [_TRACES[trace][lang] for trace in TRACES if not row[trace]])
        for row in interviews
        if not all(row[trace] for trace in TRACES)
    ]
    named += [(row, row["subject"], [_WORDS[lang]["translated"]]) for row in lost]
    return Table(_COLUMNS[lang], [[what, series(gaps, lang), linked(row)] for row, what, gaps in named])
