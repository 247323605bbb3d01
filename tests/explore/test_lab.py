"""In a real JupyterLab: all runs, charts draw, a slider moves its chart, a search moves the selection; no network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

import hdc
from tests.conftest import REPOSITORY
from tests.explore.conftest import SLIDER

BROWSER = ".hdc-browser"
NINETY_NINE = "q-chen-ninety-nine-percent"


def keep(page: Any, name: str) -> None:
    """Keep a picture of what was seen, where one is asked for: HDC_SHOTS=folder pytest tests/explore/test_lab.py"""
    folder = os.environ.get("HDC_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def drawn(chart: Any) -> str:
    """Return what a chart looks like, as text to compare."""
    return str(chart.first.evaluate("(drawn) => drawn.outerHTML + (drawn.toDataURL?.() ?? '')"))


def redrawn(page: Any, place: str, before: str) -> None:
    """Wait until the chart in ``place`` looks different."""
    page.wait_for_function(
        """([place, before]) => {
          const drawn = document.querySelector(`${place} .jp-RenderedVegaCommon5 :is(svg, canvas)`);
          return drawn && drawn.outerHTML + (drawn.toDataURL?.() ?? "") !== before;
        }""",
        arg=[place, before],
    )


def run_after(lab: Any, code: str) -> str:
    """Run a line in the notebook's kernel, behind all that it has run, and return what it printed."""
    said: str = lab.page.evaluate(
        """async (code) => {
          const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
          const run = kernel.requestExecute({ code, store_history: false });
          let said = "";
          run.onIOPub = (message) => { said += message.content.text ?? message.content.evalue ?? ""; };
          await run.done;
          return said.trim();
        }""",
        code,
    )
    return said


def test_a_charts_own_slider_moves_it(browser: Any) -> None:
    """Vega draws the slider in the cell, and another value redraws the chart at once, without the kernel."""
    notebook = browser.open(SLIDER)
    expect(browser.page.locator(".Toastify__toast")).to_have_count(0)  # nobody is asked about news from elsewhere
    handle = notebook.locator(".jp-RenderedVegaCommon5 .vega-bindings input[type=range]")
    handle.wait_for()
    handle.scroll_into_view_if_needed()
    expect(handle).to_have_count(1)
    assert notebook.locator("[data-mime-type*=error]").count() == 0
    expect(notebook.locator(".vega-bind-name")).to_have_text("moved")
    chart = notebook.locator(".jp-RenderedVegaCommon5").locator("svg, canvas")
    before = drawn(chart)
    keep(browser.page, "slider-before")
    box = handle.bounding_box()
    handle.click(position={"x": box["width"] * 0.2, "y": box["height"] / 2})
    assert 1.0 < float(handle.input_value()) < 1.8
    redrawn(browser.page, ".jp-NotebookPanel:not(.lm-mod-hidden)", before)
    keep(browser.page, "slider-after")


def test_a_search_moves_the_selection_the_chart_and_the_cards(browser: Any) -> None:
    """Notebook 00: what is typed in Chinese narrows everything at once, and `.selection` is the same in Python."""
    notebook = browser.open("00-topic.ipynb")
    filters, cards = notebook.locator(".hdc-filters"), notebook.locator(".hdc-found")
    cards.locator("article").first.wait_for()
    filters.scroll_into_view_if_needed()
    keep(browser.page, "browser-all")
    summary = filters.locator(".hdc-summary")
    everything = summary.inner_text()
    chart = notebook.locator(f"{BROWSER} .jp-RenderedVegaCommon5").locator("svg, canvas")
    chart.first.wait_for()
    before = drawn(chart)

    search = filters.locator("input[type=search]")
    search.fill("其中99%都没用")
    expect(summary).not_to_have_text(everything)
    expect(cards.locator("article")).to_have_count(1)
    expect(cards.locator("article")).to_have_id(NINETY_NINE)
    search.press_sequentially(" dd")  # two of JupyterLab's shortcuts: they would delete the cell
    expect(cards.locator("article")).to_have_count(0)
    filters.locator("button").click()
    expect(summary).to_have_text(everything)

    filters.locator("label", has_text="时薪").click()
    expect(cards.locator("article").first.locator("mark").first).to_be_visible()
    redrawn(browser.page, BROWSER, before)
    chart.first.scroll_into_view_if_needed()
    keep(browser.page, "browser-pay")
    assert search.get_attribute("data-lm-suppress-shortcuts") == "true"
    cards.locator("article .hdc-copy").first.click()
    expect(cards.locator("article .hdc-copy").first).to_have_text("已复制")
    copied = browser.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(("Brendan Foody", "Garrett Lord")) and "#q-" in copied
    cards.locator("article").first.scroll_into_view_if_needed()
    keep(browser.page, "browser-cards")


def test_selection_in_python_is_what_was_chosen_with_the_mouse(browser: Any) -> None:
    """One object, seen from both sides: what the last cell shows is `_` in the kernel."""
    rates = len(hdc.load(REPOSITORY / "data").pick("figures", metric="pay_rate"))
    assert run_after(browser, "print(len(_.selection), set(_.selection['metric']))") == f"{rates} {{'pay_rate'}}"


def test_nothing_was_asked_of_the_network(browser: Any) -> None:
    assert browser.beyond == []
