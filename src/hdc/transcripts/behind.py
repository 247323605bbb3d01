"""Times that stand behind what is said at them, or below it: which way most turns have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hdc.patterns import later
from hdc.transcripts.clock import CLOCK, any_of, seconds
from hdc.transcripts.cues import Line
from hdc.transcripts.headings import Heads

#: One in brackets, which counts where most turns end so.
BEHIND, SO_MANY = later(rf"[ \t]*[\[(（【]({CLOCK})[\])）】]\s*\Z"), 3
#: A bare one counts where nearly all turns end so, and none is earlier than the one before.
#: The name of a field may stand before it.
BARE = later(
    rf"(?:(?<![^\n\r])(?i:{any_of('begin_columns')})[ ]?[:：]|(?<=[^\w\s])(?:[ \t]{{0,4}}[.·…_]{{3,200}})?)"
    rf"[ \t]{{1,80}}({CLOCK})\s*\Z"
)


def times_behind(text: str, body: Sequence[Line], heads: Heads) -> re.Pattern[str] | None:
    """How times are written that most turns end with, in brackets or bare; None where they do not, or begin so."""
    if any(head.time for head in heads.values()):
        return None
    ends = sum(text[line.end - 1] in ")]）】" and bool(BEHIND.search(text, line.start, line.end)) for line in body)
    if ends >= SO_MANY and ends * 2 >= len(heads):
        return BEHIND
    bare = [
        seconds(found[1])
        for line in body
        if text[line.end - 1].isdigit() and (found := BARE.search(text, line.start, line.end))
    ]
    is_usual = len(bare) >= max(SO_MANY, len(heads) * 4 / 5) and len(bare) * 2 >= len(body)
    return BARE if is_usual and bare == sorted(bare) else None
