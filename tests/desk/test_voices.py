"""At the desk words are those of who speaks, whatever the transcript's label says."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hdc.desk.desk import Desk
from tests.desk.conftest import HEAD, ID, TALK

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
