"""Tables of turns: which column has the speaker, the times and the words, by their heads or by what is in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Literal

from hdc.patterns import later
from hdc.transcripts.clock import SIGNED, SPAN
from hdc.transcripts.cues import Line
from hdc.transcripts.heads import COLONED
from hdc.transcripts.labels import PREFIX, clean, is_name, speakers
from hdc.transcripts.signs import signs

Role = Literal["speaker", "begins", "ends", "words", ""]
Place = tuple[int, int]
Row = Sequence[Place]
A_TIME = later(rf"[\[(（【]?(?:{SPAN}|(?P<signed>{SIGNED}))[\])）】]?(?:\([^()\s]{{1,300}}\))?\Z", re.VERBOSE)
FRAMES = re.compile(r"(\d{1,3}[:;][0-5]\d[:;][0-5]\d)[:;]\d{2,3}\Z")
NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,9})?\Z")
_LABEL = re.compile(r"[^\W\d_][^:：.?!]{0,39}[:：][*_]{0,2}(?=\s|[^\x00-\x7f])")
_RULE = re.compile(r"[ \t]{0,3}[|+]?(?:[ \t]*:?[-=]+:?[ \t]*[|+])+[ \t]*:?[-=]*:?[ \t]*\Z")
#: A cell that is a name and a time, and a time in brackets in front of the words.
NAMED_AT = later(rf"(?P<name>[^\d\[(（【]{{1,60}}?)[ \t,，|·–—-]{{0,4}}[\[(（【]?{SPAN}[\])）】]?\Z")
AT = later(rf"[\[(（【]{SPAN}[\])）】][:：]?[ \t]*(?=\S)")
#: A table of fewer rows has no heads that are not known.
_FEW = 4
#: Labels within words are told by such a part of the cells.
_PART = 3
#: So many rows tell what the columns hold.
_SAMPLE = 400
#: A name is no longer, in characters.
_NAME = 60
#: Four bars and something between them.
_HEADED = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds, whether its first row says so, and how many seconds its unit of time is.

    Where no column has times, most cells with words may begin with one in brackets; where none has names, with a label
    of those who speak ``within``.
    """

    roles: tuple[Role, ...]
    is_headed: bool
    unit: float = 1.0
    is_timed_within: bool = False
    within: frozenset[str] = frozenset()

    def of(self, role: Role, row: Row) -> Place | None:
        """The cell of a row in the column of this role."""
        place = self.roles.index(role) if role in self.roles else len(row)
        return row[place] if place < len(row) else None


def cells(text: str, line: Line, separator: str) -> list[Place]:
    """The cells of a line, without blanks and bold type at their ends; bars at both ends of a line are its frame.

    Wikis double all bars of a row of heads.
    """
    start, end = line.start, line.end
    if separator == "|":
        start, end = trimmed(text, start, end)
        inner = text[start:end]
        separator = "||" if inner.startswith("||") and inner.endswith("||") and len(inner) > _HEADED else "|"
        start += len(separator) if inner.startswith("|") else 0  # a second bar ends a cell that is empty
        end = max(start, end - (len(separator) if inner.endswith("|") else 0))
    found: list[Place] = []
    at = start
    while at <= end:
        stop = text.find(separator, at, end)
        while separator[0] == "|" and stop > at and text[stop - 1] == "\\":  # a bar within a cell of Markdown
            stop = text.find(separator, stop + 1, end)
        stop = end if stop < 0 else stop
        found.append(trimmed(text, at, stop))
        at = stop + len(separator)
    return found


def trimmed(text: str, start: int, end: int) -> Place:
    """A place without the blanks at its ends."""
    inner = text[start:end]
    first = start + len(inner) - len(inner.lstrip())
    return first, max(first, first + len(inner.strip()))


def table_of(text: str, lines: Sequence[Line]) -> tuple[str, Columns] | None:
    """The separator and the columns of a text whose lines are rows; None where it is no table of turns."""
    sample = [line for line in lines[:_SAMPLE] if not _RULE.match(text, line.start, line.end)]
    for separator in "\t|;":
        rows = [cells(text, line, separator) for line in sample if separator in text[line.start : line.end]]
        widths = Counter(map(len, rows))
        if len(rows) * 2 < len(sample) or not widths:
            continue
        width = widths.most_common()[0][0]
        # Of semicolons that part sentences a line has one.
        columns = (
            columns_of(text, [row for row in rows if len(row) == width]) if width > 1 + (separator == ";") else None
        )
        if columns and not columns.is_headed and _is_above(text, sample, separator, columns):
            continue
        is_told = columns and (columns.is_headed or {*columns.roles} & {"speaker", "ends"})
        if columns and is_told and not (separator == "|" and _is_label(text, rows, columns)):
            return separator, columns
    return None


