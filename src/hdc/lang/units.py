"""The units that every language's forms lead to (``units.toml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """A unit: its kind, how many of the kind's base unit one is, where that is exact, and which other units its word is
    also said for, by those who do not mean it itself.
    """

    id: str
    kind: str
    factor: Fraction | None = None
    said_for: tuple[str, ...] = ()


@cache
def load() -> Mapping[str, Known]:
    """Read the units, by id, once per process."""
    import tomllib  # here, so that importing stays light

    raw = tomllib.loads(Path(__file__).with_name("units.toml").read_text("utf-8"))
    return {
        id: Known(
            id,
            table["kind"],
            Fraction(table["factor"]) if "factor" in table else None,
            tuple(table.get("said_for", ())),
        )
        for id, table in raw.items()
    }
