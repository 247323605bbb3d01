"""Panels stand one under the other, each under its own words, and a part of a panel's height is a place in it."""

from __future__ import annotations

import pytest

from hdc.charts.panels import Panel, horizontal, percents, stack

LABELS = ["Ada May", "A name with an office so long that it takes a second line on any telephone that there is", "Bo"]
WORDS = ["so she said", "", "and he said the same thing again and again until all who heard him had gone home long ago"]


def test_each_panel_stands_under_its_words_and_the_next_words_under_it() -> None:
    heights = [100, 60, 80]
    made = stack([{"label": label} for label in LABELS], WORDS, heights, start=40, labels={0: "0%", 1: "100%"})
    assert [panel.foot - panel.top for panel in made.panels] == heights
    above = 40.0
    for head, panel in zip(made.heads, made.panels, strict=True):
        lines = [text.count("\n") + 1 if text else 0 for text in (head["head"], head["words"])]
        assert 0 <= head["y"] - above <= 20
        assert 15 * lines[0] <= head["y_words"] - head["y"] <= 20 * lines[0]
        assert 13 * lines[1] <= panel.top - head["y_words"] <= 18 * lines[1] + 12
        above = panel.foot
    assert made.heads[0]["y"] == 40 and made.height == made.panels[-1].foot
    assert [head["head"].count("\n") for head in made.heads] == [0, 1, 0] and made.heads[2]["words"].count("\n") == 1


def test_the_axis_of_every_panel_has_the_labels_at_their_parts_and_runs_downwards() -> None:
    made = stack([{"label": "a"}, {"label": "b"}], ["", ""], [100, 100], 0, labels={0: "none", 0.25: "some", 1: "all"})
    shown = made.y("low").to_dict()
    assert shown["scale"]["domain"] == [made.height, 0]
    assert shown["axis"]["values"] == [
        place for panel in made.panels for place in (panel.foot, panel.foot - 25, panel.top)
    ]
    assert stack([{"label": "a"}], [""], [50], 0).y("low").to_dict()["axis"] is None


@pytest.mark.parametrize(("part", "place"), [(0, 90), (1, 10), (0.25, 70), (0.5, 50)])
def test_nothing_is_the_foot_of_a_panel_and_all_is_its_top(part: float, place: float) -> None:
    assert Panel(10, 90).at(part) == place


def test_shares_run_from_nothing_to_all_in_equal_steps() -> None:
    assert percents(4) == {0.0: "0%", 0.25: "25%", 0.5: "50%", 0.75: "75%", 1.0: "100%"}
    assert list(percents()) == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]


def test_a_share_across_begins_at_nothing_and_ends_where_it_is_said_to() -> None:
    shown = horizontal("gone", "people", {0.0: "0%", 0.5: "50%"}, 0.5).to_dict()
    assert (shown["scale"]["domain"], shown["axis"]["values"], shown["title"]) == ([0, 0.5], [0.0, 0.5], "people")
    assert shown["scale"]["clamp"] is True and shown["scale"]["nice"] is False
