"""Where labels are wrong, a person says who speaks, and that decides; the transcript's label stays on record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hdc.evidence import check, read
from hdc.evidence.holdings import Holdings
from hdc.evidence.verify import Row, verify
from hdc.evidence.voices import heard, labelled
from hdc.model import AnchorRecord, Interview, Review, Text, Voice, voice_of
from hdc.transcripts import parse_transcript
from tests.evidence.conftest import GARDEN
from tests.reviews import wells

Edit = Callable[[Path, str, str], int]
GARDEN_ID = "2025-garden-ada-may"
FILE = f"interviews/{GARDEN_ID}.toml"
SHA = hashlib.sha256(GARDEN.encode()).hexdigest()
WHY = Text({"en": "Heard in the recording.", "zh": "听录音所得。"})
REASON = 'reason = { en = "Heard in the recording.", zh = "听录音所得。" }\n'


def said(house: Path, voice: str) -> None:
    """Write a voice into the garden's file."""
    path = house / "data" / FILE
    text = path.read_text("utf-8")
    added = f'date = "2025"\n\n[[interview.voices]]\n{voice}{REASON}'
    path.write_text(text.replace('date = "2025"\n', added, 1), "utf-8")


def review_of(house: Path) -> Review:
    evidence = read(house / "data")
    assert evidence.review is not None, evidence.findings
    return evidence.review


def kettle(house: Path, folder: Path) -> Row:
    """What is found of the quote whose words stand under the host's name."""
    review = review_of(house)
    return next(row for row in verify(review, Holdings.open(folder, review)) if row.quote.id == "q-lin-kettle")


START = GARDEN.index("Where did")
WHERE = {
    "the whole file": 'speaker = "ada-may"\n',
    "a label": 'speaker = "ada-may"\nlabel = "Bo Lin"\n',
    "a turn": f'speaker = "ada-may"\nturns = [[0, 0]]\nsha256 = "{SHA}"\n',
    "a span": f'speaker = "ada-may"\nspans = [[{START}, {START + 60}]]\nsha256 = "{SHA}"\n',
}


@pytest.mark.parametrize("where", WHERE)
def test_a_person_says_who_speaks(where: str, house: Path, shelf_folder: Path) -> None:
    """In a span, a turn, under a label or in the whole file; the record keeps the label that stands there."""
    assert kettle(house, shelf_folder).state == "misattributed"
    said(house, WHERE[where])
    row = kettle(house, shelf_folder)
    assert row.anchor is not None and (row.state, row.anchor.speaker) == ("exact", "Bo Lin")
    interview = next(one for one in review_of(house).interviews if one.id == GARDEN_ID)
    voice = voice_of(row.anchor, interview.voices)
    assert voice is not None and voice.reason == WHY


def test_a_voice_elsewhere_changes_nothing_here(house: Path, shelf_folder: Path) -> None:
    """Another turn, another label, another issue of the transcript."""
    said(house, f'speaker = "ada-may"\nturns = [[2, 2]]\nsha256 = "{SHA}"\n')
    assert kettle(house, shelf_folder).state == "misattributed"


def test_a_voice_that_is_nobody_of_the_interview_or_of_another_issue_is_a_finding(house: Path) -> None:
    """Each has the line at which it stands."""
    said(house, f'speaker = "cy-none"\nturns = [[0, 0]]\nsha256 = "{"0" * 64}"\n')
    path = house / "data" / FILE
    record = f'[interview.transcript]\nfile = "a1.txt"\nsha256 = "{SHA}"\n\n[[interview.voices]]'
    path.write_text(path.read_text("utf-8").replace("[[interview.voices]]", record, 1), "utf-8")
    found = [one for one in check(read(house / "data")) if one.path.endswith(FILE)]
    whats = " ".join(one.what for one in found)
    assert "cy-none" in whats and "another issue of the transcript" in whats and all(one.line for one in found)


