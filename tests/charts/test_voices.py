"""Voices: what was said often need not have been said by many, and one sees it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from hdc import charts
from hdc.charts.voices import _grouped
from hdc.model import Proposition, Stance
from hdc.topic import Topic
from tests.charts.honey import LANGS, around, drawn, figure, quote, text, topic


def honey() -> Topic:
    """Ada speaks of the loss in two interviews, Ben of the same company's rival once; nobody takes up the last."""
    quotes = [
        quote("a1", "ada", figure("a1", "loss", 10), figure("a2", "loss", 12)),
        quote("a2", "ada", figure("a3", "loss", 15)),
        quote("b", "ben", figure("b1", "loss", 20)),
        quote("c", "cem", figure("c1", "found", 3)),
    ]
    interviews = {"a1": 0, "a2": 1, "b": 2}
    stances = tuple(
        Stance(
            proposition="p-sweet",
            speaker={"a": "ada", "b": "ben"}[id[0]],
            interview=f"2025-01-0{1 + n}-{n}",
            stance="opposes" if id == "b" else "supports",
            strength="firm",
            quotes=(f"q-{id}",),
            why=text("says so"),
        )
        for id, n in interviews.items()
    )
    propositions = tuple(
        Proposition(id=f"p-{id}", label=text(f"It is {id}"), text=text(id), part="consensus") for id in ("sweet", "old")
    )
    return topic(*quotes, propositions=propositions, stances=stances)


def bricks(chart: Any) -> list[dict[str, Any]]:
    return [row for row in drawn(chart) if "hollow" in row]


def bars(chart: Any) -> dict[str, str]:
    return {row["text"]: row["amount"] for row in drawn(chart) if "amount" in row}


def test_a_gap_parts_voices_and_nothing_else() -> None:
    """Two interviews of one person stand together; between two people a gap opens, wider than any joint."""
    rows = sorted(bricks(charts.voices(honey(), of="metrics", lang="en")), key=lambda row: (row["y"], row["start"]))
    for left, right in pairwise(rows):
        if left["y"] == right["y"]:
            joint = (right["start"] - left["end"]) / (left["end"] - left["start"])
            assert (joint > 0.5) == (left["speaker"] != right["speaker"])


@pytest.mark.parametrize(("of", "kind"), [("metrics", "metric"), ("propositions", "proposition")])
def test_the_counts_are_those_of_the_table_of_voices(of: str, kind: str) -> None:
    made = honey()
    shown = bars(charts.voices(made, of=of, lang="en"))
    names = dict(zip(made.pick(of)["id"], made.pick(of)["label_en"], strict=True))
    for row in made.pick("voices", of=kind).to_dict("records"):
        label = names[row["id"]][:1].upper() + names[row["id"]][1:]
        assert shown[label] == f"{row['voices']:.0f} voice{'s' * (row['voices'] != 1)}"


def test_what_most_speak_of_comes_first_and_what_nobody_does_last() -> None:
    assert list(bars(charts.voices(honey(), of="propositions", lang="en")).items()) == [
        ("It is sweet", "2 voices"),
        ("It is old", "0 voices"),
    ]


def test_each_brick_says_which_stand_it_takes() -> None:
    rows = bricks(charts.voices(honey(), of="propositions", lang="en"))
    assert {row["id"]: row["kind_words"] for row in rows} == {"q-a1": "supports", "q-a2": "supports", "q-b": "opposes"}


def test_forty_interviews_on_one_metric_stay_within_the_width() -> None:
    people = ("ada", "ben", "cem", "dot")
    made = topic(*(quote(f"n{n}", people[n % 4], figure(f"n{n}", "found", 1 + n)) for n in range(60)))
    rows = bricks(charts.voices(made, of="metrics", lang="en"))
    assert len(rows) == 60 and all(0 <= row["start"] < row["end"] <= 1 for row in rows)


@pytest.mark.parametrize("lang", LANGS)
def test_nobody_is_no_voice_in_any_language(lang: str) -> None:
    said = around(charts.voices(topic(), of="metrics", lang=lang))
    assert said["description"] and not said["table"]["rows"]


def test_the_voice_that_says_most_stands_first() -> None:
    said = ["ada", "cem", "ada", "cem", "cem", "dot"]
    rows = [
        {"id": f"q-{n}", "side": "", "speaker_id": who, "organisation_id": None, "interview_id": f"i-{n}"}
        for n, who in enumerate(said)
    ]
    assert [row["speaker_id"] for row in _grouped(rows)] == ["cem"] * 3 + ["ada"] * 2 + ["dot"]
