"""In a real JupyterLab: all runs, charts draw, a slider moves its chart, a search moves the selection; no network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

import hdc
from tests.conftest import REPOSITORY

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


def says_at_last(lab: Any, code: str, wanted: str) -> str:
    """What the line prints once it prints what is wanted, or after five seconds.

    The browser holds a slider's last step back until the kernel has answered the one before.
    """
    for _ in range(20):
        if (said := run_after(lab, code)) == wanted:
            break
        lab.page.wait_for_timeout(250)
    return said


def test_a_slider_moves_the_chart(browser: Any) -> None:
    """Notebook 04: its charts draw, and another "few" moves the years; the arrow keys belong to the slider."""
    notebook = browser.open("04-automation-timelines.ipynb")
    expect(browser.page.locator(".Toastify__toast")).to_have_count(0)  # nobody is asked about news from elsewhere
    explorer = notebook.locator(".hdc-explorer")
    explorer.wait_for()
    explorer.scroll_into_view_if_needed()
    chart = explorer.locator(".jp-RenderedVegaCommon5 svg, .jp-RenderedVegaCommon5 canvas")
    chart.first.wait_for()
    expect(notebook.locator(".jp-RenderedVegaCommon5")).to_have_count(2)  # the timetable above, and the explorer's
    assert notebook.locator("[data-mime-type*=error]").count() == 0
    keep(browser.page, "slider-before")
    before = drawn(chart)

    handle = explorer.locator(".noUi-handle-upper")
    readout = explorer.locator(".widget-readout")
    said = readout.inner_text()
    handle.focus()
    for _ in range(4):
        handle.press("ArrowLeft")
    expect(readout).not_to_have_text(said)
    expect(handle).to_be_focused()  # and not the cell above, where the shortcut would have led
    assert "3.0" in readout.inner_text()
    redrawn(browser.page, ".hdc-explorer", before)
    wanted = "{'few': (2.0, 3.0)}"
    assert says_at_last(browser, "print(_.values)", wanted) == wanted
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