def test_a_span_within_an_utterance_cuts_it(house: Path) -> None:
    """What stands before and behind the span stays whose it was, and no word is lost."""
    transcript = parse_transcript("a1.txt", GARDEN.encode())
    start = GARDEN.index("The water")
    voice = Voice(speaker="bo-lin", reason=WHY, spans=((start, start + 9),), sha256=SHA)
    review = review_of(house)
    interview: Interview = replace(next(one for one in review.interviews if one.id == GARDEN_ID), voices=(voice,))
    voiced = heard(transcript, interview, review.speakers)
    assert [(one.speaker, one.text) for one in voiced.utterances][1:3] == [
        ("Ada May", "It was my mother's."),
        ("Bo Lin", "The water"),
    ]
    words = " ".join(one.text for one in voiced.utterances).split()
    assert words == " ".join(one.text for one in transcript.utterances).split()


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"turns": ((0, 1),)}, "sha256"),
        ({"sha256": SHA}, "sha256"),
        ({"turns": ((2, 1),), "sha256": SHA}, "first"),
        ({"spans": ((2, 2),), "sha256": SHA}, "start"),
        ({"turns": ((0, 1),), "spans": ((0, 1),), "sha256": SHA}, "one of them"),
    ],
)
def test_a_voice_without_a_place_that_makes_sense_is_refused(given: dict[str, object], what: str) -> None:
    """Places count in one transcript, and are given in one way."""
    with pytest.raises(ValueError, match=what):
        Voice(speaker="ada-may", reason=WHY, **given)  # type: ignore[arg-type]


def test_of_two_voices_the_later_one_holds() -> None:
    """First the whole file, then what is otherwise in it."""
    anchor = AnchorRecord(state="exact", of="0" * 16, sha256=SHA, spans=((5, 9),), turn=0)
    whole = Voice(speaker="ada-may", reason=WHY)
    part = Voice(speaker="bo-lin", reason=WHY, turns=((0, 0),), sha256=SHA)
    assert voice_of(anchor, (whole, part)) is part and voice_of(anchor, (part, whole)) is whole


@pytest.mark.parametrize("is_swapped", [True, False])
def test_labels_that_look_swapped_are_told(is_swapped: bool, house: Path, tmp_path: Path) -> None:
    """A host who says most and a guest who asks make one warning an interview; the other way round there is none."""
    ask, answer = "And how did that come about in the end?", "It was a long story, and it began with a kettle. " * 6
    guest, host = ("Ada May", "Bo Lin") if is_swapped else ("Bo Lin", "Ada May")
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / f"{GARDEN_ID}.txt").write_text("\n\n".join([f"{guest}: {ask}\n\n{host}: {answer}"] * 6), "utf-8")
    review = review_of(house)
    told = [row.swapped for row in verify(review, Holdings.open(folder, review)) if row.interview == GARDEN_ID]
    assert (told[0] is not None and '"Bo Lin", a host' in told[0]) is is_swapped
    assert told[1:] == [None] * (len(told) - 1)


def test_a_cut_gives_its_time_to_the_first_piece_and_leaves_what_stands_for_other_words_whole() -> None:
    """A span that begins within "&amp;" begins behind it; one with no words in it makes no piece."""
    text = "Ada May (00:00:12):\nWe sell wax &amp; soap here.\n\nBo Lin (00:01:00):\nOh.\n"
    talk = parse_transcript("a.md", text.encode())
    at, end = text.index("&amp;"), text.index(" here")
    people = wells().interviews[0]

    def told(start: int, stop: int) -> list[tuple[str | None, str, float | None]]:
        voice = Voice(speaker="bo-lin", reason=WHY, spans=((start, stop),), sha256=talk.sha256)
        said = heard(talk, replace(people, voices=(voice,)), ()).utterances[:-1]
        return [(one.speaker, one.text, one.begins) for one in said]

    assert told(at, end) == [("Ada May", "We sell wax", 12), ("bo-lin", "& soap", None), ("Ada May", "here.", None)]
    assert told(at + 2, end) == [("Ada May", "We sell wax &", 12), ("bo-lin", "soap", None), ("Ada May", "here.", None)]
    begin = text.index("We sell")
    assert told(begin, end + len(" here.")) == [("bo-lin", "We sell wax & soap here.", 12)]
    assert told(end, end + 1) == [("Ada May", "We sell wax & soap", 12), ("Ada May", "here.", None)]


def test_a_record_has_the_label_under_which_the_words_begin() -> None:
    talk = parse_transcript("a1.txt", GARDEN.encode())
    anchor = AnchorRecord(state="exact", of="0" * 16, sha256=SHA, spans=((START, START + 9),), turn=0, speaker="X")
    ada = next(one for one in talk.utterances if one.speaker == "Ada May")
    ends = [(START, "Bo Lin"), (ada.start, "Ada May"), (ada.end - 1, "Ada May"), (ada.start - 1, "X"), (ada.end, "X")]
    found = [labelled(replace(anchor, spans=((at, at + 1),)), talk).speaker for at, _ in ends]
    assert found == [label for _, label in ends]
    nowhere = AnchorRecord(state="missing", of="0" * 16, sha256=SHA)
    assert labelled(nowhere, talk) is nowhere
