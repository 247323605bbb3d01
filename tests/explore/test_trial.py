"""What the browser computes on a page without a kernel is what Python computes."""

from __future__ import annotations

import re
from pathlib import Path

import altair as alt
import numpy as np
import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

import hdc
from hdc.analysis import ceiling
from hdc.charts.premises import parameters, premises
from hdc.explore.trial import area, middle, step, trial

TOPIC = hdc.load(Path(__file__).parents[2] / "data")
RANGED = parameters(TOPIC)
TIMES = np.linspace(0, 60, 25)


def computed_by_vega(values: dict[str, float]) -> list[float]:
    """Have Vega compute the area at each time and write it into a picture; read it from there."""
    rows = alt.Chart(alt.InlineData(values=[{"t": float(time)} for time in TIMES]))
    rows = rows.transform_calculate(area=area({name: repr(value) for name, value in values.items()}))
    texts = rows.mark_text().encode(x="t:Q", text=alt.Text("area:Q").format(".9f"))
    drawn = vl_convert.vegalite_to_svg(texts.to_dict())
    return [float(text) for text in re.findall(r">(\d+\.\d{9})</text>", drawn)]


@settings(max_examples=15)
@given(st.tuples(*(st.floats(0, 1) for _ in RANGED)))
def test_vega_and_python_compute_the_same_area(places: tuple[float, ...]) -> None:
    """For any values within the ranges, at any time, to six digits."""
    model = premises(TOPIC, "en", {})
    assert model is not None
    values = {name: span.lower or 0.0 for name, span in model.spans.items()}
    for parameter, place in zip(RANGED, places, strict=True):
        span = model.spans[parameter.id]
        values[parameter.id] = (span.lower or 0.0) + place * ((span.upper or 0.0) - (span.lower or 0.0))
    draws = {name: np.array([values[name]]) for name in ceiling.PARAMETERS}
    assert computed_by_vega(values) == pytest.approx(ceiling.area(draws, TIMES)[0], abs=1e-6)


def test_every_parameter_that_has_a_range_has_a_slider_that_begins_in_its_middle() -> None:
    spec = trial(TOPIC, "en").to_dict()
    sliders = {param["name"]: param for param in spec["params"] if "bind" in param}
    assert set(sliders) == {parameter.id for parameter in RANGED}
    for parameter in RANGED:
        bind = sliders[parameter.id]["bind"]
        assert (bind["min"], bind["max"]) == (parameter.low, parameter.high)
        assert parameter.low <= middle(parameter) <= parameter.high
        assert abs(middle(parameter) - (parameter.low + parameter.high) / 2) <= step(parameter) / 2 + 1e-9
