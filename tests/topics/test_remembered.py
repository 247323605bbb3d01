"""A cell runs again where what it asked has other answers, and only there; what it showed is what it would show now."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

import hdc
from hdc.report import press
from hdc.report.execute import Executed, Job
from hdc.report.review import Review
from hdc.tables import ledger
from tests.topics.conftest import House, build

MARLOW = "interviews/2025-03-02-spade-hour-ines-marlow.toml"
#: One of each kind of thing that a page shows: file, what stands there, what stands there then.
EDITS = {
    "the label of a side": ("topic.toml", "rents out plots", "lets plots"),
    "how a unit is written": ("vocabulary.toml", 'one = "€{n}"\nmany = "€{n}"', 'one = "EUR {n}"\nmany = "EUR {n}"'),
    "what a metric is called": ("vocabulary.toml", 'label = "rent', 'label = "yearly rent'),
    "the noun of a chart": ("charts.toml", 'nouns.human = "seedling"', 'nouns.human = "young plant"'),
    "the title of a chart": ("charts.toml", 'title = "Who was heard"', 'title = "Who has spoken"'),
    "the noun of a model": ("model.toml", 'label = "', 'label = "all '),
    "who speaks": ("speakers.toml", 'name = "', 'name = "Sir '),
    "a date": (MARLOW, "date = 2025-03-02", 'date = "2025-03"'),
    "a quote": (MARLOW, 'words = "', 'words = "Well: '),
    "how a number is known": (MARLOW, 'kind = "recalled"', 'kind = "estimate"'),
    "a headline": ("headlines.toml", 'text = "', 'text = "By all that was said: '),
    "the prose": ("narrative/en.md", "\n\n", "\n\nHere is more. "),
}


def cells(house: House) -> list[str]:
    """The cells of a review's notebooks that show something."""
    read = (json.loads(path.read_text("utf-8")) for path in sorted((house.root / "notebooks").glob("*.ipynb")))
    code = (cell for notebook in read for cell in notebook["cells"] if cell["cell_type"] == "code")
    sources = ("".join(cell["source"]) for cell in code if not cell["metadata"].get("tags"))
    return [source for source in sources if "hdc.load" not in source]


def shown(topic: hdc.Topic, source: str) -> tuple[str, ledger.Page]:
    """What a cell shows, and what it asked for that."""
    ledger.turn()
    value = eval(source, {"topic": topic, "hdc": hdc, "LANG": "en"})
    made = value.to_dict(validate=False) if hasattr(value, "to_dict") else value._repr_html_()
    return json.dumps(made, default=str, sort_keys=True), ledger.turn()


def edit(house: House, file: str, old: str, new: str) -> None:
    path = house.data / file
    text = path.read_text("utf-8")
    assert old in text, (file, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_whatever_changes_what_a_cell_shows_changes_an_answer_that_it_asked(plots: House, tmp_path: Path) -> None:
    """Also what is no row of a table; the prose is a file, which a page depends on as a whole."""
    then = {source: shown(plots.topic, source) for source in cells(plots)}
    asked = {source: ledger.entries(page) for source, (_, page) in then.items()}
    for n, (what, (file, old, new)) in enumerate(EDITS.items()):
        house = House("edited", tmp_path / str(n))
        shutil.copytree(plots.data, house.data)
        edit(house, file, old, new)
        moved = [source for source in then if shown(house.topic, source)[0] != then[source][0]]
        assert moved, f"{what}: the edit changes nothing, it tests nothing"
        for source in moved:
            answers = [house.topic.digest(one["table"], one["where"]) != one["digest"] for one in asked[source]]
            assert any(answers) or ("section" in source and "narrative" in file), (what, source)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cells that builds have run, as they run them."""
    found: list[str] = []

    def watched(jobs: Sequence[Job], **options: Any) -> AbstractContextManager[Iterator[Executed]]:
        for job in jobs:
            sources = [cell.source for cell in job.notebook.cells if cell.cell_type == "code"]
            found.extend(one for one in sources if one not in job.known and one not in job.setup)
        return execute(jobs, **options)

    execute = press.execute
    monkeypatch.setattr(press, "execute", watched)
    return found


def publish(house: House, **options: Any) -> None:
    review = Review(house.data)
    given = {"cards": review.cards, "digest": review.digest, "catalogue": review.catalogue, **options}
    report = build(house.root / "notebooks", house.data, house.root / "reports", **given)
    assert not report.failed, [failed.why for failed in report.failed]


def pages(house: House) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (house.root / "reports").rglob("*.html")}


def test_an_edit_runs_the_cells_that_asked_for_it_and_gives_the_pages_of_a_build_that_remembers_nothing(
    copy: Callable[[str], House], ran: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change taken back runs nothing, nor does a copy of the review; what is kept and broken is run again."""
    house = copy("plots")
    monkeypatch.setenv("HDC_CACHE", str(tmp_path / "cache"))
    publish(house)
    assert sorted(ran) == sorted(cells(house))
    first = pages(house)
    ran.clear()
    edit(house, *EDITS["the noun of a chart"])
    publish(house)
    again_run = ['topic.chart("c-left-over", LANG)', 'topic.chart("c-seeds", LANG)']  # the one asks what no chart shows
    assert sorted(ran) == again_run
    file, old, new = EDITS["the noun of a chart"]
    edit(house, file, new, old)
    publish(house)
    assert sorted(ran) == again_run and pages(house) == first
    edit(house, file, old, new)
    publish(house)
    again = House("again", tmp_path / "again")
    shutil.copytree(house.root, again.root, ignore=shutil.ignore_patterns("reports"))
    publish(again)
    assert sorted(ran) == again_run and pages(again) == pages(house) != first
    for path in (tmp_path / "cache" / "cells").iterdir():
        path.write_text(path.read_text("utf-8").partition("\n")[0] + "\n[{", "utf-8")
    shutil.rmtree(again.root / "reports")
    ran.clear()
    publish(again)
    assert sorted(ran) == sorted(cells(house)) and pages(again) == pages(house)


def test_a_page_depends_on_a_file_that_was_looked_for_in_vain(copy: Callable[[str], House], ran: list[str]) -> None:
    """Confirmations that come later, the tables of an edition that is kept later: a page had been called up to date."""
    house = copy("plots")
    notebook = house.root / "notebooks" / "00-plots.ipynb"
    told = notebook.read_text("utf-8")
    asks = [r"topic.chart(\"c-fallow\", LANG)", r"hdc.narrative.section(topic, \"changes\", LANG)"]
    assert asks[0] in told
    notebook.write_text(told.replace(*asks), "utf-8")
    prose = house.data / "narrative" / "en.md"
    prose.write_text(
        prose.read_text("utf-8") + "\n\n## What changed {#changes}\n\nHere is what came since.\n\n{changes}\n", "utf-8"
    )
    publish(house)
    mark = 'class="hdc-label hdc-stale"'
    assert mark not in pages(house)["00-plots.html"] and ".zip" not in pages(house)["00-plots.html"]
    (house.data / "narrative" / "confirmed.toml").write_text("confirmed = []\n", "utf-8")
    ran.clear()
    publish(house)
    assert 'hdc.narrative.section(topic, "rents", LANG)' in ran and 'topic.chart("c-seeds", LANG)' not in ran
    assert mark in pages(house)["00-plots.html"]
    (house.data / "editions" / "2026-03-01").mkdir(parents=True)
    (house.data / "editions" / "2026-03-01" / "datapackage.json").write_text("{}", "utf-8")
    publish(house)
    assert "2026-03-01.zip" in pages(house)["00-plots.html"]
