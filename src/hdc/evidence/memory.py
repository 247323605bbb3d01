"""What the readers of words answered before, kept from run to run.

To make ready the tables that a language is read with takes longer than all else that a review of a hundred quotes
asks for, and its sentences are the same each time. The answers of one state of the readers (their code and tables) are
one file in the cache: a JSON line each, the digest of what was asked and the answer. It is only appended to; what is
torn or gone is asked again.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import hdc.lang
import hdc.quantities
from hdc.cache import place
from hdc.digests import digest, file_digest, folder_digest

_Answer = TypeVar("_Answer")
#: How many states of the readers keep their file, and the size in bytes at which one begins anew.
_STATES, _LARGEST = 8, 8_000_000
#: So many bytes of a digest tell questions apart, and states of the readers.
_BYTES = 16


def recall(asked: object, ask: Callable[[], Any], read: Callable[[Any], _Answer]) -> _Answer:
    """The answer to what is ``asked`` (its ``repr`` is what counts), from memory or by asking.

    ``ask`` gives it as JSON, ``read`` makes of that what is wanted, whether it was remembered or not.
    """
    key = hashlib.blake2b(repr(asked).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
    known = _known()
    if key in known:
        try:
            return read(known[key])
        except (ArithmeticError, LookupError, TypeError, ValueError):
            pass  # no line of ours
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        answer = ask()
    for one in told:
        warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)
    if not told:  # else what the reader warns of would be told once, and not again
        known[key] = answer
        _keep(key, answer)
    return read(answer)


@cache
def _known() -> dict[str, Any]:
    """All answers by key; the later line of two wins."""
    try:
        if _file().stat().st_size > _LARGEST:
            _file().unlink()
        with _file().open("rb") as lines:
            return dict(_pairs(lines))
    except OSError:
        return {}


def _pairs(lines: Iterable[bytes]) -> Iterator[tuple[str, Any]]:
    for line in lines:
        try:
            key, answer = json.loads(line)
        except (TypeError, ValueError):
            continue  # torn, where a process was killed while it wrote, or no text
        yield str(key), answer


def _keep(key: str, answer: object) -> None:
    """Append one answer; where nothing can be written, it is asked again next time."""
    line = f"{json.dumps([key, answer], separators=(',', ':'))}\n"
    try:
        with _begun().open("ab", buffering=0) as file:  # in one write: two processes do not tear each other's lines
            file.write(line.encode("ascii"))
    except OSError:
        pass


@cache
def _begun() -> Path:
    """The file, in a folder that is there; of the states before only the last few stay."""
    folder = _file().parent
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("readings-*.jsonl"), key=lambda one: one.stat().st_mtime)[:-_STATES]:
        old.unlink(missing_ok=True)
    return _file()


@cache
def _file() -> Path:
    """Where the answers of these readers are: any change of their code or tables, or of ours, leads to another file."""
    rooms = "".join(folder_digest(Path(room.__path__[0])) for room in (hdc.quantities, hdc.lang))
    rooms += "".join(file_digest(Path(__file__).with_name(name)) for name in ("memory.py", "recalled.py"))
    return place() / f"readings-{digest(rooms.encode())[:_BYTES]}.jsonl"
