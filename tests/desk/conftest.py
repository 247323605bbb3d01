"""A made-up interview on the desk: a shop of tea, in English, with a guest, a host, an advert and five quantities."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hdc.desk.desk import Desk
from hdc.desk.room import Room
from hdc.evidence import check, read
from tests.reviews import TEA, laid

ID = "2026-02-03-kettle-talk-ada-may"
TALK = """Bo Lin (00:00:01):
Welcome back. This episode is brought to you by Cups and Saucers. Use code TEA20 and get 20% off at checkout. \
Would you pay $3 an hour for a kettle?

Ada May (00:00:40):
We pay our tasters $40 an hour. Some of them make $60 an hour in spring. It rains a lot here. \
I never said that tea is easy, and I would not say so now.

Bo Lin (00:01:10):
How much of it is thrown away?

Ada May (00:01:15):
About 30% of the leaves are thrown away, and that was 45% two years ago.
"""
HEAD = f"""[interview]
title = "Ada May on Kettle Talk"
show = "Kettle Talk"
date = 2026-02-03
language = "en"
guests = ["ada-may"]
hosts = ["bo-lin"]

  [interview.transcript]
  file = "kettle.md"
  sha256 = "{hashlib.sha256(TALK.encode()).hexdigest()}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the interview, no quotes yet, and its transcript."""
    return laid(tmp_path / "data", TEA, {f"interviews/{ID}.toml": HEAD, "transcripts/kettle.md": TALK})


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk.open(folder, ID, who="ann")


def file_of(folder: Path) -> str:
    return (folder / "interviews" / f"{ID}.toml").read_text("utf-8")


def do(room: Room, action: str, *answers: str) -> str:
    """Act, and answer what is asked; return what the room says."""
    room.act(action)
    for answer in answers:
        assert room.question, f"nothing was asked that {answer!r} could answer: {room.message}"
        room.answer(answer)
    assert room.question is None, room.question
    return room.message


def refused(room: Room, action: str, *answers: str) -> str:
    """Act and answer: the last answer cannot be and is asked for again, beginning with what it was; give up, and return
    why it cannot be.
    """
    room.act(action)
    for answer in answers:
        assert room.question, f"nothing was asked that {answer!r} could answer: {room.message}"
        room.answer(answer)
    why = room.message
    assert room.question and room.question.default == answers[-1] and room.question.refused == why
    room.answer(None)
    return why


def at(desk: Desk, words: str) -> Room:
    """A room in which the mention with these words comes first."""
    desk.queue.promote([one.id for one in desk.candidates if one.mention and one.mention.surface == words])
    room = Room(desk)
    assert room.candidate and room.candidate.mention and room.candidate.mention.surface == words
    return room


def findings(folder: Path) -> list[str]:
    """What `hdc check` finds in the words of the new interview."""
    return [one.what for one in check(read(folder)) if ID in one.path]
