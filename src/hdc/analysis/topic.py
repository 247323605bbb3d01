"""The topic: everything a notebook works on, loaded from a data folder, its tables read-only and its reads noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from hdc.analysis.check import build
from hdc.analysis.surroundings import surroundings
from hdc.errors import EvidenceError
from hdc.evidence import Assumption, check, read
from hdc.model import Review
from hdc.tables.reading import Tables


def build_frames(review: Review, assumptions: Sequence[Assumption] = ()) -> dict[str, pd.DataFrame]:
    """Return all tables of a review: what was said, what follows, what our model assumes, which headlines hold.

    Raises:
        EvidenceError: a formula, a parameter or a rule is wrong; ``findings`` holds every fault.
    """
    built = build(review, assumptions)
    if built.faults:
        raise EvidenceError.of([fault.finding({}) for fault in built.faults])
    return built.frames


def load(folder: Path | str = "data") -> Topic:
    """Load a data folder.

    Raises:
        EvidenceError: what is wrong with it; ``findings`` holds every fault with file, line and remedy.
    """
    evidence = read(folder)
    if findings := check(evidence):
        raise EvidenceError.of(findings)
    assert evidence.review is not None  # what cannot be read has findings
    built = build(evidence.review, evidence.assumptions)
    if findings := built.findings(evidence):
        raise EvidenceError.of(findings)
    return Topic(Path(folder), evidence.review, built.frames)


class Topic(Tables):
    """A review as tidy tables: ``topic.figures`` is a whole table, ``topic.pick("figures", metric="pay_rate")`` some of
    its rows, ``topic.evidence`` the figures joined with all that belongs beside them.

    Beside the published tables there is ``surroundings``, the words around each quote where a transcript is at hand:
    they belong to the transcripts, which are read when asked for.
    """

    def __init__(self, folder: Path, review: Review, frames: Mapping[str, pd.DataFrame]) -> None:
        super().__init__(folder, review, frames, {"surroundings": lambda: surroundings(self.folder, review)})

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self._frames[name])} {name}" for name in ("interviews", "quotes", "figures"))
        return f"<Topic {self.review.id}, edition {self.review.edition}: {counts}>"
