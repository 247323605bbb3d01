"""The page of all evidence in Chromium: complete without scripts; with them searched, filtered and taken along."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from hdc.report import freshness
from hdc.report.build import Report, build
from hdc.report.review import Review
from hdc.topic import Topic, load

REPOSITORY = Path(__file__).parents[2]
SHOWN = "section[data-kind=quotes] article.hdc-card:not([hidden])"
PAY = "f-foody-mercor-pay"
NOTEBOOK = """\
from IPython.display import HTML
HTML('<p>They pay <a class="hdc-ref" href="#f-foody-mercor-pay">$95</a>.</p>')
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, new_house: Any) -> Path:
    """The project's evidence beside one small notebook that leans on a figure of it."""
    house = new_house(tmp_path_factory.mktemp("evidence"))
    shutil.rmtree(house.data)
    shutil.copytree(REPOSITORY / "data", house.data)
    house.add("00-pay.ipynb", NOTEBOOK)
    house.add("01-none.ipynb")
    publish(house)
    return Path(house.output)


def publish(house: Any, **options: Any) -> Report:
    review = Review(house.data)
    given = {"cards": review.cards, "digest": review.digest, "catalogue": review.catalogue} | options
    return build(house.notebooks, house.data, house.output, timeout=60, **given)


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load(REPOSITORY / "data")


@pytest.fixture
def open_page(site: Path, browser: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Open a page of the site at an address; at the end it must have asked for nothing and said nothing."""
    tabs: list[Any] = []

    def visit(address: str = "en/evidence.html", **options: Any) -> Any:
        tab = browser(f"{site.as_uri()}/{address}", reduced_motion="reduce", **options)
        tabs.append(tab)
        return tab.page

    yield visit
    assert [(tab.errors, tab.requests) for tab in tabs] == [([], [])] * len(tabs)


def ids(page: Any) -> set[str]:
    return set(page.locator(SHOWN).evaluate_all("cards => cards.map((card) => card.id)"))


def taken(page: Any, button: str) -> tuple[bytes, list[dict[str, str]]]:
    """What a click on a download gives: the bytes, and the rows as a CSV reader sees them."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    content = Path(waiting.value.path()).read_bytes()
    return content, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_holds_every_quote_figure_and_derived_figure_once(site: Path, topic: Topic) -> None:
    for lang in ("zh", "en"):
        html = (site / lang / "evidence.html").read_text("utf-8")
        found = re.findall(r'<(?:article|tr)\b[^>]*\sid="([qfd]-[^"]+)"', html)
        assert sorted(found) == sorted([*topic.quotes["id"], *topic.figures["id"], *topic.derived["id"]])
        assert sorted(re.findall(r'<tr data-of="([^"]+)"', html)) == sorted(topic.figures["id"])


def test_what_it_weighs_is_what_was_said(site: Path, topic: Topic) -> None:
    """Seven kB for a quote with its translation, figures, citation and what was computed of it; no chart library."""
    assert (site / "zh/evidence.html").stat().st_size < 7_000 * len(topic.quotes)


def test_without_scripts_it_is_complete_and_offers_no_filter_that_cannot_work(open_page: Any, topic: Topic) -> None:
    page = open_page(java_script_enabled=False)
    assert page.locator(SHOWN).count() == len(topic.quotes)
    assert page.locator("tr[data-of]").count() == len(topic.figures)
    assert not page.locator(".hdc-filters").is_visible() and not page.locator(".hdc-copy").first.is_visible()
    page.locator("tr[data-of='f-foody-mercor-pay'] a").click()
    assert "$95 an hour" in page.locator(":target").inner_text()


def test_filters_combine_and_the_count_is_announced(open_page: Any, topic: Topic) -> None:
    page = open_page()
    told = page.get_by_role("status").first
    page.get_by_label("Speaker").select_option("brendan-foody")
    said = topic.quotes[topic.quotes["speaker_id"] == "brendan-foody"]
    assert ids(page) == set(said["id"])
    page.get_by_label("State").select_option("inferred")
    assert ids(page) == set(said.loc[said["attribution"] == "inferred", "id"])
    page.get_by_label("What is measured").select_option("pay_rate")
    assert ids(page) == {"q-foody-pay-rates"}
    expect(told).to_have_text(re.compile(rf"^Quotes: 1 of {len(topic.quotes)}; figures: 2; "))
    assert page.locator("tr[data-of]:not([hidden])").count() == 2
    page.get_by_label("Speaker").select_option("edwin-chen")
    expect(told).to_have_text("Nothing matches. Take a filter away.")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(SHOWN)).to_have_count(len(topic.quotes))


