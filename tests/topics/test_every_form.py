"""A town and its plots: another subject, one language, its own sides, and a chart of every form there is."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from hdc.charts.form import FORMS
from tests.test_house import ids, names_in
from tests.topics.conftest import FOLDERS, HERE, House

FOLDER = HERE / FOLDERS["plots"]
#: What our own review is about, in any spelling.
OURS = re.compile(
    r"human.data|synthetic|annotat|post.train|superhuman|\bAGI\b|\bexperts?\b|\bmodels? are\b", re.IGNORECASE
)


def said(plots: House, id: str) -> dict[str, object]:
    told: dict[str, object] = plots.topic.chart(id).to_dict()["usermeta"]["hdc"]
    return told


def test_it_draws_every_form_that_there_is(plots: House) -> None:
    assert {chart.form for chart in plots.topic.review.charts} == {*FORMS}


def test_no_word_of_our_own_subject_is_in_it() -> None:
    """Nor an id of ours, nor the name of a person or company heard by us."""
    data = HERE.parents[1] / "data" / "tables"
    names = ids()
    for table in ("speakers", "organisations"):
        with (data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            names |= {row["name"] for row in csv.DictReader(file)}
    texts = {path: path.read_text("utf-8") for path in FOLDER.rglob("*") if path.is_file()}
    assert len(texts) > 10
    for path, text in texts.items():
        assert not OURS.search(text), path
        assert not [*names_in(text, names)], path


def test_nothing_is_found_wrong_with_it(plots: House, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in no chart of its own is a note, and stands among the rest."""
    capsys.readouterr()
    assert plots.call("check") == 0
    assert "slug_loss: its figures stand among the rest" in capsys.readouterr().out
    assert "Leaves in the stall's garden" in str(said(plots, "c-left-over")["table"])


def test_its_tables_are_up_to_date_once_made(plots: House, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert plots.call("tables", "--dry-run", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_every_chart_has_something_to_show_and_none_leaves_out_what_it_does_not_name(plots: House) -> None:
    for chart in plots.topic.review.charts:
        told = said(plots, chart.id)
        assert told["title"] and told["subtitle"] and told["sources"], chart.id
        assert told["table"]["rows"], chart.id  # type: ignore[index]


def test_its_own_sides_have_the_colours(plots: House) -> None:
    for id in ("c-rents", "c-kinds", "c-who-stands"):
        spec = json.dumps(plots.topic.chart(id).to_dict())
        assert '"domain": ["rents_out_plots", "sells_vegetables", "digs", ' in spec


def test_only_those_come_back_of_whom_it_was_said(plots: House) -> None:
    """One of two gardens tells of people who returned; the other has no such number, and no zero in its place."""
    cells = json.dumps(said(plots, "c-seasons")["table"])
    assert "60 gardeners" in cells and cells.count("40 gardeners") == 1 and "Odile Crake" in cells
    marks = [row for rows in plots.topic.chart("c-seasons").to_dict()["datasets"].values() for row in rows]
    assert not [row for row in marks if row.get("id") == "f-marlow-again" and row.get("speaker") == "Odile Crake"]


def test_a_claim_that_does_not_hold_stands_above_no_chart(plots: House) -> None:
    """Nobody stays, says a headline; a tenth of the gardeners do, so the page says that some are left."""
    assert not plots.topic.row("h-steady")["holds"]
    assert said(plots, "c-seasons")["title"] == "Some gardeners are still there in autumn"
    assert said(plots, "c-disputed")["title"] == "Whether a town can feed itself is disputed"


def test_the_report_shows_every_chart(plots: House) -> None:
    assert plots.report.failed == ()
    pages = "".join(plots.page(path) for path in plots.report.built)
    for chart in plots.topic.review.charts:
        assert str(said(plots, chart.id)["title"]) in pages, chart.id


def test_every_chart_can_be_taken_away_as_a_picture(plots: House, tmp_path: Path) -> None:
    assert plots.call("export", "charts", "--output", tmp_path) == 0
    made = {path.stem.removesuffix(".en") for path in tmp_path.rglob("*.svg")}
    assert {path.stem.removesuffix(".en") for path in tmp_path.rglob("*.png")} == made
    assert len(made) == len(plots.topic.review.charts)
