"""What moved between two states of the tables: records, conclusions, and where somebody stands; nothing is worded."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from hdc.analysis.stances import tensions
from hdc.tables.reading import records
from hdc.tables.schema import bare

Frames = Mapping[str, pd.DataFrame]
Row = Mapping[str, Any]
Happened = Literal["new", "changed", "withdrawn", "gone"]
Verdict = Literal["new", "dropped", "unchanged", "strengthened", "weakened", "contested", "reversed"]
Tension = Literal["mind", "both", "between"]

#: The tables whose records are told of one by one.
RECORDS = ("interviews", "quotes", "figures")
#: Columns of quotes that tell how a transcript was compared, and counts of other tables' rows.
ASIDE = (
    *("grade", "anchor_turn", "anchor_time", "anchor_speaker", "edits", "hidden_words", "alarms", "open_alarms"),
    "figures",
)
_COUNTED = {"interviews": ("quotes",), "quotes": ASIDE, "figures": ()}
#: How a figure's number is set, in each language: nothing that was said.
_WORDED = "words_"


@dataclass(frozen=True)
class Moved:
    """A record that is not what it was. ``columns`` are those that changed; a row that is not there is empty."""

    table: str
    id: str
    happened: Happened
    columns: tuple[str, ...]
    old: Row
    new: Row


@dataclass(frozen=True)
class Judged:
    """A headline by its own rule, then and now; ``rule_changed``: its two answers are of two questions."""

    id: str
    verdict: Verdict
    rule_changed: bool
    old: Row
    new: Row

    def reworded(self, lang: str) -> bool:
        """Whether it says something else than it did."""
        return bool(self.old and self.new) and self.old.get(f"text_{lang}") != self.new.get(f"text_{lang}")


@dataclass(frozen=True)
class Pulled:
    """Two stances on one proposition that pull apart, of which one is news: ``one`` is the earlier where that is known.

    ``mind``: one speaker, who changed it between two dates. ``both``: one speaker at dates that cannot be ordered.
    ``between``: two speakers on opposite sides.
    """

    kind: Tension
    proposition: str
    one: Row
    other: Row


@dataclass(frozen=True)
class News:
    """All that moved between two states of the tables."""

    records: tuple[Moved, ...]
    headlines: tuple[Judged, ...]
    stances: tuple[Pulled, ...]

    def count(self, table: str, *happened: Happened) -> int:
        """How many records of a table moved so."""
        return sum(one.table == table and one.happened in happened for one in self.records)

    def verdicts(self, verdict: Verdict) -> list[Judged]:
        """The headlines of which that is so."""
        return [one for one in self.headlines if one.verdict == verdict]


def news(old: Frames, new: Frames) -> News:
    """Compare two states of the tables of a review."""
    return replace(recorded(old, new), stances=tuple(_stances(old, new)))


def recorded(old: Frames, new: Frames) -> News:
    """Compare records and headlines alone: what an edition counts."""
    withdrawn = {id for id, row in _by_id(new["quotes"]).items() if row["status"] == "withdrawn"}
    moved = tuple(
        one for table in RECORDS for one in _records(table, _by_id(old[table]), _by_id(new[table]), withdrawn)
    )
    return News(moved, tuple(_headlines(old["headlines"], new["headlines"])), ())


def _records(table: str, was: Mapping[str, Row], now: Mapping[str, Row], taken: Container[str]) -> Iterator[Moved]:
    for id in sorted(was.keys() | now.keys()):
        before, after = was.get(id, {}), now.get(id, {})
        columns = tuple(name for name in after if before.get(name) != after[name] and _tells(table, name))
        if not after:
            yield Moved(table, id, "withdrawn" if before.get("quote_id") in taken else "gone", (), before, after)
        elif not before:
            yield Moved(table, id, "new", (), before, after)
        elif columns:
            withdrawn = after.get("status") == "withdrawn" != before.get("status")
            yield Moved(table, id, "withdrawn" if withdrawn else "changed", columns, before, after)


def _tells(table: str, column: str) -> bool:
    """Whether a column says something of the record, and not only of how others count or set it."""
    return column not in _COUNTED[table] and column not in bare(table) and not column.startswith(_WORDED)


def _headlines(old: pd.DataFrame, new: pd.DataFrame) -> Iterator[Judged]:
    was, now = _by_id(old), _by_id(new)
    for id in [*now, *(id for id in was if id not in now)]:
        before, after = was.get(id, {}), now.get(id, {})
        changed = bool(before and after) and before["rule"] != after["rule"]
        yield Judged(id, _verdict(before, after), changed, before, after)


def _verdict(old: Row, new: Row) -> Verdict:
    if not (old and new):
        return "new" if new else "dropped"
    if old["holds"] != new["holds"]:
        return "reversed"
    support, against = (_step(old[column], new[column]) for column in ("support", "against"))
    if against > 0:
        return "contested"
    if support < 0:
        return "weakened"
    return "strengthened" if support > 0 or against < 0 else "unchanged"


def _step(old: float | None, new: float | None) -> float:
    """How far a count went; what a rule does not count has not moved."""
    return 0 if old is None or new is None else new - old


def _stances(old: Frames, new: Frames) -> Iterator[Pulled]:
    """Pairs that pull apart and did not before: one of the two stances is new, or was read otherwise."""
    key = ("proposition_id", "speaker_id", "interview_id", "stance")
    known = {tuple(row[name] for name in key) for row in records(old["stances"])}
    rows = records(new["stances"])
    for one, other, within in tensions(new["stances"]).itertuples(index=False):
        pair = [rows[one], rows[other]]
        if all(tuple(row[name] for name in key) in known for row in pair):
            continue
        if is_ordered(pair[0]["date"], pair[1]["date"]):
            pair.sort(key=lambda row: str(row["date"]))
            kind: Tension = "mind" if within else "between"
        else:
            kind = "both" if within else "between"
        yield Pulled(kind, rows[one]["proposition_id"], *pair)


def is_ordered(one: str | None, other: str | None) -> bool:
    """Whether two dates, known to the day, the month or the year, can be told apart; one within the other cannot.

    >>> is_ordered("2024", "2025-03"), is_ordered("2025", "2025-03"), is_ordered(None, "2025")
    (True, False, False)
    """
    return bool(one and other) and not (str(one).startswith(str(other)) or str(other).startswith(str(one)))


def _by_id(frame: pd.DataFrame) -> dict[str, Row]:
    return {row["id"]: row for row in records(frame)}
