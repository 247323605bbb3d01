"""Bricks: each record once, in the bar of its value; values that nobody has are seen to be empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from hdc import charts
from hdc.charts.form import FORMS
from hdc.errors import UsageError
from hdc.lang.interface import say
from hdc.model import Correction, Text
from hdc.tables.schema import tables
from hdc.topic import Topic
from tests.charts.honey import LANGS, around, drawn, figure, quote, topic

ONLY = {"quotes": ("translation", "hearing"), "figures": ("kind", "bound", "metric")}


def honey(**more: Any) -> Topic:
    return topic(
        quote("a", "ada", figure("one", "found", 10), figure("two", "loss", 5, 20)),
        quote("b", "ben", figure("three", "found", 7, kind="measured")),
        quote("d", "dot"),
        **more,
    )


def crowd() -> Topic:
    """Three hundred figures in a hundred quotes."""
    people = ("ada", "ben", "cem", "dot")
    quotes = [
        quote(f"n{n}", people[n % 4], *(figure(f"n{n}-{m}", "found", n + m) for m in range(3))) for n in range(100)
    ]
    return topic(*quotes)


def bricks(chart: Any) -> list[dict[str, Any]]:
    return [row for row in drawn(chart) if "hollow" in row]


def bars(chart: Any) -> list[dict[str, Any]]:
    return [row for row in drawn(chart) if "amount" in row]


@pytest.mark.parametrize("of", ["quotes", "figures"])
@pytest.mark.parametrize("by", FORMS["bricks"].roles["by"].choices)
def test_each_record_is_one_brick_whatever_it_is_sorted_by(of: str, by: str) -> None:
    """A property that only the other kind has is refused instead, and the sentence says so."""
    other = {"quotes": "figures", "figures": "quotes"}[of]
    if by in ONLY[other]:
        with pytest.raises(UsageError, match=f"{of} are not sorted by {by}"):
            charts.bricks(honey(), of=of, by=by)
        return
    made = honey()
    chart = charts.bricks(made, of=of, by=by, lang="en")
    ids = made.figures["id"] if of == "figures" else made.quotes["id"]
    assert sorted(row["id"] for row in bricks(chart)) == sorted(ids)
    assert len(around(chart)["table"]["rows"]) == len(ids)


def test_a_brick_lies_under_its_value_and_counts_there() -> None:
    chart = charts.bricks(honey(), of="figures", by="kind", lang="en")
    tops = {row["text"]: row["y"] for row in bars(chart)}
    under = {row["id"]: max((y, text) for text, y in tops.items() if y < row["y"])[1] for row in bricks(chart)}
    assert under == {"f-one": "Recalled", "f-two": "Recalled", "f-three": "Measured"}
    assert {row["text"]: row["amount"] for row in bars(chart)}["Recalled"] == "2 figures"


@pytest.mark.parametrize("made", [honey, crowd], ids=["few", "many"])
def test_a_bar_s_bricks_lie_between_its_words_and_its_base_and_the_next_begins_below(made: Callable[[], Topic]) -> None:
    chart = charts.bricks(made(), of="figures", by="kind", lang="en")
    tops = sorted((row["y"], row["y_base"]) for row in bars(chart))
    assert all(top < base < below for (top, base), (below, _) in pairwise([*tops, (float("inf"), 0)]))
    for brick in bricks(chart):
        top, base = max(pair for pair in tops if pair[0] < brick["y"])
        assert top < brick["y"] < brick["below"] <= base


@pytest.mark.parametrize("by", ["kind", "bound"])
def test_listed_values_stand_in_the_schemas_order_and_empty_ones_are_drawn(by: str) -> None:
    column = next(column for column in tables(LANGS)["figures"].columns if column.name == by)
    named = [say(f"{by}s.{value}", "en") for value in column.enum]
    chart = charts.bricks(honey(), of="figures", by=by, lang="en")
    assert [row["text"].lower() for row in bars(chart)] == named
    assert any(row["amount"] == "0 figures" for row in bars(chart))


def test_sides_stand_in_the_reviews_order_and_one_that_is_not_heard_is_named() -> None:
    chart = charts.bricks(honey(), of="quotes", by="side", lang="en")
    assert [row["text"] for row in bars(chart)] == ["Sells honey", "Buys honey", "No stake recorded"]
    assert [row["amount"] for row in bars(chart)] == ["2 quotes", "0 quotes", "1 quote"]
    assert "Not heard at all: buys honey" in around(chart)["note"]


def test_values_that_records_name_come_by_how_often_they_occur() -> None:
    chart = charts.bricks(honey(), of="figures", by="organisation", lang="en")
    assert [row["text"] for row in bars(chart)] == ["Apiary", "Beeline"]


def test_what_was_said_loosely_and_what_was_not_compared_is_hollow() -> None:
    figures = {row["id"]: row["hollow"] for row in bricks(charts.bricks(honey(), of="figures", by="side", lang="en"))}
    assert figures == {"f-one": False, "f-two": True, "f-three": False}
    assert all(row["hollow"] for row in bricks(charts.bricks(honey(), of="quotes", by="state", lang="en")))


def test_a_quote_with_a_corrected_word_was_misheard() -> None:
    heard = replace(
        quote("a", "ada", figure("one", "found", 10)),
        corrected=(Correction(heard="one", reading="won", reason=Text(dict.fromkeys(LANGS, "it sounds alike"))),),
    )
    chart = charts.bricks(topic(heard, quote("b", "ben")), of="quotes", by="hearing", lang="en")
    assert [row["amount"] for row in bars(chart)] == ["1 quote", "1 quote"]


def test_hundreds_of_bricks_run_on_in_lines_and_none_lies_on_another() -> None:
    """Each stays wide enough to be touched on a phone: 340 pixels hold forty."""
    chart = charts.bricks(crowd(), of="figures", by="kind", lang="en")
    rows = sorted(bricks(chart), key=lambda row: (row["y"], row["start"]))
    assert len(rows) == 300 and Counter(row["y"] for row in rows).most_common(1)[0][1] == 40
    assert all(0 <= row["start"] < row["end"] <= 1 and (row["end"] - row["start"]) * 324 > 5 for row in rows)
    assert all(left["end"] <= right["start"] or left["below"] <= right["y"] for left, right in pairwise(rows))


@pytest.mark.parametrize("lang", LANGS)
def test_every_property_has_its_words_in_every_language(lang: str) -> None:
    for of in ("quotes", "figures"):
        for by in FORMS["bricks"].roles["by"].choices:
            if by not in ONLY[{"quotes": "figures", "figures": "quotes"}[of]]:
                said = around(charts.bricks(honey(), of=of, by=by, lang=lang))
                assert say(f"charts.bricks.by.{by}", lang) in said["subtitle"]
                assert said["table"]["columns"][0] == say(f"charts.bricks.by.{by}", lang)


def test_only_what_was_chosen_is_drawn() -> None:
    made = honey()
    chosen = made.evidence[made.evidence["metric"] == "loss"]
    assert [row["id"] for row in bricks(charts.bricks(made, chosen, of="figures", by="kind"))] == ["f-two"]
    assert [row["id"] for row in bricks(charts.bricks(made, chosen, of="quotes", by="side"))] == ["q-a"]


def test_nothing_to_sort_is_said_in_a_sentence() -> None:
    assert "nothing to sort" in around(charts.bricks(topic(), of="quotes", by="side", lang="en"))["description"]
