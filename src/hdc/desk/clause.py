"""The shortest quote that carries a quantity, where its sentence holds others too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from hdc.desk.acceptance import UNSOUND, placed
from hdc.desk.draft import Draft, mention_in
from hdc.lang.folding import fold
from hdc.lang.meaning import negations
from hdc.quantities import Mention
from hdc.quantities.mention import Span

if TYPE_CHECKING:
    from hdc.desk.desk import Desk

#: Where a clause ends; a blank between Chinese characters stands for a comma that nobody set.
_END = re.compile("[,;，；]+(?=\\s|[\u3400-\u9fff])\\s*|(?<=[\u3400-\u9fff])\\s+(?=[\u3400-\u9fff])")
#: A quote that takes less room than this, a Chinese character as two, says too little by itself.
_LEAST = 24


def shortest(draft: Draft, desk: Desk) -> Draft:
    """Cut a new quote down to the fewest whole clauses of its sentence that carry the quantity; what is left out may
    hold no negation, and the cut raise no alarm. A sentence with one quantity stays whole.
    """
    sentence = desk.script.sentences[draft.candidate.at]
    if draft.quote is not None or draft.candidate.mention is None or len(sentence.mentions) < 2:
        return draft
    for start, end in _runs(draft, sentence.mentions):
        shorter = replace(draft, words=draft.words[start:end].strip().rstrip(",;，；"))
        left_out = (draft.words[:start], draft.words[end:])
        if mention_in(shorter, desk.script, desk.review) is None or any(map(_negates, left_out)):
            continue
        if _is_sound(shorter, desk):
            return shorter
    return draft


def _runs(draft: Draft, mentions: Sequence[Mention]) -> Iterator[Span]:
    """The runs of clauses around the quantity, shorter than the sentence, the fewest characters first. None begins or
    ends inside a quantity, or between one and its hedge: the hedge would be read as another's.
    """
    text, own = draft.words, draft.candidate.mention
    assert own is not None
    whole = [sorted(at for span in ((one.start, one.end), *one.hedges) for at in span) for one in mentions]
    ends = [one.end() for one in _END.finditer(text)]
    cuts = [0, *(at for at in ends if not any(one[0] < at < one[-1] for one in whole)), len(text)]
    around = [(a, b) for a in cuts if a <= own.start for b in cuts if own.end <= b]
    runs = [run for run in around if run != (0, len(text))]
    runs = [(a, b) for a, b in runs if sum(1 + (east_asian_width(sign) in "WF") for sign in text[a:b]) >= _LEAST]
    yield from sorted(runs, key=lambda run: (run[1] - run[0], run))


def _negates(text: str) -> bool:
    return any(sign.friend is None for sign in negations(fold(text).text))


def _is_sound(draft: Draft, desk: Desk) -> bool:
    anchor = placed(desk, draft)[1]
    return anchor.state not in UNSOUND and not anchor.alarms
