"""A text is told to be in the language that it is in, of those that are read."""

from __future__ import annotations

import pytest

from hdc.lang import known, load
from hdc.lang.heard import heard


@pytest.mark.parametrize("tag", known())
def test_the_examples_of_a_language_are_in_that_language(tag: str) -> None:
    """All examples and false friends of a language's file, read as one text."""
    assert heard(" ".join(text for _, text, _ in load(tag).cases)) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Wir zahlen 40 Euro die Stunde, und das ist mehr als vor einem Jahr.", "de"),
        ("We pay Herr von der Leyen 40 euros an hour, and the price is higher than a year ago.", "en"),
        ("我们每小时付 40 美元给 annotation team，OpenAI 和 Anthropic 也一样。", "zh"),
        ("The company is called 商汤, and the price of an hour is 40 dollars.", "en"),
        ("12:00 --> 13:00", "en"),
        ("", "en"),
    ],
)
def test_names_and_a_few_words_of_another_language_do_not_mislead(text: str, tag: str) -> None:
    assert heard(text) == tag
