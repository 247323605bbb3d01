"""Places for all segments of a quote at once: in order, and near each other where that can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from hdc.anchors.index import UNKNOWN, Index
from hdc.anchors.search import TRIED, Stretch, run, similar, verbatim
from hdc.anchors.segments import Segment

#: Fewer words than these are looked for anywhere only as they stand; changed, only beside another segment.
_FEWEST = 5
#: The least share of what a quote can say that has to be there.
LEAST = 0.45
#: What the most telling segment has to say, in bits, for others to be looked for beside it: more than where it is.
_TELLING = 16
#: So many words that stand somewhere as they are say where they are from.
_SURE = 4
#: How many words beside another segment.
_BESIDE = 250


@dataclass(frozen=True)
class Chain:
    """A stretch for each segment, or None for one that stands nowhere in order."""

    stretches: tuple[Stretch | None, ...]
    sizes: tuple[int, ...]
    worths: tuple[float, ...]

    @classmethod
    def of_run(cls, index: Index, first: int, end: int) -> Chain:
        """One segment, which stands at words ``[first, end)`` as it is."""
        stretch = run(index, first, end)
        return cls((stretch,), (stretch.same,), (stretch.worth,))

    @cached_property
    def found(self) -> tuple[Stretch, ...]:
        """The stretches there are."""
        return tuple(one for one in self.stretches if one)

    @cached_property
    def lost(self) -> int:
        """How many of the quote's words are not there."""
        return sum(self.sizes) - sum(one.same for one in self.found)

    @cached_property
    def likeness(self) -> float:
        """The share of the quote's words that are there."""
        return 1 - self.lost / sum(self.sizes)

    @cached_property
    def hidden(self) -> int:
        """How many words stand between the segments."""
        whole = max(one.end for one in self.found) - min(one.first for one in self.found)
        return whole - sum(one.end - one.first for one in self.found)

    @cached_property
    def is_reordered(self) -> bool:
        """Whether a segment stands before one that it follows in the quote."""
        return any(two.first < one.first for one, two in pairwise(self.found))

    @cached_property
    def is_credible(self) -> bool:
        """Whether so many of its words, and so rare ones, and so many side by side, are hardly chance.

        Measured on some twenty conversations of an hour: quotes of one in another, or with their words in any order,
        fall short; quotes with a fifth of their words rewritten do not, from about seven words on.
        """
        if not self.lost:
            return True
        size = sum(self.sizes)
        evidence = sum(one.evidence for one in self.found)
        share = evidence / sum(self.worths)
        pairs = sum(one.pairs for one in self.found) / max(1, sum(one - 1 for one in self.sizes))
        return evidence >= 30 and share >= max(LEAST, 0.78 - 0.03 * size) and pairs >= (0.2 if share >= 0.8 else 0.3)


def chains(index: Index, segments: Sequence[Segment]) -> list[Chain]:
    """Every way to place the segments that the most telling of them allows, and that is hardly chance."""
    spelled = [index.spelled(segment.words) for segment in segments]
    worths = tuple(index.worth(one) for one in spelled)
    options = [_options(index, one) for one in spelled]
    able = [place for place in range(len(spelled)) if options[place]]
    most = sum(map(_most, spelled, options, worths))
    if not able or most < LEAST * sum(worths):
        return []
    pivot = max(able, key=lambda place: _best(options[place]))
    if len(able) < len(spelled) and _best(options[pivot]) < _TELLING:
        return []
    found = []
    for stretch in options[pivot]:
        right = _following(index, spelled[pivot + 1 :], options[pivot + 1 :], stretch.end)
        left = _preceding(index, spelled[:pivot], options[:pivot], stretch.first)
        sizes = tuple(map(len, spelled))
        found.append(Chain((*reversed([*left]), stretch, *right), sizes, worths))
    return [chain for chain in found if chain.is_credible]


