"""How a draft names what it would write, and the words and numbers in which a candidate is shown."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from hdc.desk.acceptance import _alone
from hdc.desk.acceptance import in_words as alarm_in_words
from hdc.desk.candidate import in_words
from hdc.desk.desk import Desk
from hdc.desk.draft import figure_id, free, quote_id, short, told_in, toml
from hdc.model import AlarmRecord
from hdc.quantities import Mention, find_quantities
from tests.desk.conftest import at, do, file_of
from tests.reviews import wells

BARE = Mention(start=0, end=4, surface="some", rule="r", unit="usd")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"value": Decimal(40)}, "40 usd"),
        ({"value": Decimal(40), "per": "hour"}, "40 usd per hour"),
        ({"value": Fraction(1, 2), "unit": None, "noun": "cups"}, "1/2 cups"),
        ({"value": Decimal(4), "unit": None}, "4"),
        ({"low": Decimal(4), "high": Decimal(5), "bound": "between"}, "4 to 5 usd"),
        ({"low": Decimal(4), "bound": "at_least"}, "4 usd, at least"),
        ({"high": Decimal(5), "bound": "at_most"}, "5 usd, at most"),
        ({"value": Decimal(4), "bound": "order_of_magnitude"}, "4 usd, order of magnitude"),
        ({"low": Decimal(4), "high": Decimal(5), "vague": "few"}, "4 to 5 usd, vague: “few”"),
        (
            {"value": Decimal(4), "change": "up", "figurative": True, "negated": (0, 1)},
            "4 usd, a change up, a figure of speech, negated",
        ),
    ],
)
def test_a_quantity_is_read_out_with_its_unit_its_bound_and_what_there_is_to_mind(
    changes: dict[str, Any], shown: str
) -> None:
    assert in_words(replace(BARE, **changes)) == shown


@pytest.mark.parametrize(
    ("alarm", "said"),
    [
        (AlarmRecord(kind="hidden_number", transcript="7%"), "hidden number: “7%” in the transcript"),
        (AlarmRecord(kind="negation", quote="not"), "negation: “not” in the quote"),
        (AlarmRecord(kind="number", quote="7", transcript="8"), "number: “7” in the quote, “8” in the transcript"),
        (AlarmRecord(kind="negation"), "negation"),
    ],
)
def test_an_alarm_names_the_words_of_either_side_that_has_any(alarm: AlarmRecord, said: str) -> None:
    assert alarm_in_words(alarm) == f"{said} may turn the meaning"


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("We pay $40 an hour.", 0, "$40 an hour"),
        ("They get $40, brewers $40.", 1, "brewers $40"),
        ("They get $40 and $40.", 1, "and $40"),
        ("$40, $40.", 1, "$40, $40"),
        ("They get $40, $40.", 1, "$40, $40"),
        ("40%　40%", 1, "40%　40%"),
        ("他们得40美元，我得40美元。", 1, "我得40美元"),
    ],
)
def test_a_number_is_told_apart_from_an_equal_one_by_whole_words_in_front_of_it(
    text: str, number: int, words: str
) -> None:
    """So few that they are found at its place first; a Chinese character is a word."""
    mention = find_quantities(text, "en" if text.isascii() else "zh")[number]
    assert _alone(text, mention.start, mention.end) == words and text.find(words) + len(words) == mention.end


def test_an_id_that_is_taken_gets_the_first_free_number() -> None:
    assert free("q-a", set()) == "q-a" and free("q-a", {"q-a"}) == "q-a-2"
    assert free("q-a", {"q-a", "q-a-2", "q-a-4"}) == "q-a-3" and free("q-a", {"q-a-2"}) == "q-a"
    assert (short("ada-may"), short("cher"), short(None)) == ("may", "cher", "somebody")


def test_a_number_is_written_whole_where_it_is_and_a_word_as_it_is() -> None:
    written = [toml(one) for one in (Decimal("40.0"), Decimal("2.5"), "few")]
    assert written == [40, 2.5, "few"] and [type(one) for one in written] == [int, float, str]


def test_the_words_of_a_translation_that_say_a_quantity_are_found_by_its_value_with_their_hedge() -> None:
    (mention,) = find_quantities("about 30 percent", "en")
    review = wells()
    assert told_in("每年 7 次，大约三成的茶。", "zh", mention, review) == "大约三成"
    assert told_in("每年 7 次。", "zh", mention, review) == told_in("大约三成", "xx", mention, review) == ""


def test_a_quote_is_named_by_who_says_it_and_its_first_telling_words_or_by_when_it_is_said(desk: Desk) -> None:
    """Four words at most, none that every sentence has; with too few of them the moment in the recording."""
    draft = at(desk, "$60 an hour").draft
    assert draft
    named = {
        "Some people brew coffee, others never brew anything": "q-may-people-coffee-others-never",
        "Tea and milk": "q-may-tea-and-milk",
        "It's 5": "q-may-0m40",
        "Don't": "q-may-0m40",
    }
    assert {words: quote_id(replace(draft, words=words), desk.script, set()) for words in named} == named
    assert quote_id(replace(draft, name="may-tea"), desk.script, {"q-may-tea"}) == "q-may-tea-2"
    assert figure_id(draft, "q-may-tea", set()) == "f-may-tea"
    assert figure_id(replace(draft, name="pay"), "q-may-tea", {"f-pay"}) == "f-pay-2"


def test_a_quote_is_named_by_its_telling_words(desk: Desk, folder: Path) -> None:
    room = at(desk, "30%")
    do(room, "narrow")
    do(room, "accept", "大约 30% 的茶叶被扔掉，两年前是 45%。")
    assert tomllib.loads(file_of(folder))["quotes"][0]["id"] == "q-may-about-leaves-thrown-years"


def test_a_quote_in_chinese_is_called_by_its_time_or_without_one_by_how_it_sounds(desk: Desk) -> None:
    draft = at(desk, "$40 an hour").draft
    assert draft is not None
    draft, bare = replace(draft, words="前年有四十个人。"), replace(desk.script.sentences[0], time=None)
    assert quote_id(draft, desk.script, set()) == "q-may-0m40"
    untimed = replace(desk.script, sentences=(bare,) * len(desk.script.sentences))
    assert quote_id(draft, untimed, set()) == "q-may-qian-nian-you-si"
