"""How far altered words are: in their marks, in fillers and repetitions that are left out, or in what is said."""

from __future__ import annotations

import re

from hdc.lang import context
from hdc.lang.context import without
from hdc.lang.folding import WORD, lowered
from hdc.model import Grade

#: From the least to the most.
GRADES: tuple[Grade, ...] = ("marks", "fillers", "words")
#: Of so many words at most is what somebody says twice in one breath.
_STUTTER = 3
_WORD = re.compile(WORD)


def graded(quote: str, said: str, lang: str) -> Grade:
    """Compare two folded texts in a language word by word, whatever their case and punctuation.

    >>> graded("We paid", "we, paid", "en"), graded("we paid well.", "We, um, we paid, well", "en")
    ('marks', 'fillers')
    >>> graded("we pay", "we paid", "en")
    'words'
    """
    ours, theirs = (_WORD.findall(lowered(text)) for text in (quote, said))
    if ours == theirs:
        return "marks"
    fillers = context.of(said, lang).fillers
    if not {*ours} ^ {*theirs} <= {word for phrase in fillers for word in phrase}:
        return "words"  # a word that none of them leaves out is not made up for by any
    return "fillers" if once(without(ours, fillers)) == once(without(theirs, fillers)) else "words"


def once(words: list[str]) -> list[str]:
    """Words without those that repeat the ones before them."""
    kept: list[str] = []
    for word in words:
        kept.append(word)
        for size in range(1, _STUTTER + 1):
            if len(kept) >= 2 * size and word == kept[-1 - size] and kept[-size:] == kept[-2 * size : -size]:
                del kept[-size:]
    return kept
