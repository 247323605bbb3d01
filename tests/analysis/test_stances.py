"""Tension within one mouth is not disagreement between two."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis.stances import divided, grid, tensions


def table(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["proposition_id", "speaker_id", "interview_id", "stance"])
    return frame.assign(date=frame["interview_id"].str[:4], quote_ids=["q-a q-b"] * len(frame))


STANCES = table(
    ("p-1", "ann", "2025-x", "supports"),
    ("p-1", "ann", "2026-y", "opposes"),
    ("p-2", "ann", "2025-x", "supports"),
    ("p-2", "bob", "2025-z", "opposes"),
    ("p-3", "ann", "2025-x", "supports"),
    ("p-3", "ann", "2026-y", "supports"),
    ("p-3", "bob", "2025-z", "qualifies"),
)


def test_a_speaker_against_himself_is_tension() -> None:
    """Only where one speaker takes two different stances; saying the same twice is none."""
    cells = grid(STANCES)
    assert set(cells.loc[cells["tension"], "proposition_id"]) == {"p-1"}


def test_speakers_against_each_other_are_divided() -> None:
    """Neither one speaker against himself nor a reservation divides a proposition."""
    assert divided(STANCES) == ["p-2"]


def test_each_stance_has_a_place_in_its_cell_in_order_of_time() -> None:
    cells = grid(STANCES.iloc[::-1])
    first = cells[(cells["proposition_id"] == "p-1")]
    assert list(zip(first["interview_id"], first["place"], first["places"], strict=True)) == [
        ("2025-x", 0, 2),
        ("2026-y", 1, 2),
    ]
    assert set(cells["quotes"]) == {2}


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


@given(DRAWN)
def test_tensions_name_what_the_grid_and_the_divided_propositions_name(stances: pd.DataFrame) -> None:
    """Within one speaker: the cells in tension; between speakers: the divided propositions."""
    pairs = tensions(stances)
    ones = stances.iloc[pairs["one"].astype(int)].assign(within=pairs["within"].astype(bool).to_numpy())
    cells = grid(stances)
    tense = cells[cells["tension"]]
    within = ones[ones["within"]]
    assert {*zip(within["proposition_id"], within["speaker_id"], strict=True)} == {
        *zip(tense["proposition_id"], tense["speaker_id"], strict=True)
    }
    assert sorted(set(ones.loc[~ones["within"], "proposition_id"])) == divided(stances)
