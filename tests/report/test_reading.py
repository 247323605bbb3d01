"""A page as it is read: without a jump when charts wake, without scripts, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hdc.palette import DARK, LIGHT

CHARTS = "figure.hdc-figure:has(.hdc-spec)"
DESK, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}


def waken(page: Any) -> int:
    """Scroll to each chart until it lives; return how many there are."""
    charts = page.locator(CHARTS)
    for at in range(charts.count()):
        charts.nth(at).scroll_into_view_if_needed()
        charts.nth(at).and_(page.locator("[data-state='live']")).wait_for()
    return int(charts.count())


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["zh/01-pay-rates.html", "en/05-who-holds-what.html"])
def test_nothing_jumps_when_charts_wake(
    site: Path, browser: Callable[..., Any], path: str, size: dict[str, int]
) -> None:
    """The cumulative layout shift of reading a page to its end is below 0.01; a jump made on purpose is counted."""
    tab = browser("about:blank", viewport=size)
    tab.page.add_init_script(SHIFTS)
    tab.page.goto((site / "reports" / path).as_uri())
    assert waken(tab.page) > 0
    tab.page.evaluate(SETTLED)
    assert tab.page.evaluate("window.shifted") < 0.01
    tab.page.evaluate(
        "document.querySelector('main').prepend(Object.assign(document.createElement('p'), {style: 'height: 300px'}))"
    )
    tab.page.evaluate("scrollTo(0, 0)")
    tab.page.evaluate("document.querySelector('main > p').style.height = '600px'")
    tab.page.evaluate(SETTLED)
    assert tab.page.evaluate("window.shifted") > 0.01


def test_without_scripts_every_page_is_complete(site: Path, browser: Callable[..., Any]) -> None:
    """Each chart is drawn, each table can be unfolded, each card is there, and no button promises what it cannot do."""
    for path in [site / "reports" / "index.html", *sorted((site / "reports" / "en").glob("*.html"))]:
        html = path.read_text("utf-8")
        tab = browser(path, java_script_enabled=False, viewport=DESK)
        shown = tab.page.evaluate(VISIBLE)  # the test's own script, not the page's
        if shown["references"]:  # it opens what it leads into
            tab.page.locator("main a.hdc-ref:visible").first.click()
            assert tab.page.locator(":target").is_visible(), path
            assert tab.page.evaluate(VISIBLE)["cards"] == html.count('<article class="hdc-card"'), path
        assert shown["charts"] == html.count('class="hdc-static"'), path
        assert shown["promises"] == 0, path
        if shown["twins"]:
            tab.page.locator(".hdc-twin > summary").first.click()
            assert tab.page.locator(".hdc-twin td:visible").count() > 0, path
        assert tab.errors == []
        tab.page.context.close()


@pytest.mark.parametrize("path", ["zh/00-topic.html", "en/02-synthetic-vs-human.html"])
def test_on_paper_quotes_are_numbered_endnotes(site: Path, browser: Callable[..., Any], path: str) -> None:
    """Each reference carries the number of the evidence, at the end, that it leads to, counted from 1 in order."""
    tab = browser(site / "reports" / path, viewport=DESK)
    waken(tab.page)
    tab.page.emulate_media(media="print")
    notes = tab.page.evaluate(NOTES)
    assert [note["number"] for note in notes["cards"]] == [f'"{at}."' for at in range(1, len(notes["cards"]) + 1)]
    assert len(notes["cards"]) > 3 and len(notes["references"]) > 5
    for reference in notes["references"]:
        assert reference["number"] == f'"{reference["card"]}"', reference
    assert {*notes["led"]} - {0} == set(range(1, len(notes["cards"]) + 1)), "evidence to which nothing leads"


@pytest.mark.parametrize("path", ["zh/00-topic.html", "en/01-pay-rates.html", "en/evidence.html"])
def test_on_paper_there_is_no_flood_of_ink_and_nothing_to_click(
    site: Path, browser: Callable[..., Any], path: str
) -> None:
    """Dark screens print dark on light; charts print as drawn at build time; links have the colour of the text."""
    tab = browser(site / "reports" / path, viewport=DESK, color_scheme="dark")
    charts = waken(tab.page)
    tab.page.emulate_media(media="print")
    seen = tab.page.evaluate(PAPER)
    assert seen["grounds"] == []
    assert seen["pale"] == []
    assert seen["clickable"] == []
    assert seen["blue"] == []
    assert tab.page.locator(".hdc-static > svg:visible").count() == charts
    assert tab.page.locator(".hdc-live:visible").count() == 0
    assert len(tab.page.pdf(format="A4")) > 10_000


def test_a_chinese_page_has_chinese_marks(site: Path) -> None:
    """Wherever a translation is shown, in prose, cards, titles, pictures, tables, no narrow mark touches a Han one."""
    narrow = re.compile(r".{0,12}(?:[\u3400-\u9fff][,;:?!]|[,;:?!][\u3400-\u9fff]).{0,12}")
    for path in sorted((site / "reports" / "zh").glob("*.html")):
        shown = re.sub(r"<(script|style|code|pre)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        spoken = " ".join(re.findall(r'(?:title|aria-label|alt|content)="([^"]*)"', shown))
        text = re.sub(r"<[^>]+>", "\0", shown)
        assert narrow.findall(f"{text}\0{spoken}") == [], path


def test_the_largest_page_can_be_sent(site: Path) -> None:
    """No page weighs more than 1.4 MB, with the library that draws its charts in it."""
    assert max(path.stat().st_size for path in (site / "reports").rglob("*.html")) < 1_400_000


SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });"""
SETTLED = "() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 150))"
VISIBLE = """() => {
  const count = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).length;
  return {
    charts: count(".hdc-static > svg"), cards: count("article.hdc-card"), promises: count("button, input, select"),
    twins: count(".hdc-twin > summary"), references: count("main a.hdc-ref"),
  };
}"""
#: The numbers that style puts on cards and on the links to them, and on which card a link's target stands.
NOTES = """() => {
  const cards = [...document.querySelectorAll(".hdc-evidence article.hdc-card")];
  const links = [...document.querySelectorAll("main a[*|href^='#']")];
  const numbered = (one) => one.matches(".hdc-ref") && !one.closest(".hdc-said");
  const at = (link) => link.getAttribute("href") ?? link.getAttribute("xlink:href"); // a mark's, in a picture
  const on = (link) => cards.indexOf(document.querySelector(at(link))?.closest("article.hdc-card")) + 1;
  return {
    cards: cards.map((card) => ({ number: getComputedStyle(card, "::before").content })),
    led: links.filter((one) => cards.indexOf(one.closest("article.hdc-card")) + 1 !== on(one)).map(on),
    references: links.filter(numbered).filter(on).map((link) => ({
      text: link.textContent.slice(0, 40), card: on(link), number: getComputedStyle(link, "::after").content,
    })),
  };
}"""
PAPER = """() => {
  const light = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return a === 0 ? 1 : (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  };
  const shown = [...document.querySelectorAll("body, body *")].filter((node) => node.checkVisibility()
    && !(node instanceof SVGElement) && !node.matches("script, style"));
  const named = (nodes) => nodes.slice(0, 3).map((node) => node.outerHTML.slice(0, 120));
  const text = light(getComputedStyle(document.body).color);
  return {
    grounds: named(shown.filter((node) => light(getComputedStyle(node).backgroundColor) < 0.98)),
    pale: text > 0.3 ? ["the text"] : named(shown.filter((node) => light(getComputedStyle(node).color) > 0.5)),
    clickable: named(shown.filter((node) => node.matches("button, input, select, dialog, nav, .hdc-masthead"))),
    blue: named(shown.filter((node) => node.matches("a")
      && getComputedStyle(node).color !== getComputedStyle(node.parentElement).color)),
  };
}"""


