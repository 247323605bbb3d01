"""Tension within one mouth is not disagreement between two."""

from __future__ import annotations

import pandas as pd

from hdc.analysis.stances import divided, grid


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
