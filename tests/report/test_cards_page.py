"""From a number to the mouth it came from, on any page: by click, by keyboard, by address, and without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from hdc.narrative.verification import state_name
from hdc.report.build import build
from hdc.report.review import Review
from hdc.topic import load

REPOSITORY = Path(__file__).parents[2]
PAY, RIVALS = "f-foody-mercor-pay", "f-foody-rivals-pay"
PROSE = f"""\
from IPython.display import HTML
HTML('<p>They pay <a class="hdc-ref" href="#{PAY}">$95</a>, '
     '<a class="hdc-ref" href="#d-pay-mercor-over-rivals">thrice</a> as much.</p>' + '<p>filler</p>' * 60)
"""
MARKS = f"""\
rates = pd.DataFrame({{"id": ["{PAY}", "{RIVALS}"], "dollars": [95, 30], "who": ["Mercor", "rivals"],
                      "href": ["#q-foody-pay-rates", "#q-foody-pay-rates"]}})
bars = alt.Chart(rates, height=160).mark_bar()
bars = bars.encode(x="dollars:Q", y="who:N", href="href:N", tooltip="who:N", key="id")
captioned(bars, "What an hour pays", "#q-foody-pay-rates")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, new_house: Any) -> Path:
    house = new_house(tmp_path_factory.mktemp("cards"))
    shutil.rmtree(house.data)
    shutil.copytree(REPOSITORY / "data", house.data)
    helper = house.charts.partition("rates = ")[0].replace("#q-foody-rates", "")
    house.add("00-pay.ipynb", PROSE, helper + MARKS)
    review = Review(house.data)
    report = build(
        house.notebooks,
        house.data,
        house.output,
        cards=review.cards,
        digest=review.digest,
        catalogue=review.catalogue,
        timeout=60,
    )
    assert not report.failed
    return Path(house.output)


