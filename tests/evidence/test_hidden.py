"""Characters that nobody sees are named where they stand, and spelled out wherever they would be published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.evidence import check, read
from hdc.evidence.hidden import hidden_in
from hdc.invisible import HIDDEN, visible

Edit = Callable[[Path, str, str], int]
#: Overrides, embeddings, isolates and marks of direction, zero-width signs, a byte order mark, control codes, a tag.
HIDERS = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u200e\u200f\u061c\u200b\u2060\ufeff\x00\x08\x1b\x7f\x85\U000e0041"
)


@given(st.text())
def test_nothing_hidden_is_left_and_nothing_else_is_touched(text: str) -> None:
    assert HIDDEN.search(visible(text)) is None
    if not HIDDEN.search(text):
        assert visible(text) == text


@pytest.mark.parametrize("character", HIDERS, ids=lambda character: f"U+{ord(character):04X}")
def test_a_hidden_character_is_spelled_out(character: str) -> None:
    assert visible(f"9{character}5") == f"9[U+{ord(character):04X}]5"


@pytest.mark.parametrize(
    "text", ["tab\tand\nlines\r\n", "人类数据……“引号”", "naïve café", "👩\u200d💻 joined", "a\u00a0b", "می\u200cخواهم"]
)
def test_what_words_are_written_with_stays(text: str) -> None:
    assert visible(text) == text
    assert list(hidden_in("a.toml", 1, text)) == []


@pytest.mark.parametrize(
    ("file", "before", "what"),
    [
        ("interviews/2025-20vc-brendan-foody.toml", "whereas Scale", "a quote"),
        ("interviews/2025-20vc-brendan-foody.toml", "Mercor's marketplace, on average", "a subject"),
        ("speakers.toml", "Edwin Chen", "a name"),
        ("positions.toml", "Synthetic data can replace", "a proposition"),
        ("vocabulary.toml", "pay per hour", "a label"),
        ("topic.toml", "The Human-Data Ceiling", "the title"),
    ],
)
def test_a_reversed_text_is_found_in_any_record_and_line(
    data: Path, edit: Edit, file: str, before: str, what: str
) -> None:
    """Written as TOML's escape, so that not even an editor shows it."""
    line = edit(data / file, before, f"\\u202e{before}")
    [finding] = [found for found in check(read(data)) if found.rule == "hidden"]
    assert (finding.path, finding.line) == (f"data/{file}", line), what
    assert "U+202E" in finding.what
