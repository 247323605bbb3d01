"""Which parts of the evidence this process has looked at.

A published page depends on the queries its notebook asked, not on files. Every query is noted here with the digest of
its answer; the report compares digests later. The ledger belongs to the process: a notebook has a kernel to itself, and
turns a page at each of its cells.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Query:
    """One question to a data folder: the rows of ``table`` in which each column of ``where`` has one of its values."""

    table: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, table: str, where: Mapping[str, str | Sequence[str]]) -> Query:
        asked = {name: (value,) if isinstance(value, str) else tuple(sorted(value)) for name, value in where.items()}
        return cls(table, tuple(sorted(asked.items())))


#: Questions with how to take the digest of the answer.
Page = dict[tuple[str, Query], Callable[[], str]]
_page: Page = {}


def note(folder: Path, query: Query, digest: Callable[[], str]) -> None:
    """Write down that ``query`` was asked of ``folder``; the digest of the answer is taken when it is wanted."""
    _page[(str(folder), query)] = digest


def turn() -> Page:
    """Return what was asked so far, and begin anew."""
    full = dict(_page)
    _page.clear()
    return full


def entries(page: Page | None = None) -> list[dict[str, Any]]:
    """Return what was asked since the last turn, or on an earlier page: ``data`` (folder), ``table``, ``where`` and
    ``digest`` of each query, sorted.
    """
    rows = [
        {
            "data": folder,
            "table": query.table,
            "where": {name: list(values) for name, values in query.where},
            "digest": digest(),
        }
        for (folder, query), digest in (_page if page is None else page).items()
    ]
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
