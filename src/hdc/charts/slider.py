"""Sliders: Vega's own, for the assumptions that a review lets its reader move."""

from __future__ import annotations

import math
from collections.abc import Mapping

import altair as alt

from hdc.charts.scene import Scene


def sliders(scene: Scene, starts: Mapping[str, float]) -> tuple[list[alt.Parameter], dict[str, str]]:
    """Return the parameters of the sliders that the chart declares, and by name the expression of each one's value.

    ``starts`` are the names that the form knows, with where each begins; what lies outside of a slider begins at its
    end. A log slider moves the exponent.
    """
    parameters, values = [], {}
    for name, start in starts.items():
        if (slider := scene.sliders.get(name)) is None:
            continue
        low, high, step = (float(number) for number in (slider.low, slider.high, slider.step))
        start = min(max(start, low), high)
        if slider.log:
            low, high, start = (math.log10(number) for number in (low, high, start))
            step = (high - low) / 100
        bind = alt.binding_range(min=low, max=high, step=step, name=slider.label[scene.lang])
        parameters.append(alt.param(name, value=start, bind=bind))
        values[name] = f"pow(10, {name})" if slider.log else name
    return parameters, values
