"""Runs of the same letters at the ends of a stretch are taken where they stand together."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from hdc.anchors.search import _gathered

Runs = list[tuple[int, int, int]]


@pytest.mark.parametrize(
    ("words", "runs", "gathered"),
    [
        ("abcdef..def", [(0, 0, 3), (3, 8, 3)], [(0, 0, 6)]),  # the last again, right behind the one before
        ("abc..abcdef", [(0, 0, 3), (3, 8, 3)], [(0, 5, 6)]),  # the first again, right in front of the next
        ("abc..def", [(0, 0, 3), (3, 5, 3)], [(0, 0, 3), (3, 5, 3)]),  # nowhere else
        ("abcef..ef", [(0, 0, 3), (4, 7, 2)], [(0, 0, 3), (4, 7, 2)]),  # beside it, and not so in the quote
        ("ab..cdef..ef", [(0, 0, 2), (2, 4, 2), (4, 10, 2)], [(0, 0, 2), (2, 4, 4)]),
        ("ab..abcd..ef", [(0, 0, 2), (2, 6, 2), (4, 10, 2)], [(0, 4, 4), (4, 10, 2)]),
        ("abcdef", [(0, 0, 6)], [(0, 0, 6)]),
    ],
)
def test_a_word_said_twice_is_the_one_beside_its_neighbour(words: str, runs: Runs, gathered: Runs) -> None:
    index: Any = SimpleNamespace(words=words)
    assert _gathered(index, "abcdef", runs) == gathered
