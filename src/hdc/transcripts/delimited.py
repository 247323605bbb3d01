"""Delimited files whose first row names their columns: Whisper's TSV, Premiere's CSV, and what spreadsheets export."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from hdc.errors import TranscriptError
from hdc.transcripts.columns import Place, Row, columns_of, headed_columns, trimmed
from hdc.transcripts.cues import warnings
from hdc.transcripts.rows import left_out, read_rows
from hdc.transcripts.sheet import Reading, Sheet
from hdc.transcripts.words import CSV

#: A cell, in quotation marks or bare, and what ends it.
_CELL = {
    separator: re.compile(
        rf'[ ]*"(?P<quoted>(?>(?:[^"]++|"")*))"[ ]*(?P<ends>[{separator}]|\r\n|[\r\n]|\Z)'
        rf"|(?P<bare>[^{separator}\r\n]*)(?P<end>[{separator}]|\r\n|[\r\n]|\Z)"
    )
    for separator in (",", ";", "\t", "|")
}
#: Those that part the cells of a table whatever its file is called; bars stand in tables of Markdown, too.
_SURE = (",", ";", "\t")
#: A text begins with rows whose cells are all in quotation marks: it is a table whatever it is called.
_QUOTED = re.compile(r'(?:[ ]*"[^"\r\n]*"(?:[,;\t|][ ]*"(?:[^"\r\n]|"")*")+[ ]*(?:[\r\n]+|\Z)){2}')
#: A title takes no more rows.
_ABOVE = 6


def separator_of(sheet: Sheet, suffix: str) -> str | None:
    """The separator of a file whose first row names columns of a transcript; None where it is none.

    Raises:
        TranscriptError: the file is named as a table, and nothing tells what its columns hold.
    """
    for separator in _SURE:
        first = next(_rows(sheet.text[:2000], separator), None)
        if first and headed_columns(sheet.text, first[1]):
            return separator
    if suffix not in (".csv", ".tsv") and not _QUOTED.match(sheet.text):
        return None
    if headed := next((separator for separator in _CELL if _head(sheet.text, separator)), None):
        return headed
    for separator in _CELL:
        rows = [row for _end, row in islice(_rows(sheet.text, separator), 400)]
        if len({len(row) for row in rows}) == 1 and columns_of(sheet.text, rows):
            return separator
    what = "nothing tells which of its columns holds what is said"
    raise TranscriptError.of(sheet.name, what, 'Name its columns in the first row: "Speaker", "Start", "Text"')


def read(sheet: Sheet, separator: str) -> Reading:
    """Read a delimited file."""
    rows = list(_rows(sheet.text, separator))
    if head := _head(sheet.text, separator):
        sheet.ignore(0, rows[head - 1][0], "above the table")
        rows = rows[head:]
    columns = columns_of(sheet.text, [row for _end, row in rows])
    if columns is None:
        raise TranscriptError.of(sheet.name, "its rows hold no words", "Check that it is the right file")
    if columns.roles[-1] == "words":
        rows = [(end, _joined(sheet.text, row, len(columns.roles))) for end, row in rows]
    cues = list(read_rows(sheet, iter(rows), columns, CSV))
    notes = () if columns.is_headed else ("no row says what the columns hold: they are read as what they look like",)
    notes = (*notes, *_unclosed(sheet.text, rows), *left_out(sheet.text, [row for _end, row in rows], columns))
    return Reading("tsv" if separator == "\t" else "csv", cues, (*notes, *warnings(cues)))


def _unclosed(text: str, rows: Sequence[tuple[int, Row]]) -> list[str]:
    """What to tell of a cell that a quotation mark opens and none closes, so that its row may end too early."""
    opened = (
        text[start:end]
        for _end, row in rows
        for start, end in row
        if text[start : start + 1] == '"' != text[start - 1 : start]
    )
    return [f"nothing closes the quotation mark of a cell: {cell}" for cell in islice(opened, 1)]


def _joined(text: str, row: Row, width: int) -> Row:
    """A row whose last column holds the words; a separator that stands bare among these parts no cells."""
    if len(row) <= width or any(text[start - 1] == '"' for start, _end in row[width - 1 :] if start):
        return row
    return [*row[: width - 1], trimmed(text, row[width - 1][0], row[-1][1])]


def _head(text: str, separator: str) -> int:
    """How many rows stand above one that names columns: a title, or what a spreadsheet says of the separator."""
    rows = list(islice(_rows(text[:4000], separator), _ABOVE))
    return next((number for number, (_end, row) in enumerate(rows) if headed_columns(text, row)), 0)


def _rows(text: str, separator: str) -> Iterator[tuple[int, Row]]:
    """The rows, each with where it ends, and the places of their cells without quotation marks."""
    row: list[Place] = []
    at = 0
    while at < len(text):
        found = _CELL[separator].match(text, at)
        assert found is not None  # a bare cell may be empty
        group = "quoted" if found["quoted"] is not None else "bare"
        row.append(trimmed(text, *found.span(group)))
        at = found.end()
        if (found["ends"] if group == "quoted" else found["end"]) != separator:
            yield found.end(), row
            row = []
    if row:
        yield at, row
