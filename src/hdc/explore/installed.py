"""Whether widgets can be shown here: they belong to the extra ``lab``."""

from __future__ import annotations

from importlib.util import find_spec

LIBRARIES = ("ipywidgets", "anywidget")


def has_widgets() -> bool:
    """Whether the extra ``lab`` is installed."""
    return all(find_spec(name) is not None for name in LIBRARIES)
