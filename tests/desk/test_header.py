"""What a transcript says of itself is proposed, however it is written, and nothing that it does not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hdc.desk.header import header
from hdc.transcripts.reading import parse_transcript
from tests.desk.conftest import TALK
from tests.reviews import wells


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026年3月4日", "2026-03-04"),
        ("2026-03", "2026-03"),
        ("2026年3月", "2026-03"),
        ("2026", "2026"),
        ("2026-12", "2026-12"),
        ("2026-13", None),
        ("20260304", "2026-03-04"),
        ("2026-3-4", "2026-03-04"),
        ("episode 20261399 of 2026-03-04", "2026-03-04"),
        ("March 4, 2026", "2026-03-04"),
        ("March 1, 2026", "2026-03-01"),
        ("Mar 4th 2026", "2026-03-04"),
        ("Wed, 04 Mar 2026 10:00:00 +0000", "2026-03-04"),
        ("the 4th of March 2026", "2026-03-04"),
        ("Sept. 30, 2025", "2025-09-30"),
        ("may 2026", "2026-05"),
        ("recorded in spring 2026", None),
        ("February 30, 2026", None),
        ("03/04/2026", None),
        ("season 4 2026", None),
        ("S2E4 Mar 2026", "2026-03"),
        ("episode 10 in May 2026", "2026-05"),
    ],
)
def test_a_date_is_read_as_people_write_it_and_none_is_guessed(said: str, date: str | None) -> None:
    text = f"---\ndate: {said}\n---\n\nBo Lin (00:00:01):\nWelcome to all of you.\n"
    assert header(parse_transcript("talk.md", text.encode()), Path("talk.md"), wells()).date == date


WELLS = "Ada Bo: Ten wells a day.\n\nCy Dee: Really?\n\nAda Bo: At least.\n\nCy Dee: Why?\n"


@pytest.mark.parametrize(
    ("above", "proposed"),
    [
        ("# Deep: Ada Bo on wells\n\n*Recorded 3 March 2026*\n\n", ("2026-03-03", "Deep: Ada Bo on wells", None)),
        (
            "---\ntitle: What a well costs\n  in sand\nrelease_date: 2026-03-03\n---\n\n# Transcript\n\n",
            ("2026-03-03", "What a well costs in sand", None),
        ),
        ("---\ntitle: Wells: what they cost\ndate: 2026-03\n---\n\n", ("2026-03", "Wells: what they cost", None)),
        (
            "# Wells\n\n**Air date:** Mar 3, 2026\n**Episode URL:** https://example.org/wells.\n\n",
            ("2026-03-03", "Wells", "https://example.org/wells"),
        ),
        ("# Wells\n\nMade on March 3, 2026\n\nOut on March 4, 2026\n\n", (None, "Wells", None)),
        ("# Wells\n\nhttps://example.org/1\nhttps://example.org/2\n\n", (None, "Wells", None)),
        (
            "# Transcript\n\n# Wells\n\nhttps://example.org/1\n\nurl: https://example.org/2\n\n",
            (None, "Wells", "https://example.org/2"),
        ),
        ("---\ntitle: Wells\n---\n\n---\nhttps://example.org/1\n---\n\n", (None, "Wells", "https://example.org/1")),
        (f"# Wells\n\n{'Made on March 3, 2026 ':-<90}\n\n", ("2026-03-03", "Wells", None)),
        (f"# Wells\n\n{'Made on March 3, 2026 ':-<91}\n\n", (None, "Wells", None)),
    ],
)  # fmt: skip
def test_what_stands_above_the_talk_is_proposed_where_it_says_one_thing(
    above: str, proposed: tuple[str | None, str | None, str | None]
) -> None:
    """Fields, front matter in YAML over several lines or broken, a heading; of two dates or addresses neither, unless a
    field names one. What is longer than a line of a header is prose.
    """
    found = header(parse_transcript("talk.md", (above + WELLS).encode()), Path("talk.md"), wells())
    assert (found.date, found.title, found.url) == proposed


@pytest.mark.parametrize(
    ("name", "above", "show", "language"),
    [
        ("2026-tea-hour-live-1.md", "", "Tea Hour Live", "en"),
        ("2026-tea-hourly.md", "", None, "en"),
        ("2026-tea-hour.md", "Podcast: Well Song\nLanguage: de-AT\n\n", "Well Song", "de"),
        ("talk.md", "Language: Welsh\n\n", None, "en"),
    ],
    ids=["the longest", "whole words", "fields", "no language that is read"],
)
def test_the_show_is_named_or_stands_in_the_file_s_name_and_the_language_is_named_or_heard(
    name: str, above: str, show: str | None, language: str
) -> None:
    """Of the review's shows whose name stands in that of the file, the one with the longest name."""
    first, second = wells().interviews
    review = wells(interviews=(replace(first, show="Tea Hour"), replace(second, show="Tea Hour Live")))
    found = header(parse_transcript(name, (above + WELLS).encode()), Path(name), review)
    assert (found.show, found.language) == (show, language)


@pytest.mark.parametrize(
    ("name", "above", "guests"),
    [
        ("talk.md", "---\nguests:\n- Cy Dee\n---\n\n", ("Cy Dee",)),
        ("talk.md", "Interviewee: Cy Dee\n\n", ("Cy Dee",)),
        ("talk.md", "Guests: Ada Bo + Cy Dee\n\n", ("Ada Bo", "Cy Dee")),
        ("talk.md", "# Wells | Cy Dee\n\n", ("Cy Dee",)),
        ("2026-03-03-wells-cy-dee.md", "", ("Cy Dee",)),
        ("talk.md", "", ("Ada Bo",)),
    ],
    ids=["a list", "another word", "a plus", "the title", "the file's name", "who says most"],
)
def test_the_guest_is_who_is_named_so_or_else_who_is_spoken_of_or_else_who_says_most(
    name: str, above: str, guests: tuple[str, ...]
) -> None:
    found = header(parse_transcript(name, (above + WELLS).encode()), Path(name), wells())
    assert found.guests == guests
    assert found.hosts == tuple(one for one in ("Ada Bo", "Cy Dee") if one not in guests)


@pytest.mark.parametrize(
    ("guest", "host", "guests", "hosts"),
    [
        ("Ada May", "Bo Lin", ("Ada May",), ("Bo Lin",)),
        ("ada", None, ("ada",), ("Bo Lin",)),
        ("李和平、Cy", None, ("李和平", "Cy"), ("Bo Lin", "Ada May")),
        ("Cy and Di, Ed & Flo", None, ("Cy", "Di", "Ed", "Flo"), ("Bo Lin", "Ada May")),
        (None, "Dr. Bo Lin", ("Ada May",), ("Dr. Bo Lin",)),
    ],
)
def test_a_label_of_somebody_who_is_named_is_nobody_else(
    guest: str | None, host: str | None, guests: tuple[str, ...], hosts: tuple[str, ...]
) -> None:
    """Where a guest is named, the other labels are of hosts."""
    named = [f"{key}: {value}" for key, value in (("guest", guest), ("host", host)) if value]
    text = "\n".join(["---", "title: Tea", *named, "---", "", TALK])
    found = header(parse_transcript("talk.md", text.encode()), Path("talk.md"), wells())
    assert (found.guests, found.hosts) == (guests, hosts)
