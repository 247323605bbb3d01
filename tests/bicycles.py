"""A review that ``hdc new`` began, whose first edition is kept: what tests of news and editions mutate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hdc.analysis.news import News, news
from hdc.begin import begin
from hdc.narrative.publish import publish
from hdc.tables import edition
from hdc.topic import Topic, load

FIRST = "2026-01-10"
IDA = "2025-03-03-example-radio-ida-example"
TOM = "2025-05-05-example-radio-tom-example"


def begun(folder: Path, langs: Sequence[str] = ("en",)) -> Path:
    """Begin the review, keep its first edition, and return its data folder."""
    begin(folder, list(langs), FIRST)
    topic = load(folder / "data")
    publish(topic.folder, topic.review, None, FIRST)
    return folder / "data"


def says(data: Path, id: str, speaker: str, stance: str, date: str = "2025-11-11") -> None:
    """Add an interview in which somebody, perhaps for the first time, takes a stance on whether repairing pays."""
    known = f'name = "{speaker}"' in "".join(path.read_text("utf-8") for path in (data / "interviews").glob("*.toml"))
    person = speaker.lower().replace(" ", "-")
    brought = "" if known else f'[[speakers]]\nid = "{person}"\nname = "{speaker}"\nrole = {{ en = "rider" }}\n'
    day = f"date = {date}\n" if date else ""
    (data / "interviews" / f"{id}.toml").write_text(
        f'[interview]\ntitle = "{speaker} once more"\n{day}language = "en"\nguests = ["{person}"]\n{brought}'
        f'[[quotes]]\nid = "q-{id}"\nspeaker = "{person}"\nen = "I have thought about it."\n'
        f'[[stances]]\nproposition = "p-repair-pays"\nspeaker = "{person}"\nstance = "{stance}"\nstrength = "firm"\n'
        f'quotes = ["q-{id}"]\nwhy = {{ en = "Says so." }}\n',
        "utf-8",
    )


def moved(data: Path, against: str = FIRST) -> tuple[Topic, News]:
    """The review as it is now, and what moved since an edition."""
    topic = load(data)
    return topic, news(edition.read(data, against, topic.langs, topic.frames).frames, topic.frames)
