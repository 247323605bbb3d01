"""Which files may be transcripts, and of which interview each is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hdc.errors import UsageError
from hdc.evidence.holdings import Held, Holdings, interviews_of, transcripts_in
from hdc.model import Interview, Name, Quote, Review, Text, TranscriptFile
from tests.reviews import wells

QUOTE = Quote(id="q-a", speaker="ada", language="en", words=Text(en="So it was.", zh="是。"))
LONG = [f"The {word} was there before anybody came." for word in ("kettle", "garden", "river", "barn")]


SIX, FIVE = "So it was here then too.", "So it was here then."


def held(said: list[str], **holds: list[str]) -> Held:
    """What is held of an interview with these quotes where each file, by its name, holds some of them."""
    quotes = tuple(replace(QUOTE, id=f"q-{n}", words=Text(en=words, zh="是。")) for n, words in enumerate(said))
    talk = Interview(id="2025-talk", title=Name("Talk"), language="en", guests=("ada",), date="2025", quotes=quotes)

    class Shelf(Holdings):
        def holding(self, quote: Quote) -> list[Any]:
            return [(Path(name), None) for name, own in holds.items() if quote.original in own]

    return Shelf(wells(interviews=(talk,)), tuple(map(Path, holds))).held["2025-talk"]


@pytest.mark.parametrize(
    ("said", "holds", "why"),
    [
        (LONG, LONG[:2], "by content: it holds 2 of 4 quotes"),
        (LONG, LONG[:1], "there is no transcript of it"),
        ([*LONG[:2], FIVE], [LONG[0], FIVE], "by content: it holds 1 of 2 quotes"),
        ([SIX, *LONG[:2]], [SIX], "there is no transcript of it"),
        ([FIVE], [FIVE], "there is no transcript of it"),
    ],
)
def test_a_file_is_of_an_interview_if_it_holds_half_of_its_quotes_of_six_words_and_more(
    said: list[str], holds: list[str], why: str
) -> None:
    """Shorter ones may stand anywhere and do not count."""
    one = held(said, a=holds)
    assert (one.why, one.path) == (why, None if "no transcript" in why else Path("a"))


def test_of_two_files_the_one_that_holds_more_is_taken_and_of_equal_ones_none() -> None:
    assert held(LONG, a=LONG[:2], b=LONG[:3]).path == Path("b")
    even = held(LONG, b=LONG[:2], a=LONG[2:], c=LONG[:1])
    assert even.path is None and even.why.startswith("a and b fit alike, with 2 of 4 quotes: write file and sha256")


def test_hidden_files_and_readmes_are_no_transcripts_and_all_below_a_folder_are(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/README.txt", "readme.md", ".hidden.txt", ".cache/d.txt", "a/readme-too.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    found_ = [path.relative_to(tmp_path).as_posix() for path in transcripts_in(tmp_path)]
    assert found_ == ["a/c.md", "a/readme-too.md", "b.txt"]
    with pytest.raises(UsageError, match=r"b\.txt is a file, no folder"):
        transcripts_in(tmp_path / "b.txt")
    with pytest.raises(UsageError, match="there is no folder"):
        transcripts_in(tmp_path / "gone")
    assert transcripts_in(tmp_path / "gone", required=False) == []


def test_a_file_may_be_of_the_interview_that_records_its_name_whatever_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Ann Ash: Nothing of the kind.\n\nBo: Oh.\n", "utf-8")
    first, other = wells().interviews
    named = replace(first, transcript=TranscriptFile(file="talk.txt", sha256="b" * 64))
    review: Review = wells(interviews=(named, other))
    assert interviews_of(path, review) == [first.id] and interviews_of(path, wells()) == []
