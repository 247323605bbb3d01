"""The area of a model says that it is ours, stands where the outcomes say, and moves on the page as in Python."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import vl_convert

from hdc.analysis import frontier
from hdc.analysis.frontier import Frontier, letter
from hdc.charts.area import _axes, area
from hdc.charts.slider import EXPONENT
from hdc.model import Slider, Text
from hdc.tables.reading import records
from hdc.topic import Topic
from tests.sorting import sorting


def slider(low: str, high: str, log: bool = False) -> Slider:
    ends = {"low": Decimal(low), "high": Decimal(high), "step": Decimal("0.1")}
    return Slider(label=Text(en="moved", de="bewegt"), log=log, **ends)


MOVING = {
    "stretch": slider("1", "2"),
    "carries": slider("1", "100", log=True),
    "every": slider("2", "5"),
    "end": slider("20", "30"),
    "steps_1_time": slider("6", "12"),
}


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return sorting(tmp_path_factory.mktemp("sorting"))


@pytest.fixture(scope="module")
def post(topic: Topic) -> Frontier:
    return Frontier.of(records(topic.assumptions))


def said(drawn: Any) -> dict[str, Any]:
    found: dict[str, Any] = drawn.to_dict()["usermeta"]["hdc"]
    return found


def values(spec: dict[str, Any], *fields: str) -> list[dict[str, Any]]:
    """The rows of all the chart's data that have these fields."""
    return [row for rows in spec["datasets"].values() for row in rows if all(field in row for field in fields)]


def test_it_says_plainly_whose_model_it_is_and_names_what_it_is_about(topic: Topic) -> None:
    english, german = said(area(topic, model="post", lang="en")), said(area(topic, model="post", lang="de"))
    assert "our model and nobody's quote" in english["note"] and "niemandes Zitat" in german["note"]
    assert english["title"] == "The post that people sort" and german["title"].startswith("Die Post")
    assert "the post that people sort, 100% at the start" in english["subtitle"]


def test_the_years_stand_where_the_outcomes_say(topic: Topic) -> None:
    spec = area(topic, model="post", lang="en").to_dict()
    given = {row.id: row for row in topic.outcomes.itertuples()}
    (mark, *_) = values(spec, "middle", "until", "text")
    assert (mark["year"], mark["until"]) == (given["over"].lower, given["over"].upper)
    assert mark["middle"] == given["middle"].lower and mark["text"] == given["over"].words_en


def test_the_bands_hold_the_share_of_the_runs_that_they_say(topic: Topic, post: Frontier) -> None:
    rows = values(area(topic, model="post", lang="en").to_dict(), "inner_low", "inner_high")
    start = rows[0]["year"]
    at = rows[40]
    stock = frontier.stock(post, frontier.draw(post), np.array([at["year"] - start]))[:, 0]
    within = [np.mean((stock >= at[low] - 1e-3) & (stock <= at[high] + 1e-3)) for low, high in _BANDS]
    assert within == pytest.approx([0.8, 0.5], abs=0.02)


_BANDS = (("low", "high"), ("inner_low", "inner_high"))


def test_the_end_is_dashed_in_the_colour_of_who_said_it(topic: Topic) -> None:
    (row,) = values(area(topic, model="post", lang="en").to_dict(), "until", "side")
    assert (row["side"], row["href"]) == ("makes", "#q-ida")
    assert round(row["until"] - row["year"], 9) == 10


@pytest.mark.parametrize("tall", [1, 1.7, 2.1, 7.9, 8.1, 9.9, 12, 39, 41, 79, 81, 12_345])
def test_the_axis_of_shares_has_a_few_round_numbers_however_much_a_stock_grows(tall: float) -> None:
    """From nothing, evenly apart, into the upper half of the tallest band."""
    shown = _axes(2025, 2060, tall, 80)[1].to_dict()["axis"]["values"]
    step = shown[1] - shown[0]
    assert shown == pytest.approx([step * n for n in range(len(shown))])
    assert 3 <= len(shown) <= 9 and tall / 2 < shown[-1] <= tall
    assert step == 0.25 or f"{step:e}".startswith(("1.000000e", "2.000000e", "5.000000e"))


def test_an_end_that_we_declare_is_nobodys(tmp_path: Path) -> None:
    declared = ('metric = "last_day"\nstatement = "q-ida"', 'low = 10\nhigh = 20\nunit = "year"')
    spec = area(sorting(tmp_path, model=declared), model="post", lang="en").to_dict()
    horizon = [row for row in values(spec, "until", "text") if str(row["text"]).startswith("The last day")]
    assert horizon and not [row for row in horizon if row.get("speaker")]


