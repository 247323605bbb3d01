"""A short clause denies what was just said, confirms it, or neither, whatever its wording."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.errors import HdcError
from hdc.lang import context, weighing

LANGUAGES = context.known()
EXAMPLES = [(tag, *example) for tag in LANGUAGES for example in weighing.load(tag).examples.items()]
DENIALS = [
    (tag, " ".join(words))
    for tag in LANGUAGES
    for words, name in weighing.load(tag).classes.items()
    if name == "denies"
]


def weight(tag: str, text: str) -> str:
    clauses = [*weighing.load(tag).clauses(text)]
    return "" if not clauses else "denies" if clauses[-1].is_denial else "confirms"


@pytest.mark.parametrize(("tag", "text", "expected"), EXAMPLES)
def test_each_example_weighs_what_is_said_of_it(tag: str, text: str, expected: str) -> None:
    assert weight(tag, text) == expected


@pytest.mark.parametrize("tag", LANGUAGES)
def test_whatever_denies_no_longer_does_behind_a_word_that_turns_it(tag: str) -> None:
    """All phrases of the list: none needs a friend of its own for "that was not …"."""
    not_ = {"en": "that was never {}", "de": "das war nie {}", "zh": "这从来没{}"}[tag]
    said = {words for one, words in DENIALS if one == tag}
    turned = {
        words
        for words in said
        if weight(tag, not_.format(words.replace(" ", "") if tag == "zh" else words)) == "denies"
    }
    assert not turned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if it is wrong, we pay", ""),
        ("is it wrong?", ""),
        ('he shouts, "that is wrong', ""),
        ("the lamp by the harbor flickers and we were wrong", "denies"),
        ("the lamp by the harbor flickers and wrong", ""),
        ("it was a lie and it is true", "confirms"),
        ("it was a lie within a year of the harbor", "denies"),
        ("it was a lie about lamps in harbors", ""),
        ("that lamplit harborside claim was a lie", ""),
        ("that harborside claim was a lie", "denies"),
        ("well, they did not", "denies"),
        ("they did not...", ""),
    ],
)
def test_only_what_is_said_of_what_was_said_before_counts(text: str, expected: str) -> None:
    """Not what is supposed, asked or cited; behind other things only what goes back; the last word holds."""
    assert weight("en", text) == expected


def test_nothing_is_looked_for_far_into_a_sentence() -> None:
    far = "we went to the harbor to look at the lamps and the boats and the nets and it was a lie"
    assert weight("en", far) == ""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("denies = [", 'denies = [ "true",', '"true" stands in denies and in confirms'),
        ("commas_join", "commas", "and nothing else"),
        ('"denies"\n', '"forgets"\n', "no clause weighs forgets"),
    ],
)
def test_a_fault_of_the_file_is_told(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = Path(weighing.__file__).with_name("weighing_en.toml").read_text("utf-8")
    path = tmp_path / "weighing_en.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(HdcError, match=fault):
        weighing.read(path)
