"""What ``%load_ext hdc`` does: our theme, our renderer, and each chart's sources under it."""

from __future__ import annotations

import os

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from hdc.charts import renderer, theme
from hdc.charts.footer import REPORT, Footers


def load(ipython: InteractiveShell) -> None:
    """Set up a notebook for the charts that follow."""
    footers = Footers(display)
    theme.register()
    # The report draws every chart by itself, and a kernel of its need not.
    renderer.register(footers.add, still=REPORT not in os.environ)
    ipython.events.register("post_run_cell", footers.show)