@pytest.mark.parametrize("sought", ["每小时 95", "时薪是95美元", "９５ 美元", "$95 AN HOUR", PAY, "foody $95"])
def test_the_search_finds_words_in_either_language_however_they_are_typed(open_page: Any, sought: str) -> None:
    page = open_page("zh/evidence.html")
    page.get_by_label("搜索").fill(sought)
    assert "q-foody-pay-rates" in ids(page) and len(ids(page)) < 4


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("天花板", "q-chen-no-ceiling"),  # which its translation calls by another word
        ("瓶颈", "q-foody-primary-bottleneck"),
        ("10,000,000", "q-chen-ninety-nine-percent"),
        ("10000000", "q-chen-ninety-nine-percent"),
        ("q-lord-only-moat", "q-lord-only-moat"),
    ],
)
def test_the_search_finds_what_people_call_it_and_marks_it(open_page: Any, sought: str, found: str) -> None:
    page = open_page("zh/evidence.html")
    page.get_by_label("搜索").fill(sought)
    assert found in ids(page) and len(ids(page)) < 15
    marked = page.evaluate("[...CSS.highlights.get('hdc-found')].map((range) => range.toString().toLowerCase())")
    assert set(marked) <= {sought}


def test_what_is_wanted_stands_in_the_address_and_comes_back_from_it(open_page: Any) -> None:
    page = open_page()
    page.get_by_label("Organisation").select_option("surge-ai")
    page.get_by_label("Search").fill("数据")
    wanted, address = ids(page), page.url
    assert wanted and "#?" in address
    again = open_page("en/evidence.html#" + address.partition("#")[2])
    assert ids(again) == wanted
    again.get_by_role("link", name="中文").click()
    again.wait_for_url("**/zh/evidence.html#?*")
    assert ids(again) == wanted


def test_an_address_of_a_record_shows_it_whatever_was_filtered(open_page: Any, topic: Topic) -> None:
    page = open_page("en/evidence.html#?speaker=edwin-chen")
    assert not page.locator("#q-foody-pay-rates").is_visible()
    page.evaluate("location.hash = '#f-foody-mercor-pay'")
    expect(page.locator("#f-foody-mercor-pay")).to_be_in_viewport()
    assert page.url.endswith("#f-foody-mercor-pay")
    assert page.locator(SHOWN).count() == len(topic.quotes)


def test_downloads_hold_what_is_shown_as_the_tables_have_it(open_page: Any, topic: Topic) -> None:
    page = open_page()
    page.get_by_label("Speaker").select_option("garrett-lord")
    content, rows = taken(page, "Quotes")
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    said = topic.quotes[topic.quotes["speaker_id"] == "garrett-lord"].set_index("id")
    assert {row["id"]: (row["en"], row["zh"]) for row in rows} == dict(
        zip(said.index, zip(said["en"], said["zh"], strict=True), strict=True)
    )
    assert all(row["address"].endswith(f"/en/evidence.html#{row['id']}") for row in rows)
    _, rows = taken(page, "Figures")
    assert {row["id"] for row in rows} == set(topic.figures.loc[topic.figures["speaker_id"] == "garrett-lord", "id"])
    assert {row["speaker_en"] for row in rows} == {"Garrett Lord"}
    _, rows = taken(page, "Computed")
    assert "d-pay-handshake-over-teaching" in {row["id"] for row in rows}


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_of_a_download_is_a_formula(
    site: Path, browser: Callable[..., Any], tmp_path: Path, begin: str
) -> None:
    html = (site / "en/evidence.html").read_text("utf-8")
    hostile = begin + 'HYPERLINK("http://x","y"),2'
    written = hostile.replace("\t", "\\t").replace("\r", "\\r").replace('"', '\\"')
    page = tmp_path / "evidence.html"
    assert '"There\'s always a frontier."' in html
    page.write_text(html.replace('"There\'s always a frontier."', f'"{written}"'), "utf-8")
    tab = browser(page)
    _, rows = taken(tab.page, "Quotes")
    assert [row["en"] for row in rows if row["id"] == "q-foody-always-a-frontier"] == [f"'{hostile}"]
    assert tab.errors == []


