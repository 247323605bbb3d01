"""What one takes a vague word for moves the years, and only the years that rest on it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
import vl_convert

from hdc.charts import reading
from hdc.model import Slider, Text
from tests.charts.orchards import around, rows, said, step, topic

ADA = said("ada", [step((80, 80), (1, 2)), step((90, 90), "some", 0), step((99, 99), "some", 1)], "2008-01-01")
BEN = said("ben", [step((50, 50), "some", unit="month")], "2009-01-01")
CEM = said("cem", [step((70, 70), (1, 2))], "2009-01-01")


def meant(*told: dict[str, Any], lang: str = "en", **more: Any) -> Any:
    return reading(topic(*told), lang=lang, step="picked", word="some", **more)


def slider(low: float, high: float) -> Slider:
    label = Text(dict.fromkeys(("en", "zh", "de"), "choose"))
    return Slider(label=label, low=Decimal(str(low)), high=Decimal(str(high)), step=Decimal("0.5"))


def years(chart: Any, id: str) -> dict[float, tuple[float, float]]:
    """The years that a band says, read back from its places by those of the last band, at each length."""
    panels = [row for row in rows(chart, "few", "until", "high") if "id" not in row]
    band = [row for row in rows(chart, "few", "low", "high", "id") if row["id"] == id]
    first, last = 2009, 2031  # of ADA: from one year after the interview to 99% with the longest tried, and one more
    box = panels[0]
    back = lambda place: first + (box["low"] - place) / (box["low"] - box["high"]) * (last - first)  # noqa: E731
    return {row["few"]: (round(back(row["low"]), 6), round(back(row["high"]), 6)) for row in band}


def test_a_step_that_counts_from_another_carries_its_word_too() -> None:
    """Each year more in "some" puts 90 off by one year and 99 by two; 80 does not rest on the word and stays."""
    chart = meant(ADA)
    at = {share: years(chart, f"f-0-picked-{n}") for n, share in enumerate((80, 90, 99))}
    assert at[80][1.0] == at[80][10.0] == (2009, 2010)
    assert at[90][2.0] == (2011, 2012) and at[90][5.0] == (2014, 2015)
    assert at[99][2.0] == (2013, 2014) and at[99][5.0] == (2019, 2020)


def test_the_word_counts_in_the_unit_it_was_said_with() -> None:
    """Some months are not some years: the two to five months of the record end in the year of the interview."""
    assert "50%: 2009" in around(meant(BEN))["description"]


def test_who_does_not_use_the_word_is_no_part_of_it_and_each_who_does_is() -> None:
    found = rows(meant(ADA, BEN, CEM), "few", "low", "high", "id")
    assert {row["speaker"] for row in found} == {"Ada", "Ben"}
    assert "Nobody heard here has forecast" in around(meant(CEM))["description"]


@pytest.mark.parametrize("more", [{}, {"moving": {"length": slider(1, 8)}}])
def test_the_speakers_words_stay_whatever_the_reader_chooses(more: dict[str, Any]) -> None:
    """With and without a slider the bands of the same lengths say the same years in the colour of the side."""
    found = rows(meant(ADA, **more), "few", "low", "high", "id")
    assert {row["side"] for row in found} == {"grows"}
    assert {row["few"] for row in found} >= {1.0, 2.0, 5.0}


def test_the_sliders_two_ends_give_the_earliest_and_the_latest_year() -> None:
    """They begin where the word is taken; the order in which a reader moves them does not matter."""
    chart = meant(ADA, moving={"low": slider(1, 10), "high": slider(1, 10)}).to_dict() | {"width": 600}
    assert "99%: 2013 to 2020" in vl_convert.vegalite_to_svg(json.dumps(chart))
    for one, value in zip(chart["params"], (4, 3), strict=True):
        one["value"] = value
    drawn = vl_convert.vegalite_to_svg(json.dumps(chart))
    assert "3–4:" in drawn and "99%: 2015 to 2018" in drawn


def test_one_length_is_a_slider_too() -> None:
    chart = meant(ADA, moving={"length": slider(1, 10)}).to_dict() | {"width": 600}
    chart["params"][0]["value"] = 3
    assert "90%: 2012 to 2013" in vl_convert.vegalite_to_svg(json.dumps(chart))


def test_many_statements_are_bars_with_the_readers_under_them() -> None:
    chart = meant(*[ADA] * 5, moving={"length": slider(1, 10)})
    assert len(rows(chart, "first", "last", "text")) == 15
    assert len(rows(chart, "low0", "slope", "place")) == 15
    places = [row["place"] for row in rows(chart, "first", "last", "text")]
    below = [row["place"] for row in rows(chart, "low0", "slope", "place")]
    apart = [below - above for above, below in zip([0, *places], places, strict=False)]
    assert min(apart) >= 24, "each below the last, with room for its label above"
    assert all(own < readers < own + 24 for own, readers in zip(places, below, strict=True))
    spans = {(round(row["first"]), round(row["last"])) for row in rows(chart, "first", "last", "text")}
    assert spans == {(2009, 2010), (2011, 2015), (2013, 2020)}, "the words, with the range that the review declares"


def test_what_has_no_date_or_no_latest_time_is_named_in_the_note() -> None:
    undated = said("cem", [step((70, 70), "some")], None)
    open_ended = said("dot", [step((60, 60), (1, None)), step((70, 70), "some", 0)], "2008-01-01")
    note = around(meant(ADA, undated, open_ended))["note"]
    assert "Cem" in note and "no date" in note and "Dot" in note and "open end" in note


def test_german_and_chinese_speak_of_the_word() -> None:
    assert "„some“" in around(meant(ADA, lang="de"))["subtitle"]
    assert "「some」" in around(meant(ADA, lang="zh"))["subtitle"]
