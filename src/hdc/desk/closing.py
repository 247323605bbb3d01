"""The end of a review, whatever its door: places recorded, tables rebuilt, everything checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from hdc import evidence
from hdc.checks import everything
from hdc.desk.desk import Desk
from hdc.errors import EvidenceError, Finding, counted
from hdc.evidence.holdings import Holdings
from hdc.evidence.verify import choose, found, summary, verify
from hdc.evidence.write import write_records
from hdc.tables.write import package, write
from hdc.topic import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What this reader ``decided`` since the desk was opened, by what it was; how many of the candidates wait; what ran
    by itself, a line for each of its ``steps``, and the ``findings`` of the last, the check.
    """

    decided: Mapping[str, int]
    waiting: str
    steps: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def summary(self) -> str:
        """The first line to say."""
        decided = ", ".join(f"{n} {what}" for what, n in self.decided.items()) or "nothing was decided"
        return f"{decided}; {self.waiting}"


def close(desk: Desk, before: int) -> Closing:
    """Close a desk whose log had ``before`` decisions when it was opened; where nothing was written, nothing is run.

    Raises:
        EvidenceError: the data cannot be read any more, or another writer does not let go of it.
    """
    own = [one for one in desk.log.decisions[before:] if one.who == desk.who]
    decided: Counter[str] = Counter(one.what for one in own)
    waiting = f"{len(desk.queue)} of {counted(desk.queue.total, 'candidate')} wait"
    if desk.is_blind or not any(one.made or one.what == "undone" for one in own):
        return Closing(decided=decided, waiting=waiting)
    steps = [*_verified(desk), _tabled(desk)]
    answer = everything(desk.folder)
    return Closing(
        decided=decided,
        waiting=waiting,
        steps=(*steps, f"hdc check: {answer.summary()}"),
        findings=tuple(answer.findings),
    )


def _verified(desk: Desk) -> list[str]:
    """Record the places of the interview's quotes."""
    read = evidence.read(desk.folder)
    if read.review is None:
        raise EvidenceError.of(read.findings)
    shelf = Holdings.open(desk.transcripts, read.review)
    rows = verify(choose(read.review, [desk.interview.id]), shelf)
    write_records(read, found(rows))
    return [*(f"hdc verify: {fault}" for fault in shelf.faults), f"hdc verify: {summary(rows)}"]


def _tabled(desk: Desk) -> str:
    try:
        topic = load(desk.folder)
    except EvidenceError:
        return "hdc tables: they wait until the findings below are mended"
    changed = write(topic.folder, package(topic.review, topic.frames))
    return f"hdc tables: {counted(len(changed), 'file')} changed"
