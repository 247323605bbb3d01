"""Sliders: Vega's own, for the assumptions that a review lets its reader move."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import altair as alt

from hdc.charts.scene import Scene

#: The most steps that the way of a log slider is parted into to reach both, and to which part of one a step is told.
_MOST, _FINE = 150, 10**12
#: How the parameter of a log slider ends.
EXPONENT = "_exponent"


def sliders(scene: Scene, starts: Mapping[str, float]) -> tuple[list[alt.Parameter], dict[str, str]]:
    """Return the parameters of the sliders that the chart declares, and by name the expression of each one's value.

    ``starts`` are the names that the form knows, with where each begins; what lies outside of a slider begins at its
    end. Where it begins is one of its steps: else a browser would show another number than the chart. A log slider
    moves the exponent, and its parameter is called so: Vega writes beside a slider what it moves, and style hides an
    exponent, which is no number of the chart's.
    """
    parameters, values = [], {}
    for name, start in starts.items():
        if (slider := scene.sliders.get(name)) is None:
            continue
        low, high, step = (float(number) for number in (slider.low, slider.high, slider.step))
        start = min(max(start, low), high)
        if slider.log:
            low, high, start = (math.log10(number) for number in (low, high, start))
            step = _step(low, high, start)
        else:
            low = _low(slider.low, slider.step, start)
        bind = alt.binding_range(min=low, max=high, step=step, name=slider.label[scene.lang])
        signal = f"{name}{EXPONENT}" if slider.log else name
        parameters.append(alt.param(signal, value=start, bind=bind))
        values[name] = f"pow(10, {signal})" if slider.log else name
    return parameters, values


def _low(low: Decimal, step: Decimal, start: float) -> float:
    """Return the lowest of the steps that lead through ``start``: less than a step above ``low``."""
    begins = Decimal(repr(start))
    return float(begins - (begins - low) // step * step)


def _step(low: float, high: float, start: float) -> float:
    """Return about a hundredth of the way, so that whole steps lead from ``low`` to ``start``, to ``high`` if they can.

    It is rounded down: a hundred steps that come to a hair more than the way are ninety-nine to a browser.
    """
    part = (start - low) / (high - low)
    share = Fraction(part).limit_denominator(_MOST)
    if abs(share - Fraction(part)) * _FINE < 1:
        step = (high - low) / (share.denominator * math.ceil(100 / share.denominator))
    else:
        step = (start - low) / max(1, round(part * 100))
    return math.floor(step * _FINE) / _FINE
