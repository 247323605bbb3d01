"""Each statement about the few who bring much has its own Lorenz curves, and none that nobody's words allow."""

from __future__ import annotations

import json
from typing import Any

import pytest
import vl_convert

from hdc.analysis import pareto
from hdc.charts import departures, lorenz
from hdc.errors import UsageError
from hdc.model import Slider, Text
from hdc.topic import Topic
from tests.charts.orchards import RULES, WORDS, around, rows, said, topic

FIFTH = said("ada", top=(10, 20), brings=(50, 80))
TENTH = said("ben", top=(10, 10), brings=(60, None))
ROLES = {"top": "top", "brings": "brings"}


def curves(made: Topic, lang: str = "en", **more: Any) -> Any:
    return lorenz(made, lang=lang, words=WORDS, **ROLES, **more)


def slider(low: int, high: int) -> Slider:
    from decimal import Decimal

    label = Text(dict.fromkeys(("en", "zh", "de"), "choose"))
    return Slider(label=label, low=Decimal(low), high=Decimal(high))


def share(place: float, panel: dict[str, Any]) -> float:
    """Read a share back from a place in pixels."""
    return float((panel["foot"] - place) / (panel["foot"] - panel["panel"]))


def test_a_band_holds_the_pareto_curves_that_the_words_allow() -> None:
    """At the said share of people the band's ends are the least and the most that the rest can bring."""
    chart = curves(topic(FIFTH))
    foot = max(row["foot"] for row in rows(chart, "foot", "result"))
    for row in rows(chart, "people", "low", "high"):
        box = {"foot": foot, "panel": row["panel"]}
        low, high = (pareto.lorenz(pareto.shape(*pair), row["people"]) for pair in ((0.1, 0.8), (0.2, 0.5)))
        assert share(row["low"], box) == pytest.approx(low, abs=1e-9)
        assert share(row["high"], box) == pytest.approx(high, abs=1e-9)


def test_the_points_stand_where_the_words_put_them() -> None:
    """10 to 20 in a hundred bring at least 50: all but them bring at most the other half."""
    found = rows(curves(topic(FIFTH)), "people", "result", "foot")
    top = min(row["panel"] for row in rows(curves(topic(FIFTH)), "panel", "low"))
    assert sorted(row["people"] for row in found) == [0.8, 0.9]
    assert {round(share(row["result"], row | {"panel": top}), 9) for row in found} == {0.5}


def test_without_the_law_the_bound_is_two_straight_pieces() -> None:
    """The dashed line has three corners, and the note says that the law is an assumption."""
    chart = curves(topic(FIFTH))
    corners = sorted(row["people"] for row in rows(chart, "people", "free"))
    assert corners == [0, 0.8, 1]
    note = around(chart)["note"]
    assert "assume" in note and "two straight pieces" in note
    assert "under any law at least 0.30" in around(chart)["description"]


def test_a_second_statement_has_a_band_of_its_own_in_its_sides_colour() -> None:
    found = rows(curves(topic(FIFTH, TENTH)), "people", "low", "high")
    assert {row["side"] for row in found} == {"grows", "buys"}
    assert len({row["panel"] for row in found}) == 2
    assert any(row.get("side_words") for row in rows(curves(topic(FIFTH, TENTH)), "side_words"))


def test_many_statements_are_rows_on_the_scale_of_the_gini_coefficient() -> None:
    told = [said("ada", top=(10, 10), brings=(60 + n, 60 + n)) for n in range(5)]
    found = rows(curves(topic(*told)), "gini", "until", "free")
    assert [row["free"] for row in found] == pytest.approx([0.5 + n / 100 for n in range(5)])
    assert [row["gini"] for row in found] == pytest.approx(
        [pareto.gini(pareto.shape(0.1, 0.6 + n / 100)) for n in range(5)]
    )


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (said("ada", top=(10, 10)), "only one of the two shares"),
        (said("ada", top=(10, None), brings=(50, 50)), "left open"),
        (said("ada", top=(60, 60), brings=(50, 50)), "at least its head count"),
        (said("ada", top=(100, 100), brings=(100, 100)), "is not everybody"),
    ],
)
def test_what_cannot_be_drawn_is_named_in_the_note(told: dict[str, Any], why: str) -> None:
    for draw in (lorenz, departures):
        chart = draw(topic(FIFTH, told), words=WORDS, lang="en", **ROLES)
        assert "Ada" in around(chart)["note"] and why in around(chart)["note"]


