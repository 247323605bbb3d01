"""Decisions move to a transcript that was issued again where the place is certain, and nowhere else."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hdc.desk.carry import carried
from hdc.desk.decision import Decision
from hdc.desk.desk import Desk
from hdc.transcripts.reading import parse_transcript
from tests.desk.conftest import ID, TALK, file_of


def reissued(folder: Path, text: str) -> Desk:
    """The desk after the transcript was replaced and the interview's file names the new one."""
    old = hashlib.sha256(TALK.encode()).hexdigest()
    new = hashlib.sha256(text.encode()).hexdigest()
    path = folder / "interviews" / f"{ID}.toml"
    path.write_text(file_of(folder).replace(old, new), "utf-8")
    (folder / "transcripts" / "kettle.md").write_text(text, "utf-8")
    return Desk.open(folder, ID, who="ann")


def test_a_decision_moves_with_its_sentence_and_one_whose_words_changed_waits_again(folder: Path, desk: Desk) -> None:
    by_words = {TALK[slice(*one.span)]: one for one in desk.candidates if one.mention}
    for words in ("$40 an hour", "$60 an hour"):
        desk.decide(Decision.now(by_words[words].id, "ann", "rejected"))
    text = TALK.replace("Welcome back.", "Welcome back, and good evening to all of you.").replace("$60", "$65")
    new = reissued(folder, text)
    moved, left = carried(new.log.decisions, parse_transcript("kettle.md", TALK.encode()), new)
    assert left == (by_words["$60 an hour"].id,)
    (one,) = moved
    place = one.candidate.split("/")[1]
    start, end = map(int, place.split("-"))
    assert text[start:end] == "$40 an hour" and one.what == "rejected" and one.who == "ann"
    new.decide(one)
    assert new.queue.is_decided(one.candidate)
    assert carried(new.log.decisions, parse_transcript("kettle.md", TALK.encode()), new)[0] == []


def test_a_sentence_that_stands_twice_by_now_is_not_certain(folder: Path, desk: Desk) -> None:
    one = next(one for one in desk.candidates if TALK[slice(*one.span)] == "$40 an hour")
    desk.decide(Decision.now(one.id, "ann", "rejected"))
    new = reissued(folder, TALK + "\nAda May (00:02:00):\nWe pay our tasters $40 an hour.\n")
    moved, left = carried(new.log.decisions, parse_transcript("kettle.md", TALK.encode()), new)
    assert moved == [] and left == (one.id,)
