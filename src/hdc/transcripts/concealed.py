"""What a page hides: within a line nobody says it; a block may be the transcript itself, folded, and is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hdc.transcripts.runs import INLINE, Run

_HIDES = re.compile(
    r"""\s(?: hidden(?=[\s/>=])(?!=["']?until)
        | style\s*=\s*["'][^"'<>]*?(?:display\s*:\s*none|visibility\s*:\s*hidden) )""",
    re.VERBOSE | re.IGNORECASE,
)
_UNSAID = "hidden on the page"


def concealed(text: str, runs: Sequence[Run]) -> tuple[list[Run], list[str]]:
    """The runs, those hidden within a line as nobody's words, and what to tell of them and of hidden blocks."""
    made: list[Run] = []
    within, depth = "", 0  # the hidden element, and how many of its kind are open
    lengths = {True: 0, False: 0}
    for run in runs:
        if run.kind == "tag" and depth:
            depth += (-1 if text.startswith("</", run.start) else 1) if run.tag == within else 0
        elif run.kind == "tag" and _HIDES.search(text, run.start, run.end) and _is_closed(text, run):
            within, depth = run.tag, 1
        elif run.kind == "words" and depth:
            is_inline = within in INLINE
            lengths[is_inline] += len(text[run.start : run.end].strip())
            run = run._replace(kind=_UNSAID) if is_inline else run
        made.append(run)
    said = {True: "within lines are not", False: "are"}
    return made, [
        f"{length:,} characters that the page hides {said[is_inline]} read as speech"
        for is_inline, length in lengths.items()
        if length
    ]


def _is_closed(text: str, run: Run) -> bool:
    """Whether an element has an end, as a picture has not."""
    return text.find(f"</{run.tag}", run.end) >= 0
