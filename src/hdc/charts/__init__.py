"""Charts: one question a module, a topic in, an ``alt.Chart`` out, nothing displayed and nothing remembered."""

from hdc.charts.audit import verification
from hdc.charts.automation import automation_timeline
from hdc.charts.ceiling import ceiling_area
from hdc.charts.ceilings import two_ceilings
from hdc.charts.concentration import lorenz
from hdc.charts.crowd import contributors
from hdc.charts.departures import top_leaves
from hdc.charts.exchange import exchange_rate
from hdc.charts.few import few_years
from hdc.charts.glance import at_a_glance
from hdc.charts.independence import independent_voices, voices_on_numbers
from hdc.charts.kinds import kinds_of_numbers
from hdc.charts.missing import what_is_missing
from hdc.charts.pay import pay_rates
from hdc.charts.positions import stances
from hdc.charts.provenance import origin_of_quotes
from hdc.charts.ratios import pay_ratios
from hdc.charts.sides import sell_side
from hdc.charts.tornado import ceiling_tornado
from hdc.charts.tradeoff import exchange_by_useful_share
from hdc.charts.useful import useful_share

__all__ = [
    "at_a_glance",
    "automation_timeline",
    "ceiling_area",
    "ceiling_tornado",
    "contributors",
    "exchange_by_useful_share",
    "exchange_rate",
    "few_years",
    "independent_voices",
    "kinds_of_numbers",
    "lorenz",
    "origin_of_quotes",
    "pay_rates",
    "pay_ratios",
    "sell_side",
    "stances",
    "top_leaves",
    "two_ceilings",
    "useful_share",
    "verification",
    "voices_on_numbers",
    "what_is_missing",
]
