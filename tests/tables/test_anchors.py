"""What a transcript says of a quote stands in the tables: state and place, each difference, alarm and report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import hdc
from hdc.evidence import read
from hdc.evidence.record import digest
from hdc.evidence.write import write_anchors
from hdc.model import AlarmRecord, AnchorRecord, EditRecord, TranscriptFile

ID, FILE = "q-foody-power-law", "interviews/2025-20vc-brendan-foody.toml"
ALARMS = (AlarmRecord(kind="hidden_number", transcript="7%"), AlarmRecord(kind="number", quote="100", transcript="80"))
MORE = """
[[quotes.accepted]]
kind = "number"
quote = "100"
transcript = "80"
reason = { en = "A slip.", zh = "口误。" }
[[quotes.reported]]
en = "So they say."
zh = "据说如此。"
source = { en = "a listener", zh = "一位听众" }
"""


@pytest.fixture
def topic(data: Path, edit: Callable[[Path, str, str], int]) -> hdc.Topic:
    review = read(data).review
    assert review is not None
    quote = next(quote for _, quote in review.quotes if quote.id == ID)
    anchor = AnchorRecord(
        state="altered",
        of=digest(quote),
        sha256="a" * 64,
        spans=((3, 9), (20, 40), (60, 70)),
        turn=12,
        time=741.5,
        speaker="Brendan",
        hidden=(38, 7),
        grade="words",
        edits=(
            EditRecord(quote="data", transcript="dates", at=16, quote_words=1, transcript_words=1),
            EditRecord(quote="", transcript="I mean", at=30, quote_words=0, transcript_words=2),
        ),
        alarms=(*ALARMS, AlarmRecord(kind="hidden_number", transcript="three")),
    )
    file = TranscriptFile(file="foody.vtt", sha256="a" * 64)
    write_anchors(data, "2025-20vc-brendan-foody", file, {ID: anchor}, (data / FILE).read_text("utf-8"))
    edit(data / FILE, '\n[[quotes]]\nid = "q-foody-models', f'{MORE}\n[[quotes]]\nid = "q-foody-models')
    return hdc.load(data)


def test_a_quote_has_the_state_and_place_that_were_recorded(topic: hdc.Topic) -> None:
    quote = topic.quotes.set_index("id").loc[ID]
    assert (quote["state"], quote["grade"]) == ("altered", "words")
    assert quote[["anchor_turn", "anchor_time", "anchor_speaker"]].tolist() == [12, 741.5, "Brendan"]
    assert (quote["edits"], quote["hidden_words"]) == (2, "38 7")
    assert (quote["alarms"], quote["open_alarms"]) == ("hidden_number number", 2)
    interview = topic.interviews.set_index("id").loc["2025-20vc-brendan-foody"]
    assert interview[["transcript_file", "transcript_sha256"]].tolist() == ["foody.vtt", "a" * 64]


def test_a_quote_that_was_not_compared_has_no_count_of_differences(topic: hdc.Topic) -> None:
    quote = topic.quotes.set_index("id").loc["q-foody-always-a-frontier"]
    assert quote["state"] == "unverified" and quote[["anchor_turn", "edits", "alarms", "open_alarms"]].isna().all()


def test_each_difference_alarm_and_report_is_a_row(topic: hdc.Topic) -> None:
    edits, alarms, reported = (topic.pick(name, quote_id=ID) for name in ("edits", "alarms", "reported"))
    assert edits["transcript"].tolist() == ["dates", "I mean"] and pd.isna(edits["quote"][1])
    assert edits[["n", "at", "quote_words", "transcript_words"]].values.tolist() == [[1, 16, 1, 1], [2, 30, 0, 2]]
    assert alarms["kind"].tolist() == ["hidden_number", "number", "hidden_number"]
    assert alarms["accepted_en"].fillna("").tolist() == ["", "A slip.", ""]
    assert reported[["en", "source_en"]].values.tolist() == [["So they say.", "a listener"]]
