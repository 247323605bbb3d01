"""The tables and their columns, as ``schema.toml`` defines them once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args

from hdc import model


@dataclass(frozen=True, slots=True)
class Column:
    """One column:

    ``type`` is string, number, boolean or ids; ``of`` the table its ids point into; ``enum`` its closed vocabulary. A
    text of the schema is a string column for each language, and so is a name, each ``named`` in the column before them:
    the name as its record gives it first, for those who ask for no language.
    """

    name: str
    type: str
    about: str
    of: str | None = None
    enum: tuple[str, ...] = ()
    named: str = ""

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


def text_column(stem: str, lang: str) -> str:
    """Return the name of the column that holds a text in one language.

    >>> text_column("label", "en"), text_column("", "zh")
    ('label_en', 'zh')
    """
    return f"{stem}_{lang}" if stem else lang


def text_cells(stem: str, text: Mapping[str, str] | None) -> dict[str, str]:
    """Return a text's cells, one a language; none for a text that is not given."""
    return {text_column(stem, lang): words for lang, words in (text or {}).items()}


def name_cells(stem: str, name: model.Name | None, langs: Sequence[str]) -> dict[str, str]:
    """Return a name's cells: as its record gives it first, and that of each language."""
    return {} if name is None else {stem: name.all[0], **{text_column(stem, lang): name[lang] for lang in langs}}


@cache
def bare(table: str) -> frozenset[str]:
    """Return the columns of a table that hold names without a language; behind each stand those of the languages.

    >>> sorted(bare("interviews"))
    ['show', 'title']
    """
    return frozenset(name for name, column in _schema()[table]["columns"].items() if column["type"] == "name")


@cache
def names() -> tuple[str, ...]:
    """Return the names of all tables, in the order of the schema."""
    return tuple(_schema())


@cache
def tables(langs: tuple[str, ...]) -> dict[str, Table]:
    """Return the tables of a review in ``langs``; the order of tables and columns is that of the schema."""
    return {
        name: Table(name, table["about"], tuple(table["key"]), tuple(_columns(table["columns"], langs)))
        for name, table in _schema().items()
    }


@cache
def _schema() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("schema.toml").read_text("utf-8"))


def _columns(given: Mapping[str, Any], langs: Sequence[str]) -> Iterator[Column]:
    for name, column in given.items():
        if column["type"] == "name":
            yield Column(name, "string", f"{column['about']}, as the record gives it first")
        elif column["type"] != "text":
            yield Column(name, column["type"], column["about"], column.get("of"), _vocabulary(column.get("enum", ())))
            continue
        for lang in sorted(langs):
            named = name if column["type"] == "name" else ""
            about = f"{column['about']} ({lang})"
            yield Column(text_column(column.get("stem", name), lang), "string", about, named=named)


def _vocabulary(enum: str | Sequence[str]) -> tuple[str, ...]:
    """The words of a closed vocabulary, which is listed, or named as the model names it."""
    return get_args(getattr(model, enum)) if isinstance(enum, str) else tuple(enum)
