"""The numbers of a long text are read where they stand, as if all of it were read."""

from __future__ import annotations

import pytest

from hdc.anchors.numerals import mentions, numerals
from hdc.quantities import find_quantities


@pytest.mark.parametrize("word", ["often", "bone", "Antwerp", "listened"])
@pytest.mark.parametrize("first", ["", " ", "We paid 30 dollars, "])
def test_no_part_of_a_word_far_from_a_number_is_read_as_one(word: str, first: str) -> None:
    """However far from a number a word stands that ends or begins like one ("often"), it is read whole."""
    for size in range(90):
        filler = ("of the wide lake " * 9)[:size]
        for text in (f"{first}{word} {filler} 40 kettles", f"{first}40 kettles {filler} {word}"):
            whole = [one.surface for one in find_quantities(text, "en") if not one.vague]
            assert [one.surface for one in mentions(text, "en")] == whole, text


def test_numerals_are_those_that_belong_to_no_quantity() -> None:
    text = "In room six of L7 they paid 40 dollars, one said."
    found = numerals(text, 0, len(text), [*mentions(text, "en")], "en")
    assert (found.values, found.surface, found.is_strong) == (("6", "7", "1"), text[8:-6], True)
    assert not numerals("the one thing", 0, 13, [], "en").is_strong


def test_a_vague_amount_between_two_numbers_hides_neither() -> None:
    text = "They had 40 kettles, several cups, a few spoons and 50 plates."
    assert [one.surface for one in mentions(text, "en")] == ["40", "50"]
