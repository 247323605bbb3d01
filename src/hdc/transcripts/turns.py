"""Turns in Markdown and plain text: heads of one shape, and the paragraphs under them.

A paragraph is what blank lines set off. Front matter, headings, comments and what stands before the first turn are
ignored, with the reason; rules, fences and pictures are markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hdc.transcripts.cues import Line, lines, warnings
from hdc.transcripts.heads import Head, Heads, shape_of
from hdc.transcripts.labels import repeat
from hdc.transcripts.shapes import Shape
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.transcript import Part
from hdc.transcripts.words import MARKDOWN, PLAIN, say

FRONT_OPENS = re.compile(r"---[ \t]*\r?\n")
FRONT_CLOSES = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"[ ]{0,3}#{1,6}(?=[ \t]|\Z)")
COMMENT = re.compile(r"[ \t]*<!--[^<>]*-->[ \t]*\Z")
#: Lines of Markdown that say nothing.
RULE = re.compile(
    r"""
      [ ]{0,3}(?:[-*_=][ \t]?){3,200}\Z            # --- or ***
    | [ ]{0,3}(?:```|~~~)[\w]{0,20}[ \t]*\Z        # a fence
    | [ \t]{0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)+\Z      # |---|---|
    | [ \t]*!\[[^\[\]]{0,200}\]\([^()]{0,500}\)\Z  # a picture
    """,
    re.VERBOSE,
)
#: The heading over the transcript proper, where a file has show notes as well.
TITLE = re.compile(
    r"""
    [\#*_\s]*
    (?: (?:the\ |full\ |complete\ |interview\ |(?:podcast\ )?episode\ )*transcript(?:ion)?
      | 文字稿 | 逐字稿 | 文字记录 | 文字紀錄 | 访谈全文 | 对谈全文 | 全文 | 实录 | 访谈实录 )
    [*_:：\s]*\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
A_FIELD = re.compile(
    r"[-*•_\s]*(?:[A-Z][\w ]{0,30}[*_]{0,2}:[*_]{0,2}(?=\s)|[^\W\da-zA-Z]{1,8}[*_]{0,2}：)|\s*https?://\S+\Z"
)
QUOTED = re.compile(r"[ \t]*(?:>{1,3}[ \t]|[-*+•][ \t])?[ \t]*")
#: Headings and titles are looked for in so many lines.
LONG = 500


def read(sheet: Sheet, *, is_markdown: bool = False, is_document: bool = False) -> Reading:
    """Read turns. A file named as Markdown is Markdown. In a document each line is a paragraph."""
    front = _front_matter(sheet)
    body = lines(sheet, sheet.at)
    shape, heads = shape_of(sheet.text, body)
    is_markdown = not is_document and (
        is_markdown
        or front
        or (shape is not None and "*" in shape.example)
        or any(HEADING.match(sheet.text, line.start, line.end) for line in body[:LONG])
    )
    start, reason, notes = _begin(sheet, body, heads)
    paragraphs = _Paragraphs(sheet, MARKDOWN if is_markdown else PLAIN, shape, _carries(sheet.text, shape, heads))
    paragraphs.is_wrapped = not is_document and (any(line.is_first for line in body[1:]) or _is_narrow(body))
    for number, line in enumerate(body):
        if number < start and not (is_markdown and paragraphs.aside(line)):
            sheet.ignore(line.start, line.end, reason)
        elif number >= start:
            paragraphs.add(line, heads.get(line.start), is_markdown)
    paragraphs.close()
    kind = "markdown" if is_markdown else "text"
    name = f"{kind}, {shape.title}" if shape else kind
    return Reading(name, paragraphs.cues, (*notes, *warnings(paragraphs.cues)))


def _front_matter(sheet: Sheet) -> bool:
    opens = FRONT_OPENS.match(sheet.text)
    closes = FRONT_CLOSES.search(sheet.text, opens.end()) if opens else None
    if closes:
        sheet.ignore(0, closes.end(), "front matter")
    return closes is not None


def _begin(sheet: Sheet, body: Sequence[Line], heads: Heads) -> tuple[int, str, list[str]]:
    """The number of the line where the transcript begins, why what is before it is ignored, and what to say of that.

    Where that is more than a third of all, nothing is ignored.
    """
    text = sheet.text
    start, reason = 0, "before the first turn"
    if heads:
        start = next(number for number, line in enumerate(body) if line.start in heads)
    else:
        titles = [number for number, line in enumerate(body[:LONG]) if TITLE.match(text, line.start, line.end)]
        if titles and titles[-1] + 1 < len(body):
            start, reason = titles[-1], "before the transcript"
    prose = [line for line in body[:start] if not _is_about(text, line)]
    length = sum(line.end - line.start for line in prose)
    if length * 3 > sum(line.end - line.start for line in body):
        return 0, reason, []
    return start, reason, [f"{length:,} characters {reason} are not read as speech"] if prose else []


def _is_about(text: str, line: Line) -> bool:
    """Whether a line in front of a transcript tells about it: a heading, a rule, a field such as "Date: …"."""
    return any(kind.match(text, line.start, line.end) for kind in (HEADING, COMMENT, RULE, TITLE, A_FIELD))


def _carries(text: str, shape: Shape | None, heads: Heads) -> bool:
    """Whether a head without a name goes on with the speaker before it."""
    if shape is None or shape.keeps:
        return True
    return not repeat([text[slice(*head.name)] if head.name else None for head in heads.values()])


def _is_narrow(body: Sequence[Line]) -> bool:
    """Whether lines hold a word or two, so that no line is a paragraph."""
    return sum(line.end - line.start for line in body) < 20 * len(body)


@dataclass
class _Paragraphs:
    """Takes line after line and makes cues of them."""

    sheet: Sheet
    style: re.Pattern[str]
    shape: Shape | None
    carries: bool
    is_wrapped: bool = True
    cues: list[Cue] = field(default_factory=list)
    speech: list[Part] = field(default_factory=list)
    speaker: str | None = None
    begins: float | None = None
    ends: float | None = None

    def close(self) -> None:
        """End the paragraph; the time belongs to the first one under a head."""
        if self.speech:
            self.cues.append(Cue(tuple(self.speech), self.speaker, self.begins, self.ends))
            self.speech, self.begins, self.ends = [], None, None

    def add(self, line: Line, head: Head | None, is_markdown: bool) -> None:
        """Read a line: a head and the words behind it, words alone, or neither."""
        if head is None and is_markdown and self.aside(line):
            self.close()
            return
        if head is not None or line.is_first or not self.is_wrapped:
            self.close()
        start = line.start
        if head is not None:
            self._open(line, head)
            start = max(head.end, self.sheet.at)
        elif is_markdown and (quoted := QUOTED.match(self.sheet.text, line.start, line.end)):
            self.sheet.mark("markup", line.start, quoted.end())
            start = quoted.end()
        end = line.end
        if self.shape is not None and self.shape.title == "cells":
            end = start + len(self.sheet.text[start:end].rstrip(" \t|"))
        self.speech += say(self.sheet, start, end, self.style)
        self.sheet.mark("markup", self.sheet.at, line.end)

    def aside(self, line: Line) -> bool:
        """Mark a heading, a rule or a comment, and say whether the line is one."""
        text = self.sheet.text
        if HEADING.match(text, line.start, line.end):
            self.sheet.ignore(line.start, line.end, "a heading")
        elif COMMENT.match(text, line.start, line.end):
            self.sheet.ignore(line.start, line.end, "a comment")
        elif RULE.match(text, line.start, min(line.end, line.start + 1000)):
            self.sheet.mark("markup", line.start, line.end)
        else:
            return False
        return True

    def _open(self, line: Line, head: Head) -> None:
        """Mark a head and take over its name and time."""
        text = self.sheet.text
        self.begins, self.ends = head.begins, head.ends
        if head.name:
            self.speaker = text[slice(*head.name)].strip()
            start = head.name[0] + text[slice(*head.name)].index(self.speaker)
            places = [(start, start + len(self.speaker), "speaker")]
        else:
            self.speaker = self.speaker if self.carries else None
            places = []
        if head.time:
            places.append((*head.time, "time"))
        for start, end, kind in sorted(places):
            self.sheet.mark("markup", self.sheet.at, start)
            self.sheet.mark("speaker" if kind == "speaker" else "time", start, end)
        self.sheet.mark("markup", self.sheet.at, head.end)
