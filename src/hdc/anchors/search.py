"""Where a segment's words stand in a transcript, or words like them. The search proposes; it decides nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz.distance import Indel

from hdc.anchors.index import UNKNOWN, Index

#: How many places of words are looked at for one segment, the rarest words first, and of how many words at least.
_VOTES = 500
_VOTERS = 4
#: How many neighbourhoods are aligned, and so found at most where the words do not stand as they are.
TRIED = 4
#: What adding in another order changes at most.
_ROUNDED = 1e-6
#: A stretch that says less than this part of what its segment could is chance.
_LIKELY = 0.35
#: What a word of the transcript that the quote leaves out costs, where one that both have is worth its rarity.
_SKIP = 1.5


#: How many words more than the quote's are looked at beside a run.
_SLACK = 2
#: A sentence ends here; a changed word at the end of a quote is not looked for beyond.
_STOP = re.compile("[.?!。？！]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``[first, end)`` of an index, proposed for a segment.

    ``same`` of the segment's words are there in its order, ``pairs`` of its neighbouring words are neighbours there.
    ``evidence`` is how much that says, in bits, and ``worth`` how much the whole segment could.
    """

    first: int
    end: int
    same: int
    pairs: int
    evidence: float
    worth: float


def run(index: Index, first: int, end: int) -> Stretch:
    """Words ``[first, end)`` for a segment that has the very same."""
    worth = index.worth(index.words[first:end])
    return Stretch(first, end, end - first, end - first - 1, worth, worth)


def verbatim(index: Index, spelled: str) -> list[Stretch]:
    """Every place where these words stand, one after another."""
    found, at = [], index.words.find(spelled)
    while at >= 0:
        found.append(run(index, at, at + len(spelled)))
        at = index.words.find(spelled, at + 1)
    return found


