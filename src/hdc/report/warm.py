"""Everything that kernels have in common, imported once; the fork server loads this module before it forks.

A module that is missing or broken is left out: the notebook that needs it says so, in its place and in its own words.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from importlib import import_module

#: What a notebook of this house imports sooner or later.
MODULES = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",  # every kernel imports its debugger as it starts, wanted or not
    "pandas",
    "altair",
    "pydantic",
    "markdown_it",
    "hdc.evidence",
    "hdc.tables",
    "hdc.analysis",
    "hdc.charts",
    "hdc.narrative",
)

for _name in MODULES:
    with suppress(Exception):
        import_module(_name)

with suppress(Exception):
    import_module("jupyter_client.localinterfaces").local_ips()  # looked up once in a process, then kept

with suppress(Exception):
    # The first chart of a process builds Vega-Lite's validator, which takes longer than ten charts after it.
    altair = import_module("altair")
    frame = import_module("pandas").DataFrame({"x": [1.0], "y": ["a"]})
    altair.Chart(frame).mark_point().encode(x="x:Q", y="y:N").to_dict()

with suppress(Exception):
    # Read once here, the evidence need not be read in any fork while it stays the same.
    import_module("hdc.topic").load(os.environ["HDC_WARM_DATA"]).prepare()

# What is warm stays: a fork neither walks it in search of garbage nor copies its pages by doing so.
gc.freeze()
