"""Turns in Markdown and plain text: heads of one shape, and the paragraphs under them.

A paragraph is what blank lines set off. Front matter, headings, comments and what a file says of itself are ignored,
with the reason; rules, fences and pictures are markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hdc.patterns import later
from hdc.transcripts import chats, styled
from hdc.transcripts.behind import times_behind
from hdc.transcripts.clock import HINT, INNER, SIGNED, SINGLE, WORDED, any_of, seconds
from hdc.transcripts.columns import Columns, cells, is_rule, table_of
from hdc.transcripts.cues import Line, lines, warnings
from hdc.transcripts.headings import Head, Heads, without_services
from hdc.transcripts.heads import shape_of
from hdc.transcripts.labels import A_PART, heads_section, repeat
from hdc.transcripts.numbered import unnumbered
from hdc.transcripts.pages import page_numbers
from hdc.transcripts.preface import COMMENT, HEADING, front_matter, preface
from hdc.transcripts.rows import amid_rows, left_out, line_rows, read_rows
from hdc.transcripts.section import asks_in_bold, beside
from hdc.transcripts.services import PAGE
from hdc.transcripts.shapes import SPAN2, Shape
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.signs import signs
from hdc.transcripts.structures import looks_coded, refuse_logs
from hdc.transcripts.transcript import Kind, Part
from hdc.transcripts.twice import SAID_TWICE, said_twice
from hdc.transcripts.unread import doubts, oddities, refuse_fields
from hdc.transcripts.within import within
from hdc.transcripts.words import MARKDOWN, PLAIN, Style, say

#: Lines of Markdown that say nothing.
RULE = re.compile(
    r"""
      [ ]{0,3}(?:[-*_=][ \t]?){3,200}\Z            # --- or ***
    | [ ]{0,3}(?:```|~~~)[ ]?[\w+-]{0,20}[ \t]*\Z  # a fence
    | [ \t]{0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)+\Z      # |---|---|
    | [ \t]*!\[[^\[\]]{0,200}\]\([^()]{0,500}\)\Z  # a picture
    """,
    re.VERBOSE,
)
#: A line in italics, which below a picture is its caption.
EMPHASISED = re.compile(r"[ \t]*([*_]{1,3})[^*_\r\n]+\1[ \t]*\Z")
#: A line in plain text that is drawn: one sign, again and again.
DRAWN = re.compile(r"[ \t]{0,8}([-*_=~#–—·•])(?:[ \t]{0,3}\1){2,200}[ \t]*\Z")
#: A line that is bold from end to end and no sentence is a heading.
BOLD = later(r"[ ]{0,3}(?:\*\*|__)(?=\S)[^*_\r\n]{1,80}[^*_\s.?!。？！…,，](?:\*\*|__)[ \t]*\Z")
#: And so is a word that no speaker is called, before a colon with nothing behind.
LABELLED = re.compile(r"[ \t]*(?P<name>[^\W\d_][^:：\r\n]{0,40})[:：][ \t]*\Z")
#: A heading that counts: "Part 2: The dam", "第二部分：水坝", "二、水坝".
COUNTED = later(
    rf"[ \t]*(?:[一二三四五六七八九十]{{1,3}}、|(?:(?i:{any_of('parts')})[ ](?:\d{{1,3}}|[IVX]{{1,5}})|{A_PART})"
    r"(?![^\W_]))[^\r\n]{0,80}(?<![.?!。？！…,，])\Z"
)
#: The text of a footnote, and the address of a link, as Markdown has them below.
BELOW = re.compile(r"[ ]{0,3}\[(?:\^[^\[\]\s]{1,40}\]:|[^\[\]\r\n]{1,60}\]:[ \t]+<?https?://)")
QUOTED = re.compile(r"[ \t]*(?:>{1,3}[ \t]|[-*+•:][ \t])?[ \t]*")
QUOTE = re.compile(r"[ ]{0,3}>")
#: A line that is quoted and blank.
BLANK = re.compile(r"[ \t]*(?:>[ \t]?){1,4}\Z")
A_TIME = later(rf"[ \t\f]*(?:[\[(（【]{INNER}[\])）】]|{SPAN2}|(?P<signed>{SIGNED}))[ \t]*\Z", re.VERBOSE)
WORDS = later(rf"[ \t]*({WORDED}|{SINGLE})[ \t]*")
#: A time behind a paragraph, as programs for interviews write it: when the paragraph ends.
CLOSES = later(rf"({SIGNED})\s*\Z", re.VERBOSE)
#: So many characters of a paragraph are told.
NEAR = 40
#: Of so few characters on average are lines that hold a word or two.
_NARROW = 20
#: With these a line of Markdown begins that is quoted, a point of a list, or what a term above it means.
_QUOTES = " \t>-*+•:"
#: Headings are looked for in so many lines.
LONG = 500
_BESIDE = "beside the transcript"
#: Somebody else begins to speak, as captions have it, or somebody whom the transcriber does not know.
CHANGE = re.compile(r">>{1,2}[ \t]*(?=\S)|[?？]{1,5}[ ]?[:：](?:[ \t]+|\Z)")


def read(sheet: Sheet, *, is_markdown: bool, is_document: bool) -> Reading:
    """Read turns. A file named as Markdown is Markdown. In a document each line is a paragraph."""
    front = front_matter(sheet)
    body = lines(sheet, sheet.at)
    if table := table_of(sheet.text, body):
        return _read_table(sheet, body, *table, is_markdown=is_markdown or front)
    refuse_fields(sheet, body)
    refuse_logs(sheet, body)
    told = looks_coded(sheet.text, body)
    numbers = unnumbered(sheet.text, body)
    counted = {line.start: whole for line, whole in zip(numbers or (), body, strict=False)}
    body = numbers or body
    shape, heads = shape_of(sheet.text, body)
    heads = without_services(heads or styled.names(sheet, body), sheet.services)
    body, doubted = within(sheet.text, body, shape, heads)
    is_markdown = not is_document and (
        is_markdown
        or front
        or (shape is not None and "*" in shape.example)
        or any(HEADING.match(sheet.text, line.start, line.end) for line in body[:LONG])
    )
    apart = {row for rows in (beside(sheet.text, body, heads) if is_markdown else ()) for row in rows}
    for row in apart:
        heads.pop(body[row].start, None)
    unsaid, notes = preface(sheet, body, heads)
    if apart := apart - {*unsaid}:
        unsaid = {**unsaid, **dict.fromkeys(apart, _BESIDE)}
        length = sum(body[row].end - body[row].start for row in apart)
        notes = [*notes, f"{length:,} characters {_BESIDE} are not read as speech"]
    unsaid = {**dict.fromkeys(page_numbers(sheet.text, body, heads), PAGE), **unsaid}
    unsaid = {**dict.fromkeys(styled.headings(sheet, body, heads), "a heading"), **unsaid}
    unsaid = {**dict.fromkeys(said_twice(sheet.text, body, heads), SAID_TWICE), **unsaid}
    if by_chat := [*chats.told(sheet.text, body, heads)]:
        unsaid = {**unsaid, **dict.fromkeys(by_chat, chats.TOLD)}
        heads = {start: head for start, head in heads.items() if start not in {body[row].start for row in by_chat}}
    paragraphs = _Paragraphs(sheet, MARKDOWN if is_markdown else PLAIN, shape)
    is_dated = chats.is_dated(sheet.text, heads)
    paragraphs.carries = not is_dated and _carries(shape, heads)
    paragraphs.is_narrow = _is_narrow(body)
    paragraphs.is_asked = is_markdown and asks_in_bold(sheet.text, body, heads)
    paragraphs.is_quoted = bool(heads) and all(QUOTE.match(sheet.text, start) for start in heads)
    paragraphs.times_behind = times_behind(sheet.text, body, heads)
    paragraphs.is_wrapped = not is_document and (any(line.is_first for line in body[1:]) or paragraphs.is_narrow)
    for number, line in enumerate(body):
        if line.start in counted:
            sheet.mark("markup", counted[line.start].start, line.start)
        if number in unsaid:
            if not (is_markdown and paragraphs.aside(line)):
                sheet.ignore(line.start, line.end, unsaid[number])
        elif (rest := _rest(sheet, line)) is not None:
            paragraphs.add(rest, heads.get(line.start), is_markdown)
    paragraphs.close()
    kind = "markdown" if is_markdown else "text"
    name = f"{kind}, {shape.title}" if shape else kind
    notes += [*(chats.nameless(heads) if is_dated else ()), *doubted]
    by_services = sheet.services
    others = [line for line in body if line.start not in by_services] if by_services else body
    notes += oddities(sheet.text, others, heads)
    notes += paragraphs.told()
    notes += told or doubts(sheet.text, paragraphs.cues)
    return Reading(name, paragraphs.cues, (*notes, *warnings(paragraphs.cues)))


def _rest(sheet: Sheet, line: Line) -> Line | None:
    """What is left of a line into which the head of the line before may reach; None where that is blank."""
    if line.start >= sheet.at:
        return line
    if line.end <= sheet.at or sheet.text[sheet.at : line.end].isspace():
        return None
    return line._replace(start=sheet.at)


def _read_table(sheet: Sheet, body: Sequence[Line], separator: str, columns: Columns, *, is_markdown: bool) -> Reading:
    """Read lines that are rows of a table; what stands above it is about it."""
    text = sheet.text
    first = next(number for number, line in enumerate(body) if separator in text[line.start : line.end])
    unsaid, notes = preface(sheet, body[: first + 1], {body[first].start: Head(body[first].end)})
    paragraphs = _Paragraphs(sheet, MARKDOWN if is_markdown else PLAIN, None)
    for number, line in enumerate(body[:first]):
        if number in unsaid:
            sheet.ignore(line.start, line.end, unsaid[number])
        else:
            paragraphs.add(line, None, is_markdown)
    paragraphs.close()
    parted = [line for line in body[first:] if separator in text[line.start : line.end]]
    notes += left_out(text, [cells(text, line, separator) for line in parted if not is_rule(text, line)], columns)
    notes += amid_rows(text, body[first:], separator)
    rows = line_rows(text, body[first:], separator, columns.roles.index("words"), paragraphs.aside)
    cues = [*paragraphs.cues, *read_rows(sheet, rows, columns, paragraphs.style)]
    kind = "markdown" if is_markdown else "text"
    return Reading(f"{kind}, table", cues, (*notes, *warnings(cues)))


def _carries(shape: Shape | None, heads: Heads) -> bool:
    """Whether a head without a name goes on with the speaker before it."""
    if shape is None or shape.keeps:
        return True
    return not repeat([head.label if head.name else None for head in heads.values()])


def _is_narrow(body: Sequence[Line]) -> bool:
    """Whether lines hold a word or two, so that no line is a paragraph."""
    return sum(line.end - line.start for line in body) < _NARROW * len(body)


@dataclass
class _Paragraphs:
    """Takes line after line and makes cues of them."""

    sheet: Sheet
    style: Style
    shape: Shape | None
    carries: bool = True
    is_wrapped: bool = True
    is_narrow: bool = False
    times_behind: re.Pattern[str] | None = None
    is_asked: bool = False
    is_quoted: bool = False
    is_below: bool = False  # the text of a footnote goes on where a line is indented
    is_pictured: bool = False  # the line above is a picture
    strays: list[Line] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    speech: list[Part] = field(default_factory=list)
    speaker: str | None = None
    begins: float | None = None
    ends: float | None = None
    closes: float | None = None  # the time behind the paragraph, from which on the next one is said

    def close(self) -> None:
        """End the paragraph; the time belongs to the first one under a head, a time behind it to the next one too."""
        self.is_below = False
        if self.speech:
            self.cues.append(Cue(tuple(self.speech), self.speaker, self.begins, self.ends))
            self.begins = self.closes
            self.speech, self.ends, self.closes = [], None, None

    def add(self, line: Line, head: Head | None, is_markdown: bool) -> None:
        """Read a line: a head and the words behind it, words alone, or neither."""
        if head is not None and head.is_heading:
            self.close()
            self.sheet.ignore(line.start, max(line.end, head.end), "a heading")
            return
        if head is None and self._is_beside(line, is_markdown):
            return
        if head is not None or line.is_first or not self.is_wrapped:
            self.close()
            if head is None and self._is_stray(line):
                self.strays.append(line)
                self.speaker = None
            self.speaker = None if self.is_asked else self.speaker
        start = self._open(head) if head is not None else self._begin(line, is_markdown)
        if start < line.end:
            self._say(start, line)
        self.sheet.skip(line.end)

    def _is_stray(self, line: Line) -> bool:
        """Whether a paragraph stands outside of the quotes that hold all turns, or is a sentence that is a heading."""
        is_beside = self.is_quoted and not QUOTE.match(self.sheet.text, line.start)
        return is_beside or line.start in self.sheet.headings

    def told(self) -> list[str]:
        """What to tell of paragraphs that are nobody's among turns that are somebody's."""
        if not self.strays or not any(cue.speaker for cue in self.cues):
            return []
        what = "a paragraph stands" if len(self.strays) == 1 else f"{len(self.strays)} paragraphs stand"
        first = self.sheet.text[self.strays[0].start : self.strays[0].end].strip()
        return [f'{what} apart from the turns, and nobody is known who says: "{first[:NEAR]}"']

    def _is_beside(self, line: Line, is_markdown: bool) -> bool:
        """Mark a line that nobody says, and tell whether it is one."""
        text = self.sheet.text
        if text[line.start] in " \t>" and BLANK.match(text, line.start, line.end):
            self.close()
            self.sheet.mark("markup", line.start, line.end)
            return True
        if (self.aside if is_markdown else self._is_rule)(line):
            return True
        if HINT.search(text, line.start, line.end):
            return self._is_time(line) or self._is_headed(line) or self._is_again(line)
        return self._is_headed(line)

    def _begin(self, line: Line, is_markdown: bool) -> int:
        """Mark what stands before the words of a line without a head; return where these begin."""
        text, sign = self.sheet.text, self.sheet.text[line.start]
        found = None
        if sign in (">?？"[is_markdown:]) and (found := CHANGE.match(text, line.start, line.end)):
            self.close()
            self.speaker = None
        elif is_markdown:
            found = QUOTED.match(text, line.start, line.end) if sign in _QUOTES else None
        start = found.end() if found else line.start
        self.sheet.mark("markup", line.start, start)
        return start

    def _say(self, start: int, line: Line) -> None:
        """Take over the words of a line, and a time that stands behind them."""
        text, end = self.sheet.text, line.end
        times = self.times_behind
        behind = times.search(text, start, end) if times else None
        self.speech += say(self.sheet, start, behind.start() if behind else end, self.style)
        if behind:
            self.sheet.skip(behind.start(1))
            self.sheet.mark("time", *behind.span(1))
        if text[end - 1] == "#" and (found := CLOSES.search(text, start, end)):
            self.ends = self.closes = seconds(found[1])

    @cached_property
    def _is_loud(self) -> bool:
        """Whether all is written in capitals."""
        letters = [sign for sign in self.sheet.text[: 20 * LONG] if sign.isalpha()]
        return sum(map(str.isupper, letters)) * 5 > len(letters) * 4

    def _is_headed(self, line: Line) -> bool:
        """Mark a line like "Summary:", which no speaker is called, "Part 2: The dam", or in capitals among others."""
        text = self.sheet.text
        if not line.is_first or self.shape is None or line.end - line.start > 80:
            return False
        inner = text[line.start : line.end].strip()
        found = LABELLED.match(text, line.start, line.end) if inner[-1] in ":：" else None
        is_loud = inner.isupper() and len(inner.split()) > 1 and inner[-1].isalnum() and not self._is_loud
        is_loud |= inner.isupper() and not self._is_loud and (heads_section(inner) or inner.casefold() in signs("ends"))
        is_counted = COUNTED.match(text, line.start, line.start + len(text[line.start : line.end].rstrip()))
        if not is_loud and not is_counted and not (found and heads_section(found["name"])):
            return False
        self.close()
        self.sheet.ignore(line.start, line.end, "a heading")
        return True

    def _is_time(self, line: Line) -> bool:
        """Mark a line that is a time and nothing else, where heads have none; what is said next begins then."""
        text = self.sheet.text
        if self.is_narrow and self.shape is None:
            return False
        found = A_TIME.match(text, line.start, line.end)
        if (
            found is None
            or (self.shape is not None and not self.shape.weak)
            or (found["signed"] and self.speech and not line.is_first)
        ):
            return False
        self.close()
        self.sheet.mark("time", line.start, line.end)
        self.begins = seconds(found["begins"] or found["begins2"] or found["signed"])
        return True

    def _is_again(self, line: Line) -> bool:
        """Mark a line that says in words at what time the one above it has that the words begin."""
        text = self.sheet.text
        if self.begins is None or self.speech:
            return False
        worded = WORDS.fullmatch(text, line.start, line.end)
        if worded is None or int(seconds(worded[1])) != int(self.begins):
            return False
        self.sheet.mark("time", line.start, line.end)
        return True

    def _is_rule(self, line: Line) -> bool:
        """Mark a line that is drawn, and say whether it is one."""
        if not DRAWN.match(self.sheet.text, line.start, line.end):
            return False
        self.close()
        self.sheet.mark("markup", line.start, line.end)
        return True

    def aside(self, line: Line) -> bool:
        """Mark a heading, a rule or a comment, and say whether the line is one; it ends the paragraph."""
        text = self.sheet.text
        is_below_picture, self.is_pictured = self.is_pictured and not line.is_first, False
        below, self.is_below = self.is_below and text[line.start] in " \t", False
        is_styled = line.start in self.sheet.headings
        if not is_styled and text[line.start] not in " \t#<-*_=`~|![":
            return False
        self.is_pictured = text.startswith("![", line.start)
        is_bold = line.is_first and not self.is_asked and BOLD.match(text, line.start, line.end)
        if is_styled or is_bold or HEADING.match(text, line.start, line.end):
            self.sheet.ignore(line.start, line.end, "a heading")
        elif is_below_picture and EMPHASISED.match(text, line.start, line.end):
            self.sheet.ignore(line.start, line.end, "a caption")
        elif COMMENT.match(text, line.start, line.end):
            self.sheet.ignore(line.start, line.end, "a comment")
        elif below := below or bool(BELOW.match(text, line.start, line.end)):
            self.sheet.ignore(line.start, line.end, "a footnote")
        elif RULE.match(text, line.start, min(line.end, line.start + 1000)):
            self.sheet.mark("markup", line.start, line.end)
        else:
            return False
        self.close()
        self.is_below = below
        return True

    def _open(self, head: Head) -> int:
        """Mark a head and take over its name and time; return where the words behind it begin."""
        sheet = self.sheet
        places: list[tuple[int, int, Kind]] = []
        if head.name:
            start, end = head.name
            places.append((start, start + len(sheet.text[start:end].rstrip()), "speaker"))
        if head.time:
            places.append((*head.time, "time"))
        for start, end, kind in sorted(places):
            sheet.skip(start)
            sheet.mark(kind, start, end)
        sheet.skip(head.end)
        self.begins, self.ends = self.begins if head.begins is None else head.begins, head.ends
        if head.name or not self.carries:
            self.speaker = head.label or None
        return sheet.at
