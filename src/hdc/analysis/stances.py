"""Which stances pull apart: within one speaker, and between speakers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from hdc.analysis.fault import Fault
from hdc.model import Proposition, Review


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


def misplaced(review: Review, stances: pd.DataFrame) -> Iterator[Fault]:
    """Yield a note for each proposition that does not stand where the charts say: common ground, or where they differ.

    What counts is where everybody stood last. Of a proposition on which nobody was heard, nothing is said.
    """
    latest = stances[stances["latest"]]
    for n, one in enumerate(review.propositions):
        held = latest.loc[latest["proposition_id"] == one.id]
        if found := _otherwise(one, held["stance"].tolist()):
            other = "disagreement" if one.part == "consensus" else "consensus"
            what = f"{one.id} is told as {one.part}, and {found}"
            remedy = f'Make it part = "{other}", or leave it for what is still to come.'
            yield Fault("positions.toml", "propositions", n, "part", what, remedy, "stance", only_noted=True)


def _otherwise(one: Proposition, stances: list[str]) -> str:
    """How people stand, where that is not what a proposition is told as."""
    if one.part == "disagreement" and len(set(stances)) == 1:
        return "one person was heard on it" if len(stances) == 1 else "all who were heard on it stand alike by now"
    if one.part == "consensus" and {"supports", "opposes"} <= set(stances):
        return "some of those who were heard on it support it while others oppose it"
    return ""
