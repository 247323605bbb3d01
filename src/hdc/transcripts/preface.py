"""What stands before the first turn: what a file says of itself, and what somebody says before anybody is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hdc.patterns import later
from hdc.transcripts.clock import INNER, SIGNED
from hdc.transcripts.cues import Line
from hdc.transcripts.headings import Heads
from hdc.transcripts.labels import heads_section
from hdc.transcripts.sheet import Sheet
from hdc.transcripts.signs import signs

_FRONT_OPENS = re.compile(r"---[ \t]*\r?\n")
_FRONT_CLOSES = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"[ ]{0,3}#{1,6}(?=[ \t]|\Z)")
COMMENT = re.compile(r"[ \t]*<!--[^<>]*-->[ \t]*\Z")
#: The heading over the transcript proper, where a file has show notes as well.
TITLE = re.compile(
    r"""
    [\#*_\s]*
    (?: (?:the\ |full\ |complete\ |interview\ |(?:podcast\ )?episode\ )*transcript(?:ion)?
      | 文字稿 | 逐字稿 | 原文 | 文字记录 | 文字紀錄 | 访谈全文 | 对谈全文 | 全文 | 实录 | 访谈实录 )
    [*_:：\s]*\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
A_FIELD = re.compile(
    r"[-*•_\s]*(?:[A-Z][\w ]{0,30}[*_]{0,2}:[*_]{0,2}(?=\s)|[^\W\da-zA-Z]{1,8}[*_]{0,2}：)|\s*https?://\S+\Z"
)
#: The name of a field; so many fields make a header.
_NAMED, _SEVERAL = re.compile(r"[-*•_\s]*([^\W\d_][^:：\r\n]{0,40}?)[*_]{0,2}[:：]"), 2
_RULE = re.compile(r"[ ]{0,3}(?:[-*_=][ \t]?){3,200}\Z")
_TIME = later(rf"[ \t\f]*(?:[\[(（【]?(?:{INNER})[\])）】]?|{SIGNED})[ \t]*\Z")
#: A line that begins with a day tells of the recording.
_DAY = re.compile(r"\s*\d{4}[-/.年]\s?\d{1,2}[-/.月]")
#: What somebody asks, of four words and more.
_ASKED = re.compile(r"(?:\w+\W+){3}\w+\W*[?!]\s*\Z|[\u3400-\u9fff]{4,}[？！]\s*\Z")
_SENTENCE = re.compile(r"[.?!。？！…][\"”’»)）]?\s*\Z")
#: Titles are looked for in so many lines; a paragraph of so many characters is no title.
_LONG, _PARAGRAPH = 500, 120
_BEFORE = "before the transcript"


def front_matter(sheet: Sheet) -> bool:
    """Set front matter aside, and say whether there is any."""
    opens = _FRONT_OPENS.match(sheet.text)
    closes = _FRONT_CLOSES.search(sheet.text, opens.end()) if opens else None
    if closes:
        sheet.ignore(0, closes.end(), "front matter")
    return closes is not None


def preface(sheet: Sheet, body: Sequence[Line], heads: Heads) -> tuple[Mapping[int, str], list[str]]:
    """Why lines before the first turn are not said, by the number of the line, and what to tell of it.

    What stands above the heading of the transcript is about it. Below, and where there is none, fields, titles and
    lists of names are; sentences are said by somebody who is not named. Where no turn has a head, only what stands
    above such a heading is no speech, unless it is more than a third of all.
    """
    text = sheet.text
    turns = {start for start, head in heads.items() if not head.is_heading}
    first = next((number for number, line in enumerate(body) if line.start in turns), None)
    titles = [
        number for number, line in enumerate(body[: _LONG if first is None else first]) if TITLE.match(text, *line[:2])
    ]
    start = titles[-1] + 1 if titles and titles[-1] + 1 < len(body) else 0
    if first is None:
        length = sum(line.end - line.start for line in body[:start] if not _is_about(sheet, line))
        start = 0 if length * 3 > sum(line.end - line.start for line in body) else start
        start = start or _fields(text, body)
    unsaid = dict.fromkeys(range(start), _BEFORE)
    # Where heads have times, one that stands alone above them is the recording's, and no turn's.
    is_timed = first is not None and heads[body[first].start].time is not None
    said = 0
    for paragraph in _paragraphs(body, start, first if first is not None else start):
        if _is_said(sheet, [body[number] for number in paragraph]):
            said += sum(body[number].end - body[number].start for number in paragraph)
        else:
            unsaid.update(
                dict.fromkeys((number for number in paragraph if is_timed or not _is_time(text, body[number])), _BEFORE)
            )
    prose = sum(body[number].end - body[number].start for number in unsaid if _may_be_said(sheet, body[number]))
    notes = [f"{prose:,} characters {_BEFORE} are not read as speech"] if prose else []
    notes += [f"{said:,} characters before the first label are read as words of nobody known"] if said else []
    return unsaid, notes


def _may_be_said(sheet: Sheet, line: Line) -> bool:
    """Whether a line that is not read may be words: no field, or one of no known name that holds a sentence."""
    if not _is_about(sheet, line):
        return True
    named = _NAMED.match(sheet.text, line.start, line.end)
    is_known = named is None or heads_section(named[1]) or named[1].casefold() in signs("persons")
    return not is_known and bool(_ASKED.search(sheet.text, max(line.start, line.end - _PARAGRAPH), line.end))


def _fields(text: str, body: Sequence[Line]) -> int:
    """How many lines at the top are fields of a header by their names, where words stand below several."""
    named = (_NAMED.match(text, line.start, line.end) for line in body)
    count = next((row for row, found in enumerate(named) if not (found and heads_section(found[1]))), 0)
    return count if count >= _SEVERAL else 0


def _is_time(text: str, line: Line) -> bool:
    """Whether a line is a time at which something may be said, and no day."""
    return bool(_TIME.match(text, line.start, line.end)) and not _DAY.match(text, line.start, line.end)


def _paragraphs(body: Sequence[Line], start: int, end: int) -> Iterator[range]:
    firsts = [number for number in range(start, end) if number == start or body[number].is_first]
    yield from (range(one, two) for one, two in pairwise([*firsts, end]))


def _is_said(sheet: Sheet, lines: Sequence[Line]) -> bool:
    """Whether a paragraph is words of somebody: sentences, or more than a title is long."""
    text = sheet.text
    rest = [line for line in lines if not _is_about(sheet, line) and not _TIME.match(text, *line[:2])]
    if not rest:
        return False
    is_sentence = bool(_SENTENCE.search(text, rest[-1].end - 4, rest[-1].end))
    return is_sentence or sum(line.end - line.start for line in rest) > _PARAGRAPH


def _is_about(sheet: Sheet, line: Line) -> bool:
    """Whether a line in front of a transcript tells about it: a heading, a rule, a field such as "Date: …"."""
    kinds = (HEADING, COMMENT, _RULE, TITLE, A_FIELD)
    return line.start in sheet.services or any(kind.match(sheet.text, *line[:2]) for kind in kinds)
