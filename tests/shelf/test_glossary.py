"""Which other words a review's texts lend a question, and what they count."""

from __future__ import annotations

import pytest

from hdc.shelf.glossary import Glossary
from hdc.shelf.subject import telling
from hdc.shelf.terms import terms


def test_words_that_keep_each_other_company_translate_each_other_the_likest_first() -> None:
    """Twice the texts that hold both, as a share of the texts that hold either; once together is chance."""
    texts = [
        ("honey eats", "蜜"),
        ("honey keeps", "蜜,冬"),
        ("honey melts", "蜜,冬,罐"),
        ("soap", "冬"),
        ("glass", "冬"),
    ]
    found = [*Glossary(tuple(texts)).translations("honey")]
    assert [other for other, _ in found] == ["蜜", "冬"]
    assert [likeness for _, likeness in found] == pytest.approx([1, 4 / 7])


def test_who_says_all_of_a_name_means_its_other_forms_and_who_says_a_part_does_not() -> None:
    """A form in another script counts more than one in the same; what was asked counts as it did."""
    glossary = Glossary((("honey extractor", "摇蜜机器设备", "comb spinner"),))
    asked = {term.text: 1.0 for term in terms("honey extractor")}
    found = glossary.widened(asked)
    assert found.items() >= asked.items()
    assert {found[term.text] for term in terms("摇蜜机器设备")} == {0.7}
    assert {found[term.text] for term in terms("comb spinner")} == {0.3}
    assert glossary.widened({"honey": 1.0}) == {"honey": 1.0}


def test_a_sentence_is_no_name() -> None:
    long = ("nobody opens the lid before willows bloom", "柳树开花以前谁也不许打开箱盖")
    asked = {term.text: 1.0 for term in terms(long[0])}
    assert Glossary((long,)).widened(asked) == asked


def test_the_most_telling_terms_are_taken_in_each_script_beside_its_first() -> None:
    """What a term says is how often it is said times what it is worth; those that nobody says are none."""
    counts, worth = (
        {"wax": 3, "honey": 2, "jar": 1, "蜜": 1, "soap": 9},
        {"wax": 1.0, "honey": 1.0, "jar": 1.0, "蜜": 5.0},
    )
    assert telling(counts, worth) == pytest.approx({"wax": 1, "honey": 2 / 3, "jar": 1 / 3, "蜜": 1})
    assert telling(counts, worth, 1) == {"wax": 1, "蜜": 1}
