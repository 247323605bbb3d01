"""What may tell who speaks where nobody is named: a colour or a style by turns; captions that are chapters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from hdc.transcripts.sheet import Cue

#: Two looks and more come again, and nearly all is in one of them.
_BOTH, _MOST = 2, 80
#: A caption of speech is shown for less seconds.
_LONG = 60
_ENDS = '.?!,。？！，…”"'


def by_looks(looks: Sequence[str]) -> list[str]:
    """What to tell of words that are marked in two or more ways by turns; ``looks`` has how each of them is."""
    counts = Counter(looks)
    again = [look for look, count in counts.items() if count > 1]
    changes = sum(one != two for one, two in pairwise(looks))
    told = sum(counts[look] for look in again)
    if len(again) < _BOTH or told * 100 < _MOST * len(looks) or changes * 3 < len(looks):
        return []
    names = " and ".join(f'"{look}"' if look else "not at all" for look in again[:_BOTH])
    return [f"nobody is named, but what is said is marked {names} by turns, which may tell who speaks"]


def are_chapters(text: str, cues: Sequence[Cue]) -> list[str]:
    """What to tell of captions that are shown for minutes and say no sentence, as those of chapters."""
    lengths = [cue.ends - cue.begins for cue in cues if cue.begins is not None and cue.ends is not None]
    ends = [text[cue.speech[-1].end - 1] for cue in cues if cue.speech]
    if len(lengths) < _BOTH or median(lengths) < _LONG or any(sign in _ENDS for sign in ends):
        return []
    return ["its captions seem to be the titles of chapters, and are read as speech"]
