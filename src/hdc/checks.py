"""Everything that must be true of a review, each layer's findings: what ``hdc check`` says, and the end of a review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.errors import Finding, counted, joined

#: Of generated files that are older than the evidence so many are named.
_NAMED = 3

if TYPE_CHECKING:
    from hdc.analysis.check import Built
    from hdc.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, what one should know, and what could not be asked before the findings are mended."""

    findings: Sequence[Finding]
    notes: Sequence[Finding] = ()
    unasked: Sequence[str] = ()

    def summary(self) -> str:
        """Count both in one line, and name what was not asked."""
        counts = [counted(len(ones), noun) for ones, noun in ((self.findings, "finding"), (self.notes, "note")) if ones]
        line = ", ".join(counts if self.findings else ["all is well", *counts])
        waiting = joined(self.unasked)
        return f"{line}; not asked until these are mended: {waiting}" if waiting else line


def everything(folder: Path) -> Answer:
    """Every layer's findings on a data folder and the notebooks beside it.

    What rests on a layer is asked as far as that layer holds.
    """
    from hdc import evidence
    from hdc.analysis.check import build

    read = evidence.read(folder)
    findings = set(evidence.check(read))
    notes = [*evidence.notes(read), *_places(read)]
    if read.review is None:
        return Answer(sorted(findings), notes, ("what the records say of each other", "tables", "headlines", "prose"))
    if not evidence.holds_together(findings):
        findings.update(_prose(read))
        return Answer(sorted(findings), notes, ("formulas", "headlines", "tables", "the references of the prose"))
    built = build(read.review)
    notes += built.notes(read)
    if of_formulas := built.findings(read):
        findings.update(of_formulas, _prose(read))
        return Answer(sorted(findings), notes, ("tables", "the references of the prose"))
    findings.update(_charts(read))
    # Tables of evidence that has findings cannot be written, so that nobody can mend them yet.
    tables = () if findings else _tables(read, built)
    unasked = ("tables",) if findings else ()
    findings.update(tables, _prose(read, built), _editions(read, built))
    return Answer(sorted(findings), [*notes, *_of_prose(read, built)], unasked)


def _places(read: Evidence) -> Sequence[Finding]:
    """Metrics with figures that no chart, rule or headline names: the page shows them among the rest."""
    from hdc.analysis.places import homeless

    if read.review is None:
        return ()
    ids = [metric.id for metric in read.review.metrics]
    source = read.sources["vocabulary.toml"]
    what = "no chart, derived figure, model or headline names {}: its figures stand among the rest"
    remedy = "Give it a role in charts.toml, or leave it there."
    return [
        Finding(source.path, source.line("metrics", ids.index(id), "id"), what.format(id), remedy, "place")
        for id in homeless(read.review)
    ]


def _charts(read: Evidence) -> Sequence[Finding]:
    """Charts that cannot be drawn."""
    from hdc.charts.check import check_charts

    return list(check_charts(read))


def _prose(read: Evidence, built: Built | None = None) -> Sequence[Finding]:
    """What is not true of the prose; its references are resolved where all tables could be built."""
    from hdc import narrative
    from hdc.topic import Topic

    assert read.review is not None
    topic = Topic(read.folder, read.review, built.frames) if built else None
    return narrative.check(read.folder, topic, read.folder.parent / "notebooks", read)


def _of_prose(read: Evidence, built: Built) -> Sequence[Finding]:
    """What an editor should know: sentences of ours to be read again, and records that the prose leaves out."""
    from hdc.narrative import confirmed, reasons
    from hdc.topic import Topic

    assert read.review is not None
    topic = Topic(read.folder, read.review, built.frames)
    return [*confirmed.notes(topic), *reasons.notes(read, topic)]


def _editions(read: Evidence, built: Built) -> Sequence[Finding]:
    """Editions that are not as they were published; entries whose numbers are not those of their tables."""
    from hdc.narrative.entry import miscounted
    from hdc.tables.edition import faults

    return list(faults(read.folder)) or list(miscounted(read, built.frames))


def _tables(read: Evidence, built: Built) -> Sequence[Finding]:
    """Tables that are older than the evidence: one finding, for one command mends them all."""
    from hdc.tables.write import package, stale

    assert read.review is not None
    old = stale(read.folder, package(read.review, built.frames))
    if not old:
        return ()
    if len(old) == 1:
        path, what = f"{read.folder.name}/{old[0]}", "the file is not what the evidence gives"
    else:
        names = [*(Path(path).name for path in old[:_NAMED]), *([f"{len(old) - _NAMED} more"] if old[_NAMED:] else [])]
        path, what = read.folder.name, f"{len(old)} files are not what the evidence gives: {joined(names)}"
    return [Finding(path, 0, what, "Run `hdc tables`.", "tables")]
