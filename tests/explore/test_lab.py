"""In a real JupyterLab: all runs, charts draw, a slider moves its chart, a search moves the selection; no network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

import hdc
from hdc.desk.desk import Desk
from hdc.desk.room import Room
from tests.conftest import REPOSITORY
from tests.desk.conftest import ID
from tests.explore.conftest import PATIENCE, REVIEW, SLIDER

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


def test_keys_typed_into_a_charts_slider_are_no_shortcuts(browser: Any) -> None:
    """`d d`, `x`, `a` and `b` leave the cells as they are; a key with Ctrl is still the notebook's."""
    page = browser.page
    sources = cells(page)
    handle = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .vega-bindings input[type=range]").first
    handle.focus()
    for key in "ddxab":
        page.keyboard.press(key)
    assert cells(page) == sources
    page.keyboard.press("Control+s")
    dirty = "() => !window.jupyterapp.shell.currentWidget.content.model.dirty"
    page.wait_for_function(dirty)


def test_a_click_on_a_mark_shows_its_words_in_place(browser: Any) -> None:
    """The quote's card stands beside the mark, the notebook stays, and Escape gives the focus back."""
    page, marks = browser.page, ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedVegaCommon5 svg path"
    page.wait_for_function(f"() => [...document.querySelectorAll('{marks}')].some((one) => one.__data__?.datum?.href)")
    address = page.url
    at = page.evaluate(
        f"""() => {{
          const mark = [...document.querySelectorAll('{marks}')].find((one) => one.__data__?.datum?.href);
          mark.scrollIntoView({{ block: "center" }});
          const box = mark.getBoundingClientRect();
          return {{ x: box.x + box.width / 2, y: box.y + box.height / 2, id: mark.__data__.datum.href.slice(1) }};
        }}"""
    )
    page.mouse.click(at["x"], at["y"])
    card = page.locator("dialog.hdc-beside")
    expect(card).to_be_visible()
    expect(card.locator(f"[id='{at['id']}']").first).to_be_attached()
    expect(card.locator("blockquote").first).to_be_visible()
    assert page.url == address
    keep(page, "card-beside")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


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
    filters.get_by_role("button", name="全部清除").click()
    expect(summary).to_have_text(everything)

    filters.locator("label", has_text="时薪").click()
    expect(cards.locator("article").first.locator("mark").first).to_be_visible()
    redrawn(browser.page, BROWSER, before)
    chart.first.scroll_into_view_if_needed()
    keep(browser.page, "browser-pay")
    filters.get_by_role("button", name="复制为代码").click()
    expect(filters.get_by_role("button", name="已复制")).to_be_visible()
    assert browser.page.evaluate("navigator.clipboard.readText()") == (
        "hdc.explore(topic, 'zh', metrics='pay_rate').selection"
    )
    with browser.page.expect_download() as download:
        filters.get_by_role("button", name="存为 CSV").click()
    assert "pay_rate" in download.value.path().read_text("utf-8")
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


def cells(page: Any) -> list[str]:
    """The sources of the notebook that is open."""
    found: list[str] = page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
          .map((cell) => cell.sharedModel.getSource())"""
    )
    return found


def test_a_review_is_done_by_keys_that_never_reach_the_notebook(browser: Any) -> None:
    """One key decides and moves on, also where keys are typed faster than anything answers; `d d`, `x`, `b`, Enter and
    Esc do nothing to the cells; every decision is on disk, and the terminal goes on where the notebook was left.
    """
    notebook, page = browser.open(REVIEW), browser.page
    room = notebook.locator(".hdc-room")
    room.wait_for()
    expect(notebook.locator(".hdc-desk")).to_be_hidden()  # the form that stands in for the room where nothing runs
    sources, data = cells(page), browser.folder / "tea" / "data"
    head = room.locator(".hdc-head")
    expect(head).to_contain_text("8 of 8 wait")
    keep(page, "review")
    room.click()
    page.keyboard.type("ddxbzmyv")
    for key in ("Enter", "Escape", "Escape"):
        page.keyboard.press(key)
    expect(room).to_be_focused()
    page.keyboard.type("adraft")  # what is typed before the question is there is its answer
    expect(room.locator("textarea")).to_have_value("draft")
    room.locator("textarea").fill("我们付给品茶师每小时 40 美元。")
    keep(page, "review-translation")
    page.keyboard.press("Enter")
    expect(head).to_contain_text("7 of 8 wait")
    page.keyboard.type("r")
    page.keyboard.press("Enter")
    expect(head).to_contain_text("6 of 8 wait")
    page.keyboard.type("uc")
    expect(room.locator("[name=proposition]")).to_be_focused()  # the sentence that was rejected takes a stance
    keep(page, "review-correct")
    page.keyboard.press("Escape")
    expect(room).to_be_focused()
    assert cells(page) == sources
    assert "40 美元" in (data / "interviews" / f"{ID}.toml").read_text("utf-8")
    terminal = Room(Desk.open(data, ID, who="ann"))
    assert [one.what for one in terminal.desk.log.decisions] == ["accepted", "rejected", "undone"]
    terminal.act("skip")
    terminal.act("reject")
    terminal.answer("not for tea")
    notebook.locator(".jp-Cell").first.click()
    room.get_by_role("button", name="before").click()  # who comes back sees what was decided, and is understood at once
    expect(head).to_contain_text("6 of 8 wait")
    expect(room.locator(".hdc-words")).to_contain_text("It rains a lot here. I never said that tea is easy")


def test_a_review_opened_again_without_its_kernel_shows_what_it_showed(browser: Any) -> None:
    """The saved notebook has the form, in which dollars are money; nobody reads that a widget has an error."""
    page = browser.page
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    browser.show(REVIEW)
    form = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .hdc-desk")
    expect(form).to_be_visible(timeout=PATIENCE)
    expect(form).to_contain_text("6 of 8 wait")
    lost = page.get_by_text("Error displaying widget")
    expect(lost).to_have_count(1, timeout=PATIENCE)
    expect(lost).to_be_hidden()
    expect(form).to_contain_text("We pay our tasters $40 an hour. Some of them make $60")
    keep(page, "review-again")


def test_nothing_was_asked_of_the_network(browser: Any) -> None:
    assert browser.beyond == []
