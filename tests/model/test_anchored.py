"""What is recorded of a quote's place refuses nonsense when it is made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from hdc.model import Accepted, AlarmRecord, AnchorRecord, AnchorState, EditRecord, Quote, Text
from hdc.model.anchored import VERIFIED

EDIT = EditRecord(quote="gonna", transcript="going to", at=4, quote_words=1, transcript_words=2)
ALARM = AlarmRecord(kind="hidden_number", transcript="7%")


def anchor(**given: Any) -> AnchorRecord:
    fields = {"state": "altered", "of": "0" * 16, "sha256": "a" * 64, "spans": ((3, 9), (20, 40)), "hidden": (4,)}
    return AnchorRecord(**(fields | given))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"state": "verified"}, "not one of exact"),
        ({"sha256": "A" * 64}, "not a SHA-256"),
        ({"of": "0" * 64}, "not a digest of 16"),
        ({"state": "missing"}, "missing has no spans"),
        ({"spans": (), "hidden": ()}, "any other has them"),
        ({"state": "exact"}, "have no edits and hide nothing"),
        ({"state": "normalised", "hidden": (), "edits": (EDIT,)}, "have no edits"),
        ({"spans": ((20, 40), (3, 9))}, "in order and apart"),
        ({"spans": ((3, 9), (8, 40))}, "in order and apart"),
        ({"spans": ((9, 9), (20, 40))}, "in order and apart"),
        ({"spans": ((-3, 9), (20, 40))}, "in order and apart"),
        ({"hidden": (4, 4)}, "fewer of them than spans"),
        ({"hidden": (-1,)}, "0 or more"),
        ({"turn": -1}, "0 or more"),
        ({"time": -0.5}, "0 or more"),
        ({"grade": "odd"}, "not one of marks"),
        ({"state": "elided", "grade": "marks"}, "only altered ones do"),
    ],
)
def test_an_anchor_that_cannot_be_is_refused(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        anchor(**given)


def test_an_alarm_of_an_unknown_kind_and_an_edit_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="not one of number"):
        AlarmRecord(kind="odd")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the words that differ"):
        replace(EDIT, quote="", transcript="")


def test_only_words_that_are_the_transcripts_are_verified() -> None:
    states = [state for state in get_args(AnchorState) if state != "missing"]
    verified = [state for state in states if anchor(state=state, hidden=()).is_verified]
    assert tuple(verified) == VERIFIED == ("exact", "normalised")


def test_an_alarm_is_open_until_somebody_accepts_that_very_alarm() -> None:
    other = AlarmRecord(kind="negation", quote="not")
    reason = Text(en="It is a date.", zh="那是日期。")
    words = Text(en="Tea is … good.", zh="茶……好。")
    quote = Quote(id="q-tea", speaker="ada", language="en", words=words, anchor=anchor(alarms=(ALARM, other)))
    assert quote.open_alarms == (ALARM, other)
    accepted = Accepted(kind="hidden_number", transcript="7%", reason=reason)
    assert replace(quote, accepted=(accepted,)).open_alarms == (other,)
    assert replace(quote, accepted=(replace(accepted, transcript="70%"),)).open_alarms == (ALARM, other)
