"""The entries of many transcripts as one: how their passages rank, what is set aside, which tell the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import bm25s

from hdc.shelf.entry import Entry
from hdc.shelf.ranking import Ranking

#: Two transcripts with this share of the smaller sketch in common, and so many runs, are of one conversation.
_COMMON, _FEWEST = 0.2, 8


@dataclass(frozen=True)
class Joined:
    """Transcripts by their number.

    ``aside`` are the passages of each that are set aside, ``twins`` pairs of transcripts of one conversation,
    ``labelled`` those that say who speaks; ``faults`` why a file has no passages, or nothing.
    """

    ranking: Ranking
    aside: tuple[tuple[int, ...], ...]
    twins: tuple[tuple[int, int], ...]
    labelled: frozenset[int]
    faults: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """Return all but bm25s's own part, as JSON has it."""
        return {
            "counts": self.ranking.counts,
            "chinese": self.ranking.chinese,
            "aside": self.aside,
            "twins": self.twins,
            "labelled": sorted(self.labelled),
            "faults": self.faults,
        }

    @classmethod
    def of_plain(cls, bm25: bm25s.BM25, plain: Mapping[str, Any]) -> Joined:
        """Make it of what :meth:`plain` returned."""
        return cls(
            Ranking(bm25, tuple(plain["counts"]), plain["chinese"]),
            tuple(map(tuple, plain["aside"])),
            tuple((one, other) for one, other in plain["twins"]),
            frozenset(plain["labelled"]),
            tuple(plain["faults"]),
        )


def join(entries: Sequence[Entry]) -> Joined:
    """Join the entries of transcripts; of those that could not be read there are no passages."""
    return Joined(
        Ranking.of([entry.terms for entry in entries]),
        tuple(tuple(n for n, passage in enumerate(entry.passages) if passage.aside) for entry in entries),
        tuple(_twins([entry.sketch for entry in entries])),
        frozenset(n for n, entry in enumerate(entries) if any(one.speaker for one in entry.passages)),
        tuple(entry.fault for entry in entries),
    )


def _twins(sketches: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """The pairs that have so much in common that they are of one conversation, perhaps from two recognisers."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for run in sketch:
            holders[run].append(number)
    # What many transcripts have in common is a phrase.
    common = Counter(pair for row in holders.values() if 1 < len(row) < 10 for pair in combinations(row, 2))
    for (one, other), count in sorted(common.items()):
        if count >= _FEWEST and count >= _COMMON * min(len(sketches[one]), len(sketches[other])):
            yield one, other
