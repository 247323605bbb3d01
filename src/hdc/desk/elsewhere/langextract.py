"""langextract's JSONL: a document a line, with the extractions from its text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hdc.desk.elsewhere.decoding import text_of
from hdc.desk.elsewhere.suggestion import Suggestion
from hdc.errors import UsageError

TOOL = "langextract"


def read(name: str, data: bytes) -> list[Suggestion]:
    """Read every extraction of every document; ``char_interval`` is into the document's own ``text``.

    Raises:
        UsageError: a line is no document, or an extraction has no words.
    """
    found: list[Suggestion] = []
    # Not splitlines: it also breaks at separators that may stand inside a JSON string.
    for number, line in enumerate(text_of(name, data).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{name}:{number} is no JSON ({error}); write a document on each line") from None
        if not isinstance(document, dict) or not isinstance(document.get("extractions", []), (list, type(None))):
            raise UsageError(f'{name}:{number} is no document of langextract; it needs a list of "extractions"')
        found += _extractions(f"{name}:{number}", document)
    if not found:
        raise UsageError(f"{name} has no extractions; give the file that langextract saved")
    return found


def _extractions(place: str, document: Mapping[str, Any]) -> Iterator[Suggestion]:
    for one in document.get("extractions") or ():
        words = one.get("extraction_text") if isinstance(one, dict) else None
        if not isinstance(words, str) or not words.strip():
            raise UsageError(f'{place} has an extraction without words; each needs its "extraction_text"')
        yield Suggestion(
            tool=TOOL,
            words=words,
            code=str(one.get("extraction_class") or ""),
            note=", ".join([*_attributes(one.get("attributes")), *_doubts(one.get("alignment_status"))]),
            source=_begin(one.get("char_interval")),
            text=str(document.get("document_id") or ""),
        )


def _begin(interval: object) -> int | None:
    """Where langextract thinks that it stands, if anywhere."""
    start = interval.get("start_pos") if isinstance(interval, dict) else None
    return start if isinstance(start, int) else None


def _attributes(given: object) -> Iterator[str]:
    for name, value in given.items() if isinstance(given, dict) else ():
        yield f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"


def _doubts(status: object) -> Iterator[str]:
    """What langextract says of its own match, where it is not exact."""
    if isinstance(status, str) and status not in ("", "match_exact"):
        yield status.replace("_", " ")
