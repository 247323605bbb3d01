"""Who stands where: the stances as a grid of propositions and speakers, with each speaker's tension with himself."""

from __future__ import annotations

from itertools import combinations

import pandas as pd


def grid(stances: pd.DataFrame) -> pd.DataFrame:
    """Return ``stances`` with ``quotes`` (how many show it), ``place`` of ``places`` in its cell, and ``tension``.

    A cell is one speaker on one proposition; it is in tension when the speaker takes different stances in it.
    """
    ordered = stances.sort_values(["proposition_id", "speaker_id", "date", "interview_id"], ignore_index=True)
    cell = ordered.groupby(["proposition_id", "speaker_id"], observed=True)
    return ordered.assign(
        quotes=[len(str(ids).split()) for ids in ordered["quote_ids"]],
        place=cell.cumcount(),
        places=cell["stance"].transform("size"),
        tension=cell["stance"].transform("nunique") > 1,
    )


def divided(stances: pd.DataFrame) -> list[str]:
    """Return the propositions on which different speakers stand on opposite sides, in order of id."""
    sides = stances[stances["stance"] != "qualifies"]
    found = []
    for proposition, rows in sides.groupby("proposition_id", observed=True):
        supporters = set(rows.loc[rows["stance"] == "supports", "speaker_id"])
        opponents = set(rows.loc[rows["stance"] == "opposes", "speaker_id"])
        if any(one != other for one in supporters for other in opponents):
            found.append(str(proposition))
    return found


def tensions(stances: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of stances on one proposition that pull apart, as row numbers ``one`` and ``other``.

    ``within`` is true where one speaker takes two different stances, false where two speakers stand on opposite sides;
    a reservation (``qualifies``) sets nobody against another. Pairs stand in order of proposition, then of rows.
    """
    rows = stances.reset_index(drop=True)
    speaker, stance = rows["speaker_id"].tolist(), rows["stance"].tolist()
    pairs = [
        (one, other, speaker[one] == speaker[other])
        for _, group in rows.groupby("proposition_id", observed=True)
        for one, other in combinations(group.index, 2)
        if stance[one] != stance[other]
    ]
    kept = [pair for pair in pairs if pair[2] or "qualifies" not in (stance[pair[0]], stance[pair[1]])]
    return pd.DataFrame(kept, columns=["one", "other", "within"])