def test_a_record_names_the_pages_that_lean_on_it_at_the_place_where_they_do(open_page: Any, site: Path) -> None:
    page = open_page()
    used = page.locator("#q-foody-pay-rates .hdc-used")
    assert used.inner_text() == "Used in: On 00-pay.ipynb"
    assert page.locator("#q-chen-body-shop .hdc-used").inner_text() == "Not used on a page yet"
    used.get_by_role("link").click()
    page.wait_for_url("**/en/00-pay.html#at-f-foody-mercor-pay")
    assert page.locator(":target").inner_text() == "$95"
    page.get_by_role("link", name="All evidence", exact=True).click()
    page.wait_for_url("**/en/evidence.html")


def test_the_contents_lead_to_it(open_page: Any) -> None:
    page = open_page("index.html")
    page.locator(".hdc-front:visible").get_by_role("link", name=re.compile("全部证据|All evidence")).click()
    page.wait_for_url("**/evidence.html")


def test_it_is_made_again_when_the_evidence_changes_and_only_then(
    tmp_path: Path, new_house: Any, edit: Callable[[Path, str, str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = new_house(tmp_path / "review")
    monkeypatch.setattr(freshness, "PACKAGE", house.code)
    shutil.rmtree(house.data)
    shutil.copytree(REPOSITORY / "data", house.data)
    house.add("00-none.ipynb")
    first = publish(house)
    assert {"zh/evidence.html", "en/evidence.html"} <= set(first.built)
    assert publish(house).built == ()
    (house.data / "note.txt").write_text("nothing that any page shows")
    assert publish(house).built == ()
    edit(house.data / "interviews/handshake-garrett-lord.toml", "Model companies weren't", "Model firms weren't")
    assert publish(house).built == ("zh/evidence.html", "en/evidence.html")
    assert "Model firms weren&#39;t" in house.page("en/evidence.html")


def test_a_page_that_begins_to_use_a_record_is_named_on_the_others_without_running_them(
    tmp_path: Path, new_house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = new_house(tmp_path / "review")
    monkeypatch.setattr(freshness, "PACKAGE", house.code)
    shutil.rmtree(house.data)
    shutil.copytree(REPOSITORY / "data", house.data)
    house.add("00-pay.ipynb", NOTEBOOK)
    house.add("01-more.ipynb")
    publish(house)
    assert "01-more.html#" not in house.page("en/00-pay.html")
    house.add("01-more.ipynb", NOTEBOOK)
    assert publish(house).built == ("zh/01-more.html", "en/01-more.html")
    for page in ("en/00-pay.html", "en/evidence.html"):
        assert 'href="01-more.html#at-f-foody-mercor-pay"' in house.page(page)
    assert publish(house).built == ()


def test_a_report_without_evidence_has_no_such_page_and_links_to_none(tmp_path: Path, new_house: Any) -> None:
    house = new_house(tmp_path / "review")
    house.add("00-a.ipynb")
    house.build()
    assert not (house.output / "en/evidence.html").exists()
    assert "evidence.html" not in house.page("en/00-a.html") + house.page("index.html")


def test_the_lead_counts_every_quote_that_is_listed_the_withdrawn_by_themselves(open_page: Any, topic: Topic) -> None:
    lead = open_page().locator("main p").first.inner_text()
    stands, withdrawn = (int(found) for found in re.findall(r"\d+", lead)[:2])
    assert (stands, withdrawn) == (
        (topic.quotes["status"] == "stands").sum(),
        (topic.quotes["status"] == "withdrawn").sum(),
    )
    assert stands + withdrawn == len(topic.quotes) and withdrawn
