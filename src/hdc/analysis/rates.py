"""Rates: whose claim each is, which may stand side by side, and the ratios between them as bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from hdc.analysis.span import Span

#: Whose number it is: an organisation's on itself, on another of its own side, somebody else's on an organisation, or
#: on none of those that the review knows.
Claim = Literal["own", "rival", "third", "outside"]
CLAIMS: tuple[Claim, ...] = ("own", "rival", "third", "outside")


@dataclass(frozen=True, slots=True)
class Ratio:
    """``over`` divided by ``under``, both ids of figures, and its bounds."""

    over: str
    under: str
    span: Span


def claim(speaks_for: str | None, side: str | None, about: Sequence[str], sides: Mapping[str, str | None]) -> Claim:
    """Return whose claim a figure is: whom its speaker speaks for, on which side, and which organisations it is about.

    A rival is another organisation on the speaker's own side, if that is one. ``sides`` are those of organisations.

    >>> sides = {"a": "sells", "b": "sells", "c": None}
    >>> claim("a", "sells", ["a"], sides), claim("a", "sells", ["b"], sides), claim("c", None, ["a"], sides)
    ('own', 'rival', 'third')
    """
    if not about:
        return "outside"
    if speaks_for in about:
        return "own"
    return "rival" if side and any(sides.get(other) == side for other in about) else "third"


def side_by_side(figures: pd.DataFrame, conversions: pd.DataFrame) -> pd.DataFrame:
    """Return ``figures`` in the unit and period that most of them share, where a declared conversion leads there.

    Both frames are tables of the evidence. Of a converted figure ``lower``, ``upper``, ``unit``, ``per`` and
    ``currency`` are new, a range where the conversion is one; all else is as it was said. Added: ``comparable`` (it may
    stand beside the others), ``converted``, ``conversions`` (those used as "unit>to_unit", joined by a space), and what
    was said before all this: ``said_lower``, ``said_upper``, ``said_in`` (unit and period).
    What no conversion leads to stays as it was, and is not comparable.
    """
    declared = {(row.unit, row.to_unit): Span.of(row.low, row.high) for row in _rows(conversions)}
    shared = _commonest(figures, declared)
    currency = {row.unit: row.currency for row in _rows(figures)}
    changes = [_changed(row, shared, declared, currency) for row in _rows(figures)]
    per = figures["per"].fillna("")
    said_in = (figures["unit"] + "/" + per).astype("string")
    table = figures.assign(said_lower=figures["lower"], said_upper=figures["upper"], said_in=said_in)
    for name in ("lower", "upper", "unit", "per", "currency"):
        values = [change.get(name, old) for change, old in zip(changes, figures[name], strict=True)]
        table[name] = pd.Series(values, index=figures.index, dtype=figures[name].dtype)
    for name, dtype in (("comparable", "boolean"), ("converted", "boolean"), ("conversions", "string")):
        table[name] = pd.Series([change[name] for change in changes], index=figures.index, dtype=dtype)
    return table


def _rows(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples())


def _commonest(figures: pd.DataFrame, declared: Mapping[tuple[str, str], Span]) -> tuple[str, str]:
    """Return the unit and period of most figures; of equally common ones that to which most others can be converted,
    then the first in the alphabet, so that the answer never wavers.
    """
    pairs = [(row.unit, "" if pd.isna(row.per) else row.per) for row in _rows(figures)]

    def reached(pair: tuple[str, str]) -> int:
        return sum(all(_step(*ends, declared) for ends in zip(one, pair, strict=True)) for one in pairs)

    return min(pairs, key=lambda pair: (-pairs.count(pair), -reached(pair), pair), default=("", ""))


def _changed(
    row: Any, shared: tuple[str, str], declared: Mapping[tuple[str, str], Span], currency: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what becomes of a row: the added columns alone where it is of the shared kind or cannot become it."""
    unit, per = shared
    own = (row.unit, "" if pd.isna(row.per) else row.per)
    if own == shared:
        return {"comparable": True, "converted": False, "conversions": ""}
    money, time = _step(own[0], unit, declared), _step(own[1], per, declared)
    if money is None or time is None:
        return {"comparable": False, "converted": False, "conversions": ""}
    span = Span.of(row.lower, row.upper) * money.span / time.span
    return {
        "comparable": True,
        "converted": True,
        "conversions": " ".join(filter(None, (money.used, time.used))),
        "lower": pd.NA if span.lower is None else span.lower,
        "upper": pd.NA if span.upper is None else span.upper,
        "unit": unit,
        "per": per or pd.NA,
        "currency": currency[unit],
    }


@dataclass(frozen=True, slots=True)
class _Step:
    """What one of a unit is in another, and the declaration that says so (none where they are the same)."""

    span: Span
    used: str


def _step(start: str, end: str, declared: Mapping[tuple[str, str], Span]) -> _Step | None:
    one = Span(1.0, 1.0)
    if start == end:
        return _Step(one, "")
    if (start, end) in declared:
        return _Step(declared[start, end], f"{start}>{end}")
    if (end, start) in declared:
        return _Step(one / declared[end, start], f"{end}>{start}")
    return None


def ratios(figures: pd.DataFrame) -> list[Ratio]:
    """Return each figure over each other one; a ratio of ranges: least over greatest to greatest over least.

    ``figures`` come from :func:`side_by_side`. Two that were said in one unit and period are compared as they were
    said: whatever a euro is in dollars, it is the same for both.
    """
    rows = {str(row.id): row for row in _rows(figures)}
    return [Ratio(over, under, _over(rows[over], rows[under])) for over in rows for under in rows if over != under]


def _over(one: Any, other: Any) -> Span:
    if one.said_in == other.said_in:
        return Span.of(one.said_lower, one.said_upper) / Span.of(other.said_lower, other.said_upper)
    return Span.of(one.lower, one.upper) / Span.of(other.lower, other.upper)
