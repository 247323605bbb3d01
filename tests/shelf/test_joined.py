"""Which transcripts are of one conversation, and which say who speaks."""

from __future__ import annotations

import pytest

from hdc.shelf.entry import Entry
from hdc.shelf.joined import join
from hdc.shelf.passages import Passage


def _entry(sketch: range, *speakers: str | None) -> Entry:
    said = tuple(Passage(n, n + 1, n, "wax", speaker) for n, speaker in enumerate(speakers or (None,)))
    return Entry("0" * 64, said, (("wax",),) * len(said), frozenset(sketch))


@pytest.mark.parametrize(
    ("sizes", "common", "are_one"),
    [((10, 90), 10, True), ((40, 90), 8, True), ((41, 90), 8, False), ((10, 10), 7, False), ((90, 90), 17, False)],
)
def test_two_are_of_one_conversation_where_a_fifth_of_the_shorter_stands_in_the_other(
    sizes: tuple[int, int], common: int, are_one: bool
) -> None:
    """Eight runs in common are the fewest: fewer are phrases that anybody may use."""
    one, other = sizes
    joined = join([_entry(range(one)), _entry(range(one - common, one - common + other)), _entry(range(999, 1009))])
    assert joined.twins == (((0, 1),) if are_one else ())


def test_a_transcript_says_who_speaks_where_any_of_its_passages_does() -> None:
    joined = join([_entry(range(9), "Ann", None), _entry(range(20, 29), None, None), _entry(range(30, 39), "Bo")])
    assert joined.labelled == {0, 2}
