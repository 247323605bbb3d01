"""In a real JupyterLab: all runs, charts draw, a slider moves its chart, a search moves the selection; no network."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import nbformat
from playwright.sync_api import expect

import hdc
from hdc.palette import DARK, LIGHT, Palette
from tests.conftest import REPOSITORY
from tests.explore.conftest import PATIENCE, SLIDER, WORDS, cells, keep, notebook_of

BROWSER = ".hdc-browser"
#: The notebook that is in front.
OPEN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
#: What the keyboard comes to.
FOCUSABLE = "summary, button, input, select, textarea, a[href]"
NINETY_NINE = "q-chen-ninety-nine-percent"


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


def test_a_slider_says_its_name_and_its_number_to_who_hears_it(browser: Any) -> None:
    slider = browser.page.locator(f"{OPEN} .vega-bindings input[type=range]").first
    expect(slider).to_have_accessible_name("moved")
    for value, said in (("1.7", "1.7"), ("3", "3")):
        slider.fill(value)
        expect(slider).to_have_attribute("aria-valuetext", said)


def test_charts_follow_the_theme_while_they_are_open(browser: Any) -> None:
    """Ours, one with a slider and one that somebody drew with our theme: every colour is that of the other palette, and
    of light ground again when the theme is light again.
    """
    page = browser.page
    browser.ran()
    assert worn(page) <= colours(LIGHT)
    before = len(worn(page))
    browser.dress("Dark")
    assert worn(page) <= colours(DARK) and len(worn(page)) == before
    slider = page.locator(f"{OPEN} .vega-bindings input[type=range]").first
    slider.fill("1.2")
    assert worn(page) <= colours(DARK)
    keep(page, "dark")
    browser.dress("Light")
    assert worn(page) <= colours(LIGHT)


def colours(palette: Palette) -> set[str]:
    """The colours of a palette as a browser writes them."""
    flat = [one for part in astuple(palette) for one in ([part] if isinstance(part, str) else part)]
    return {f"rgb({int(one[1:3], 16)}, {int(one[3:5], 16)}, {int(one[5:], 16)})" for one in flat}


def worn(page: Any) -> set[str]:
    """The colours in which all charts of the notebook are seen."""
    found: list[str] = page.evaluate(
        f"""() => [...document.querySelectorAll('{OPEN} .jp-RenderedVegaCommon5 svg.marks')].flatMap((chart) => [
          getComputedStyle(chart).backgroundColor,
          ...[...chart.querySelectorAll("[fill], [stroke]")].flatMap((one) => ["fill", "stroke"]
            .filter((paint) => !["none", "transparent"].includes(one.getAttribute(paint) ?? "none"))
            .map((paint) => getComputedStyle(one)[paint])),
        ])"""
    )
    return set(found)


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


def mark(page: Any) -> dict[str, Any]:
    """Where a mark stands that leads to words, in the middle of the window, and to which."""
    marks = f"{OPEN} .jp-RenderedVegaCommon5 svg path"
    page.wait_for_function(f"() => [...document.querySelectorAll('{marks}')].some((one) => one.__data__?.datum?.href)")
    found: dict[str, Any] = page.evaluate(
        f"""() => {{
          const mark = [...document.querySelectorAll('{marks}')].find((one) => one.__data__?.datum?.href);
          mark.scrollIntoView({{ block: "center" }});
          const box = mark.getBoundingClientRect();
          return {{ x: box.x + box.width / 2, y: box.y + box.height / 2, id: mark.__data__.datum.href.slice(1) }};
        }}"""
    )
    return found


def test_a_click_on_a_mark_shows_its_words_in_place(browser: Any) -> None:
    """The quote's card stands beside the mark, the notebook stays, and Escape gives the focus back."""
    page = browser.page
    at = mark(page)
    address = page.url
    page.mouse.click(at["x"], at["y"])
    card = page.locator("dialog.hdc-beside")
    expect(card).to_be_visible()
    expect(card.locator(f"[id='{at['id']}']").first).to_be_attached()
    expect(card.locator("blockquote").first).to_be_visible()
    assert page.url == address
    keep(page, "card-beside")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_of_two_notebooks_the_one_that_was_clicked_answers_once(browser: Any) -> None:
    """Each has its kernel and its language, and Escape leaves no card of the other's. Links of a card to elsewhere open
    beside JupyterLab, and a click says so when the kernel that would answer is gone.
    """
    page = browser.page
    for lang in ("zh", "en"):
        nbformat.write(spoken_in(lang), browser.folder / "notebooks" / f"said-{lang}.ipynb")
    browser.open("said-zh.ipynb")
    browser.ran()
    page.evaluate("() => { window.jupyterapp.commands.execute('docmanager:open', { path: 'said-en.ipynb' }); }")
    page.wait_for_function(
        """() => { const { sessionContext, context } = window.jupyterapp.shell.currentWidget ?? {};
          return context?.path === "said-en.ipynb" && sessionContext.session?.kernel?.status === "idle"; }"""
    )
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    browser.ran()
    link = page.locator(f"{OPEN} .jp-OutputArea-output a[href^='#q-']").first
    link.click()
    card = page.locator("dialog.hdc-beside")
    expect(card.locator("blockquote").first).to_be_visible()
    expect(card).to_have_attribute("lang", "en")
    page.wait_for_timeout(500)  # for one that answers though nobody asked it
    expect(card).to_have_count(1)
    expect(card).to_have_attribute("lang", "en")
    targets = card.locator("a[href^=http]").evaluate_all("(all) => all.map((one) => one.target)")
    assert targets and set(targets) == {"_blank"}
    page.keyboard.press("Escape")
    expect(page.locator("dialog.hdc-beside[open]")).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.locator("blockquote").first).to_be_visible()
    assert card.bounding_box()["x"] > link.bounding_box()["x"] - 300  # beside the link, not in a corner of the window
    page.keyboard.press("Escape")
    browser.shut()
    link.click()
    expect(card).to_contain_text("kernel was stopped")
    page.keyboard.press("Escape")


