"""The pages by eye, ear and keyboard: axe-core on each, in light and dark, and what no rule of axe's can judge."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

CHARTS = "figure.hdc-figure:has(.hdc-spec)"
DESK, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}


def pages(site: Path) -> list[tuple[Path, str]]:
    """Each page with its language; the front page is in that of who looks, and so it stands here in each.

    Of the editions that are kept, the last: pages before it stay as they were published.
    """
    editions = sorted(path for path in (site / "reports" / "editions").iterdir() if path.is_dir())
    assert editions
    found = sorted(path for path in (site / "reports").rglob("*.html") if path.parent not in editions[:-1])
    assert len(found) > 10
    front = site / "reports" / "index.html"
    own = [(path, "en" if "en" in (path.parent.name, path.stem) else "zh-Hans") for path in found if path != front]
    return [*own, (front, "en"), (front, "zh-Hans")]


def waken(page: Any) -> int:
    """Scroll to each chart until it lives; return how many there are."""
    charts = page.locator(CHARTS)
    for at in range(charts.count()):
        charts.nth(at).scroll_into_view_if_needed()
        page.wait_for_function(f"() => [...document.querySelectorAll(`{CHARTS}`)][{at}].dataset.state === 'live'")
    return int(charts.count())


def wrong(page: Any) -> list[str]:
    """What axe-core finds wrong on a page, everything unfolded; the contrast of two of each look."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.evaluate(LOOKS)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert found["passes"], "axe ran no rule"
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found["violations"] for node in fault["nodes"]]


def misheard(page: Any, lang: str, awake: int = 0) -> list[str]:
    """What is wrong with a page for those who hear it, so many of its charts awake: what no rule of axe's can judge."""
    told = page.evaluate(TOLD)
    levels = told["levels"]
    found = [f"in another language than it says: {words}" for words in told["tongues"]]
    found += [f"a table without headings: {table}" for table in told["tables"]]
    found += [f"h{before} is followed by h{after}" for before, after in pairwise(levels) if after > before + 1]
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"headings begin {levels[:3]} and hold h1 {levels.count(1)} times")
    for at, chart in enumerate(told["charts"]):
        heard = {chart["given"], chart["drawn"], chart["live"] if at < awake else chart["given"]}
        if len(heard) > 1 or len(chart["given"]) < 10:
            found.append(f"a chart is described otherwise than by its data: {chart}")
        elif any("\u4e00" <= letter <= "\u9fff" for letter in chart["given"]) != (lang == "zh-Hans"):
            found.append(f"a chart is described in another language: {chart}")
    return found


