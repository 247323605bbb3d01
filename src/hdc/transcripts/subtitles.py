r"""SubRip (.srt): a number, a line of two times, lines of speech, a blank line.

Commas or dots, hours of any length, a name and a colon before the words, and the tags ``<i>`` and ``{\an8}``. Speech
goes on until the next line of times, so that a blank line inside a cue loses nothing. YouTube's .sbv is the same
without numbers, and with a comma between its times.

A number before a line of times is the cue's own where numbers count the cues, and else somebody says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
from hdc.transcripts.labels import carried, clean
from hdc.transcripts.rolling import SAID_AGAIN, said_again
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.transcript import Part
from hdc.transcripts.unread import refuse_data
from hdc.transcripts.words import SRT, say

#: Numbers of cues may skip so many.
_GAP = 2
#: A number that touches the end of a sentence.
_ENDS_IN = re.compile(r"(?<=[.?!…。？！”\"])\d{1,5}(?=\s*\Z)")


def read(sheet: Sheet) -> Reading:
    """Read a SubRip file; numbers before a line of times are markup."""
    blocks = _blocks(sheet)
    known = labels(sheet, [block.lines for block in blocks])
    again = said_again(sheet, blocks, known)
    cues = [cue for number, block in enumerate(blocks) for cue in _cues(sheet, block, known, again[number])]
    refuse_data(sheet, cues)
    return Reading("srt", list(carried(cues)), (*warnings(cues), *_glued(sheet.text, blocks)), colours(sheet, cues))


def _blocks(sheet: Sheet) -> list[Block]:
    text = sheet.text
    all_lines = lines(sheet)
    openings = [(row, found) for row, line in enumerate(all_lines) if (found := timing(text, line))]
    counted = _counted(text, all_lines, [row for row, _found in openings])
    blocks = []
    for place, (row, found) in enumerate(openings):
        following = openings[place + 1][0] if place + 1 < len(openings) else len(all_lines)
        following -= following - 1 in counted
        blocks.append(Block(all_lines[row], *times(found), tuple(all_lines[row + 1 : following])))
    return blocks


def _counted(text: str, all_lines: Sequence[Line], openings: Sequence[int]) -> frozenset[int]:
    """The rows of lines that number cues.

    Most cues have one, or none. It counts on from a cue before, or stands between a blank line and the times.
    """
    numbers = {row - 1: int(number) for row in openings if row and (number := _number(text, all_lines[row - 1]))}
    places = {row - 1: place for place, row in enumerate(openings)}
    close = [row for row in numbers if not all_lines[row + 1].is_first]
    first = openings[0] - 1 if openings else -1
    if len(close) * 2 < len(openings) and not (first in numbers and len(numbers) * 2 >= len(openings)):
        return frozenset(row for row in numbers if row == first)
    counted: list[int] = []
    near = frozenset(close)
    for row, count in numbers.items():
        is_set_off = row in near and all_lines[row].is_first
        on = count - numbers[counted[-1]] if counted else 1
        most = places[row] - places[counted[-1]] if counted else 1  # cues between may have no number
        if 0 < on <= most or is_set_off or (row not in near and 0 < on <= _GAP):
            counted.append(row)
    return frozenset(counted)


def _glued(text: str, blocks: Sequence[Block]) -> list[str]:
    """What to tell of words that end with the number of the cue below them, as where a line end was lost."""
    found = [
        text[last.start : last.end]
        for count, block in enumerate(blocks[:-1], start=2)
        for last in block.lines[-1:]
        if (end := _ENDS_IN.search(text, last.start, last.end)) and int(end[0]) == count
    ]
    return [f'words end with what may be the number of the next cue: "{found[0]}"'] if found else []


def _number(text: str, line: Line) -> str | None:
    inner = clean(text[line.start : line.end]) if line.end - line.start < 12 else ""
    return inner if inner.isdecimal() else None


def _cues(sheet: Sheet, block: Block, known: Labels, again: int) -> list[Cue]:
    """What one or more people say meanwhile; so many first lines say ``again`` what another cue says."""
    if clean(sheet.text[sheet.at : block.timing.start]).isdecimal():
        sheet.skip(block.timing.start)
    speaker = mark_times(sheet, block)
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
        speech += say(sheet, line.start, line.end, SRT)
    return [*cues, Cue(tuple(speech), speaker, block.begins, block.ends, is_fresh)]
