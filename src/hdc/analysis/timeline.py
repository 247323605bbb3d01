"""When forecasts come true: vague "few years" added up as intervals, dates as years, and shares counted in nines."""

from __future__ import annotations

import math
from calendar import isleap
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from hdc.analysis.span import Span
from hdc.errors import EvidenceError

_YEARS = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}


def cumulative(figures: pd.DataFrame) -> dict[str, Span]:
    """Return for each forecast in ``figures`` (columns as in the table) its time in years after its interview.

    A forecast that counts from another one (``by_after``) begins when that one is reached. Figures that name no time
    are left out.

    Raises:
        EvidenceError: a chain that leads out of ``figures`` or into a circle, or a unit of time that is unknown.
    """
    rows: list[Any] = list(figures.itertuples())
    steps = {str(row.id): (_step(row), row.by_after) for row in rows if not pd.isna(row.by_unit)}

    def reached(id: str, seen: tuple[str, ...] = ()) -> Span:
        if id in seen or id not in steps:
            reason = "waits for itself" if id in seen else "names no time or is missing"
            raise EvidenceError(f'the forecast "{id}" {reason}; mend by_after of {", ".join(seen) or id}')
        step, after = steps[id]
        return step if pd.isna(after) else reached(after, (*seen, id)) + step

    return {id: reached(id) for id in steps}


def assuming(figures: pd.DataFrame, ranges: Mapping[str, Span]) -> pd.DataFrame:
    """Return ``figures`` with the vague words of time (``by_vague``) taken as ``ranges`` say instead of as declared."""
    assumed = figures.copy()
    for word, span in ranges.items():
        vague = (assumed["by_vague"] == word).fillna(False).astype(bool)
        assumed.loc[vague, ["by_lower", "by_upper"]] = [span.lower, span.upper]
    return assumed


def _step(row: Any) -> Span:
    return Span.of(row.by_lower, row.by_upper) * Span(years(1, row.by_unit), years(1, row.by_unit))


def years(value: float, unit: str) -> float:
    """Return a duration in years; months and days by their mean length.

    Raises:
        EvidenceError: a unit of time that is unknown.
    """
    if unit not in _YEARS:
        raise EvidenceError(f'"{unit}" is no unit of time; it is one of {", ".join(_YEARS)}')
    return value * _YEARS[unit]


def moment(when: str) -> Span:
    """Return a date as a stretch of the calendar in years; one known less precisely is a longer stretch.

    >>> moment("2025")
    Span(lower=2025.0, upper=2026.0)
    >>> moment("2026-07-02").lower
    2026.4986301369863
    """
    parts = [int(part) for part in when.split("-")]
    first = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    start = first.year + (first.timetuple().tm_yday - 1) / (366 if isleap(first.year) else 365)
    return Span(start, start + (1.0, 1 / 12, 0.0)[len(parts) - 1])


def nines(share: float) -> float:
    """Return how many nines a share below 1 has: 0.9 is one, 0.99 two; each is ten times fewer failures.

    Raises:
        ValueError: a share outside [0, 1): all of it would be endlessly many nines.

    >>> round(nines(0.99), 6)
    2.0
    """
    if not 0 <= share < 1:
        raise ValueError(f"a share of {share} has no number of nines")
    return -math.log10(1 - share)
