"""Lines that count pages amid what is said, without a form feed: "1/2", "- 3 -", "Orchard talks, page 2 of 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hdc.transcripts.clock import HINT
from hdc.transcripts.cues import Line
from hdc.transcripts.headings import ENDS, Heads

#: A line with a number in it that is so short may count pages.
_LONGEST = 90
_NUMBER = re.compile(r"\d{1,4}")
#: What stands behind a page's number where it says of how many: "/ 9", " of 9".
_OF = re.compile(r"\s?(?:/|[^\W\d_]{1,3}(?=\s))\s?\d{1,4}\W*\Z")
#: So many lines that count on are pages, and with the number of all pages so many.
_LEAST, _LEAST_OF = 3, 2
#: What stands before and behind the number, and how many such lines there are at least.
_Form = tuple[str, str]


def page_numbers(text: str, lines: Sequence[Line], heads: Heads) -> set[int]:
    """The rows of lines that are alike but for one number, which counts on from each to the next, and no time.

    Something is said between any two of them. Where more than the number stands on them, and not of how many pages it
    is, each stands by itself: between blank lines, or above a turn.
    """
    forms: dict[_Form, list[tuple[int, int]]] = {}
    spoken = 0  # so far reaches the last head
    for row, line in enumerate(lines):
        if line.start in heads:
            spoken = heads[line.start].end
        elif line.end - line.start <= _LONGEST and line.start >= spoken and not HINT.search(text, line.start, line.end):
            for form, number in _forms(text[line.start : line.end].strip()):
                forms.setdefault(form, []).append((row, number))
    found: set[int] = set()
    for (before, behind), places in forms.items():
        is_of = bool(_OF.match(behind))
        is_bare = is_of or not any(map(str.isalpha, before + behind))
        rows = [row for row, _number in places]
        if (
            len(rows) >= (_LEAST_OF if is_of else _LEAST)
            and all(two == one + 1 for (_, one), (_, two) in pairwise(places))
            and all(two > one + 1 for one, two in pairwise(rows))
            and (is_bare or all(_is_apart(lines, row, heads) for row in rows))
        ):
            found.update(rows)
    return found


def _forms(inner: str) -> Iterator[tuple[_Form, int]]:
    """What a line is beside each of the numbers in it, if it is no sentence."""
    if not inner or inner[-1] in ENDS or not any(map(str.isdecimal, inner)):
        return
    for one in _NUMBER.finditer(inner):
        yield (inner[: one.start()], inner[one.end() :]), int(one[0])


def _is_apart(lines: Sequence[Line], row: int, heads: Heads) -> bool:
    """Whether a line stands between blank ones, or above a turn or the end."""
    below = lines[row + 1] if row + 1 < len(lines) else None
    return below is None or below.start in heads or (lines[row].is_first and below.is_first)
