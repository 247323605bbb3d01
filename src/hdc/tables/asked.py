"""The questions that somebody puts to the tables, written down, so that the same can be asked of an edition's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from hdc.model import Review
from hdc.tables.ledger import Query
from hdc.tables.reading import Tables


class Asked(Tables):
    """Tables that write down what they are asked, and leave the ledger of pages alone."""

    def __init__(self, folder: Path, review: Review, frames: Mapping[str, pd.DataFrame]) -> None:
        super().__init__(folder, review, frames)
        self._queries: set[Query] = set()

    def _note(self, query: Query) -> None:
        self._queries.add(query)

    def _heads(self, table: str) -> list[str]:
        """Without names that have no language: for one person they are there in one edition and not in the next."""
        bare = set(self.named(table).values())
        return [column for column in super()._heads(table) if column not in bare]

    def taken(self) -> frozenset[Query]:
        """Return the questions since the last time this was asked, and forget them."""
        found, self._queries = frozenset(self._queries), set()
        return found

    def answer(self, query: Query) -> str:
        """Return a digest of the answer to a question, without writing it down."""
        return self._digest(query)
