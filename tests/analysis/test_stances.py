"""Tension within one mouth is not disagreement between two."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.stances import misplaced, tensions
from tests.reviews import wells


def table(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["proposition_id", "speaker_id", "interview_id", "stance"])


STANCES = table(
    ("p-1", "ann", "2025-x", "supports"),
    ("p-1", "ann", "2026-y", "opposes"),
    ("p-2", "ann", "2025-x", "supports"),
    ("p-2", "bob", "2025-z", "opposes"),
    ("p-3", "ann", "2025-x", "supports"),
    ("p-3", "ann", "2026-y", "supports"),
    ("p-3", "bob", "2025-z", "qualifies"),
)


def pairs(within: bool) -> list[tuple[str, str]]:
    """The propositions and the first speakers of the pairs that pull apart within one speaker, or between two."""
    found = tensions(STANCES)
    rows = STANCES.iloc[found.loc[found["within"] == within, "one"].astype(int)]
    return list(zip(rows["proposition_id"], rows["speaker_id"], strict=True))


def test_a_speaker_against_himself_is_tension_within() -> None:
    """Only where one speaker takes two different stances; saying the same twice is none."""
    assert pairs(within=True) == [("p-1", "ann")]


def test_speakers_on_opposite_sides_are_tension_between() -> None:
    """Neither one speaker against himself nor a reservation sets two people against each other."""
    assert pairs(within=False) == [("p-2", "ann")]


DRAWN = st.lists(
    st.tuples(
        st.sampled_from(["p", "q"]),
        st.sampled_from(["ann", "bob", "cas"]),
        st.sampled_from(["2025-x", "2026-y"]),
        st.sampled_from(["supports", "qualifies", "opposes"]),
    ),
    max_size=8,
).map(lambda rows: table(*rows))


@given(DRAWN)
def test_a_tension_is_on_one_proposition_and_between_different_stances(stances: pd.DataFrame) -> None:
    for pair in tensions(stances).itertuples():
        one, other = stances.iloc[pair.one], stances.iloc[pair.other]
        assert one["proposition_id"] == other["proposition_id"] and one["stance"] != other["stance"]
        assert pair.within == (one["speaker_id"] == other["speaker_id"])
        assert pair.within or "qualifies" not in (one["stance"], other["stance"])


@pytest.mark.parametrize(
    ("part", "stances", "told"),
    [
        ("disagreement", ("supports", "opposes"), ""),
        ("disagreement", ("supports", "qualifies"), ""),
        ("disagreement", ("supports", "supports"), "all who were heard on it stand alike by now"),
        ("disagreement", ("opposes",), "one person was heard on it"),
        ("disagreement", (), ""),
        ("consensus", ("supports", "qualifies", "supports"), ""),
        ("consensus", ("supports", "opposes"), "support it while others oppose it"),
    ],
)
def test_what_is_told_as_common_ground_or_as_a_dispute_is_noted_where_it_is_none(
    part: Literal["consensus", "disagreement"], stances: tuple[str, ...], told: str
) -> None:
    review = wells()
    only = replace(review, propositions=(replace(review.propositions[0], part=part),))
    id = only.propositions[0].id
    rows = [(id, f"person-{n}", "2025-x", one, True) for n, one in enumerate(stances)]
    rows.append((id, "person-0", "2024-x", "qualifies", False))  # where somebody stood once
    held = pd.DataFrame(rows, columns=[*STANCES.columns, "latest"])
    noted = [fault.what for fault in misplaced(only, held)]
    assert told in noted[0] if told else not noted, noted
