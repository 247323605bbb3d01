"""The Human-Data Ceiling: a living review in which every number leads back to the words it came from.

::

    import hdc
    topic = hdc.load("data")                    # tidy DataFrames: topic.figures, topic.quotes, …
    hdc.find_quantities("$95 an hour", "en")    # the quantities of a text
    hdc.charts.pay_rates(topic)                 # an alt.Chart

``import hdc`` loads nothing heavy; each name below is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hdc import charts, narrative
    from hdc.analysis.topic import Topic, load
    from hdc.errors import EvidenceError, HdcError
    from hdc.quantities import Mention, find_quantities

_HOMES = {
    "EvidenceError": "hdc.errors",
    "HdcError": "hdc.errors",
    "Mention": "hdc.quantities",
    "Topic": "hdc.analysis.topic",
    "find_quantities": "hdc.quantities",
    "load": "hdc.analysis.topic",
}
_MODULES = ("charts", "narrative")

__all__ = ["EvidenceError", "HdcError", "Mention", "Topic", "charts", "find_quantities", "load", "narrative"]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"hdc.{name}")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name == "__version__":
        return import_module("importlib.metadata").version("human-data-ceiling")
    raise AttributeError(f"module 'hdc' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])


def load_ipython_extension(ipython: object) -> None:
    """``%load_ext hdc`` in a notebook: our theme and our renderer for every chart that follows."""
    from hdc.charts import renderer, theme

    theme.register()
    renderer.register()
