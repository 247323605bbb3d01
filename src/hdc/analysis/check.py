"""What follows from the evidence, computed as far as it can be, with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from hdc.analysis.assume import assume
from hdc.analysis.audit import counted
from hdc.analysis.ceiling import doubts, plain
from hdc.analysis.derived import derive
from hdc.analysis.fault import Fault
from hdc.analysis.headlines import judge
from hdc.analysis.span import Span
from hdc.errors import Finding
from hdc.evidence import Assumption, Evidence
from hdc.evidence.assumptions import FILE
from hdc.model import Review
from hdc.tables.frames import frame, said_frames


@dataclass(frozen=True)
class Built:
    """All tables of a review, and what is wrong with the records that are computed; what has a fault has no row."""

    frames: dict[str, pd.DataFrame]
    faults: tuple[Fault, ...]

    def findings(self, evidence: Evidence) -> tuple[Finding, ...]:
        """Return each fault with its file and line, sorted."""
        return tuple(sorted(fault.finding(evidence.sources) for fault in self.faults))


def build(review: Review, assumptions: Sequence[Assumption] = ()) -> Built:
    """Compute what follows from a review whose records agree: derived figures, the model's ranges, headlines."""
    frames, langs = said_frames(review), review.langs
    derived, of_formulas = derive(review)
    frames["derived"] = frame("derived", derived, langs)
    assumed, of_ranges = assume(review, assumptions, derived)
    frames["assumptions"] = frame("assumptions", assumed, langs)
    failed = {one.id for one in review.derived if one.inputs} - {row["id"] for row in derived}
    failed |= {review.derived[fault.n].id for fault in of_formulas}
    frames["voices"] = frame("voices", counted(frames), langs)
    frames["outcomes"] = frame("outcomes", [], langs)
    judged, of_rules = judge(review, frames, failed)
    frames["headlines"] = frame("headlines", judged, langs)
    of_model = _of_model(assumptions, frames["assumptions"])
    return Built(frames, (*of_formulas, *of_ranges, *of_model, *of_rules))


def _of_model(assumptions: Sequence[Assumption], assumed: pd.DataFrame) -> list[Fault]:
    """Ranges of which the model cannot reckon."""
    rows = assumed.itertuples()
    spans = {str(row.id): plain(str(row.id), Span.of(row.lower, row.upper), str(row.unit)) for row in rows}
    places = {one.id: (n, _field(one)) for n, one in enumerate(assumptions)}
    return [Fault(FILE, "assumptions", *places[name], what, remedy, "model") for name, what, remedy in doubts(spans)]


def _field(assumption: Assumption) -> str:
    """The field that gives an assumption its range."""
    return "figure" if assumption.figure else "derived" if assumption.derived else "low"
