"""What an audit counts: voices merge and never multiply, nothing that occurs is lost, what is missing stays visible."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.audit import TRACES, independence, traces, voices
from tests.reviews import tables, wells

NAMES = st.sampled_from(["ann", "bob", "cas", "dee"])
#: A speaker speaks for one organisation; which one is drawn once for all rows.
EMPLOYERS = st.fixed_dictionaries({name: st.sampled_from(["x", "y", "z"]) for name in ("ann", "bob", "cas", "dee")})
MENTIONS = st.builds(
    lambda rows, employers: pd.DataFrame(
        [(speaker, employers[speaker], interview, claim) for speaker, interview, claim in rows],
        columns=["speaker_id", "organisation_id", "interview_id", "claim"],
    ),
    st.lists(st.tuples(NAMES, st.sampled_from(["i", "j", "k", "l"]), st.sampled_from(["p", "q"])), max_size=12),
    EMPLOYERS,
)


@given(MENTIONS)
def test_there_are_never_more_voices_than_speakers_organisations_or_interviews(mentions: pd.DataFrame) -> None:
    count = len(set(voices(mentions)))
    assert count <= min(mentions[column].nunique() for column in ("speaker_id", "organisation_id", "interview_id"))
    assert (count == 0) == mentions.empty


@given(MENTIONS)
def test_whoever_shares_a_speaker_an_organisation_or_an_interview_is_one_voice(mentions: pd.DataFrame) -> None:
    found = pd.Series(voices(mentions), index=mentions.index)
    for column in ("speaker_id", "organisation_id", "interview_id"):
        assert all(found[group.index].nunique() == 1 for _, group in mentions.groupby(column))


@given(MENTIONS, st.randoms())
def test_the_order_of_mentions_does_not_make_voices(mentions: pd.DataFrame, random: object) -> None:
    """Shuffled rows fall into the same groups."""
    order = list(mentions.index)
    random.shuffle(order)  # type: ignore[attr-defined]
    straight = dict(zip(mentions.index, voices(mentions), strict=True))
    shuffled = dict(zip(order, voices(mentions.loc[order]), strict=True))
    assert {(straight[a] == straight[b]) == (shuffled[a] == shuffled[b]) for a in order for b in order} <= {True}


@given(MENTIONS)
def test_saying_it_again_adds_mentions_and_no_voice(mentions: pd.DataFrame) -> None:
    once, twice = (independence(frame, "claim") for frame in (mentions, pd.concat([mentions, mentions])))
    assert list(twice["mentions"]) == [2 * count for count in once["mentions"]]
    assert list(twice["voices"]) == list(once["voices"])


def test_a_chain_of_links_is_one_voice() -> None:
    """Ann and Bob share a company, Bob and Cas a conversation: three people, one voice; Dee stands alone."""
    frame = pd.DataFrame(
        {
            "speaker_id": ["dee", "ann", "cas", "bob", "bob"],
            "organisation_id": ["z", "x", "y", "x", "x"],
            "interview_id": ["l", "i", "k", "j", "k"],
        }
    )
    assert voices(frame) == [0, 1, 1, 1, 1]


def test_a_year_is_not_a_day() -> None:
    frame = pd.DataFrame(
        {
            "id": ["one", "two", "three"],
            "show": ["Tea", None, None],
            "date": pd.Series(["2025-12-07", "2025", None], dtype="string"),
            "url": [None, None, "https://example.org"],
            "transcript_file": [None, None, None],
        }
    )
    known = traces(frame)
    assert tuple(known.columns) == TRACES
    assert known["day"].tolist() == [True, False, False]
    assert known.loc["three"].tolist() == [False, False, True, False]


def test_two_people_who_speak_for_nobody_are_two_voices() -> None:
    """To have no employer is not to share one; those who talk to each other are one voice all the same."""
    alone = pd.DataFrame({"speaker_id": ["a", "b"], "organisation_id": [None, pd.NA], "interview_id": ["x", "y"]})
    assert voices(alone) == [0, 1]
    assert voices(alone.assign(interview_id="x")) == [0, 0]
    counted = tables(wells()).voices.set_index(["of", "id"])["voices"]
    assert counted["proposition", "p-dig"] == 2 and counted["metric", "dug"] == 2 and counted["metric", "held"] == 1
