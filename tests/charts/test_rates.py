"""Rates on one axis: each at its value, in the group of whose claim it is."""

from __future__ import annotations

import pytest

from hdc.charts import rates
from hdc.charts.logrows import IN_FULL, NAMED
from tests.charts.honey import LANGS, around, drawn, figure, quote, text, topic


def marks(chart: object) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in drawn(chart) if "look" in row}


def test_every_rate_stands_at_what_was_said_whoever_said_it() -> None:
    """A point is a point, a range goes from end to end, and an open end runs out to the edge of the chart."""
    said = {"point": (30,), "range": (60, 80), "least": (40, None), "most": (None, 20)}
    quotes = [
        quote(id, "ada" if n % 2 else "dot", figure(id, "fee", *ends)) for n, (id, ends) in enumerate(said.items())
    ]
    found = marks(rates(topic(*quotes), rate="fee", lang="en"))
    assert found.keys() == {"f-point", "f-range", "f-least", "f-most"}
    assert (found["f-point"]["start"], found["f-point"]["look"]) == (30, "said point")
    assert (found["f-range"]["start"], found["f-range"]["end"], found["f-range"]["look"]) == (60, 80, "said bar")
    assert (found["f-least"]["start"], found["f-least"]["open"]) == (40, True)
    assert found["f-least"]["end"] > 80 and found["f-most"]["end"] < 20  # type: ignore[operator]
    assert found["f-most"]["start"] == 20


@pytest.mark.parametrize(
    ("speaker", "about", "heading"),
    [
        ("ada", ("apiary",), "An organisation on itself"),
        ("ada", ("beeline",), "On others of the speaker's own side"),
        ("ada", ("cafe",), "Others on an organisation"),
        ("dot", ("apiary",), "Others on an organisation"),
        ("ada", (), "About no organisation by name"),
    ],
)
def test_a_rate_stands_under_whose_claim_it_is(speaker: str, about: tuple[str, ...], heading: str) -> None:
    chart = rates(topic(quote("a", speaker, figure("a", "fee", 30, about=about))), rate="fee", lang="en")
    assert [row["text"] for row in drawn(chart) if "group" in row and "text" in row] == [heading]


def test_another_currency_is_converted_where_that_is_declared_and_says_so() -> None:
    """€100 at $1 to $1.2 are a broken bar from $100 to $120; the note has the rate, its date and the reason."""
    said = [quote("a", "ada", figure("a", "fee", 30), figure("b", "fee", 50), figure("c", "fee", 100, unit="eur"))]
    chart = rates(topic(*said), rate="fee", lang="en")
    mark = marks(chart)["f-c"]
    assert (mark["start"], mark["end"], mark["look"]) == (100, 120, "converted bar")
    assert "€1 = $1 to $1.2 of 2025" in around(chart)["note"] and "A year" in around(chart)["note"]
    assert "€100 an hour" in str(around(chart)["table"]["rows"])
    assert "broken bars" in around(chart)["subtitle"]


def test_without_a_declared_conversion_it_is_in_words_and_off_the_axis() -> None:
    said = [quote("a", "ada", figure("a", "fee", 30), figure("b", "fee", 50), figure("c", "fee", 900, per="day"))]
    chart = rates(topic(*said), rate="fee", lang="en")
    assert marks(chart).keys() == {"f-a", "f-b"}
    assert any(row.get("amount") == "$900 a day" and row["href"] == "#q-a" for row in drawn(chart))
    assert "no conversion declared" in str(drawn(chart))


def test_said_loosely_is_hollow_and_a_forecast_is_dashed() -> None:
    loose, due = figure("a", "fee", 30, bound="about"), figure("b", "fee", 40, kind="forecast")
    chart = rates(topic(quote("a", "ada", loose, due)), rate="fee", lang="en")
    assert {id: row["look"] for id, row in marks(chart).items()} == {"f-a": "loose point", "f-b": "forecast point"}
    assert "hollow circles" in around(chart)["subtitle"] and "dashed outlines" in around(chart)["subtitle"]


