"""Which other words a review's texts lend a question, and what they count."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hdc.model import Review, Text, VagueWord
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


@pytest.mark.parametrize(
    ("form", "is_name"),
    [
        ("honey comb smoker extractor", True),
        ("honey comb smoker extractor barrel", False),
        ("摇蜜机器设备仓库", True),
        ("摇蜜机器设备仓库门", False),
        (f"honey {'x' * 54}", True),
        (f"honey {'x' * 55}", False),
    ],
)
def test_a_name_has_at_most_four_words_or_eight_characters_and_sixty_letters(form: str, is_name: bool) -> None:
    asked = {term.text: 1.0 for term in terms(form)}
    found = Glossary(((form, "Wachs"),)).widened(asked)
    assert (found.keys() - asked.keys() == {term.text for term in terms("Wachs")}) is is_name


def test_a_form_counts_as_much_as_the_least_that_is_asked_of_its_name_and_lowers_nothing() -> None:
    glossary = Glossary((("honey comb", "comb spinner"),))
    found = glossary.widened({"honey": 0.5, "comb": 1.0})
    assert found == {"honey": 0.5, "comb": 1.0, "spinner": pytest.approx(0.3 * 0.5)}
    assert glossary.widened({"honey": 0.5, "comb": 1.0, "spinner": 0.9})["spinner"] == 0.9


def test_a_question_in_both_scripts_is_not_translated() -> None:
    texts = tuple((f"honey {word}", "蜜") for word in ("lid", "jar", "wax"))
    assert Glossary(texts).widened({"honey": 0.5}) == {"honey": 0.5, "蜜": pytest.approx(0.5)}
    assert Glossary(texts).widened({"honey": 0.5, "冬": 1.0}) == {"honey": 0.5, "冬": 1.0}


def test_what_keeps_a_word_company_seldom_or_least_is_no_translation() -> None:
    """Three tenths of the texts that hold either, at least twice, and of those the three likest."""
    often = [("honey", "蜜,冬,罐,箱")] * 2
    numbered = [(f"honey {word}", form) for word, (_, form) in zip(("a lid", "wax"), often, strict=True)]
    assert len([*Glossary(tuple(numbered)).translations("honey")]) == 3
    rest = [(f"soap {'x' * n}", "蜜") for n in range(1, 10)]
    for more, likeness in ((9, 4 / 13), (10, None)):
        texts = (*[(f"honey {word}", "蜜") for word in ("lid", "wax")], *rest, ("glass", "蜜"))[: 2 + more]
        found = [*Glossary(tuple(texts)).translations("honey")]
        assert found == ([("蜜", pytest.approx(likeness))] if likeness else [])
    assert [*Glossary((("honey", "蜜"), ("honey lid", "冬"))).translations("honey")] == []


def test_the_glossary_of_a_review_has_its_texts_of_more_than_one_form_each_once(review: Review) -> None:
    """Of labels and of sentences, and of vague words all forms together; what is told in one language alone is none."""
    vague = VagueWord(
        id="lots", forms={"en": ("lots", "heaps"), "zh": ("好多",)}, low=Decimal(20), high=Decimal(90),
        reason=Text(en="So we take it."),
    )  # fmt: skip
    made = Glossary.of(replace(review, vague=(vague,), propositions=(*review.propositions, review.propositions[0])))
    assert ("Honey stays", "留蜂蜜") in made.texts and ("lots", "heaps", "好多") in made.texts
    assert ("Bees", "蜜蜂") in made.texts and ("So we take it.",) not in made.texts
    assert len(made.texts) == len(set(made.texts)) == 9
    assert Glossary.of(None) == Glossary()
