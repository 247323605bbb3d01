"""Whether letters beyond ASCII stand as Western words have them: a sign of how a file was written."""

from __future__ import annotations

import pytest

from hdc.transcripts.western import _in_word


@pytest.mark.parametrize(
    ("letters", "left", "right", "stands"),
    [
        ("é", "t", " ", True),  # small letters go with any
        ("éà", "T", "t", True),
        ("É", " ", "t", True),  # a capital begins a word,
        ("Éà", " ", "t", True),
        ("ÉÀà", " ", "t", False),  # and there is one of it
        ("ÉÀ", " ", "t", False),
        ("É", "t", " ", False),  # none stands amid small letters
        ("É", "T", " ", True),  # but among capitals
        ("ÉÀ", "T", "T", True),
        ("É", " ", ".", True),  # by itself is one letter, not two
        ("éà", " ", ".", False),
    ],
)
def test_capitals_begin_words_or_stand_among_capitals(letters: str, left: str, right: str, stands: bool) -> None:
    assert _in_word(letters, left, right) == stands
