"""Captions that say words again: those that roll line by line, and those that grow while somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hdc.transcripts.cues import Block, Line
from hdc.transcripts.sheet import Sheet

#: Why a line of such captions is no speech.
SAID_AGAIN = "says again the line before"
_TAG = re.compile(r"<[^<>\r\n]{0,500}>")
#: So many cues at least say something again.
_LEAST = 3


def said_again(sheet: Sheet, blocks: Sequence[Block]) -> list[int]:
    """How many of the first lines of each cue are said in another: above where captions roll, below where they grow.

    Captions roll where a third of the cues say the last lines again, and a third of those another one under them. They
    grow where half of the cues begin with all that the cue before says.
    """
    said = [[_bare(sheet, line) for line in block.lines] for block in blocks]
    again = [_overlap(said[number - 1] if number else [], here) for number, here in enumerate(said)]
    found = [number for number, lines in enumerate(again) if lines]
    below = sum(len(said[number]) > again[number] for number in found)
    if len(found) >= _LEAST and len(found) * 3 >= len(blocks) and below * 3 >= len(found):
        return again
    grown = [len(one) if _grows(" ".join(one), " ".join(two)) else 0 for one, two in pairwise(said)]
    number = sum(map(bool, grown))
    return [*grown, 0] if number >= _LEAST and number * 2 >= len(blocks) else [0] * len(blocks)


def _bare(sheet: Sheet, line: Line) -> str:
    return " ".join(_TAG.sub("", sheet.text[line.start : line.end]).split())


def _overlap(before: Sequence[str], here: Sequence[str]) -> int:
    """How many lines at the end of one cue are those at the start of the next."""
    most = min(len(before), len(here))
    return next((number for number in range(most, 0, -1) if before[-number:] == here[:number]), 0)


def _grows(one: str, two: str) -> bool:
    """Whether a cue says all of the one before, and goes on."""
    return bool(one) and len(two) > len(one) and two.startswith(one)
