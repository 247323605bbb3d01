"""The Human-Data Ceiling: a living review in which every number leads back to the words it came from.

::

    import hdc
    topic = hdc.load("data")                    # tidy DataFrames: topic.figures, topic.quotes, …
    hdc.read_transcript("interview.vtt")        # what was said, by whom, when: spans into the text as received
    hdc.locate_quote(quote, transcript)         # where a quote stands there, and what differs
    hdc.find_quantities("$95 an hour", "en")    # the quantities of a text
    topic.chart("c-…")                          # a chart of charts.toml, an alt.Chart
    hdc.charts.rates(topic, rate="…")           # a form with the metric that plays its role
    hdc.find(question, hdc.open_shelf(folder))  # passages of many transcripts, best first, each with its reasons
    hdc.scanned("mentions.csv")                 # what `hdc scan` found in any number of transcripts
    hdc.explore(topic)                          # the evidence browser, in JupyterLab
    hdc.review("data", interview_id)            # the review of a new interview, in JupyterLab

``import hdc`` loads nothing heavy; each name below is fetched when it is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hdc import charts, narrative
    from hdc.anchors import locate_quote
    from hdc.errors import EvidenceError, HdcError
    from hdc.explore.browser import explore
    from hdc.explore.door import review
    from hdc.quantities import Mention, find_quantities
    from hdc.shelf import find, open_shelf
    from hdc.shelf.scanned import scanned
    from hdc.topic import Topic, load
    from hdc.transcripts import read_transcript

_HOMES = {
    "EvidenceError": "hdc.errors",
    "HdcError": "hdc.errors",
    "Mention": "hdc.quantities",
    "Topic": "hdc.topic",
    "find": "hdc.shelf",
    "find_quantities": "hdc.quantities",
    "load": "hdc.topic",
    "locate_quote": "hdc.anchors",
    "open_shelf": "hdc.shelf",
    "read_transcript": "hdc.transcripts",
    "review": "hdc.explore.door",
    "scanned": "hdc.shelf.scanned",
}
_MODULES = {"charts": "hdc.charts", "narrative": "hdc.narrative"}

__all__ = [
    "EvidenceError",
    "HdcError",
    "Mention",
    "Topic",
    "charts",
    "explore",
    "find",
    "find_quantities",
    "load",
    "locate_quote",
    "narrative",
    "open_shelf",
    "read_transcript",
    "review",
    "scanned",
]


class _Package(ModuleType):
    """This package. A function and the package that holds it share the name ``explore``; here the function has it."""

    @property
    def explore(self) -> Any:
        """The evidence browser, :func:`hdc.explore.browser.explore`."""
        return import_module("hdc.explore.browser").explore

    @explore.setter
    def explore(self, module: ModuleType) -> None:
        """Python binds a package's name when it is first imported: let it, and keep the function in front."""


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(_MODULES[name])
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name == "__version__":
        return import_module("importlib.metadata").version("human-data-ceiling")
    raise AttributeError(f"module 'hdc' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])


def load_ipython_extension(ipython: object) -> None:
    """``%load_ext hdc`` in a notebook: our theme and renderer for every chart that follows, its sources under it."""
    import_module("hdc.explore.extension").load(ipython)
