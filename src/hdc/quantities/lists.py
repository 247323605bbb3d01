"""Numbers in a list, which share what only one of them says: "20, 50 and 100 million", "5- and 10-year bonds"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.around import REACH, noun
from hdc.quantities.numeral import ONE, plus
from hdc.quantities.phrase import Phrase
from hdc.quantities.scales import near_the_last, scaled
from hdc.quantities.text import Read

#: What stands between the sides of something is no longer: 12 by 15 feet.
_CROSS = 5
#: More of them in a row are a list, not the ends of a range.
_HUNG = 2


def lists(read: Read, found: list[Phrase]) -> list[Phrase]:
    """The phrases; those of a list of three or more know it, and take scale and unit that only the last one says."""
    found = list(_hung(read, found))
    joints, kept, place = read.table.joints, list(found), 0
    while place + 2 < len(found):
        last = place
        while last + 1 < len(found) and joints.lists.fullmatch(read.text, found[last].end, found[last + 1].start):
            last += 1
        ended = last + 1 < len(found) and _ends_list(read, found[place : last + 2])
        if ended and last > place and all(plain(one) for one in found[place : last + 2]):
            kept[place : last + 2] = _like_the_last(found[place : last + 2])
            last += 1
        place = last + 1
    return kept


def _hung(read: Read, found: list[Phrase]) -> Iterator[Phrase]:
    """The phrases; one that ends in a hyphen has what the next one counts: "five- and ten-year bonds".

    Three and more of them are a list: "10-, 20- or 30-year loans".
    """
    other: Phrase | None = None
    hung: list[Phrase] = []
    many = 1
    for one in reversed(found):
        hangs = other is not None and one.unit is None and read.text.startswith("-", one.end)
        near = other is not None and other.start - one.end <= _CROSS
        if other and near and _sides(read, one, other, one.unit or other.unit):
            one, hung[-1] = one._replace(unit=one.unit or other.unit), other._replace(unit=other.unit or one.unit)
        elif other and hangs and _hanging(read, one, other):
            one, many = scaled(one, other)._replace(unit=other.unit, per=other.per), many + 1
        else:
            many = 1
        hung.append(one)
        if many > _HUNG:
            new = many if many == _HUNG + 1 else 1
            hung[-new:] = [each._replace(listed=True) for each in hung[-new:]]
        other = one
    return reversed(hung)


def _hanging(read: Read, one: Phrase, other: Phrase) -> bool:
    """Whether a number with a hyphen leaves to the next what both count; next to it, it is the end of a range:
    "drei-, vierhundert Euro"."""
    gap = one.end, other.start
    if read.table.joints.hanging.fullmatch(read.text, *gap) is None:
        return False
    if read.table.joints.opened.search(read.text, max(one.floor, one.start - REACH), one.start):
        return False  # zwischen sechs- und siebenhundert Euro
    near = other.low is not None and plus(scaled(one, other).low or Decimal(0), other.number.scale) == other.low
    return not (near and read.table.joints.lists.fullmatch(read.text, *gap))


def _sides(read: Read, one: Phrase, other: Phrase, unit: Unit | None) -> bool:
    """Whether two numbers are the sides of something, so that one has the length of the other: 12 by 15 feet, 9 yards
    by 6."""
    if unit is None or not unit.name or load_units()[unit.name].kind != "length" or (one.unit and other.unit):
        return False
    if other.unit is None and (other.number.needs != "nothing" or noun(read.text, read.table, other.end)):
        return False  # by 3 people
    return one.low == one.high and read.low[one.end : other.start].strip(" -") in read.table.sides


def _ends_list(read: Read, members: list[Phrase]) -> bool:
    """Whether the last belongs to the list of the others: behind "and", or behind "or" where all have a sign."""
    gap, joints = (members[-2].end, members[-1].start), read.table.joints
    either = joints.runs.fullmatch(read.text, *gap) is not None and joints.either.search(read.text, *gap) is not None
    return joints.ends.fullmatch(read.text, *gap) is not None or (either and all(one.prefixed for one in members))


def _like_the_last(members: list[Phrase]) -> list[Phrase]:
    *others, last = (one._replace(listed=True) for one in members)
    if all(one.unit is None for one in others) and not last.prefixed:
        counted = last.number.needs == "nothing" and last.unit is not None
        others = [scaled(one, last)._replace(unit=last.unit, per=last.per) for one in others]
        if counted:
            others = [one._replace(number=one.number._replace(needs="nothing")) for one in others]
    elif last.per and all(one.per is None and one.prefixed and one.unit == last.unit for one in others):
        others = [one._replace(per=last.per) for one in others]  # $9, $19 and $49 a month
    elif all(one.prefixed and one.unit == last.unit and one.number.scale == ONE for one in others):
        others = [near_the_last(one, last) for one in others]  # $20, $30 and $50 million
    return [*others, last]


def plain(phrase: Phrase) -> bool:
    """Whether it is one number, and no vague word and no verb."""
    number = phrase.number
    return not number.vague and number.low is not None and number.low == number.high and number.rule != "verb"
