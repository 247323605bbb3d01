r"""SubRip (.srt): a number, a line of two times, lines of speech, a blank line.

Commas or dots, hours of any length, a name and a colon before the words, and the tags ``<i>`` and ``{\an8}``. Speech
goes on until the next line of times, so that a blank line inside a cue loses nothing.
"""

from __future__ import annotations

from hdc.transcripts.cues import Block, Line, label, labels, lines, mark_times, times, timing, warnings
from hdc.transcripts.labels import carried
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.words import SRT, say


def read(sheet: Sheet) -> Reading:
    """Read a SubRip file; numbers before a line of times are markup."""
    blocks = _blocks(sheet)
    known = labels(sheet, blocks)
    cues = [_cue(sheet, block, known) for block in blocks]
    return Reading("srt", list(carried(cues)), tuple(warnings(cues)))


def _blocks(sheet: Sheet) -> list[Block]:
    text = sheet.text
    all_lines = lines(sheet)
    openings = [(number, found) for number, line in enumerate(all_lines) if (found := timing(text, line))]
    blocks = []
    for place, (number, found) in enumerate(openings):
        following = openings[place + 1][0] if place + 1 < len(openings) else len(all_lines)
        if following < len(all_lines) and following - 1 > number and _is_number(text, all_lines[following - 1]):
            following -= 1
        blocks.append(Block(all_lines[number], *times(found), tuple(all_lines[number + 1 : following])))
    return blocks


def _is_number(text: str, line: Line) -> bool:
    return line.end - line.start < 12 and text[line.start : line.end].strip().isdecimal()


def _cue(sheet: Sheet, block: Block, known: frozenset[str]) -> Cue:
    if sheet.text[sheet.at : block.timing.start].strip().isdecimal():
        sheet.mark("markup", sheet.at, block.timing.start)
    mark_times(sheet, block)
    speaker, speech = None, []
    for number, line in enumerate(block.lines):
        if number == 0:
            speaker, line = label(sheet, line, known)
        speech += say(sheet, line.start, line.end, SRT)
    return Cue(tuple(speech), speaker, block.begins, block.ends)
