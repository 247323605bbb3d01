"""Which words before a colon are somebody's name, and which begin a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from hdc.transcripts.sheet import Cue
from hdc.transcripts.signs import signs

#: A text of so many lines is short.
SHORT = 20
NAME = r"[^\W_][^\n\r\t:：\[\]【】|<>*#{}]{0,59}?"
#: "Name:", "Name：", "[SPEAKER_00]", ">> Name:" at the start of a cue.
PREFIX = re.compile(
    rf"""
    (?:>>[ ]?|-[ ])?                                          # how captions mark that the speaker changes
    (?:
        \[(?P<tag>[^\W_][\w .'-]{{0,39}})\]:?[ ]              # [SPEAKER_00] or [SPEAKER_00]:
      | (?P<name>{NAME})[ ]?(?::(?=[ \r\n]|$)|：)             # Name: or Name：
    )
    """,
    re.VERBOSE,
)


def is_name(label: str, *, strict: bool = True) -> bool:
    """Whether a label can be somebody's name or role.

    ``strict`` is for labels that nothing but a colon sets off: their words begin with capitals.

    >>> is_name("Dhanji R. Prasanna"), is_name("SPEAKER_01"), is_name("主持人"), is_name("Dr. Fei Fei Li")
    (True, True, True, True)
    >>> is_name("Here's the thing"), is_name("My question"), is_name("他说"), is_name("https")
    (False, False, False, False)
    """
    label = re.sub(r"\s*\([^()]*\)$|(?<=\w )[\"“][^\"“”]*[\"”](?= \w)", "", label.strip())
    words = label.split()
    if not any(map(str.isalpha, label)) or len(words) > 6 or {label.casefold(), words[0].casefold()} & _never():
        return False
    if any(sign in label for sign in '?!;。，？！；…“”"') or label.endswith(("...", ",", "-")):
        return False
    if any("\u3400" <= sign <= "\u9fff" for sign in label):
        return len(label) <= 16 and label[-1] not in signs("leads")
    if not strict:
        return not re.search(r"[a-z]{3}\. ", label)
    return all(_is_capital(word) for word in words) and "," not in label


@cache
def _never() -> frozenset[str]:
    return signs("no_names") | signs("notes")


def _is_capital(word: str) -> bool:
    first = next((sign for sign in word if sign.isalnum()), "")
    return not first.islower() or word in signs("particles")


def speakers(labels: Iterable[str], lines: int) -> frozenset[str]:
    """Those of the ``labels`` before colons that are speakers, in a text of so many ``lines``.

    A speaker speaks twice, or has a first and a last name, or the text is short and half of its lines have labels.
    Names in lower case have to come three times.
    """
    counts = Counter(labels)
    dense = lines <= SHORT and sum(count for label, count in counts.items() if is_name(label)) * 2 >= lines
    return frozenset(label for label, count in counts.items() if _speaks(label, count, dense))


def _speaks(label: str, count: int, dense: bool) -> bool:
    words = len(label.split())
    if is_name(label):
        return count > 1 or dense or words == 2
    return count > 2 and words < 3 and is_name(label, strict=False)


def repeat(labels: Sequence[str | None]) -> bool:
    """Whether each line has its label, and not only the first of a turn; then a line without is nobody's we know."""
    named = [label for label in labels if label]
    same = sum(one == two for one, two in pairwise(named))
    return same * 5 > len(named)


def carried(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues, those without a label given to the speaker before them, unless labels repeat."""
    repeats = repeat([cue.speaker for cue in cues])
    speaker = None
    for cue in cues:
        speaker = cue.speaker or (None if repeats else speaker)
        yield cue if cue.speaker == speaker else replace(cue, speaker=speaker)
