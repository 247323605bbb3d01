"""What a row of a comparison asks of whoever reads it, and how rows are counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hdc.evidence.verify import Row, found, recorded, summary, verdict
from hdc.model import Accepted, AlarmRecord, AnchorRecord, Quote, Text, TranscriptFile
from tests.reviews import both

ANCHOR = AnchorRecord(state="exact", of="0" * 16, sha256="a" * 64, spans=((3, 9),), turn=1, time=2.0)
ALARM = AlarmRecord(kind="negation", quote="not", transcript="")
QUOTE = Quote(id="q-a", speaker="ada", language="en", words=Text(en="So it was.", zh="是。"))
FILE = TranscriptFile(file="a.txt", sha256="a" * 64)


def row(state: str = "exact", of: str = "new", **more: Any) -> Row:
    anchor = replace(ANCHOR, state=state, spans=() if state == "missing" else ANCHOR.spans)  # type: ignore[arg-type]
    given = {"interview": "2025-a", "quote": QUOTE, "anchor": anchor, "transcript": FILE} | more
    return Row(state=state, recorded=of, **given)  # type: ignore[arg-type]


def alarmed(of: str = "new", **more: Any) -> Row:
    return row(of=of, anchor=replace(ANCHOR, alarms=(ALARM,)), **more)


ACCEPTED = replace(QUOTE, accepted=(Accepted(kind="negation", quote="not", reason=both("So it is.")),))


@pytest.mark.parametrize(
    ("one", "is_finding"),
    [
        (row(), False),
        (row("normalised"), False),
        (row("elided"), False),
        *((row(state), True) for state in ("altered", "reordered", "misattributed", "missing")),
        (row(of="changed"), True),
        (row(of="as recorded"), False),
        (alarmed(), True),
        (alarmed(quote=ACCEPTED), False),
        (alarmed("only recorded"), False),
        (row("altered", "only recorded"), False),
        (row("missing", ""), False),
    ],
)
def test_somebody_should_look_where_words_differ_an_alarm_is_open_or_a_record_no_longer_holds(
    one: Row, is_finding: bool
) -> None:
    """Of what was compared just now; what is only recorded waits for its transcript."""
    assert one.is_finding is is_finding


def test_only_an_interview_that_was_inferred_is_settled_and_by_its_words_alone() -> None:
    inferred = replace(QUOTE, attribution="inferred", attribution_reason=both("So."))
    states = ("exact", "normalised", "elided", "altered", "reordered", "misattributed", "missing")
    assert [row(state, quote=inferred).settles for state in states] == [True] * 4 + [False] * 3
    assert not row().settles


def test_rows_are_counted_in_a_line() -> None:
    rows = [
        row(),
        row(),
        row("altered", "changed"),
        row(of="as recorded"),
        row("exact", "only recorded"),
        row("exact", ""),
    ]
    assert summary(rows) == "4 of 6 quotes compared, 3 exact, 1 altered; --write records 3"
    assert summary(rows[3:4]) == "1 of 1 quotes compared, 1 exact"
    assert summary([alarmed()]) == "1 of 1 quotes compared, 1 exact, 1 alarm to look at; --write records 1"
    assert "2 alarms to look at" in summary([alarmed(), alarmed()])
    assert summary(rows[4:]).startswith(
        "0 of 2 quotes compared, no transcript to compare them with is in data/transcripts"
    )
    assert summary([]) == "there is no quote yet to compare", "and nothing is said of transcripts that may be there"


def test_what_was_compared_is_what_is_recorded_and_then_is_as_recorded() -> None:
    other = replace(QUOTE, id="q-b")
    rows = [
        row(),
        row(quote=other),
        row("exact", "only recorded", interview="2025-b"),
        row(transcript=None, interview="2025-c"),
    ]
    assert found(rows) == {"2025-a": (FILE, {"q-a": ANCHOR, "q-b": ANCHOR})}
    assert [one.recorded for one in recorded(rows)] == ["as recorded", "as recorded", "only recorded", "as recorded"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "identical"),
        ({"sha256": "b" * 64}, "identical"),
        ({"spans": ((4, 9),)}, "moved"),
        ({"turn": 2}, "moved"),
        ({"time": 3.0}, "moved"),
        ({"alarms": (ALARM,)}, "changed"),
        ({"state": "normalised"}, "changed"),
        ({"state": "missing", "spans": ()}, "lost"),
    ],
)
def test_a_quote_in_another_issue_is_the_same_moved_changed_or_lost(change: dict[str, Any], said: str) -> None:
    assert verdict(ANCHOR, replace(ANCHOR, **change)) == said
    assert verdict(None, replace(ANCHOR, **change)) == "new"
