"""Charts: one question a module, a topic in, an ``alt.Chart`` out, nothing displayed and nothing remembered."""

from hdc.charts.bricks import bricks
from hdc.charts.glance import glance
from hdc.charts.missing import missing
from hdc.charts.opposed import opposed
from hdc.charts.rest import rest
from hdc.charts.stances import stances
from hdc.charts.voices import voices

__all__ = [
    "bricks",
    "glance",
    "missing",
    "opposed",
    "rest",
    "stances",
    "voices",
]
