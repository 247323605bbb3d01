"""What stands within a turn and is no other's: openers, times in brackets, captions of pictures, tables."""

from __future__ import annotations

import pytest

from tests.transcripts.conftest import Read, times
from tests.transcripts.talks import GERMAN, TURNS, Pairs, told, written


def amid(paragraph: str, turn: str = "{name}: {words}", pairs: Pairs = TURNS) -> str:
    """The talk, with a paragraph of the second turn's own behind it."""
    first, second, *others = written(turn, pairs).split("\n\n")
    return "\n\n".join([first, second, paragraph, *others])


def going_on(words: str, pairs: Pairs = TURNS) -> Pairs:
    (name, said), rest = pairs[1], pairs[2:]
    return [pairs[0], (name, f"{said} {words}"), *rest]


@pytest.mark.parametrize("opener", ["Erstens", "Zum Beispiel", "Kurz gesagt", "Fazit", "Das heißt"])
def test_a_phrase_that_leads_up_to_what_is_said_is_nobody_in_german_too(opener: str) -> None:
    words = f"{opener}: Wir lassen sie in Ruhe."
    assert told("a.txt", amid(words, pairs=GERMAN)) == going_on(words, GERMAN)


def test_one_time_in_brackets_at_the_start_of_a_paragraph_is_told_and_one_amid_words_is_not(read: Read) -> None:
    first = read("a.txt", amid("(0:30) And so it went."))
    assert first.warnings == ('a time in brackets is read as speech, the first: "(0:30)"',)
    assert read("a.txt", amid("And so it went (0:30) on.")).warnings == ()


def test_names_with_a_number_each_of_which_stands_once_are_told(read: Read) -> None:
    note = "the names have numbers in them that may be times"
    assert note in read("a.txt", written("{name} ({n}): {words}")).warnings
    again = written("{name}: {words}", [("Bee 1", "So."), ("Bee 2", "Or so."), ("Bee 3", "No."), ("Bee 4", "Ah.")] * 2)
    assert note not in read("a.txt", again).warnings


@pytest.mark.parametrize("signs", ["*", "**"])
def test_a_line_in_italics_below_a_picture_is_its_caption(signs: str) -> None:
    caption = f"![bees](a.png)\n{signs}The roof in May{signs}"
    for one in (caption, caption.replace("*", "_")):
        assert told("a.md", amid(one, "**{name}:** {words}")) == TURNS
    apart = caption.replace("\n", "\n\n").replace("in May", "in May, and more.")
    assert told("a.md", amid(apart, "**{name}:** {words}")) == going_on("The roof in May, and more.")
    plain = "![bees](a.png)\nThe roof in May."
    assert told("a.md", amid(plain, "**{name}:** {words}")) == going_on("The roof in May.")
    below = f"![bees](a.png)\n{signs}The roof in May{signs}\n{signs}So it is.{signs}"
    assert told("a.md", amid(below, "**{name}:** {words}")) == going_on("So it is.")


def test_a_table_within_a_turn_is_told(read: Read) -> None:
    note = "a table stands within what is said, and its cells are read as speech"
    rows = "| Hive | Year |\n|---|---|\n| Ida | 1902 |"
    assert note in read("a.md", amid(rows, "**{name}:** {words}")).warnings
    assert note not in read("a.md", amid("---\n\nSo it is.", "**{name}:** {words}")).warnings


def test_a_time_in_brackets_below_a_name_is_no_line_of_anybody(read: Read) -> None:
    transcript = read("a.txt", written("{name}:\n(0:0{n})\n{words}"))
    assert transcript.warnings == () and times(transcript) == [1, 2, 3, 4]
    assert any("(as it were)" in one for one in read("a.txt", amid("(as it were)")).warnings)
