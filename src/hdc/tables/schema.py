"""The tables and their columns, as ``schema.toml`` defines them once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Column:
    """One column:

    ``type`` is string, number, boolean or ids; ``of`` the table its ids point into; ``enum`` its closed vocabulary.
    """

    name: str
    type: str
    about: str
    of: str | None = None
    enum: tuple[str, ...] = ()

    @property
    def dtype(self) -> str:
        """The pandas dtype: nullable, and categorical for a closed vocabulary."""
        if self.enum:
            return "category"
        return {"number": "Float64", "boolean": "boolean"}.get(self.type, "string")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order and the columns that identify a row."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


@cache
def tables() -> dict[str, Table]:
    """Read the schema; the order of tables and columns is that of the file."""
    raw = tomllib.loads(resources.files(__package__).joinpath("schema.toml").read_text("utf-8"))
    return {
        name: Table(
            name,
            table["about"],
            tuple(table["key"]),
            tuple(
                Column(column, given["type"], given["about"], given.get("of"), tuple(given.get("enum", ())))
                for column, given in table["columns"].items()
            ),
        )
        for name, table in raw.items()
    }