def slid(parameter: str) -> str:
    """The name of a slider, which a log slider's parameter ends with saying that it is the exponent that moves."""
    return parameter.removesuffix(EXPONENT)


def test_without_sliders_nothing_moves_and_with_them_only_what_was_declared(topic: Topic) -> None:
    still = area(topic, model="post", lang="en").to_dict()
    moved = area(topic, model="post", lang="en", moving=MOVING).to_dict()
    assert not [one for one in still.get("params", []) if "bind" in one or "expr" in one]
    assert {slid(one["name"]) for one in moved["params"] if "bind" in one} == MOVING.keys()
    assert "values that you choose" in said(area(topic, model="post", lang="en", moving=MOVING))["note"]
    assert still["layer"] == moved["layer"][: len(still["layer"])], "what was there stays as a ghost, axes stand still"


@pytest.mark.parametrize("seed", range(6))
def test_the_page_and_python_compute_the_same(topic: Topic, post: Frontier, seed: int) -> None:
    """Wherever the sliders stand, at any time, to six digits: the run, and the year in which it is over."""
    places = np.random.default_rng(seed).random(len(MOVING))
    spans = [(float(one.low), float(one.high)) for one in MOVING.values()]
    chosen = {name: low + at * (high - low) for name, at, (low, high) in zip(MOVING, places, spans, strict=True)}
    spec = area(topic, model="post", lang="en", moving=MOVING).to_dict()
    for one in spec["params"]:
        if (name := slid(one["name"])) in chosen:
            one["value"] = np.log10(chosen[name]) if MOVING[name].log else chosen[name]
    run = next(layer for layer in spec["layer"] if "sequence" in layer["data"])
    run["data"]["sequence"] |= {"step": 1.5}
    found = "'<' + format(datum.stock, '.9f') + '|' + format(over, '.9f') + '>'"
    run["transform"].append({"calculate": found, "as": "found"})
    run |= {"mark": "text", "encoding": {"x": {"field": "t", "type": "quantitative"}, "text": {"field": "found"}}}
    svg = vl_convert.vegalite_to_svg({"params": spec["params"], **run})
    pairs = [(float(stock), float(over)) for stock, over in re.findall(r">&lt;([\d.]+)\|([\d.]+)&gt;<", svg)]
    draws = {letter(id): np.array([(span.lower + span.upper) / 2]) for id, span in post.spans.items()}  # type: ignore[operator]
    factor = {"carries": 0.01, "steps_1_time": 1 / 12}
    draws |= {name: np.array([value * factor.get(name, 1.0)]) for name, value in chosen.items()}
    times = 1.5 * np.arange(len(pairs))
    assert len(pairs) > 15
    assert [stock for stock, _ in pairs] == pytest.approx(frontier.stock(post, draws, times)[0], abs=1e-6)
    assert pairs[0][1] == pytest.approx(frontier.over(post, draws)[0], abs=1e-6)


def test_what_the_reader_chooses_is_drawn_within_the_axes_alone(topic: Topic) -> None:
    """A slider leads the run beyond the years that the axes hold."""
    spec = area(topic, model="post", lang="en", moving=MOVING).to_dict()
    (run,) = [layer["mark"] for layer in spec["layer"] if layer["mark"].get("style") == "chosen-line"]
    assert run["clip"]


def test_drawn_twice_it_is_the_same_to_the_last_digit(topic: Topic) -> None:
    first, second = (json.dumps(area(topic, model="post", lang="de").to_dict(), sort_keys=True) for _ in range(2))
    assert first == second


def test_years_count_from_the_forecast_and_not_from_the_clock(tmp_path: Path, topic: Topic) -> None:
    """A later edition moves the mark of the edition and the table's years, and not what the model gives."""
    later = sorting(
        tmp_path, topic=("edition = 2026-01-02", "edition = 2028-01-02"), changes=("2026-01-02", "2028-01-02")
    )
    assert later.outcomes.equals(topic.outcomes)
    first = [said(area(one, model="post", lang="en"))["table"]["rows"][0][0] for one in (topic, later)]
    assert first == ["2026", "2028"]


def test_where_the_model_gives_nothing_it_says_so(tmp_path: Path) -> None:
    topic = sorting(tmp_path)
    drawn = said(area(topic, model="no-such", lang="en"))
    assert "lacks something" in drawn["description"]