def reordered(index: Index, segments: Sequence[Segment], most: int | None = None) -> Chain | None:
    """Each segment where it stands, in whatever order, near the most telling; None if that is the quote's order.

    Of the words ``most`` at most may be lost, if it is given.
    """
    spelled = [index.spelled(segment.words) for segment in segments]
    options = [verbatim(index, one) if len(one) >= _SURE else [] for one in spelled]
    if sum(map(bool, options)) < 2:
        return None
    most = sum(map(len, spelled)) if most is None else most
    if sum(map(_lost, spelled, options)) > most:
        return None
    worths = tuple(index.worth(one) for one in spelled)
    pivot = max(range(len(spelled)), key=lambda place: _best(options[place]))
    near = options[pivot][0].first
    options = [one or _options(index, words) for one, words in zip(options, spelled, strict=True)]
    stretches = tuple(
        min(one, key=lambda stretch: (-stretch.evidence, abs(stretch.first - near)), default=None) for one in options
    )
    chain = Chain(stretches, tuple(map(len, spelled)), worths)
    fits = chain.lost <= most and chain.is_reordered and chain.is_credible and not _overlap(chain.found)
    return chain if fits else None


def _lost(spelled: str, options: Sequence[Stretch]) -> int:
    """How many of a segment's words are lost at least, wherever else it is looked for."""
    return 0 if options else max(len(spelled) >= _SURE, spelled.count(UNKNOWN))


def _overlap(found: Sequence[Stretch]) -> bool:
    ordered = sorted((one.first, one.end) for one in found)
    return any(end > start for (_, end), (start, _) in pairwise(ordered))


def _options(index: Index, spelled: str) -> list[Stretch]:
    """Where a segment stands, in order; where it does not as it is, what is most like it."""
    found = verbatim(index, spelled)
    if found or len(spelled) < _FEWEST:
        return found
    return sorted(similar(index, spelled), key=lambda one: one.first)


def _most(spelled: str, options: Sequence[Stretch], worth: float) -> float:
    """What a segment can say at most; a short one may still be found beside another."""
    return worth if len(spelled) < _FEWEST else _best(options)


def _best(options: Sequence[Stretch]) -> float:
    return max((one.evidence for one in options), default=0.0)


def _following(
    index: Index, spelled: Sequence[str], options: Sequence[list[Stretch]], at: int
) -> Iterator[Stretch | None]:
    """The nearest stretch for each segment in turn, from a word on."""
    for words, stretches in zip(spelled, options, strict=True):
        place = bisect_left(stretches, at, key=attrgetter("first"))
        stretch = _likest(stretches[place : place + TRIED]) or _beside(index, words, at, min(len(index), at + _BESIDE))
        yield stretch
        at = stretch.end if stretch else at


def _preceding(
    index: Index, spelled: Sequence[str], options: Sequence[list[Stretch]], at: int
) -> Iterator[Stretch | None]:
    """The same backwards, up to a word."""
    for words, stretches in zip(reversed(spelled), reversed(options), strict=True):
        place = bisect_right(stretches, at, key=attrgetter("end"))
        stretch = _likest(stretches[max(0, place - TRIED) : place][::-1]) or _beside(
            index, words, max(0, at - _BESIDE), at
        )
        yield stretch
        at = stretch.first if stretch else at


def _likest(stretches: Sequence[Stretch]) -> Stretch | None:
    """The first of those with the most evidence: the nearest, where the words stand as they are."""
    return max(stretches, key=attrgetter("evidence"), default=None)


def _beside(index: Index, spelled: str, low: int, high: int) -> Stretch | None:
    """What is like a short segment close by: at least half of its words, two of them side by side."""
    if len(spelled) >= _FEWEST:
        return None  # it was looked for everywhere
    for one in similar(index, spelled, low, high)[:1]:
        if one.first >= low and one.end <= high and one.pairs and 2 * one.same >= len(spelled):
            return one
    return None


def strangers(index: Index, chain: Chain, labels: Collection[str] | None) -> float:
    """The share of the stretches' words that stand in turns of known speakers other than these; 0 for None."""
    if labels is None:
        return 0.0
    strange = whole = 0
    for stretch in chain.found:
        for speaker, words in said_by(index, stretch.first, stretch.end):
            whole += words
            strange += words if speaker is not None and speaker not in labels else 0
    return strange / whole


def said_by(index: Index, first: int, end: int) -> Iterator[tuple[str | None, int]]:
    """Who says words ``[first, end)``: the label of each utterance, with how many of them."""
    while first < end:
        number, utterance = index.utterance_at(first)
        stop = min(end, max(first + 1, index.first_of(number + 1)))
        yield utterance.speaker, stop - first
        first = stop
