"""What takes up a word of the quote is looked for only where a text goes on as if it did."""

from __future__ import annotations

from typing import Any

import pytest

from hdc.lang import context, echoes

TABLE: dict[str, Any] = {
    "examples": ["The mill runs|, runs badly."],
    "false_friends": ["The mill runs|, and we paint it."],
}


def test_a_word_is_an_echo_only_if_it_is_the_quotes_own() -> None:
    made = echoes.made(TABLE, [r"\b(?P<verb>\w+)\|(?P=verb) badly"])
    assert made.found("the mill runs", "runs badly") == (0, 10)
    assert made.found("the mill runs,", " runs badly") == (1, 11)
    assert made.found("the mill runs", "works badly") is None
    assert made.found("the mill runs", "runs well") is None


def test_what_must_not_follow_is_no_hindrance_to_looking() -> None:
    made = echoes.made(TABLE, [r"\b(?P<verb>\w+)\|(?!(?P=verb)[.!])\w+ and (?P=verb)s"])
    assert made.found("they run", "walk and runs")


@pytest.mark.parametrize("pattern", [r"(?P<verb>\w+)", r"(?P<verb>\w+)\|(?P=verb)\|"])
def test_a_pattern_without_one_border_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="one border is wanted"):
        echoes.made(TABLE, [pattern])


@pytest.mark.parametrize("kind", ["examples", "false_friends"])
def test_echoes_that_show_nothing_are_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="show an example"):
        echoes.made({**TABLE, kind: []}, [])


@pytest.mark.parametrize("language", context.every(), ids=lambda one: one.tag)
def test_nothing_is_missed_by_looking_first_at_how_it_goes_on(language: context.Context) -> None:
    for goes_on, whole in language.echoes.words:
        for text, _ in language.echoes.cases:
            quote, _, rest = text.lower().partition("|")
            if whole.search(said := f"{quote.rstrip('. 。,')}|{rest.lstrip(' ')}"):
                assert goes_on.match(said, said.index("|") + 1)
