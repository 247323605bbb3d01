"""How much each sentence of a talk bears on a review, and on which of its propositions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hdc.model import Interview, Name, Notice, Quote, Review, Text
from hdc.shelf import Shelf
from hdc.shelf.bearing import Bearing, asked, bearings
from hdc.shelf.terms import terms
from hdc.transcripts import parse_transcript
from tests.shelf.conftest import PROPOSITIONS

BEST = "Honey cannot be replaced in winter, honey stays."
TALK = [BEST, "The market wants candles.", *(f"We paint barn {n}." for n in range(6)), "It rains."]


def _bearings(review: Review) -> list[Bearing]:
    text = "\n".join(f"[00:00:{n:02}] {'Ann' if n % 2 else 'Bo'}: {words}" for n, words in enumerate(TALK))
    shelf = Shelf.of([parse_transcript("talk.txt", text.encode())], review)
    sentences = [[term.text for term in terms(words)] for words in TALK]
    return bearings(shelf, review, asked(review, shelf), sentences, range(len(TALK)))


def _with(review: Review, quote: Quote) -> Review:
    talk = Interview(id="2025-other", title=Name("Other"), language="en", guests=("ann",), date="2025", quotes=(quote,))
    return replace(review, interviews=(talk,))


def test_a_sentence_bears_most_that_is_the_best_in_all_and_nothing_where_nobody_near_speaks_of_any(
    review: Review,
) -> None:
    """Near a proposition, in the midst of the topic, saying the one itself, and like a quote taken elsewhere."""
    quote = Quote(id="q-honey", speaker="ann", language="en", words=Text(en=BEST, zh="蜂蜜"))
    alike = _bearings(_with(review, quote))
    assert alike[0].score == pytest.approx(1.0 + 1.0 + 0.3 + 0.5) == max(one.score for one in alike)
    assert alike[-1].score == 0 and alike[-1].proposition is None
    withdrawn = replace(quote, withdrawn=Notice(date="2026-01-02", reason=Text(en="It was misheard.", zh="听错了。")))
    for other in (review, _with(review, withdrawn)):
        assert _bearings(other)[0].score == pytest.approx(2.3)


def test_a_sentence_speaks_of_the_proposition_that_it_comes_nearest_to(review: Review) -> None:
    found = _bearings(review)
    assert [one.proposition for one in found[:2]] == [PROPOSITIONS[0].id, PROPOSITIONS[2].id]
    assert [one.passage for one in found] == list(range(len(TALK)))


def test_sentences_of_one_passage_speak_each_of_what_it_says_itself(review: Review) -> None:
    """What the passage bears on they have in common; beyond it counts what a sentence says by itself."""
    text = (
        "[00:00:01] Ann: Honey cannot be replaced in winter. The market wants candles. It rains.\n[00:01:00] Bo: Yes."
    )
    shelf = Shelf.of([parse_transcript("talk.txt", text.encode())], review)
    said = ("Honey cannot be replaced in winter.", "The market wants candles.", "It rains.", "Yes.")
    found = bearings(
        shelf, review, asked(review, shelf), [[term.text for term in terms(one)] for one in said], [0, 0, 0, 1]
    )
    honey, market, rain, yes = found
    assert (honey.proposition, market.proposition, yes.proposition) == ("p-honey", "p-market", None)
    assert honey.score == market.score == pytest.approx(rain.score + 0.3)
    assert [one.passage for one in found] == [0, 0, 0, 1] and 0 < yes.score < rain.score


def test_without_a_topic_and_without_propositions_nothing_bears_on_a_review() -> None:
    empty = Review(id="bees", title=Text(en="So"), question=Text(en="So?"), langs=("en",), edition="2026-01-02")
    assert [(one.score, one.proposition) for one in _bearings(empty)] == [(0, None)] * len(TALK)
