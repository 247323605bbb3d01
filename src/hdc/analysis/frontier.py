"""A model of the kind "frontier": a stock goes to others along forecast steps, is renewed at a pace, and ends one day.

What is there on one day is lost along the steps, evenly on the scale of nines, all times multiplied by ``stretch``;
what is left of it after t years is ``kept``. Renewal adds to the stock at the steady pace ``opened = regained * carries
/ every``, and what it adds is lost along the same steps. At the ``end`` nothing is left. In shares of the stock at the
start::

    stock(t) = kept(t) + opened * grown(t)   while t < end, then nothing;   grown is kept summed up from the start to t

Every line of the model is a formula of :mod:`hdc.analysis.formula`, with the roles for letters (``steps_1_share``), so
that Python and a published page compute the same. Times are years after the start, shares are plain numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any
from zlib import crc32

import numpy as np

from hdc.analysis.compiled import Array, on_arrays
from hdc.analysis.span import Span
from hdc.analysis.timeline import years
from hdc.model import KINDS_OF_MODEL, Part

#: One value, or one value a run, for each letter.
Draws = Mapping[str, Array]
#: Formulas by the name of what they give, each resting on letters and on those before it.
Lines = dict[str, str]
#: Any number will do; a fixed one gives everybody the same runs.
SEED = 20260612
#: More runs of the model than this nobody would wait for.
MOST_RUNS = 1_000_000
#: No step takes less than a day, and the pace of the last one never ends.
_DAY, _FOREVER = "1 / 365", "1000000"
#: With more ranges than this they have too many corners.
_CORNERS = 12
_KIND = KINDS_OF_MODEL["frontier"]


@dataclass(frozen=True, slots=True)
class Frontier:
    """A model ready to run: the range of each part by its id (``steps.1.time``), in years and plain numbers.

    ``after`` says of each step from which one its time counts; 0 is the start.
    """

    spans: Mapping[str, Span]
    after: tuple[int, ...]

    @classmethod
    def of(cls, assumptions: Iterable[Mapping[str, Any]]) -> Frontier:
        """Make it of the rows of one model in the table of assumptions; what is not bound has its neutral value."""
        rows = {str(row["id"]): row for row in assumptions}
        neutral = {id: part.neutral for id, part in _KIND.roles.items() if part.neutral is not None and id not in rows}
        count = sum(id.startswith("steps.") and id.endswith(".time") for id in rows)
        after = [rows[f"steps.{n}.time"]["after"] for n in range(1, count + 1)]
        return cls(
            {id: plain(id, Span.of(row["lower"], row["upper"]), str(row["unit"])) for id, row in rows.items()}
            | {id: Span(value, value) for id, value in neutral.items()},
            tuple(int(one.split(".")[1]) if one else 0 for one in after),
        )

    @property
    def parameters(self) -> list[str]:
        """The ids of what is drawn, in the order of the kind, steps one by one."""
        steps = [f"steps.{n}.{what}" for n in range(1, len(self.after) + 1) for what in ("share", "time")]
        return [id for role in _KIND.roles for id in (steps if role == "steps" else [role])]

    @property
    def runs(self) -> int:
        """How many runs are drawn."""
        return int(self.reading("runs"))

    def reading(self, name: str) -> float:
        """One of the numbers by which we read the runs."""
        return self.spans[name].upper or 0.0


def plain(id: str, span: Span, unit: str) -> Span:
    """Return a range given in ``unit`` in years or plain numbers, as the model takes it.

    >>> plain("steps.1.time", Span(6, 12), "month"), plain("carries", Span(0, 50), "percent")
    (Span(lower=0.5, upper=1.0), Span(lower=0.0, upper=0.5))
    """
    kind = "duration" if id.endswith(".time") else _part(id).unit
    factor = years(1, unit) if kind == "duration" else 0.01 if kind == "share" else 1.0
    return span * Span(factor, factor)


def letter(id: str) -> str:
    """Return what the formulas call a part.

    >>> letter("steps.1.time")
    'steps_1_time'
    """
    return id.replace(".", "_")


def _part(id: str) -> Part:
    return _KIND.parts[id.partition(".")[0]]


def doubts(frontier: Frontier) -> Iterator[tuple[str, str, str]]:
    """Yield each part from whose range the model cannot be reckoned: its id, why, and what to do."""
    known = [(id, span.lower or 0.0, span.upper or 0.0) for id, span in frontier.spans.items()]
    for id, low, high in known:
        part = _part(id)
        if (part.positive or id.endswith(".time")) and low == 0:
            yield id, f"{id} begins at 0, where the model has no value", "Let it begin above 0."
        if id in _KIND.readings and low != high:
            yield id, f"{id} is a range, and we read the model's runs by one number", "Give low and high the same one."
        if part.proper and (low <= 0 or high >= 1):
            yield id, f"{id} does not lie between 0 and 100%", "Choose a share between."
        if id == "runs" and not (1 <= low <= MOST_RUNS and low == int(low)):
            yield id, f"runs is no whole number from 1 to {MOST_RUNS:,}", "Choose one."
    before = 0.0
    for id in (id for id in frontier.parameters if id.endswith(".share") and id in frontier.spans):
        low, high = frontier.spans[id].lower or 0.0, frontier.spans[id].upper or 0.0
        if not before < low or not high < 1:
            what = f"{id} is not above the step before it and below 100%: the shares grow from step to step"
            yield id, what, "Name another statement, or mend its figures."
        before = high


def road(after: tuple[int, ...]) -> Lines:
    """The stretches between the steps: where each begins, its length, what is left there, at what pace it falls."""
    lines = {"opened": "regained * carries / every", "begin_0": "0", "left_0": "1", "summed_0": "0"}
    for n, start in enumerate(after, 1):
        lines[f"begin_{n}"] = f"max(begin_{start} + steps_{n}_time * stretch, begin_{n - 1} + {_DAY})"
        lines[f"length_{n}"] = f"begin_{n} - begin_{n - 1}"
        lines[f"left_{n}"] = f"1 - steps_{n}_share"
        lines[f"pace_{n}"] = f"(log(left_{n - 1}) - log(left_{n})) / length_{n}"
        lines[f"summed_{n}"] = f"summed_{n - 1} + (left_{n - 1} - left_{n}) / pace_{n}"
    last = len(after)
    lines[f"pace_{last + 1}"], lines[f"length_{last + 1}"] = f"pace_{last}", _FOREVER
    return lines | {"still": f"1 / (summed_{last} + left_{last} / pace_{last})"}


def passage(after: tuple[int, ...]) -> Lines:
    """What is there at ``t``: ``kept`` of the stock at the start, and with all that was added, ``stock``."""
    lines = {"fallen_0": "0", "grown_0": "0"}
    for n in range(1, len(after) + 2):
        lines[f"walked_{n}"] = f"pace_{n} * min(max(t - begin_{n - 1}, 0), length_{n})"
        lines[f"fallen_{n}"] = f"fallen_{n - 1} + walked_{n}"
        lines[f"grown_{n}"] = f"grown_{n - 1} + left_{n - 1} * (1 - exp(-walked_{n})) / pace_{n}"
    last = len(after) + 1
    lines["kept"] = f"exp(-fallen_{last})"
    return lines | {"stock": f"when(t, end, kept + opened * grown_{last}, 0)"}


def finish(after: tuple[int, ...]) -> Lines:
    """When the stock falls below ``end_below`` for good, ``over``.

    It falls or rises all along a stretch, so its last passing lies on the last stretch at whose beginning or end it is
    that large.
    """
    lines = {"over_0": "0"}
    for n in range(1, len(after) + 2):
        begin, left, pace, summed = (f"{name}_{m}" for name, m in zip(_ROAD, (n - 1, n - 1, n, n - 1), strict=True))
        lines[f"stay_{n}"] = f"min(max(end - {begin}, 0), length_{n})"
        lines[f"rest_{n}"] = f"{left} * exp(-({pace} * stay_{n}))"
        lines[f"first_{n}"] = f"{left} + opened * {summed}"
        lines[f"final_{n}"] = f"rest_{n} + opened * ({summed} + ({left} - rest_{n}) / {pace})"
        lines[f"ratio_{n}"] = f"(end_below - opened * ({summed} + {left} / {pace})) / ({left} * (1 - opened / {pace}))"
        passed = f"when(first_{n}, end_below, 0, {begin} - log(ratio_{n}) / {pace})"
        lines[f"here_{n}"] = f"when(final_{n}, end_below, {passed}, {begin} + stay_{n})"
        lines[f"over_{n}"] = f"max(over_{n - 1}, when({begin}, end, here_{n}, 0))"
    return lines | {"over": f"over_{len(after) + 1}"}


_ROAD = ("begin", "left", "pace", "summed")


def solved(lines: Lines, values: Draws) -> dict[str, Array]:
    """Evaluate formulas one after the other."""
    found = dict(values)
    for name, formula in lines.items():
        found[name] = on_arrays(formula, found)
    return found


def draw(frontier: Frontier, runs: int | None = None) -> dict[str, Array]:
    """Draw every parameter once a run from its range, evenly and by itself.

    Each has a stream of its own: to narrow one leaves the draws of all others as they were.
    """
    drawn = {}
    for id in frontier.parameters:
        low, high = frontier.spans[id].lower or 0.0, frontier.spans[id].upper or 0.0
        even = np.random.default_rng([SEED, crc32(id.encode())]).random(runs or frontier.runs)
        drawn[letter(id)] = low + even * (high - low)
    return drawn


def stock(frontier: Frontier, draws: Draws, times: Array) -> Array:
    """Return the stock in shares of that at the start, a row a run and a column a time (years, not negative)."""
    found = solved(road(frontier.after), draws)
    found = {name: values[:, None] if values.ndim else values for name, values in found.items()}
    return solved(passage(frontier.after), {**found, "t": times[None, :]})["stock"]


def over(frontier: Frontier, draws: Draws) -> Array:
    """Return the time after which the stock is under the threshold for good, in years, one value a run."""
    below = {"end_below": np.asarray(frontier.reading("end_below"))}
    return solved(road(frontier.after) | finish(frontier.after), {**draws, **below})["over"]


def still(frontier: Frontier) -> Span:
    """Return what has to be added a year so that the stock stays as it is, at the pace of the steps themselves."""
    ids = [id for id in frontier.parameters if id.startswith("steps.")]
    ends = [(frontier.spans[id].lower or 0.0, frontier.spans[id].upper or 0.0) for id in ids]
    ranged = sum(low < high for low, high in ends)
    corners = product(*(sorted({*end}) for end in ends)) if ranged <= _CORNERS else zip(*ends, strict=True)
    given = dict(zip(map(letter, ids), np.array(list(corners)).T, strict=True))
    others = {id: np.asarray(1.0) for id in _KIND.roles}
    found = solved(road(frontier.after), {**others, **given})["still"]
    return Span(float(found.min()), float(found.max()))


def band(values: Array, share: float) -> tuple[Array, Array]:
    """Return the ends of the band that holds the middle ``share`` of the runs (the first axis)."""
    low, high = np.quantile(values, [(1 - share) / 2, (1 + share) / 2], axis=0)
    return np.asarray(low), np.asarray(high)


@dataclass(frozen=True, slots=True)
class Swing:
    """The middle end (years) when one parameter stands at its low and at its high end and all others are drawn."""

    id: str
    low: float
    high: float

    @property
    def reach(self) -> float:
        """How far the middle end moves."""
        return abs(self.high - self.low)


def swings(frontier: Frontier, runs: int | None = None) -> list[Swing]:
    """Return for each parameter that has a range how far it moves the middle end by itself, the farthest first."""
    drawn = draw(frontier, runs)

    def middle(id: str, value: float | None) -> float:
        held = np.full_like(drawn[letter(id)], value or 0.0)
        return float(np.median(over(frontier, {**drawn, letter(id): held})))

    spans = {id: frontier.spans[id] for id in frontier.parameters}
    found = [
        Swing(id, middle(id, span.lower), middle(id, span.upper)) for id, span in spans.items() if not span.is_point
    ]
    return sorted(found, key=lambda swing: -swing.reach)