def similar(index: Index, spelled: str, low: int = 0, high: int | None = None) -> list[Stretch]:
    """The neighbourhoods in ``[low, high)`` that are like these words, the likest first."""
    worth = [index.rarity(letter) for letter in spelled]
    width = max(8, len(spelled) // 2)
    found: dict[tuple[int, int], Stretch] = {}
    for start, end in _neighbourhoods(index, spelled, worth, width, low, len(index) if high is None else high):
        if stretch := _aligned(index, spelled, worth, start, end):
            found.setdefault((stretch.first, stretch.end), stretch)
    return sorted(found.values(), key=lambda one: (-one.evidence, one.first))


def _neighbourhoods(
    index: Index, spelled: str, worth: list[float], width: int, low: int, high: int
) -> Iterator[tuple[int, int]]:
    """Where rare words of the segment stand at about the distances that they have in it."""
    votes: defaultdict[int, float] = defaultdict(float)
    rarest = sorted(
        (place for place, letter in enumerate(spelled) if letter != UNKNOWN), key=worth.__getitem__, reverse=True
    )
    is_whole = not low and high == len(index)
    budget, silent = _VOTES, sum([worth[place] for place in rarest])
    for number, place in enumerate(rarest):
        places = index.positions[spelled[place]]
        budget -= len(places)
        if budget < 0 and number >= _VOTERS:
            break
        bits = worth[place]
        silent -= bits
        if not is_whole:
            places = [at for at in places if low <= at < high]
        for bucket in {(at - place) // width for at in places}:
            votes[bucket] += bits
    behind, least = votes.get, _LIKELY * sum(worth) - silent - _ROUNDED
    pairs = {bucket: both for bucket, vote in votes.items() if (both := vote + behind(bucket + 1, 0.0)) > least}
    for bucket in nlargest(TRIED, pairs, key=pairs.__getitem__):
        if pairs[bucket] + silent < _LIKELY * sum(worth):
            break
        start = bucket * width - width // 2
        yield max(low, start), min(high, start + 3 * width + len(spelled) + len(spelled) // 2)


def _aligned(index: Index, spelled: str, worth: list[float], start: int, end: int) -> Stretch | None:
    """The best stretch within words ``[start, end)``; None where it says so little that it is chance."""
    runs = [
        (one.a, start + one.b, one.size)
        for one in Indel.editops(spelled, index.words[start:end]).as_matching_blocks()
        if one.size
    ]
    if not runs:
        return None
    if sum([sum(worth[ours : ours + size]) for ours, _, size in runs]) < _LIKELY * sum(worth) - _ROUNDED:
        return None
    first, last = _best(runs, worth)
    kept = runs[first : last + 1]
    evidence = sum([sum(worth[ours : ours + size]) for ours, _, size in kept])
    if evidence < _LIKELY * sum(worth):
        return None
    kept = _gathered(index, spelled, kept)
    kept = [*_closer(index, spelled, *kept[0], -1), *kept, *_closer(index, spelled, *kept[-1], 1)]
    ours, theirs, size = kept[-1]
    return Stretch(
        first=_reached(index, kept[0][1], -1, min(kept[0][0], kept[0][1] - start)),
        end=_reached(index, theirs + size, 1, min(len(spelled) - ours - size, max(0, end - theirs - size))),
        same=sum(size for _, _, size in kept),
        pairs=sum(size - 1 for _, _, size in kept),
        evidence=sum([sum(worth[ours : ours + size]) for ours, _, size in kept]),
        worth=sum(worth),
    )


def _gathered(index: Index, spelled: str, runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The first and the last run beside their neighbour, where their words stand there too: a word said twice, of which
    an alignment may have taken the one farther away.
    """
    if len(runs) > 1:
        (ours, _, size), (after, theirs, more) = runs[:2]
        if ours + size == after and index.words[max(0, theirs - size) : theirs] == spelled[ours:after]:
            runs = [(ours, theirs - size, size + more), *runs[2:]]
    if len(runs) > 1:
        (before, theirs, more), (ours, _, size) = runs[-2:]
        if before + more == ours and index.words.startswith(spelled[ours : ours + size], theirs + more):
            runs = [*runs[:-2], (before, theirs, more + size)]
    return runs


def _closer(index: Index, spelled: str, ours: int, theirs: int, size: int, step: int) -> list[tuple[int, int, int]]:
    """The same words beyond a run at the end, right beside it: an alignment may have taken ones far away.

    Some words more than the quote's are looked at only where more of its words are found so.
    """
    tried = [_beyond(index, spelled, ours, theirs, size, step, slack) for slack in (0, _SLACK)]
    return max(tried, key=lambda runs: sum(size for _, _, size in runs))


def _beyond(
    index: Index, spelled: str, ours: int, theirs: int, size: int, step: int, slack: int
) -> list[tuple[int, int, int]]:
    if step > 0:
        left, right = ours + size, theirs + size
        quoted, said = spelled[left:], index.words[right : right + len(spelled) - left + slack]
    else:
        left, right = 0, max(0, theirs - ours - slack)
        quoted, said = spelled[:ours], index.words[right:theirs]
    blocks = Indel.editops(quoted, said).as_matching_blocks() if quoted and said else []
    return [(left + one.a, right + one.b, one.size) for one in blocks if one.size]


def _reached(index: Index, at: int, step: int, most: int) -> int:
    """How far from a word's edge as many words go as the quote has left over there, within the sentence and the turn.

    They are what the quote has other words for.
    """
    for _ in range(most):
        if _STOP.search(index.folded, *index.before(at)) or index.turn_at(at - 1) != index.turn_at(at):
            break
        at += step
    return at


def _best(runs: list[tuple[int, int, int]], worth: list[float]) -> tuple[int, int]:
    """The neighbouring runs that say most, less what is skipped between them: words at the ends may be chance."""
    best, most, sum_, start = (0, 0), 0.0, 0.0, 0
    for place, (ours, theirs, size) in enumerate(runs):
        if place:
            before = runs[place - 1]
            sum_ -= _SKIP * max(theirs - before[1] - before[2], ours - before[0] - before[2])
        if sum_ <= 0:
            sum_, start = 0.0, place
        sum_ += sum(worth[ours : ours + size])
        if sum_ > most:
            best, most = (start, place), sum_
    return best
