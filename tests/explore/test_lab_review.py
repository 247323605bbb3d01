"""A review in a real JupyterLab: keys decide and never reach the notebook, which shows it without a kernel, too."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from hdc.desk.desk import Desk
from hdc.desk.room import Room
from tests.desk.conftest import ID
from tests.explore.conftest import PATIENCE, REVIEW, cells, keep


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
    expect(room.locator("[name=metric]")).to_be_focused()  # the amount that was rejected counts something else
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
    words = room.locator(".hdc-words")
    expect(words).to_contain_text("How much of it is thrown away? About 30% of the leaves")
    for earlier in ("I never said", "It rains", "Some of them", "We pay"):
        room.get_by_role("button", name="before").click()
        expect(words).to_contain_text(earlier)


def test_a_review_opened_again_without_its_kernel_shows_what_it_showed(browser: Any) -> None:
    """The saved notebook has the form, in which dollars are money; nobody reads that a widget has an error."""
    page = browser.page
    browser.save_and_shut()
    browser.show(REVIEW)
    form = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .hdc-desk")
    expect(form).to_be_visible(timeout=PATIENCE)
    expect(form).to_contain_text("6 of 8 wait")
    lost = page.get_by_text("Error displaying widget")
    expect(lost).to_have_count(1, timeout=PATIENCE)
    expect(lost).to_be_hidden()
    expect(form).to_contain_text("We pay our tasters $40 an hour. Some of them make $60")
    keep(page, "review-again")
    assert browser.beyond == [], "something was asked of the network"
