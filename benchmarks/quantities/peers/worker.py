"""What each peer's worker does: JSON lines {id, lang, text} in; out the import's seconds, then a line for each text."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

Found = list[dict[str, Any]]


def reading(start: int, end: int, unit: str | None, kind: str, **numbers: object) -> dict[str, Any]:
    """A quantity as the bench reads it; numbers as text, for none of them may lose a digit on the way."""
    written = {name: None if number is None else str(number) for name, number in numbers.items()}
    return {"start": start, "end": end, "unit": unit, "kind": kind} | written


def serve(found: Callable[[str, str], Found], imported: float) -> None:
    """Answer every line of standard input; a crash of the peer is its answer: nothing found, and the error."""
    print(json.dumps({"imported": imported}), flush=True)
    for line in sys.stdin:
        record = json.loads(line)
        begun = time.perf_counter()
        failed = None
        try:
            readings = found(record["text"], record["lang"])
        except Exception as error:  # noqa: BLE001
            readings, failed = [], repr(error)
        seconds = time.perf_counter() - begun
        print(json.dumps({"id": record["id"], "seconds": seconds, "readings": readings, "failed": failed}), flush=True)
