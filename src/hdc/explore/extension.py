"""What ``%load_ext hdc`` does: our theme, our renderer, the notebook's style, each chart's sources under it, its words
beside a mark, and at a frame's headings what its columns hold.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from hdc.charts import renderer, theme
from hdc.charts.footer import Footers
from hdc.charts.frame import Drawn
from hdc.explore.headed import headed
from hdc.explore.installed import has_widgets
from hdc.explore.sheet import sheet
from hdc.explore.tongue import hidden
from hdc.notebooks import LAB_ONLY, REPORT

_NAME = "hdc"
#: By which name a notebook holds what answers its clicks.
_BESIDE = "_hdc_beside"
#: Set in kernels that a Jupyter server started for a notebook that is open in a browser.
_OPEN = "JPY_SESSION_NAME"


def load(ipython: InteractiveShell) -> None:
    """Set up a notebook for the charts that follow; again, for whoever runs the cell again."""
    # The report draws every chart by itself, and a kernel of its need not; nobody clicks there.
    in_lab = REPORT not in os.environ
    footers = ipython.meta.get(_NAME)
    if footers is None:
        footers = ipython.meta[_NAME] = _begun(ipython, in_lab)
    theme.register()
    # JupyterLab saves a picture of each chart that it has drawn; who runs a notebook without it has none to draw one.
    renderer.register(footers.add, still=in_lab and _OPEN not in os.environ)
    if in_lab:
        lang = ipython.user_ns.get("LANG")
        more = hidden(Path(os.environ[_OPEN]), lang) if _OPEN in os.environ and isinstance(lang, str) else ""
        beside = ipython.user_ns.get(_BESIDE)
        name = beside.name if beside is not None else ""
        display({"text/html": sheet(more, name), "text/plain": ""}, raw=True, metadata={"hdc": LAB_ONLY})


def _begun(ipython: InteractiveShell, in_lab: bool) -> Footers:
    """Do what is done once in the life of a kernel."""
    footers = Footers(display)

    def ran(*_: object) -> None:
        footers.show()
        # Else IPython would say that it is loaded and do nothing, and the notebook would lose its style.
        if ipython.extension_manager is not None:
            ipython.extension_manager.loaded.discard(_NAME)

    ipython.events.register("post_run_cell", ran)
    if ipython.display_formatter is not None:
        for kind in (alt.Chart, alt.LayerChart):
            ipython.display_formatter.mimebundle_formatter.for_type(kind, _shown)
        if in_lab:
            ipython.display_formatter.formatters["text/html"].for_type(pd.DataFrame, headed)
    if in_lab and has_widgets():
        from hdc.explore.beside import listen

        ipython.push({_BESIDE: listen(ipython.user_ns)}, interactive=False)  # a widget nobody holds is closed
    return footers


def _shown(chart: Drawn) -> Any:
    """Show a chart as Altair does; of ours the whole is not held to the schema again, which takes longer than all else.

    Tests hold our charts to it, and Altair each part that an analyst changes, when it is made.
    """
    is_ours = chart.usermeta is not alt.Undefined and "hdc" in chart.usermeta
    render = alt.renderers.get()
    return render(chart.to_dict(validate=False)) if is_ours and render else chart._repr_mimebundle_()
