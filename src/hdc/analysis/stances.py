"""Which stances pull apart: within one speaker, and between speakers."""

from __future__ import annotations

from itertools import combinations

import pandas as pd


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
