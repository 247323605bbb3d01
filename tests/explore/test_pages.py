"""On a published page the browser leaves no empty box: its twin stands there, or the cell is left out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4
import pytest

import hdc
from hdc.charts.renderer import bundle
from hdc.model import Slider, Text
from hdc.report.exporter import HdcExporter, in_language

ROOT = Path(__file__).parents[2]
TOPIC = hdc.load(ROOT / "data")


def published(data: Mapping[str, Any]) -> str:
    """Publish a notebook of one cell that shows something."""
    output = nbformat.v4.new_output("execute_result", data=data, execution_count=1)
    cell = nbformat.v4.new_code_cell("shown", outputs=[output], execution_count=1)
    html, _ = HdcExporter(lang="en").from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    return html


def test_the_browser_is_published_as_tables() -> None:
    html = published(hdc.explore(TOPIC, "en", metrics="pay_rate")._repr_mimebundle_())
    assert "widget-view" not in html.partition("<main")[2].partition("</main>")[0]
    assert all(f'href="#{id}"' in html for id in TOPIC.pick("figures", metric="pay_rate")["id"])


def test_a_chart_with_sliders_is_published_with_them() -> None:
    moving = {"stretch": Slider(label=Text(en="slower", zh="慢"), low=Decimal(1), high=Decimal(3))}
    drawn = hdc.charts.area(TOPIC, model=TOPIC.review.models[0].id, lang="en", moving=moving)
    html = published(bundle(drawn.to_dict()))
    assert html.count("<figure") == 1 and "hdc-bound" in html


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_in_two_languages_shows_one_in_jupyterlab(path: Path) -> None:
    """The words of the other language are hidden by what the extension adds, once the language is chosen."""
    cells = nbformat.read(path, as_version=4).cells
    at = {tag: n for n, cell in enumerate(cells) for tag in cell.metadata.get("tags", ())}
    loads = [n for n, cell in enumerate(cells) if "%load_ext hdc" in cell.source.splitlines()]
    assert loads == [at["parameters"] + 1] and {"zh", "en"} <= at.keys()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_belongs_to_jupyterlab_alone_leaves_the_page_with_its_words(path: Path, lang: str) -> None:
    """A cell tagged lab-only is gone from the page, its heading with it; the notebook keeps both."""
    page = in_language(nbformat.read(path, as_version=4), lang)
    assert not [cell for cell in page.cells if "lab-only" in cell.metadata.get("tags", ())]
    ends = [*page.cells[1:], nbformat.v4.new_markdown_cell("## the end")]
    for cell, following in zip(page.cells, ends, strict=True):
        is_bare = cell.cell_type == "markdown" and cell.source.startswith("## ") and "\n" not in cell.source.strip()
        assert not (is_bare and following.source.startswith("## ")), "a heading with nothing below it"
        assert "滑块" not in cell.source or following.cell_type == "code", "words about sliders that are not there"
