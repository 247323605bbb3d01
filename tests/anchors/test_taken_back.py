"""The next sentence takes back what was quoted, or makes an exception of it, or does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hdc.anchors import Anchor, Index, locate_quote
from hdc.anchors.surroundings import Surroundings
from hdc.transcripts import Transcript

Talk = Callable[..., Transcript]


def kinds(anchor: Anchor) -> set[str]:
    return {alarm.kind for alarm in anchor.alarms}


@pytest.mark.parametrize(
    ("said", "quote", "owed"),
    [
        ("They pay everyone. My uncle wasn't.", "They pay everyone.", {"retraction"}),
        ("They pay my aunt. My uncle wasn't.", "They pay my aunt.", set()),
        ("Nobody was paid. My uncle was.", "Nobody was paid.", {"retraction"}),
        ("My aunt was paid. My uncle was.", "My aunt was paid.", set()),
    ],
)
def test_who_did_or_did_not_is_an_exception_only_where_none_or_all_are_said_to(
    talk: Talk, said: str, quote: str, owed: set[str]
) -> None:
    assert kinds(locate_quote(quote, talk(("Ann", said)))) == owed


@pytest.mark.parametrize(
    ("after", "owed"),
    [
        ("Ten days behind our barn.", {"retraction"}),
        ("Two days behind our barn.", set()),
        ("Nine dollars a bag.", set()),
        ("Behind our barn and in the wet meadow by the river it took them ten days.", set()),
    ],
)
def test_more_or_fewer_of_the_same_in_a_few_words_takes_the_number_back(talk: Talk, after: str, owed: set[str]) -> None:
    quote = "The seeds sprout in two days."
    assert kinds(locate_quote(quote, talk(("Ann", f"{quote} {after}")))) == owed


@pytest.mark.parametrize(
    ("next_", "other"),
    [
        ("Actually, fifty.", "fifty"),
        ("Sorry, fifty dollars.", "fifty dollars"),
        ("I mean fifty.", "fifty"),
        ("Well, no, fifty or sixty.", "fifty or sixty"),
    ],
)
def test_another_number_and_nothing_else_takes_the_sentence_back(talk: Talk, next_: str, other: str) -> None:
    """Behind a word that opens it; a number alone may go on with a list."""
    index = Index(talk(("Ann", f"It is late. We paid them forty dollars. {next_} And so we went on.")))
    assert kinds(locate_quote("We paid them forty dollars.", index)) == {"retraction"}
    start, end = next(index.letter_for_letter("We paid them forty dollars."))
    found = Surroundings(index, start, end, 0, len(index.folded)).retracted()
    assert [index.folded[left:right] for _, left, right in found] == [other]


@pytest.mark.parametrize("said", ["That number", "What I told you", "The claim I made"])
@pytest.mark.parametrize("of_it", ["is false.", "was a joke.", "doesn't hold up.", "is not true.", "was out of date."])
def test_whatever_goes_back_to_the_quote_takes_it_back_with_whatever_denies_it(
    talk: Talk, said: str, of_it: str
) -> None:
    transcript = talk(("Ann", f"We paid them well. {said} {of_it} And so we went on."))
    assert kinds(locate_quote("We paid them well.", transcript)) == {"retraction"}


@pytest.mark.parametrize(
    ("said", "next_", "is_taken_back"),
    [
        ("We paid them well.", "Which, to be honest, was such a blatant fabrication.", True),
        ("We paid them well.", "That was the plan.", True),
        ("We paid them well.", "That was the plan, and it worked.", False),
        ("We paid them well.", "It was the plan, and it was a delusion.", True),
        ("We paid them well.", "We bought a boat, and that was a delusion.", True),
        ("We paid them well.", "The owner of the boat was a fraud.", False),
        ("我们付得多。", "事后看来纯粹是我们自欺欺人。", True),
        ("我们付得多。", "当初是这么打算的，后来也做到了。", False),
    ],
)
def test_the_next_sentence_takes_back_with_whatever_words_and_confirms_with_the_last(
    talk: Talk, said: str, next_: str, is_taken_back: bool
) -> None:
    """Where all of a clause's words only deny, no sign has to know its wording; the last clause holds."""
    anchor = locate_quote(said, talk(("Ann", f"{said} {next_} {said[:2]} went on.")))
    assert ("retraction" in kinds(anchor)) is is_taken_back


@pytest.mark.parametrize(
    "said",
    [
        "I feed about ninety goats. I started with two in my aunt's shed.",
        "Every goat gets salt. I bought it from the mill in town.",
        "All our goats come when called. You learned that from me.",
    ],
)
def test_what_somebody_did_is_no_limit_of_what_was_said_before(talk: Talk, said: str) -> None:
    assert kinds(locate_quote(said.split(". ")[0] + ".", talk(("Ann", said)))) == set()


@pytest.mark.parametrize(
    ("said", "owed"),
    [
        ("The walk takes five hours. I mean seven.", {"retraction"}),
        ("All our goats can swim. Of course not the kids.", {"retraction"}),
        ("我们每年收九十斤羊毛。但是要看天气。", {"retraction"}),
    ],
)
def test_a_sentence_is_opened_by_whole_phrases(talk: Talk, said: str, owed: set[str]) -> None:
    end = next(at for at, sign in enumerate(said) if sign in ".。") + 1
    assert kinds(locate_quote(said[:end], talk(("Ann", said)))) == owed
