"""The notebooks to work in: 90 walks from a transcript to what moved, also without one; 80 asks on; 91 scans."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

import hdc
from hdc.charts.renderer import LAB
from tests.conftest import REPOSITORY

GUIDE = REPOSITORY / "notebooks" / "90-new-interview.ipynb"
QUESTION = REPOSITORY / "notebooks" / "80-your-own-question.ipynb"
SHELF = REPOSITORY / "notebooks" / "91-the-shelf.ipynb"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    """The guide, run without widgets' front end, a person or a transcript."""
    root = tmp_path_factory.mktemp("guide")
    shutil.copytree(REPOSITORY / "data", root / "data", ignore=shutil.ignore_patterns("transcripts"))
    (root / "notebooks").mkdir()
    notebook = nbformat.read(GUIDE, as_version=4)
    before = {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}
    nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(root / "notebooks")}}).execute()
    assert {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()} == before
    return notebook


def shown(notebook: nbformat.NotebookNode, call: str) -> str:
    """All that the cell with this call says."""
    (cell,) = (one for one in notebook.cells if one.cell_type == "code" and call in one.source)
    return "\n".join(one.get("text", "") or one.get("data", {}).get("text/plain", "") for one in cell.outputs)


def test_each_step_says_in_words_what_it_found_or_lacks(run: nbformat.NotebookNode) -> None:
    assert "transcript.md" in shown(run, '"add"') and "cannot be read" in shown(run, '"add"')
    assert "cannot be built without its transcript" in shown(run, "hdc.review")
    assert "2026" in shown(run, '"news"')
    assert not [one for cell in run.cells for one in cell.get("outputs", ()) if one.output_type == "error"]


@pytest.mark.parametrize("metric", ["pay_rate", "automated_share"])
def test_a_question_of_ones_own_is_answered_for_another_metric_too(tmp_path: Path, metric: str) -> None:
    """Filter, group, draw and browse: every cell answers, and the chart has a mark for each figure of the metric."""
    (tmp_path / "notebooks").mkdir()
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    notebook = nbformat.read(QUESTION, as_version=4)
    (parameters,) = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    parameters.source = f'LANG = "en"\nDATA = "../data"\nMETRIC = "{metric}"'
    nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path / "notebooks")}}).execute()
    (spec,) = (
        output.data[LAB]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if LAB in output.get("data", {})
    )
    figures = hdc.load(REPOSITORY / "data").pick("figures", metric=metric)
    assert {len(rows) for rows in spec["datasets"].values()} == {len(figures)}


def test_a_shelf_is_searched_and_scanned_and_what_it_says_is_drawn_by_speaker(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "data", tmp_path / "data", ignore=shutil.ignore_patterns("editions"))
    for folder in ("notebooks", "transcripts", ".hdc"):
        (tmp_path / folder).mkdir()
    said = "Ann: We measure the quality of data by hand: $40 to $60 an hour.\nBen: Here $95 an hour.\nAnn: Oh.\n"
    (tmp_path / "transcripts" / "talk.md").write_text(said, "utf-8")
    notebook = nbformat.read(SHELF, as_version=4)
    nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path / "notebooks")}}).execute()
    assert "talk.md" in shown(notebook, '"find"') and "Ann" in shown(notebook, '"add"')
    (spec,) = (
        output.data[LAB]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if LAB in output.get("data", {})
    )
    (rows,) = {str(rows): rows for rows in spec["datasets"].values()}.values()
    assert {(row["speaker"], row["low"], row["high"]) for row in rows} == {("Ann", 40, 60), ("Ben", 95, 95)}


@pytest.mark.parametrize("path", [GUIDE, QUESTION, SHELF], ids=lambda path: path.stem)
def test_the_guide_imports_calls_and_explains_in_both_languages(path: Path) -> None:
    """No cell defines anything or is long, and none was committed with what it showed."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert all(len(cell.source.splitlines()) <= 12 and "def " not in cell.source for cell in code)
    words = {lang: [cell for cell in notebook.cells if lang in cell.metadata.get("tags", ())] for lang in ("zh", "en")}
    assert len(words["zh"]) == len(words["en"]) > 3
