"""What the narrative says by itself around the records, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from hdc.model import Text

BOUNDS: Mapping[str, Text] = {
    "exact": Text(en="exact", zh="确数"),
    "about": Text(en="about", zh="约数"),
    "at_least": Text(en="at least", zh="至少"),
    "at_most": Text(en="at most", zh="至多"),
    "between": Text(en="between", zh="范围"),
    "order_of_magnitude": Text(en="order of magnitude", zh="数量级"),
}
KINDS: Mapping[str, Text] = {
    "measured": Text(en="measured", zh="测得"),
    "recalled": Text(en="recalled", zh="凭记忆"),
    "estimate": Text(en="estimate", zh="估计"),
    "hypothetical": Text(en="hypothetical", zh="假设"),
    "forecast": Text(en="forecast", zh="预测"),
}
CONFIDENCE: Mapping[str, Text] = {
    "low": Text(en="low", zh="低"),
    "medium": Text(en="medium", zh="中"),
    "high": Text(en="high", zh="高"),
}
STANCES: Mapping[str, Text] = {
    "supports": Text(en="supports", zh="赞成"),
    "qualifies": Text(en="qualifies", zh="有保留"),
    "opposes": Text(en="opposes", zh="反对"),
}
SAYS: Mapping[str, Text] = {
    "judgement": Text(en="Our judgement, confidence {}", zh="我们的判断 · 把握程度：{}"),
    "confidence": Text(en="{} · confidence {}", zh="{} · 把握程度：{}"),
    "holds": Text(en="Holds", zh="成立"),
    "broken": Text(en="No longer holds", zh="不再成立"),
    "rule": Text(en="How this is decided", zh="如何判定"),
    "inferred": Text(en="attribution inferred: {}", zh="出处系推断：{}"),
    "turn": Text(en="{}: ", zh="{}："),
    "translated": Text(en="translation, from the source", zh="译文，来自来源页"),
    "translated_ours": Text(en="translation, ours", zh="译文，我们所译"),
    "withdrawn": Text(en="Withdrawn on {}: {}", zh="{} 撤回：{}"),
    "disputed": Text(en="Disputed since {}: {}", zh="{} 起有争议：{}"),
    "answer": Text(en="The speaker: {}", zh="说话人回应：{}"),
    "corrected": Text(en="heard “{}”, read as “{}”: {}", zh="录作 “{}”，读作 “{}”：{}"),
    "record": Text(en="record", zh="记录"),
    "undated": Text(en="date not known", zh="日期不详"),
    "person": Text(en="{}, {} ({})", zh="{}，{}（{}）"),
    "person_of": Text(en="{}, {}", zh="{}，{}"),
    "said": Text(en="{}: “{}” ({})", zh="{}：「{}」（{}）"),
    "quoted": Text(en="“{}”", zh="「{}」"),
    "note": Text(en="Note: {}", zh="说明：{}"),
    "when": Text(en="within {}", zh="在 {}内"),
    "when_after": Text(en="within {} after {}", zh="在 {}之后 {}内"),
    "computed": Text(en="Computed by us, said by nobody", zh="由我们算出，并非任何人所说"),
    "assumed": Text(en="Vague words and the range we assume for each", zh="含糊词与我们为其假定的范围"),
    "labelled": Text(en="{}: {}", zh="{}：{}"),
    "assumption": Text(en="Assumes: {}", zh="假定：{}"),
    "its_time": Text(en="{} (the time of {})", zh="{}（{} 的时间）"),
    "within": Text(en="The same speaker, from one interview to another", zh="同一个人，在不同访谈里"),
    "between": Text(en="Speakers against each other", zh="不同的人，彼此对立"),
    "agreed": Text(en="No two stances pull apart.", zh="没有互相抵触的立场。"),
    "sources": Text(en="The interviews", zh="访谈"),
    "headlines": Text(en="What we publish, and whether it still holds", zh="我们的结论，以及是否仍然成立"),
}
#: Headings of the columns: interviews, headlines, a quote's figures.
COLUMNS: Mapping[str, Text] = {
    "interview": Text(en="interview", zh="访谈"),
    "date": Text(en="date", zh="日期"),
    "guests": Text(en="guests", zh="嘉宾"),
    "sells": Text(en="what they sell", zh="卖什么"),
    "quotes": Text(en="quotes", zh="原话"),
    "figures": Text(en="figures", zh="数字"),
    "state": Text(en="state", zh="状态"),
    "headline": Text(en="conclusion", zh="结论"),
    "confidence": Text(en="confidence", zh="把握程度"),
    "number": Text(en="number", zh="数字"),
    "said": Text(en="as said", zh="原话"),
    "measures": Text(en="measures", zh="度量"),
    "derived": Text(en="derived figure", zh="推算"),
    "value": Text(en="value", zh="数值"),
    "formula": Text(en="formula", zh="公式"),
    "assumption": Text(en="what it assumes", zh="假定"),
    "word": Text(en="vague word", zh="含糊词"),
    "range": Text(en="range assumed", zh="假定的范围"),
    "reason": Text(en="reason", zh="理由"),
    "manner": Text(en="how it is said", zh="说法"),
}
#: Between the parts of a caption, and between items of a list.
DOT = " · "
AND: Text = Text(en=", ", zh="、")


def columns(lang: str, *names: str) -> dict[str, str]:
    """Return the headings of columns in a language, in the order given."""
    return {name: COLUMNS[name][lang] for name in names}


def says(name: str, lang: str, *parts: object) -> str:
    """Return a phrase in a language with its ``{}`` filled in.

    >>> says("when", "en", "2 years")
    'within 2 years'
    """
    return SAYS[name][lang].format(*parts)
