"""Where do the words come from? How the interview is known, what was misheard, whose translation it is."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.topic import Topic
from hdc.charts.bricks import Bar, draw
from hdc.charts.cite import Row, cite_quotes, linked, plain, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import quoted, sentence

_WORDS = {
    "zh": {
        "none": "还没有引文，谈不上出处。",
        "finding": "{n} 条引文中有 {inferred} 条出自哪一篇访谈系推断，{misheard} 条里有词可能听错",
        "subtitle": "每块砖是一条引文，颜色是说话人所属的公司；空心：有疑问的",
        "note": "推断与改读的理由都写在引文旁；录下的词一律照旧",
        "item": "{text}：{amount}",
        "amount": "{count} 条",
        "tip": "出处",
        "read": "{heard}，读作 {reading}",
    },
    "en": {
        "none": "There are no quotes yet whose origin one could ask about.",
        "finding": "Of {n} quotes, {inferred} have their interview inferred; {misheard} hold a word probably misheard",
        "subtitle": "Each brick is a quote, coloured by the company its speaker speaks for; hollow: open to doubt",
        "note": "The reason for each inference and each reading stands beside its quote; words as heard always stay",
        "item": "{text}: {amount}",
        "amount": "{count}",
        "tip": "origin",
        "read": "{heard}, read as {reading}",
    },
}
#: Three questions to each quote: the field that answers it, its heading, the answers, and which of them are doubtful.
_QUESTIONS = {
    "zh": {
        "attribution": ("出自哪一篇访谈", {"stated": "来源写明", "settled": "由文字稿判定", "inferred": "系推断"}),
        "hearing": ("听对了吗", {"heard": "照录", "misheard": "有词可能听错"}),
        "translation": ("谁的译文", {"source": "来源页的", "ours": "我们的"}),
    },
    "en": {
        "attribution": (
            "Which interview is it from?",
            {"stated": "The source says so", "settled": "A transcript settles it", "inferred": "Inferred"},
        ),
        "hearing": ("Was it heard right?", {"heard": "As it stands", "misheard": "A word probably misheard"}),
        "translation": ("Whose translation is it?", {"source": "The source's", "ours": "Ours"}),
    },
}
_DOUBTFUL = ("inferred", "misheard", "ours")
_COLUMNS = {
    "zh": ("原话", "访谈", "理由", "可能听错的词", "译文", "出处"),
    "en": ("words", "interview", "reason", "probably misheard", "translation", "source"),
}


def origin_of_quotes(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every quote three times: by how its interview is known, by its hearing and by its translation."""
    words = _WORDS[lang]
    rows = _rows(topic, lang)
    if not rows:
        return blank(words["none"], lang)
    bars = [
        _bar(rows, question, answer, lang) for question, (_, answers) in _QUESTIONS[lang].items() for answer in answers
    ]
    counts = {answer: sum(answer in row["answers"] for row in rows) for answer in ("inferred", "misheard")}
    title = words["finding"].format(n=len(rows), **counts)
    return dress(
        draw(bars, tooltip(lang, words["tip"]), lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"]], lang),
        description=sentence([title, *(words["item"].format(text=bar.text, amount=bar.amount) for bar in bars)], lang),
        table=_table(rows, lang),
        lang=lang,
    )


def _rows(topic: Topic, lang: str) -> list[Row]:
    misheard: dict[str, list[str]] = {}
    for one in plain(topic.pick("corrections")):
        said = {"heard": quoted(one["heard"], "en"), "reading": quoted(one["reading"], "en")}
        misheard.setdefault(one["quote_id"], []).append(_WORDS[lang]["read"].format(**said))
    rows = cite_quotes(topic, topic.quotes, lang)
    for row in rows:
        row["hearing"] = "misheard" if row["id"] in misheard else "heard"
        row["answers"] = {question: row[question] for question in _QUESTIONS[lang]}.values()
        row["readings"] = ("；" if lang == "zh" else "; ").join(misheard.get(row["id"], []))
    return sorted(rows, key=lambda row: (row["role"], row["id"]))


def _bar(rows: Sequence[Row], question: str, answer: str, lang: str) -> Bar:
    heading, answers = _QUESTIONS[lang][question]
    look = {"hollow": answer in _DOUBTFUL, "kind_words": answers[answer]}
    bricks = [row | look for row in rows if row[question] == answer]
    return Bar(answers[answer], _WORDS[lang]["amount"].format(count=len(bricks)), bricks, len(rows), heading)


def _table(rows: Sequence[Row], lang: str) -> Table:
    named = {question: answers for question, (_, answers) in _QUESTIONS[lang].items()}
    return Table(
        _COLUMNS[lang],
        [
            [
                row["verbatim"],
                named["attribution"][row["attribution"]],
                row[f"attribution_reason_{lang}"],
                row["readings"],
                named["translation"][row["translation"]],
                linked(row),
            ]
            for row in rows
        ],
    )
