"""What a Chinese mention holds beside its number: kind, noun, hedges, negation, change, figure of speech, rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hdc.lang import load
from hdc.quantities import Mention, find_quantities


def one(text: str) -> Mention:
    """The only mention of a text."""
    (mention,) = find_quantities(text, "zh")
    return mention


KINDS = {
    "三个工程师": "count",
    "三千": "number",
    "35 美元": "money",
    "四成": "percent",
    "4 个百分点": "points",
    "两年": "duration",
    "十倍": "multiple",
    "三分之二": "fraction",
    "20公斤": "mass",
    "两米": "length",
    "37℃": "temperature",
    "16GB": "data",
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items(), ids=KINDS)
def test_a_mention_says_of_what_kind_its_unit_is(text: str, kind: str) -> None:
    assert one(text).kind == kind


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("还有三个工程师在", "工程师"),
        ("近三十人", "人"),
        ("两个完全不同的设计", "设计"),
        ("五个 agent", "agent"),
        ("三年", None),
    ],
)
def test_what_a_counter_counts_is_its_noun(text: str, noun: str | None) -> None:
    assert one(text).noun == noun


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("可能有 5 个人吧", ["可能", "吧"]),
        ("大概 300 人左右", ["大概", "左右"]),
        ("近三十人", ["近"]),
        ("有 5 个人", []),
    ],
)
def test_hedges_are_kept_where_they_stand_on_both_sides(text: str, hedges: list[str]) -> None:
    assert [text[start:end] for start, end in one(text).hedges] == hedges


@pytest.mark.parametrize(("text", "word"), [("不是 5 个人", "不是"), ("连 10% 都没有", "连"), ("没有十年", "没有")])
def test_a_negation_is_kept_where_it_stands(text: str, word: str) -> None:
    negated = one(text).negated
    assert negated is not None
    assert text[slice(*negated)] == word


CHANGES = {"涨了三成": "up", "下降了 20%": "down", "增长到 20%": None, "20% 的增长": "up", "翻一番": "up", "三成": None}


@pytest.mark.parametrize(("text", "change"), CHANGES.items(), ids=CHANGES)
def test_a_change_is_told_from_a_level(text: str, change: str | None) -> None:
    assert one(text).change == change


@pytest.mark.parametrize(
    ("text", "figure"),
    [("一百个放心", True), ("百分之百确定", True), ("一百个工程师", False), ("20% 确定", False)],
)
def test_a_round_number_in_a_figure_of_speech_is_marked(text: str, figure: bool) -> None:
    assert one(text).figurative is figure


def test_a_range_keeps_both_ends_and_is_never_averaged() -> None:
    mention = one("大概七八成")
    assert (mention.value, mention.low, mention.high, mention.bound) == (None, Decimal(70), Decimal(80), "between")


def test_numbers_are_decimals_and_a_fraction_only_where_a_decimal_would_round() -> None:
    assert one("十分之一").value == Decimal("0.1")
    assert isinstance(one("十分之一").value, Decimal)
    assert one("三分之二").value == Fraction(2, 3)


@pytest.mark.parametrize("text", ["三萬四千個人", "１，０００條", "兩個小時", "負３．５度", "三 百 个 人"])
def test_a_span_points_into_the_text_as_written_whatever_was_folded_to_read_it(text: str) -> None:
    mention = one(text)
    assert text[mention.start : mention.end] == mention.surface


def test_traditional_characters_read_as_simplified_ones() -> None:
    variants = load("zh").numbers.variants
    assert all(len(form) == len(simple) == 1 for form, simple in variants.items())
    assert str(one("兩萬億")) == str(one("两万亿")) == "2000000000000"


@pytest.mark.parametrize("joint", ["，", "。", "；", "\n"])
def test_reading_is_independent_of_what_stands_behind_a_mark(joint: str) -> None:
    alone = [str(mention) for text in ("每小时 40 美元", "超过三年") for mention in find_quantities(text, "zh")]
    assert [str(mention) for mention in find_quantities(f"每小时 40 美元{joint}超过三年", "zh")] == alone


def test_every_friend_s_pattern_begins_with_what_it_says_it_begins_with() -> None:
    for friend in load("zh").friends:
        assert (friend.pattern is None) == (not friend.starts), friend.name
