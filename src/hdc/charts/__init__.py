"""Charts: a form a module, tables and roles in, an ``alt.Chart`` out, nothing displayed and nothing remembered."""

from hdc.charts.area import area
from hdc.charts.bricks import bricks
from hdc.charts.departures import departures
from hdc.charts.glance import glance
from hdc.charts.lorenz import lorenz
from hdc.charts.missing import missing
from hdc.charts.opposed import opposed
from hdc.charts.out_and_back import out_and_back
from hdc.charts.parts import parts
from hdc.charts.rates import rates
from hdc.charts.ratios import ratios
from hdc.charts.reading import reading
from hdc.charts.rest import rest
from hdc.charts.stances import stances
from hdc.charts.steps import steps
from hdc.charts.strip import strip
from hdc.charts.tornado import tornado
from hdc.charts.tradeoff import tradeoff
from hdc.charts.voices import voices

__all__ = [
    "area",
    "bricks",
    "departures",
    "glance",
    "lorenz",
    "missing",
    "opposed",
    "out_and_back",
    "parts",
    "rates",
    "ratios",
    "reading",
    "rest",
    "stances",
    "steps",
    "strip",
    "tornado",
    "tradeoff",
    "voices",
]
