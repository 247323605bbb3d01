"""What English mentions hold beside their number: what is counted, hedges, negation, change, figures of speech."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hdc.quantities import Mention, find_quantities


def only(text: str) -> Mention:
    (mention,) = find_quantities(text)
    return mention


@pytest.mark.parametrize(
    ("text", "kind", "noun"),
    [
        ("over 2,000 licensed therapists", "count", "licensed therapists"),
        ("a 100-person company", "count", "person"),
        ("$95 an hour", "money", None),
        ("eight percent", "percent", None),
        ("4 percentage points", "points", None),
        ("150 basis points", "points", None),
        ("six weeks", "duration", None),
        ("10x", "multiple", None),
        ("two thirds of it", "fraction", None),
        ("just 7", "number", None),
        ("half a million experiments", "count", "experiments"),
        ("10 other companies", "count", "other companies"),
        ("three more topics", "count", "topics"),
        ("20 GPUs", "count", "GPUs"),
        ("12 data scientists in it", "count", "data scientists"),
        ("I said it five times", "count", "times"),
        ("30-plus people", "count", "people"),
        ("a three-dimensional chart", "number", None),
        ("a 1 means good", "number", None),
        ("one or two that's fine", "number", None),
    ],
)
def test_a_mention_says_its_kind_and_what_it_counts(text: str, kind: str, noun: str | None) -> None:
    assert (only(text).kind, only(text).noun) == (kind, noun)


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("I think maybe 10 of them", ["I think", "maybe"]),
        ("20 hours or so", ["or so"]),
        ("like 30 seconds", ["like"]),
        ("it probably takes four to six years", ["probably"]),
        ("maybe there's 50 steps", ["maybe"]),
        ("20-odd people", ["odd"]),
        ("of the 17, maybe some left", []),
        ("18 months, I think if they try", []),
        ("it looks like 20", []),
        ("we care about three things", []),
        ("about the five tenets", []),
    ],
)
def test_hedges_are_kept_as_spans_of_the_text(text: str, hedges: list[str]) -> None:
    assert [text[start:end] for start, end in only(text).hedges] == hedges


def test_a_negation_in_front_is_kept_as_a_span() -> None:
    text = "it was not even 10 percent"
    negated = only(text).negated
    assert negated is not None
    assert text[slice(*negated)] == "not even"
    assert only("it was 10 percent").negated is None


@pytest.mark.parametrize(
    ("text", "reads", "negated"),
    [
        ("we can't have more than three", "<=3", "can't"),
        ("no one spends less than $100", ">=100 usd", "no one"),
        ("we don't have 500 of them", "500", "don't"),
        ("don't worry, more than 5 came", ">=5", None),
        ("I don't know, 50 hours", "50 hour", None),
        ("ten, no, 20", "20", None),
    ],
)
def test_a_negated_verb_turns_the_bound_that_it_carries(text: str, reads: str, negated: str | None) -> None:
    mention = only(text)
    assert str(mention) == reads
    assert (text[slice(*mention.negated)] if mention.negated else None) == negated


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("revenue was up 40%", "up"),
        ("a 9% increase", "up"),
        ("sales declined 23%", "down"),
        ("a decrease of $56 million", "down"),
        ("it tripled", "up"),
        ("costs halved", "down"),
        ("it increased conversion by 40%", "up"),
        ("cut our production time by 40X", "down"),
        ("signed up 1,600", None),
        ("they raised $100 million", None),
        ("up to 40%", None),
        ("it was 40%", None),
    ],
)
def test_a_change_is_told_from_a_level(text: str, change: str | None) -> None:
    assert only(text).change == change


@pytest.mark.parametrize(
    ("text", "figurative"),
    [
        ("a million ideas", True),
        ("a thousand different ways", True),
        ("a million times better", True),
        ("I 100% agree", True),
        ("100% of users", False),
        ("a million users", False),
        ("2 million", False),
    ],
)
def test_a_figure_of_speech_is_marked(text: str, figurative: bool) -> None:
    assert only(text).figurative is figurative


def test_a_part_that_no_decimal_holds_is_a_fraction_and_any_other_a_decimal() -> None:
    assert only("a third of it").value == Fraction(1, 3)
    assert isinstance(only("a third of it").value, Fraction)
    assert isinstance(only("three quarters of a mile").value, Decimal)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("five, six, seven people", ["5..7"]),
        ("five, six and seven people", ["5", "6", "7"]),
        ("one, two, three", ["1", "2", "3"]),
        ("five dollars, sorry, six", ["6 usd"]),
        ("forty-five (45) days", ["45 day"]),
        ("plus or minus two weeks", ["2 week"]),
        ("10 plus years", [">=10 year"]),
        ("18.10% to 319.8 million", ["18.1 percent", "319800000"]),
    ],
)
def test_numbers_beside_each_other_are_told_apart(text: str, reads: list[str]) -> None:
    assert [str(mention) for mention in find_quantities(text)] == reads


def test_a_run_keeps_the_numbers_between_its_ends() -> None:
    mention = only("20, 30, 40 thousand of them")
    assert (mention.low, mention.within, mention.high) == (20_000, (30_000,), 40_000)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("they add up to 10", "exact"),
        ("it supports up to 10", "at_most"),
        ("look them over, 24 hours", "exact"),
        ("by adding a 0, at least in theory", "exact"),
        ("10 of them, at least.", "exact"),
        ("10, at least.", "at_least"),
        ("north of 100", "at_least"),
        ("a little short of 100", "at_most"),
        ("100-odd people", "about"),
    ],
)
def test_a_bound_belongs_to_the_number_that_it_stands_by(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "per"),
    [("1,000 emails a day", "day"), ("500 a month", "month"), ("20 cars a year ago", None), ("20 people each", None)],
)
def test_a_rate_is_read_behind_the_noun_and_a_moment_is_none(text: str, per: str | None) -> None:
    assert only(text).per == per


def test_a_vague_word_is_found_without_a_vocabulary_and_has_no_numbers() -> None:
    mention = only("it took tens of thousands of hours")
    assert (mention.vague, mention.unit, mention.value, mention.low, mention.high) == ("tens", "hour", None, None, None)
