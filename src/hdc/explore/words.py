"""What the explorers say by themselves, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from hdc.model import Text
from hdc.tables.wording import spaced

#: The facets' names.
FACET_NAMES: Mapping[str, Text] = {
    "speakers": Text(en="speaker", zh="说话人"),
    "organisations": Text(en="organisation", zh="机构"),
    "sides": Text(en="interest", zh="立场"),
    "metrics": Text(en="what is measured", zh="度量"),
    "interviews": Text(en="interview", zh="访谈"),
    "states": Text(en="state", zh="状态"),
}
#: Values that are words of ours: the sides of an organisation, the states of a quote.
VALUES: Mapping[str, Text] = {
    "sells_human_data": Text(en="sells human data", zh="卖人类数据"),
    "buys_human_data": Text(en="buys human data", zh="买人类数据"),
    "substitutes": Text(en="sells a substitute", zh="卖替代品"),
    "studies": Text(en="studies it", zh="研究者"),
    "none": Text(en="no stake", zh="无利害"),
    "stated": Text(en="interview stated", zh="出处有载"),
    "settled": Text(en="interview settled by transcript", zh="出处由文字稿确定"),
    "inferred": Text(en="interview inferred", zh="出处系推断"),
    "unverified": Text(en="words not yet compared", zh="文字待核对"),
    "exact": Text(en="words exact", zh="文字一致"),
    "normalised": Text(en="words exact but for punctuation", zh="除标点外一致"),
    "altered": Text(en="words altered", zh="文字有改动"),
    "elided": Text(en="words left out", zh="文字有省略"),
    "misattributed": Text(en="said by another", zh="另有其人"),
    "missing": Text(en="not in the transcript", zh="文字稿中没有"),
    "corrected": Text(en="misheard, corrected", zh="误听已更正"),
    "our_translation": Text(en="our translation", zh="我们的译文"),
}
SAYS: Mapping[str, Text] = {
    "search": Text(en="Search quotes and names, in English or Chinese", zh="搜索原话、译文与人名，中英文皆可"),
    "clear": Text(en="Clear all", zh="全部清除"),
    "more": Text(en="Show more", zh="显示更多"),
    "reset": Text(en="As declared", zh="恢复原值"),
    "filters": Text(en="Filters", zh="筛选"),
    "left": Text(en="{quotes} of {all} quotes, {figures} figures", zh="{all} 条原话中的 {quotes} 条，{figures} 个数字"),
    "nothing": Text(en="Nothing matches. Take a filter away.", zh="没有符合的原话，请放宽筛选。"),
    "held": Text(en="{quotes} quotes, {figures} figures", zh="{quotes} 条原话，{figures} 个数字"),
    "wordless": Text(en="Quotes without a number", zh="没有数字的原话"),
    "number": Text(en="number", zh="数字"),
    "quote": Text(en="words", zh="原话"),
    "who": Text(en="speaker", zh="说话人"),
    "where": Text(en="interview", zh="访谈"),
}


def says(name: str, lang: str, **parts: object) -> str:
    """Return a phrase with its parts filled in; Chinese is spaced as it should be.

    >>> says("left", "en", quotes=2, all=23, figures=9)
    '2 of 23 quotes, 9 figures'
    """
    said = SAYS[name][lang].format(**parts)
    return spaced(said) if lang == "zh" else said


def value_name(value: str, label: str, lang: str) -> str:
    """Return what a facet's value is called: our word for it where it is one, else its own name."""
    return VALUES[value][lang] if value in VALUES else label
