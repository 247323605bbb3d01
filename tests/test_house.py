"""The house knows kinds, the topic knows names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = (".py", ".toml", ".j2", ".js", ".css")
#: The tables whose ids are names of the topic.
NAMED = ("figures", "quotes", "derived", "propositions", "headlines", "charts", "metrics", "organisations", "speakers")
NAMED += ("sides", "interviews")


def ids() -> set[str]:
    """Every id that the topic gives; a single plain word ("item") is a word like others and no name."""
    found: set[str] = set()
    for name in NAMED:
        with (ROOT / "data" / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found |= {row["id"] for row in csv.DictReader(file)}
    return {id for id in found if re.search(r"[-_.\d]", id)}


def names_in(text: str, known: set[str]) -> Iterator[str]:
    """The ids of ``known`` that stand in a text as words."""
    word = re.compile(r"(?<![\w-])(" + "|".join(sorted(map(re.escape, known), key=len, reverse=True)) + r")(?![\w-])")
    yield from (match[1] for match in word.finditer(text))


def test_no_id_of_the_topic_stands_in_the_machine() -> None:
    """A figure, person, company, metric, proposition, headline, chart or side is named in data/ and nowhere in src/."""
    known = ids()
    assert len(known) > 50
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "src").rglob("*"))
        if path.suffix in SOURCES
        for name in names_in(path.read_text(encoding="utf-8"), known)
    ]
    assert found == []
