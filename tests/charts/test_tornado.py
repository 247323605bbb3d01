"""The tornado shows how far each assumption of a model moves the end, the farthest on top."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hdc.analysis import frontier
from hdc.analysis.frontier import Frontier
from hdc.charts.tornado import tornado
from hdc.tables.reading import records
from hdc.topic import Topic
from tests.sorting import sorting


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return sorting(tmp_path_factory.mktemp("sorting"))


def rows_of(topic: Topic, lang: str = "en") -> list[dict[str, Any]]:
    """The rows of the chart's bars, top first."""
    datasets = tornado(topic, model="post", lang=lang).to_dict()["datasets"].values()
    found: list[dict[str, Any]] = next(rows for rows in datasets if "y_mark" in rows[0])
    return found


def said(topic: Topic, lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = tornado(topic, model="post", lang=lang).to_dict()["usermeta"]["hdc"]
    return found


def test_every_parameter_with_a_range_has_a_bar_from_its_low_to_its_high_end(topic: Topic) -> None:
    swings = frontier.swings(Frontier.of(records(topic.assumptions)))
    rows = rows_of(topic)
    assert [row["id"] for row in rows] == [swing.id for swing in swings] and len(rows) == 4
    start = 2025 + 62 / 365
    for row, swing in zip(rows, swings, strict=True):
        assert (row["at_low"], row["at_high"]) == pytest.approx((start + swing.low, start + swing.high))
        assert (row["early"], row["late"]) == (str(int(row["from"])), str(int(row["until"])))
    assert (np.diff([row["y_mark"] for row in rows]) > 0).all()


def test_beside_every_bar_is_room_for_its_years(topic: Topic) -> None:
    """The axis goes on by a sixth of what the bars span at either end; where they hardly move, by as much of a year."""
    spec = tornado(topic, model="post", lang="en").to_dict()
    (domain,) = {
        tuple(layer["encoding"]["x"]["scale"]["domain"])
        for layer in spec["layer"]
        if "scale" in layer.get("encoding", {}).get("x", {})
    }
    first, last = min(row["from"] for row in rows_of(topic)), max(row["until"] for row in rows_of(topic))
    assert last - first > 1
    assert [(first - domain[0]) / (last - first), (domain[1] - last) / (last - first)] == pytest.approx(
        [1 / 6] * 2, abs=0.01
    )


def test_what_was_said_has_its_sides_colour_and_what_we_declare_has_ours(topic: Topic) -> None:
    rows = {row["id"]: row for row in rows_of(topic)}
    assert (rows["end"]["side"], rows["end"]["ours"]) == ("makes", False)
    assert rows["every"]["ours"] and rows["stretch"]["ours"]


def test_a_parameter_of_one_value_stands_in_the_table_alone(topic: Topic) -> None:
    table = said(topic)["table"]["rows"]
    assert len(table) == 8
    assert [row[3:5] for row in table if row[0] in ("n₁", "n₂", "T₂", "r")] == [["", ""]] * 4
    assert "Parameters with a single value" in said(topic)["note"]


def test_alt_text_says_each_bar_and_german_is_german(topic: Topic) -> None:
    text = said(topic)["description"]
    assert all(f"from {row['early']} to {row['late']}" in text for row in rows_of(topic))
    assert "niemandes Zitat" in said(topic, "de")["note"] and "eigene Annahme" not in said(topic, "de")["note"]
    assert "die Post, die Menschen sortieren" in said(topic, "de")["subtitle"]


def test_where_nothing_has_a_range_it_says_so(tmp_path: Path) -> None:
    topic = sorting(tmp_path)
    assert "nothing can be compared" in str(tornado(topic, model="no-such", lang="en").to_dict()["usermeta"])
