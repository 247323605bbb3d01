"""The charts of our model say that it is ours, follow what is chosen, and never ask the clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from hdc.charts import ceiling_area, ceiling_tornado
from hdc.charts.ceiling import chart, parameters
from hdc.errors import UsageError
from hdc.topic import Topic


def said(drawn: Any) -> dict[str, Any]:
    found: dict[str, Any] = drawn.to_dict()["usermeta"]["hdc"]
    return found


@pytest.mark.parametrize("draw", [ceiling_area, ceiling_tornado])
def test_it_says_plainly_whose_model_it_is(draw: Callable[..., Any], topic: Topic) -> None:
    assert "our model and nobody's quote" in said(draw(topic, "en"))["note"]
    assert "这是我们的模型，不是任何人说过的话" in said(draw(topic, "zh"))["note"]


@pytest.mark.parametrize("draw", [ceiling_area, ceiling_tornado])
def test_drawn_twice_it_is_the_same_to_the_last_digit(draw: Callable[..., Any], topic: Topic) -> None:
    first, second = (json.dumps(draw(topic, "en").to_dict(), sort_keys=True) for _ in range(2))
    assert first == second


def test_what_can_be_moved_is_every_parameter_with_a_range(topic: Topic) -> None:
    movable = parameters(topic)
    assert [parameter.id for parameter in movable] == [
        *("first_step", "second_step", "third_step", "slower", "carries", "every", "superhuman"),
    ]
    assert all(parameter.low < parameter.high for parameter in movable)
    carries = next(parameter for parameter in movable if parameter.id == "carries")
    assert (carries.low, carries.high, carries.unit) == (0, 100, "percent")


def test_everything_held_at_one_value_gives_one_year(topic: Topic) -> None:
    held = {parameter.id: (parameter.low + parameter.high) / 2 for parameter in parameters(topic)}
    title = said(chart(topic, "en", **held))["title"]
    assert title == "By our model, the area people lead falls below 10% in 2055"


def test_a_parameter_can_be_held_or_narrowed_in_its_own_unit(topic: Topic) -> None:
    """Without added complexity the forecast's steps alone decide, and when models become superhuman no longer does."""
    soon, late = (said(chart(topic, "en", carries=0, superhuman=years))["title"] for years in (30, 50))
    assert soon == late != said(chart(topic, "en"))["title"]
    early, after = (said(chart(topic, "en", superhuman=ends))["title"] for ends in ((10, 20), (40, 50)))
    assert early.rpartition(" ")[2] < after.rpartition(" ")[2]


def test_a_choice_of_ours_is_not_shown_as_somebodys_words(topic: Topic) -> None:
    rows = {row[0]: row for row in said(ceiling_tornado(topic, "en", superhuman=(10, 20)))["table"]["rows"]}
    assert rows["S"][2] == "10 to 20 years" and rows["S"][5] == "chosen here"


def test_nothing_can_be_moved_that_the_model_does_not_have(topic: Topic) -> None:
    with pytest.raises(UsageError, match='the model has no parameter "runs"'):
        chart(topic, "en", runs=5)
    with pytest.raises(UsageError, match="every cannot be 0"):
        chart(topic, "en", every=0)


def test_the_years_count_from_the_forecast_and_the_edition_and_not_from_the_clock(
    topic: Topic, edited: Callable[..., Topic]
) -> None:
    """A later edition moves the mark of the edition and the table's years, and not what the model gives."""
    later = edited({"topic.toml": {"2026-06-12": "2028-06-12"}, "changes.toml": {"2026-06-12": "2028-06-12"}})
    before, after = said(ceiling_area(topic, "en")), said(ceiling_area(later, "en"))
    assert before["title"] == after["title"]
    assert (before["table"]["rows"][0][0], after["table"]["rows"][0][0]) == ("2026", "2028")


def test_the_tornado_lists_the_parameters_that_do_not_move_as_well(topic: Topic) -> None:
    rows = said(ceiling_tornado(topic, "en"))["table"]["rows"]
    assert len(rows) == 11
    assert [row[3:5] for row in rows if row[0] in ("n₁", "n₂", "n₃", "r")] == [["", ""]] * 4
