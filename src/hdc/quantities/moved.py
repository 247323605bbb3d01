"""Two numbers that are no range: from where something moved, or by how much, and what came of it."""

from __future__ import annotations

from hdc.lang.units import load as load_units
from hdc.quantities.around import REACH, noun
from hdc.quantities.numeral import ONE, plus
from hdc.quantities.phrase import Num, Phrase
from hdc.quantities.scales import from_more, in_kind, in_thousands
from hdc.quantities.text import Read

#: An end that far from the other is no step of it.
_STEP = 3
_MILLION = 1_000_000
#: Two sides of a vote have most of a hundred, and no more than all.
_MOST, _ALL = 80, 100
#: "Zero to 50" is a way that somebody came, "zero to five" a range.
_FROM_ZERO = 20


def moved(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether the first is how much, or from where, it moved to the last: "rose 18 cents to $23.50", "zero to 50"."""
    joints, one, other = read.table.joints, first.number, last.number
    if joints.reached.fullmatch(read.text, first.end, last.start) is None:
        return False
    timed = joints.timed.match(read.text, last.end) is not None
    if first.low == 0 and first.unit is None and last.unit is None and (timed or _told(one, other)):
        behind = read.low, max(0, first.start - REACH), first.start
        way = joints.scale.search(*behind) is None or (timed and joints.started.search(*behind) is not None)
        return (last.low or 0) >= _FROM_ZERO and way
    far = first.low is not None and last.low is not None and last.low > _STEP * first.low
    part = one.rule == "fraction" and first.unit is None and far  # grew by a third to 90 million euros
    by_much = far and read.low.endswith(f" {read.table.by} ", 0, first.start) and last.unit is None
    alike = (first.unit is not None and last.unit is not None) or (one.scale != ONE and other.scale != ONE)
    full = by_much or part or alike
    if not full or joints.moved.search(read.low, max(first.floor, first.start - REACH), first.start) is None:
        return False
    return far or first.unit is None or load_units()[first.unit.name].kind == "money"


def by_much(read: Read, first: Phrase, last: Phrase) -> Phrase | None:
    """By how much it moved, in the unit that only what came of it has: "rose by 4 million to 19 million *euros*"."""
    whole = first.low and first.number.rule != "fraction"  # by a third to 90 million euros
    shares = whole and first.unit is None and last.unit is not None and first.number.needs == "nothing"
    return first._replace(unit=last.unit) if shares and moved(read, first, last) else None


def goes_on(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether what came to the first number went on to the last: "from 8,000 to 128,000 *to* a million"."""
    return read.table.joints.reached.fullmatch(read.text, first.end, last.start) is not None


def begun(read: Read, first: Phrase, last: Phrase) -> tuple[Phrase, Phrase] | None:
    """Both where something moved from one to the other, each with what only the other says: "grew from 2 to 3 %"."""
    joints, one, other = read.table.joints, first.number, last.number
    if one.low is None or one.low != one.high or other.low is None or one.vague or other.vague:
        return None
    joined, reached = (path.fullmatch(read.text, first.end, last.start) for path in (joints.joiner, joints.reached))
    verbs = joints.way if first.low == 0 and (last.low or 0) >= _FROM_ZERO else joints.went
    if not joined:
        verbs = joints.opened  # what only leads to the end of a way needs no verb: von 2 auf 4 Millionen
    if first.low is not None and last.low is not None and first.low > last.low > 0:
        verbs = joints.started  # what falls is no range, whatever fell: cut staff from 36 to 24 people
    behind = read.low, max(0, first.start - REACH), first.start
    if not (joined or reached) or joints.either.search(read.text, first.end, last.start):
        return None
    if verbs.search(*behind) is None:
        return None
    if first.unit is None and first.per is None:
        first = in_kind(in_thousands(first, last), last)._replace(unit=last.unit, per=last.per)
    elif last.unit is None and (first.prefixed or noun(read.text, read.table, last.end) is None):
        last = last._replace(unit=first.unit)  # from 14 days to 6
    elif first.prefixed and last.prefixed and first.per is None and first.name == last.name:
        first = first._replace(per=last.per)
    first = from_more(first, last)
    return first._replace(number=first.number._replace(needs="nothing")), last


def remainder(read: Read, first: Phrase, last: Phrase) -> Phrase | None:
    """The smaller of two shares of one vote, in the percent of the first: "they voted 52 percent *to 48*"."""
    is_share = first.name == "percent" and last.name is None and last.per is None and last.number.needs == "nothing"
    if not is_share or first.low is None or last.low is None:
        return None
    if not 0 <= last.low < first.low or not _MOST <= plus(first.low, last.low) <= _ALL:
        return None
    if read.table.joints.moved.search(read.low, max(first.floor, first.start - REACH), first.start):
        return None  # it fell 60 percent to 40
    if read.low[first.end : last.start].strip() != read.table.reaching or noun(read.text, read.table, last.end):
        return None
    return last._replace(unit=first.unit)


def _told(one: Num, other: Num) -> bool:
    """Whether a nought says where somebody began: in words, or in front of millions ("0 to 20 billion")."""
    return one.rule == "words" or other.scale >= _MILLION
