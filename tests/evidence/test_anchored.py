"""A recorded anchor is believed as long as words, speaker and transcript are those it was found for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.evidence import check, read
from hdc.evidence.record import digest
from hdc.evidence.write import write_anchors
from hdc.model import AlarmRecord, AnchorRecord, EditRecord, TranscriptFile

Edit = Callable[[Path, str, str], int]
TEXT = "Edwin Chen: They have no technology.\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
FILE = "interviews/2025-no-priors-edwin-chen.toml"
ACCEPTED = """
  [[quotes.accepted]]
  kind = "negation"
  quote = "don't"
  transcript = "no"
  reason = { en = "It says the same.", zh = "意思一样。" }
"""


@pytest.fixture
def anchored(data: Path) -> Path:
    """A quote with a recorded anchor in a transcript that is at hand."""
    (data / "transcripts").mkdir(exist_ok=True)
    (data / "transcripts" / "talk.txt").write_text(TEXT, "utf-8")
    review = read(data).review
    assert review is not None
    quote = next(quote for _, quote in review.quotes if quote.id == "q-chen-no-technology")
    anchor = AnchorRecord(
        state="altered",
        of=digest(quote),
        sha256=SHA,
        spans=((12, 35),),
        edits=(EditRecord(quote="don't have any", transcript="have no", at=5, quote_words=3, transcript_words=2),),
        alarms=(AlarmRecord(kind="negation", quote="don't", transcript="no"),),
    )
    text = (data / FILE).read_text("utf-8")
    file = TranscriptFile(file="talk.txt", sha256=SHA)
    write_anchors(data, "2025-no-priors-edwin-chen", file, {quote.id: anchor}, text)
    return data


def findings(data: Path) -> list[str]:
    return [str(finding) for finding in check(read(data))]


def test_an_anchor_that_fits_is_no_finding_with_its_transcript_or_without(anchored: Path) -> None:
    assert findings(anchored) == []
    (anchored / "transcripts" / "talk.txt").unlink()
    assert findings(anchored) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("they don't have any technology", "they do have any technology", "were changed after they were compared"),
        ("  [interview.transcript]\n", "  [interview.transcript] # x\n  #", "is missing"),
        (f'sha256 = "{SHA}"', f'sha256 = "{"b" * 64}"', "in a transcript, but its interview names another"),
        ('{ quote = "don\'t have any"', '{ quote = "do not have"', "does not stand in q-chen-no-technology at 5"),
        ("at = 5", "at = 7", "does not stand in q-chen-no-technology at 7"),
        ('state = "altered"', 'state = "good"', 'state is "good"'),
        ("spans = [[12, 35]]", "spans = [[35, 12]]", "with start before end"),
        ("spans = [[12, 35]]", 'spans = [["a", 35]]', "not a whole number"),
        ('kind = "negation"', 'kind = "odd"', 'kind is "odd"'),
        (
            'translation = "ours"\n\n  [quotes.anchor]',
            f'translation = "ours"\n{ACCEPTED.replace("no", "none")}\n  [quotes.anchor]',
            "accepts an alarm (negation) that its anchor does not have",
        ),
    ],
)
def test_a_record_that_does_not_hold_is_found_on_its_line(
    anchored: Path, edit: Edit, old: str, new: str, sentence: str
) -> None:
    edit(anchored / FILE, old, new)
    said = [line for line in findings(anchored) if sentence in line]
    assert said and said[0].startswith(f"data/{FILE}:") and said[0].endswith("."), findings(anchored)


def test_a_quote_given_to_another_speaker_is_found(anchored: Path, edit: Edit) -> None:
    edit(anchored / FILE, 'guests = ["edwin-chen"]', 'guests = ["edwin-chen", "garrett-lord"]')
    edit(
        anchored / FILE,
        'id = "q-chen-no-technology"\nspeaker = "edwin-chen"',
        'id = "q-chen-no-technology"\nspeaker = "garrett-lord"',
    )
    assert [line for line in findings(anchored) if "the words or the speaker" in line]


def test_an_alarm_may_be_accepted_with_a_reason(anchored: Path, edit: Edit) -> None:
    edit(
        anchored / FILE,
        'translation = "ours"\n\n  [quotes.anchor]',
        f'translation = "ours"\n{ACCEPTED}\n  [quotes.anchor]',
    )
    assert findings(anchored) == []


def test_a_transcript_that_was_issued_again_is_found_and_the_remedy_named(anchored: Path) -> None:
    (anchored / "transcripts" / "talk.txt").write_text(TEXT + "\n", "utf-8")
    [said] = findings(anchored)
    assert "talk.txt is not the file that the quotes were compared with: it was issued again" in said
    assert "Run `hdc verify 2025-no-priors-edwin-chen --against data/transcripts/talk.txt`." in said
