"""A file of suggestions, in whichever of the formats."""

from __future__ import annotations

from pathlib import Path

from hdc.desk.elsewhere import langextract, quotes, refi
from hdc.desk.elsewhere.suggestion import Suggestion
from hdc.errors import UsageError

#: A file of suggestions is no larger.
MOST_BYTES = 64 * 1024 * 1024
_READERS = {".jsonl": langextract.read, ".csv": quotes.read, ".tsv": quotes.read, ".qdpx": refi.read}


def read(path: Path) -> list[Suggestion]:
    """Read langextract's JSONL, a CSV of quotes, or a REFI-QDA project (``.qdpx``), by the file's ending.

    Raises:
        UsageError: it is none of these, cannot be read, or is damaged; the line is named where there are lines.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        kinds = "langextract's .jsonl, a .csv of quotes, or a REFI-QDA .qdpx"
        raise UsageError(f"{path.name} is no file of candidates that can be read; give {kinds}")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{path.name} has more than {MOST_BYTES // 2**20} MB; check that it is the right file")
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({(error.strerror or str(error)).lower()})") from None
    return reader(path.name, data)