def _is_above(text: str, lines: Sequence[Line], separator: str, columns: Columns) -> bool:
    """Whether more is said on the lines without a separator than in the rows: these are heads above it."""
    others = sum(line.end - line.start for line in lines if separator not in text[line.start : line.end])
    rows = (cells(text, line, separator) for line in lines if separator in text[line.start : line.end])
    return others > sum(place[1] - place[0] for row in rows if (place := columns.of("words", row)))


def _is_label(text: str, rows: Sequence[Row], columns: Columns) -> bool:
    """Whether bars stand within labels: "Ada Lovelace | Engines: words", "[Ada Lovelace | 0:07] words"."""
    words = [place for row in rows if (place := columns.of("words", row))]
    if all(text.count("[", *row[0]) > text.count("]", *row[0]) for row in rows):
        return True
    return not columns.is_headed and sum(bool(_LABEL.match(text, *place)) for place in words) * 5 > len(words) * 4


def columns_of(text: str, rows: Sequence[Row]) -> Columns | None:
    """What the columns of rows hold; None where there are no words among them, or nothing besides."""
    columns = _columns_of(text, rows) if rows else None
    if columns and "speaker" not in columns.roles:
        columns = replace(columns, within=_within(text, rows, columns))
    if columns is None or "begins" in columns.roles:
        return columns
    words = [place for row in rows[columns.is_headed :] if (place := columns.of("words", row)) and place[0] < place[1]]
    timed = sum(bool(AT.match(text, *place)) for place in words)
    return replace(columns, is_timed_within=timed * 5 >= len(words) * 4)


def _within(text: str, rows: Sequence[Row], columns: Columns) -> frozenset[str]:
    """Whose labels begin the words, where no column says who speaks."""
    words = [place for row in rows[columns.is_headed :] if (place := columns.of("words", row))]
    labels = [clean(text[slice(*found[0])]) for place in words if (found := label_at(text, *place))]
    return speakers(labels, len(words)) if len(labels) * _PART > len(words) else frozenset()


def label_at(text: str, start: int, end: int) -> tuple[Place, int] | None:
    """Where a name stands that may be a label, before a colon or in brackets, and where the label ends."""
    found = COLONED.match(text, start, end) or PREFIX.match(text, start, end)
    return (found.span("tag" if found.groupdict().get("tag") else "name"), found.end()) if found else None


def _columns_of(text: str, rows: Sequence[Row]) -> Columns | None:
    headed = headed_columns(text, rows[0], _counted(text, rows[1:]))
    if headed:
        return replace(_timed(text, headed, rows[1:]), unit=_unit(text, headed, rows[1:]))
    is_headed = _is_head(text, rows)
    columns = [[row[place] for row in rows[is_headed:]] for place in range(len(rows[0]))]
    is_timed = any(_holds_times(text, column) for column in columns)
    found = [_role(text, column, is_timed) for column in columns]
    free = [place for place, role in enumerate(found) if role == "words"]
    free = free or (
        [place for place, role in enumerate(found) if role == "speaker"] if found.count("speaker") > 1 else []
    )
    if not free:
        return None
    words = max(free, key=lambda place: sum(row[place][1] - row[place][0] for row in rows))
    roles: list[Role] = []
    for place, role in enumerate(found):
        taken = role == "words" and place != words
        meant: Role = "words" if place == words else "ends" if role == "begins" and "begins" in roles else role
        roles.append("" if taken or (meant and meant in roles) else meant)
    if "speaker" in roles and not _is_beside(columns[roles.index("speaker")], columns[words]):
        return None
    return Columns(tuple(roles), is_headed) if len([role for role in roles if role]) > 1 else None


def _timed(text: str, columns: Columns, rows: Sequence[Row]) -> Columns:
    """The columns of a table with heads; where none of these is a time's, one that holds times has when it is said."""
    if "begins" in columns.roles:
        return columns
    free = (place for place, role in enumerate(columns.roles) if not role)
    cells_ = {place: [row[place] for row in rows if place < len(row)] for place in free}
    found = next((place for place, column in cells_.items() if _holds_times(text, column)), None)
    roles = ("begins" if place == found else role for place, role in enumerate(columns.roles))
    return replace(columns, roles=tuple(roles))


def _is_beside(names: Sequence[Place], words: Sequence[Place]) -> bool:
    """Whether most cells with names have words beside them; else the column holds what another person says."""
    named = [start < end for (start, end), name in zip(words, names, strict=True) if name[0] < name[1]]
    return sum(named) * 2 > len(named)


