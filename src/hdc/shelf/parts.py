"""A table in parts: a file a bundle, whole or not there; CSV and JSONL are joined into one file in the end."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from hdc.errors import MissingTool, UsageError
from hdc.shelf.mentioned import TABLES, Name, Row

FORMATS = (".parquet", ".csv", ".jsonl")
#: How a part is called, and one that is being written.
_PART = re.compile(r"[0-9a-f]{32}\.[a-z]+|\.[0-9a-f]{32}\.[a-z]+\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the tables of a scan go: ``out`` for the mentions, and for the others a name of their own beside it."""

    out: Path

    def __post_init__(self) -> None:
        if self.out.suffix not in FORMATS:
            raise UsageError(f"{self.out} is no name of a table; give --out one that ends in {', '.join(FORMATS)}")
        if self.out.suffix == ".parquet":
            arrow()
        if self.out.suffix == ".parquet" and self.out.is_file():
            raise UsageError(
                f"{self.out} is a file, and Parquet is written as a folder of parts; give --out another name"
            )
        for name in get_args(Name):
            folder = self.folder(name)
            other = (
                [path.name for path in folder.iterdir() if not _PART.fullmatch(path.name)] if folder.is_dir() else []
            )
            if other:
                raise UsageError(f"{folder} holds what no scan wrote ({min(other)}); give --out another name")
        if self.out.suffix != ".parquet" and self.out.is_dir():
            raise UsageError(f"{self.out} is a folder; give --out another name")

    def table(self, name: Name) -> Path:
        """Return where a table goes: a folder of parts for Parquet, else a file."""
        return self.out if name == "mentions" else self.out.with_name(f"{self.out.stem}-{name}{self.out.suffix}")

    def folder(self, name: Name) -> Path:
        """Return the folder of a table's parts."""
        table = self.table(name)
        return table if table.suffix == ".parquet" else table.with_name(f".{table.name}.parts")

    def part(self, name: Name, key: str) -> Path:
        """Return the file that is the part of a bundle."""
        return self.folder(name) / f"{key}{self.out.suffix}"

    def has(self, key: str, names: Sequence[Name]) -> bool:
        """Whether a bundle is finished: all its parts are there."""
        return all(self.part(name, key).is_file() for name in names)

    def write(self, key: str, rows: Mapping[Name, Sequence[Row]]) -> None:
        """Write the parts of a bundle, each whole or not at all."""
        for name, own in rows.items():
            path = self.part(name, key)
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.{os.getpid()}")
            beside.write_bytes(_bytes(name, own, path.suffix))
            beside.replace(path)

    def finish(self, keys: Sequence[str], names: Sequence[Name]) -> None:
        """Leave the parts of these bundles and no others, and join those of a format that is one file."""
        for name in get_args(Name):
            folder, table = self.folder(name), self.table(name)
            wanted = {self.part(name, key).name for key in keys} if name in names else set()
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.name not in wanted:
                    path.unlink()
            if name in names and table != folder:
                _join(table, [self.part(name, key) for key in keys], name)
            elif name not in names and folder.is_dir():
                shutil.rmtree(folder)
                if table != folder:
                    table.unlink(missing_ok=True)


def arrow() -> Any:
    """Return pyarrow.

    Raises:
        MissingTool: the extra is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingTool.of("Parquet", "scan", ".csv and .jsonl need nothing") from None
    return pyarrow


def _bytes(name: Name, rows: Iterable[Row], suffix: str) -> bytes:
    if suffix == ".csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, TABLES[name], lineterminator="\n")
        writer.writerows({column: _cell(value) for column, value in row.items()} for row in rows)
        return text.getvalue().encode()
    if suffix == ".jsonl":
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()
    pyarrow = arrow()
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(column, kinds[kind]) for column, kind in TABLES[name].items()])
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows), schema), sink, compression="zstd")
    return sink.getvalue()


def _cell(value: Any) -> Any:
    """A cell as everywhere else in our CSV: true and false, and whole numbers without a fraction."""
    if isinstance(value, bool):
        return str(value).lower()
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _join(table: Path, parts: Sequence[Path], name: Name) -> None:
    table.parent.mkdir(parents=True, exist_ok=True)
    beside = table.with_name(f".{table.name}.{os.getpid()}")
    with beside.open("wb") as file:
        if table.suffix == ".csv":
            file.write(",".join(TABLES[name]).encode() + b"\n")
        for part in parts:
            with part.open("rb") as own:
                shutil.copyfileobj(own, file)
    beside.replace(table)
