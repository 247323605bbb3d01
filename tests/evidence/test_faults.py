"""Values that no field may hold are named at their place and shown by no more than their beginning."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hdc.errors import Finding
from hdc.evidence.faults import beyond, short, words
from hdc.evidence.shapes import InterviewFile, PositionsFile
from hdc.evidence.toml import Shape, read_text


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (10**18, None),
        (-(10**18), None),
        (10**18 + 1, "1000000000000000001"),
        (-(10**18) - 1, "-1000000000000000001"),
        (Decimal("1.5"), None),
        (Decimal("1" * 18), None),
        (Decimal("1" * 19), "1" * 19),
        (Decimal("1e18"), None),
        (Decimal("1e19"), "1E+19"),
        (Decimal("12e18"), "1.2E+19"),
        (Decimal("1e-18"), None),
        (Decimal("1e-19"), "1E-19"),
        (Decimal("NaN"), "NaN"),
        (True, None),
    ],
)
def test_a_number_has_at_most_eighteen_digits_before_and_behind_the_point(value: Any, what: str | None) -> None:
    found = [(path, said) for path, said, _ in beyond({"value": value})]
    assert found == ([(("value",), f"value is {what}, which is no number to reckon with")] if what else [])


@pytest.mark.parametrize(
    ("value", "path", "what"),
    [
        ("x" * 20_000, None, ""),
        ("x" * 20_001, ("a",), "a has 20,001 characters, too many for one text"),
        ("", None, ""),
        (" \n", ("a",), "a holds nothing but blanks"),
        (["x", "y", "x"], ("a", 2), "a has the same entry twice"),
        ([{"b": 1}, {"b": 1}], ("a", 1), "a has the same entry twice"),
        ([1, 1], None, ""),
        ([{"b": " "}], ("a", 0, "b"), "b holds nothing but blanks"),
    ],
)
def test_a_text_that_is_blank_or_too_long_and_an_entry_twice_are_named_at_their_place(
    value: Any, path: tuple[str | int, ...] | None, what: str
) -> None:
    """Numbers of a list may be equal: a range may be a point."""
    assert [(way, said) for way, said, _ in beyond({"a": value})] == ([(path, what)] if path else [])


def fault(kind: str, given: Any, *path: str | int, **context: Any) -> tuple[Any, str, str]:
    """What we make of one of pydantic's faults."""
    return words({"type": kind, "loc": path, "input": given, "ctx": context, "msg": "Should be so"})


@pytest.mark.parametrize(
    ("kind", "given", "what"),
    [
        ("string_type", True, "said.value is true, not a text"),
        ("string_type", {"a": 1}, "said.value is a table, not a text"),
        ("string_type", [1], "said.value is a list, not a text"),
        ("string_type", 10**301, "said.value is 100000000000000000…, not a text"),
        ("string_type", 10**302, "said.value is a number of hundreds of digits, not a text"),
        ("int_parsing", 12345678901234567890, "said.value is 12345678901234567890, not a whole number"),
        ("int_parsing", 123456789012345678901, "said.value is 123456789012345678…, not a whole number"),
        ("decimal_parsing", "x" * 58, f"said.value is '{'x' * 58}', not a number"),
        ("decimal_parsing", "x" * 59, f"said.value is '{'x' * 58}…, not a number"),
        ("tuple_type", 7, "said.value is 7, not a list"),
        ("odd_kind", 7, "said.value is 7, not odd kind"),
        ("too_long", 7, "said.value has too many values"),
    ],
)
def test_a_value_of_the_wrong_kind_is_shown_as_the_file_has_it_and_a_long_one_by_its_beginning(
    kind: str, given: Any, what: str
) -> None:
    path, said, remedy = fault(kind, given, "said", "value")
    assert (path, said) == (("said", "value"), what) and remedy.endswith(".")


