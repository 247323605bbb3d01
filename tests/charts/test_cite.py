"""What a mark carries of the words that it stands for."""

from __future__ import annotations

import hdc
from hdc.charts.cite import cite_quotes
from hdc.narrative.citation import citation
from hdc.tables.reading import records
from hdc.topic import Topic
from tests.conftest import REPOSITORY


def test_words_that_are_not_translated_yet_are_not_shown_as_their_own_translation() -> None:
    """Neither a mark's tooltip nor a citation calls the original a translation."""
    topic = hdc.load(REPOSITORY / "data")
    said = topic.pick("said")
    said = said[said["language"] != "zh"].head(3)
    assert all(row["translated"] for row in cite_quotes(records(said), "zh"))
    assert not any(row["translated"] for row in cite_quotes(records(said.assign(zh=None)), "zh"))
    quotes = topic.frames["quotes"]
    bare = Topic(topic.folder, topic.review, {**topic.frames, "quotes": quotes.assign(zh=None)})
    id = str(said["id"].iloc[0])
    assert citation(topic, id, "zh").count("译文") == 1
    assert citation(bare, id, "zh").count("译文") == 0
    assert str(said["original"].iloc[0]) in citation(bare, id, "zh")
