"""In JupyterLab a chart has its sources, its note and its table under it; on a page they come from the page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import altair as alt
import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

import hdc
from hdc.charts.footer import footer
from hdc.explore import extension
from hdc.notebooks import LAB_ONLY
from hdc.report.exporter import in_language
from hdc.topic import Topic


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_what_the_chart_knows(topic: Topic, lang: str) -> None:
    """Every source, the note, and as many rows as the table twin has."""
    spec = topic.chart("c-pay-rates", lang).to_dict()
    said, html = spec["usermeta"]["hdc"], unescape(footer(spec))
    assert all(source["label"] in html for source in said["sources"])
    assert said["note"] in html
    assert html.count("<tr>") == 1 + len(said["table"]["rows"])


def test_what_stands_in_the_evidence_is_text(topic: Topic) -> None:
    spec = topic.chart("c-pay-rates", "en").to_dict()
    spec["usermeta"]["hdc"] |= {"note": "<script>alert(1)</script>", "sources": [{"label": "<b>", "href": "#"}]}
    assert not re.search("<script|<b>", footer(spec))


def test_the_cell_that_loads_it_may_run_again_and_each_footer_stands_there_once(
    topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs all cells again gets the style again, no word that it is loaded already, and one footer a chart."""
    before, shown = alt.renderers.active, list[dict[str, Any]]()
    monkeypatch.setattr(extension, "display", lambda data, **kept: shown.append(data))
    shell = InteractiveShell()
    try:
        for _ in range(2):
            shell.run_line_magic("load_ext", "hdc")
            shell.events.trigger("post_run_cell", None)
        assert ["hdc-sheet" in data["text/html"] for data in shown] == [True, True]
        topic.chart("c-pay-rates", "en")._repr_mimebundle_()
        shell.events.trigger("post_run_cell", None)
        assert len(shown) == 3
    finally:
        alt.renderers.enable(before)


def test_a_chart_of_somebody_else_has_none() -> None:
    assert footer(alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point().to_dict()) == ""


def test_a_cell_shows_it_after_its_chart_and_a_page_leaves_it_out(
    topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two charts in a cell give two footers, in order, each marked as JupyterLab's own; the next cell has none."""
    before, shown = alt.renderers.active, list[dict[str, Any]]()
    monkeypatch.setattr(extension, "display", lambda data, **kept: shown.append({"data": data, **kept}))
    shell = InteractiveShell()
    try:
        hdc.load_ipython_extension(shell)
        charts = [topic.chart("c-pay-rates", lang) for lang in ("zh", "en")]
        for chart in charts:
            chart._repr_mimebundle_()
        (style,) = shown
        assert "hdc-sheet" in style["data"]["text/html"] and style["metadata"] == {"hdc": LAB_ONLY}
        shown.clear()
        for _ in range(2):
            shell.events.trigger("post_run_cell", None)
        assert [output["data"]["text/html"] for output in shown] == [footer(chart.to_dict()) for chart in charts]
        assert all(output["raw"] for output in shown), "HTML, and no object that is shown as its own text"
        outputs = [nbformat.v4.new_output("display_data", one["data"], metadata=one["metadata"]) for one in shown]
        assert {output.metadata["hdc"] for output in outputs} == {LAB_ONLY}
        kept = nbformat.v4.new_output("display_data", {"text/plain": "kept"})
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=[*outputs, kept])])
        assert in_language(notebook, "en").cells[0].outputs == [kept]
    finally:
        alt.renderers.enable(before)
