"""What a transcript says of itself is proposed, however it is written, and nothing that it does not say."""

from __future__ import annotations

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
        ("March 4, 2026", "2026-03-04"),
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


@pytest.mark.parametrize(
    ("guest", "host", "guests", "hosts"),
    [
        ("Ada May", "Bo Lin", ("Ada May",), ("Bo Lin",)),
        ("ada", None, ("ada",), ("Bo Lin",)),
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
