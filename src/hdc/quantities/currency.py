"""The currency of a price that is said without one: that of the money said nearest to it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.around import noun
from hdc.quantities.numeral import ONE
from hdc.quantities.ranges import Told
from hdc.quantities.text import Read

#: How far from a price the money may stand, and how far in front of it a verb that makes it one, in code points.
_NEAR, _REACH = 160, 44


def in_currency(read: Read, told: Sequence[Told]) -> Sequence[Told]:
    """The quantities, prices among them in the currency of the money nearest by; as they are where there is none.

    "You pay two for parking, or ninety eight dollars for the day": two dollars. Nothing is guessed: without money near
    by, a price has no currency.
    """
    money = [(one.first.start, one.last.end, unit) for one in told if (unit := _currency(one)) is not None]
    if not money:
        return told
    starts = [start for start, _, _ in money]
    told = [_coined(read, told, place) for place in range(len(told))]
    return [_priced(one, _nearest(money, starts, one)) if _is_price(read, one) else one for one in told]


def _coined(read: Read, told: Sequence[Told], place: int) -> Told:
    """The quantity; what is of weight and of money is money right beside money: "200 euros, 40 *pounds* and a meal"."""
    one = told[place]
    unit = one.last.unit
    if unit is None or not unit.money or read.table.glue.of.match(read.text, one.last.end):
        return one
    joints = read.table.joints
    for first, last in pairwise(told[max(0, place - 1) : place + 2]):
        other = first if last is one else last
        gap = first.last.end, last.first.start
        beside = joints.lists.fullmatch(read.text, *gap) or joints.ends.fullmatch(read.text, *gap)
        if _currency(other) is not None and (beside or joints.joiner.fullmatch(read.text, *gap)):
            return _priced(one, read.table.units[unit.money])
    return one


def _currency(told: Told) -> Unit | None:
    """The currency that is said, unless it is a coin, which many currencies share."""
    unit = told.last.unit or told.first.unit
    is_money = unit is not None and unit.name != "" and load_units()[unit.name].kind == "money"
    return unit if is_money and unit is not None and unit.smaller and unit.factor == ONE else None


def _is_price(read: Read, told: Told) -> bool:
    first, last = told.first, told.last
    number = first.number
    if first.unit or last.unit or number.unit or number.vague or told.rule == "fraction" or number.needs != "nothing":
        return False
    if number.rule == "price":
        return True
    paid, ahead = read.table.paid, (read.low, max(first.floor, first.start - _REACH), first.start)
    if last.per is not None and last.per not in read.table.times:
        return False
    is_more = paid.purpose.match(read.low, last.end) and paid.more.search(*ahead)
    if not is_more and paid.verb.search(*ahead) is None:
        return False
    return noun(read.text, read.table, last.end, first.start) is None


def _nearest(money: Sequence[tuple[int, int, Unit]], starts: Sequence[int], told: Told) -> Unit | None:
    place = bisect(starts, told.first.start)
    beside = money[max(0, place - 1) : place + 1]
    apart = [(max(told.first.start - end, start - told.last.end), unit) for start, end, unit in beside]
    near, unit = min(apart, key=lambda one: one[0])
    return unit if near <= _NEAR else None


def _priced(told: Told, unit: Unit | None) -> Told:
    return (
        told
        if unit is None
        else told._replace(first=told.first._replace(unit=unit), last=told.last._replace(unit=unit))
    )