def test_what_cannot_stand_on_a_log_axis_is_named_in_the_note() -> None:
    chart = rates(topic(quote("a", "ada", figure("a", "fee", 0), figure("b", "fee", 40))), rate="fee", lang="en")
    assert marks(chart).keys() == {"f-b"}
    assert "Ada's “a” (jars of a) has no place on a log scale" in around(chart)["note"]


def test_a_vague_word_is_drawn_with_the_range_that_the_note_declares() -> None:
    chart = rates(topic(quote("a", "ada", figure("lots", "fee", vague="lots"))), rate="fee", lang="en")
    assert (marks(chart)["f-lots"]["start"], marks(chart)["f-lots"]["end"]) == (20, 90)
    assert "We take “lots” as $20 to $90" in around(chart)["note"]


def test_what_the_notes_of_two_rates_say_alike_is_said_once() -> None:
    same = {"subject": text("jars of clover"), "note": text("An offer and no average.")}
    figures = [figure(id, "fee", value, **same) for id, value in (("a", 30), ("b", 40), ("c", 50))]
    chart = rates(topic(quote("a", "ada", *figures[:2]), quote("b", "ben", figures[2])), rate="fee", lang="en")
    assert around(chart)["note"].count("An offer and no average") == 1


@pytest.mark.parametrize("count", [IN_FULL, IN_FULL + 1, NAMED, NAMED + 1, 300])
def test_however_many_there_are_each_has_a_mark_at_its_place(count: int) -> None:
    """Beyond forty the marks share lanes, and no two touch there on a telephone."""
    said = [quote(str(n), "ada" if n % 3 else "cem", figure(str(n), "fee", 10 + n)) for n in range(count)]
    chart = rates(topic(*said), rate="fee", lang="en")
    found = marks(chart)
    assert {id: row["start"] for id, row in found.items()} == {f"f-{n}": 10 + n for n in range(count)}
    assert len({(row["y_mark"], row["start"]) for row in found.values()}) == count
    assert chart.to_dict()["height"] < 60 * count + 400 and (count < 300 or chart.to_dict()["height"] < 2400)


def test_a_filtered_frame_is_all_that_is_drawn() -> None:
    held = topic(quote("a", "ada", figure("a", "fee", 30)), quote("b", "ben", figure("b", "fee", 50)))
    frame = held.evidence
    chart = rates(held, frame[frame["speaker"] == "Ben"], rate="fee", lang="en")
    assert marks(chart).keys() == {"f-b"}


def test_the_sides_have_a_key_where_there_are_two() -> None:
    one = topic(quote("a", "ada", figure("a", "fee", 30)), quote("b", "ben", figure("b", "fee", 50)))
    two = topic(quote("a", "ada", figure("a", "fee", 30)), quote("b", "cem", figure("b", "fee", 50)))
    named = [
        [row["side_words"] for row in drawn(rates(held, rate="fee", lang="en")) if "side_words" in row]
        for held in (one, two)
    ]
    assert named == [[], ["sells honey", "buys honey"]]


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_in_words_what_the_marks_say(lang: str) -> None:
    chart = rates(
        topic(quote("a", "ada", figure("a", "fee", 30)), quote("b", "cem", figure("b", "fee", 5, 9))),
        rate="fee",
        lang=lang,
    )
    for number in ("30", "5", "9"):
        assert number in around(chart)["description"]
    assert around(chart)["sources"][0]["href"] == "#q-a" and len(around(chart)["sources"]) == 2
    assert len(around(chart)["table"]["rows"]) == 2


def test_before_anybody_has_said_one_there_is_a_sentence() -> None:
    said = around(rates(topic(quote("a", "ada", figure("a", "loss", 30))), rate="fee", lang="de"))
    assert said["description"] == "Noch hat hier niemand einen solchen Satz genannt."


def test_an_outline_takes_no_more_room_than_a_disc() -> None:
    """Its line lies around what it encloses, so that this is smaller."""
    spec = rates(topic(quote("a", "ada", figure("a", "fee", 30))), rate="fee", lang="en").to_dict()
    points = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    discs, outlines = ({one["size"] for one in points if bool(one.get("filled")) == filled} for filled in (True, False))
    assert outlines and max(outlines) < min(discs)
