"""Words stand in a text as words: not as letters of a longer one, and never as digits of another number."""

from __future__ import annotations

import pytest

from hdc.model.occurrences import occurrences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("110 people", "10 people"), ("10,000 people", "000 people"), ("10,000 people", "10"),
        ("2.10 metres", "10 metres"), ("10.5 kilos", "10"), ("10’000 francs", "10"), ("1\u00a0000 wells", "000 wells"),
        ("在 2110 年", "110 年"), ("1,250", "250"), ("ten wells", "elves"), ("anything", ""),
    ],
)  # fmt: skip
def test_digits_of_another_number_are_not_the_number(text: str, words: str) -> None:
    assert occurrences(text, words) == []


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("In May 110 people came, in June 10 people.", "10 people", [32]),
        ("the dealer made a deal", "deal", [18]),
        ("来了二十个人，走了十个人", "十个人", [9]),
        ("ten wells, and again ten wells", "ten wells", [0, 21]),
        ("用了10年", "10年", [2]), ("$40 or 40%", "40", [1, 7]), ("It took 10, 20 or 30 years.", "10", [8]),
        ("It was 10. 20 came.", "10", [7]), ("in 1990 200 people", "200 people", [8]),
    ],
)  # fmt: skip
def test_they_are_found_wherever_they_are_whole(text: str, words: str, places: list[int]) -> None:
    assert occurrences(text, words) == places


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [("a 10x contributor", "10", [2]), ("ten-hour days", "ten-hour day", [0]), ("二十个人", "十个人", [1])],
)
def test_part_of_a_word_is_found_where_no_whole_one_is(text: str, words: str, places: list[int]) -> None:
    assert occurrences(text, words) == places
