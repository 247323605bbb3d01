"""A slider begins where the chart does: what the browser shows beside it is the number that the chart draws."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.charts.slider import EXPONENT, sliders
from hdc.model import Slider, Text


def made(slider: Slider, start: float) -> dict[str, Any]:
    scene: Any = SimpleNamespace(sliders={"share": slider}, lang="en")
    (parameter,), _ = sliders(scene, {"share": start})
    return parameter.param.bind.to_dict() | {"name": parameter.name, "value": parameter.param.value}


def slider(low: str, high: str, step: str = "1", log: bool = False) -> Slider:
    return Slider(label=Text(en="share"), low=Decimal(low), high=Decimal(high), step=Decimal(step), log=log)


def is_a_step(found: dict[str, Any]) -> bool:
    steps = (found["value"] - found["min"]) / found["step"]
    return abs(steps - round(steps)) < 1e-6


@given(start=st.floats(0.2, 90), is_log=st.booleans())
def test_where_it_begins_is_one_of_its_steps(start: float, is_log: bool) -> None:
    found = made(slider("0.1", "100", "0.5", is_log), start)
    value = 10 ** found["value"] if is_log else found["value"]
    assert value == pytest.approx(start) and is_a_step(found)
    assert found["min"] >= (-1 if is_log else 0.1) - 1e-9


def test_a_slider_whose_steps_lead_there_is_as_it_was_declared() -> None:
    found = made(slider("1", "10", "0.1"), 2.3)
    assert (found["min"], found["max"], found["step"], found["value"]) == (1.0, 10.0, 0.1, 2.3)


def test_what_lies_outside_begins_at_the_end() -> None:
    assert made(slider("1", "50"), 80)["value"] == 50
    found = made(slider("1", "100", log=True), 0.5)
    assert found["value"] == 0 and found["name"] == f"share{EXPONENT}"


@pytest.mark.parametrize(("start", "steps"), [(0.004, 1), (0.0149, 1), (0.016, 2), (0.5, 50), (1, 100)])
def test_a_log_slider_takes_no_more_steps_than_it_needs(start: float, steps: int) -> None:
    """Whole ones lead from its end to where it begins, each as near to a hundredth of the way as can be."""
    assert made(slider("1", "10", log=True), 10**start)["step"] * steps == pytest.approx(start)


@pytest.mark.parametrize("start", [1, 10, 0.1, 100, 10**0.5])
def test_a_log_slider_reaches_its_end(start: float) -> None:
    """A browser counts whole steps that do not exceed the way: none of them is lost to how floats are rounded."""
    found = made(slider("0.1", "100", log=True), start)
    low, high, step = (Decimal(repr(found[name])) for name in ("min", "max", "step"))
    assert float(f"{10 ** (low + (high - low) // step * step):.6g}") == 100
