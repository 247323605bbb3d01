"""An audit shows the doubtful as doubtful, whatever states there come to be, and the silent as silent."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from hdc.charts import at_a_glance, independent_voices, origin_of_quotes, sell_side, two_ceilings, verification
from hdc.tables.schema import tables
from hdc.topic import Topic


def bricks(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows if "hollow" in row]


def drawn(chart: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    spec = chart.to_dict()
    return spec, spec["usermeta"]["hdc"]


def with_states(topic: Topic, **states: str) -> Topic:
    """The topic after some of its quotes were compared with a transcript."""
    quotes = topic.frames["quotes"]
    found = [states.get(id.replace("-", "_"), "unverified") for id in quotes["id"]]
    frame = quotes.assign(state=pd.Categorical(found, categories=quotes["state"].cat.categories))
    return Topic(topic.folder, topic.review, {**topic.frames, "quotes": frame})


def test_every_state_of_the_schema_has_its_words(topic: Topic) -> None:
    """A quote may be in any state the schema knows, and each is drawn under a name of its own."""
    column = next(column for column in tables(topic.review.langs)["quotes"].columns if column.name == "state")
    for state in column.enum:
        spec, said = drawn(verification(with_states(topic, q_chen_body_shop=state), "en"))
        assert len(bricks(spec)) == len(topic.quotes) == len(said["table"]["rows"])


def test_a_checked_quote_is_filled_and_counted(topic: Topic) -> None:
    spec, said = drawn(verification(with_states(topic, q_chen_body_shop="exact", q_chen_signals="elided"), "en"))
    assert {row["id"] for row in bricks(spec) if not row["hollow"]} == {"q-chen-body-shop", "q-chen-signals"}
    assert said["title"].startswith("1 of the 23 quotes stand")
    assert "Shortened; what is left is as in the transcript: 1" in said["description"]


@pytest.mark.parametrize("state", ["altered", "misattributed", "missing"])
def test_a_quote_that_differs_is_what_the_title_says_first(state: str, topic: Topic) -> None:
    said = drawn(verification(with_states(topic, q_chen_body_shop="exact", q_chen_signals=state), "en"))[1]
    assert said["title"] == "1 of the 23 quotes differ from their transcript"


def test_each_quote_answers_three_questions_about_its_origin(topic: Topic) -> None:
    """Each stands in one bar of each question, hollow where the answer leaves a doubt."""
    spec = drawn(origin_of_quotes(topic, "en"))[0]
    ids = [row["id"] for row in bricks(spec)]
    assert sorted(ids) == sorted(3 * list(topic.quotes["id"]))
    quotes = topic.quotes
    doubts = (quotes["attribution"] == "inferred").sum() + (quotes["translation"] == "ours").sum()
    assert sum(row["hollow"] for row in bricks(spec)) == doubts + topic.pick("corrections")["quote_id"].nunique()


def test_a_side_that_nobody_speaks_for_has_an_empty_row(topic: Topic, edited: Callable[..., Topic]) -> None:
    """Buyers stand with nought until one is heard; then the note names them no more."""
    assert "buys human data" in drawn(sell_side(topic, "en"))[1]["note"]
    heard = edited({"speakers.toml": {'name = "Reducto"\n': 'name = "Reducto"\nside = "buys_human_data"\n'}})
    said = drawn(sell_side(heard, "en"))[1]
    assert "buys human data" not in said["note"] and "Quotes, Buys human data: 1" in said["description"]


def test_the_sides_are_the_reviews_own_and_the_title_names_the_one_that_is_heard_most(
    topic: Topic, edited: Callable[..., Topic]
) -> None:
    """Renamed and with one more, in the review's file alone; who stands on none of them has a row of his own."""
    more = (
        '[[sides]]\nid = "eats_it"\nlabel = { en = "eats human data", zh = "吃人类数据" }\n\n[[sides]]\nid = "studies"'
    )
    renamed = edited({"topic.toml": {'"sells human data"': '"hawks it"', '[[sides]]\nid = "studies"': more}})
    said = drawn(sell_side(renamed, "en"))[1]
    assert said["title"].endswith("come from one side: hawks it") and "eats human data" in said["note"]
    unsided = int(topic.quotes["side"].isna().sum())
    assert unsided and f"Quotes, None of these: {unsided}" in said["description"]


def test_voices_stand_apart_and_one_voice_together(topic: Topic) -> None:
    """Two interviews of one speaker leave no gap; a gap is wider than the joint between bricks."""
    spec = drawn(independent_voices(topic, "en"))[0]
    rows = sorted(bricks(spec), key=lambda row: (row["y"], row["start"]))
    for left, right in pairwise(rows):
        if left["y"] == right["y"]:
            joint = (right["start"] - left["end"]) / (left["end"] - left["start"])
            assert (joint > 0.5) == (left["speaker"] != right["speaker"])


def test_the_glance_shows_each_quote_and_each_figure_once(topic: Topic) -> None:
    """Bricks are the quotes, dots the figures, and a host's words are hollow."""
    rows = [r for rows in drawn(at_a_glance(topic, "en"))[0]["datasets"].values() for r in rows if "verbatim" in r]
    assert sorted(r["id"] for r in rows) == sorted([*topic.quotes["id"], *topic.figures["id"]])
    assert {row["id"] for row in rows if row.get("hollow")} == {"q-gil-unless-superhuman"}


def test_the_schematic_has_no_scale_and_leads_to_its_three_quotes(topic: Topic) -> None:
    spec, said = drawn(two_ceilings(topic, "en"))
    links = {row["href"] for rows in spec["datasets"].values() for row in rows if "href" in row}
    assert links == {"#q-chen-no-ceiling", "#q-chen-unlimited-ceiling", "#q-foody-addressable-market"}
    assert said["subtitle"].startswith("Schematic")
    assert all(
        layer["encoding"][c].get("axis") is None
        for layer in spec["layer"]
        for c in ("x", "y")
        if c in layer["encoding"]
    )
