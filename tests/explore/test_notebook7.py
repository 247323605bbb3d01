"""In Notebook 7, made of JupyterLab's parts: a notebook runs, its marks lead to words, keys stay out of cells."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.explore.conftest import LAB, NOTEBOOK, PATIENCE, SLIDER
from tests.explore.test_lab import OPEN, cells, keep, mark

#: All that a key can be typed into in an output of ours, and of what kind each is.
FOCUSABLE = f"{OPEN} .jp-OutputArea-output :is(input, button, summary, a[href], [tabindex='0'])"
KIND = """(one) => one.checkVisibility()
  ? [one.localName, one.type, one.className, one.closest("[class^=hdc-]")?.className].join() : null"""


def test_a_mark_shows_its_words_and_a_slider_moves_its_chart(browser: Any) -> None:
    page = browser.page
    browser.open(SLIDER, NOTEBOOK)
    browser.ran()
    at = mark(page)
    page.mouse.click(at["x"], at["y"])
    card = page.locator("dialog.hdc-beside")
    expect(card.locator(f"[id='{at['id']}']").first).to_be_attached()
    expect(card.locator("blockquote").first).to_be_visible()
    keep(page, "notebook7-card")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    slider = page.locator(f"{OPEN} .vega-bindings input[type=range]")
    before = page.locator(f"{OPEN} .jp-RenderedVegaCommon5 svg").first.inner_html()
    slider.fill("1.4")
    page.wait_for_function(
        f"(before) => document.querySelector('{OPEN} .jp-RenderedVegaCommon5 svg').innerHTML !== before", arg=before
    )


@pytest.mark.parametrize("place", [LAB, NOTEBOOK])
def test_no_key_typed_into_an_output_edits_the_notebook(browser: Any, place: str) -> None:
    """`d d`, `x`, `a`, `b` in every slider, button, chip, box and fold of the browser of evidence and of a chart."""
    page = browser.page
    browser.open("00-topic.ipynb", place)
    page.locator(f"{OPEN} .hdc-browser article").first.wait_for()
    browser.ran()
    before = cells(page)
    kinds = set(page.locator(FOCUSABLE).evaluate_all(f"(all) => all.map({KIND}).filter(Boolean)"))
    assert len(kinds) > 5
    for kind in sorted(kinds, key=lambda kind: "search" in kind):  # what is typed there leaves less to choose from
        page.locator(FOCUSABLE).evaluate_all(
            f"(all, kind) => all.find((one) => ({KIND})(one) === kind).focus({{ preventScroll: true }})", kind
        )
        for key in "ddxab":
            page.keyboard.press(key)
        assert cells(page) == before, kind


def test_saved_and_opened_again_without_its_kernel_it_shows_tables_and_charts(browser: Any) -> None:
    page = browser.page
    browser.save_and_shut()
    browser.show("00-topic.ipynb", NOTEBOOK)
    tables = page.locator(f"{OPEN} .hdc-twin")
    tables.wait_for(timeout=PATIENCE)
    expect(page.get_by_text("Error displaying widget")).to_be_hidden()
    expect(tables.locator("summary").first).to_be_visible()
    expect(page.locator(f"{OPEN} .jp-RenderedVegaCommon5 svg").first).to_be_attached()


def test_nothing_was_asked_of_the_network(browser: Any) -> None:
    assert browser.beyond == []
