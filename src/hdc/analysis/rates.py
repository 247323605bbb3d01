"""Rates of pay: whose claim each is, which may be compared, and the ratios between them as bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from hdc.analysis.span import Span

#: Whose number it is: a company's on itself, on a rival, somebody else's on a company, or on work outside the trade.
Claim = Literal["own", "rival", "third", "outside"]
CLAIMS: tuple[Claim, ...] = ("own", "rival", "third", "outside")


@dataclass(frozen=True, slots=True)
class Ratio:
    """``over`` divided by ``under``, both ids of figures, and its bounds."""

    over: str
    under: str
    span: Span


def claim(speaks_for: str, about: Sequence[str], sides: Mapping[str, str]) -> Claim:
    """Return whose claim a figure is, from whom its speaker speaks for and which organisations it is about.

    >>> sides = {"mercor": "sells_human_data", "surge-ai": "sells_human_data", "20vc": "none"}
    >>> claim("mercor", ["mercor"], sides), claim("mercor", ["surge-ai"], sides), claim("20vc", ["mercor"], sides)
    ('own', 'rival', 'third')
    """
    if not about:
        return "outside"
    if speaks_for in about:
        return "own"
    seller = "sells_human_data"
    rivals = sides.get(speaks_for) == seller and any(sides.get(other) == seller for other in about)
    return "rival" if rivals else "third"


def comparable(figures: pd.DataFrame) -> pd.Series[bool]:
    """Return which rates share the commonest currency and period; the others must not stand on the same axis.

    Between equally common pairs the one that comes first in the alphabet wins, so that the answer never wavers.
    """
    pairs = list(zip(figures["currency"].fillna(""), figures["per"].fillna(""), strict=True))
    chosen = min(pairs, key=lambda pair: (-pairs.count(pair), pair), default=None)
    return pd.Series([pair == chosen for pair in pairs], index=figures.index, dtype=bool)


def ratios(figures: pd.DataFrame) -> list[Ratio]:
    """Return each figure over each other one; a ratio of ranges: least over greatest to greatest over least."""
    rows: list[Any] = list(figures.itertuples())
    spans = {str(row.id): Span.of(row.lower, row.upper) for row in rows}
    return [Ratio(over, under, spans[over] / spans[under]) for over in spans for under in spans if over != under]
