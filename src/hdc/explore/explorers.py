"""The explorers of the notebooks: the sliders each question has, and the chart that answers them.

As :mod:`hdc.charts` holds what is drawn, ``hdc.explorers`` holds what can be turned; both take a topic first.
"""

from __future__ import annotations

from typing import cast

from hdc.analysis.span import Span
from hdc.charts.automation import FEW, automation_timeline
from hdc.charts.ceiling import ceiling_area, parameters
from hdc.charts.cite import plain
from hdc.charts.concentration import lorenz, statement_of
from hdc.charts.few import few_years
from hdc.charts.frame import Drawn
from hdc.charts.tradeoff import exchange_by_useful_share
from hdc.charts.useful import shares
from hdc.explore.explorer import Explorer
from hdc.explore.setting import Parameter, Study, Values
from hdc.explore.trial import label, step, trial
from hdc.lang.interface import headings, say
from hdc.topic import Topic

__all__ = ["ceiling", "power_law", "timeline", "useful_share"]


def useful_share(topic: Topic, lang: str = "zh") -> Explorer:
    """Return the explorer of the exchange rate: what share of the synthetic data was useful."""
    said = [row["span"].upper for row in shares(topic, lang)]
    share = Parameter(
        "share", say("charts.tradeoff.slider", lang), low=0.1, high=100, step=0.1, value=_first(said, 1.0)
    )

    def draw(values: Values) -> Drawn:
        return exchange_by_useful_share(topic, lang, share=_number(values, "share"))

    return Explorer(Study((share,), draw, exchange_by_useful_share(topic, lang)), lang)


def power_law(topic: Topic, lang: str = "zh") -> Explorer:
    """Return the explorer of the power law: what share of the people brings what share of the improvement."""
    statement = statement_of(topic, lang)
    fewest, least = (statement.top[0], statement.result[0]) if statement else (0.1, 0.5)
    many, most = headings("charts.concentration.sliders", lang)
    top = Parameter("top", many, low=1, high=50, value=round(fewest * 100))
    brings = Parameter("brings", most, low=50, high=99, value=max(50, round(least * 100)))

    def draw(values: Values) -> Drawn:
        return lorenz(topic, lang, chosen=(_number(values, "top"), _number(values, "brings")))

    return Explorer(Study((top, brings), draw, lorenz(topic, lang)), lang)


def timeline(topic: Topic, lang: str = "zh") -> Explorer:
    """Return the explorer of the timetable: from how many to how many years "a few years" are."""
    declared = plain(topic.pick("vague", id=FEW))
    ends = (declared[0]["low"], declared[0]["high"]) if declared else (2.0, 5.0)
    few = Parameter(FEW, headings("charts.few.axes", lang)[0], low=1, high=10, step=0.5, value=ends)

    def draw(values: Values) -> Drawn:
        low, high = cast(tuple[float, float], values[FEW])
        return automation_timeline(topic, lang, few=Span(low, high))

    return Explorer(Study((few,), draw, few_years(topic, lang)), lang)


def ceiling(topic: Topic, lang: str = "zh") -> Explorer:
    """Return the explorer of our model: every assumption that has a range, to be narrowed or held at one value."""
    ranged = tuple(
        Parameter(one.id, label(topic, one, lang), one.low, one.high, value=(one.low, one.high), step=step(one))
        for one in parameters(topic)
    )

    def draw(values: Values) -> Drawn:
        return ceiling_area(topic, lang, **values)

    return Explorer(Study(ranged, draw, trial(topic, lang)), lang)


def _number(values: Values, name: str) -> float:
    return cast(float, values[name])


def _first(said: list[float], otherwise: float) -> float:
    return min(max(said[0], 0.1), 100) if said else otherwise
