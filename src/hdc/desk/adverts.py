"""Which sentences of a script are advertising: set aside with the reason, never dropped."""

from __future__ import annotations

from hdc.desk.script import Script
from hdc.lang import adverts

#: So many sentences after the last sign, a read is over.
_REACH = 10
PAID = "a sponsor's read: {}"
OWN = "the show speaks of itself: {}"


def aside(script: Script) -> dict[int, str]:
    """Return the numbers of sentences that are advertising, each with the words that show it.

    A read goes from its opening to the last sign near enough in the same turn; a sign by itself is a sentence alone.
    """
    known = adverts.load(script.lang.partition("-")[0])
    if known is None:
        return {}
    found: dict[int, str] = {}
    begun: tuple[int, int, str] | None = None  # block, last sentence of the read, why
    for at, sentence in enumerate(script.sentences):
        match = known.opening.search(sentence.text) or known.sign.search(sentence.text)
        if begun and (begun[0] != sentence.block or at - begun[1] > _REACH):
            begun = None
        if match is None:
            continue
        why = begun[2] if begun else (PAID if known.opening.search(sentence.text) else OWN).format(f"“{match[0]}”")
        if begun:
            found |= dict.fromkeys(range(begun[1], at), why)
        found[at] = why
        if begun or known.opening.search(sentence.text):
            begun = sentence.block, at, why
    return found
