"""The heads of turns in a text: which shape they have, whose they are, and when."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hdc.patterns import later
from hdc.transcripts.clock import HINT, seconds
from hdc.transcripts.cues import Line, opening, rest_of_line
from hdc.transcripts.headings import COLON, SURE, WINDOW, Head, Heads, Place, without_headings
from hdc.transcripts.labels import (
    ADORNED,
    NAME,
    clean,
    in_turn,
    is_name,
    opens_sentence,
    speakers,
    take_turns,
)
from hdc.transcripts.shapes import ALONE, APART, BETWEEN, COLON_SHAPE, SHAPES, Shape
from hdc.transcripts.sheet import is_cjk

#: So many lines decide on the shape. Of a text at least so ``LONG`` its middle does, where one shape has ``TIMES`` as
#: many heads there as any other, and ``LEAST``; lists of chapters stand at the ends.
SAMPLE, MIDDLE, LONG, TIMES, LEAST = 2_000, 80, 200, 1.5, 12
BREAKS = ("\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")
COLONED = later(
    rf"(?:\*\*|__)?{ADORNED}(?P<name>{NAME})(?:\*\*|__)?[ ]?(?::(?=[ \t\xa0\r\n*_]|\Z)|：|{BETWEEN})(?:\*\*|__)?"
)
A_MARK = re.compile(r"[:：\]>】〕］〉〗#*_]")
#: Who asks and who answers.
_BOTH = 2
#: Where nothing marks names, what is said is so many times as long as they are, and has so many characters a line.
_LONGER, _LINE = 2, 8
#: What may stand between a time and the words where no name follows.
AFTER = re.compile(r"[ \t]?[\])）】>]?(?:\*\*|__)?[ \t]?(?::|：|[-–—|](?=[ \t]))?[ \t]*")


def shape_of(text: str, lines: Sequence[Line]) -> tuple[Shape | None, Heads]:
    """The shape that accounts for most lines, with its heads by the starts of their lines.

    Of two that account for as many, it is the one with more names in its heads, and then the first of the table. Where
    a known name stands before a colon, that is a head as well.
    """
    shape, heads = _clear(text, lines) or _likeliest(text, lines)
    if shape and shape.title == "Q.":  # where questions and answers are so marked, others speak by their names
        heads = _all_heads(COLON_SHAPE, text, lines) | heads
    return shape, heads | _known(text, lines, heads)


def _clear(text: str, lines: Sequence[Line]) -> tuple[Shape, Heads] | None:
    """The shape that the middle of a long text leaves no doubt about, if the rest is not of another."""
    first = len(lines) // 2
    middle = lines[first : first + MIDDLE]
    found = _found(text, middle) if len(lines) >= LONG else []
    counts = sorted((len(heads) for _, heads in found), reverse=True)
    if not counts or counts[0] < LEAST or any(counts[0] < TIMES * other for other in counts[1:]):
        return None
    shape = max(found, key=_weight)[0]
    heads = _all_heads(shape, text, lines)
    return (shape, heads) if len(heads) * len(middle) * 2 >= counts[0] * len(lines) else None


def _likeliest(text: str, lines: Sequence[Line]) -> tuple[Shape | None, Heads]:
    """The shape that most lines speak for, if any does."""
    sample = lines[:SAMPLE]
    found = _found(text, sample)
    if not found:
        return _apart(text, lines) or _alone(text, lines)
    shape, heads = max(found, key=_weight)
    return shape, heads if len(sample) == len(lines) else _all_heads(shape, text, lines)


def _apart(text: str, lines: Sequence[Line]) -> tuple[Shape, Heads] | None:
    """The way in which most paragraphs of a text set off names, if two of them and more come again."""
    first = opening(lines)
    for shape in APART:
        heads = heads_of(shape, text, lines, first)
        names = {start: head.label for start, head in heads.items() if head.name}
        behind = Counter((name, rest_of_line(text, heads[start].end)) for start, name in names.items())
        # "Host – Ada", again and again, is a name with a role.
        same = sum(count for (_, rest), count in behind.items() if count > 1 and is_name(rest or "-", strict=False))
        if same * 2 < len(names) and (known := take_turns(names.values(), len(first))):
            return shape, {start: heads[start] for start, name in names.items() if name in known}
    return None


def _alone(text: str, lines: Sequence[Line]) -> tuple[Shape | None, Heads]:
    """Names alone above what is said, where two and more take turns so all through a text that has no other heads."""
    first = opening(lines)
    heads = heads_of(ALONE, text, lines, first)
    counts = Counter(head.label for head in heads.values() if head.name and not head.is_heading)
    again = sum(count > 1 for count in counts.values())
    spoken = [row for row, line in enumerate(lines) if line.start not in heads]
    turns = {start for start, head in heads.items() if not head.is_heading}
    below = sum(above.start in turns and line.start not in heads for above, line in pairwise(lines))
    apart = len({*first} & {*spoken})
    length = sum(_length(text, lines[row]) for row in spoken)
    names = sum(head.name[1] - head.name[0] for start, head in heads.items() if head.name and start in turns)
    # In a text of a word a line, too, words that begin with capitals come again.
    is_all = (
        again > 1
        and below == len(turns)
        and len(turns) * 3 >= apart * 2
        and length > max(_LONGER * names, _LINE * len(spoken))
    )
    return (ALONE, heads) if is_all else (None, {})


def _length(text: str, line: Line) -> int:
    """How long a line is; Chinese says as much with half of the characters."""
    return line.end - line.start + sum(map(is_cjk, text[line.start : line.end]))


def _found(text: str, lines: Sequence[Line]) -> list[tuple[Shape, Heads]]:
    """The shapes that account for the lines, with their heads."""
    timed, marked = rows_with(HINT, text, lines), rows_with(A_MARK, text, lines)
    found: list[tuple[Shape, Heads]] = []
    is_told = False
    for shape in SHAPES:
        if (is_told and not shape.weak) or not shape.may_be_in(text):
            continue
        likely = rows_with(shape.sign, text, lines) if shape.sign else marked if shape.weak else timed
        heads = heads_of(shape, text, lines, likely)
        if shape.sign and len({text[slice(*head.name)] for head in heads.values() if head.name}) < _BOTH:
            continue
        if _accounts(shape, heads, len(lines)):
            found.append((shape, heads))
            # Most lines with times have a head with a name: no other shape with times has more of both.
            is_told |= len(timed) < 2 * _named(heads)
    return found


def _weight(found: tuple[Shape, Heads]) -> tuple[int, int]:
    """How many heads there are, and how many with names."""
    return len(found[1]), _named(found[1])


def _named(heads: Heads) -> int:
    return sum(head.name is not None for head in heads.values())


def _all_heads(shape: Shape, text: str, lines: Sequence[Line]) -> Heads:
    sign = shape.sign or (A_MARK if shape.weak else HINT)
    return heads_of(shape, text, lines, rows_with(sign, text, lines))


def _accounts(shape: Shape, heads: Heads, lines: int) -> bool:
    """Whether so many heads make a shape. Where nothing but a name stands behind a time, words have to stand below."""
    number = len(heads)
    if all(head.is_heading for head in heads.values()):
        return False
    return number >= max(shape.least, shape.share * lines) and not (shape.named and number * 3 > lines * 2)


def _known(text: str, lines: Sequence[Line], heads: Heads) -> Heads:
    """Heads of another shape: the name of somebody who speaks, and a colon."""
    known = {head.label for head in heads.values() if head.name and not head.is_heading}
    found: Heads = {}
    skip = 0
    for start, end, _ in lines if known else ():
        until = min(end, start + WINDOW)
        if start in heads:
            skip = heads[start].end
        elif start >= skip and COLON.search(text, start, until):
            match = COLONED.match(text, start, until)
            if match and (label := clean(match["name"])) in known:
                found[start] = Head(match.end(), match.span("name"), label)
    return found


def rows_with(sign: re.Pattern[str], text: str, lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines that have a sign near their start."""
    search = sign.search
    return [row for row, (start, end, _) in enumerate(lines) if search(text, start, min(end, start + WINDOW))]


