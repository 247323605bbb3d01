"""Charts: one question a module, a topic in, an ``alt.Chart`` out, nothing displayed and nothing remembered."""

from hdc.charts.automation import automation_timeline
from hdc.charts.concentration import lorenz
from hdc.charts.crowd import contributors
from hdc.charts.departures import top_leaves
from hdc.charts.exchange import exchange_rate
from hdc.charts.pay import pay_rates
from hdc.charts.positions import stances
from hdc.charts.ratios import pay_ratios
from hdc.charts.tradeoff import exchange_by_useful_share
from hdc.charts.useful import useful_share

__all__ = [
    "automation_timeline",
    "contributors",
    "exchange_by_useful_share",
    "exchange_rate",
    "lorenz",
    "pay_rates",
    "pay_ratios",
    "stances",
    "top_leaves",
    "useful_share",
]
