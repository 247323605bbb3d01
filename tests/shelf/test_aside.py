"""What is set aside sentence by sentence, and why."""

from __future__ import annotations

import pytest

from hdc.anchors.index import Index
from hdc.shelf.aside import SPONSOR, set_aside
from hdc.shelf.sentences import sentences
from hdc.transcripts import parse_transcript

LID = "Nobody should open the lid of a hive before the willows bloom."
QUEEN = "The queen of a colony never leaves her hive in the winter."
WARM = "Nobody opens a hive before the willows bloom."
FRESH = "On the market in our town people ask for small jars of soap."


#: More than is said between a cold open and its place.
BETWEEN = " ".join(f"In year {n} we counted {n} frames of brood on the hill." for n in range(20))


def _aside(*turns: str) -> dict[str, str]:
    """The sentences of turns ("Ann: …") that are set aside, in the order in which they are said, with the reasons."""
    told = (turn.partition(": ") for turn in turns)
    text = "\n\n".join(f"{name} (00:{minute:02}:00):\n{words}" for minute, (name, _, words) in enumerate(told))
    index = Index(parse_transcript("talk.md", text.encode()))
    cut = [*sentences(index)]
    reasons = zip(cut, set_aside(index, cut), strict=True)
    return {text[slice(*index.span(one.start, one.end))]: reason for one, reason in reasons if reason}


@pytest.mark.parametrize(
    ("opening", "aside"),
    [
        (["Wait.", LID, "Never.", QUEEN], ["Wait.", LID, "Never.", QUEEN]),
        ([FRESH, "Wait.", LID], [LID]),
        ([LID, "Wait.", FRESH], [LID]),
        ([FRESH, LID, "Wait.", "Well.", QUEEN], [LID, QUEEN]),
        (["Wait.", "Well.", QUEEN], [QUEEN]),
        ([LID, "He keeps nine hives behind that old barn.", QUEEN], [LID, QUEEN]),
    ],
)
def test_a_short_sentence_is_set_aside_where_all_beside_it_is_said_again(opening: list[str], aside: list[str]) -> None:
    """By itself it is said by chance; at the very beginning only one stands beside it."""
    again = f"Bo: {LID} {QUEEN} Goodbye."
    assert [*_aside(f"Ann: {' '.join(opening)}", f"Ann: {BETWEEN}", again)] == aside


@pytest.mark.parametrize(
    ("first", "again", "is_said_again"),
    [
        (WARM, WARM, True),
        ("Nobody opens hives before the willows bloom.", "Nobody opens hives before the willows bloom.", False),
        ("Nobody opens a hive before the willows bloom at noon.", f"{WARM[:-1]}, or so.", True),
        ("Nobody opens a hive before the willows bloom at noon today.", f"{WARM[:-1]}, or so.", False),
    ],
)
def test_of_a_sentence_of_eight_words_three_fifths_have_to_be_said_again(
    first: str, again: str, is_said_again: bool
) -> None:
    """Whoever cuts an opening takes most of a sentence, and what is shorter anybody may say twice."""
    assert (first in _aside(f"Ann: {first}", f"Bo: {BETWEEN}", f"Ann: {again}")) is is_said_again


def test_who_says_a_thing_twice_within_a_minute_has_no_cold_open() -> None:
    assert _aside(f"Ann: {LID}", f"Bo: {FRESH} {FRESH}", f"Ann: {LID}") == {}


def test_the_place_that_is_named_is_where_the_sentence_begins() -> None:
    """It may go on in another cue, or on the lips of another."""
    assert _aside(f"Ann: {LID}", f"Bo: {BETWEEN}", f"Ann: {LID[:29]}", f"Bo: {LID[30:]}") == {
        LID: "said again at 0:02:00"
    }


OPENING = "This podcast is brought to you by Kettle, the tea company."
CODE = "Use code TEA20 at checkout."
FAR = " ".join(f"Leaf {n} is good." for n in range(70))
TEA = "Its leaves come from the hills."


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        ([f"Ann: {OPENING} {TEA}\n\n{FRESH}", f"Bo: {QUEEN}"], [OPENING, TEA]),
        (
            [f"Ann: {FRESH}\n\n{OPENING}\n\n{TEA}\n\n{CODE} Really.\n\nBook a demo.\n\n{LID}"],
            [OPENING, TEA, CODE, "Really.", "Book a demo."],
        ),
        ([f"Ann: {OPENING}\n\n{TEA}", f"Bo: Thanks to our sponsors.\n\n{QUEEN}"], [OPENING, "Thanks to our sponsors."]),
        ([f"Ann: {TEA} {CODE}\n\n{FRESH}\n\n{OPENING}"], [OPENING]),
        ([f"Bo: {QUEEN}", f"Ann: {OPENING}\n\n{FAR}\n\n{CODE}\n\n{LID}"], [OPENING]),
        ([f"Ann: {OPENING}", f"Bo: {CODE}"], [OPENING]),
        ([f"Bo: {QUEEN}", f"Ann: {OPENING} {CODE}"], [OPENING, CODE]),
    ],
    ids=["paragraph", "signs of a turn", "two reads", "a sign before", "a sign far away", "another speaks", "the end"],
)
def test_a_read_goes_from_its_opening_to_the_end_of_the_paragraph_with_its_last_sign(
    turns: list[str], read: list[str]
) -> None:
    found = _aside(*turns)
    assert [*found] == read and set(found.values()) == {SPONSOR}


@pytest.mark.parametrize(("words", "is_one"), [(260, True), (261, False)])
def test_from_one_sign_of_a_read_to_the_next_are_at_most_260_words(words: int, is_one: bool) -> None:
    left = words - len(OPENING.split())
    told = [f"Leaf {n} is good." for n in range(left // 4 - 1)] + [f"It is {'so ' * (left % 4)}hot."]
    read = f"Ann: {OPENING}\n\n{' '.join(told)} Yes.\n\n{CODE}\n\n{FRESH}"
    assert (CODE in _aside(f"Bo: {QUEEN}", read)) is is_one


def test_a_read_without_another_sign_ends_within_260_words_of_its_opening() -> None:
    """A turn that nobody parted into paragraphs is no advert to its end."""
    told = [f"Leaf {n} counts." for n in range(100)]
    read = [*_aside(f"Bo: {QUEEN}", f"Ann: {OPENING} {' '.join(told)}")]
    assert read == [OPENING, *told[: len(read) - 1]]
    assert 258 <= sum(len(one.split()) for one in read[:-1]) <= 260
