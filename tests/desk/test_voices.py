"""At the desk words are those of who speaks, whatever the transcript's label says."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hdc.desk.desk import Desk
from hdc.desk.room import Room
from hdc.evidence import check, read
from tests.desk.conftest import HEAD, ID, TALK, file_of

VOICE = """
  [[interview.voices]]
  speaker = "bo-lin"
  label = "Ada May"
  reason = { en = "Heard in the recording.", zh = "听录音所得。" }
"""


def test_a_candidate_is_said_by_whom_a_person_heard(folder: Path) -> None:
    """Under the guest's label it is the host who speaks, and the transcript as received is kept beside."""
    said = "We pay our tasters $40 an hour."
    for voice, speaker in (("", "ada-may"), (VOICE, "bo-lin")):
        (folder / "interviews" / f"{ID}.toml").write_text(HEAD + voice, "utf-8")
        desk = Desk.open(folder, ID, who="ann")
        candidate = desk.taken(said, None)
        assert desk.speaker(candidate) == speaker
        assert {one.speaker for one in desk.received.utterances} == {"Ada May", "Bo Lin"}


def test_without_labels_it_is_the_only_person_there_is_and_of_two_nobody_knows_which(folder: Path) -> None:
    told = "We pay our tasters $40 an hour, and it rains a lot here."
    (folder / "transcripts" / "kettle.md").write_text(told, "utf-8")
    head = HEAD.replace(hashlib.sha256(TALK.encode()).hexdigest(), hashlib.sha256(told.encode()).hexdigest())
    for hosts, speaker in (("", "ada-may"), ('hosts = ["bo-lin"]', None)):
        text = head.replace('hosts = ["bo-lin"]', hosts)
        (folder / "interviews" / f"{ID}.toml").write_text(text, "utf-8")
        desk = Desk.open(folder, ID, who="ann")
        assert [desk.speaker(one) for one in desk.candidates] == [speaker]


def test_where_nobody_knows_who_speaks_the_first_guest_is_proposed_and_any_of_them_may_be_named(folder: Path) -> None:
    told = "We pay our tasters $40 an hour, and it rains a lot here."
    (folder / "transcripts" / "kettle.md").write_text(told, "utf-8")
    text = HEAD.replace(hashlib.sha256(TALK.encode()).hexdigest(), hashlib.sha256(told.encode()).hexdigest())
    (folder / "interviews" / f"{ID}.toml").write_text(text, "utf-8")
    room = Room(Desk.open(folder, ID, who="ann"))
    room.act("accept")
    assert room.question
    asked = (room.question.words, room.question.default, room.question.choices)
    assert asked == ("who says it", "ada-may", ("ada-may", "bo-lin"))
    room.answer("bo-lin")
    assert room.draft and room.draft.speaker == "bo-lin" and room.question.words == "translation (zh)"


def test_what_check_would_say_of_a_text_is_of_its_own_interview(folder: Path) -> None:
    """Faults of other files are told elsewhere; a text that is no such file has those of its shape."""
    other = next(path for path in (folder / "interviews").glob("2025-20vc*.toml"))
    said = other.read_text("utf-8").replace("There is always tea.", "There is tea for 7 months.")
    other.write_text(said, "utf-8")
    assert [one.rule for one in check(read(folder)) if one.path.endswith(other.name)].count("quantity") == 1
    desk = Desk.open(folder, ID, who="ann")
    text = file_of(folder)
    assert desk.findings(text) == ()
    (found,) = desk.findings(text.replace("guests =", "gusts ="))[:1]
    assert found.path == f"data/interviews/{ID}.toml"
