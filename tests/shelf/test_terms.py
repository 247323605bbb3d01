"""Words as they are looked for, each with the characters it stands for."""

from __future__ import annotations

from hdc.shelf.terms import in_words, is_han, terms


def test_a_term_stands_for_the_characters_it_was_made_of() -> None:
    """Chinese characters, and pairs of them, are found as they are written; other words by their stem."""
    text = "Well, 蜜蜂采蜜, and bees' honeys: 蜂 蜜."
    found = [(one.text, text[one.start : one.end]) for one in terms(text)]
    assert all(term == said for term, said in found if is_han(term))
    assert [term for term, _ in found if len(term) == 2 and is_han(term)] == ["蜜蜂", "蜂采", "采蜜"]
    assert ("bee", "bees") in {(term, said.rstrip("'")) for term, said in found} and ("honey", "honeys") in found


def test_terms_are_shown_as_words_and_not_in_pairs_of_characters() -> None:
    """What touches runs together, each once, and what is worth most comes first; other scripts keep their words."""
    text = "蜜蜂采蜜的价钱，a jar of honey，蜜蜂"
    worth = {"蜜蜂": 2.0, "蜂采": 1.0, "采蜜": 1.0, "价钱": 3.0, "honey": 0.5, "jar": 0.25}
    found = [one for one in terms(text) if one.text in worth]
    assert in_words(text, found, worth) == ("价钱", "蜜蜂采蜜", "蜜蜂", "honey", "jar")
