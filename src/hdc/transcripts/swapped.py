"""Do a transcript's labels look swapped? Who asks is mostly the host, and who talks the guest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from hdc.transcripts.transcript import Transcript

_ASKS = re.compile(r"[?？][\"”’」』)）]?\s*\Z")
#: A host who says so much of all that the two say, and a guest whose turns end in a question so much oftener.
_MOST, _OFTENER = 0.6, 2.0
#: Fewer turns, or fewer questions among them, tell nothing.
_TURNS, _QUESTIONS = 4, 2


def swapped(transcript: Transcript, hosts: Collection[str], guests: Collection[str]) -> str | None:
    """Return why labels look swapped, as a sentence without its full stop; None where they do not.

    ``hosts`` and ``guests`` are labels of the transcript.
    """
    length: defaultdict[str, int] = defaultdict(int)
    last: dict[tuple[int, str], str] = {}
    for one in transcript.utterances:
        if one.speaker is not None:
            length[one.speaker] += len(one.text)
            last[one.turn, one.speaker] = one.text
    turns = {label: [text for (_turn, who), text in last.items() if who == label] for label in length}
    asked = {label: sum(bool(_ASKS.search(text)) for text in texts) for label, texts in turns.items()}
    for host in (label for label in hosts if label in turns):
        for guest in (label for label in guests if label in turns):
            if min(len(turns[host]), len(turns[guest])) < _TURNS or asked[guest] < _QUESTIONS:
                continue
            share = length[host] / (length[host] + length[guest])
            rates = asked[guest] / len(turns[guest]), asked[host] / len(turns[host])
            if share >= _MOST and rates[0] >= _OFTENER * rates[1]:
                return (
                    f'"{host}", a host, says {share:.0%} of what the two say, and it is "{guest}", a guest, who asks: '
                    "the labels look swapped"
                )
    return None
