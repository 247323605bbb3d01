"""What stands in a chat beside its messages: that somebody came or left, and what is there in the place of a picture.

A message has the day and the time at which it was written. A line that has these and no name is the chat's own, or
nobody knows whose: it is not the words of whoever wrote before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from hdc.transcripts.clock import DAY, any_of
from hdc.transcripts.cues import Line
from hdc.transcripts.headings import Heads
from hdc.transcripts.labels import clean

TOLD = "told by the chat itself"
#: How programs for chats begin what they tell: that somebody came, left, or does something.
_EVENT = re.compile(r"[\])>）】]?[ \t]*(?:-!-|\*{1,3}|-->|<--|={2,3}|[→←])[ \t]")
#: What they say that somebody does.
_DOES = re.compile(rf"(?:(?<=[A-Za-z]) )?{any_of('chat_events')}(?![A-Za-z])")
#: A day in front of a time.
_DAY = re.compile(rf"{DAY}\Z")
#: So many messages make a chat; so many in a hundred of its heads have a day, of so many that are looked at.
_FEW, _MOST, _SAMPLE = 2, 90, 40


def told(text: str, lines: Sequence[Line], heads: Heads) -> Iterator[int]:
    """The rows of the lines in which the chat itself tells something, at a time as messages have it."""
    if sum(head.name is not None and head.time is not None for head in heads.values()) < _FEW:
        return
    names = {head.label for head in heads.values() if head.name}
    for row, line in enumerate(lines):
        head = heads.get(line.start)
        if head is None or head.name is not None or head.time is None:
            continue
        if _EVENT.match(text, head.time[1], line.end) or _happens(text[head.end : line.end].strip(), names):
            yield row


def _happens(words: str, names: Set[str]) -> bool:
    """Whether words say that one of those who write came, left, or changed something, as "Ada left" does."""
    found = _DOES.search(words)
    return found is not None and clean(words[: found.start()]) in names


def is_dated(text: str, heads: Heads) -> bool:
    """Whether nearly all heads have a day, and most of them a name, as messages have."""
    named = sum(head.name is not None for head in heads.values())
    if named < _FEW or named * 2 <= len(heads):
        return False
    sample = sorted(heads.items())[:: len(heads) // _SAMPLE + 1]
    others = (at for at, head in sample if not (head.time and _DAY.search(text[at : head.time[0]])))
    return next(islice(others, (100 - _MOST) * len(sample) // 100, None), None) is None  # one more would be too many


def nameless(heads: Heads) -> list[str]:
    """What to tell of messages without a name, where heads have a day."""
    count = sum(head.name is None for head in heads.values())
    what = "a dated message has" if count == 1 else f"{count} dated messages have"
    return [f"{what} no name, and the words are nobody's we know"] if count else []
