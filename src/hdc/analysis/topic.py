"""The topic: everything a notebook works on, loaded from a data folder, its tables read-only and its reads noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from hdc.analysis.assume import assume
from hdc.analysis.derived import derive
from hdc.analysis.headlines import judge
from hdc.analysis.surroundings import surroundings
from hdc.errors import EvidenceError, UnknownId, UsageError
from hdc.evidence import Assumption, check, read
from hdc.model import Quote, Review
from hdc.tables import ledger
from hdc.tables.frames import frame, said_frames
from hdc.tables.ledger import Query


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


class Topic:
    """A review as tidy tables. ``topic.figures`` is a whole table, ``topic.pick("figures", metric="pay_rate")`` some
    of its rows.

    Each access returns a copy and is noted in the ledger, so that a published page knows what it depends on; pick what
    you need, and a page is rebuilt only when that changes. Beside the published tables there is ``surroundings``, the
    words around each quote where a transcript is at hand.
    """

    def __init__(self, folder: Path, review: Review, frames: Mapping[str, pd.DataFrame]) -> None:
        self.folder = folder.resolve()
        self.review = review
        self._frames = MappingProxyType(dict(frames))
        self._answers: dict[Query, pd.DataFrame] = {}

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self._frames[name])} {name}" for name in ("interviews", "quotes", "figures"))
        return f"<Topic {self.review.id}, edition {self.review.edition}: {counts}>"

    def pick(self, table: str, **where: str) -> pd.DataFrame:
        """Return the rows of ``table`` in which each named column has the value given, with a fresh index.

        Raises:
            UsageError: no such table or column.
        """
        query = Query.of(table, where)
        rows = self._answer(query)
        ledger.note(self.folder, query, rows)
        return rows.copy()

    def digest(self, table: str, where: Mapping[str, str]) -> str:
        """Return the digest of what ``pick`` would return, without noting it."""
        return ledger.digest(self._answer(Query.of(table, where)))

    def _answer(self, query: Query) -> pd.DataFrame:
        """Ask once: a page asks for the same few records again and again, and the tables do not change."""
        if query not in self._answers:
            self._answers[query] = self._select(query.table, dict(query.where))
        return self._answers[query]

    def _select(self, table: str, where: Mapping[str, str]) -> pd.DataFrame:
        if table not in self._frames and table != "surroundings":
            raise UsageError(f'there is no table "{table}"; the tables are {", ".join(self._frames)}')
        rows = self._surroundings if table == "surroundings" else self._frames[table]
        for column, value in where.items():
            if column not in rows.columns:
                raise UsageError(f'table {table} has no column "{column}"; it has {", ".join(rows.columns)}')
            rows = rows[(rows[column] == value).fillna(False).astype(bool)]
        return rows.reset_index(drop=True)

    @cached_property
    def _surroundings(self) -> pd.DataFrame:
        """A table that is never written out: its words belong to the transcripts, which are read when asked for."""
        return surroundings(self.folder, self.review)

    def row(self, id: str) -> pd.Series[Any]:
        """Return the record with this id, whatever its table.

        Raises:
            UnknownId: nothing in the evidence carries it.
        """
        kinds = {"q": "quotes", "f": "figures", "d": "derived", "p": "propositions", "h": "headlines"}
        found = self.pick(kinds[id[:1]], id=id) if id[1:2] == "-" and id[:1] in kinds else None
        if found is None or found.empty:
            raise UnknownId(f'nothing in {self.folder.name} has the id "{id}"; `hdc check` lists what refers to it')
        return found.iloc[0]

    def quote(self, id: str) -> Quote:
        """Return a quote as the evidence has it, with its figures, corrections and reasons."""
        self.row(id)
        for table in ("corrections", "differences", "figures", "edits", "alarms", "reported"):
            self.pick(table, quote_id=id)
        return next(quote for _, quote in self.review.quotes if quote.id == id)

    @property
    def edition(self) -> str:
        """The date of the edition; it stands in the last row of the changes, and is noted as their reading."""
        self.pick("changes")
        return self.review.edition

    @property
    def frames(self) -> Mapping[str, pd.DataFrame]:
        """All tables by name, for writing them out; not noted in the ledger."""
        return self._frames

    @property
    def interviews(self) -> pd.DataFrame:
        """One row an interview."""
        return self.pick("interviews")

    @property
    def speakers(self) -> pd.DataFrame:
        """One row a person."""
        return self.pick("speakers")

    @property
    def organisations(self) -> pd.DataFrame:
        """One row an organisation, with what it sells."""
        return self.pick("organisations")

    @property
    def quotes(self) -> pd.DataFrame:
        """One row a quote, in both languages."""
        return self.pick("quotes")

    @property
    def figures(self) -> pd.DataFrame:
        """One row a quantity that was said."""
        return self.pick("figures")

    @property
    def derived(self) -> pd.DataFrame:
        """One row a number that we computed."""
        return self.pick("derived")

    @property
    def assumptions(self) -> pd.DataFrame:
        """One row a parameter of our model, with its range and what it rests on."""
        return self.pick("assumptions")

    @property
    def propositions(self) -> pd.DataFrame:
        """One row a sentence one can agree or disagree with."""
        return self.pick("propositions")

    @property
    def stances(self) -> pd.DataFrame:
        """One row a speaker on a proposition in an interview."""
        return self.pick("stances")

    @property
    def headlines(self) -> pd.DataFrame:
        """One row a published conclusion, with whether it holds."""
        return self.pick("headlines")

    @property
    def changes(self) -> pd.DataFrame:
        """One row an edition."""
        return self.pick("changes")
