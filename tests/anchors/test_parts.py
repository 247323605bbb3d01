"""The small parts of a search: where a segment's words begin and end, where it may stand, how a difference grows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hdc.anchors import Index
from hdc.anchors.alarms import _grown
from hdc.anchors.chain import chains
from hdc.anchors.compare import Difference
from hdc.anchors.segments import Segment, whole
from hdc.lang.meaning import Sign
from hdc.transcripts import Transcript

Talk = Callable[..., Transcript]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("it was.", 0, 6), ("a", 0, 1), ("— a", 2, 3), ("a!", 0, 1), ("…", 0, 0), ("水壶。", 0, 2), ("so, b 2?", 0, 7)],
)
def test_a_segment_goes_from_its_first_word_to_its_last_whatever_stands_around(
    text: str, first: int, last: int
) -> None:
    segment = Segment(text, range(len(text)), range(1, len(text) + 1))
    assert (segment.first, segment.last) == (first, last)


def test_where_a_quote_stands_word_for_word_a_place_that_is_only_like_it_is_none(talk: Talk) -> None:
    """And where it stands nowhere, what is like it is; but not for so few words as may be anybody's."""
    one = "we paid the plumbers for three weeks in the old kettle house by the river"
    other = one.replace("three", "seven")
    index = Index(talk(("Ann", one), ("Bo", "Right."), ("Ann", other)))

    def lost(quote: str) -> list[int]:
        return [chain.lost for chain in chains(index, whole(quote).segments)]

    assert lost(one) == lost(other) == [0]
    assert lost(one.replace("three", "nine")) == [1]
    assert lost("in the old kettle house by the river") == [0, 0], "as often as it stands there"
    assert lost("old kettle house by") == [0, 0] and not lost("old kettle barn by")


@pytest.mark.parametrize(
    ("at", "grown"),
    [
        (Difference(12, 14, 32, 34), Difference(10, 16, 30, 36)),  # within a word: all of it
        (Difference(8, 12, 28, 32), Difference(8, 16, 28, 36)),  # its beginning alone
        (Difference(14, 20, 34, 40), Difference(10, 20, 30, 40)),  # its end alone
        (Difference(16, 18, 36, 38), Difference(16, 18, 36, 38)),  # beside it: none of it
        (Difference(8, 10, 28, 30), Difference(8, 10, 28, 30)),
        (Difference(12, 14, 0, 2), Difference(10, 16, 0, 4)),  # no further than the text begins
    ],
)
def test_a_difference_takes_in_the_whole_of_a_word_on_both_sides_whosever_word_it_is(
    at: Difference, grown: Difference
) -> None:
    assert _grown(at, [Sign(10, 16, "cannot")], []) == grown
    there, back = (Difference(one.start, one.end, one.at, one.until) for one in (at, grown))
    assert _grown(there, [], [Sign(10, 16, "cannot")]) == back
