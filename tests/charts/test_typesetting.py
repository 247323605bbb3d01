"""Lines break where a typesetter would break them."""

from __future__ import annotations

import html
import re

import altair as alt
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from hdc.charts.typesetting import balanced, lines, quoted, sentence, spoken, titled, width

WORDS = st.sampled_from(
    ["数据", "人类，", "（估计）", "「约」", "$95", "Handshake", "an hour;", "10", "到", "99%", "。", "《论》"]
)
TEXT = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
LIMIT = st.floats(min_value=4, max_value=40)


@given(TEXT, LIMIT)
def test_nothing_is_lost_in_breaking(text: str, limit: float) -> None:
    """Put together again, the lines are the text but for the spaces at their ends."""
    assert re.sub(r"\s", "", "".join(lines(text, limit))) == re.sub(r"\s", "", text)


@given(TEXT, LIMIT)
def test_no_line_begins_with_closing_punctuation(text: str, limit: float) -> None:
    """避头尾: a line neither begins with what closes nor ends with what opens."""
    broken = lines(re.sub(r"\s+(?=[。，、；])", "", text).lstrip("。"), limit)
    assert not [line for line in broken[1:] if line[0] in "，、；：！？）」』》”"]
    assert not [line for line in broken[:-1] if line[-1] in "（「『《"]


@given(TEXT, LIMIT)
def test_a_line_is_too_wide_only_if_it_cannot_be_broken(text: str, limit: float) -> None:
    for line in lines(text, limit):
        assert width(line) <= limit or len(lines(line, 0.1)) == 1


@given(TEXT, LIMIT)
def test_balance_needs_no_more_lines(text: str, limit: float) -> None:
    """Evening out the lines adds none and widens none beyond the limit."""
    even, greedy = balanced(text, limit), lines(text, limit)
    assert len(even) <= len(greedy)
    assert max(map(width, even)) <= max(limit, *map(width, greedy))


def test_sentences_end_as_their_language_does() -> None:
    assert sentence(["一", "", "二。"], "zh") == "一。二。"
    assert sentence(["one", "", "two."], "en") == "One. Two."
    assert (quoted("约", "zh"), quoted("about", "en")) == ("「约」", "“about”")


#: What a review may write where a chart makes an expression of it.
ODD = ["{background:url(x)}", 'a\\";b();//', "it's", "a\u2028b", "a\rb", "{share}s", "\\u12", "{{m}}", "{"]


@pytest.mark.parametrize("words", ODD)
def test_words_within_an_expression_and_in_the_title_of_an_axis_stay_words(words: str) -> None:
    """As Vega reads them, apart from the stroke of a backslash and from line ends in a title."""
    written = spoken(f"{words}: {{n}}", {"n": "1 + 1"})
    chart = alt.Chart(alt.Data(values=[{"x": 1}])).mark_area().encode(x=alt.X("x:Q").title(titled(words)))
    chart += alt.Chart(alt.Data(values=[{"x": 1}])).transform_calculate(said=written).mark_text().encode(text="said:N")
    drawn = html.unescape(vl_convert.vegalite_to_svg(chart.to_dict()))
    said = {" ".join(text.split()) for text in re.findall(r">([^<>]+)</text>", drawn)}
    wanted = " ".join(words.split())
    assert f"{wanted}: 2" in said or f"{words}: 2" in said
    assert " ".join(titled(words).split()) in said
