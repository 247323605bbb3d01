"""Which heads are none: headings, fields of a file's header, what labels stand for, points that somebody lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from typing import NamedTuple

from hdc.transcripts.cues import Line
from hdc.transcripts.labels import clean, goes_by, is_person
from hdc.transcripts.shapes import Shape
from hdc.transcripts.sheet import TAG

#: A head is looked for in so many characters of a line.
WINDOW = 200
COLON = re.compile("[:：]")
#: A field of a file's header is so short, and does not end as a sentence does.
FIELD, ENDS = 60, '.?!。？！…"”'
#: What stands behind a name in a field.
_ASIDE = re.compile(r"[,，(（]")
#: How a point of a list begins.
_POINT = re.compile(r"[ \t]*(?:(?:[-•+■●▪◆*]|\d{1,3}[.)])[ \t]|\d{1,3}[、．]|[①-⑳])")
#: The number signs of a heading, as far as a blank.
_SIGNS = re.compile(r"[^ ]{1,9}")
#: Who asks and who answers.
_BOTH = 2
#: So many heads of people who are known by name show how others are written.
SURE = 3

Place = tuple[int, int]


class Head(NamedTuple):
    """Where a head ends, and where in it the name and the time stand, with what they say.

    A heading looks like one and names nobody.
    """

    end: int
    name: Place | None = None
    label: str = ""
    time: Place | None = None
    begins: float | None = None
    ends: float | None = None
    is_heading: bool = False


Heads = dict[int, Head]


def without_headings(shape: Shape, text: str, lines: Sequence[Line], heads: Heads, rows: dict[int, int]) -> Heads:
    """Tell headings and the fields of a file's header from heads: both come once, where speakers come again.

    A heading has no words: the next head follows at once, or stands in its place where others have words behind them,
    or it is of another level. A field stands before the first who speaks again, with a word or two behind it.
    """
    names = {start: head.label for start, head in heads.items() if head.name}
    counts = Counter(names.values())
    others = _of_people(text, lines, rows, heads, names, counts) | _of_points(text, names, counts) if shape.weak else ()
    if others:
        return without_headings(shape, text, lines, {at: heads[at] for at in heads if at not in others}, rows)
    if shape.weak and (told := _of_letters(text, lines, rows, heads, names, counts)):
        spoken = without_headings(shape, text, lines, {at: heads[at] for at in heads if at not in told}, rows)
        return {at: head._replace(is_heading=True) for at, head in heads.items() if at in told} | spoken
    if shape.weak and (told := _listed(lines, rows, names, counts)):
        return without_headings(shape, text, lines, {at: heads[at] for at in heads if at not in told}, rows)
    again = [start for start, name in names.items() if counts[name] > 1]
    if not again and shape.weak:
        bare = sum(not COLON.search(text, start, heads[start].end) for start in names)
        return {} if bare * 2 > len(names) and shape.title != "name:" else heads
    if len(again) == len(names):
        return heads
    inline = sum(
        _behind(text, heads[start], _start(lines, rows[start] + shape.lines)) > 0 for start in again if shape.weak
    )
    is_inline = inline * 2 > len(again)
    levels = {_level(text, start) for start in again}
    marks = {_marks(text, start, heads[start]) for start in again}
    above = [*names][: [*names].index(again[0])] if again else []  # where fields may stand
    kept: Heads = {}
    for start, head in heads.items():
        row = rows[start]
        if start not in names or counts[names[start]] > 1:
            kept[start] = head
            continue
        following = _start(lines, row + shape.lines)
        behind = _behind(text, head, following)
        is_whole = goes_by(names[start], counts)
        is_bare = behind == 0 and not is_whole
        is_over = following is not None and following not in heads  # what somebody says stands below it
        is_label = _is_label(text, head)
        if (is_bare and not (is_over and (is_label or not is_inline))) or (
            "#" in shape.title and _level(text, start) not in levels
        ):
            if is_label or "#" in shape.title or _marks(text, start, head) in marks:
                kept[start] = head._replace(is_heading=True)
        elif is_whole or not (shape.weak and start in above and _is_field(text, lines, row, behind, is_inline)):
            kept[start] = head
    return kept


def without_services(heads: Heads, services: Container[int]) -> Heads:
    """The heads, but for lines that services write: "编辑：周敏", where no 编辑 speaks again."""
    counts = Counter(head.label for start, head in heads.items() if start not in services)
    return {start: head for start, head in heads.items() if start not in services or counts[head.label] > 1}


def _is_label(text: str, head: Head) -> bool:
    """Whether a colon stands behind a name, as behind those of who speaks."""
    return head.name is not None and COLON.search(text, head.name[1], head.end) is not None


def _marks(text: str, start: int, head: Head) -> str:
    """What stands in front of a name: its emphasis, or a bracket."""
    return text[start : head.name[0]].strip() if head.name else ""


def _is_field(text: str, lines: Sequence[Line], row: int, behind: int, is_inline: bool) -> bool:
    """Whether a label above the first who speaks again is a field: a word or two stand behind it, and no sentence.

    Where names stand alone above what is said, so does that of who speaks first and once.
    """
    if behind == 0 and not is_inline and row + 1 < len(lines) and text[lines[row + 1].end - 1] in ENDS:
        return False
    return behind < FIELD and text[lines[row].end - 1] not in ENDS


def _of_people(
    text: str, lines: Sequence[Line], rows: dict[int, int], heads: Heads, names: dict[int, str], counts: Counter[str]
) -> set[int]:
    """The fields at the top that say who is who: "Host: Cy Dee", where Cy Dee speaks below and no host does."""
    found: set[int] = set()
    for start, head in heads.items():
        rest = text[head.end : lines[rows[start]].end].strip()
        who = clean(_ASIDE.split(rest)[0].strip("*_ "))
        below = {name for at, name in names.items() if at != start and at not in found}
        if start not in names or counts[names[start]] > 1 or not rest or rest[-1] in ENDS or who not in below:
            return found
        found.add(start)
    return found


def _of_letters(
    text: str, lines: Sequence[Line], rows: dict[int, int], heads: Heads, names: dict[int, str], counts: Counter[str]
) -> set[int]:
    """The lines at the top that say what labels stand for: "I: Interviewer", "AR: Ana Ruiz", where I and AR speak."""
    found: set[int] = set()
    told: set[str] = set()
    for start, head in heads.items():
        rest = clean(_ASIDE.split(text[head.end : lines[rows[start]].end])[0].strip("*_ "))
        name = names.get(start, "")
        letters = "".join(word[0] for word in rest.split()).casefold()
        if counts[name] < _BOTH and not found:
            continue
        if name in told or counts[name] < _BOTH or not (is_person(rest) or letters == name.casefold().replace(".", "")):
            break
        found.add(start)
        told.add(name)
    return found if len(found) >= _BOTH else set()


def _of_points(text: str, names: dict[int, str], counts: Counter[str]) -> set[int]:
    """The points of a list that somebody says, "1. Goats: thirty": each once, where who speaks again has no mark."""
    points = {start for start, name in names.items() if counts[name] == 1 and _POINT.match(text, start, start + FIELD)}
    again = [start for start, name in names.items() if counts[name] > 1] if points else []
    return points if again and not any(_POINT.match(text, start, start + FIELD) for start in again) else set()


def _listed(lines: Sequence[Line], rows: dict[int, int], names: dict[int, str], counts: Counter[str]) -> set[int]:
    """Words with a colon at lines within a paragraph, each once, where all who speak again begin paragraphs.

    "Rope: forty metres" is of what somebody lists; who has two names, or none, speaks for themselves all the same.
    """
    again = [start for start, name in names.items() if counts[name] > 1]
    if len(again) < SURE or not all(lines[rows[start]].is_first for start in again):
        return set()
    return {
        start
        for start, name in names.items()
        if counts[name] == 1 and not lines[rows[start]].is_first and " " not in name and not is_person(name)
    }


def _start(lines: Sequence[Line], row: int) -> int | None:
    """Where a line begins, if there is one."""
    return lines[row].start if row < len(lines) else None


def _behind(text: str, head: Head, below: int | None) -> int:
    """How many characters stand behind a head in front of the line below, without the tags of a page."""
    return len(TAG.sub("", text[head.end : below][:WINDOW]).strip())


def _level(text: str, start: int) -> str:
    found = _SIGNS.match(text, start)
    return found[0] if found else ""