def test_every_page_is_there_for_eye_and_ear(site: Path, browser: Callable[..., Any]) -> None:
    """To the ear: one h1, headings without a step left out, tables with headings, each passage in the language it says,
    a chart's alternative text is the description that its data gave, asleep and awake.

    To the eye: axe-core finds nothing, in light as wide as a desk and in dark as narrow as a phone, all unfolded and
    awake. A page and its other language are of one make: chapters are looked at by turns in one of the two, and what is
    seen in light in one language is seen in dark in the other. No request leaves a page, and its console is silent.
    """
    found, seen = {}, set()
    for path, lang in pages(site):
        at = sorted(other.name for other in path.parent.glob("*.html")).index(path.name)
        is_chapter = path.stem[:2].isdigit() and path.stem != "00-topic"
        is_heard_only = is_chapter and (at + (lang == "en")) % 2
        is_dark = (at // 2 if is_chapter else at + (lang == "en")) % 2
        tab = browser(path, viewport=DESK, color_scheme="light", reduced_motion="reduce", locale=lang)
        assert tab.page.locator("html").get_attribute("lang") == lang
        name = f"{path.parent.name}/{path.name} {lang}"
        awake = 0 if is_heard_only else waken(tab.page)
        found[f"{name}, heard"] = misheard(tab.page, lang, awake)
        if not is_heard_only:
            seen.add(path.name)
            is_whole = path.stem == "evidence" and lang == "en"
            found[f"{name}, {'dark' if is_dark else 'light'}"] = unseen(tab.page, is_whole, is_dark)
        found[f"{name}, on the console"] = [*tab.errors, *tab.requests]
        tab.page.context.close()
    assert seen == {path.name for path, _ in pages(site)}, "a page is left out in every language"
    assert {name: faults for name, faults in found.items() if faults} == {}


def unseen(page: Any, is_whole: bool, is_dark: object) -> list[str]:
    """What axe-core finds wrong with a page that is awake, all of it or what is of a make: in light at a desk, or in
    dark on a phone.
    """
    page.evaluate(AXE_SCRIPT)
    if not is_whole:
        page.evaluate(FEW)
    if is_dark:
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(DARK)
    return wrong(page)


def test_axe_would_find_what_is_wrong(browser: Callable[..., Any], tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<title>a page</title><p style='color:#bbb'>pale</p><img src='data:,'>")
    tab = browser(page)
    tab.page.evaluate(AXE_SCRIPT)
    assert {fault.partition(":")[0] for fault in wrong(tab.page)} >= {"color-contrast", "image-alt", "html-has-lang"}


@pytest.mark.parametrize("path", ["index.html", "zh/00-topic.html", "en/01-pay-rates.html"])
def test_the_keyboard_reaches_everything_shows_where_it_is_and_leaves(
    site: Path, browser: Callable[..., Any], path: str
) -> None:
    tab = browser(site / "reports" / path, viewport=DESK, reduced_motion="reduce")
    waken(tab.page)
    tab.page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    expected = tab.page.evaluate(STOPS)
    assert expected > 5
    stops = []
    for _ in range(expected + 1):
        tab.page.keyboard.press("Tab")
        stops.append(tab.page.evaluate(FOCUSED))
        if stops[-1] is None:
            break
    assert stops[-1] is None, "the keyboard is caught"
    assert len(stops) - 1 == expected
    unseen = [stop for stop in stops[:-1] if not stop["outlined"] or not stop["inView"]]
    assert unseen == []
    tab.page.keyboard.press("Shift+Tab")
    assert tab.page.evaluate(FOCUSED)["name"] == stops[-2]["name"], "the way back is another"


def test_arrows_go_from_mark_to_mark_and_enter_opens_the_words(site: Path, browser: Callable[..., Any]) -> None:
    """A chart is one stop of Tab. Each mark that leads to words is a link, named by them, and shows its tooltip."""
    tab = browser(site / "reports" / "en" / "01-pay-rates.html", viewport=DESK, reduced_motion="reduce")
    waken(tab.page)
    chart = tab.page.locator(f"{CHARTS} .hdc-live").first
    links = chart.locator("[role=link]")
    assert links.count() > 2
    assert chart.locator("[role=link][tabindex='0']").count() == 1
    chart.locator("[tabindex='0']").focus()
    names = []
    for _ in range(links.count()):
        names.append(tab.page.evaluate("document.activeElement.getAttribute('aria-label')"))
        tab.page.locator("#vg-tooltip-element.visible").wait_for()
        tab.page.keyboard.press("ArrowDown")
    assert sorted(names) == sorted(set(names))
    assert all("“" in name for name in names)
    tab.page.keyboard.press("Home")
    assert tab.page.evaluate("document.activeElement.getAttribute('aria-label')") == names[0]
    said = names[0].split("“")[1].split("”")[0]
    tab.page.keyboard.press("Enter")
    opened = tab.page.locator("dialog[open] blockquote[lang=en]")
    opened.wait_for()
    assert said in opened.inner_text()
    tab.page.keyboard.press("Escape")
    assert tab.page.evaluate("document.activeElement.getAttribute('aria-label')") == names[0], "the place is lost"


def test_nothing_moves_for_those_who_do_not_want_it(site: Path, browser: Callable[..., Any]) -> None:
    tab = browser(site / "reports" / "en" / "01-pay-rates.html", reduced_motion="reduce")
    waken(tab.page)
    assert tab.page.evaluate(MOVES) == []
    tab.page.emulate_media(reduced_motion="no-preference")
    assert tab.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


#: How many stops Tab ought to make: what is shown and can be used; of a chart's marks, and of like radio buttons, one.
STOPS = """() => [...document.querySelectorAll(
    "a[href], button, summary, input, select, textarea, [tabindex='0']")].filter((node) =>
  node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.tabIndex >= 0 && !node.closest("[inert]")
  && !(node instanceof SVGElement && !node.closest(".hdc-live"))).length"""
FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const masthead = document.querySelector(".hdc-masthead").getBoundingClientRect();
  const within = node.closest(".hdc-masthead, .hdc-skip, .hdc-toc, dialog");
  return {
    name: node.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inView: box.bottom > (within ? 0 : masthead.bottom) && box.top < innerHeight && box.width > 0,
  };
}"""
TOLD = """async () => {
  const given = async (figure) => {
    const bytes = Uint8Array.from(atob(figure.querySelector(".hdc-spec").textContent), (one) => one.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  };
  const tongues = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const node = words.currentNode.parentElement, text = words.currentNode.textContent.trim();
    if (node.closest("script, style, svg, pre, code")) continue;
    const han = (text.match(/[\\u3400-\\u9fff]/g) || []).length, latin = (text.match(/[A-Za-z][a-z]+/g) || []).length;
    const isSetHan = han > 0 || /[、，（）：]/.test(text); // names of people, as Chinese sets them
    const foreign = node.closest("[lang]").lang.startsWith("zh") ? !isSetHan && latin > 4 : han > 1 && han > latin;
    if (foreign) tongues.push(text);
  }
  return {
    levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((node) => !node.closest("[hidden]"))
      .map((node) => Number(node.tagName[1])),
    tables: [...document.querySelectorAll("main table")].filter((table) => !table.querySelector("thead th[scope=col]")
      || [...table.querySelectorAll("th")].some((head) => !head.scope)).map((table) => table.outerHTML.slice(0, 200)),
    tongues,
    charts: await Promise.all([...document.querySelectorAll(".hdc-figure:has(.hdc-spec)")].map(async (figure) => ({
      given: (await given(figure)).description,
      drawn: figure.querySelector(".hdc-static[role=img]").getAttribute("aria-label"),
      live: figure.querySelector(".hdc-live[role=group]")?.getAttribute("aria-label"),
    }))),
  };
}"""
#: What is made like that which stands before it goes.
FEW = """() => {
  const keep = (parts, most) => [...parts].slice(most).forEach((part) => part.remove());
  keep(document.querySelectorAll("article.hdc-card"), 8);
  document.querySelectorAll("table").forEach((table) => keep(table.rows, 12));
}"""
#: What axe takes most of its time for, contrast and links within words, comes of an element's own letters and
#: of what stands behind them: two of each are looked at. What stands behind a word in a picture axe cannot tell; the
#: theme's own tests hold the colours of charts.
LOOKS = """() => {
  const behind = new Map([[document.documentElement, ""]]), seen = new Map();
  for (const node of document.querySelectorAll("body, body *:not(svg, svg *)")) {
    const { backgroundColor, backgroundImage, color, fontSize, fontWeight, opacity } = getComputedStyle(node);
    const own = [backgroundColor, backgroundImage, opacity].join();
    behind.set(node, own === "rgba(0, 0, 0, 0),none,1" ? behind.get(node.parentElement)
      : `${behind.get(node.parentElement)} ${own}`);
    const look = [node.localName, node.className, behind.get(node), color, fontSize, fontWeight].join("|");
    seen.set(look, (seen.get(look) || 0) + 1);
    node.toggleAttribute("data-looked-at", seen.get(look) <= 2);
  }
  const selector = "[data-looked-at]";
  axe.configure({ rules: ["color-contrast", "link-in-text-block"].map((id) => ({ id, selector })) });
}"""
#: Light has become dark, and no chart is still changing.
#: A page without scripts follows the reader's scheme by style alone.
DARK = """() => (document.documentElement.dataset.scheme === 'dark' || !document.querySelector('script:not([type])'))
  && !document.querySelector('.hdc-waking')"""
MOVES = """() => [...document.querySelectorAll("*")].filter((node) => {
  const style = getComputedStyle(node);
  return style.animationName !== "none" || style.scrollBehavior === "smooth"
    || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0.001);
}).map((node) => node.outerHTML.slice(0, 100))"""
