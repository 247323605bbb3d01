"""Forecast shares climb as those who forecast them say, each statement its own stairs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from hdc.analysis.timeline import moment, nines
from hdc.charts import steps
from tests.charts.orchards import around, rows, said, step, topic

CHAIN = [step((80, 80), (1, 2)), step((90, 90), "some", 0), step((99, 99), "some", 1)]
ADA = said("ada", CHAIN, "2008-01-01")
BEN = said("ben", [step((50, 60), (3, None))], "2009", picker=(10, 20))


def stairs(*told: dict[str, Any], lang: str = "en", **roles: str) -> Any:
    return steps(topic(*told), lang=lang, step="picked", **roles)


def bars(chart: Any) -> list[dict[str, Any]]:
    return rows(chart, "first", "last", "text")


def test_times_that_count_from_each_other_are_added_up_from_the_day_of_the_interview() -> None:
    """One to two years, then "some" (two to five) twice."""
    found = bars(stairs(ADA))
    assert [(row["first"], row["last"]) for row in found] == [(2009, 2010), (2011, 2015), (2013, 2020)]


def test_a_step_stands_as_high_as_it_has_nines() -> None:
    found = bars(stairs(ADA))
    low, middle, high = (row["place"] for row in found)
    assert (low - middle) / (low - high) == pytest.approx(
        (nines(0.9) - nines(0.8)) / (nines(0.99) - nines(0.8)), abs=1e-6
    )


def test_a_second_speaker_has_a_second_staircase_in_the_colour_of_the_side() -> None:
    chart = stairs(ADA, BEN, horizon="picker")
    assert {row["side"] for row in bars(chart)} == {"grows", "buys"}
    assert len({row["y"] for row in rows(chart, "head")}) == 2


def test_an_open_end_and_what_is_farther_away_lead_beyond_the_chart() -> None:
    """A horizon has no share: it is called by its metric, and an arrow says that it goes on."""
    open_ended, horizon = bars(stairs(BEN, horizon="picker"))
    assert open_ended["beyond"] and "2012 or later" in open_ended["text"]
    assert horizon["first"] == 2019 and "the picker: 2019 to 2030" in horizon["text"]


def test_without_the_role_there_is_no_horizon() -> None:
    assert len(bars(stairs(BEN))) == 1


def test_a_range_of_shares_is_as_high_as_both_its_ends() -> None:
    found = next(row for row in rows(stairs(BEN), "upper_place"))
    assert found["upper_place"] < found["place"]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (said("cem", [step((100, 100), (1, 2))], "2008-01-01"), "endlessly many nines"),
        (said("cem", [step((90, 90), (1, 2))], None), "no date"),
        (said("cem", picked=(90, 90)), "names no time"),
    ],
)
def test_what_cannot_stand_on_the_calendar_is_named_in_the_note(told: dict[str, Any], why: str) -> None:
    note = around(stairs(ADA, told))["note"]
    assert "Cem" in note and why in note
    assert len(bars(stairs(ADA, told))) == 3


def test_the_edition_stands_at_its_day_and_the_clock_plays_no_part() -> None:
    day = moment("2010-06-01").lower
    found = [row["first"] for row in rows(stairs(ADA), "first", "foot") if "verbatim" not in row]
    assert day in found


def test_steps_too_close_for_their_words_and_many_statements_are_listed() -> None:
    """Each bar has its own line: no two stand at one height."""
    close = said("ada", [step((90, 90), (1, 2)), step((91, 91), (2, 3))], "2008-01-01")
    for told in ([close], [ADA] * 5):
        heights = [row["place"] for row in bars(stairs(*told))]
        assert len(set(heights)) == len(heights) and min(b - a for a, b in pairwise(heights)) > 25
        heads = [row["y_words"] for row in rows(stairs(*told), "head")]
        assert all(25 < min(place for place in heights if place > head) - head < 40 for head in heads)


def test_only_the_chosen_rows_are_drawn() -> None:
    made = topic(ADA, BEN)
    frame = made.evidence
    chart = steps(made, frame[frame["speaker_id"] == "ben"], lang="en", step="picked")
    assert {row["speaker"] for row in bars(chart)} == {"Ben"}


def test_the_alternative_text_says_each_step_and_german_says_it_in_german() -> None:
    assert "99%: 2013 to 2020, 5 to 12 years after the interview" in around(stairs(ADA))["description"]
    assert "2013 bis 2020, 5 bis 12 Jahre nach dem Interview" in around(stairs(ADA, lang="de"))["description"]