def test_every_colour_of_a_drawn_picture_has_a_counterpart_on_dark_ground(site: Path) -> None:
    """What is painted in a colour without one would stay as it is on light ground."""
    pages = [
        path.read_text("utf-8") for path in sorted((site / "reports").rglob("*.html")) if "editions" not in path.parts
    ]
    painted = {one for page in pages for one in re.findall(r' (?:fill|stroke)="(#[^"]+|rgb[^"]+)"', page)}
    assert LIGHT.ink in painted
    for page in pages:
        counterparts = set(re.findall(r'\[fill="([^"]+)"\]\{fill:light-dark\(\1,#', page))
        assert painted <= counterparts


def test_a_picture_is_dark_where_the_page_is(site: Path, browser: Callable[..., Any]) -> None:
    tab = browser(site / "reports" / "en" / "01-pay-rates.html", java_script_enabled=False, color_scheme="dark")
    words = tab.page.locator(f'.hdc-static text[fill="{LIGHT.ink}"]').first
    seen = words.evaluate("word => getComputedStyle(word).fill")
    assert seen == f"rgb({', '.join(str(part) for part in bytes.fromhex(DARK.ink[1:]))})"
    assert tab.page.locator(".hdc-static svg").first.evaluate("it => getComputedStyle(it).backgroundColor") == (
        "rgba(0, 0, 0, 0)"
    )
    tab.page.emulate_media(media="print")
    assert words.evaluate("word => getComputedStyle(word).fill") == (
        f"rgb({', '.join(str(part) for part in bytes.fromhex(LIGHT.ink[1:]))})"
    )


