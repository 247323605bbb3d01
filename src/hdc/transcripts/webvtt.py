"""WebVTT: a header, blocks of notes and styles, cues of times, settings and lines with tags and voices.

After https://www.w3.org/TR/webvtt1/. ``<v Name>`` says who speaks until the next one or the end of the cue. A cue whose
first line says again the last one of the cue before, as captions that roll do, has that line ignored.
"""

from __future__ import annotations

import html
import re

from hdc.patterns import later
from hdc.transcripts.cues import (
    Block,
    Labels,
    Line,
    colours,
    label,
    labels,
    lines,
    mark_times,
    opened,
    times,
    timing,
    warnings,
)
from hdc.transcripts.labels import NAME, carried, clean, take_turns
from hdc.transcripts.looks import are_chapters
from hdc.transcripts.rolling import SAID_AGAIN, said_again
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.transcript import Part
from hdc.transcripts.unread import refuse_data
from hdc.transcripts.words import VTT, say

#: Who speaks; brackets that a tool escaped are meant all the same.
VOICE = re.compile(r"(?:<|&lt;)v(?:\.[^\s<>&]{0,80})?[ \t]+([^<>\r\n]{1,200}?)(?:>|&gt;)", re.IGNORECASE)
ASIDE = re.compile(r"(NOTE|STYLE|REGION)(?=[ \t\r\n:]|\Z)")
REASONS = {"NOTE": "a note of the transcriber", "STYLE": "a style sheet", "REGION": "a region"}
#: A cue whose name says who speaks, as meetings are recorded: 12 "Ada Lovelace" (3456).
NAMED = re.compile(r'\d{1,6}[ \t]+"([^"\r\n]{1,80})"(?:[ \t]+\(\d{1,20}\))?[ \t]*')
#: And one that may: it counts where most cues have such names.
WHO = later(rf"(?:\d{{1,6}}[ \t]*[-–—:.|]?[ \t]+)?({NAME})[ \t]*")


def read(sheet: Sheet) -> Reading:
    """Read a WebVTT file; one whose header was lost is read as well."""
    blocks = _blocks(sheet)
    voiced = any(VOICE.match(sheet.text, block.lines[0].start) for block in blocks if block.lines)
    known = Labels() if voiced else labels(sheet, [block.lines for block in blocks])
    again = said_again(sheet, blocks, known)
    names = _names(sheet, blocks)
    cues: list[Cue] = []
    for number, block in enumerate(blocks):
        name = _between(sheet, block.timing, names)
        beside = mark_times(sheet, block)
        cues += _cue(sheet, block, known, again[number], name or beside)
    refuse_data(sheet, cues)
    _between(sheet, Line(len(sheet.text), len(sheet.text), True), names)
    told = (*warnings(cues), *are_chapters(sheet.text, cues))
    return Reading("webvtt", cues if voiced else list(carried(cues)), told, colours(sheet, cues))


def _blocks(sheet: Sheet) -> list[Block]:
    """The cues: a line of times, and the lines under it up to the next cue's name, a note or the next line of times.

    To the letter of the standard a blank line ends a cue; what stands behind one without times was said all the same.
    """
    blocks: list[tuple[Line, re.Match[str], list[Line]]] = []
    is_open = False
    all_lines = lines(sheet)
    for row, line in enumerate(all_lines):
        found = timing(sheet.text, line)
        if found:
            blocks.append((line, found, []))
            is_open = True
        elif line.is_first and (not blocks or ASIDE.match(sheet.text, line.start) or _is_id(sheet, all_lines, row)):
            is_open = False
        elif is_open:
            blocks[-1][2].append(line)
    return [Block(line, *times(found), tuple(spoken)) for line, found, spoken in blocks]


def _is_id(sheet: Sheet, all_lines: list[Line], row: int) -> bool:
    """Whether a line behind a blank one is the name of the cue below: it stands right above its times."""
    below = all_lines[row + 1] if row + 1 < len(all_lines) else None
    return below is not None and not below.is_first and timing(sheet.text, below) is not None


def _names(sheet: Sheet, blocks: list[Block]) -> frozenset[str]:
    """The names that cues have, if most of them are somebody's."""
    found = []
    for block in blocks:
        above = sheet.text.rfind("\n", 0, max(0, block.timing.start - 1)) + 1
        named = WHO.fullmatch(sheet.text[above : block.timing.start].strip())
        found += [clean(named[1])] if named else []
    return take_turns(found, len(blocks))


def _between(sheet: Sheet, timing: Line, names: frozenset[str]) -> str | None:
    """Mark the header, what stands in blocks of its own, and the name of a cue, right above its times.

    Return who speaks, where the name of the cue says that.
    """
    text = sheet.text
    reason, speaker = "", None
    between = lines(sheet, sheet.at, timing.start)
    is_header = sheet.at == 0 and bool(between) and text.startswith("WEBVTT", between[0].start)
    for line in between:
        aside = ASIDE.match(text, line.start) if line.is_first else None
        reason = REASONS[aside[1]] if aside else "" if line.is_first else reason
        is_header = is_header and not (line.is_first and line.start > between[0].start)
        if reason:
            sheet.ignore(line.start, line.end, reason)
        elif is_header or (line is between[-1] and not timing.is_first):
            named = NAMED.fullmatch(text, line.start, line.end) or WHO.fullmatch(text, line.start, line.end)
            if not is_header and named and (named.re is NAMED or clean(named[1]) in names):
                speaker = clean(named[1]) or None
                sheet.mark("markup", line.start, named.start(1))
                sheet.mark("speaker", *named.span(1))
            sheet.mark("markup", max(line.start, sheet.at), line.end)
    return speaker


def _cue(sheet: Sheet, block: Block, known: Labels, again: int, speaker: str | None) -> list[Cue]:
    cues: list[Cue] = []
    is_fresh = False
    speech: list[Part] = []
    for number, each in enumerate(block.lines):
        if number < again:
            name, line = label(sheet, each, known)
            speaker = name or speaker
            sheet.ignore(line.start, line.end, SAID_AGAIN)
            continue
        begins, name, line = opened(sheet, block, each, known)
        if begins:
            cues += [Cue(tuple(speech), speaker, block.begins, block.ends, is_fresh)] if speech else []
            speaker, is_fresh, speech = name, name is None, []
        at = line.start
        for voice in VOICE.finditer(sheet.text, line.start, line.end):
            if not sheet.text[at : voice.start()].strip(" \t-"):
                sheet.mark("markup", at, voice.start())
            speech += say(sheet, max(at, sheet.at), voice.start(), VTT)
            cues += [Cue(tuple(speech), speaker, block.begins, block.ends, is_fresh)] if speech else []
            speaker, is_fresh, speech = clean(html.unescape(voice[1])) or None, False, []
            sheet.mark("markup", voice.start(), voice.start(1))
            sheet.mark("speaker", voice.start(1), voice.end(1))
            sheet.mark("markup", voice.end(1), voice.end())
            at = voice.end()
        speech += say(sheet, at, line.end, VTT)
    return [*cues, Cue(tuple(speech), speaker, block.begins, block.ends, is_fresh)] if speech else cues
