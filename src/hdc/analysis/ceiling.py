"""Our model of the area in which people lead models. Nobody said it; its parameters are records or declared.

What people lead in on one day is lost to models along the forecast's steps, evenly on the scale of nines, all times
stretched by ``slower``; ``h(t)`` is what is left of it after t years. Added complexity opens new area at the steady
pace ``c = regained * carries / every``, and what it opens is lost along the same steps. On the day models become
superhuman nothing is left. In shares of the area at the start::

    A(t) = h(t) + c * H(t)   while t < superhuman, then nothing;   H(t) is h summed up from the start to t

``h`` falls exponentially between the steps, so ``H`` and the day on which ``A`` falls below a share are exact. Times
are in years after the forecast, shares and multiples are plain numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hdc.analysis.span import Span
from hdc.analysis.timeline import years
from hdc.errors import EvidenceError, UsageError
from hdc.evidence.assumptions import FILE, PARAMETERS, READINGS

Array = NDArray[np.float64]
#: One value, or one value a run, for each parameter.
Draws = Mapping[str, Array]
#: Any number will do; a fixed one gives everybody the same runs.
SEED = 20260612
_SHARES, _STEPS = ("first_share", "second_share", "third_share"), ("first_step", "second_step", "third_step")
#: More runs of the model than this nobody would wait for.
_RUNS = 1_000_000
_ABOVE_NOTHING = (*_STEPS, "slower", "every")


def ranges(assumptions: pd.DataFrame) -> dict[str, Span]:
    """Return the range of each assumption (columns as in the table) in years and plain numbers.

    Raises:
        EvidenceError: a range that the model has no value for (see :func:`doubts`).
    """
    rows = assumptions.itertuples()
    found = {str(row.id): plain(str(row.id), Span.of(row.lower, row.upper), str(row.unit)) for row in rows}
    for _, what, remedy in doubts(found):
        raise EvidenceError(f"{what}; {remedy[:1].lower()}{remedy[1:].removesuffix('.')} in {FILE}")
    return found


def doubts(found: Mapping[str, Span]) -> Iterator[tuple[str, str, str]]:
    """Yield each assumption from whose range (years, plain numbers) the model cannot be reckoned: its name, why, and
    what to do.
    """
    for name in _ABOVE_NOTHING:
        if name in found and not found[name].lower:
            yield name, f"{name} begins at 0, where the model has no value", "Let it begin above 0."
    for name in (name for name in READINGS if name in found and not found[name].is_point):
        yield (
            name,
            f"{name} is a range, and we read the model's runs by one number",
            "Give low and high the same number.",
        )
    runs = found.get("runs", Span(1, 1)).lower or 0
    if not 1 <= runs <= _RUNS or runs != int(runs):
        yield "runs", f"runs is no whole number from 1 to {_RUNS:,}", "Choose one."
    for name in (name for name in READINGS if name != "runs" and name in found):
        if not 0 < (found[name].lower or 0) < 1:
            yield name, f"{name} does not lie between 0 and 100%", "Choose a share between."
    before = 0.0
    for name in (name for name in _SHARES if name in found):
        low, high = found[name].lower or 0.0, found[name].upper or 0.0
        if not before < low or not high < 1:
            what = f"{name} is not above the step before it and below 100%: the shares grow from step to step"
            yield name, what, "Mend the record it rests on, or declare its range."
        before = high


def plain(name: str, span: Span, unit: str) -> Span:
    """Return the range of an assumption, given in ``unit``, in years or plain numbers, as the model takes it.

    >>> plain("first_step", Span(6, 12), "month"), plain("carries", Span(0, 50), "percent")
    (Span(lower=0.5, upper=1.0), Span(lower=0.0, upper=0.5))
    """
    kind = {**PARAMETERS, **READINGS}[name]
    factor = years(1, unit) if kind == "duration" else 0.01 if kind == "share" else 1.0
    return span * Span(factor, factor)


def draw(spans: Mapping[str, Span], runs: int) -> dict[str, Array]:
    """Draw every parameter ``runs`` times from its range, evenly and by itself.

    Each parameter has a stream of its own: to narrow one leaves the draws of all others as they were.

    Raises:
        UsageError: a parameter is missing.
    """
    if missing := [name for name in PARAMETERS if name not in spans]:
        raise UsageError(f'the model needs "{missing[0]}"; declare it in {FILE}')
    drawn = {}
    for name in PARAMETERS:
        low, high = spans[name].lower or 0.0, spans[name].upper or 0.0
        even = np.random.default_rng([SEED, crc32(name.encode())]).random(runs)
        drawn[name] = low + even * (high - low)
    return drawn


@dataclass(frozen=True, slots=True)
class _Road:
    """The stretches of the steps, one row a stretch and one column a run; the last one never ends.

    ``begin`` and ``length`` in years, ``share`` left at its beginning, ``pace`` at which it falls, ``summed`` up to it.
    """

    begin: Array
    length: Array
    share: Array
    pace: Array
    summed: Array


def _road(draws: Draws) -> _Road:
    nothing = np.zeros_like(draws["superhuman"])
    logs = np.stack([nothing, *(np.log1p(-draws[name]) for name in _SHARES)])
    length = np.stack([draws[name] * draws["slower"] for name in _STEPS])
    pace = (logs[:-1] - logs[1:]) / length
    area = np.exp(logs[:-1]) * -np.expm1(logs[1:] - logs[:-1]) / pace
    return _Road(
        begin=np.vstack([nothing, np.cumsum(length, axis=0)]),
        length=np.vstack([length, np.full_like(nothing, np.inf)]),
        share=np.exp(logs),
        pace=np.vstack([pace, pace[-1]]),
        summed=np.vstack([nothing, np.cumsum(area, axis=0)]),
    )


def opened(draws: Draws) -> Array:
    """Return the area that added complexity opens a year, in shares of the area at the start; one value a run."""
    return np.asarray(draws["regained"] * draws["carries"] / draws["every"])


def left(draws: Draws, times: Array) -> Array:
    """Return h: what is left of one day's area, a row a run and a column a time (years, not negative)."""
    road = _road(draws)
    walked = np.clip(times[None, None, :] - road.begin[:, :, None], 0, road.length[:, :, None])
    return np.asarray(np.exp(-(road.pace[:, :, None] * walked).sum(axis=0)))


