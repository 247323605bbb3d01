"""What a transcript says of itself is proposed, however it is written, and nothing that it does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.desk.header import header
from hdc.transcripts.reading import parse_transcript
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
