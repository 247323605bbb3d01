"""What is set aside sentence by sentence, and why."""

from __future__ import annotations

import pytest

from hdc.anchors.index import Index
from hdc.shelf.aside import set_aside
from hdc.shelf.sentences import sentences
from hdc.transcripts import parse_transcript

LID = "Nobody should open the lid of a hive before the willows bloom."
QUEEN = "The queen of a colony never leaves her hive in the winter."
FRESH = "On the market in our town people ask for small jars of soap."


@pytest.mark.parametrize(
    ("opening", "aside"),
    [
        (["Wait.", LID, "Never.", QUEEN], {"Wait.", LID, "Never.", QUEEN}),
        ([FRESH, "Wait.", LID], {LID}),
        ([LID, "Wait.", FRESH], {LID}),
        ([FRESH, LID, "Wait.", "Well.", QUEEN], {LID, QUEEN}),
        (["Wait.", "Well.", QUEEN], {QUEEN}),
    ],
)
def test_a_short_sentence_is_set_aside_where_all_beside_it_is_said_again(opening: list[str], aside: set[str]) -> None:
    """By itself it is said by chance; at the very beginning only one stands beside it."""
    between = [f"In year {n} we counted {n} frames of brood on the hill." for n in range(20)]
    text = "\n\n".join(f"Ann: {' '.join(turn)}" for turn in (opening, between, [LID, QUEEN, "Goodbye."]))
    index = Index(parse_transcript("open.txt", text.encode()))
    cut = [*sentences(index)]
    reasons = set_aside(index, cut)
    said = [text[slice(*index.span(one.start, one.end))] for one in cut]
    assert said[: len(opening)] == opening
    assert {words for words, reason in zip(said, reasons, strict=True) if reason} == aside
    assert not any(reasons[len(opening) :]), "what is set aside is the earlier place"
