"""At a glance: everybody who was heard, each quote and each figure once, and what nobody quoted is named."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from hdc import charts
from hdc.lang.interface import say
from hdc.model import Interview, Name, Post, Speaker
from hdc.topic import Topic
from tests.charts.honey import LANGS, around, drawn, figure, quote, review, topic


def many(interviews: int, figures: int) -> Topic:
    people = ("ada", "ben", "cem", "dot")
    found = (figure(f"n{n}-{m}", "found", 1 + n + m) for n in range(interviews) for m in range(figures))
    return topic(*(quote(f"n{n}", people[n % 4], *(next(found) for _ in range(figures))) for n in range(interviews)))


def marks(chart: Any) -> list[dict[str, Any]]:
    return [row for row in drawn(chart) if "verbatim" in row]


@pytest.mark.parametrize(("interviews", "figures"), [(1, 0), (4, 2), (40, 7)])
def test_each_quote_and_each_figure_is_there_once(interviews: int, figures: int) -> None:
    made = many(interviews, figures)
    rows = marks(charts.glance(made, lang="en"))
    assert sorted(row["id"] for row in rows) == sorted([*made.quotes["id"], *made.figures["id"]])


def test_a_figure_hangs_below_its_quote() -> None:
    made = many(40, 7)
    rows = {row["id"]: row for row in marks(charts.glance(made, lang="en"))}
    for id, of in zip(made.figures["id"], made.figures["quote_id"], strict=True):
        brick, dot = rows[of], rows[id]
        assert brick["start"] < dot["start"] < brick["end"] and 0 < dot["y"] - brick["below"] < 40


def test_bricks_stay_in_the_picture_and_apart_however_many_one_interview_has() -> None:
    one = review(*(quote(f"n{n}", "ada") for n in range(50)))
    talk = replace(one.interviews[0], quotes=tuple(quote for _, quote in one.quotes))
    rows = sorted(marks(charts.glance(topic(interviews=(talk,)), lang="en")), key=lambda row: (row["y"], row["start"]))
    assert len(rows) == 50 and all(0 < row["start"] < row["end"] <= 1 for row in rows)
    assert all(left["end"] <= right["start"] or left["below"] <= right["y"] for left, right in pairwise(rows))


def test_a_hosts_words_are_hollow_and_guests_give_the_side() -> None:
    talk = review(quote("a", "ada")).interviews[0]
    asked = replace(talk, hosts=("dot",), quotes=(quote("d", "dot"), *talk.quotes))
    chart = charts.glance(topic(interviews=(asked,)), lang="en")
    assert {row["id"]: row["hollow"] for row in marks(chart)} == {"q-d": True, "q-a": False}
    assert [(row["head"], row["side"]) for row in drawn(chart) if "head" in row] == [("Apiary", "sells")]


def test_an_interview_without_a_quote_is_named_in_the_note() -> None:
    silent = Interview(
        id="2026-01-01-x", date="2026-01-01", title=Name("A silent talk"), language="en", guests=("ben",)
    )
    made = topic(interviews=(*review(quote("a", "ada")).interviews, silent))
    assert "A silent talk" in around(charts.glance(made, lang="en"))["note"]


def test_two_interviews_of_one_person_are_told_apart() -> None:
    chart = charts.glance(topic(quote("a", "ada"), quote("b", "ada")), lang="en")
    names = [row["name"] for row in drawn(chart) if "name" in row]
    assert len(set(names)) == 2 and all("Ada" in name for name in names)


@pytest.mark.parametrize("lang", LANGS)
def test_without_interviews_a_sentence_says_so(lang: str) -> None:
    assert not around(charts.glance(topic(), lang=lang))["table"]["rows"]


@pytest.mark.parametrize("lang", LANGS)
def test_guests_of_one_interview_who_speak_for_different_organisations_stand_under_their_own(lang: str) -> None:
    talk = review(quote("a", "ada")).interviews[0]
    both = replace(
        talk, guests=("ada", "cem"), hosts=("dot",), quotes=(quote("a", "ada"), quote("c", "cem"), quote("d", "dot"))
    )
    chart = charts.glance(topic(interviews=(both,)), lang=lang)
    heads = [(row["y"], row["head"], row["side"]) for row in drawn(chart) if "head" in row]
    under = {row["id"]: max(head for head in heads if head[0] < row["y"])[1:] for row in marks(chart)}
    assert under["q-a"] == ("Apiary", "sells") and under["q-c"] == ("Cafe", "buys")
    assert sorted(row["id"] for row in marks(chart)) == ["q-a", "q-c", "q-d"], "the host's words stand there once"
    assert [row[:2] for row in around(chart)["table"]["rows"]] == [["Ada", "Apiary"], ["Cem", "Cafe"]]
    assert say("charts.glance.parted", lang) in around(chart)["note"]


def test_guests_of_one_organisation_share_a_row_and_one_of_whom_nothing_is_quoted_is_named() -> None:
    talk = review(quote("a", "ada")).interviews[0]
    three = replace(talk, guests=("ada", "bob", "cem"))
    made = review()
    bob = Speaker(id="bob", name=Name("Bob"), posts=(Post(organisation="apiary"),))
    chart = charts.glance(topic(interviews=(three,), speakers=(*made.speakers, bob)), lang="en")
    assert around(chart)["table"]["rows"][0][:2] == ["Ada, Bob", "Apiary"]
    assert "Nothing is quoted yet from Cem" in around(chart)["note"] and "stand apart" not in around(chart)["note"]


def test_where_only_the_host_is_quoted_the_row_stands_under_the_guests_organisation() -> None:
    talk = review(quote("a", "ada")).interviews[0]
    asked = replace(talk, hosts=("cem",), quotes=(quote("c", "cem"),))
    assert around(charts.glance(topic(interviews=(asked,)), lang="en"))["table"]["rows"][0][:2] == ["Ada", "Apiary"]
