"""The same notebooks where no JupyterLab runs them: nbconvert, papermill, and what is left when one is opened again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.conftest import CHROMIUM_OPTIONS, REPOSITORY, chromium

PAY = "notebooks/01-pay-rates.ipynb"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the review: whoever runs its notebooks writes nothing into the repository."""
    root = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(REPOSITORY / "data", root / "data", ignore=shutil.ignore_patterns("transcripts", "editions"))
    (root / "notebooks").mkdir()
    shutil.copy(REPOSITORY / PAY, root / PAY)
    return root


def run(root: Path, *line: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "JPY_SESSION_NAME"}
    environment |= {"JUPYTER_CONFIG_DIR": str(root / "home"), "IPYTHONDIR": str(root / "home" / "ipython")}
    environment |= {"PYTHONPATH": str(REPOSITORY / "src")}
    return subprocess.run([sys.executable, "-m", *line], cwd=root, env=environment, capture_output=True, text=True)


def test_papermill_runs_a_notebook_from_the_root_with_the_data_named(root: Path) -> None:
    """The parameters are those of the notebook's tagged cell; each chart is there as a picture too."""
    ran = run(root, "papermill", "--no-progress-bar", "-p", "DATA", "data", "-p", "LANG", "en", PAY, "out.ipynb")
    assert ran.returncode == 0, ran.stderr
    outputs = [output for cell in nbformat.read(root / "out.ipynb", 4).cells for output in cell.get("outputs", ())]
    pictures = [output.data["image/svg+xml"] for output in outputs if "image/svg+xml" in output.get("data", {})]
    assert len(pictures) == 2 and all("per hour" in picture or "hour" in picture for picture in pictures)


def test_papermill_from_the_root_without_it_says_in_which_folder_it_looked(root: Path) -> None:
    ran = run(root, "papermill", "--no-progress-bar", PAY, "out.ipynb")
    assert ran.returncode != 0
    assert f"there is no data folder ../data (from here: {root.parent / 'data'})" in ran.stderr


@pytest.fixture(scope="module")
def page(root: Path) -> Any:
    """The notebook as plain nbconvert writes it, in a browser without a network."""
    ran = run(root, "nbconvert", "--to", "html", "--execute", "--output-dir", str(root), PAY)
    assert ran.returncode == 0, ran.stderr
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_OPTIONS))
        page = window.new_context(viewport={"width": 1280, "height": 1000}, offline=True).new_page()
        page.goto((root / "01-pay-rates.html").as_uri())
        yield page
        window.close()


def test_nbconvert_shows_charts_as_pictures_with_their_words(page: Any) -> None:
    """Nothing of ours runs there: each chart is a picture, its sources under it, and prose has its style."""
    charts = page.locator(".jp-RenderedSVG img")
    expect(charts).to_have_count(2)
    assert all(chart.evaluate("(one) => one.naturalWidth > 600") for chart in charts.all())
    expect(page.locator(".hdc-footer").first).to_contain_text("出处")
    prose = page.locator(".hdc-prose").first
    assert prose.evaluate("(one) => getComputedStyle(one).fontSize") == "15px"
    expect(page.locator(".hdc-sheet")).to_be_hidden()
    assert page.get_by_text("Error displaying widget").count() == 0
