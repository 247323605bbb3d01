"""What holds for every text: spans reproduce the surface, mentions stand apart, numbers we write are read back.

The words and numerals are written here by rules of their own, not from the tables that are read with.
"""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.quantities import Mention, find_quantities

LANGS = st.sampled_from(["de", "en", "zh"])
ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
HEADS, POWERS = st.integers(1, 99), st.integers(2, 11)
#: Up to 10^13, with the small and the round ones, which people say, well represented.
INTEGERS = st.one_of(
    st.integers(0, 3000),
    st.integers(0, 10**13),
    st.builds(lambda head, power, rest: head * 10**power + rest, HEADS, POWERS, st.just(0)),
    st.builds(lambda head, power, rest: head * 10**power + rest, HEADS, POWERS, st.integers(0, 99)),
)
DECIMALS = st.decimals(0, 10**9, places=3)
PLACES = st.text("0123456789", min_size=1, max_size=4)
WORDS = [*ONES, *TENS[2:], *("hundred", "thousand", "million", "and", "a", "half", "point", "of", "to", "or", "hours")]
SIGNS = [
    ",",
    "-",
    "$",
    "%",
    "12",
    "1,000",
    "2025",
    "x",
    "an hour",
    "、",
    "。",
    " ",
    ".",
    ":",
    "/",
    "k",
    "about",
    "not",
    "no",
]
PIECES = [*WORDS, *SIGNS, *"一两三十百千万亿点个年半到成零几多来第元块折倍", "百分之", "分之", "每小时", "左右", "不到"]
PIECES += [
    "zwei",
    "einund",
    "zwanzig",
    "hundert",
    "tausend",
    "Millionen",
    "einhalb",
    "und",
    "eine",
    "Stunde",
    "bis",
    "Uhr",
    "3.",
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES)).map("".join),
)


