"""The topic: everything a notebook works on, loaded from a data folder, its tables read-only and its reads noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from hdc.analysis.assume import assume
from hdc.analysis.derived import derive
from hdc.analysis.headlines import judge
from hdc.analysis.surroundings import surroundings
from hdc.errors import EvidenceError
from hdc.evidence import Assumption, check, read
from hdc.model import Review
from hdc.tables.frames import frame, said_frames
from hdc.tables.reading import Tables


def build_frames(review: Review, assumptions: Sequence[Assumption] = ()) -> dict[str, pd.DataFrame]:
    """Return all tables of a review: what was said, what follows, what our model assumes, which headlines hold."""
    frames, langs = said_frames(review), review.langs
    derived = derive(review)
    frames["derived"] = frame("derived", derived, langs)
    frames["assumptions"] = frame("assumptions", assume(review, assumptions, derived), langs)
    frames["headlines"] = frame("headlines", judge(review, frames), langs)
    return frames


def load(folder: Path | str = "data") -> Topic:
    """Load a data folder.

    Raises:
        EvidenceError: what is wrong with it; ``findings`` holds every fault with file, line and remedy.
    """
    evidence = read(folder)
    findings = evidence.findings or check(evidence)
    if findings or evidence.review is None:
        raise EvidenceError.of(findings)
    return Topic(Path(folder), evidence.review, build_frames(evidence.review, evidence.assumptions))


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
