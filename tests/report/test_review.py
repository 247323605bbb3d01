"""The review itself, as a newcomer gets it: all pages, offline, every reference leading to its words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from hdc.report.build import Report

#: They are worked in, in JupyterLab, and no chapters of the review.
GUIDES = {"80-your-own-question", "90-new-interview", "91-the-shelf"}
ANCHOR = re.compile(r'href="#([^"]+)"')
SPECS = re.compile(r"#([qfd]-[a-z0-9-]+)")


def pages(site: Path) -> list[Path]:
    return sorted((site / "reports").glob("*/*.html"))


def test_every_notebook_has_a_page_in_both_languages(site: Path) -> None:
    stems = {path.stem for path in (site / "notebooks").glob("*.ipynb")} - GUIDES
    for lang in ("zh", "en"):
        assert {path.stem for path in (site / "reports" / lang).glob("*.html")} >= stems
    contents = (site / "reports" / "index.html").read_text("utf-8")
    assert all(f"{lang}/{stem}.html" in contents for lang in ("zh", "en") for stem in stems)
    for guide in GUIDES:
        assert guide not in contents and not list((site / "reports").glob(f"*/{guide}.html"))


def test_every_reference_of_a_page_leads_to_a_place_on_it(site: Path) -> None:
    """In prose, tables and charts alike: nothing points to a quote, figure or section that the page does not hold."""
    for page in pages(site):
        html = page.read_text("utf-8")
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        wanted = set(ANCHOR.findall(html)) | set(SPECS.findall(html))
        assert wanted <= ids, (page.name, sorted(wanted - ids))


def test_a_chart_leads_to_the_page_it_stands_on_and_nowhere_else(site: Path) -> None:
    """The static picture's marks are links to quotes of the same page."""
    for page in pages(site):
        links = re.findall(r'<a [^>]*xlink:href="([^"]*)"', page.read_text("utf-8"))
        assert not [link for link in links if not link.startswith("#")], page.name


def test_a_page_holds_each_id_once(site: Path) -> None:
    for page in pages(site):
        ids = re.findall(r'\bid="([^"]+)"', page.read_text("utf-8"))
        assert len(ids) == len(set(ids)), (page.name, {one for one in ids if ids.count(one) > 1})


def test_the_second_build_does_nothing_and_an_edit_only_what_rests_on_it(
    site: Path, tmp_path: Path, edit: Callable[[Path, str, str], int], publish: Callable[[Path], Report]
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(site, root)
    assert publish(root).built == ()
    lord = root / "data" / "interviews" / "handshake-garrett-lord.toml"
    edit(lord, "making $22 an hour, they", "making $23 an hour, they")
    edit(lord, 'said = "making $22', 'said = "making $23')
    edit(lord, "每小时 22 美元", "每小时 23 美元")
    edit(lord, 'said_zh = "每小时 22', 'said_zh = "每小时 23')
    edit(lord, "value = 22", "value = 23")
    report = publish(root)
    built = {Path(page).stem for page in report.built}
    assert {"00-topic", "01-pay-rates"} <= built
    assert not {"02-synthetic-vs-human", "03-power-law", "04-automation-timelines"} & built
    assert "$23 an hour" in (root / "reports" / "en" / "01-pay-rates.html").read_text("utf-8")
