"""A speaker against himself and speakers against each other stand apart, with the words of either."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hdc import load, narrative
from hdc.analysis.check import build
from hdc.topic import Topic


@pytest.fixture(scope="module")
def review() -> Topic:
    return load(Path(__file__).parents[2] / "data")


@pytest.mark.parametrize(("lang", "within"), [("en", "The same speaker"), ("zh", "同一个人")])
def test_tension_and_disagreement_stand_apart(lang: str, within: str, review: Topic) -> None:
    """First within one speaker, then between speakers; the disputed ceiling stands in the second."""
    first, second = narrative.tensions(review, lang).html.split("<p><strong>")[1:]
    assert within in first and within not in second
    assert "#q-foody-addressable-market" in second and "#q-foody-addressable-market" not in first
    assert "#q-chen-robotic-checklist" in first and "#q-chen-signals" in first


def test_every_quote_of_either_side_is_there_in_full(review: Topic) -> None:
    text = narrative.tensions(review, "en").text
    for id in ("q-chen-signals", "q-foody-unless-superhuman", "q-chen-no-ceiling"):
        assert review.quote(id).original in text


def test_where_nobody_pulls_apart_it_says_so(review: Topic) -> None:
    bare = replace(review.review, stances=(), headlines=())
    assert narrative.tensions(Topic(review.folder, bare, build(bare).frames), "en").text == "No two stances pull apart."
