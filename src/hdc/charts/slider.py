"""Sliders: Vega's own, for the assumptions that a review lets its reader move."""

from __future__ import annotations

import math
from collections.abc import Mapping

import altair as alt

from hdc.charts.scene import Scene

#: How the parameter of a log slider ends.
EXPONENT = "_exponent"


def sliders(scene: Scene, starts: Mapping[str, float]) -> tuple[list[alt.Parameter], dict[str, str]]:
    """Return the parameters of the sliders that the chart declares, and by name the expression of each one's value.

    ``starts`` are the names that the form knows, with where each begins; what lies outside of a slider begins at its
    end. A log slider moves the exponent, and its parameter is called so: Vega writes beside a slider what it moves, and
    style hides an exponent, which is no number of the chart's.
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
        signal = f"{name}{EXPONENT}" if slider.log else name
        parameters.append(alt.param(signal, value=start, bind=bind))
        values[name] = f"pow(10, {signal})" if slider.log else name
    return parameters, values