@pytest.fixture
def open_page(site: Path, browser: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Open a page of the site at an address; at the end it must have asked for nothing and said nothing."""
    tabs: list[Any] = []

    def visit(address: str = "en/00-pay.html", **options: Any) -> Any:
        tab = browser(f"{site.as_uri()}/{address}", reduced_motion="reduce", **options)
        tabs.append(tab)
        return tab.page

    yield visit
    assert [(tab.errors, tab.requests) for tab in tabs] == [([], [])] * len(tabs)


def dialog(page: Any) -> Any:
    return page.locator("dialog[open]")


def test_a_number_in_the_prose_opens_its_card_with_its_own_words_marked(open_page: Any) -> None:
    page = open_page()
    page.get_by_role("link", name="$95", exact=True).first.click()
    card = dialog(page)
    for words in ("Our average marketplace pay rate is $95 an hour", "我们的平均市场支付时薪是 95 美元"):
        assert words in card.inner_text()
    for words in ("Brendan Foody", "the hours of vetted experts", "20VC", "2025", "inferred", "“Scale and Surge”"):
        assert words in card.inner_text()
    state = load(REPOSITORY / "data").row("q-foody-pay-rates")["state"]
    assert state_name(state, "en") in card.inner_text()
    assert card.locator("mark.hdc-current").all_inner_texts()[0] == "Our average marketplace pay rate is $95 an hour"
    assert card.locator("tr.hdc-current").count() == 1
    assert "#" not in page.url


def test_the_keyboard_opens_and_leaves_a_card_and_comes_back_to_where_it_was(open_page: Any) -> None:
    page = open_page()
    link = page.get_by_role("link", name="$95", exact=True).first
    link.focus()
    top = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    for _ in range(30):  # the keyboard does not get behind the card
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement || !document.activeElement.closest('main')")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "$95"
    assert page.evaluate("scrollY") == top


def test_the_browsers_back_leaves_the_card_and_not_the_page(open_page: Any) -> None:
    """From a card to the one before it, then to the page; a card closed by its button leaves no step behind."""
    page = open_page()
    address = page.url
    page.get_by_role("link", name="thrice").click()
    dialog(page).get_by_role("link", name="about $30 an hour").click()
    expect(dialog(page)).to_contain_text("generally pay about $30 an hour")
    page.go_back()
    expect(dialog(page)).to_contain_text("m / r")
    page.go_back()
    expect(dialog(page)).to_have_count(0)
    page.get_by_role("link", name="thrice").click()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    page.wait_for_function("history.state === null")
    assert page.url == address


def test_opening_a_card_moves_nothing_on_the_page(open_page: Any) -> None:
    page = open_page(viewport={"width": 1200, "height": 900})
    link = page.get_by_role("link", name="$95", exact=True).first
    before = link.bounding_box()
    link.click()
    assert link.bounding_box() == before
    page.mouse.click(5, 450)  # beside the card
    expect(dialog(page)).to_have_count(0)


def test_a_derived_figure_leads_on_to_its_inputs_and_back(open_page: Any) -> None:
    page = open_page()
    page.get_by_role("link", name="thrice").click()
    assert "m / r" in dialog(page).inner_text()
    assert not dialog(page).get_by_role("button", name="Back").is_visible()
    dialog(page).get_by_role("link", name="about $30 an hour").click()
    assert "generally pay about $30 an hour" in dialog(page).locator("mark.hdc-current").all_inner_texts()
    dialog(page).get_by_role("button", name="Back").click()
    assert "m / r" in dialog(page).inner_text()


def test_no_id_stands_twice_while_a_card_is_open(open_page: Any) -> None:
    page = open_page()
    page.get_by_role("link", name="$95", exact=True).first.click()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_mark_of_a_live_chart_opens_the_card_of_the_figure_it_draws(open_page: Any, way: str) -> None:
    page = open_page(viewport={"width": 1200, "height": 900})
    page.locator("figure.hdc-figure").scroll_into_view_if_needed()
    page.locator("figure.hdc-figure[data-state=live]").wait_for()
    if way == "mouse":
        page.locator(".hdc-live path[aria-label=rivals]").click()
    else:
        page.locator(".hdc-live [role=link][tabindex='0']").focus()
        page.keyboard.press("End")
        page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()
    assert "generally pay about $30 an hour" in dialog(page).locator("mark.hdc-current").all_inner_texts()
    page.keyboard.press("Escape")
    if way == "keyboard":
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "rivals"


def test_a_row_of_a_charts_table_opens_the_card(open_page: Any) -> None:
    page = open_page()
    page.locator(".hdc-twin > summary").click()
    page.locator(".hdc-twin tbody td", has_text="30").click()
    assert "generally pay about $30 an hour" in dialog(page).inner_text()


@pytest.mark.parametrize("address", ["q-foody-pay-rates", PAY])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_permanent_address_shows_the_card_at_the_end_of_the_page(open_page: Any, address: str, scripts: bool) -> None:
    page = open_page(f"en/00-pay.html#{address}", java_script_enabled=scripts)
    expect(page.locator(f"#{address}")).to_be_in_viewport()
    assert page.locator("dialog[open]").count() == 0
    assert page.locator(":target").evaluate("(one) => getComputedStyle(one).boxShadow") != "none"


@pytest.mark.parametrize("address", ["q-nobody-said", "%", "%E0%A4%A", "?speaker=x", ""])
def test_an_address_that_the_page_does_not_hold_breaks_nothing(open_page: Any, address: str) -> None:
    page = open_page(f"en/00-pay.html#{address}")
    page.get_by_role("link", name="$95", exact=True).first.click()
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("main p").first.evaluate("""(text) => { text.innerHTML += '<a href="#q-none">x</a>'; }""")
    page.get_by_role("link", name="x", exact=True).click()
    assert dialog(page).count() == 0 and page.url.endswith("#q-none")


def test_without_scripts_a_number_leads_to_its_card_on_the_page(open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_role("link", name="$95", exact=True).first.click()
    assert page.url.endswith(f"#{PAY}")
    assert "$95 an hour" in page.locator(":target").inner_text()


def test_a_new_tab_stays_the_readers_choice(open_page: Any) -> None:
    page = open_page()
    page.get_by_role("link", name="$95", exact=True).first.click(modifiers=["Control"])
    assert dialog(page).count() == 0


def test_a_citation_is_copied_in_the_language_of_the_page(open_page: Any) -> None:
    page = open_page("zh/00-pay.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="$95", exact=True).first.click()
    dialog(page).get_by_role("button", name="复制引文").click()
    expect(dialog(page).locator(".hdc-copy")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Brendan Foody（Mercor）：「我们的平均市场支付时薪是 95 美元")
    assert "“Our average marketplace pay rate is $95 an hour" in copied and "20VC，2025（访谈系推断）。" in copied
    assert copied.endswith("20VC，2025（访谈系推断）。 #q-foody-pay-rates")  # no path of the machine on which it lies


def test_where_the_clipboard_is_closed_the_citation_is_selected(open_page: Any) -> None:
    page = open_page()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("link", name="$95", exact=True).first.click()
    dialog(page).get_by_role("button", name="Copy citation").click()
    expect(dialog(page).locator(".hdc-copy")).to_have_text("Selected: press Ctrl+C or ⌘C")
    selected = page.evaluate("String(getSelection())")
    assert selected.startswith("Brendan Foody (Mercor): “Our average")
    assert selected.rstrip().endswith("#q-foody-pay-rates") and "file:" not in selected


def test_the_permanent_address_of_an_open_card_leads_to_it_on_the_page(open_page: Any) -> None:
    page = open_page()
    page.get_by_role("link", name="$95", exact=True).first.click()
    dialog(page).get_by_role("link", name="Permanent address").click()
    page.wait_for_url("**#q-foody-pay-rates")
    assert dialog(page).count() == 0
    expect(page.locator("#q-foody-pay-rates")).to_be_in_viewport()


def test_a_card_fits_a_telephone(open_page: Any) -> None:
    page = open_page("zh/00-pay.html", viewport={"width": 390, "height": 844})
    page.get_by_role("link", name="$95", exact=True).first.click()
    box = dialog(page).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] + box["height"] <= 844
    assert page.evaluate("document.documentElement.scrollWidth") == 390
