"""Which transcripts are of one conversation, and which say who speaks."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hdc.model import Interview, Name, Review
from hdc.model.said import TranscriptFile
from hdc.shelf.entry import Entry
from hdc.shelf.joined import Joined, join
from hdc.shelf.passages import Passage
from hdc.shelf.shelf import Shelved, _chosen


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


@pytest.mark.parametrize(("often", "twins"), [(9, 36), (10, 0)])
def test_what_ten_transcripts_have_in_common_is_a_phrase_and_makes_no_twins(often: int, twins: int) -> None:
    assert len(join([_entry(range(8))] * often).twins) == twins


def test_what_was_joined_is_the_same_when_it_is_read_again_from_plain_values() -> None:
    """Twins as pairs, what is set aside by its numbers, the faults of files that have no passages."""
    aside = Passage(3, 4, 1, "wax", aside="a sponsor's read")
    said = Entry("1" * 64, (Passage(0, 1, 0, "wax", "Ann"), aside), (("wax",), ("蜜",)), frozenset(range(9)))
    joined = join([said, Entry("2" * 64, fault="it is empty"), _entry(range(9))])
    again = Joined.of_plain(joined.ranking.bm25, json.loads(json.dumps(joined.plain())))
    assert again == joined
    assert (joined.aside, joined.twins, joined.labelled) == (((1,), (), ()), ((0, 2),), {0})
    assert joined.faults == ("", "it is empty", "") and joined.ranking.counts == (2, 0, 1)


LONG, SHORT = "talk-as-it-was-typed.txt", "talk.txt"


@pytest.mark.parametrize(
    ("names", "speakers", "cited", "kept"),
    [
        ((LONG, SHORT), (None, None), None, SHORT),
        ((LONG, SHORT), ("Ann", None), None, LONG),
        ((LONG, SHORT), (None, "Ann"), 0, LONG),
        (("b.txt", "a.txt"), (None, None), None, "a.txt"),
    ],
    ids=["the shortest name", "one that says who speaks", "the one that is cited", "the first of equals"],
)
def test_of_a_conversation_the_transcript_stays_that_is_cited_or_says_who_speaks_or_has_the_shortest_name(
    names: tuple[str, ...], speakers: tuple[str | None, ...], cited: int | None, kept: str, review: Review
) -> None:
    files = tuple(Shelved(name, f"{n}" * 64) for n, name in enumerate(names))
    joined = join([_entry(range(9), speaker) for speaker in speakers])
    if cited is not None:
        own = TranscriptFile(file=names[cited], sha256=files[cited].sha256)
        talk = Interview(
            id="2025-talk", title=Name("Talk"), language="en", guests=("ann",), date="2025", transcript=own
        )
        review = replace(review, interviews=(talk,))
    chosen = _chosen(files, joined, review)
    assert [one.file for one in chosen if not one.aside] == [kept]
    assert [one.aside for one in chosen if one.aside] == [f"it is of the same conversation as {kept}"]


def test_transcripts_of_different_conversations_all_stay() -> None:
    """Of three that share one with the second alone, that one decides."""
    files = tuple(Shelved(name, f"{n}" * 64) for n, name in enumerate(("a.txt", "bb.txt", "ccc.txt", "dddd.txt")))
    joined = join([_entry(range(20)), _entry(range(12, 32)), _entry(range(24, 44)), _entry(range(90, 99))])
    assert joined.twins == ((0, 1), (1, 2))
    assert [one.file for one in _chosen(files, joined, None) if one.aside] == ["bb.txt"]
