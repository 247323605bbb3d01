"""Ranges one can reckon with: what goes in as a range comes out as a range, never as its middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True)
class Span:
    """From ``lower`` to ``upper``, neither negative; an open end is ``None``.

    >>> Span(10, 20) * Span(0.5, 1) / Span(2, None)
    Span(lower=None, upper=10.0)
    """

    lower: float | None
    upper: float | None

    @classmethod
    def of(cls, lower: Any, upper: Any) -> Span:
        """Make a span of two cells of a table, whose missing values are open ends."""
        return cls(*(None if pd.isna(end) else float(end) for end in (lower, upper)))

    @property
    def is_point(self) -> bool:
        """Whether both ends are the same number."""
        return self.lower is not None and self.lower == self.upper

    def __add__(self, other: Span) -> Span:
        return Span(_add(self.lower, other.lower), _add(self.upper, other.upper))

    def __mul__(self, other: Span) -> Span:
        return Span(_times(self.lower, other.lower), _times(self.upper, other.upper))

    def __truediv__(self, other: Span) -> Span:
        return Span(_over(self.lower, other.upper), _over(self.upper, other.lower))


def _add(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _times(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one * other


def _over(one: float | None, other: float | None) -> float | None:
    return None if one is None or not other else one / other
