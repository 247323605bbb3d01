"""What follows over every share: from the rule itself, for each statement, and again where a reader's slider stands."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert

from hdc.charts import tradeoff
from hdc.charts.bands import PANELS
from hdc.errors import UsageError
from hdc.model import Name, Slider
from tests.charts.honey import LANGS, RULES, WORDS, around, drawn, figure, quote, review, rule, text, topic

ROLES = {"gathered": "found", "lost": "loss", "human": "wild", "rule": "d-useful"}
SLIDER = {"share": Slider(label=text("share"), low=Decimal("0.1"), high=Decimal(100), step=Decimal("0.1"))}


def talk(
    n: int = 0, speaker: str = "ada", loss: tuple[float | None, ...] = (90,), found: tuple[float, ...] = (1000, 2000)
) -> Any:
    said = [figure(f"found-{n}", "found", *found), figure(f"wild-{n}", "wild", 10)]
    return quote(f"t{n}", speaker, *said, *([figure(f"loss-{n}", "loss", *loss)] if loss else []))


def draw(*quotes: Any, lang: str = "en", slider: bool = False, **roles: str) -> Any:
    return tradeoff(
        topic(*quotes, derived=RULES), **{**ROLES, **roles}, lang=lang, words=WORDS, moving=SLIDER if slider else None
    )


def axis(chart: Any) -> dict[float, str]:
    """The labels of the first panel by their place."""
    return {row["at"]: row["text"] for row in drawn(chart) if "at" in row and "text" in row}


def test_the_band_stands_where_the_rule_says_at_every_share() -> None:
    """1000 to 2000 found, all kept, over 10 are 100 to 200: between the labels 100 and 1,000, exactly there."""
    chart = draw(talk())
    places = {label: place for place, label in axis(chart).items()}
    last = max((row for row in drawn(chart) if "band" in row), key=lambda row: row["share"])
    assert last["share"] == pytest.approx(100)
    assert last["low"] == pytest.approx(places["100"])
    decade = places["100"] - places["1,000"]
    assert last["high"] == pytest.approx(places["100"] - decade * 0.30103, abs=0.01)


def test_what_was_said_is_marked_where_it_leaves_so_much() -> None:
    marked = [row for row in drawn(draw(talk(loss=(90, 98)))) if "foot" in row]
    assert sorted(row["share"] for row in marked) == [2, 10]
    assert {row["id"] for row in marked} == {"f-loss-0"}


@pytest.mark.parametrize("count", [1, PANELS, PANELS + 1, 40])
def test_each_statement_has_a_band_or_a_line_of_its_own(count: int) -> None:
    chart = draw(*(talk(n, "ada" if n % 2 else "cem") for n in range(count)), slider=True)
    rows = drawn(chart)
    assert len({row["y"] for row in rows if "Hive Talk" in str(row.get("text"))}) == count
    bands = {row["band"] for row in rows if "band" in row}
    lines = {row["id"]: (row["low"], row["high"]) for row in rows if "least" in row}
    assert len(bands) == (count if count <= PANELS else 0)
    assert lines == ({} if count <= PANELS else {f"f-loss-{n}": (10, 20) for n in range(count)})


def test_what_a_band_is_of_stands_below_all_lines_of_its_name() -> None:
    said = talk()
    long = tuple(replace(one, show=Name("Hive Talk " + "of honey and of bees " * 6)) for one in review(said).interviews)
    chart = tradeoff(topic(said, derived=RULES, interviews=long), **ROLES, lang="en", words=WORDS)
    (head,) = [row for row in drawn(chart) if "y_words" in row]
    lines = head["text"].count("\n") + 1
    assert lines > 1 and head["y_words"] - head["y"] >= 15 * lines


def test_a_statement_without_a_lost_share_has_a_band_and_no_mark() -> None:
    rows = drawn(draw(talk(loss=())))
    assert any("band" in row for row in rows) and not any("foot" in row for row in rows)


def test_what_the_rule_cannot_use_is_named() -> None:
    """A statement that lacks a figure of the rule, and a share below the axis."""
    lacking = quote("b", "ben", figure("b", "found", 7), figure("c", "loss", 7))
    note = around(draw(talk(), lacking, talk(3, "cem", loss=(100,))))["note"]
    assert "Ben's “b” (jars of b) stands without the other figures" in note
    assert "Cem's “loss-3” (jars of loss-3) lies below the axis" in note


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_reckons_what_python_reckons(lang: str) -> None:
    """The slider begins at the share that was said; what the page writes there is what the rule comes to."""
    chart = draw(talk(), lang=lang, slider=True)
    spec = chart.to_dict()
    assert [param["value"] for param in spec["params"] if "bind" in param] == [10]
    del spec["title"]
    svg = ElementTree.fromstring(vl_convert.vegalite_to_svg(json.dumps(spec)))
    texts = [one.text for one in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert any(
        one and one.startswith(("10% edible: 10", "10 % edible: 10", "10% edible：10")) and "10" in one and "20" in one
        for one in texts
    )


def test_without_a_slider_nothing_moves() -> None:
    assert not [param for param in draw(talk()).to_dict().get("params", []) if "bind" in param]


def test_an_open_end_stays_open() -> None:
    """A rule that gives a lower bound has a line, and what is marked runs out dashed."""
    bounded = (
        *RULES[:2],
        rule("d-useful", "g * (1 - u / 100) / h", {"g": "found", "u": "loss", "h": "wild"}, bound="at_least"),
    )
    chart = tradeoff(topic(talk(), derived=bounded), **ROLES, lang="en", words=WORDS)
    assert all(row["open"] for row in drawn(chart) if "band" in row or "foot" in row)
    assert "at least 10 jars" in around(chart)["description"]


def test_a_rule_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(UsageError, match=r'"d-nothing" is no rule of derived.toml; there are d-edible'):
        draw(talk(), rule="d-nothing")
