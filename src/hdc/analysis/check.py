"""What follows from the evidence, computed as far as it can be, with everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from hdc.analysis.assume import assume
from hdc.analysis.audit import counted
from hdc.analysis.derived import derive
from hdc.analysis.fault import Fault
from hdc.analysis.headlines import judge
from hdc.analysis.named import named
from hdc.analysis.outcomes import outcomes
from hdc.analysis.stances import misplaced
from hdc.errors import Finding
from hdc.evidence import Evidence
from hdc.model import Review
from hdc.tables.frames import frame, said_frames


@dataclass(frozen=True)
class Built:
    """All tables of a review, and what is wrong with the records that are computed; what has a fault has no row."""

    frames: dict[str, pd.DataFrame]
    faults: tuple[Fault, ...]
    noted: tuple[Fault, ...] = ()

    def findings(self, evidence: Evidence) -> tuple[Finding, ...]:
        """Return each fault with its file and line, sorted."""
        return tuple(sorted(fault.finding(evidence.sources) for fault in self.faults))

    def notes(self, evidence: Evidence) -> tuple[Finding, ...]:
        """Return what could not be computed of somebody's figures, and is left out for that, and whom rules miss."""
        return tuple(sorted(fault.finding(evidence.sources) for fault in self.noted))


def build(review: Review) -> Built:
    """Compute what follows from a review whose records agree: derived figures, our models, headlines."""
    frames, langs = said_frames(review), review.langs
    derived, of_formulas = derive(review)
    frames["derived"] = frame("derived", derived, langs)
    failed = {one.id for one in review.derived if one.inputs} - {row["id"] for row in derived}
    noted = tuple(fault for fault in of_formulas if fault.only_noted)
    of_formulas = [fault for fault in of_formulas if not fault.only_noted]
    failed |= {review.derived[fault.n].id for fault in of_formulas}
    assumed, of_ranges = assume(review, frames, failed)
    frames["assumptions"] = frame("assumptions", assumed, langs)
    given, of_models = outcomes(review, assumed)
    frames["outcomes"] = frame("outcomes", given, langs)
    frames["voices"] = frame("voices", counted(frames), langs)
    judged, of_rules = judge(review, frames, failed)
    frames["headlines"] = frame("headlines", judged, langs)
    of_names = tuple(named(review, frames))
    noted += tuple(fault for fault in of_names if fault.only_noted)
    noted += tuple(misplaced(review, frames["stances"]))
    of_rules += [fault for fault in of_names if not fault.only_noted]
    return Built(frames, (*of_formulas, *of_ranges, *of_models, *of_rules), noted)
