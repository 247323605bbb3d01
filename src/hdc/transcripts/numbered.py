"""Numbers that count a text's lines or paragraphs, as records of courts and tables of interviews have them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from hdc.transcripts.cues import Line

#: A number in front of words: bare, with a stop, or in brackets. A bare one with a single blank may begin a sentence.
_NUMBER = re.compile(
    r"""[ \t]{0,12}
    (?: (?: \[(\d{1,5})\] | \((\d{1,5})\) | (\d{1,5}|[IVXL]{1,8})[.)] ) (?: [ ]{1,8} | [ ]{0,3}\t[ ]{0,3} )
      | 0{0,3}(\d{1,5}) (?: [ ]{2,40} | [ ]{0,3}\t[ ]{0,3} | [ ](?![a-z]) )
    ) (?=[^\s\d])""",
    re.VERBOSE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
#: The same with a blank before any word, where each line has one.
_ANY = re.compile(r"[ \t]{0,12}(\d{1,5})[ ](?=[^\W\d_])")
#: One in the margin of each fifth line.
_MARGIN, _STEP = re.compile(r"[ \t]{0,12}(\d{1,5})[ \t]{1,8}(?=\S)"), 5
#: So many lines count for something; so many in a hundred have numbers, and so many of these count on.
_LEAST, _HAVE, _MOST = 4, 70, 90
#: The numbers of two lines tell of the others.
_BOTH = 2
#: Numbers begin again on a page of more than so many lines; so many stand above the first of them.
_PAGE, _ABOVE = 3, 4


def unnumbered(text: str, lines: Sequence[Line]) -> list[Line] | None:
    """The lines without the numbers in front of them, if these count lines or paragraphs; else None."""
    firsts = [line for line in lines if line.is_first]
    for counted in (lines, firsts):
        if len(counted) < _LEAST or not any(_number(text, line) for line in counted[:_ABOVE]):
            continue
        for pattern, least in ((_NUMBER, _HAVE), (_ANY, 100)):
            found = {line.start: one for line in counted if (one := _number(text, line, pattern))}
            if len(found) * 100 >= len(counted) * least and _counts([number for number, _ in found.values()]):
                return _without(lines, found)
    margin = _margin(text, lines)
    return _without(lines, margin) if margin else None


def _without(lines: Sequence[Line], found: Mapping[int, tuple[int, int]]) -> list[Line]:
    return [line._replace(start=found[line.start][1]) if line.start in found else line for line in lines]


def _margin(text: str, lines: Sequence[Line]) -> Mapping[int, tuple[int, int]]:
    """The numbers in front of every fifth line, each the line's own; none where one of them is missing."""
    rows = range(_STEP - 1, len(lines), _STEP)
    found = {lines[row].start: (row, one) for row in rows if (one := _number(text, lines[row], _MARGIN))}
    if len(found) < max(_BOTH, len(rows)) or any(one[0] != row + 1 for row, one in found.values()):
        return {}
    return {start: one for start, (_row, one) in found.items()}


def _number(text: str, line: Line, pattern: re.Pattern[str] = _NUMBER) -> tuple[int, int] | None:
    """The number in front of a line, and where the line's words begin."""
    found = pattern.match(text, line.start, line.end)
    return (_value(next(filter(None, found.groups()))), found.end()) if found else None


def _value(number: str) -> int:
    """What a number comes to, in digits or in Roman letters."""
    if number.isdecimal():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(-one if one < two else one for one, two in pairwise([*values, 0]))


def _counts(numbers: Sequence[int]) -> bool:
    """Whether numbers count on, by one each, or begin again on a new page."""
    on = sum(two == one + 1 or (two == 1 and one >= _PAGE) for one, two in pairwise(numbers))
    return on * 100 >= (len(numbers) - 1) * _MOST
