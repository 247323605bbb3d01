"""A vague word stands for the range declared for it, in what the words scale it by."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import hdc
from hdc.evidence.reading import assumed, disagreements
from hdc.model import Figure, Text, VagueWord
from hdc.tables.quantity import in_words, interval, interval_by

REVIEW = hdc.load(Path(__file__).parents[2] / "data").review
UNITS = {unit.id: unit for unit in REVIEW.units}
VAGUE = {word.id: word for word in REVIEW.vague}


def figure(words: str, zh: str | None = None, **fields: Any) -> Figure:
    """A figure on English words, and on those of their translation where it has any."""
    given: dict[str, Any] = {"id": "f-a-b", "metric": "m", "subject": Text(en="s"), "language": "en", "unit": "usd"}
    said = Text(en=words, zh=zh) if zh else Text(en=words)
    return Figure(said=said, **({"bound": "between", "kind": "estimate"} | given | fields))


@pytest.mark.parametrize(
    ("words", "word", "unit", "low", "high"),
    [
        ("tens of millions of dollars a month", "tens", "usd", 20_000_000, 99_000_000),
        ("tens of thousands of people", "tens", "person", 20_000, 99_000),
        ("a few hundred thousand dollars", "few", "usd", 200_000, 500_000),
        ("a couple of million dollars", "couple", "usd", 2_000_000, 3_000_000),
        ("a few dozen people", "few", "person", 24, 60),
        ("thousands of people", "thousands", "person", 2000, 10_000),
        ("in a few weeks, a few thousand dollars", "few", "usd", 2000, 5000),
        ("a few weeks", "few", "day", 14, 35),
    ],
)
def test_a_vague_word_takes_its_scale_from_the_words(words: str, word: str, unit: str, low: int, high: int) -> None:
    """And its unit: weeks recorded in days are days."""
    span = interval(figure(words, vague=word, unit=unit), VAGUE)
    assert (span.lower, span.upper) == (low, high)


@pytest.mark.parametrize("words", ["hundreds of thousands of dollars", "数十万美元"])
def test_a_word_that_the_vocabulary_adds_is_scaled_as_well(words: str) -> None:
    """In either language, of which the original may be any."""
    hundreds = VagueWord(
        id="hundreds",
        forms={"en": ("hundreds",), "zh": ("数百",)},
        low=Decimal(200),
        high=Decimal(999),
        reason=Text(en="plural", zh="复数"),
    )
    heard = assumed(words, "en" if words.isascii() else "zh", "hundreds", "usd", [hundreds])
    assert heard is not None and (heard.low, heard.high) == (200_000, 999_000)


def test_a_vague_time_takes_its_scale_too() -> None:
    when = {"kind": "forecast", "by_vague": "few", "by_unit": "year"}
    forecast = figure("90% in a few hundred years", value=Decimal(90), bound="exact", **when)
    span = interval_by(forecast, VAGUE)
    assert (span.lower, span.upper) == (200, 500)


def test_a_scaled_vague_word_is_published_as_it_is_meant() -> None:
    """In both languages, with the very words whose range we assume; and the evidence bears it out in both."""
    said, said_zh = "tens of millions of dollars a month", "每月数千万美元"
    told = figure(said, vague="tens", per="month", zh=said_zh)
    for words, lang in ((said, "en"), (said_zh, "zh")):
        assert disagreements(told, words, lang, UNITS, REVIEW.vague) == []
    assert in_words(told, VAGUE, UNITS, "en") == (
        "$20 million to $99 million a month (the range we assume for “tens of millions of dollars a month”)"
    )
    assert in_words(told, VAGUE, UNITS, "zh") == "每月 2000 万到 9900 万美元（为「数千万美元」假定的范围）"


def test_where_the_translation_has_other_words_those_said_stand() -> None:
    told = figure("tens of dollars", vague="tens", zh="许多美元")
    assert "「tens of dollars」" in in_words(told, VAGUE, UNITS, "zh")


def test_where_one_end_was_said_the_range_is_that_of_all_the_words() -> None:
    """ "Decades" alone begin at twenty years: the ten are somebody's own."""
    told = figure("a decade or decades away", vague="decades", unit="year", low=Decimal(10), zh="十年甚至几十年的时间")
    assert in_words(told, VAGUE, UNITS, "en") == "10 to 50 years (the range we assume for “a decade or decades away”)"
    assert in_words(told, VAGUE, UNITS, "zh") == "10 到 50 年（为「十年甚至几十年的时间」假定的范围）"


@pytest.mark.parametrize("words", ["数千万条", "上千万条", "几千万条", "几十亿条", "数万条", "几百万条"])
def test_a_scaled_vague_word_of_chinese_is_larger_than_its_word(words: str) -> None:
    """Both ends are those of some declared word, times one and the same scale of at least a thousand."""
    (mention,) = hdc.find_quantities(words, "zh", REVIEW.vague)
    word = VAGUE[mention.vague or ""]
    assert mention.low and mention.high and word.low and word.high
    assert mention.low / word.low == mention.high / word.high >= 1000


@pytest.mark.parametrize(
    ("said", "share", "told"),
    [
        ("a third of it", "33.33", "1/3"),
        ("two thirds of it", "66.67", "2/3"),
        ("one in seven of them", "14.29", "1/7"),
        ("14.29 percent of it", "14.29", "14.3%"),
        ("thirty three point three three percent", "33.33", "33.3%"),
    ],
)
def test_a_share_is_told_as_a_fraction_where_a_fraction_was_said(said: str, share: str, told: str) -> None:
    """Who said two digits behind the point is not given a seventh."""
    assert in_words(figure(said, unit="percent", bound="exact", value=Decimal(share)), VAGUE, UNITS, "en") == told
