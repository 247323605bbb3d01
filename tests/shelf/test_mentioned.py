"""A transcript as rows of a table: each quantity with its sentence, and the passages near the propositions."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.model import Review
from hdc.shelf.bundles import File
from hdc.shelf.mentioned import error_of, mentions_of, passages_of
from hdc.transcripts import parse_transcript
from tests.shelf.conftest import BEES


def test_a_quantity_comes_with_what_hedges_it_what_negates_it_and_its_range() -> None:
    text = "Ann: We sold about 20 to 30 jars. We do not pay 40 dollars an hour. It was 7 jars."
    sold, paid, left = mentions_of("talk.txt", parse_transcript("talk.txt", text.encode()))
    assert (sold["low"], sold["high"], sold["value"], sold["hedges"]) == (20.0, 30.0, None, "about")
    assert (paid["value"], paid["unit"], paid["per"], paid["negated"]) == (40.0, "usd", "hour", "not")
    assert (left["hedges"], left["negated"], left["low"]) == (None, None, None)
    for row in (sold, paid, left):
        assert text[row["start"] : row["end"]] == row["surface"]
        assert text.startswith(row["sentence"], row["sentence_start"]) and row["surface"] in row["sentence"]


def test_of_a_talk_that_nobody_punctuated_two_hundred_characters_are_given_on_either_side() -> None:
    """Whole words of it, and no more than there is on one side; a sentence of six hundred is given whole."""
    word = "and so on "
    for before, behind in ((100, 100), (5, 100), (100, 5)):
        said = f"{word * before}20 jars {word * behind}".strip()
        [row] = mentions_of("talk.txt", parse_transcript("talk.txt", f"Ann: {said}".encode()))
        left, right = str(row["sentence"]).split(str(row["surface"]))
        rest = len("20 jars") - len(str(row["surface"]))
        assert len(left) == pytest.approx(min(200, 10 * before), abs=1)
        assert len(right) == pytest.approx(min(200, 10 * behind + rest), abs=1)
    for more, whole in ((0, True), (1, False)):
        said = f"{word * 40}20 jars{' and so on' * 19}" + "x" * (2 + more) + "."
        assert len(said) == 600 + more
        [row] = mentions_of("talk.txt", parse_transcript("talk.txt", f"Ann: {said}".encode()))
        assert (row["sentence"] == said) is whole


def test_the_passages_of_a_proposition_are_three_at_most_and_ranked_from_one(review: Review) -> None:
    rows = [*passages_of("bees.md", parse_transcript("bees.md", BEES.encode()), review)]
    ranks = {id: [row["rank"] for row in rows if row["proposition"] == id] for id in ("p-honey", "p-market")}
    assert ranks["p-honey"] == [1, 2, 3]
    assert all(
        row["score"] == round(row["score"], 4) and BEES[row["start"] : row["end"]] == row["text"] for row in rows
    )
    best = next(row for row in rows if row["proposition"] == "p-market")
    assert (best["speaker"], best["time"]) == ("Bo", 180.0) and "market" in best["matched"].split(", ")


def test_an_error_is_a_sentence() -> None:
    for fault in ("it is empty", "it is empty."):
        assert error_of(File("a.txt", Path("a.txt"), 0, "0"), fault)["error"] == "it is empty."
