"""Published pages in a browser: offline, quiet, readable with and without scripts, in light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hdc.report.build import build

LIVE = "figure.hdc-figure[data-state=live]"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def report(tmp_path_factory, new_house):
    """A report of one page with two charts, and one that failed."""
    house = new_house(tmp_path_factory.mktemp("pages"))
    linked = 'HTML(\'<p>They pay <a class="hdc-ref" href="#q-foody-rates">$95</a>.</p>\')'
    house.add("00-pay.ipynb", house.charts, ("## 两次", "zh"), ("## Twice", "en"), house.two_views, linked)
    house.add("01-bad.ipynb", "print('before')", "1 / 0")
    return build(house.notebooks, house.data, house.output, cards=house.cards)


def waken(tab) -> None:
    """Scroll to each chart and wait until it lives."""
    for at in range(tab.page.locator("figure.hdc-figure").count()):
        tab.page.locator("figure.hdc-figure").nth(at).scroll_into_view_if_needed()
    expect(tab.page.locator(LIVE)).to_have_count(2)


@pytest.mark.parametrize("path", ["index.html", "zh/00-pay.html", "en/00-pay.html", "zh/01-bad.html"])
def test_a_page_asks_for_nothing_and_says_nothing_to_the_console(report, browser, path):
    tab = browser(report.output / path)
    if "00" in path:
        waken(tab)
    assert (tab.requests, tab.errors) == ([], [])
    assert tab.page.locator("h1:visible").count() == 1


def test_charts_become_interactive_where_their_picture_stood(report, browser):
    tab = browser(report.output / "en/00-pay.html", viewport={"width": 1200, "height": 900})
    before = tab.page.evaluate("document.querySelector('.hdc-fluid').getBoundingClientRect().height")
    waken(tab)
    after = tab.page.evaluate("document.querySelector('.hdc-fluid').getBoundingClientRect().height")
    assert abs(after - before) <= 2
    tab.page.locator(f"{LIVE} .hdc-live path[role=link]").first.hover()
    tab.page.locator("#vg-tooltip-element.visible").wait_for()
    assert tab.page.locator("#vg-tooltip-element").inner_text() == "95"


def test_a_mark_leads_to_the_words_it_stands_for(report, browser):
    tab = browser(report.output / "en/00-pay.html", viewport={"width": 1200, "height": 900})
    waken(tab)
    tab.page.locator(f"{LIVE} .hdc-live path[role=link]").first.click()
    assert "the words behind q-foody-rates" in tab.page.locator("dialog[open]").inner_text()


def test_without_scripts_the_pictures_and_their_tables_are_there(report, browser):
    tab = browser(report.output / "en/00-pay.html", java_script_enabled=False)
    assert tab.page.locator(".hdc-static > svg").first.is_visible()
    tab.page.locator(".hdc-twin > summary").first.click()
    assert tab.page.locator(".hdc-twin td").first.inner_text() == "Mercor"


def test_code_is_folded_and_one_switch_shows_it_all(report, browser):
    tab = browser(report.output / "en/00-pay.html")
    shown = tab.page.locator("details.hdc-code[open]")
    assert shown.count() == 0
    switch = tab.page.get_by_role("button", name="Show code")
    switch.click()
    assert shown.count() == tab.page.locator("details.hdc-code").count() == 3
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert shown.count() == 0


@pytest.mark.parametrize("preferred", ["light", "dark"])
def test_light_and_dark_follow_the_system_until_the_reader_chooses(report, browser, preferred):
    tab = browser(report.output / "zh/00-pay.html", color_scheme=preferred)
    waken(tab)
    ground = "getComputedStyle(document.body).backgroundColor"
    label = tab.page.locator(f"{LIVE} .hdc-live .role-axis-label text").first
    first, fill = tab.page.evaluate(ground), label.get_attribute("fill")
    tab.page.get_by_role("button", name="切换深色与浅色").click()
    expect(label).not_to_have_attribute("fill", fill)
    assert tab.page.evaluate(ground) != first
    tab.page.wait_for_timeout(500)  # a browser writes down what a page stores in its own time, and nobody is as quick
    tab.page.reload()
    assert tab.page.evaluate(ground) != first
    assert tab.errors == []


@pytest.mark.parametrize("path", ["index.html", "zh/00-pay.html", "en/01-bad.html"])
def test_nothing_is_wider_than_a_phone(report, browser, path):
    tab = browser(report.output / path, viewport=PHONE)
    if "00" in path:
        waken(tab)
    assert tab.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_other_language_is_one_click_away_at_the_same_evidence(report, browser):
    tab = browser(report.output / "zh/00-pay.html")
    tab.page.goto(tab.page.url + "#q-foody-rates")
    tab.page.get_by_role("link", name="English").click()
    tab.page.wait_for_url("**/en/00-pay.html#q-foody-rates")
    assert tab.page.locator("html").get_attribute("lang") == "en"


def test_pages_are_reached_from_the_contents_and_from_one_another(report, browser):
    tab = browser(report.output / "index.html")
    tab.page.get_by_role("link", name="On 00-pay.ipynb").click()
    tab.page.get_by_role("link", name="On 01-bad.ipynb").click()
    assert tab.page.get_by_role("alert").is_visible()
    tab.page.locator(".hdc-home").click()
    tab.page.wait_for_url("**/index.html")


def test_print_shows_pictures_on_light_ground_and_no_switches(report, browser):
    tab = browser(report.output / "en/00-pay.html", color_scheme="dark")
    waken(tab)
    tab.page.emulate_media(media="print")
    assert tab.page.locator(".hdc-static > svg").first.is_visible()
    assert not tab.page.locator(".hdc-live").first.is_visible()
    assert not tab.page.locator(".hdc-masthead").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_keeps_contrast_enough_to_read(report, browser, scheme):
    tab = browser(report.output / "en/01-bad.html", color_scheme=scheme)
    pairs = [("text", "ground"), ("muted", "ground"), ("accent", "ground"), ("text", "card"), ("muted", "card")]
    pairs += [("accent", "card"), ("good", "good-ground"), ("bad", "bad-ground"), ("muted", "sunk"), ("ours", "ground")]
    for front, back in pairs:
        ratio = tab.page.evaluate(CONTRAST, [front, back])
        assert ratio >= 4.5, f"--{front} on --{back} in {scheme}: {ratio:.2f}"


#: The contrast of two of the page's colours, as WCAG 2 defines it.
CONTRAST = """([front, back]) => {
  const light = (name) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(--${name})`;
    const parts = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map((value) => value / 255);
    probe.remove();
    const [r, g, b] = parts.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [light(front), light(back)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""
