"""The rest: every figure that stands nowhere else, in words, and on an axis where figures can be compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hdc import charts
from hdc.charts.axis import Axis, lanes
from hdc.charts.rest import QUOTED, ROWS
from hdc.charts.scene import Scene
from hdc.model import Chart
from tests.charts.honey import LANGS, around, drawn, figure, quote, review, text, topic


def marks(chart: Any) -> list[dict[str, Any]]:
    return [row for row in drawn(chart) if "known" in row]


def many(n: int, **more: Any) -> Any:
    people = ("ada", "ben", "cem", "dot")
    return topic(*(quote(f"n{m}", people[m % 4], figure(f"n{m}", "found", 1 + m, **more)) for m in range(n)))


def test_only_what_stands_nowhere_else_is_drawn() -> None:
    placed = Chart(id="c-one", form="parts", title=text("a title"), roles={"lost": "loss"})
    made = topic(quote("a", "ada", figure("one", "loss", 5), figure("two", "found", 7)), charts=(placed,))
    assert [row[2] for row in around(charts.rest(made, lang="en"))["table"]["rows"]] == ["7 jars"]


def test_figures_that_compare_stand_on_an_axis_at_their_values() -> None:
    """Twice the number is twice as far from zero; a range goes from end to end."""
    rows = {row["id"]: row for row in marks(charts.rest(many(4), lang="en"))}
    assert rows["f-n3"]["known"] == pytest.approx(2 * rows["f-n1"]["known"])
    made = topic(quote("a", "ada", figure("one", "found", 10), figure("two", "found", 5, 10)))
    rows = {row["id"]: row for row in marks(charts.rest(made, lang="en"))}
    assert rows["f-two"]["end"] == rows["f-one"]["known"] == pytest.approx(2 * rows["f-two"]["start"])


def test_an_open_end_runs_to_the_edge() -> None:
    made = topic(quote("a", "ada", figure("one", "found", 10, None), figure("two", "found", None, 5)))
    rows = {row["id"]: row for row in marks(charts.rest(made, lang="en"))}
    assert (rows["f-one"]["end"], rows["f-two"]["start"]) == (1, 0) and all(row["open"] for row in rows.values())


def test_different_units_never_share_an_axis_and_one_figure_needs_none() -> None:
    made = topic(quote("a", "ada", figure("one", "found", 10), figure("two", "found", 5, unit="keg")))
    chart = charts.rest(made, lang="en")
    assert not marks(chart) and {row.get("amount") for row in drawn(chart)} >= {"10 jars", "5 kegs"}


def test_what_does_not_compare_is_words_alone() -> None:
    apart = tuple(replace(metric, compares=False) for metric in review().metrics)
    made = topic(quote("a", "ada", figure("one", "found", 10), figure("two", "found", 5)), metrics=apart)
    assert not marks(charts.rest(made, lang="en"))


@pytest.mark.parametrize("n", [1, 2, 15, 40, 41, 300])
def test_every_figure_is_drawn_and_stands_in_the_table_however_many(n: int) -> None:
    chart = charts.rest(many(n), lang="en")
    assert {row["id"] for row in drawn(chart) if "verbatim" in row} == {f"f-n{m}" for m in range(n)}
    assert len(around(chart)["table"]["rows"]) == n
    assert chart.to_dict()["height"] < 3200  # a few screens of a phone


def test_many_marks_that_do_not_compare_stand_apart_above_their_numbers() -> None:
    apart = tuple(replace(metric, compares=False) for metric in review().metrics)
    chart = charts.rest(topic(interviews=many(70).review.interviews, metrics=apart), lang="en")
    assert len({(row["start"], row["y"]) for row in marks(chart)}) == 70
    assert len({row["y"] for row in marks(chart)}) == 3, "32 side by side, and no more lines than these need"
    assert any("70 jars" in str(row.get("text")) for row in drawn(chart))


def test_the_words_as_said_stand_in_the_picture_while_there_is_room() -> None:
    assert QUOTED < ROWS
    for n, there in ((QUOTED, True), (QUOTED + 1, False)):
        assert any("“n0”" in str(row.get("who")) for row in drawn(charts.rest(many(n), lang="en"))) == there


def test_a_vague_word_declares_its_range() -> None:
    made = topic(quote("a", "ada", figure("lots", "found", None, None, vague="lots")))
    assert "20 to 90" in around(charts.rest(made, lang="en"))["note"]


def test_lanes_keep_marks_apart() -> None:
    rows = [
        {"start": 0.1, "end": 0.3},
        {"start": 0.2, "end": 0.2},
        {"start": 0.31, "end": 0.4},
        {"start": 0.5, "end": 1},
    ]
    assert lanes(rows, 0.05) == [0, 1, 1, 0]


@pytest.mark.parametrize("ends", [(0, 0), (-5, 5), (3, 100_000), (7, 7)])
def test_an_axis_holds_all_its_numbers(ends: tuple[float, float]) -> None:
    axis, scene = Axis.over([{"lower": low, "upper": low} for low in ends]), Scene(topic(), "rest", "en")
    assert all(0 <= axis.at(end) <= 1 for end in ends)
    ticks = axis.ticks(scene, "jar", None)
    assert len(ticks) <= 5 and all(0 <= at <= 1 for at, _ in ticks) and ticks[-1][1].endswith(" jars")


def test_a_share_stands_on_an_even_axis_whatever_its_spread() -> None:
    """Half of a whole is in the middle, also where somebody says one in a hundred."""
    rows = [{"lower": 1, "upper": 1}, {"lower": 90, "upper": 90}]
    assert Axis.over(rows).log and not Axis.over(rows, even=True).log


@pytest.mark.parametrize("lang", LANGS)
def test_that_nothing_is_left_is_said_in_every_language(lang: str) -> None:
    said = around(charts.rest(topic(), lang=lang))
    assert said["description"] and not said["table"]["rows"]


def test_only_what_is_more_than_twenty_times_as_much_needs_a_log_axis() -> None:
    rows = [[{"lower": low, "upper": low} for low in (1, most)] for most in (20, 20.1)]
    assert [Axis.over(one).log for one in rows] == [False, True]


def test_a_subject_that_is_the_name_of_its_metric_is_not_said_below_it() -> None:
    said = quote("a", "ada", figure("a", "found", 12, subject=text("the found")), figure("b", "found", 30))
    texts = " ".join(str(row.get("who", "")) for row in drawn(charts.rest(topic(said), lang="en")))
    assert "Jars of b" in texts and "The found" not in texts
