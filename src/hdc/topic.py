"""The topic: what a user holds. A review's tables, and above them its charts and its prose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from hdc.analysis.check import build
from hdc.analysis.surroundings import surroundings
from hdc.digests import folder_digest
from hdc.errors import EvidenceError
from hdc.evidence import check, read
from hdc.model import Review
from hdc.tables.reading import Tables

if TYPE_CHECKING:
    from hdc.charts.frame import Drawn


#: What was read last, by where it lies and what it holds: while both stay the same it need not be read again.
_kept: dict[tuple[Path, str], Topic] = {}


def load(folder: Path | str = "data") -> Topic:
    """Load a data folder.

    Raises:
        EvidenceError: what is wrong with it; ``findings`` holds every fault with file, line and remedy.
    """
    folder = Path(folder)
    known = (folder.resolve(), folder_digest(folder))
    made = _kept.get(known)
    if made is None:
        made = _read(folder)
        if folder_digest(folder) == known[1]:  # nobody saved a file meanwhile
            _kept.clear()
            _kept[known] = made
    return made


def _read(folder: Path) -> Topic:
    evidence = read(folder)
    if findings := check(evidence):
        raise EvidenceError.of(findings)
    assert evidence.review is not None  # what cannot be read has findings
    built = build(evidence.review)
    if findings := built.findings(evidence):
        raise EvidenceError.of(findings)
    return Topic(folder, evidence.review, built.frames)


class Topic(Tables):
    """A review as tidy tables: ``topic.figures`` is a whole table, ``topic.pick("figures", metric="price")`` some of
    its rows, ``topic.evidence`` the figures joined with all that belongs beside them, ``topic.chart("c-…")`` a chart.

    Beside the published tables there is ``surroundings``, the words around each quote where a transcript is at hand:
    they belong to the transcripts, which are read when asked for.
    """

    def __init__(self, folder: Path, review: Review, frames: Mapping[str, pd.DataFrame]) -> None:
        super().__init__(folder, review, frames, {"surroundings": lambda: surroundings(self.folder, review)})

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self._frames[name])} {name}" for name in ("interviews", "quotes", "figures"))
        return f"<Topic {self._review.id}, edition {self._review.edition}: {counts}>"

    def chart(self, id: str, lang: str | None = None, frame: pd.DataFrame | None = None) -> Drawn:
        """Return a chart of ``data/charts.toml``; ``frame`` is a filtered ``topic.evidence`` to draw instead of all.

        Its title is concluded from all the evidence: the chart of a part is called by what it measures.

        Raises:
            UnknownId: there is no such chart.
            UsageError: a language that the review is not published in.
        """
        from hdc.charts.form import FORMS

        lang = self.language(lang)
        found = self.declared(id)
        concluded = self.row(found.headline)[f"title_{lang}"] if found.headline else ""
        title = concluded or (found.title[lang] if found.title else "")
        return FORMS[found.form].draw(
            self,
            frame,
            lang=lang,
            title=str(title) if frame is None else "",
            note=found.note[lang] if found.note else None,
            words={name: text[lang] for name, text in found.nouns.items()},
            moving=found.sliders,
            **found.roles,
        )
