"""When a reading is right: the spans overlap and the numbers are equal; with unit, the unit too.

A prediction that is right for no gold answer is wrong where the set's scope says so. On a year, an ordinal, a code or a
clock time (marks ``neg:*``) it is counted apart too, in every scope. A range counts for gold answers that stand on its
ends one by one, as the transcripts have them. An open end ("over 500") counts for a gold answer that gives the number
alone, never the reverse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from benchmarks.quantities.sets import TALK, Reading, Record, conversions

TOLERANCE = 1e-9


@dataclass(slots=True)
class Tally:
    """How a set was read: gold answers found, predictions right and counted, with and without the unit."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    found_unit: int = 0
    right_unit: int = 0
    negatives: int = 0
    misses: list[tuple[Record, Reading]] = field(default_factory=list)
    wrong: list[tuple[Record, Reading]] = field(default_factory=list)
    wrong_unit: list[tuple[Record, Reading, Reading]] = field(default_factory=list)
    taken: list[tuple[Record, Reading]] = field(default_factory=list)

    @property
    def value(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of the value, in percent."""
        return _scores(self.right, self.predicted, self.found, self.gold)

    @property
    def with_unit(self) -> tuple[float, float, float]:
        """The same where the unit must be right too."""
        return _scores(self.right_unit, self.predicted, self.found_unit, self.gold)

    @property
    def taken_rate(self) -> float:
        """Years, ordinals, codes and clock times taken for quantities, in percent of the gold answers."""
        return 100 * len(self.taken) / self.gold if self.gold else 0.0


def _scores(right: int, predicted: int, found: int, gold: int) -> tuple[float, float, float]:
    precision = 100 * right / predicted if predicted else 0.0
    recall = 100 * found / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tally(name: str, pairs: Iterable[tuple[Record, Sequence[Reading]]]) -> Tally:
    """Judge what was read in each record of the set ``name``."""
    total = Tally()
    for record, readings in pairs:
        _judge(total, record, readings, name in TALK)
    return total


def _judge(total: Tally, record: Record, readings: Sequence[Reading], talk: bool) -> None:
    matched: dict[int, list[bool]] = {}
    for gold in record.gold:
        total.gold += 1
        candidates = [
            place
            for place, one in enumerate(readings)
            if overlap(one, gold) and equal(one, gold, talk) and (place not in matched or shares(one, gold, talk))
        ]
        if not candidates:
            total.misses.append((record, gold))
            continue
        best = next((place for place in candidates if same_unit(readings[place], gold)), candidates[0])
        unit = same_unit(readings[best], gold)
        matched.setdefault(best, []).append(unit)
        total.found += 1
        total.found_unit += unit
        if not unit:
            total.wrong_unit.append((record, gold, readings[best]))
    for units in matched.values():
        total.predicted += 1
        total.right += 1
        total.right_unit += all(units)
    negatives = [mark for mark in record.marks if mark[2].startswith("neg:")]
    total.negatives += len(negatives)
    for place, one in enumerate(readings):
        on_negative = any(one.start < end and start < one.end for start, end, _ in negatives)
        if place in matched:
            continue
        if on_negative:
            total.taken.append((record, one))
        if counts(record, one, on_negative):
            total.predicted += 1
            total.wrong.append((record, one))


def counts(record: Record, one: Reading, on_negative: bool) -> bool:
    """Whether a prediction that matches nothing is wrong, by the scope of the set."""
    if any(overlap(one, gold) for gold in record.gold):
        return True
    if record.scope == "overlap":
        return False
    if any(one.start < end and start < one.end for start, end, _ in record.marks):
        return on_negative
    return record.scope == "all" or any(character.isdigit() for character in record.text[one.start : one.end])


def overlap(one: Reading, other: Reading) -> bool:
    return one.start < other.end and other.start < one.end


def shares(one: Reading, gold: Reading, talk: bool) -> bool:
    """Whether a prediction may be right for this answer and for another: a range whose ends are answered one by one."""
    return talk and gold.value is not None and one.low is not None and one.high is not None


def equal(one: Reading, gold: Reading, talk: bool) -> bool:
    """Whether the numbers are equal, as they are or after units that convert exactly."""
    if gold.numberless:
        return True
    factors = [Fraction(1), *conversions(one.units or (), gold.units or ())]
    return any(_equal(one, gold, factor, talk) for factor in factors)


def _equal(one: Reading, gold: Reading, factor: Fraction, talk: bool) -> bool:
    if gold.value is None:
        # Some sets write "equal to 20" as a range from 20 to 20.
        low, high = (one.value, one.value) if gold.low == gold.high else (one.low, one.high)
        return _close(low, gold.low, factor) and _close(high, gold.high, factor)
    if one.value is not None:
        return _close(one.value, gold.value, factor)
    if one.low is not None and one.high is not None:
        return talk and (_close(one.low, gold.value, factor) or _close(one.high, gold.value, factor))
    return _close(one.low if one.high is None else one.high, gold.value, factor)


def _close(one: Fraction | None, gold: Fraction | None, factor: Fraction) -> bool:
    if one is None or gold is None:
        return one is gold
    difference = abs(one * factor - gold)
    return difference <= TOLERANCE * max(abs(gold), 1)


def same_unit(one: Reading, gold: Reading) -> bool:
    """Whether the unit is the gold one, or converts into it and the numbers are then equal."""
    ours = one.units or ("",)
    if gold.units is None:
        return not gold.numberless or gold.kind == one.kind
    for mine in ours:
        # A rate is right where the answer names only what is counted: "$95 an hour" as "$".
        if mine in gold.units or any("/" not in theirs and mine.split("/")[0] == theirs for theirs in gold.units):
            return True
    return any(_equal(one, gold, factor, False) for factor in conversions(ours, gold.units))
