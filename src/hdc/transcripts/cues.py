"""What WebVTT and SubRip have in common: a line with two times, and under it what is said meanwhile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hdc.errors import TranscriptError
from hdc.patterns import later
from hdc.transcripts.clock import seconds, shown
from hdc.transcripts.labels import APART, NAME, PREFIX, clean, is_name, opens_sentence, speakers, take_turns
from hdc.transcripts.sheet import TAG, Cue, Sheet

#: A name alone above the words of a caption is no longer, in characters.
_NAME = 40
_IN_BRACKETS = re.compile(r"[\[【]([^\[\]【】]*)[\]】][:：]?\Z")
#: Where most of more captions than so many have labels, others have as well.
_FEW = 4
#: A talk of ten hours, one word a line, has a hundred thousand.
MOST_LINES = 400_000
#: Whatever ends a line: besides the usual ones form feeds, and the line and paragraph separators of Unicode.
BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")
_REST = re.compile(r"[^\r\n\u2028\u2029\x85\x0b\x0c]*")
#: The same signs, and those that end a line in Python only.
_BREAKS, _NO_BREAKS = "\r\n\u2028\u2029\x85\x0b\x0c", "\x1c\x1d\x1e"
#: Arrows as they are typed, as a word processor sets them and as a page writes them; and signs of which one has each.
ARROW = r"(?:[-–—]{1,2}(?:>|&gt;|＞)|→(?=[ \t]*[\d:.,]+[ \t]*(?:[\r\n]|\Z)))"
ARROWS = ("->", "–>", "—>", "-&gt;", "＞", "→")
#: The line that opens a cue. Dots and commas, missing hours and one-digit hours all occur; settings may follow. Where
#: nothing does, the number of the cue may stand in front, or brackets around each time or around both.
TIMING = later(
    rf"""
    [ \t]{{0,20}} (?P<open>[\[(]|\d{{1,5}}[.)]?[ \t]{{1,4}})?
    (?P<begins>\d{{1,4}}:\d\d:\d\d[:;]\d\d|(?:\d{{1,4}}:)?\d{{1,3}}:\d{{1,2}}(?:[.,]\d{{1,6}})?)
    (?:(?(open)[\])]?)[ \t]{{0,4}}{ARROW}[ \t]{{0,4}}(?(open)[\[(]?)
      |(?<=[.,]\d\d\d)[ \t]{{0,4}}--[ \t]{{0,4}}(?=\d{{1,4}}:\d\d:\d\d[.,]\d\d\d)  # an arrow without its head
      |(?<=\.\d\d),(?=\d{{1,4}}:\d\d:\d\d\.\d\d[ \t]*(?:[\r\n]|\Z))   # or the comma of .sub
      |(?<=\.\d\d\d),(?=\d{{1,4}}:\d\d:\d\d\.\d\d\d[ \t]*(?:[\r\n]|\Z)))   # and of .sbv
    (?P<ends>\d{{1,4}}:\d\d:\d\d[:;]\d\d|(?:\d{{1,4}}:)?\d{{1,3}}:\d{{1,2}}(?:[.,]\d{{1,6}})?)
    (?(open)[\])]?[ \t]*(?=[\r\n]|\Z)|(?![\d:]))
    """,
    re.VERBOSE,
)


#: Behind the times: the settings of WebVTT, the coordinates of SubRip.
SETTINGS = re.compile(r"(?:[ \t]+[A-Za-z0-9]{1,20}:[^\s:]{1,60})*[ \t]*")
#: Somebody else begins to speak: captions have angle brackets, subtitles a dash before each of so many.
CHANGE, DASHED = re.compile(r"(?:>|&gt;){2,3}[ \t]*|-[ \t]*(?=[^\s\d-])"), 2


#: A tag of a colour or a class right before the words; it is no longer.
_COLOUR, _NEAR = re.compile(r"<(?:font\b[^<>]*?color=[\"']?|c\.)([#\w.-]{1,40})[^<>]{0,40}>\s*\Z", re.IGNORECASE), 120
#: What stands at the end of a label.
_ENDS = re.compile(r"[:：\]]")
#: Who speaks, where a name stands beside the times.
_BESIDE = later(rf"[ \t]+(?:\[(?P<tag>{NAME})\]|(?P<name>{NAME}))[ \t]*")


class Line(NamedTuple):
    """A line that is not blank: where it begins and ends, and whether a blank one stands before it."""

    start: int
    end: int
    is_first: bool


class Block(NamedTuple):
    """A cue's lines, with the times of its opening one."""

    timing: Line
    begins: float
    ends: float | None
    lines: tuple[Line, ...]


