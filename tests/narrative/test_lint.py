"""What the lint takes for a number in the prose, what it leaves alone, and where it says it is."""

from __future__ import annotations

import pytest

from hdc.narrative.lint import blanked, numbers


def found(text, names=()):
    return [number.surface for number in numbers(text, names)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It pays 95 an hour", "95"),
        ("It pays $95 an hour", "$95 an hour"),
        ("about $ of it", "$"),
        ("a share in percent", "percent"),
        ("two interviews", "two"),
        ("Ninety-nine of them", "Ninety-nine"),
        ("a dozen founders", "a dozen"),
        ("hundreds of people", "hundreds"),
        ("tens of thousands", "thousands"),
        ("half of it", "half"),
        ("a third of the people", "a third"),
        ("two thirds of it", "two thirds"),
        ("more than twice the pay", "twice"),
        ("a tenfold rise", "tenfold"),
        ("within one year", "one year"),
        ("in 2025 they said", "2025"),
        ("on 2026-06-12", "2026-06-12"),
        ("it took 30s", "30"),
        ("a 10x engineer", "10x"),
        ("½ of it", "½"),
        ("９５ of them", "９５"),
        ("ten\nmillion pieces", "ten\nmillion"),
        ("| 7 |", "7"),
        ("`95` in code", "95"),
        ("![chart of 8](x.png)", "8"),
    ],
)
def test_a_number_in_english_prose_is_found(text, number):
    assert any(number in surface for surface in found(text)), found(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("时薪 95 美元", "95"),
        ("两家公司", "两家"),
        ("两边都说", "两"),
        ("三个人", "三个"),
        ("十几位发言人", "十几位"),
        ("五位创始人", "五位"),
        ("一千万条数据", "一千万"),
        ("上万条数据", "上万"),
        ("数亿美元", "亿"),
        ("百分之九十九", "百分之九十九"),
        ("99% 都没用", "99%"),
        ("其中９９％没用", "９９％"),
        ("一半的人", "一半"),
        ("过了半年", "半年"),
        ("再过一年", "一年"),
        ("涨了三成", "三成"),
        ("十倍的贡献", "十倍"),
        ("2025 年说过", "2025"),
        ("三、五年之内", "五年"),
        ("二十", "二十"),
    ],
)
def test_a_number_in_chinese_prose_is_found(text, number):
    assert any(number in surface for surface in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "the first and the third, at last a second time",
        "the 21st",
        "an L6 engineer asks GPT-4 on 20VC",
        "one of the reasons, and no one else",
        "the weight of the often written network",
        "one day it will be attentive, someone said",
        "### 1. A heading with an ordinal",
        "1. an item of a list",
        "see [the page](https://example.org/2025/10?n=3)",
        "https://example.org/2025/10",
        "paid {f-pay-95}, {d-ratio}, {count quotes metric=top_10}",
        "## Title {#part-2}",
        "第一，第二十条，初三",
        "一个问题，一种说法，一些人，另一位",
        "### 一、天花板画在哪里",
        "## 十一、结尾",
        "万一失败，万能的，万物，千万别忘",
        "十分重要，五花八门，三心二意",
        "统一、唯一、一直、一旦、一样、一切",
        "两者都对",
        "几乎没有，几个人",
        "总有一天",
        "「前百分之几的人」",
    ],
)
def test_what_is_no_number_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Was eine Kilowattstunde Speicher kostet", []),
        ("Der Preis für ein Kilo Äpfel", []),
        ("mindestens ein Prozent", ["ein Prozent"]),
        ("weniger als ein Kilo", ["ein Kilo"]),
        ("zwei Kilo und ein Dutzend", ["zwei Kilo", "ein Dutzend"]),
    ],
)
def test_a_german_article_names_a_unit_where_nothing_weighs_it(text, found):
    assert [number.surface for number in numbers(text, langs=("de",))] == found


def test_an_ordinal_is_structure_only_at_the_head_of_a_heading():
    assert found("## 三、五年之内") == ["五年"] or found("## 三、五年之内") == ["五年之内"]
    assert found("三、五年之内") != []


def test_a_comment_of_markdown_is_nobodys_claim():
    """It is not published. What looks like one and is shown stays a claim: other brackets, words behind it, a line of a
    paragraph.
    """
    text = "[//]: # (Each file has 5 sections.)\n\nAll 7 say so.\n\n[//]: # (6)\n"
    assert [number.surface for number in numbers(text)] == ["7"]
    for shown in ("[Note]: 8 of them say so.", "[//]: # (so) say 8", "They say\n[//]: # (8)", "[//]: so 8"):
        assert [number.surface for number in numbers(shown)] == ["8"], shown


def test_names_of_the_evidence_may_hold_digits_and_only_where_they_stand_whole():
    assert found("Studio 54 says", ["Studio 54"]) == []
    assert found("Studio 55 says", ["Studio 54"]) == ["55"]


def test_a_number_is_found_on_its_line_in_one_piece():
    (number,) = numbers("nothing\n\nit pays about\n$10 to $20 million here")
    assert number.surface.endswith("$10 to $20 million") and number.line in (3, 4)
    (alone,) = numbers("nothing\n\n\nit has 7")
    assert (alone.line, alone.start, alone.end) == (4, 17, 18)


def test_blanking_moves_nothing():
    text = "## 一、甲 {#a}\n\n[x](y) {f-a}\nL6"
    assert len(blanked(text)) == len(text) and blanked(text).count("\n") == text.count("\n")
