"""What a German mention holds beside its number."""

from __future__ import annotations

from hdc.quantities import find_quantities


def test_a_number_counts_the_one_word_behind_it() -> None:
    """Where nouns are written as one word, the next one is what is in it."""
    found = find_quantities("Es waren 300 Kisten Autos und 20 Sorten Birnen.", "de")
    assert [one.noun for one in found] == ["Kisten", "Sorten"]
