"""When forecasts come true, counted from their interview: times that count from each other are added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from hdc.errors import EvidenceError
from hdc.model.vocabulary import YEARS

#: From the earliest to the latest time in years; an open end is None.
Due = tuple[float | None, float | None]


def due(forecasts: Iterable[Mapping[str, Any]]) -> dict[str, Due]:
    """Return for each forecast its time in years after its interview.

    ``forecasts`` are rows of figures (``id``, ``by_lower``, ``by_upper``, ``by_unit``, ``by_after``). One that counts
    from another (``by_after``) begins when that one is reached. Rows that name no time are left out.

    Raises:
        EvidenceError: a chain that leads out of the rows or into a circle, or a unit of time that is unknown.
    """
    steps = {str(row["id"]): row for row in forecasts if not pd.isna(row["by_unit"])}

    def reached(id: str, seen: tuple[str, ...] = ()) -> Due:
        if id in seen or id not in steps:
            reason = "waits for itself" if id in seen else "names no time or is missing"
            raise EvidenceError(f'the forecast "{id}" {reason}; mend by_after of {", ".join(seen) or id}')
        row = steps[id]
        step = tuple(_years(row[end], row["by_unit"]) for end in ("by_lower", "by_upper"))
        if pd.isna(row["by_after"]):
            return step[0], step[1]
        begin = reached(str(row["by_after"]), (*seen, id))
        return _sum(begin[0], step[0]), _sum(begin[1], step[1])

    return {id: reached(id) for id in steps}


def years(value: float, unit: str) -> float:
    """Return a duration in years.

    Raises:
        EvidenceError: a unit of time that is unknown.
    """
    if unit not in YEARS:
        raise EvidenceError(f'"{unit}" is no unit of time; it is one of {", ".join(YEARS)}')
    return value * YEARS[unit]


def _years(value: Any, unit: str) -> float | None:
    return None if pd.isna(value) else years(float(value), unit)


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other
