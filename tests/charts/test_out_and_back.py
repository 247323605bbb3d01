"""People who were told of are drawn, and nobody who was not."""

from __future__ import annotations

from typing import Any

import pytest

from hdc.charts import out_and_back
from tests.charts.orchards import around, figure, rows, said, topic

OUT = said("ada", planted=(500, 500), kept=(20, 30))
BACK = said("ben", planted=(500, 500), kept=(20, 20), regained=(80, 80), task=(1, 2))
ROLES = {"start": "planted", "left": "kept"}


def crowd(*told: dict[str, Any], lang: str = "en", **roles: str) -> Any:
    return out_and_back(topic(*told), lang=lang, **(ROLES | roles))


def stages(chart: Any) -> list[dict[str, Any]]:
    return rows(chart, "at", "low", "high", "amount")


def test_who_came_back_is_drawn_only_if_somebody_said_so() -> None:
    assert [row["at"] for row in stages(crowd(OUT, back="regained"))] == [0, 1]
    assert [row["at"] for row in stages(crowd(BACK, back="regained"))] == [0, 1, 2]
    assert [row["at"] for row in stages(crowd(BACK))] == [0, 1]


def test_each_stage_stands_as_high_as_it_counts() -> None:
    """Heights are in the ratio of the numbers, a range from its low to its high end, and 80 of 100 of 500 are 400."""
    start, left = stages(crowd(OUT))
    floor = max(row["place"] for row in rows(crowd(OUT), "place") if set(row) == {"place"})
    whole = floor - start["high"]
    assert (floor - left["high"]) / whole == pytest.approx(30 / 500)
    assert (floor - left["low"]) / whole == pytest.approx(20 / 500)
    again = crowd(BACK, back="regained")
    first, _, back = stages(again)
    floor = max(row["place"] for row in rows(again, "place") if set(row) == {"place"})
    assert (floor - back["high"]) / (floor - first["high"]) == pytest.approx(0.8)
    assert "of those at the start" in around(again)["note"]


def test_a_second_statement_makes_a_second_panel() -> None:
    assert len({row["panel"] for row in stages(crowd(OUT, BACK))}) == 2


def test_many_statements_are_rows_in_shares_of_the_start() -> None:
    told = [said("ada", planted=(100, 200), kept=(10 + n, 10 + n)) for n in range(5)]
    found = rows(crowd(*told), "low", "high", "left")
    assert [row["low"] for row in found] == pytest.approx([(10 + n) / 200 for n in range(5)])
    assert [row["high"] for row in found] == pytest.approx([(10 + n) / 100 for n in range(5)])


def test_how_long_the_tasks_took_is_said_in_words() -> None:
    assert "the task: 1 to 2 years" in {row["words"] for row in rows(crowd(BACK, task="task"), "head")}


def test_an_open_end_runs_out_dashed() -> None:
    found = stages(crowd(said("ada", planted=(100, None), kept=(None, 9))))
    assert [row["open"] for row in found] == [True, False]


def test_what_lacks_a_stage_or_counts_something_else_is_named_in_the_note() -> None:
    note = around(crowd(OUT, said("cem", planted=(9, 9))))["note"]
    assert "Cem" in note and "does not name both" in note
    other = said("dot", planted=(9, 9))
    made = topic(OUT, other)
    frame = made.evidence
    frame.loc[frame["id"] == "f-0-kept", "unit"] = "crate"
    assert "counts something else" in around(out_and_back(made, frame, lang="en", **ROLES))["note"]
    assert figure("x", "kept", (1, 1)).unit == "tree"


def test_german_words_and_numbers_as_said() -> None:
    told = around(crowd(OUT, lang="de"))
    assert "20 bis 30 trees" in told["description"] and "Stufe" in told["subtitle"]
