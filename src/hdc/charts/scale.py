"""Logarithmic axes: where they begin and end, and which numbers stand on them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import altair as alt

from hdc.tables.wording import number, typeset

#: Of each power of ten the numbers that may stand on an axis, the roundest first.
_ROUND = (("1",), ("1", "2", "5"), tuple("123456789"), ("1", "1.2", "1.5", "2", "2.5", *"3456789"))
#: Over a larger factor the roundest numbers begin near enough to where an axis does.
_FAR = 5


def log_domain(ends: Iterable[float | None], room: float = 1.3) -> list[float]:
    """Return a domain around the positive ones of ``ends``, by the factor ``room`` wider on the right."""
    known = [end for end in ends if end is not None and end > 0] or [1.0]
    return [min(known) / 1.3, max(known) * room]


def ticks(domain: list[float]) -> list[float]:
    """Return the round numbers within a domain: 1, 2, 5 and so on over few powers of ten, one in ten over many.

    Where there are not two of these, from which one could read a scale, or where all are far from its beginning,
    rounder ones stand aside for less round ones.

    >>> ticks([17, 240]), ticks([800, 200_000]), ticks([23, 39])
    ([20.0, 50.0, 100.0, 200.0], [1000.0, 10000.0, 100000.0], [25.0, 30.0])
    >>> ticks([11, 31])
    [12.0, 15.0, 20.0, 25.0, 30.0]
    """
    first, last = math.floor(math.log10(domain[0])), math.ceil(math.log10(domain[1]))
    found: list[float] = []
    for steps in _ROUND[1:] if domain[1] / domain[0] < 100 else _ROUND[:1]:
        every = (float(f"{step}e{power}") for power in range(first, last + 1) for step in steps)
        found = [tick for tick in every if domain[0] <= tick <= domain[1]]
        is_near = domain[1] / domain[0] >= _FAR or (found and found[0] ** 2 < domain[0] * domain[1])
        if len(found) > 1 and is_near:
            break
    return found


def log_axis(domain: list[float], form: str, lang: str) -> alt.Axis:
    """Return an axis whose numbers are written in a unit's form: ``${n}``, ``{n} 美元``."""
    shown = {tick: typeset(form.replace("{n}", number(Decimal(f"{tick:.12g}"), lang)), lang) for tick in ticks(domain)}
    return labelled(shown, grid=False, domain=False, tickSize=5)


def labelled(shown: Mapping[float, str], **settings: Any) -> alt.Axis:
    """Return an axis with exactly these values under these labels."""
    cases = " : ".join(f"abs(datum.value - {value!r}) < 1e-6 ? {json.dumps(text)}" for value, text in shown.items())
    return alt.Axis(values=list(shown), labelExpr=f"{cases} : ''" if cases else "''", **settings)


def tens(bottom: float, top: float, lang: str) -> dict[float, str]:
    """Return the powers of ten from ``bottom`` to ``top`` with their written forms."""
    powers = range(round(math.log10(bottom)), round(math.log10(top)) + 1)
    return {10.0**power: number(Decimal(10) ** power, lang) for power in powers}
