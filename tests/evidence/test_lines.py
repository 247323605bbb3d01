"""A value's line is the line on which a person would look for it."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.evidence.lines import header_of, key_of, line_of, outline, statements

TEXT = '''# a comment with [brackets] and "quotes
title = "one"
long = """
[not.a.header]
key = "not a key"
"""
list = [
  "a", # ]
  "b",
]
last.part = 3

[[quotes]]
id = "q-1"
  [[quotes.figures]]
  id = "f-1"
  [[quotes.figures]]
  id = "f-2"
  [quotes.figures.note]
  en = "x"
[[quotes]]
id = 'q-2 [[no]]'
  [[quotes.figures]]
  id = "f-3"
'''


def test_every_table_and_key_is_found_on_its_line() -> None:
    places = outline(TEXT)
    lines = TEXT.split("\n")
    for path, text in {
        ("title",): "title =",
        ("list",): "list = [",
        ("last", "part"): "last.part",
        ("quotes", 0, "id"): '"q-1"',
        ("quotes", 0, "figures", 1, "id"): '"f-2"',
        ("quotes", 0, "figures", 1, "note", "en"): "en =",
        ("quotes", 1, "id"): "'q-2",
        ("quotes", 1, "figures", 0, "id"): '"f-3"',
    }.items():
        assert text in lines[line_of(path, places) - 1], path
    assert ("not", "a", "header") not in places


def test_a_value_that_is_missing_is_answered_with_the_line_of_what_should_hold_it() -> None:
    places = outline(TEXT)
    assert line_of(("quotes", 1, "speaker"), places) == line_of(("quotes", 1), places)


def test_a_list_of_one_is_found_in_the_table_that_holds_it() -> None:
    """The way to a value may name a list that the file leaves out."""
    places = outline(TEXT)
    assert line_of(("quotes", 1, "figures", 0, "points", 0, "id"), places) == line_of(
        ("quotes", 1, "figures", 0, "id"), places
    )


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30), max_size=6))
def test_text_inside_strings_never_moves_a_line(texts: list[str]) -> None:
    """Whatever a string holds, the key after it is found on its own line."""

    def quoted(text: str) -> str:
        return '"""\n' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'

    toml = "".join(f"k{i} = {quoted(text)}\n" for i, text in enumerate(texts)) + "end = 1\n"
    try:
        tomllib.loads(toml)
    except tomllib.TOMLDecodeError:  # control characters are not TOML: nothing to place
        return
    assert outline(toml)[("end",)] == toml.count("\n")


def test_of_what_stands_around_a_value_the_nearest_is_named() -> None:
    """The longest part of its way that the file has; of equally long ones that which begins as the way does."""
    places = {(): 1, ("a",): 2, ("a", 0): 3, ("a", 0, "b"): 4, ("b",): 9, ("c", "b"): 11}
    assert line_of(("a", 0, "b", "d"), places) == 4
    assert line_of(("a", 1, "b"), places) == 2, "not that of another entry"
    assert line_of(("c", 0, "b"), places) == 11
    assert line_of(("d", "e"), places) == 1 == line_of(("d",), {})


def test_statements_joined_by_line_feeds_are_the_text() -> None:
    """Brackets within a text open nothing, and what is open runs on."""
    text = 'a = "[" # {\nb = [ # ]\n  "]",\n]\n\n[c]\nd = { e = "}" }\n'
    found = list(statements(text))
    assert "\n".join(one for _, one in found) == text
    assert [line for line, _ in found] == [1, 2, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("statement", "header", "key"),
    [
        ("[a.b] # c", ("a", "b"), ()),
        ("  [[ a . 'b.c' ]]", ("a", "b.c"), ()),
        ('"a b".c = 1', (), ("a b", "c")),
        ("a = [b]", (), ("a",)),
        ("# [a]", (), ()),
        ("", (), ()),
    ],
)
def test_a_statement_is_a_header_or_gives_a_key_its_value_or_neither(
    statement: str, header: tuple[str, ...], key: tuple[str, ...]
) -> None:
    assert (header_of(statement), key_of(statement)) == (header, key)
