"""How what is explored leaves a cell: its static twin for every place, and, where there are widgets, the live view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from hdc.explore.installed import has_widgets

#: The class of what is alive: the root of each of our widgets that has a twin.
LIVE = "hdc-live"
#: In JupyterLab the twin gives way to the live view in the output under it. A view that cannot be drawn (the notebook
#: was opened again and nothing runs) gives way to the twin.
_ONE_OF_TWO = f"""\
.jp-OutputArea-child:has(.hdc-twin):has(+ .jp-OutputArea-child .{LIVE}) {{ display: none; }}
.jp-OutputArea-child:has(.hdc-twin) + .jp-OutputArea-child:has(.jupyter-widgets):not(:has(.{LIVE})) {{ display: none; }}
"""
_VIEW = "application/vnd.jupyter.widget-view+json"
# Dollars are money here, and no sign that a formula begins.
_TWIN = Markup('<div class="hdc-twin mathjax_ignore tex2jax_ignore">\n{}\n<style>{}</style></div>')


def twin(html: str, text: str) -> dict[str, Any]:
    """Return HTML of ours as the twin of a live view, and ``text`` for whoever shows none."""
    return {"text/html": _TWIN.format(Markup(html), Markup(_ONE_OF_TWO)), "text/plain": text}


def live(widget: Any) -> dict[str, Any]:
    """Return a widget as it leaves a cell; where none can be drawn, it is nothing."""
    return {_VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}, "text/html": ""}


def show(twin: Callable[[], dict[str, Any]], view: Callable[[], Any] | None) -> Callable[[], None]:
    """Show a twin and under it the widget that ``view`` makes, where there are widgets; return what renews the twin.

    A notebook is saved with both, and whoever opens or exports it later sees the one that can be drawn. The widgets
    belong to the extra ``lab``.
    """
    from IPython.display import display

    handle = display(twin(), raw=True, display_id=True)
    if view is not None and has_widgets():
        display(live(view()), raw=True)
    return lambda: handle.update(twin(), raw=True)
