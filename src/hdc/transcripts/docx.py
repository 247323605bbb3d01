"""The text of a Word document: its paragraphs in order and the rows of its tables, a line each, cells apart by tabs."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from hdc.errors import TranscriptError

if TYPE_CHECKING:
    from docx.table import Table, _Row

#: What a document may weigh unpacked; more is an archive made to fill the memory.
MOST_BYTES = 64 * 1024 * 1024
REMEDY = "Save it again as .docx, or as text"


def text_of(name: str, data: bytes) -> str:
    """The text of a document.

    Raises:
        TranscriptError: it is another archive, damaged, or too large unpacked.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            size = sum(entry.file_size for entry in archive.infolist())
        if "word/document.xml" not in names:
            raise TranscriptError.of(
                name, "this is an archive and no Word document", "Unpack it, and read what is in it"
            )
        if size > MOST_BYTES:
            raise TranscriptError.of(name, f"unpacked it has {size / 2**20:,.0f} MB", "Check that it is the right file")
        document = Document(BytesIO(data))
        blocks = document.iter_inner_content()
        lines = [line for block in blocks for line in (_rows(block) if isinstance(block, Table) else [block.text])]
    except (
        OpcError,
        SyntaxError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        OSError,
        EOFError,
    ) as error:  # a SyntaxError is lxml's
        raise TranscriptError.of(
            name, f"the Word document is damaged ({' '.join(str(error).split())})", REMEDY
        ) from error
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        NotImplementedError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        # What python-docx meets in a document whose parts are there and make no sense.
        raise TranscriptError.of(
            name, f"the Word document makes no sense ({' '.join(repr(error).split())})", REMEDY
        ) from error
    return "\n".join(lines)


def _rows(table: Table) -> Iterator[str]:
    return ("\t".join(_cells(row)) for row in table.rows)


def _cells(row: _Row) -> Iterator[str]:
    """The texts of a row's cells; one that was merged of several counts once."""
    seen: set[int] = set()
    for cell in row.cells:
        if id(cell._tc) not in seen:
            seen.add(id(cell._tc))
            yield " ".join(cell.text.split("\n"))
