"""What a Chinese speaker counts in another language's words: 我们等了 two weeks, 大概 half an hour."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, cast

from hdc.quantities.chinese_context import bound_of
from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.mention import Mention
from hdc.quantities.phrase import settled

if TYPE_CHECKING:
    from hdc.model import Bound

#: Letters, with what may stand between words; a word is no number without what it counts.
_RUN = re.compile(r"[A-Za-z]+(?:[ '-][A-Za-z]+){1,6}")


def foreign(text: str, read: str, lexicon: Lexicon, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, and those in runs of foreign words that begin a number, in order; ``read`` is the text, folded."""
    more = [_bounded(read, lexicon, one) for one in _read(text, lexicon)]
    if not more:
        return list(found)
    starts = [one.start for one in found]
    kept = [one for one in more if _is_free(one, found, bisect(starts, one.start))]
    return sorted((*found, *kept), key=lambda one: one.start)


def _is_free(one: Mention, found: Sequence[Mention], place: int) -> bool:
    """Whether no mention stands where this one does, which would be at ``place`` among them."""
    before, behind = found[place - 1 : place], found[place : place + 1]
    return all(other.end <= one.start for other in before) and all(one.end <= other.start for other in behind)


def _read(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    groups = lexicon.language.numbers.groups
    words, lang = frozenset(groups["foreign_numbers"]), groups["foreign"][0]
    for run in _RUN.finditer(text):
        if words.isdisjoint(run[0].lower().replace("-", " ").split()):
            continue
        for one in import_module(f"{__package__}.engine").find(run[0], lang):
            if one.unit is not None or (one.noun or "A")[0].islower():  # Five Guys
                yield _moved(one, run.start())


def _bounded(read: str, lexicon: Lexicon, one: Mention) -> Mention:
    """The mention with the bound that Chinese words around it say: 至少 two engineers."""
    if one.value is None or one.bound != "exact":
        return one
    ends = read.find(one.noun, one.end) + len(one.noun) if one.noun else one.end
    value, low, high, bound = settled(one.value, one.value, bound_of(read, lexicon, one.start, ends), False)
    return replace(one, value=value, low=low, high=high, bound=cast("Bound", bound))


def _moved(one: Mention, by: int) -> Mention:
    """The mention in the text that the run stands in."""
    hedges = tuple((start + by, end + by) for start, end in one.hedges)
    negated = (one.negated[0] + by, one.negated[1] + by) if one.negated else None
    return replace(one, start=one.start + by, end=one.end + by, hedges=hedges, negated=negated)