def spoken_in(lang: str) -> nbformat.NotebookNode:
    """A notebook of one quote in one language."""
    cells = [f'LANG = "{lang}"', "%load_ext hdc\nimport hdc\ntopic = hdc.load('../data')"]
    cells += ['hdc.narrative.quote(topic, "q-chen-decade-or-decades", LANG)']
    return notebook_of(*cells)


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
    table = download.value.path().read_text("utf-8")
    assert "pay_rate" in table and table.startswith("\ufeff")  # else Excel shows no Chinese in it
    cards.locator("article .hdc-copy").first.click()
    expect(cards.locator("article .hdc-copy").first).to_have_text("已复制")
    copied = browser.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(("Brendan Foody", "Garrett Lord")) and "#q-" in copied
    cards.locator("article").first.scroll_into_view_if_needed()
    keep(browser.page, "browser-cards")


def test_the_selection_is_sorted_as_a_table(browser: Any) -> None:
    """A heading sorts, turns round and restores; with the focus on it, it says what its column holds."""
    table = browser.page.locator(f"{OPEN} .hdc-grid")
    table.locator("summary").click()
    first = table.locator("tbody td:first-child")
    rows = len(hdc.load(REPOSITORY / "data").pick("figures", metric="pay_rate"))
    expect(first).to_have_count(rows)
    stands = first.all_inner_texts()
    number = table.get_by_role("columnheader", name="数字").get_by_role("button")
    seen = []
    for order in ("ascending", "descending"):
        number.click()
        expect(table.locator(f"th[aria-sort={order}]")).to_have_count(1)
        seen.append(first.all_inner_texts())
    assert seen[0] != seen[1] and sorted(seen[0]) == sorted(seen[1]) == sorted(stands)
    assert "22" in seen[0][0] and "500" in seen[1][0]
    expect(table.locator(".hdc-help")).to_contain_text("下限")
    keep(browser.page, "table")
    number.click()
    expect(table.locator("th[aria-sort]")).to_have_count(0)
    assert first.all_inner_texts() == stands


def test_selection_in_python_is_what_was_chosen_with_the_mouse(browser: Any) -> None:
    """One object, seen from both sides: what the last cell shows is `_` in the kernel."""
    rates = len(hdc.load(REPOSITORY / "data").pick("figures", metric="pay_rate"))
    assert run_after(browser, "print(len(_.selection), set(_.selection['metric']))") == f"{rates} {{'pay_rate'}}"


def test_what_takes_the_focus_has_a_name(browser: Any) -> None:
    """Also what Vega draws beside a chart, which is three dots to the eye and nothing to who hears it."""
    nameless = """(all) => all.filter((one) => !(one.textContent.trim() || one.ariaLabel || one.labels?.length))
      .map((one) => one.outerHTML.slice(0, 90))"""
    assert browser.page.locator(f"{OPEN} .jp-OutputArea-output :is({FOCUSABLE})").evaluate_all(nameless) == []


