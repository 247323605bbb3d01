"""The text of a file of suggestions."""

from __future__ import annotations

from hdc.errors import UsageError


def text_of(name: str, data: bytes) -> str:
    """The text of a UTF-8 file, with or without a byte order mark, its line ends as they are.

    Raises:
        UsageError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}:{line} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