def test_where_the_words_allow_equality_the_band_reaches_the_diagonal() -> None:
    """A third who bring 20 to 50 can be no less than a third: the most equal curve is the diagonal."""
    chart = curves(topic(said("ada", top=(30, 30), brings=(20, 50))))
    assert "0.00" in around(chart)["description"]


def test_nobody_has_said_anything_yet() -> None:
    assert "Nobody heard here has said" in around(curves(topic(said("ada", kept=(1, 1)))))["description"]


def test_the_sliders_move_the_formula_of_the_derived_rule() -> None:
    """Drawn at the sliders' start, the reader's Gini coefficient is that of the Pareto law for these numbers."""
    moving = {"top": slider(1, 50), "brings": slider(50, 99)}
    chart = curves(topic(FIFTH, derived=RULES), moving=moving, shape="d-shape").to_dict()
    assert [one["name"] for one in chart["params"]] == ["top", "brings"]
    drawn = vl_convert.vegalite_to_svg(json.dumps(chart | {"width": 600}))
    wanted = f"{pareto.gini(pareto.shape(0.1, 0.5)):.2f}"
    assert f"If the top 10% bring 50%: Gini {wanted}" in drawn


def test_a_slider_without_a_rule_is_refused() -> None:
    with pytest.raises(UsageError, match="name the derived rule"):
        curves(topic(FIFTH), moving={"top": slider(1, 50)})


def test_without_sliders_nothing_moves() -> None:
    assert "params" not in curves(topic(FIFTH)).to_dict()


def test_what_is_left_is_what_the_top_does_not_bring() -> None:
    """When the said top is gone, the rest is left, whatever the law; the band begins at all of it."""
    chart = departures(topic(FIFTH), words=WORDS, lang="en", **ROLES)
    assert "without the top 10 to 20%: 20 to 50% left" in around(chart)["description"]
    points = rows(chart, "gone", "low", "high", "panel")
    foot = rows(chart, "foot", "gone")[0]["foot"]
    start = next(row for row in points if row["gone"] == 0)
    assert start["low"] == start["high"] == start["panel"]
    for row in points:
        most = pareto.left(pareto.shape(0.2, 0.5), row["gone"])
        assert share(row["high"], row | {"foot": foot}) == pytest.approx(most)


def test_each_further_statement_about_the_top_has_its_own_departures() -> None:
    panels = rows(departures(topic(FIFTH, TENTH), words=WORDS, **ROLES), "gone", "low", "high", "panel")
    assert len({row["panel"] for row in panels}) == 2
    many = [said("ada", top=(10, 10), brings=(60 + n, 60 + n)) for n in range(5)]
    found = rows(departures(topic(*many), words=WORDS, **ROLES), "low", "high", "place")
    assert [row["high"] for row in found] == pytest.approx([0.4 - n / 100 for n in range(5)])


def test_a_point_has_one_gini_coefficient_and_not_a_range() -> None:
    gini = pareto.gini(pareto.shape(0.17, 0.78))
    told = around(curves(topic(said("ada", top=(17, 17), brings=(78, 78)))))
    assert f"Gini {gini:.2f}, under any law" in told["description"]


def test_in_a_list_what_the_reader_chooses_is_told_below_the_last_row() -> None:
    """The Gini coefficient is a line through every row, from its top to its foot, and no words stand on one."""
    moving = {"top": slider(1, 50), "brings": slider(50, 99)}
    chart = curves(topic(*[FIFTH] * 5, derived=RULES), moving=moving, shape="d-shape")
    lines = rows(chart, "top", "foot")
    (told,) = [row["place"] for row in rows(chart, "place") if set(row) == {"place"}]
    assert len(lines) == 5 and all(row["top"] < row["foot"] for row in lines)
    assert max(row["foot"] for row in lines) < told < max(row["foot"] for row in lines) + 20


@pytest.mark.parametrize("draw", [lorenz, departures])
@pytest.mark.parametrize("count", [1, 2])
def test_a_panel_is_tall_enough_for_its_curves(draw: Any, count: int) -> None:
    """One alone is taller than one among others, and none is lower than a telephone is wide by half."""
    chart = draw(topic(*[FIFTH, TENTH][:count]), lang="en", words=WORDS, **ROLES)
    for panel in {row["panel"] for row in rows(chart, "panel", "low")}:
        places = [row[end] for row in rows(chart, "panel", "low") if row["panel"] == panel for end in ("low", "high")]
        assert max(places) - panel > (250 if count == 1 else 150)
