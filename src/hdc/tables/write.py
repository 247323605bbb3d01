"""Write the tables as canonical CSV with a Data Package v2 descriptor, and tell what differs from what is on disk.

Canonical: UTF-8, LF, the schema's columns in its order, rows sorted by key, whole numbers without a point, an absent
value empty. The same evidence gives the same bytes on every machine.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from hdc.evidence.replace import lay
from hdc.model import Review
from hdc.tables.schema import Column, Table, tables

_TYPES = {"ids": "string"}


def csv_text(table: Table, frame: pd.DataFrame) -> str:
    """Return the canonical CSV of a table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(zip(*(_canonical(frame[column.name], column) for column in table.columns), strict=True))
    return out.getvalue()


def _canonical(values: pd.Series[Any], column: Column) -> list[str]:
    write = _WRITTEN.get(column.type, str)
    return ["" if is_na else write(value) for value, is_na in zip(values.tolist(), values.isna(), strict=True)]


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


#: How a value is written, by the type of its column; all else as it is.
_WRITTEN: dict[str, Callable[[Any], str]] = {"number": _number, "boolean": lambda value: "true" if value else "false"}


def package(review: Review, frames: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Return every generated file below the data folder, by its relative path: the CSV files and the descriptor."""
    shapes, lang = tables(review.langs), review.langs[0]
    files = {f"tables/{name}.csv": csv_text(table, frames[name]).encode() for name, table in shapes.items()}
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": review.id,
        "title": review.title[lang],
        "description": review.question[lang],
        "version": review.edition,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Records; quotes belong to who said them",
            }
        ],
        "sources": [_source(interview.title[lang], interview.url) for interview in review.interviews],
        "resources": [_resource(table, files[f"tables/{name}.csv"]) for name, table in shapes.items()],
    }
    files["datapackage.json"] = (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _source(title: str, url: str | None) -> dict[str, str]:
    return {"title": title, "path": url} if url else {"title": title}


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    keys = [
        {
            "fields": [column.name],
            "reference": {"resource": "" if column.of == table.name else column.of, "fields": ["id"]},
        }
        for column in table.columns
        if column.of and column.type == "string"
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column, column.name in table.key) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    return {
        "name": table.name,
        "type": "table",
        "description": table.about,
        "path": f"tables/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column, required: bool) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if required else {}
    if column.enum:
        limits["enum"] = list(column.enum)
    field = {"name": column.name, "type": _TYPES.get(column.type, column.type), "description": column.about}
    return field | ({"constraints": limits} if limits else {})


def stale(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the relative paths of generated files that are missing, differ, or no longer belong there."""
    differ = [
        path
        for path, content in files.items()
        if not (folder / path).is_file() or (folder / path).read_bytes() != content
    ]
    left = [
        f"tables/{path.name}"
        for path in sorted((folder / "tables").glob("*.csv"))
        if f"tables/{path.name}" not in files
    ]
    return differ + left


def write(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Bring the generated files up to date, each whole; return the paths that changed. The caller holds the lock."""
    changed = stale(folder, files)
    for path in changed:
        if path in files:
            lay(folder / path, files[path])
        else:
            (folder / path).unlink()
    return changed
