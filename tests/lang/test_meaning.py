"""Negations and hedges are data with examples and false friends, and so are the differences that fold away."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.errors import HdcError
from hdc.lang import folding, meaning

FOLDER = Path(meaning.__file__).parent
CASES = [(one.tag, *case) for one in meaning.load("de", "en", "zh") for case in one.cases]
FIND = {"negations": meaning.negations}


@pytest.mark.parametrize(("tag", "table", "text", "found"), CASES)
def test_each_table_finds_its_examples_and_leaves_its_false_friends(
    tag: str, table: str, text: str, found: tuple[str, ...]
) -> None:
    signs = FIND.get(table, meaning.hedges)(folding.fold(text).text, tag)
    assert tuple(sign.word for sign in signs if sign.friend is None) == found


def test_a_word_within_a_friend_says_so_and_where_both_are() -> None:
    (sign,) = meaning.negations("there is no doubt")
    assert (sign.start, sign.end, sign.word, sign.friend) == (9, 11, "no", (9, 17))


@pytest.mark.parametrize("text", ["it note-worthily was", "a knot", "the want'tons", "a cannotation", "x3not"])
def test_a_part_of_a_word_negates_nothing(text: str) -> None:
    assert [*meaning.negations(text)] == []


WRONG = {
    "another table": ("[numerals]\n", "[extra]\n[numerals]\n", "give negations, hedges and numerals, and nothing else"),
    "a word for a list": ('endings = ["n\'t"]', 'endings = "n\'t"', "negations: endings is not a list of words"),
    "an unknown key": ('endings = ["n\'t"]', 'ends = ["n\'t"]', "unexpected keyword argument 'ends'"),
    "no false friend": ('false_friends = ["what kind of data is it"', 'friend = ["x"', "somewhat: show an example"),
    "a stray limit": ('before_numbers = ["about"', 'before_numbers = ["near"', 'about: "near" stands before numbers'),
    "a weak stranger": ('weak = ["one"', 'weak = ["a"', 'numerals: "a" is weak and no numeral'),
    "a number without quotes": ('two = "2"', "two = 2", "say of each word what it is worth, in quotes"),
}


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG.values(), ids=WRONG)
def test_a_malformed_file_of_words_is_refused_in_a_sentence(
    tmp_path: Path, right: str, wrong: str, sentence: str
) -> None:
    source = (FOLDER / "meaning_en.toml").read_text("utf-8")
    assert right in source
    (path := tmp_path / "meaning_en.toml").write_text(source.replace(right, wrong, 1), "utf-8")
    with pytest.raises(HdcError) as fault:
        meaning.read(path)
    assert str(fault.value).startswith("meaning_en.toml: ")
    assert sentence in str(fault.value)


FOLDED_WRONG = {
    "two characters": ('from = ["‘", ', 'from = ["‘‘", ', "is not one character"),
    "half a rule": ('to = "-"\n', "", "dashes: give from and to"),
    "no example": ('about = "A double', 'abou = "A double', "quotes: give from and to"),
    "twice": ('"″", "«"', '"′", "«"', 'quotes: "′" is folded twice'),
    "uneven ranges": ('to_range = ["!", "~"]', 'to_range = ["!", "z"]', "width: the two ranges differ in length"),
}


@pytest.mark.parametrize(("right", "wrong", "sentence"), FOLDED_WRONG.values(), ids=FOLDED_WRONG)
def test_a_malformed_table_of_differences_is_refused_in_a_sentence(
    tmp_path: Path, right: str, wrong: str, sentence: str
) -> None:
    source = (FOLDER / "folding.toml").read_text("utf-8")
    assert right in source
    (path := tmp_path / "folding.toml").write_text(source.replace(right, wrong, 1), "utf-8")
    with pytest.raises(HdcError) as fault:
        folding.read(path)
    assert str(fault.value).startswith("folding.toml: ")
    assert sentence in str(fault.value)
