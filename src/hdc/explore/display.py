"""How what is explored leaves a cell: its static twin for every place, and, where there are widgets, the live view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hdc.charts.footer import footer
from hdc.charts.frame import Drawn
from hdc.charts.renderer import bundle as drawn
from hdc.explore.installed import has_widgets


def bundle(static: Mapping[str, Any], view: Callable[[], Any]) -> dict[str, Any]:
    """Return ``static`` and the widget of ``view`` in one; JupyterLab shows the widget, a page the static twin.

    The widgets belong to the extra ``lab``. Where they are not installed, the static twin stands alone.
    """
    if not has_widgets():
        return dict(static)
    live: Mapping[str, Any] = view()._repr_mimebundle_()
    return {**live, **static}


def output(chart: Drawn) -> tuple[dict[str, Any], ...]:
    """Return a chart as what an ``ipywidgets.Output`` holds, so that it replaces the one before without a flicker."""
    spec = chart.to_dict()
    shown = (drawn(spec), {"text/html": footer(spec)})
    return tuple({"output_type": "display_data", "data": data, "metadata": {}} for data in shown)
