"""Where a sign beyond ASCII may stand in Western writing, and which lines are the numbers of pages."""

from __future__ import annotations

import pytest

from hdc.transcripts.cues import lines
from hdc.transcripts.headings import Head
from hdc.transcripts.pages import page_numbers
from hdc.transcripts.sheet import Sheet
from hdc.transcripts.western import _in_word, _is_placed, _stands, western


@pytest.mark.parametrize(
    ("around", "stands"),
    [
        (" “a", True),
        (" “ ", False),
        ("a“b", False),
        ("1“b", False),
        ("ä“b", True),
        (" „a", True),
        (" «»", False),
        ("a” ", True),
        (" ”a", False),
        ("a”b", False),
        ("a».", True),
        ("1”b", True),
        ("a”1", True),
        ("a’b", True),
        (" ’a", True),
        ("a’ ", True),
        (" ’ ", False),
        ("a–b", True),
        (" – ", True),
        (" • ", True),
        ("a£b", False),
        (" £1", True),
        ("1£ ", True),
        ("a£ ", True),
        ("1£a", True),
        ("bäc", True),
        (" äc", True),
        (" Äc", True),
        ("bÄc", False),
        ("BÄC", True),
        (" ä ", True),
        ("bää ", True),
        (" ää ", False),
        ("BÄc", True),
        (" ÄÄb", False),
        (" Äüb", True),
        ("b“ä", False),
        ("bä” ", True),
        (" “ä”a", False),
        ("bä£ ", False),
        ("a…” ", True),
    ],
)
def test_a_run_of_signs_stands_where_such_signs_do(around: str, stands: bool) -> None:
    """Quotation marks open in front of something and close behind it; capitals begin words."""
    assert _stands(around[0], around[1:-1], around[-1]) is stands


@pytest.mark.parametrize(
    ("sign", "right", "is_placed"), [("“", "a", True), ("“", "”", False), ("¿", "a", True), ("»", " ", True)]
)
def test_an_opening_mark_has_something_behind_it(sign: str, right: str, is_placed: bool) -> None:
    assert _is_placed(" " if sign != "»" else "a", sign, right) is is_placed


@pytest.mark.parametrize(
    ("letters", "left", "right", "is_one"),
    [
        ("ä", " ", " ", True),
        ("äö", " ", " ", False),
        ("Ä", "a", " ", False),
        ("Ä", "A", "a", True),
        ("ÄÖ", " ", "b", False),
        ("Äö", " ", "b", True),
    ],
)
def test_letters_go_with_those_beside_them(letters: str, left: str, right: str, is_one: bool) -> None:
    assert _in_word(letters, left, right) is is_one


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("Für 20 Bienen", True),
        ("Für \0 Bienen", False),
        ("éööñ" + "a" * 16, False),
        ("é" + "a" * 4, True),
        ("éé" + "a" * 7, False),
        ("Er sagt „so“ dann", True),
        ("Er sagt „so dann", True),
        ("Er sagt so“dann", False),
        ("æé für ñ", False),
    ],
)
def test_one_sign_in_five_is_beyond_ascii_and_all_are_of_one_language(text: str, is_read: bool) -> None:
    assert (western(text.encode("cp1252")) == text) is is_read and western(b"f\x81r") is None


def numbered(rows: list[str], parted: str = "\n\n") -> list[str]:
    text = parted.join(rows)
    found = lines(Sheet("a.txt", text))
    heads = {
        line.start: Head(line.start + 4, (line.start, line.start + 3), "Eva")
        for line in found
        if text.startswith("Eva:", line.start)
    }
    return [text[found[row].start : found[row].end] for row in sorted(page_numbers(text, found, heads))]


SAID = ["we hum", "and so", "it is", "yes"]


@pytest.mark.parametrize(
    ("pages", "are"),
    [
        (["1", "2", "3"], True),
        (["1", "2"], False),
        (["1", "3", "5"], False),
        (["3", "2", "1"], False),
        (["- 1 -", "- 2 -", "- 3 -"], True),
        (["Page 1", "Page 2", "Page 3"], True),
        (["1 of 9", "2 of 9"], True),
        (["1 of 9"], False),
        (["Page 1", "Side 2", "Page 3"], False),
        (["1:01", "1:02", "1:03"], False),
    ],
)
def test_lines_alike_but_for_a_number_that_counts_on_are_of_pages(pages: list[str], are: bool) -> None:
    rows = [row for pair in zip(SAID, pages, strict=False) for row in pair] + ["no"]
    assert numbered(rows) == (pages if are else [])


def test_between_two_of_them_something_is_said() -> None:
    assert numbered(["1", "2", "so", "3", "no"]) == [] and numbered(["1", "a", "2", "so", "3"]) == ["1", "2", "3"]


def test_words_and_a_number_stand_by_themselves_or_above_a_turn() -> None:
    rows = ["Eva: so", "Page 1", "Eva: so", "Page 2", "Eva: so", "Page 3", "Eva: so"]
    assert numbered(rows, "\n") == ["Page 1", "Page 2", "Page 3"]
    assert numbered([row.replace("Eva: so", "so it") for row in rows], "\n") == []
    assert numbered(["a", "1", "b", "2", "c", "3", "d"], "\n") == ["1", "2", "3"]
    assert numbered(["a", "Page 1", "b", "Page 2", "c", "Page 3"]) == ["Page 1", "Page 2", "Page 3"]