def heads_of(shape: Shape, text: str, lines: Sequence[Line], likely: Sequence[int]) -> Heads:
    """All heads of one shape whose names are names, by the starts of their lines; ``likely`` are rows with its sign."""
    found: list[re.Match[str]] = []
    rows: list[int] = []
    if shape.lines > 1:  # the sign may be on either line
        likely = [row for row in sorted({*likely, *(row - 1 for row in likely if row)}) if row + 1 < len(lines)]
    match_at, below = shape.pattern.match, shape.lines - 1
    for row in likely:
        start, (first, end, _) = lines[row].start, lines[row + below]
        match = match_at(text, start, min(end + (text[end : end + 1] in BREAKS), start + WINDOW))
        if match and match.end() > first:
            found.append(match)
            rows.append(row)
    heads = [_head(shape, match) for match in found]
    known = _names(shape, found, len(lines))
    accepted = [head.name is None or head.label in known for head in heads]
    if not all(accepted):
        accepted = [*_in_time(shape, text, lines, rows, heads, accepted)]
    kept: Heads = {}
    for row, given, is_known in zip(rows, heads, accepted, strict=True):
        head = given if is_known else _nameless(text, given)
        if head is not None and (head.name or not shape.named):
            kept[lines[row].start] = head
    return without_headings(shape, text, lines, _without_day(text, kept), {lines[row].start: row for row in rows})


