"""At the desk words are those of who speaks, whatever the transcript's label says."""

from __future__ import annotations

from pathlib import Path

from hdc.desk.desk import Desk
from tests.desk.conftest import HEAD, ID

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
