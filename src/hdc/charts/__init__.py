"""Charts: a form a module, a topic in, an ``alt.Chart`` out, nothing displayed and nothing remembered."""

from hdc.charts.departures import departures
from hdc.charts.lorenz import lorenz
from hdc.charts.out_and_back import out_and_back
from hdc.charts.reading import reading
from hdc.charts.steps import steps

__all__ = ["departures", "lorenz", "out_and_back", "reading", "steps"]
