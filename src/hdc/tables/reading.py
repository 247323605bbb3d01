"""A review as tidy tables: read-only, every read noted, so that what was made of them knows what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import pandas as pd

from hdc.digests import digest
from hdc.errors import UnknownId, UsageError
from hdc.model import Chart, Figure, Headline, Quote, Review
from hdc.tables import joined, ledger, noted
from hdc.tables.ledger import Query
from hdc.tables.noted import REVIEW, Noted
from hdc.tables.schema import Column, tables

#: What a column may be asked for: one value, or several of which any will do.
Wanted = str | Sequence[str]
#: A row by its columns; what is absent is None.
Record = Mapping[str, Any]
#: Tables that are made when they are asked for and not written out.
Made = Mapping[str, Callable[[], pd.DataFrame]]
_UNKNOWN = 'nothing in the evidence has the id "{id}"; mend its spelling, or add the record'
_T = TypeVar("_T")
_KINDS = {"q": "quotes", "f": "figures", "d": "derived", "p": "propositions", "h": "headlines", "c": "charts"}


def plain(row: pd.Series[Any]) -> Record:
    """Return a row as a mapping in which an absent value is None."""
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows as mappings of plain values in which what is absent is None."""
    columns = {
        str(name): [
            None if is_absent else value for value, is_absent in zip(column.tolist(), column.isna(), strict=True)
        ]
        for name, column in frame.items()
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


class Copies(Mapping[str, pd.DataFrame]):
    """Tables by name, each access a copy: what is done to it does not reach the review."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = frames

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._frames[name].copy()

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


class Tables:
    """The tables of a review. ``pick`` takes some rows of one; each read returns a copy and is noted in the ledger.

    Beside the published tables there are ``evidence`` and ``said``, figures and quotes joined with the names that
    belong to them, and whatever ``made`` makes on demand.
    """

    def __init__(
        self, folder: Path, review: Review, frames: Mapping[str, pd.DataFrame], made: Made | None = None
    ) -> None:
        self.folder = folder.resolve()
        self._review = noted.plain(review)
        self._frames = MappingProxyType(dict(frames))
        self._made: dict[str, Callable[[], pd.DataFrame]] = {
            "evidence": lambda: joined.evidence(self._frames, self.langs),
            "said": lambda: joined.said(self._frames, self.langs),
            **(made or {}),
        }
        self._ready: dict[str, pd.DataFrame] = {}
        self._answers: dict[Query, pd.DataFrame] = {}
        self._indexes: dict[tuple[str, str], dict[str, list[int]]] = {}
        self._records: dict[str, tuple[Record, ...]] = {}
        self._places: dict[Query, list[int]] = {}
        self._lines: dict[str, tuple[str, ...]] = {}

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages of the review, the first the one it opens with."""
        return self._review.langs

    @property
    def lang(self) -> str:
        """The language where none is named: the review's first."""
        return self._review.langs[0]

    def language(self, lang: str | None = None) -> str:
        """Return ``lang``, or the review's first language where none is named.

        Raises:
            UsageError: a language that the review is not published in.
        """
        if lang is not None and lang not in self.langs:
            raise UsageError(f'the review is not published in "{lang}"; it is in {", ".join(self.langs)}')
        return lang or self.lang

    def pick(self, table: str, **where: Wanted) -> pd.DataFrame:
        """Return the rows of ``table`` in which each named column has the value given, or one of those given.

        >>> tables.pick("figures", metric=["price", "weight"])  # doctest: +SKIP

        Raises:
            UsageError: no such table or column, or a value that the column cannot have; the sentence lists what can.
        """
        query = Query.of(table, where)
        self._check(query)
        return self._noted(query)

    def records(self, table: str, **where: Wanted) -> tuple[Record, ...]:
        """Return what :meth:`pick` does, each row a mapping of its own in which an absent value is None."""
        query = Query.of(table, where)
        self._check(query)
        return self._recorded(query)

    def record(self, id: str) -> Record:
        """Return what :meth:`row` does, as one of :meth:`records`."""
        return self._recorded(self._named(id))[0]

    def digest(self, table: str, where: Mapping[str, Wanted]) -> str:
        """Return the digest of what ``pick`` would return, without noting it."""
        return self._digest(Query.of(table, where))

    def prepare(self) -> None:
        """Make what each reading would make at first, so that forks made after it share it; nothing is noted."""
        for table in (*self._frames, "evidence", "said"):
            self._every(table)

    def columns(self, table: str) -> pd.DataFrame:
        """Return what each column of ``table`` holds: ``column``, ``type`` and ``about``.

        Raises:
            UsageError: no such table.
        """
        rows = [(column.name, column.type, column.about) for column in self._columns(self._known(table))]
        return pd.DataFrame(rows, columns=["column", "type", "about"]).set_index("column")

    def named(self, table: str) -> Mapping[str, str]:
        """Return the columns of ``table`` with a name in some language, and what that column is called without one."""
        return {column.name: column.named for column in self._defined(self._known(table)) if column.named}

    def row(self, id: str) -> pd.Series[Any]:
        """Return the record with this id, whatever its table; a rule stands for its row while it has only one.

        Raises:
            UnknownId: nothing in the evidence carries it, or a rule has several rows.
        """
        return self._noted(self._named(id)).iloc[0]

    @property
    def review(self) -> Review:
        """The review as one value. Each of its parts is noted as it is read: a page that shows the label of a side
        depends on the sides, which lie in no row that it picked.
        """
        return Noted.of(self._review, lambda part: self._note(Query.of(REVIEW, {"part": part})))

    def quote(self, id: str) -> Quote:
        """Return a quote as the evidence has it, with its figures, corrections and reasons."""
        return self._one("quotes", id, {quote.id: quote for _, quote in self._review.quotes})

    def figure(self, id: str) -> Figure:
        """Return a figure as the evidence has it."""
        return self._one("figures", id, {figure.id: figure for _, _, figure in self._review.figures})

    def headline(self, id: str) -> Headline:
        """Return a headline as the review writes it, with its rule and the sentence for either case."""
        return self._one("headlines", id, {one.id: one for one in self._review.headlines})

    def declared(self, id: str) -> Chart:
        """Return a chart as the review declares it; like the three above it, noted as a whole and by itself.

        Raises:
            UnknownId: there is no such chart.
        """
        charts = {chart.id: chart for chart in self._review.charts}
        if id not in charts:
            raise UnknownId(f'there is no chart "{id}" in charts.toml; there are {", ".join(charts) or "none yet"}')
        return self._one("charts", id, charts)

    @property
    def edition(self) -> str:
        """The date of the edition; it stands in the last row of the changes, and is noted as their reading."""
        self.pick("changes")
        return self._review.edition

    @property
    def frames(self) -> Mapping[str, pd.DataFrame]:
        """All published tables by name, each a copy; not noted in the ledger."""
        return Copies(self._frames)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Every table by its name: ``topic.figures``, ``topic.evidence``."""
        if not name.startswith("_") and name in (*self._frames, *self._made):
            return self.pick(name)
        raise AttributeError(f"there is no table or attribute {name!r}; the tables are {', '.join(self._frames)}")

    def __dir__(self) -> list[str]:
        own = [name for name in super().__dir__() if not name.startswith("_")]
        return sorted({*own, *self._frames, *self._made})

    def _one(self, part: str, id: str, known: Mapping[str, _T]) -> _T:
        """One value of a part of the review, which may hold more than a table's row has of it."""
        if id not in known:
            raise UnknownId(_UNKNOWN.format(id=id))
        self._note(Query.of(REVIEW, {"part": part, "id": id}))
        return known[id]

    def _note(self, query: Query) -> None:
        """Write down that this was asked and could be answered; every reading passes here."""
        ledger.note(self.folder, query, lambda: self._digest(query))

    def _noted(self, query: Query) -> pd.DataFrame:
        rows = self._answer(query)
        self._note(query)
        return rows.copy()

    def _recorded(self, query: Query) -> tuple[Record, ...]:
        places = self._at(query)
        self._note(query)
        every = self._every(query.table)
        return tuple(every[place] for place in places)

    def _every(self, table: str) -> tuple[Record, ...]:
        """All rows of a table as records; made once, since single records are asked for by the hundred.

        They are what pages are made of, and a page has a language: names have theirs here.
        """
        if table not in self._records:
            whole = self._table(table).drop(columns=[*self.named(table).values()], errors="ignore")
            self._records[table] = tuple(map(MappingProxyType, records(whole)))
        return self._records[table]

    def _digest(self, query: Query) -> str:
        """Of the columns, the values and their order in what answers a question; an empty text is as good as none."""
        table = query.table
        if table == REVIEW:
            return digest(noted.answer(self._review, dict(query.where)).encode())
        if table not in self._lines:
            rows = (("" if value is None else str(value) for value in row.values()) for row in self._every(table))
            self._lines[table] = tuple("\x1f".join(row) for row in rows)
        lines = self._lines[table]
        columns = "\x1f".join(self._heads(table))
        return digest("\x1e".join([columns, *(lines[place] for place in self._at(query))]).encode())

    def _heads(self, table: str) -> list[str]:
        """The columns by which answers differ."""
        return [str(column) for column in self._table(table).columns]

    def _named(self, id: str) -> Query:
        """The question whose answer is the one record with this id."""
        table = _KINDS.get(id[:1]) if id[1:2] == "-" else None
        if table and table in self._frames:
            by_id, by_rule = Query.of(table, {"id": id}), Query.of(table, {"rule": id})
            if self._at(by_id):
                return by_id
            found = [str(row["id"]) for row in self._recorded(by_rule)] if table == "derived" else []
            if len(found) > 1:
                raise UnknownId(f'"{id}" has a row for each of {len(found)} statements; name one: {", ".join(found)}')
            if found:
                return by_rule
        raise UnknownId(_UNKNOWN.format(id=id))

    def _answer(self, query: Query) -> pd.DataFrame:
        """Ask once: a page asks for the same few records again and again, and the tables do not change."""
        if query not in self._answers:
            self._answers[query] = self._table(query.table).take(self._at(query)).reset_index(drop=True)
        return self._answers[query]

    def _at(self, query: Query) -> list[int]:
        """The rows that answer a question."""
        if query not in self._places:
            rows = self._table(query.table)
            places = set(range(len(rows)))
            for column, values in query.where:
                if column not in rows.columns:
                    raise UsageError(
                        f'table {query.table} has no column "{column}"; it has {", ".join(map(str, rows.columns))}'
                    )
                places &= self._where(query.table, column, values)
            self._places[query] = sorted(places)
        return self._places[query]

    def _where(self, table: str, column: str, wanted: Sequence[str]) -> set[int]:
        """The rows of a table in which a column has one of these values; each column is gone through once."""
        if (table, column) not in self._indexes:
            index: dict[str, list[int]] = {}
            values = self._table(table)[column]
            for place, (value, is_absent) in enumerate(zip(values.tolist(), values.isna(), strict=True)):
                if not is_absent:
                    index.setdefault(str(value), []).append(place)
            self._indexes[table, column] = index
        return {place for value in wanted for place in self._indexes[table, column].get(value, ())}

    def _known(self, name: str) -> str:
        if name not in self._frames and name not in self._made:
            raise UsageError(f'there is no table "{name}"; the tables are {", ".join((*self._frames, *self._made))}')
        return name

    def _table(self, name: str) -> pd.DataFrame:
        """A table as it is read here: a name without a language is there while it is the same in all of them. Else who
        asks for it would write the name of one language on the page of another, and has to say which is meant.
        """
        if name not in self._ready:
            whole = self._frames[name] if name in self._frames else self._made[self._known(name)]()
            named: dict[str, list[str]] = {}
            for column, stem in self.named(name).items():
                named.setdefault(stem, []).append(column)
            apart = [stem for stem, each in named.items() if (whole[each].drop_duplicates().nunique(axis=1) > 1).any()]
            self._ready[name] = whole.drop(columns=apart)
        return self._ready[name]

    def _columns(self, name: str) -> list[Column]:
        """What there is to read of a table."""
        there = [str(column) for column in self._table(name).columns]
        found = self._defined(name) or [Column(column, "string", "") for column in there]
        return [column for column in found if column.name in there]

    def _defined(self, name: str) -> list[Column]:
        """The columns of a table as the schema has them; of one that somebody makes nothing is told."""
        if name in ("evidence", "said"):
            return list(joined.columns(name, self.langs))
        shapes = tables(self.langs)
        return list(shapes[name].columns) if name in shapes else []

    def _check(self, query: Query) -> None:
        """Refuse a value that its column cannot have: one of a closed vocabulary, or of the table its ids are of."""
        known = {column.name: column for column in self._columns(self._known(query.table))}
        for name, values in query.where:
            column = known.get(name)
            if column is None or not (column.enum or column.of):
                continue
            can = column.enum or tuple(map(str, self._frames[str(column.of)]["id"]))
            for value in values:
                if value not in can:
                    raise UsageError(
                        f'{query.table}.{name} is never "{value}"; it is one of {", ".join(can) or "none"}'
                    )
