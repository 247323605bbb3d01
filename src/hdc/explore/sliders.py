"""An explorer's widgets: a slider for each parameter, a button that undoes, the chart. A thin view of an Explorer."""

from __future__ import annotations

from typing import Any

import anywidget
import ipywidgets

from hdc.explore.display import output
from hdc.explore.explorer import Explorer
from hdc.explore.setting import Parameter
from hdc.lang.interface import say

_WIDE = {"description_width": "initial"}


class _Quiet(anywidget.AnyWidget):
    """Keeps JupyterLab's keyboard shortcuts out of the box that it stands in: arrows move a slider, not the cell."""

    _esm = """
    export default { render({ el }) {
      el.style.display = "none";
      requestAnimationFrame(() => { (el.closest(".hdc-explorer") ?? el).dataset.lmSuppressShortcuts = "true"; });
    } };
    """


def view(explorer: Explorer) -> ipywidgets.Widget:
    """Return widgets that show ``explorer`` and change its values."""
    sliders = {parameter.name: _slider(parameter) for parameter in explorer.study.parameters}
    reset = ipywidgets.Button(description=say("explore.reset", explorer.lang))
    chart = ipywidgets.Output()

    def show() -> None:
        for name, value in explorer.values.items():
            sliders[name].value = value
        chart.outputs = output(explorer.chart)

    def moved(change: Any, name: str) -> None:
        explorer.choose(**{name: change["new"]})

    for name, slider in sliders.items():
        slider.observe(lambda change, name=name: moved(change, name), "value")
    reset.on_click(lambda _: explorer.reset())
    explorer.watch(show)
    show()
    box = ipywidgets.VBox([*sliders.values(), reset, chart, _Quiet()])
    box.add_class("hdc-explorer")
    return box


def _slider(parameter: Parameter) -> ipywidgets.Widget:
    kind = ipywidgets.FloatRangeSlider if parameter.is_range else ipywidgets.FloatSlider
    return kind(
        description=parameter.label,
        min=parameter.low,
        max=parameter.high,
        step=parameter.step,
        value=parameter.value,
        readout_format=f".{_digits(parameter.step)}f",
        style=_WIDE,
        layout=ipywidgets.Layout(width="min(640px, 100%)"),
    )


def _digits(step: float) -> int:
    """Return how many digits behind the point a number in such steps has."""
    return len(f"{step:g}".partition(".")[2])
