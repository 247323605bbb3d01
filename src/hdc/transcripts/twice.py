"""Lines above the head of a turn that say the same, as one copies them from a player that reads its page aloud.

"EH", "Eva Holm", "0 minutes 3 seconds0:03", and then "Eva Holm 0 minutes 3 seconds" with the words below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hdc.patterns import later
from hdc.transcripts.clock import CLOCK, seconds
from hdc.transcripts.cues import Line
from hdc.transcripts.headings import Head, Heads
from hdc.transcripts.shapes import LENGTH

SAID_TWICE = "says again who speaks, and when"
_TIME = later(rf"(?:{LENGTH}[ ,]{{0,2}}){{0,3}}(?P<clock>{CLOCK})", re.VERBOSE)


def said_twice(text: str, lines: Sequence[Line], heads: Heads) -> Iterator[int]:
    """The rows of lines that say again what the head below them says: its time, its name, the letters of its name."""
    for row, line in enumerate(lines):
        head = heads.get(line.start)
        if head is None or head.begins is None or not head.label:
            continue
        for above, is_same in zip(range(row - 1, -1, -1), (_is_time, _is_name, _is_letters), strict=False):
            if lines[above].start in heads or not is_same(text[lines[above].start : lines[above].end].strip(), head):
                break
            yield above


def _is_time(words: str, head: Head) -> bool:
    found = _TIME.fullmatch(words)
    return found is not None and seconds(found["clock"]) == head.begins


def _is_name(words: str, head: Head) -> bool:
    return words == head.label


def _is_letters(words: str, head: Head) -> bool:
    letters = [word[0] for word in head.label.split()]
    return words in ("".join(letters), "".join(letters[:: max(len(letters) - 1, 1)]))
