"""Two readings of one proposition: whoever takes them, and a schematic that claims no scale."""

from __future__ import annotations

from typing import Any

import pytest

from hdc import charts
from hdc.charts.opposed import QUOTED
from hdc.errors import UsageError
from hdc.model import Proposition, Stance
from hdc.topic import Topic
from tests.charts.honey import LANGS, around, drawn, quote, review, text, topic

NOUNS = {
    "rises": "no end of honey",
    "falls": "an end of honey",
    "growing": "honey in all",
    "shrinking": "honey per hive",
    "open": "and so on",
    "axis": "more hives",
}


def honey(**stances: str) -> Topic:
    """A review in which ``ada="supports"`` says that Ada supports the proposition."""
    made = review(*(quote(who, who) for who in stances))
    taken = tuple(
        Stance(
            proposition="p-sweet",
            speaker=who,
            interview=made.interviews[n].id,
            stance=stance,  # type: ignore[arg-type]
            strength="firm",
            quotes=(f"q-{who}",),
            why=text(f"{who} says so"),
        )
        for n, (who, stance) in enumerate(stances.items())
    )
    sweet = Proposition(id="p-sweet", label=text("It is sweet"), text=text("sweet"), part="consensus")
    return topic(interviews=made.interviews, propositions=(sweet,), stances=taken)


def texts(chart: Any) -> list[str]:
    return [str(row["text"]) for row in drawn(chart) if row.get("text")]


def opposed(made: Topic, lang: str = "en") -> Any:
    return charts.opposed(made, proposition="p-sweet", lang=lang, words=NOUNS)


def test_both_readings_are_drawn_with_the_topics_nouns() -> None:
    shown = texts(opposed(honey(ada="supports", ben="opposes")))
    for said in (
        "Supports: no end of honey",
        "Opposes: an end of honey",
        "honey in all",
        "honey per hive",
        "and so on",
    ):
        assert said in shown
    assert shown.count("more hives →") == 2


def test_a_curve_goes_the_way_its_people_say() -> None:
    """Supporters' leaves its panel at the top, opposers' only sinks."""
    for stance, rises in (("supports", True), ("opposes", False)):
        points = sorted((row for row in drawn(opposed(honey(ada=stance))) if "at" in row), key=lambda row: row["at"])
        heights = [row["base"] - row["y"] for row in points]
        assert heights == sorted(heights, reverse=not rises)
        assert (heights[-1] > points[0]["base"] - points[0]["y"]) == rises


def test_a_curve_leaves_its_panel_at_the_top_alone_and_ends_with_it() -> None:
    """It begins at the left edge and goes no further than the right one, and above the panel by a tenth of it."""
    for stance, last in (("supports", 0.96), ("opposes", 1)):
        points = [row for row in drawn(opposed(honey(ada=stance))) if "at" in row]
        assert (min(row["x"] for row in points), max(row["x"] for row in points)) == (0, pytest.approx(last))
        up = [(row["base"] - row["y"]) / 120 for row in points]
        assert min(up) > 0.05 and max(up) == pytest.approx(1.1 if stance == "supports" else 0.86)


def test_only_a_reading_that_somebody_takes_has_a_panel() -> None:
    shown = texts(opposed(honey(ada="supports")))
    assert "honey in all" in shown and "honey per hive" not in shown


def test_those_who_qualify_are_listed_with_what_they_say() -> None:
    chart = opposed(honey(ada="supports", cem="qualifies"))
    assert "Qualifies" in texts(chart) and any("cem says so" in line for line in texts(chart))
    assert len(around(chart)["table"]["rows"]) == 2


def test_many_people_of_one_reading_have_a_line_each() -> None:
    few = opposed(honey(ada="supports", ben="supports", cem="supports"))
    many = opposed(honey(ada="supports", ben="supports", cem="supports", dot="supports"))
    assert QUOTED == 3 and "ada says so" in texts(few) and "ada says so" not in texts(many)
    assert sum("Hive" in line for line in texts(many)) == 4


def test_no_axis_has_a_number() -> None:
    spec = opposed(honey(ada="supports", ben="opposes")).to_dict()
    channels = [layer["encoding"].get(name, {}) for layer in spec["layer"] for name in ("x", "y")]
    assert all(channel.get("axis") is None for channel in channels)


def test_it_needs_its_proposition() -> None:
    with pytest.raises(UsageError, match="opposed needs proposition"):
        charts.opposed(honey(ada="supports"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_proposition_that_nobody_speaks_of_is_said_to_be_one(lang: str) -> None:
    assert not around(opposed(honey(), lang))["table"]["rows"]
