"""What ``%load_ext hdc`` does: our theme, our renderer, each chart's sources under it, and its words beside a mark."""

from __future__ import annotations

import os

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from hdc.charts import renderer, theme
from hdc.charts.footer import REPORT, Footers
from hdc.explore.installed import has_widgets


def load(ipython: InteractiveShell) -> None:
    """Set up a notebook for the charts that follow."""
    footers = Footers(display)
    theme.register()
    # The report draws every chart by itself, and a kernel of its need not; nobody clicks there.
    in_lab = REPORT not in os.environ
    renderer.register(footers.add, still=in_lab)
    ipython.events.register("post_run_cell", footers.show)
    if in_lab and has_widgets():
        from hdc.explore.beside import listen

        ipython.push({"_hdc_beside": listen(ipython.user_ns)}, interactive=False)  # a widget nobody holds is closed