def test_the_long_name_of_a_facet_lies_on_no_other(browser: Any) -> None:
    """Its row is as high as the name needs, however few its values are; small print is as dark as it has to be."""
    inside = """(legend) => {
      legend.textContent = "a name that takes several lines of its column";
      const [name, row] = [legend, legend.parentElement].map((one) => one.getBoundingClientRect());
      return name.bottom <= row.bottom && name.top >= row.top;
    }"""
    assert browser.page.locator(f"{OPEN} .hdc-facets legend").first.evaluate(inside)
    narrow = """(filters) => {
      filters.style.width = "200px";
      const wide = [...filters.querySelectorAll("label, button, input")].filter((one) => {
        return one.getBoundingClientRect().right > filters.getBoundingClientRect().right + 1;
      });
      filters.style.width = "";
      return wide.length;
    }"""
    assert browser.page.locator(f"{OPEN} .hdc-filters").evaluate(narrow) == 0
    plain = "(one) => getComputedStyle(one).color === getComputedStyle(one.closest('.hdc-found, .hdc-filters')).color"
    for small in (".hdc-copy", ".hdc-chip:has(:checked) small"):
        assert browser.page.locator(f"{OPEN} {small}").first.evaluate(plain), small


def test_prose_has_its_style_and_other_notebooks_keep_theirs(browser: Any) -> None:
    """Lines of our prose and of the words between cells are no longer than one reads with ease; a notebook that did not
    load hdc looks as before.
    """
    page = browser.page
    widths = "(all) => all.map((one) => one.getBoundingClientRect().width)"
    ours = page.locator(f"{OPEN} :is(.hdc-prose > p, .jp-MarkdownOutput > p)").evaluate_all(widths)
    assert len(ours) > 20 and max(ours) <= 44 * 15
    assert page.locator(f"{OPEN} .hdc-sheet").is_hidden()
    looks = "(one) => [getComputedStyle(one).fontSize, getComputedStyle(one).maxWidth]"
    browser.show(WORDS)
    assert page.locator(f"{OPEN} .jp-MarkdownOutput").evaluate(looks) == ["14px", "none"]


def test_the_words_between_cells_are_in_the_language_of_the_notebook(browser: Any) -> None:
    """``LANG`` decides which of two headings is seen, also after it was changed and all has run again."""
    notebook = nbformat.read(browser.folder / "notebooks" / "01-pay-rates.ipynb", 4)
    titles = {cell.metadata.tags[0]: cell.source.splitlines()[0][2:] for cell in notebook.cells[:2]}
    notebook.cells = notebook.cells[:6]
    for lang in ("en", "zh"):
        notebook.cells[2].source = f'LANG = "{lang}"\nDATA = "../data"'
        nbformat.write(notebook, browser.folder / "notebooks" / "tongue.ipynb")
        browser.open("tongue.ipynb")
        browser.ran()
        seen = browser.page.locator(f"{OPEN} .jp-MarkdownCell h1").locator("visible=true")
        expect(seen).to_have_count(1)
        assert seen.inner_text().removesuffix("¶") == titles[lang]
        assert browser.page.locator(f"{OPEN} .jp-MarkdownCell h2").locator("visible=true").count() == 1


def test_a_selection_saved_and_opened_again_without_its_kernel_is_there_in_words(browser: Any) -> None:
    """The tables stand where the widget stood, charts are drawn, dark as well, and nobody reads of an error."""
    page = browser.page
    browser.open("00-topic.ipynb")
    page.locator(f"{OPEN} {BROWSER} article").first.wait_for()
    browser.ran()
    browser.save_and_shut()
    browser.show("00-topic.ipynb")
    tables = page.locator(f"{OPEN} .hdc-twin")
    tables.wait_for(timeout=PATIENCE)
    lost = page.get_by_text("Error displaying widget")
    expect(lost).to_have_count(1, timeout=PATIENCE)
    expect(lost).to_be_hidden()
    expect(tables.locator("summary").first).to_be_visible()
    browser.dress("Dark")
    assert len(worn(page)) > 5 and worn(page) <= colours(DARK)
    keep(page, "reopened")
    browser.dress("Light")


def test_nothing_was_asked_of_the_network(browser: Any) -> None:
    assert browser.beyond == []
