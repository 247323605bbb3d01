"""Where words stand in the folded text of a transcript, and what stands between two of them."""

from __future__ import annotations

from hdc.anchors.index import Index
from tests.anchors.conftest import Talk


def test_what_stands_between_a_word_and_the_one_before_it_is_no_word(talk: Talk) -> None:
    index = Index(talk(("Ann", "one two, three – four")))
    between = [index.folded[slice(*index.before(word))] for word in (1, 2, 3)]
    assert [each.strip(" ") for each in between] == ["", ",", "-"]


def test_words_fill_what_stands_from_the_first_to_the_end_of_the_last(talk: Talk) -> None:
    index = Index(talk(("Ann", "one two, three – four")))
    assert index.folded[slice(*index.folded_span(1, 3))] == "two, three"
    assert index.word_at(index.folded.index("three")) == 2


def test_behind_the_last_word_nothing_is_said(talk: Talk) -> None:
    index = Index(talk(("Ann", "We dug it.")))
    assert index.words_of(0, len(index.folded)) == "We dug it."
    assert index.words_of(len(index.folded), len(index.folded)) == ""