def lines(sheet: Sheet, start: int = 0, end: int | None = None) -> list[Line]:
    """All lines of a text that are not blank, between ``start`` and ``end``."""
    return [*each_line(sheet, start, end)]


def each_line(sheet: Sheet, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The same, one after the other."""
    text = sheet.text[start:end] if start or end is not None else sheet.text
    for sign in _NO_BREAKS:
        text = text.replace(sign, " ")
    count = ends = at = 0
    for line in text.splitlines(keepends=True):
        begins, at = at, at + len(line)
        if line.isspace():
            continue
        is_first = not count or _breaks(text[ends:begins]) > 1
        ends = begins + len(line.rstrip(_BREAKS))
        count += 1
        if count > MOST_LINES:
            what = f"there are more than {MOST_LINES:,} lines in it, so it is no transcript"
            raise TranscriptError.of(sheet.name, what, "Check that it is the right file")
        yield Line(start + begins, start + ends, is_first)


def opening(lines: Sequence[Line]) -> list[int]:
    """The rows with which paragraphs begin; where blank lines are seldom, each line is a paragraph."""
    first = [row for row, line in enumerate(lines) if line.is_first]
    return first if len(first) * 4 > len(lines) else [*range(len(lines))]


@lru_cache(256)  # it is nearly always the same few
def _breaks(between: str) -> int:
    """How many lines end between two; a paragraph separator ends two, a form feed only a page."""
    return sum(1 for _ in BREAK.finditer(between.replace("\f", ""))) + between.count("\u2029")


def rest_of_line(text: str, start: int) -> str:
    """The rest of a line."""
    found = _REST.match(text, start)
    return found[0].strip() if found else ""


def timing(text: str, line: Line) -> re.Match[str] | None:
    """The times of a line that opens a cue."""
    return TIMING.match(text, line.start, min(line.end, line.start + 200))


def mark_times(sheet: Sheet, block: Block) -> str | None:
    """Mark the opening line of a cue; return a name that stands in it. What is neither that nor a setting is left."""
    line = block.timing
    found = timing(sheet.text, line)
    end = found.end() if found else line.end
    sheet.mark("time", line.start, end)
    settings = SETTINGS.match(sheet.text, end, line.end)
    end = settings.end() if settings and not settings[0].isspace() else end
    sheet.mark("markup", min(end, found.end() if found else end), end)
    named = _BESIDE.fullmatch(sheet.text, end, line.end)
    if named is None or not is_name(named["tag"] or named["name"]):
        return None
    start, until = named.span("tag" if named["tag"] else "name")
    sheet.mark("markup", end, start)
    sheet.mark("speaker", start, until)
    sheet.mark("markup", until, line.end)
    return clean(named["tag"] or named["name"])


class Labels(NamedTuple):
    """The speakers that are named: before a colon, alone on the first line of a caption, in brackets, before a dash."""

    before: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


def labels(sheet: Sheet, cues: Sequence[Sequence[Line]]) -> Labels:
    """Who is named in captions.

    Whether there are labels before colons at all, the first lines say: further down a colon may stand in a sentence.
    """
    firsts = [cue[0] for cue in cues if cue]
    if not _speakers(sheet, firsts, len(cues)):
        above = _above(sheet, cues)
        return Labels(above=above, apart=frozenset() if above else _apart(sheet, firsts))
    known = _speakers(sheet, [line for cue in cues for line in cue], len(cues))
    names = [named(prefix(sheet, line)) for line in firsts]
    if sum(name in known for name in names) * 5 >= len(names) * 4 and len(names) > _FEW:  # each has its label
        known |= {name for name in names if name and is_name(name, strict=False) and not opens_sentence(name)}
    return Labels(known)


def _above(sheet: Sheet, cues: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The names that stand alone above the words, if most captions have one and nearly each comes again."""
    counts = Counter(_alone(sheet, cue[0]) for cue in cues if len(cue) > 1)
    found = {name: count for name, count in counts.items() if len(name) <= _NAME and is_name(name)}
    told = sum(count for count in found.values() if count > 1)
    again = sum(count > 1 for count in found.values())
    return (
        frozenset(found) if again > 1 and told * 3 > len(cues) * 2 and told * 10 > counts.total() * 9 else frozenset()
    )


def _alone(sheet: Sheet, line: Line) -> str:
    """A line as a name, which may stand in square brackets."""
    return clean(_IN_BRACKETS.sub(r"\1", TAG.sub("", sheet.text[line.start : line.end]).strip()))


def _apart(sheet: Sheet, firsts: Sequence[Line]) -> frozenset[str]:
    """The names in brackets or before a dash with which most captions begin."""
    found = (APART.match(sheet.text, line.start, min(line.end, line.start + 80)) for line in firsts)
    return take_turns((clean(one["tag"] or one["name"]) for one in found if one), len(firsts))


def _speakers(sheet: Sheet, among: Sequence[Line], cues: int) -> frozenset[str]:
    return speakers([name for line in among if (name := named(prefix(sheet, line)))], cues)


def prefix(sheet: Sheet, line: Line) -> re.Match[str] | None:
    """What looks like a label at the start of a line."""
    until = min(line.end, line.start + 80)
    return PREFIX.match(sheet.text, line.start, until) if _ENDS.search(sheet.text, line.start, until) else None


def named(head: re.Match[str] | None) -> str:
    """The label of a prefix."""
    return clean(head["tag"] or head["name"]) if head else ""


def label(sheet: Sheet, line: Line, known: Labels) -> tuple[str | None, Line]:
    """Mark the speaker's label at the start of a line; return it, and what is left of the line."""
    head = APART.match(sheet.text, line.start, line.end) if known.apart else prefix(sheet, line)
    name = named(head)
    if head is None or name not in (known.apart or known.before):
        return None, line
    start, end = head.span("tag" if head["tag"] else "name")
    sheet.mark("markup", line.start, start)
    sheet.mark("speaker", start, end)
    sheet.mark("markup", end, head.end())
    return name, line._replace(start=head.end())


def opened(sheet: Sheet, block: Block, line: Line, known: Labels) -> tuple[bool, str | None, Line]:
    """Whether somebody else begins to speak with a line, by which label, and what is left of the line.

    A known label says so. Two angle brackets do, or dashes before two lines of a cue; then nobody says who it is.
    """
    name, rest = label(sheet, line, known)
    if name is not None:
        return True, name, rest
    if line == block.lines[0] and (above := _alone(sheet, line)) in known.above:
        start = max(line.start, sheet.text.find(above, line.start, line.end))  # pictures may stand within it
        sheet.mark("markup", line.start, start)
        sheet.mark("speaker", start, min(line.end, start + len(above)))
        sheet.skip(line.end)
        return True, above, line._replace(start=line.end)
    change = CHANGE.match(sheet.text, line.start, line.end)
    is_dash = change is not None and change[0][0] == "-"
    if change is None or (is_dash and sum(sheet.text[one.start] == "-" for one in block.lines) < DASHED):
        return False, None, line
    sheet.mark("markup", line.start, change.end())
    return True, None, line._replace(start=change.end())


def warnings(cues: Sequence[Cue]) -> list[str]:
    """What is odd about the order of cues, a sentence for each kind."""
    timed = [(cue.begins, cue.ends) for cue in cues if cue.begins is not None]
    pairs = [(*one, two[0]) for one, two in pairwise(timed) if one != two]
    early = [following for begins, _ends, following in pairs if following < begins]
    over = [following for begins, ends, following in pairs if ends and begins <= following < ends - 0.5]
    back = [begins for begins, ends in timed if ends is not None and ends < begins]
    kinds = (
        (early, ("begins before the one in front of it", "begin before the one in front of them")),
        (over, ("begins before the one in front of it ends", "begin before the one in front of them ends")),
        (back, ("ends before it begins", "end before they begin")),
    )
    return [_sentence(len(odd), *what, odd[0]) for odd, what in kinds if odd]


def colours(sheet: Sheet, cues: Sequence[Cue]) -> list[str]:
    """The colour or the class with which each caption begins, if any."""
    places = [cue.speech[0].start for cue in cues if cue.speech]
    tags = (_COLOUR.search(sheet.text, max(0, start - _NEAR), start) for start in places)
    return [one[1] if one else "" for one in tags]


def _sentence(count: int, one: str, many: str, first: float) -> str:
    if count == 1:
        return f"a cue {one}, at {shown(first)}"
    return f"{count} cues {many}, the first at {shown(first)}"


def times(match: re.Match[str]) -> tuple[float, float | None]:
    """The seconds of a match with ``begins`` and perhaps ``ends``."""
    return seconds(match["begins"]), seconds(match["ends"]) if match["ends"] else None
