"""A CSV of quotes: ``quote``, and if somebody knows them ``speaker`` and ``note``."""

from __future__ import annotations

import csv
import io

from hdc.desk.elsewhere.decoding import text_of
from hdc.desk.elsewhere.suggestion import Suggestion
from hdc.errors import UsageError

COLUMNS = ("quote", "speaker", "note")
#: What may stand between cells, the likeliest first.
_BETWEEN = (",", ";", "\t")


def read(name: str, data: bytes) -> list[Suggestion]:
    """Read every row; what stands between cells is told by the header.

    Raises:
        UsageError: the header is another, or a row has no quote or other cells than the header.
    """
    text = text_of(name, data)
    header = text.lstrip("\r\n").partition("\n")[0].rstrip("\r")
    between = next((sign for sign in _BETWEEN if sign in header), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    found: list[Suggestion] = []
    columns: list[str] = []
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns = _columns(name, row)
                continue
            if len(row) != len(columns):
                what = f"has {len(row)} cells where the header has {len(columns)}"
                raise UsageError(f'{name}:{rows.line_num} {what}; put what holds "{between}" into quotation marks')
            given = dict(zip(columns, map(str.strip, row), strict=True))
            if not any(map(str.isalnum, given["quote"])):
                raise UsageError(f"{name}:{rows.line_num} has no quote; write the words, or take the row out")
            found.append(
                Suggestion(
                    tool=name, words=given["quote"], code=given.get("note", ""), speaker=given.get("speaker", "")
                )
            )
    except csv.Error as error:
        raise UsageError(f"{name}:{rows.line_num} is no CSV ({error}); save it again as CSV") from None
    if not found:
        raise UsageError(f"{name} has no quotes; write one a row below the header {','.join(COLUMNS)}")
    return found


def _columns(name: str, row: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in row]
    strange = [cell for cell in columns if cell not in COLUMNS]
    if "quote" not in columns or strange or len(set(columns)) < len(columns):
        shown = ", ".join(cell or "nothing" for cell in columns)
        raise UsageError(
            f"{name}:1 names the columns {shown}; name quote, and if you like speaker and note, each once and no other"
        )
    return columns
