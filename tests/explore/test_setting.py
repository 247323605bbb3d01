"""What sliders choose stays in its range, and the chart and its title follow; all of it without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hdc
from hdc.errors import UsageError
from hdc.explore import explorers
from hdc.explore.explorer import Explorer
from hdc.explore.setting import Parameter
from hdc.topic import Topic

DATA = Path(__file__).parents[2] / "data"
every_explorer = pytest.mark.parametrize("name", explorers.__all__)


@pytest.fixture(scope="module")
def topic() -> Topic:
    return hdc.load(DATA)


def title(explorer: Explorer) -> str:
    spec: dict[str, Any] = explorer.chart.to_dict()
    return str(spec["usermeta"]["hdc"]["title"])


def bound(spec: dict[str, Any]) -> list[str]:
    return [param["name"] for param in spec.get("params", ()) if "bind" in param]


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_whatever_is_chosen_lies_in_the_range_with_its_ends_in_order(one: float, other: float) -> None:
    parameter = Parameter("few", "a few", low=1, high=10, value=(2, 5))
    low, high = parameter.fitted((one, other))  # type: ignore[misc]
    assert 1 <= low <= high <= 10


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"low": 3, "high": 1, "value": 2}, "low below high"),
        ({"low": 1, "high": 3, "value": 4}, "not between 1 and 3"),
        ({"low": 1, "high": 9, "value": (5, 2)}, "not between"),
        ({"low": 1, "high": 3, "value": 2, "step": 0}, "step above nothing"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused_at_birth(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        Parameter("x", "x", **given)


def test_a_number_where_two_ends_are_wanted_is_refused(topic: Topic) -> None:
    with pytest.raises(UsageError, match="few takes two ends, not 3"):
        explorers.timeline(topic).choose(few=3.0)
    with pytest.raises(UsageError, match='no parameter "many"; there are few'):
        explorers.timeline(topic).choose(many=3.0)


@pytest.mark.parametrize(
    ("name", "values", "lang", "said"),
    [
        ("useful_share", {"share": 50.0}, "en", "With 50% useful, one human item outweighs 5,000 to 10,000 items"),
        ("power_law", {"top": 20.0, "brings": 80.0}, "en", "If the top 20% brought 80%, the Gini coefficient"),
        ("power_law", {"top": 20.0, "brings": 80.0}, "zh", "0.76"),
        ("timeline", {"few": (1.0, 1.0)}, "zh", "99%"),
    ],
)
def test_the_title_follows_what_is_chosen(
    topic: Topic, name: str, values: dict[str, Any], lang: str, said: str
) -> None:
    explorer = getattr(explorers, name)(topic, lang)
    before = title(explorer)
    assert said in title(explorer.choose(**values))
    assert title(explorer) != before
    assert title(explorer.reset()) == before


def test_people_at_the_top_bring_no_less_than_their_head_count(topic: Topic) -> None:
    """Equal shares: everybody brings the same, and the Gini coefficient says so."""
    assert "0.00" in title(explorers.power_law(topic, "en").choose(top=50.0, brings=50.0))


def test_a_shorter_few_moves_every_later_step_and_says_what_was_assumed(topic: Topic) -> None:
    explorer = explorers.timeline(topic, "en")

    def years(explorer: Explorer) -> dict[str, str]:
        said = explorer.chart.to_dict()["usermeta"]["hdc"]
        return {row[0]: row[2] for row in said["table"]["rows"]}

    assert (years(explorer)["90%"], years(explorer)["99%"]) == ("3 to 7 years", "5 to 12 years")
    explorer.choose(few=(1.0, 3.0))
    assert (years(explorer)["80%"], years(explorer)["90%"]) == ("1 to 2 years", "2 to 5 years")
    assert years(explorer)["99%"] == "3 to 8 years"
    assert "as 1 to 3 years" in explorer.chart.to_dict()["usermeta"]["hdc"]["note"]


@every_explorer
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_twin_turns_without_a_kernel_and_the_live_chart_has_no_second_slider(
    topic: Topic, name: str, lang: str
) -> None:
    explorer: Explorer = getattr(explorers, name)(topic, lang)
    assert bound(explorer.study.twin.to_dict())
    assert not bound(explorer.chart.to_dict())


@every_explorer
def test_every_corner_of_the_ranges_can_be_drawn(topic: Topic, name: str) -> None:
    make: Callable[..., Explorer] = getattr(explorers, name)
    explorer = make(topic, "zh")
    for ends in ((0, 0), (1, 1), (0, 1)):
        values = {}
        for parameter in explorer.study.parameters:
            low, high = ((parameter.low, parameter.high)[end] for end in ends)
            values[parameter.name] = (low, high) if parameter.is_range else high
        assert title(explorer.choose(**values))
