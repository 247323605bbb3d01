"""What a Chinese mention holds beside its number: kind, noun, hedges, negation, change, figure of speech, rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hdc.lang import load
from hdc.model import Text, VagueWord
from hdc.quantities import Mention, find_quantities

TENS = VagueWord(
    id="tens",
    forms={"en": ("tens of",), "zh": ("数十",)},
    low=Decimal(20),
    high=Decimal(90),
    reason=Text(en="test", zh="测试"),
)


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


@pytest.mark.parametrize(
    ("text", "bound", "word"),
    [("连10%都不到", "at_most", "连"), ("一小时都不到", "at_most", "都不到"), ("不到一半", "at_most", None)],
)
def test_what_is_not_even_reached_is_an_upper_bound(text: str, bound: str, word: str | None) -> None:
    mention = one(text)
    assert mention.bound == bound
    assert (mention.negated and text[slice(*mention.negated)]) == word


@pytest.mark.parametrize(
    ("text", "hedges"), [("五百上下，一百左右", [["上下"], ["左右"]]), ("大概三百，可能四百", [["大概"], ["可能"]])]
)
def test_a_hedge_belongs_to_one_number(text: str, hedges: list[list[str]]) -> None:
    found = find_quantities(text, "zh")
    assert [[text[start:end] for start, end in mention.hedges] for mention in found] == hedges


REPAIRS = {
    "二十，不对，三十个人": ["30"],
    "大概三百，哦不，四百万吧": ["4000000"],
    "十个，啊不是，应该是十二个": ["12"],
    "2000 万，说错了，2 亿": ["200000000"],
    "不是二十，是三十": ["20", "30"],
    "十个，不是十二个": ["10", "12"],
    "三个人，不对，三个月": ["3", "3 month"],
}


def test_a_word_behind_one_number_does_not_bound_the_next() -> None:
    assert [str(mention) for mention in find_quantities("连一半都不到，三个对手", "zh")] == ["<=0.5", "3"]


def test_a_noun_is_given_as_written() -> None:
    assert one("三個項目").noun == "項目"


@pytest.mark.parametrize(("text", "reads"), REPAIRS.items(), ids=REPAIRS)
def test_a_number_that_is_taken_back_is_left_out_and_a_denied_one_is_not(text: str, reads: list[str]) -> None:
    assert [str(mention) for mention in find_quantities(text, "zh")] == reads


VAGUE = {
    "几个人": ("few", None),
    "几年": ("few", "year"),
    "好几百家": ("several", None),
    "数十家": ("tens", None),
    "上百家": ("hundreds", None),
    "成千上万": ("thousands", None),
    "数千万美元": ("tens", "usd"),
    "数百万人": ("millions", None),
    "几十年": ("decades", "year"),
    "绝大部分": ("majority", "percent"),
    "少数": ("minority", "percent"),
    "六位数": ("six-figures", None),
}


@pytest.mark.parametrize(("text", "reading"), VAGUE.items(), ids=VAGUE)
def test_a_vague_word_is_found_without_a_range_of_its_own(text: str, reading: tuple[str, str | None]) -> None:
    mention = one(text)
    assert (mention.vague, mention.unit) == reading
    assert (mention.value, mention.low, mention.high, mention.bound) == (None, None, None, "order_of_magnitude")
    assert str(mention).split(" ")[0] == mention.vague


@pytest.mark.parametrize(
    ("text", "ends"), [("数十个", (20, 90)), ("数万个", (20_000, 90_000)), ("数千万个", (20_000_000, 90_000_000))]
)
def test_a_declared_range_holds_for_every_size_of_a_vague_word(text: str, ends: tuple[int, int]) -> None:
    (mention,) = find_quantities(text, "zh", [TENS])
    assert (mention.low, mention.high, mention.vague) == (*ends, "tens")


@pytest.mark.parametrize("text", ["几乎", "几何", "几率", "多数派", "很多数据", "如数家珍", "上百度搜", "晚上千万别去"])
def test_a_word_that_only_looks_vague_is_none(text: str) -> None:
    assert find_quantities(text, "zh") == []


RATES = {
    "一小时大概要 80 到 100 美元": ["80..100 usd/hour"],
    "每人每月 40 美元": ["40 usd/month"],
    "一周工作六天，一天十二个小时": ["6 day/week", "12 hour/day"],
    "他一天最多能标五十条": ["<=50/day"],
    "一张卡一小时两美元": ["2 usd/hour"],
    "花了一天标了五十条": ["1 day", "50"],
    "过去一年增长了 30%": ["1 year", "30 percent"],
}


@pytest.mark.parametrize(("text", "reads"), RATES.items(), ids=RATES)
def test_one_of_a_measure_in_front_of_a_quantity_is_its_denominator(text: str, reads: list[str]) -> None:
    assert [str(mention) for mention in find_quantities(text, "zh")] == reads


ORDERS = {"百亿美金": "10000000000 usd", "百人团队": "100", "年薪百万": "1000000/year"}


@pytest.mark.parametrize(("text", "reading"), ORDERS.items(), ids=ORDERS)
def test_a_scale_alone_is_an_order_of_magnitude_where_a_unit_follows(text: str, reading: str) -> None:
    mention = one(text)
    assert (str(mention), mention.bound) == (reading, "order_of_magnitude")


CHANGES = {
    "涨了三成": "up",
    "腰斩": "down",
    "成本减半": "down",
    "打对折": None,
    "缩水了七成": "down",
    "下降了 20%": "down",
    "增长到 20%": None,
    "20% 的增长": "up",
    "翻一番": "up",
    "三成": None,
}


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


@pytest.mark.parametrize(
    ("text", "reads"), [("每月\n5000 元", "5000 cny"), ("-\n5 个人", "5"), ("minus\n5 people", "5")]
)
def test_a_number_takes_nothing_from_the_line_above(text: str, reads: str) -> None:
    lang = "en" if text.isascii() else "zh"
    assert [str(mention) for mention in find_quantities(text, lang)] == [reads]
