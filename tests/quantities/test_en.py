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
    ],
)
def test_a_mention_says_its_kind_and_what_it_counts(text: str, kind: str, noun: str | None) -> None:
    assert (only(text).kind, only(text).noun) == (kind, noun)


@pytest.mark.parametrize(
    ("text", "hedges"),
    [("I think maybe 10 of them", ["I think", "maybe"]), ("20 hours or so", ["or so"]), ("like 30 seconds", ["like"])],
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
    ("text", "change"),
    [
        ("revenue was up 40%", "up"),
        ("a 9% increase", "up"),
        ("sales declined 23%", "down"),
        ("a decrease of $56 million", "down"),
        ("it tripled", "up"),
        ("costs halved", "down"),
        ("up to 40%", None),
        ("it was 40%", None),
    ],
)
def test_a_change_is_told_from_a_level(text: str, change: str | None) -> None:
    assert only(text).change == change


@pytest.mark.parametrize(
    ("text", "figurative"),
    [("a million ideas", True), ("a thousand different ways", True), ("a million users", False), ("2 million", False)],
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
        ("five, six, seven people", ["5", "6", "7"]),
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
