"""Captions that say words again: those that roll line by line, and those that grow while somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hdc.transcripts.cues import Block, Labels, named, prefix
from hdc.transcripts.sheet import Sheet

#: Why a line of such captions is no speech.
SAID_AGAIN = "says again the line before"
_TAG = re.compile(r"<[^<>\r\n]{0,500}>")
#: So many cues at least say something again.
_LEAST = 3
#: Whose label is above words, or before them, and the words.
_Said = tuple[str | None, str]


def said_again(sheet: Sheet, blocks: Sequence[Block], known: Labels) -> list[int]:
    """How many of the first lines of each cue are said in another: above where captions roll, below where they grow.

    Captions roll where a third of the cues say the last lines again, and a third of those another one under them. They
    grow where half of the cues begin with all that the cue before says.
    """
    said = [[*_bare(sheet, block, known)] for block in blocks]
    again = [_overlap(said[number - 1] if number else [], here) for number, here in enumerate(said)]
    found = [number for number, lines in enumerate(again) if lines]
    below = sum(len(said[number]) > again[number] for number in found)
    if len(found) >= _LEAST and len(found) * 3 >= len(blocks) and below * 3 >= len(found):
        return again
    grown = [len(one) if _grows(one, two) else 0 for one, two in pairwise(said)]
    number = sum(map(bool, grown))
    return [*grown, 0] if number >= _LEAST and number * 2 >= len(blocks) else [0] * len(blocks)


def _bare(sheet: Sheet, block: Block, known: Labels) -> Iterator[_Said]:
    """The words of each line without a label, and by whose label of the same cue they are said."""
    name: str | None = None
    for line in block.lines:
        head, start = prefix(sheet, line), line.start
        if head and named(head) in known.before:
            name, start = named(head), head.end()
        yield name, " ".join(_TAG.sub("", sheet.text[start : line.end]).split())


def _overlap(before: Sequence[_Said], here: Sequence[_Said]) -> int:
    """How many lines at the end of one cue are those at the start of the next, said by the same one."""
    most = min(len(before), len(here))
    return next((number for number in range(most, 0, -1) if all(map(_is_same, before[-number:], here))), 0)


def _is_same(one: _Said, two: _Said) -> bool:
    return one[1] == two[1] and two[0] in (one[0], None)


def _grows(one: Sequence[_Said], two: Sequence[_Said]) -> bool:
    """Whether a cue says all of the one before, and goes on."""
    before, here = (" ".join(words for _name, words in cue) for cue in (one, two))
    return bool(before) and len(here) > len(before) and here.startswith(before) and two[0][0] == one[0][0]
