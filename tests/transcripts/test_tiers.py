"""The tiers of ELAN, which stand one below the other, are heard in the order of time."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.anchors import locate_quote
from hdc.desk.above import above
from hdc.evidence.record import record
from hdc.model import Quote, Text
from hdc.transcripts import Transcript, parse_transcript
from tests.transcripts.conftest import said, times

Rows = Sequence[tuple[int | None, int | None, str]]


def elan(tiers: Sequence[tuple[str, Rows]]) -> Transcript:
    """Tiers of annotations, each from and to a millisecond, as a file."""
    marks = sorted({at for _, rows in tiers for begins, ends, _ in rows for at in (begins, ends) if at is not None})
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{at}" TIME_VALUE="{at}"/>' for at in marks)
    told = "".join(
        f'<TIER TIER_ID="{who}">'
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t{begins}" TIME_SLOT_REF2="t{ends}">'
            f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n"
            for begins, ends, words in rows
        )
        + "</TIER>\n"
        for who, rows in tiers
    )
    text = f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>\n{told}</ANNOTATION_DOCUMENT>"
    return parse_transcript("a.eaf", text.encode())


EVA = ((1000, 2000, "We keep the bees on the roof."), (4000, 5000, "Nobody gets stung there."))
RAJ = ((2000, 3000, "Who looks after them in winter?"), (6000, 7000, "That is good to hear."))
TALK = [("Eva", EVA), ("Raj", RAJ)]
SAID = [("Eva", EVA[0][2]), ("Raj", RAJ[0][2]), ("Eva", EVA[1][2]), ("Raj", RAJ[1][2])]


def test_what_is_said_comes_in_the_order_of_time() -> None:
    transcript = elan(TALK)
    assert said(transcript) == SAID and times(transcript) == [1, 2, 4, 6]
    assert [one.turn for one in transcript.utterances] == [0, 1, 2, 3]
    assert transcript.warnings == ()
    assert said(elan(TALK[::-1])) == SAID


def test_who_speaks_at_once_stands_in_the_order_of_tiers_and_is_told() -> None:
    transcript = elan([("Eva", [(1000, 3000, "Yes.")]), ("Raj", [(1000, 3000, "No."), (1500, 2500, "Well.")])])
    assert [words for _, words in said(transcript)] == ["Yes.", "No.", "Well."]
    assert "before the one in front of it ends" in transcript.warnings[0]


def test_without_a_time_words_stay_behind_those_before_them_in_their_tier() -> None:
    eva = [(1000, 2000, "One."), (None, None, "Two."), (5000, 6000, "Three.")]
    raj = [(None, None, "Zero."), (3000, 4000, "Middle.")]
    heard = [words for _, words in said(elan([("Eva", eva), ("Raj", raj)]))]
    assert heard == ["Zero.", "One.", "Two.", "Middle.", "Three."]


def test_a_quote_of_two_who_answer_each_other_has_a_place() -> None:
    """Its words stand in two tiers, the second above the first: the place is where it begins."""
    transcript = elan(TALK)
    for quote, first in (
        ("looks after them in winter? Nobody gets stung", "looks after them in winter?"),
        ("keep the bees on the roof. Who looks after them in winter? Nobody gets stung", None),
        ("after them in winter? … gets stung there. … good to hear", "after them in winter?"),
    ):
        anchor = locate_quote(quote, transcript)
        assert "two_speakers" in [alarm.kind for alarm in anchor.alarms]
        assert all(start < end for start, end in anchor.spans)
        assert first is None or transcript.text[slice(*anchor.spans[0])] == first
        assert record(Quote(id="q-a", speaker="eva", language="en", words=Text(en=quote)), anchor).spans == anchor.spans


def test_what_stands_above_is_above_the_first_word_in_the_file() -> None:
    """The tier that is heard first may stand last."""
    late = [(9000, 9500, "Title: no title")]
    assert "no title" not in " ".join(above(elan([("Raj", late), ("Eva", EVA)])).lines)
