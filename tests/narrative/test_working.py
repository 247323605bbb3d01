"""What a notebook shows beside its charts leads back to records, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hdc import load, narrative
from hdc.errors import UnknownId
from hdc.topic import Topic


@pytest.fixture(scope="module")
def review() -> Topic:
    return load(Path(__file__).parents[2] / "data")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_derived_figures_stand_with_formula_assumption_and_a_link(review: Topic, lang: str) -> None:
    row = review.row("d-pay-mercor-over-rivals")
    shown = narrative.derived(review, ["d-pay-mercor-over-rivals"], lang)
    assert row[f"words_{lang}"] in shown.text and row["formula"] in shown.text
    assert 'href="#d-pay-mercor-over-rivals"' in shown.html


def test_every_vague_word_is_listed_with_its_range(review: Topic) -> None:
    shown = narrative.assumptions(review, "en").html
    assert len(re.findall("<tr>", shown)) == 1 + len(review.pick("vague"))
    assert "a couple of, a couple, couple of" in shown and " | " not in shown


def test_a_quote_is_shown_in_both_languages_and_an_unknown_one_is_named(review: Topic) -> None:
    html = narrative.quote(review, "q-foody-pay-rates", "zh").html
    assert 'lang="en"' in html and 'lang="zh-Hans"' in html and "$95 an hour" in html
    with pytest.raises(UnknownId, match="q-nobody"):
        narrative.quote(review, "q-nobody", "zh")


def test_each_letter_of_a_formula_stands_for_something_beside_it(review: Topic) -> None:
    """What a record gives is linked; what we declare says so."""
    rows = review.frames["derived"]
    html = str(narrative.derived(review, rows["id"].tolist(), "en").html)
    for formula, cell in re.findall(r"<code>([^<]+)</code>(.*?)</td>", html, re.S):
        letters = set(re.findall(r"\b[a-z]\b", formula))
        assert letters == set(re.findall(r"<var>([a-z])</var> = \S", cell)), formula
    assert "5 (assumed by us)" in html
