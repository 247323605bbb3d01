"""A number that takes back the one in front of it, or says it again: only the second counts."""

from __future__ import annotations

from hdc.quantities.around import noun
from hdc.quantities.numeral import ONE, times
from hdc.quantities.phrase import Phrase
from hdc.quantities.sums import BROKEN
from hdc.quantities.text import Read

#: No word that determines another is longer, with a blank.
_WORD = 8
#: A range has two.
_ENDS = 2
#: A repair that says the word in front again has this many words at least.
_REPAIR = 2


def repaired(read: Read, first: Phrase, last: Phrase, after: Phrase | None) -> Phrase | None:
    """The second number where it takes the first one back or says it again; else None."""
    if _stutters(read, first, last, after):
        return last._replace(start=first.start, floor=first.floor, number=last.number._replace(start=first.start))
    if not _takes_back(read, first, last):
        return None
    number = last.number._replace(rule="repair")  # with the unit of the first: "ten dollars, no, twenty"
    return last._replace(number=number, unit=last.unit or first.unit, floor=last.start)


def corrected(read: Read, last: Phrase, following: list[Phrase]) -> bool:
    """Whether a range that ends with ``last`` is taken back by the one behind it: "eight to ten, no, ten to twelve"."""
    if len(following) < _ENDS or read.table.joints.repair.fullmatch(read.text, last.end, following[0].start) is None:
        return False
    return read.table.joints.joiner.fullmatch(read.text, following[0].end, following[1].start) is not None


def determined(read: Read, start: int) -> bool:
    """Whether a word stands in front that makes a pronoun of "one", and of other numbers what is known already."""
    return not read.table.determiners.isdisjoint(read.low[max(0, start - _WORD) : start].split()[-1:])


def alike(first: Phrase, last: Phrase) -> bool:
    """Whether two numbers may be of one unit, so that one can stand for the other or end a range with it."""
    if first.unit is None:
        return first.number.unit in (None, last.name)  # five-six, 120 pounds
    if last.unit is None:
        return first.prefixed
    return first.unit.name == last.unit.name


def _takes_back(read: Read, first: Phrase, last: Phrase) -> bool:
    said = read.low[first.start : first.end]
    if read.low[first.end : last.start] == BROKEN and first.unit is None and first.low != last.low:
        return read.low.startswith(said, last.start)  # nine- ninety million
    if first.unit is None and _begun_again(read, first, last):
        return True
    if read.table.joints.repair.fullmatch(read.text, first.end, _led(read, first, last)) is None:
        return False
    return last.unit is None or alike(first, last)


def _led(read: Read, first: Phrase, last: Phrase) -> int:
    """Where the second number begins, with the word that led up to the first where it is said again: "at six, no, *at*
    seven"."""
    ahead = read.low[max(0, first.start - _WORD) : first.start].split()[-1:]
    again = read.low[first.end : last.start].split()
    if len(again) < _REPAIR or again[-1:] != ahead:
        return last.start
    return read.low.rindex(ahead[0], first.end, last.start)


def _begun_again(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether a speaker who hesitates says more of the same number: "twenty, uh, twenty-five percent".

    The second counts, as years do not: "in twenty, uh, twenty one".
    """
    said, table = read.low[first.start : first.end], read.table
    if not said[-1:].isalpha() or not read.low.startswith(said, last.start) or first.low == last.low:
        return False
    if not (last.unit or last.number.scale != ONE or noun(read.text, table, last.end)):
        return False
    between = read.low[first.end : last.start].replace(",", " ").split()
    return bool(between) and not table.hesitations.isdisjoint(between) and table.fillers.issuperset(between)


def _spoken(read: Read, first: Phrase, last: Phrase) -> bool:
    """Whether both are words, and the second counts: "three, three engineers", "six, six of us"."""
    if not first.number.rule == last.number.rule == "words":
        return False
    of = read.table.glue.of.match(read.low, last.end)
    return of is not None or noun(read.text, read.table, last.end) is not None


def _stutters(read: Read, first: Phrase, last: Phrase, after: Phrase | None) -> bool:
    """Whether a bare number is said again with what it counts: "eighty, eighty percent", "thirty, thirty million".

    None is of a list, or known already: "6, 6 and 8 hours", "of the thirty, thirty percent left".
    """
    one, other, again = first.number, last.number, read.table.joints.again
    if first.unit or first.per or first.low is None or first.low != first.high or one.vague or other.vague:
        return False
    if last.low is None or one.scale > other.scale or times(first.low, other.scale) != times(last.low, one.scale):
        return False
    if one.needs == "measure" != other.needs:
        return False  # eine knappe Million
    if last.prefixed or first.listed or not again.fullmatch(read.text, first.end, last.start):
        return False
    if read.text[first.end : last.start] == " " and read.text.startswith("-", other.end):
        return False  # five five-minute rounds
    if not (last.unit or other.scale != one.scale) and not _spoken(read, first, last):
        return False
    lists = read.table.joints.lists
    if after is not None and lists.fullmatch(read.text, last.end, after.start):
        return False
    listed = first.floor > 0 and lists.fullmatch(read.text, first.floor, first.start) is not None
    return not listed and not determined(read, first.start)