def _is_head(text: str, rows: Sequence[Row]) -> bool:
    """Whether the first row names columns by words that are not known: it has none of the numbers below it."""
    names = [_called(text[slice(*place)]) for place in rows[0]]
    if len(rows) >= _FEW and any(names == [str(n) for n in range(first, first + len(names))] for first in (0, 1)):
        return True  # a spreadsheet's or a program's, which counts its columns
    is_known = any(name in _heads()[role] for name in names for role in ("speaker", "begins"))
    if len(rows) >= _FEW and is_known:
        return True
    if len(rows) < _FEW or any(_is_figure(text[slice(*place)]) for place in rows[0]):
        return False
    columns = [[text[slice(*row[place])] for row in rows[1:]] for place in range(len(rows[0]))]
    return any(text[slice(*rows[0][place])] and all(map(_is_figure, column)) for place, column in enumerate(columns))


def _is_figure(value: str) -> bool:
    value = value.strip()
    return bool(NUMBER.match(value) or A_TIME.match(value) or FRAMES.match(value))


def _counted(text: str, rows: Sequence[Row]) -> frozenset[int]:
    """The columns in which nothing but numbers stands: nobody says these, though they are called lines."""
    columns = [
        [text[slice(*row[place])] for row in rows if place < len(row)]
        for place in range(max(map(len, rows), default=0))
    ]
    return frozenset(place for place, column in enumerate(columns) if column and all(map(str.isdecimal, column)))


def headed_columns(text: str, row: Row, counted: frozenset[int] = frozenset()) -> Columns | None:
    """The columns of a table by its first row; None where that names no words, or nothing besides."""
    roles: list[Role] = []
    for place, (start, end) in enumerate(row):
        name = _called(text[start:end])
        bare = re.sub(r" ?\(.*", "", name)
        found = [role for role, names in _heads().items() if name in names or bare in names]
        found = [role for role in found if role != "words" or place not in counted]
        role: Role = found[0] if found else ""
        roles.append("" if role in roles else role)
    if "words" in roles and ("speaker" in roles or "begins" in roles):
        return Columns(tuple(roles), True)
    return None


def _called(cell: str) -> str:
    """The head of a column, however it is written."""
    return re.sub(r"[\s_*\"'.-]+", " ", cell).strip().casefold()


@cache
def _heads() -> dict[Role, frozenset[str]]:
    return {
        "speaker": signs("speaker_columns"),
        "begins": signs("begin_columns"),
        "ends": signs("end_columns"),
        "words": signs("word_columns"),
    }


def _unit(text: str, columns: Columns, rows: Sequence[Row]) -> float:
    """Bare whole numbers that are too large for seconds are milliseconds, as Whisper writes them."""
    places = [place for row in rows[:_SAMPLE] if (place := columns.of("begins", row))]
    ends = [place for row in rows[:_SAMPLE] if (place := columns.of("ends", row))]
    begins = [text[slice(*place)] for place in places]
    if not begins or not ends or not all(one.isdecimal() for one in begins):
        return 1.0
    both = zip(begins, (text[slice(*place)] for place in ends), strict=False)
    lengths = [int(end) - int(start) for start, end in both if end.isdecimal()]
    return 0.001 if lengths and median(lengths) > 100 else 1.0


def _values(text: str, column: Sequence[Place]) -> list[str]:
    return [value for start, end in column if (value := clean(text[start:end].strip("*_: ：")))]


def _holds_times(text: str, column: Sequence[Place]) -> bool:
    values = _values(text, column)
    times = sum(bool(A_TIME.match(value) or FRAMES.match(value)) for value in values)
    return (bool(values) and times * 5 >= len(values) * 4) or _rises(values)


def _rises(values: Sequence[str]) -> bool:
    """Whether they are seconds, each as late as the one before or later, some with a fraction."""
    if len(values) < _FEW - 1 or not all(map(NUMBER.match, values)) or all(map(str.isdecimal, values)):
        return False
    return all(0 <= number_of(one) <= number_of(two) for one, two in pairwise(values)) and values[0] != values[-1]


def _role(text: str, column: Sequence[Place], is_timed: bool) -> Role:
    """What a column without a head holds, by its cells. Names come again, unless times stand beside them."""
    values = _values(text, column)
    if not values or all(value.isdecimal() for value in values):
        return ""
    if _holds_times(text, column):
        return "begins"
    values = [found["name"].strip() if (found := NAMED_AT.match(value)) else value for value in values]
    names = [value for value in values if len(value) <= _NAME and is_name(value, strict=False)]
    is_again = len(set(names)) * 2 <= len(names) or (len(set(names)) < len(names) and max(map(len, names)) < 20)
    is_brief = is_timed and len(names) == len(values) and max(map(len, names)) < 30
    return "speaker" if len(names) * 10 >= len(values) * 9 and (is_again or is_brief) else "words"


def is_rule(text: str, line: Line) -> bool:
    """Whether a line of a table is drawn."""
    return bool(_RULE.match(text, line.start, line.end))


def number_of(value: str) -> float:
    """A number with a point or a comma in front of its fraction."""
    return float(value.replace(",", "."))
