"""The queue: one candidate at a time, and no work that grows with how many there are."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence

from hdc.desk.candidate import Candidate
from hdc.desk.decision import FINAL, Decision


class Queue:
    """Candidates in their order, without those that are decided.

    What is skipped comes back at the end; what is undone, and what is ``promoted``, comes next. ``who`` is a reader who
    works blind: the decisions of others do not count; None: everybody's do. ``settled`` are ids that need no decision.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        decisions: Iterable[Decision] = (),
        who: str | None = None,
        settled: Collection[str] = (),
    ) -> None:
        self._order = tuple(candidates)
        self._known = {one.id: one for one in self._order}
        self._who = who
        self._settled = set(settled)
        self._final: dict[str, set[str]] = {}  # the standing decisions on each candidate
        self._lines: dict[str, Decision] = {}
        self._skipped: deque[str] = deque()
        self._away: set[str] = set()  # skipped, and not come back to
        self._front: list[str] = []
        self._place = 0
        self._decided = len(self._settled & self._known.keys())
        for one in decisions:
            self._take(one)
        self._front.clear()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._order) - self._decided

    @property
    def total(self) -> int:
        """How many there are, decided or not."""
        return len(self._order)

    @property
    def current(self) -> Candidate | None:
        """The candidate to decide on; None when all are."""
        while self._front:
            if self._waits(self._front[-1]):
                return self._known[self._front[-1]]
            self._front.pop()
        while self._place < len(self._order):
            id = self._order[self._place].id
            if self._waits(id) and id not in self._away:
                return self._order[self._place]
            self._place += 1
        while self._skipped:
            if self._waits(self._skipped[0]):
                return self._known[self._skipped[0]]
            self._skipped.popleft()
        return None

    def take(self, decisions: Iterable[Decision]) -> None:
        """Let decisions count, one's own and those of others."""
        for one in decisions:
            self._take(one)

    def promote(self, ids: Sequence[str]) -> None:
        """Let these candidates come next, in this order."""
        self._front += [id for id in reversed(ids) if id in self._known]

    def settle(self, ids: Collection[str], settled: bool = True) -> None:
        """Let candidates need no decision, or need one again."""
        for id in ids:
            if id in self._known:
                before = self._waits(id)
                (self._settled.add if settled else self._settled.discard)(id)
                self._decided += before - self._waits(id)

    def is_decided(self, id: str) -> bool:
        """Whether nobody has to decide on a candidate any more."""
        return not self._waits(id)

    def _waits(self, id: str) -> bool:
        return id not in self._settled and not self._final.get(id)

    def _take(self, one: Decision) -> None:
        if self._who is not None and one.who != self._who:
            return
        if one.what == "undone":
            self._undo(self._lines.get(one.undoes or ""))
            return
        self._lines[one.id] = one
        if one.candidate not in self._known:
            return
        if one.what in FINAL:
            self._decided += self._waits(one.candidate)
            self._final.setdefault(one.candidate, set()).add(one.id)
        elif one.what == "skipped":
            if self._front and self._front[-1] == one.candidate:
                self._front.pop()
            if one.candidate in self._away and self._skipped and self._skipped[0] == one.candidate:
                self._skipped.popleft()
            self._away.add(one.candidate)
            self._skipped.append(one.candidate)

    def _undo(self, line: Decision | None) -> None:
        if line is None or line.candidate not in self._known:
            return
        if line.what in FINAL:
            self._final.get(line.candidate, set()).discard(line.id)
            self._decided -= self._waits(line.candidate)
        if line.what != "noted":
            self._front.append(line.candidate)