def test_that_it_is_a_translation_does_not_look_like_a_part_of_what_was_said(
    site: Path, browser: Callable[..., Any]
) -> None:
    page = browser(site / "reports" / "en" / "00-topic.html").page
    looks: list[bool] = page.evaluate(
        """() => [...document.querySelectorAll("blockquote > .hdc-translation")].map((label) => {
          const of = getComputedStyle(label), words = getComputedStyle(label.nextElementSibling);
          return parseFloat(of.fontSize) < parseFloat(words.fontSize) && of.color !== words.color;
        })"""
    )
    assert looks and all(looks)


@pytest.mark.parametrize("width", [390, 1200])
def test_no_date_is_broken_at_the_end_of_a_line(site: Path, browser: Callable[..., Any], width: int) -> None:
    page = browser(site / "reports" / "en" / "00-topic.html", viewport={"width": width, "height": 900}).page
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found: dict[str, list[str]] = page.evaluate(
        """() => {
          const dates = [], broken = [], words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (words.nextNode()) {
            const node = words.currentNode;
            if (node.parentElement.closest("script, style, svg, pre, code")) continue;
            for (const date of node.textContent.matchAll(/\\d{4}-\\d{2}(-\\d{2})?/g)) {
              const place = document.createRange();
              place.setStart(node, date.index);
              place.setEnd(node, date.index + date[0].length);
              dates.push(date[0]);
              if (new Set([...place.getClientRects()].map((box) => box.top)).size > 1) broken.push(node.textContent);
            }
          }
          return { dates, broken };
        }"""
    )
    assert len(found["dates"]) > 50 and found["broken"] == []


def test_on_paper_a_quote_that_is_only_cited_is_its_number(site: Path, browser: Callable[..., Any]) -> None:
    """What one clicks on the screen is a word; printed it says nothing, and two numbers side by side are parted."""
    tab = browser(site / "reports" / "en" / "00-topic.html", viewport=DESK)
    tab.page.emulate_media(media="print")
    style = "(link, [part, name]) => getComputedStyle(link, part)[name]"
    second = tab.page.locator(".hdc-see a + a.hdc-ref[data-note]").first
    assert second.evaluate(style, ["", "fontSize"]) == "0px"
    assert second.evaluate(style, ["::after", "fontSize"]) != "0px"
    assert re.fullmatch(r'"\d+"', second.evaluate(style, ["::after", "content"]))
    assert second.evaluate(style, ["::before", "content"]) == '", "'
    around = second.locator("..")  # the blank that parts them on the screen would stand in front of the comma
    assert around.inner_text() and around.evaluate(style, ["", "fontSize"]) == "0px"