def english(number: int, hyphen: str = "-", joint: str = " and ") -> str:
    """A number in words, as a person would write it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (hyphen + ONES[number % 10] if number % 10 else "")
    for scale, word in SCALES:
        if number >= scale:
            rest = number % scale
            between = joint if 0 < rest < 100 else " "
            written = f"{english(number // scale, hyphen, joint)} {word}"
            return written + (between + english(rest, hyphen, joint) if rest else "")
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


def said(number: int) -> str:
    """With 两 for 二 where it is said so: at the front, before 百, 千, 万 and 亿."""
    written = chinese(number)
    return "两" + written[1:] if written[0] == "二" and written[1:2] in tuple("百千万亿") else written


FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿", "萬億")


def written(digits: str, lang: str) -> str:
    """Digits with the marks of a language."""
    return digits.translate(str.maketrans(",.", ".,")) if lang == "de" else digits


UNITS = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
ROUND = ["", "zehn", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def german(number: int) -> str:
    """Write an integer in German words: millions apart, all below in one word."""
    if number >= 10**6:
        power, one, many = (10**9, "Milliarde", "Milliarden") if number >= 10**9 else (10**6, "Million", "Millionen")
        head, rest = divmod(number, power)
        words = f"eine {one}" if head == 1 else f"{german(head)} {many}"
        return f"{words} {german(rest)}" if rest else words
    if number >= 1000:
        head, rest = divmod(number, 1000)
        return f"{german(head)}tausend{german(rest) if rest else ''}"
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{UNITS[head]}hundert{german(rest) if rest else ''}"
    if number < 13:
        return UNITS[number]
    ten, unit = divmod(number, 10)
    if ten == 1:
        return {6: "sech", 7: "sieb"}.get(unit, UNITS[unit]) + "zehn"
    return f"{UNITS[unit]}und{ROUND[ten]}" if unit else ROUND[ten]


def values(text: str, lang: str) -> list[Decimal | Fraction | None]:
    return [mention.value for mention in find_quantities(text, lang)]


def ends(text: str, lang: str) -> list[tuple[Decimal | Fraction | None, Decimal | Fraction | None]]:
    return [(mention.low, mention.high) for mention in find_quantities(text, lang)]


@given(TEXTS, LANGS)
def test_a_span_reproduces_its_surface_and_mentions_come_in_order_without_overlap(text: str, lang: str) -> None:
    end = 0
    for mention in find_quantities(text, lang):
        assert text[mention.start : mention.end] == mention.surface
        assert end <= mention.start < mention.end
        end = mention.end


@given(TEXTS, LANGS)
def test_the_words_around_a_number_are_spans_of_the_text(text: str, lang: str) -> None:
    for mention in find_quantities(text, lang):
        around = [*mention.hedges, *([mention.negated] if mention.negated else [])]
        assert all(0 <= start < end <= len(text) for start, end in around)
        assert mention.noun is None or mention.noun in text


@given(TEXTS, LANGS)
def test_a_range_has_a_low_end_below_its_high_end_and_a_point_has_none(text: str, lang: str) -> None:
    for mention in find_quantities(text, lang):
        if mention.bound == "between":
            assert mention.low is not None and mention.high is not None and mention.low < mention.high
        elif not mention.vague:
            assert sum(end is not None for end in (mention.value, mention.low, mention.high)) == 1


@given(TEXTS, LANGS)
def test_numbers_are_exact(text: str, lang: str) -> None:
    for mention in find_quantities(text, lang):
        for number in (mention.value, mention.low, mention.high):
            assert number is None or isinstance(number, Decimal | Fraction)
            assert not isinstance(number, Decimal) or number.is_finite()


@given(INTEGERS, LANGS, st.booleans())
def test_an_integer_in_digits_is_read_back_with_and_without_commas(number: int, lang: str, commas: bool) -> None:
    assert values(written(f"{number:,} %" if commas else f"{number} %", lang), lang) == [number]


@given(DECIMALS, LANGS)
def test_a_decimal_is_read_back_exactly(number: Decimal, lang: str) -> None:
    assert values(f"${written(str(number), lang)}", lang) == [number]


@given(st.decimals(0, 9999, places=2), st.sampled_from(["thousand", "million", "billion", "trillion"]))
def test_digits_times_a_word_are_read_back_exactly(number: Decimal, word: str) -> None:
    scale = {name: scale for scale, name in SCALES}[word]
    assert values(f"${number} {word}", "en") == [number * scale]


@given(st.decimals(0, 9999, places=2), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("萬", 10**4)]))
def test_digits_times_a_chinese_scale_are_read_back_exactly(number: Decimal, scale: tuple[str, int]) -> None:
    assert values(f"共{number}{scale[0]}美元", "zh") == [number * scale[1]]


@given(INTEGERS, st.sampled_from("- "), st.sampled_from([" and ", " "]))
def test_an_integer_in_english_words_is_read_back_exactly(number: int, hyphen: str, joint: str) -> None:
    assert values(f"there were {english(number, hyphen, joint)} hours of it", "en") == [number]


@given(st.one_of(st.integers(0, 3000), st.integers(0, 10**12 - 1)))
def test_an_integer_in_german_words_is_read_back_exactly(number: int) -> None:
    assert values(f"es waren {german(number)} Prozent", "de") == [number]


@given(INTEGERS, st.sampled_from([chinese, said]))
def test_an_integer_in_chinese_numerals_is_read_back_exactly(number: int, written: object) -> None:
    assert callable(written)
    assert values(f"共有{written(number)}小时", "zh") == [number]


@given(INTEGERS, st.sampled_from([FINANCIAL, TRADITIONAL, FINANCIAL | TRADITIONAL]))
def test_financial_and_traditional_numerals_are_read_back_exactly(number: int, script: dict[int, int]) -> None:
    """As amounts are written: of 叁 beside anything but money nobody knows whether it is a number or part of a name."""
    assert values(f"共付{chinese(number).translate(script)}元", "zh") == [number]


@given(st.integers(0, 10**6), PLACES)
def test_a_decimal_in_english_words_is_read_back_exactly(number: int, places: str) -> None:
    words = " ".join(ONES[int(digit)] for digit in places)
    assert values(f"it was {english(number)} point {words} percent", "en") == [Decimal(f"{number}.{places}")]


@given(st.integers(0, 10**6), PLACES)
def test_a_decimal_in_chinese_numerals_is_read_back_exactly(number: int, places: str) -> None:
    written = chinese(number) + "点" + "".join(chinese(int(digit)) for digit in places)
    assert values(f"它是{written}小时", "zh") == [Decimal(f"{number}.{places}")]
    assert values(f"占百分之{written}。", "zh") == [Decimal(f"{number}.{places}")]


RANGES = st.tuples(INTEGERS, INTEGERS).filter(lambda pair: pair[0] != pair[1]).map(sorted).map(tuple)


@given(RANGES)
def test_a_range_in_digits_keeps_both_ends(pair: tuple[int, int]) -> None:
    low, high = pair
    assert ends(f"from ${low:,} to ${high:,}.", "en") == [pair]
    assert ends(f"between {low} and {high} hours", "en") == [pair]
    assert ends(f"{low} to {high} hours", "en") == [pair]
    assert ends(f"需要{low}到{high}小时", "zh") == [pair]
    assert ends(f"需要{low}-{high}小时", "zh") == [pair]


@given(RANGES)
def test_a_range_in_words_keeps_both_ends(pair: tuple[int, int]) -> None:
    low, high = pair
    assert ends(f"from {english(low)} hours to {english(high)} hours.", "en") == [pair]
    assert ends(f"between {english(low)} hours and {english(high)} hours.", "en") == [pair]


@given(RANGES, st.sampled_from("到至"))
def test_a_range_in_chinese_numerals_keeps_both_ends(pair: tuple[int, int], joiner: str) -> None:
    low, high = pair
    assert ends(f"需要{chinese(low)}小时{joiner}{chinese(high)}小时", "zh") == [pair]


@given(st.integers(1, 8), st.sampled_from(["", "十", "百", "千", "万", "亿"]))
def test_two_chinese_digits_side_by_side_are_a_range(digit: int, scale: str) -> None:
    times = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[scale]
    written = f"{chinese(digit)}{chinese(digit + 1)}{scale}"
    assert ends(f"有{written}个人", "zh") == [(digit * times, (digit + 1) * times)]


def phrases(lang: str) -> st.SearchStrategy[str]:
    """What a sentence may say: numbers of all kinds, with words around them that bound, hedge, deny or join."""
    small = st.integers(0, 10**5)
    if lang == "en":
        number = st.one_of(small.map(str), small.map(english), small.map(lambda one: f"{one:,}"))
        units = ["hours", "dollars", "percent", "people", "million", "a day", "or so", "to go"]
        before = ["", "about ", "at least ", "not even ", "maybe ", "up ", "from ", "between ", "$", "more than "]
    else:
        number = st.one_of(small.map(str), small.map(chinese))
        units = ["小时", "美元", "个人", "万", "多年", "左右", "以上", "成", "倍", "到"]
        before = ["", "大约", "至少", "不到", "可能", "涨了", "从", "百分之", "每小时", "超过"]
    space = " " if lang == "en" else ""
    return st.builds(
        lambda head, one, unit: f"{head}{one}{space}{unit}", st.sampled_from(before), number, st.sampled_from(units)
    )


def shifted(mention: Mention, by: int) -> Mention:
    """The same mention in a text with ``by`` characters more in front."""
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        hedges=tuple((start + by, end + by) for start, end in mention.hedges),
        negated=mention.negated and (mention.negated[0] + by, mention.negated[1] + by),
    )


ENDS = {"en": (". ", "! ", "? ", ".\n"), "zh": ("。", "！", "？", "。\n")}


@pytest.mark.parametrize("lang", ["en", "zh"])
@given(data=st.data())
def test_a_reading_does_not_depend_on_the_sentences_around_it(lang: str, data: st.DataObject) -> None:
    start, joint = ("They said ", " and ") if lang == "en" else ("他们说", "的，")
    sentence = st.builds(
        lambda words, phrase, end: words + joint.join(phrase) + end,
        st.sampled_from(["", start]),
        st.lists(phrases(lang), min_size=1, max_size=3),
        st.sampled_from(ENDS[lang]),
    )
    before, own, after = start + data.draw(sentence), start + data.draw(sentence), start + data.draw(sentence)
    alone = [shifted(mention, len(before)) for mention in find_quantities(own, lang)]
    inside_of = range(len(before), len(before) + len(own))
    assert [one for one in find_quantities(before + own + after, lang) if one.start in inside_of] == alone


GERMAN = ("zwei", "dreizehn", "einund", "zwanzig und ", "drei-, ", "jede ", "ein ", "halbe ")
HARD = [
    *("9", ",", "1,", "$", "-", ". ", "and ", "one ", "a hundred and ", "10 to ", "two thirty ", "point ", "no, "),
    *GERMAN,
    *("and a half ", "万", "一", "百分之", "分之", "几", "点", "第", "，", "十到", "年半"),
]


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    lang = "zh" if ord(piece[0]) > 127 else "de" if piece in GERMAN else "en"

    def seconds(size: int) -> float:
        text, runs = piece * (size // len(piece)), []
        for _ in range(2):
            begun = time.process_time()  # what other work takes of the machine is not counted
            find_quantities(text, lang)
            runs.append(time.process_time() - begun)
        return min(runs)

    find_quantities("ten", lang)
    assert seconds(32_000) < 32 * max(seconds(4_000), 0.001)  # 8 times the text; a square reader would take 64 times
