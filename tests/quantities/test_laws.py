"""What holds for every text: spans reproduce the surface, mentions stand apart, numbers we write are read back."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.lang import load
from hdc.quantities import find_quantities

LANGS = st.sampled_from(["en", "zh"])
INTEGERS = st.one_of(st.integers(0, 10**9), st.integers(0, 3000))
WORDS = list(load("en").numbers.words)  # zero to twenty, then thirty to ninety
ONES, TENS = WORDS[:20], WORDS[18:]
ENGLISH = [*WORDS, "hundred", "thousand", "million", "and", "a", "half", "point", "of", "to", "or", "hours"]
SIGNS = [",", "-", "$", "%", "12", "1,000", "2025", "x", "an hour", "、", "。", " "]
PIECES = [*ENGLISH, *SIGNS, *"一两三十百万亿点个年半到成零几", "百分之", "每小时"]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES)).map("".join),
)


def english(number: int) -> str:
    """A number in words, as a person would write it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{english(number // scale)} {word}" + (joint + english(rest) if rest else "")
    raise AssertionError(number)


def chinese(number: int) -> str:
    """A number in Chinese numerals, with 零 where a place is skipped."""
    if number < 10:
        return "零一二三四五六七八九"[number]
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            head, rest = divmod(number, scale)
            written = ("" if scale == 10 and head == 1 else chinese(head)) + word
            skipped = "零" if rest and rest < scale // 10 else ""
            return written + skipped + (inside(rest) if rest else "")
    raise AssertionError(number)


def inside(number: int) -> str:
    """The rest of a longer number, in which 十 is written 一十."""
    return f"一{chinese(number)}" if 10 <= number < 20 else chinese(number)


@given(TEXTS, LANGS)
def test_a_span_reproduces_its_surface_and_mentions_come_in_order_without_overlap(text: str, lang: str) -> None:
    end = 0
    for mention in find_quantities(text, lang):
        assert text[mention.start : mention.end] == mention.surface
        assert end <= mention.start < mention.end
        end = mention.end


@given(TEXTS, LANGS)
def test_a_range_has_a_low_end_below_its_high_end_and_a_point_has_none(text: str, lang: str) -> None:
    for mention in find_quantities(text, lang):
        if mention.bound == "between":
            assert mention.low is not None and mention.high is not None and mention.low < mention.high
        else:
            assert sum(end is not None for end in (mention.value, mention.low, mention.high)) == 1


@given(INTEGERS, LANGS, st.booleans())
def test_an_integer_in_digits_is_read_back_with_and_without_commas(number: int, lang: str, commas: bool) -> None:
    text = f"{number:,} %" if commas else f"{number} %"
    assert [mention.value for mention in find_quantities(text, lang)] == [number]


@given(st.decimals(0, 10**9, places=3), LANGS)
def test_a_decimal_is_read_back_exactly(number: Decimal, lang: str) -> None:
    assert [mention.value for mention in find_quantities(f"${number}", lang)] == [number]


@given(INTEGERS)
def test_an_integer_in_english_words_is_read_back_exactly(number: int) -> None:
    assert [mention.value for mention in find_quantities(f"there were {english(number)} hours of it")] == [number]


@given(INTEGERS)
def test_an_integer_in_chinese_numerals_is_read_back_exactly(number: int) -> None:
    assert [mention.value for mention in find_quantities(f"共有{chinese(number)}小时", "zh")] == [number]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_in_digits_keeps_both_ends(one: int, other: int) -> None:
    low, high = sorted((one, other))
    read = [str(mention) for mention in find_quantities(f"from ${low:,} to ${high:,}.")]
    assert read == ([f"{low}..{high} usd"] if low < high else [f"{low} usd"] * 2)


@pytest.mark.parametrize("piece", ["9", "1,", "万", "一", "and ", "one ", "a hundred and ", "百分之", "10 to "])
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(repeats: int) -> float:
        text, runs = piece * repeats, []
        for _ in range(3):
            begun = time.perf_counter()
            find_quantities(text, "zh" if ord(piece[0]) > 127 else "en")
            runs.append(time.perf_counter() - begun)
        return min(runs)

    seconds(10)
    assert seconds(16_000) < 40 * max(seconds(2_000), 0.001)  # 8 times the text; a quadratic reader would take 64
