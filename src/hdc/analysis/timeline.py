"""When forecasts come true: vague "few years" added up as intervals, dates as years, and shares counted in nines."""

from __future__ import annotations

import math
from calendar import isleap
from collections.abc import Mapping
from datetime import date

import pandas as pd

from hdc.analysis.span import Span
from hdc.tables.due import due, years

__all__ = ["assuming", "cumulative", "moment", "nines", "years"]


def cumulative(figures: pd.DataFrame) -> dict[str, Span]:
    """Return for each forecast in ``figures`` (columns as in the table) its time in years after its interview.

    A forecast that counts from another one (``by_after``) begins when that one is reached. Figures that name no time
    are left out.

    Raises:
        EvidenceError: a chain that leads out of ``figures`` or into a circle, or a unit of time that is unknown.
    """
    found = due({str(name): value for name, value in row.items()} for _, row in figures.iterrows())
    return {id: Span(*ends) for id, ends in found.items()}


def assuming(figures: pd.DataFrame, ranges: Mapping[str, Span]) -> pd.DataFrame:
    """Return ``figures`` with the vague words of time (``by_vague``) taken as ``ranges`` say instead of as declared."""
    assumed = figures.copy()
    for word, span in ranges.items():
        vague = (assumed["by_vague"] == word).fillna(False).astype(bool)
        assumed.loc[vague, ["by_lower", "by_upper"]] = [span.lower, span.upper]
    return assumed


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