def area(draws: Draws, times: Array) -> Array:
    """Return A: the area in which people lead, in shares of that at the start, a row a run and a column a time."""
    road = _road(draws)
    walked = np.clip(times[None, None, :] - road.begin[:, :, None], 0, road.length[:, :, None])
    fallen = road.pace[:, :, None] * walked
    old = np.exp(-fallen.sum(axis=0))
    new = opened(draws)[:, None] * (road.share[:, :, None] * -np.expm1(-fallen) / road.pace[:, :, None]).sum(axis=0)
    return np.where(times[None, :] < draws["superhuman"][:, None], old + new, 0.0)


def end(draws: Draws, below: float) -> Array:
    """Return the time after which the area is under ``below`` for good (a share above 0), in years, one value a run.

    The area falls or rises all along a stretch, so its last passing of ``below`` lies on the last stretch at whose
    beginning or end it is that large.
    """
    road, pace_of_new, stop = _road(draws), opened(draws), draws["superhuman"]
    last = np.zeros_like(stop)
    for begin, length, share, pace, summed in zip(
        road.begin, road.length, road.share, road.pace, road.summed, strict=True
    ):
        walked = np.clip(stop - begin, 0, length)
        first = share + pace_of_new * summed
        final = share * np.exp(-pace * walked) + pace_of_new * (summed - share * np.expm1(-pace * walked) / pace)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = (below - pace_of_new * (summed + share / pace)) / (share * (1 - pace_of_new / pace))
            crossing = -np.log(ratio) / pace
        here = np.where(final >= below, begin + walked, np.where(first >= below, begin + crossing, 0.0))
        last = np.where(stop > begin, np.maximum(last, here), last)
    return last


def band(values: Array, share: float) -> tuple[Array, Array]:
    """Return the ends of the band that holds the middle ``share`` of the runs (the first axis)."""
    low, high = np.quantile(values, [(1 - share) / 2, (1 + share) / 2], axis=0)
    return np.asarray(low), np.asarray(high)


@dataclass(frozen=True, slots=True)
class Swing:
    """The middle end (years) when one parameter stands at its low and at its high end and all others are drawn."""

    name: str
    low: float
    high: float

    @property
    def reach(self) -> float:
        """How far the middle end moves."""
        return abs(self.high - self.low)


def swings(spans: Mapping[str, Span], runs: int, below: float) -> list[Swing]:
    """Return for each parameter that has a range how far it moves the middle end by itself, the farthest first.

    A parameter moves every run's end in one direction and leaves the other draws alone, so that the middle of all runs
    lies between its two ends.
    """
    drawn = draw(spans, runs)

    def middle(name: str, value: float | None) -> float:
        return float(np.median(end({**drawn, name: np.full(runs, value)}, below)))

    found = [
        Swing(name, middle(name, spans[name].lower), middle(name, spans[name].upper))
        for name in PARAMETERS
        if not spans[name].is_point
    ]
    return sorted(found, key=lambda swing: -swing.reach)


def narrowed(spans: Mapping[str, Span], instead: Mapping[str, Span]) -> dict[str, Span]:
    """Return ``spans`` with some of them replaced (years, plain numbers); a single value is a range of no width.

    Raises:
        UsageError: the model has no such parameter, or no such value of it.
    """
    for name, span in instead.items():
        if name not in spans:
            raise UsageError(f'the model has no "{name}"; it has {", ".join(spans)}')
        if span.lower is None or span.upper is None or not 0 <= span.lower <= span.upper:
            raise UsageError(f"{name} cannot go from {span.lower} to {span.upper}; give it a range from 0 up")
        if span.lower == 0 and name in _ABOVE_NOTHING:
            raise UsageError(f"{name} cannot be 0; give it a value above")
    return {**spans, **instead}
