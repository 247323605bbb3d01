"""Windows-1252, where it is certain: each sign beyond ASCII stands where such a sign stands in Western writing.

Any bytes are something in it, so that what is not plainly so is refused: letters that no single language has together,
two in a row, a capital behind a small letter, a closing quotation mark in a word, bytes that are UTF-8 somewhere else.
"""

from __future__ import annotations

import re
from functools import cache

from hdc.transcripts.signs import letters_of

#: Quotation marks, dashes, dots and the blank that does not break; they may stand side by side.
_OPENING, _CLOSING, _BETWEEN = "“‘„«¿¡", "”’»", "–—…•\xa0"
#: Signs that stand alone beside blanks, figures and plain letters.
_SIGNS = "£§©®°·½¼¾€"
#: A sign beyond ASCII with its like, and what stands on either side.
_RUN = re.compile(r"(?<=(.))[^\x00-\x7f]+(?=(.))", re.DOTALL)
_UNICODE = re.compile(rb"[\xc2-\xdf][\x80-\xbf](?![\x80-\xbf])|[\xe0-\xef][\x80-\xbf]{2}")
_PARTS = re.compile(
    rf"(?P<before>[{_OPENING}{_CLOSING}{_BETWEEN}]{{0,4}})(?P<letters>[^\W\d_]{{0,2}})(?P<behind>.{{0,4}})"
)
#: A quotation mark that opens below the line is closed by one that opens elsewhere.
_PAIR = re.compile("„([^„“”]{1,400})“")
#: At most so many of a text's letters are beyond ASCII.
_MOST = 0.2


def western(data: bytes) -> str | None:
    """The text of a file that is certainly in Windows-1252, or in ISO-8859-1 without its rare signs; else None."""
    if b"\0" in data or _UNICODE.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [sign for sign in text if sign > "\x7f"]
    if len(beyond) > _MOST * len(text):
        return None
    strange = {sign.lower() for sign in beyond if sign.isalpha()}
    if not any(strange <= letters for letters in _alphabets()):
        return None
    framed = _PAIR.sub(r"„\1”", f" {text} ")
    return text if all(_stands(*run.group(1, 0, 2)) for run in _RUN.finditer(framed)) else None


@cache
def _alphabets() -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, letters_of().values()))


def _stands(left: str, run: str, right: str) -> bool:
    """Whether a run of signs stands between these two as Western writing has it."""
    if len(run) == 1 and run in _SIGNS:
        return not (left.isalpha() and right.isalpha())
    parts = _PARTS.fullmatch(run)
    if parts is None or any(sign not in _OPENING + _CLOSING + _BETWEEN for sign in parts["behind"]):
        return False
    letters = parts["letters"]
    if letters and not _in_word(letters, left if not parts["before"] else " ", right if not parts["behind"] else " "):
        return False
    signs = [left, *run, right]
    return all(_is_placed(*signs[at : at + 3]) for at in range(len(run)))


def _in_word(letters: str, left: str, right: str) -> bool:
    """Whether letters go with those beside them: capitals begin words or stand among capitals."""
    near = [sign for sign in (left, right) if sign.isalpha()]
    if not near:
        return len(letters) == 1
    is_amid = left.isalpha()
    return letters.islower() or (not is_amid and letters[1:].islower() | (len(letters) == 1)) or left.isupper()


def _is_placed(left: str, sign: str, right: str) -> bool:
    """Whether a quotation mark opens in front of something, and closes behind something and not amid a word."""
    if sign in _OPENING:
        return not right.isspace() and right not in _CLOSING and not (left.isalnum() and left.isascii())
    if sign in "”»":
        return not left.isspace() and not (left.isalpha() and right.isalpha())
    if sign == "’":
        return not (left.isspace() and right.isspace())
    return True
