"""The front page: one language at a time, the answer, what stands out with its picture, every chapter's finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hdc.cli import main
from hdc.report.front import front
from hdc.topic import load
from tests.bicycles import begun

Edit = Callable[[Path, str, str], int]


def test_it_shows_one_language_that_the_reader_chose_and_keeps_it(site: Path, browser: Callable[..., Any]) -> None:
    tab = browser(site / "reports" / "index.html", locale="en-GB")
    shown = tab.page.locator(".hdc-front:visible")
    assert (shown.count(), shown.get_attribute("lang"), tab.page.evaluate("document.documentElement.lang")) == (
        1,
        "en",
        "en",
    )
    tab.page.get_by_role("button", name="中文").click()
    assert (shown.count(), shown.get_attribute("lang"), tab.page.title()) == (
        1,
        "zh-Hans",
        shown.get_attribute("data-title"),
    )
    tab.page.reload()
    assert shown.get_attribute("lang") == "zh-Hans"
    shown.locator(".hdc-pages a").first.click()
    assert tab.page.locator("html").get_attribute("lang") == "zh-Hans"


def test_the_language_in_which_one_reads_is_the_one_in_which_one_comes_back(
    site: Path, browser: Callable[..., Any]
) -> None:
    tab = browser(site / "reports" / "en" / "01-pay-rates.html", locale="zh-CN")
    tab.page.locator("a.hdc-home").click()
    assert tab.page.locator(".hdc-front:visible").get_attribute("lang") == "en"


def test_without_scripts_every_language_is_there(site: Path) -> None:
    html = (site / "reports" / "index.html").read_text("utf-8")
    assert re.findall(r'<article class="hdc-front" lang="([^"]+)"[^>]*>\n<h1>', html) == ["zh-Hans", "en"]


def test_what_it_says_is_what_the_review_says(data: Path) -> None:
    """Three findings with their charts; of each chapter a conclusion that holds; everybody quoted under their side."""
    topic = load(data)
    for lang in topic.langs:
        said = front(topic, lang)
        assert len(said.findings) == 3 and all(one.page and one.spec["usermeta"] for one in said.findings)
        holding = {row["notebook"]: set() for _, row in topic.headlines.iterrows()}
        for _, row in topic.headlines[topic.headlines["holds"]].iterrows():
            holding[row["notebook"]].add(row[f"title_{lang}"])
        assert said.chapters.keys() == {name for name, titles in holding.items() if titles}
        assert all(str(line) in {str(title) for title in holding[name]} for name, line in said.chapters.items())
        quoted = topic.quotes[topic.quotes["status"] != "withdrawn"]
        names = {topic.pick("speakers", id=id)[f"name_{lang}"].item() for id in quoted["speaker_id"]}
        told = [person for camp in said.camps for person in camp.people]
        assert all(any(person.startswith(name) for person in told) for name in names)


def test_a_chart_that_is_none_cannot_stand_on_it(
    tmp_path: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    data = begun(tmp_path / "bicycles")
    edit(data / "topic.toml", "format = 2", 'format = 2\nfront = ["c-no-such"]')
    capsys.readouterr()
    assert main(["check", "-C", str(data.parent)]) == 1
    assert re.search(r'topic\.toml:\d+: "c-no-such" is no chart', capsys.readouterr().out)


def test_the_answer_is_two_conclusions_in_a_line_each_and_leads_to_their_pages(data: Path) -> None:
    topic = load(data)
    titles = topic.headlines.set_index("id")
    for lang in topic.langs:
        said = front(topic, lang).answer
        shown = re.findall(r'<p><a href="([^"]+)">(.+?)[.。]</a></p>', said)
        wanted = [titles.loc[id] for id in ("h-last-bottleneck", "h-nobody-says-replace")]
        assert shown == [(f"{lang}/{one['notebook']}.html", one[f"title_{lang}"]) for one in wanted]


def test_an_answer_whose_conclusion_fell_is_told_in_full_and_says_so(data: Path, edit: Edit) -> None:
    """No title of a conclusion stands there that does not hold."""
    edit(data / "headlines.toml", "total(stance = 'supports') = 0 and total(stance = 'opposes') > 0 and total(stance = 'qualifies') > 0 as holds", "0 as holds")  # fmt: skip  # noqa: E501
    said = front(load(data), "en").answer
    assert "Nobody heard here holds" not in said and "<a href" not in said.partition("hdc-ref")[0]
    assert "Outright, only sellers of human data say here that synthetic data cannot replace experts" in said


def test_an_answer_that_tells_no_conclusion_is_its_first_paragraph(tmp_path: Path) -> None:
    data = begun(tmp_path / "bicycles")
    path = data / "narrative" / "en.md"
    path.write_text("## The answer {#answer}\n\nNobody knows yet.\n\nMore of it.\n", "utf-8")
    assert front(load(data), "en").answer == "<p>Nobody knows yet.</p>"