def _without_day(text: str, heads: Heads) -> Heads:
    """The heads, but for a first one that alone has a day before its time, and no name: the recording's own."""
    first = next(iter(heads), 0)
    if len(heads) < SURE or heads[first].name or not _has_day(text, first, heads[first]):
        return heads
    others = {start: head for start, head in heads.items() if start != first}
    return heads if any(_has_day(text, start, head) for start, head in others.items()) else others


def _has_day(text: str, start: int, head: Head) -> bool:
    return head.time is not None and any(map(str.isdigit, text[start : head.time[0]]))


def _in_time(
    shape: Shape, text: str, lines: Sequence[Line], rows: Sequence[int], heads: Sequence[Head], accepted: Sequence[bool]
) -> Iterator[bool]:
    """Which matches are heads: those ``accepted``, and others that stand alone as these do, at a time between theirs.

    What is said below is not the words of whoever spoke before, be it "a woman in the audience".
    """
    times = [head.begins for head in heads]
    sure = [number for number, is_known in enumerate(accepted) if is_known and times[number] is not None]
    apart = sum(lines[rows[number]].is_first for number in sure) * 2 > len(sure)
    for number, (row, head) in enumerate(zip(rows, heads, strict=True)):
        at = head.begins
        if accepted[number] or at is None or len(sure) < SURE:
            yield accepted[number]
            continue
        after = bisect(sure, number)
        before, behind = sure[after - 1 : after], sure[after : after + 1]
        yield (
            not text[head.end : lines[row + shape.lines - 1].end].strip()
            and is_name(head.label, strict=False)
            and all((times[one] or 0) <= at for one in before)
            and all((times[one] or 0) >= at for one in behind)
            and bool(before)
            and (lines[row].is_first or not apart)
        )


def _names(shape: Shape, found: Sequence[re.Match[str]], lines: int) -> frozenset[str]:
    """The labels that are names: before a colon those that :func:`speakers` takes, in bold or brackets nearly any."""
    bare = [clean(match[name]) for match in found for name in shape.bare if match[name]]
    proper = [clean(match["proper"]) for match in found if match["proper"]] if "proper" in shape.bare else []
    if shape.by_turns:
        return take_turns(bare, len(found))
    set_off = [clean(match[name]) for match in found for name in shape.set_off if match[name]]
    likely = speakers(bare, lines) | frozenset(name for name in {*proper} if is_name(name.replace(",", "")))
    if not shape.weak:  # beside times names in lower case have to come again, however long the turns are
        counts = Counter(bare)
        likely |= (often := frozenset(name for name in speakers(bare, len(bare)) if counts[name] > 1))
        likely |= _handles(counts, often)
    sure = frozenset(name for name in {*set_off} if is_name(name, strict=False)) | in_turn(Counter(set_off))
    return likely | (sure & speakers(set_off, lines) if shape.weak else sure)


def _handles(counts: Counter[str], often: frozenset[str]) -> frozenset[str]:
    """The names of one word in lower case that stand once, where most beside times are such and come again."""
    again = {name for name in often if not is_name(name)}
    if not again or sum(counts[name] for name in often) * 5 < counts.total() * 3:
        return frozenset()
    return frozenset(
        name for name in counts if " " not in name and is_name(name, strict=False) and not opens_sentence(name)
    )


def _place(match: re.Match[str], groups: Sequence[str]) -> Place | None:
    """Where the first of the groups stands that took part in the match."""
    for group in groups:
        start, end = match.span(group)
        if start < end:
            return start, end
    return None


def _head(shape: Shape, match: re.Match[str]) -> Head:
    """A match as a head."""
    text = match.string
    name = _place(match, shape.names)
    label = clean(text[name[0] : name[1]]) if name else ""
    begins = _place(match, shape.begins)
    if begins is None:
        return Head(match.end(), name, label)
    ends = _place(match, shape.ends)
    time = (begins[0], (ends or begins)[1])
    until = seconds(text[ends[0] : ends[1]]) if ends else None
    return Head(match.end(), name, label, time, seconds(text[begins[0] : begins[1]]), until)


def _nameless(text: str, head: Head) -> Head | None:
    """A head whose name is none: it begins the words where a time stands before it, and else there is no head."""
    if head.time is None or head.name is None or head.time[0] > head.name[0]:
        return None
    after = AFTER.match(text, head.time[1])
    return head._replace(end=after.end() if after else head.time[1], name=None, label="")