def test_what_is_missing_or_no_field_is_called_by_its_own_name_and_the_item_of_a_list_by_the_lists() -> None:
    assert fault("missing", {}, "quotes", 0, "zh")[1] == '"zh" is missing'
    assert fault("missing", [], "anchor", "spans", 0, 1)[1] == "anchor.spans has too few values"
    assert fault("extra_forbidden", 1, "quotes", 0, "en")[1] == '"en" is not a field here'
    assert fault("string_type", 1, 0)[1] == "the file is 1, not a text"
    assert fault("string_type", 1, "a", 3, "b", "c")[1] == "b.c is 1, not a text"


@pytest.mark.parametrize(
    ("toml", "line", "what"),
    [
        ('also = { en = ["near the oven"] }', 6, "also.en is a list, not a text. Put it in quotation marks."),
        ("also = 3", 6, "also is 3, not a text. Give its words in quotation marks, those of each language."),
        ('also = "near the oven"', 6, 'also is in no language that is named. Write { en = "…", zh = "…" }.'),
        ("also = {}", 6, "also: a text needs words in at least one language. Mend it."),
        ('also = { en = "" }', 6, "also.en is empty. Mend it."),
        (
            "also = { english = 'x' }",
            6,
            'also: "english" is not a language as BCP 47 writes it (en, zh, pt-BR). Mend it.',
        ),
    ],
)
def test_a_text_of_the_wrong_kind_names_file_line_field_and_what_is_expected(toml: str, line: int, what: str) -> None:
    head = (
        '[[propositions]]\nid = "p-x"\npart = "consensus"\nlabel = {en = "x", zh = "x"}\ntext = {en = "x", zh = "x"}\n'
    )
    assert told(PositionsFile, head + toml) == [f"data/positions.toml:{line}: {what}"]


@pytest.mark.parametrize(
    ("toml", "what"),
    [
        ("en = 3", "en is 3, not a text"),
        ('en = ""', "en is empty"),
        ('en = "x"\nreported = [{ en = 3, source = { en = "x", zh = "x" } }]', "en is 3, not a text"),
        ('en = "x"\n[[quotes.figures]]\nsaid_zh = ["x"]', "said_zh is a list, not a text"),
    ],
)
def test_a_field_that_the_file_writes_flat_is_named_as_the_file_has_it(toml: str, what: str) -> None:
    head = '[interview]\ntitle = "T"\nlanguage = "en"\nguests = ["ann"]\n[[quotes]]\nid = "q-x"\nspeaker = "ann"\n'
    assert any(f": {what}. " in said for said in told(InterviewFile, head + toml))


def told(shape: type[Shape], toml: str) -> list[str]:
    """What is found in a file of that shape in a review of two languages."""
    found: list[Finding] = []
    read_text("data/positions.toml", "positions.toml", toml, shape, {}, found, ("en", "zh"))
    return [str(one) for one in found]


def test_a_sentence_of_ours_is_said_at_the_field_that_it_begins_with() -> None:
    """By its name, or by its value in quotation marks; else at the table."""
    table = {"low": 4, "date": "2025-13"}
    for error, place in (("low 4 is above high 2", "low"), ('"2025-13" is no date', "date"), ("lower it", None)):
        path, said, _ = fault("value_error", table, "quotes", 0, error=error)
        assert (path, said) == (("quotes", 0, *([place] if place else [])), error)
    assert fault("value_error", "no table", "quotes", error="low is low")[0] == ("quotes",)


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, f"{'x' * 60}…")])
def test_a_word_outside_its_vocabulary_is_shown_with_sixty_letters_at_most(length: int, shown: str) -> None:
    assert fault("literal_error", "x" * length, "bound", expected="'a'") == (
        ("bound",), f'bound is "{shown}"', "Use one of 'a'.",
    )  # fmt: skip
    assert fault("literal_error", 7, "bound", expected="'a'")[1] == "bound is 7"


def test_a_sentence_stays_short_whatever_it_cites() -> None:
    """On one line; of a long citation its first sixty letters, where that saves more than a few."""
    assert short('no  "a"\nhere') == 'no "a" here'
    assert short(f'"{"x" * 79}" is no id') == f'"{"x" * 79}" is no id'
    assert short(f'"{"x" * 80}" is no id') == f'"{"x" * 60}…" is no id'
    assert len(short("x" * 500)) == 400
