"""Whatever the question, the languages and the sides: a review is checked, tabled, verified and published alike."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import validate

import hdc
from hdc.evidence import check, read
from hdc.evidence.check import notes
from hdc.lang.interface import tag
from hdc.narrative.citation import citation
from hdc.tables.schema import tables
from tests.topics.conftest import House

Copy = Callable[[str], House]
Edit = Callable[[Path, str, str], int]
#: In each review the quote whose original is Chinese, its interview, and a number in it to get wrong.
CHINESE = {
    "zh": ("q-su-trial", "2025-06-18-gongshi-su-yingxue", "value = 40", "value = 48"),
    "en": ("q-su-trial", "2025-06-18-gongshi-su-yingxue", "value = 40", "value = 48"),
    "three": ("q-gu-price", "2025-11-20-dianliu-gu-yuanzhou", "value = 15", "value = 50"),
}


def body(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def card(page: str, id: str) -> str:
    """A card as a page has it."""
    start = page.index(f'<article class="hdc-card" id="{id}">')
    return page[start : page.index("</article>", start)]


def spoken(card: str) -> list[str]:
    """The languages of a quote's blocks, in the order in which they stand."""
    return re.findall(r'<blockquote lang="([^"]+)">', card)


class TestTheEvidence:
    def test_nothing_is_found_wrong_with_records_tables_and_prose(self, house: House) -> None:
        assert house.call("check") == 0

    def test_every_language_of_a_review_is_read_and_only_what_nobody_watches_is_noted(self, house: House) -> None:
        evidence = read(house.data)
        assert check(evidence) == () and evidence.review is not None
        spoken = {interview.language for interview in evidence.review.interviews}
        what = [f'nobody has told how a cut turns a quote in "{lang}"' for lang in sorted(spoken - {"de", "en", "zh"})]
        assert [one.what.partition(":")[0] for one in notes(evidence)] == what

    def test_the_tables_are_canonical_and_a_package_that_others_can_read(self, house: House) -> None:
        """A column for each language of the review and no other, rows in the order of their keys, the same bytes."""
        assert house.call("tables", "--dry-run", "--json") == 0
        assert validate(house.data / "datapackage.json").valid
        for name, table in tables(house.topic.langs).items():
            header, *rows = csv.reader((house.data / "tables" / f"{name}.csv").read_text("utf-8").splitlines())
            assert header == [column.name for column in table.columns]
            keys = [[row[header.index(key)] for key in table.key] for row in rows]
            assert keys == sorted(keys)

    def test_tables_made_twice_are_the_same(self, house: House, capsys: pytest.CaptureFixture[str]) -> None:
        house.call("tables", "--dry-run", "--json")
        assert json.loads(capsys.readouterr().out) == []

    def test_a_wrong_number_in_a_record_of_chinese_words_is_found(self, copy: Copy, house: House, edit: Edit) -> None:
        """Also where the review is in English only: the original is what is read."""
        _, interview, right, wrong = CHINESE[house.name]
        own = copy(house.name)
        line = edit(own.data / "interviews" / f"{interview}.toml", right, wrong)
        found = check(read(own.data))
        assert (line, "figure") in {(finding.line, finding.rule) for finding in found}
        assert any(
            wrong.partition(" = ")[2] in finding.what and "cannot be read in said" in finding.what for finding in found
        )


class TestTheTranscript:
    def test_a_chinese_interview_stands_in_its_chinese_transcript_letter_for_letter(
        self, copy: Copy, house: House, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _, interview, *_ = CHINESE[house.name]
        own = copy(house.name)
        capsys.readouterr()
        assert own.call("verify", interview, "--transcripts", own.transcripts, "--write", "--json") == 0
        rows = json.loads(capsys.readouterr().out)
        assert rows and {row["state"] for row in rows} == {"exact"}
        assert own.call("tables") == 0 and own.call("check") == 0
        quotes = own.topic.pick("quotes", interview_id=interview)
        assert set(quotes["state"]) == {"exact"} and (quotes["language"] == "zh").all()

    def test_a_quote_is_found_there_by_its_words_alone(self, house: House) -> None:
        _, interview, *_ = CHINESE[house.name]
        whole = next(one for one in house.topic.review.interviews if one.id == interview)
        files = {"zh": "gongshi-31.txt", "en": "gongshi-31.txt", "three": "dianliu.txt"}
        transcript = hdc.read_transcript(house.transcripts / files[house.name])
        name = next(one.name for one in house.topic.review.speakers if one.id == whole.guests[0])
        for quote in whole.quotes:
            anchor = hdc.locate_quote(quote.original, transcript, name.heard(whole.language))
            assert str(anchor.state) == "exact"


class TestACard:
    def test_the_page_of_the_spoken_language_leads_with_the_original_another_with_its_translation(
        self, houses: dict[str, House]
    ) -> None:
        assert spoken(str(hdc.narrative.card(houses["zh"].topic, "q-su-trial", "zh").html)) == ["zh-Hans"]
        assert spoken(hdc.narrative.card(houses["en"].topic, "q-su-trial", "en").html) == ["en", "zh-Hans"]
        three = houses["three"].topic
        for lang, order in (("zh", "zh-Hans"), ("en", "en zh-Hans"), ("de", "de zh-Hans")):
            shown = spoken(hdc.narrative.card(three, "q-gu-price", lang).html)
            assert shown[: len(order.split())] == order.split() and sorted(shown) == ["de", "en", "zh-Hans"]

    def test_a_translation_says_that_it_is_one_and_the_original_does_not(self, houses: dict[str, House]) -> None:
        html = hdc.narrative.card(houses["en"].topic, "q-su-trial", "en").html
        translated, original = re.findall(r"<blockquote.*?</blockquote>", html, re.DOTALL)
        assert "translation, ours" in translated and "hdc-translation" not in original and "两百多名工人" in original
        assert "hdc-translation" not in hdc.narrative.card(houses["zh"].topic, "q-su-trial", "zh").html

    def test_a_citation_gives_the_original_with_the_translation_marked_as_one(self, houses: dict[str, House]) -> None:
        own = citation(houses["zh"].topic, "q-su-half", "zh")
        assert "「我不认为" in own and "译文" not in own
        read_in_english = citation(houses["en"].topic, "q-su-half", "en")
        assert "(translation; in the original: 「我不认为" in read_in_english
        assert "（译文；原话：„Meiner hat" in citation(houses["three"].topic, "q-ottensen-price", "zh")
        assert "(Übersetzung; im Original: 「现在装一块" in citation(houses["three"].topic, "q-gu-price", "de")

    def test_the_original_in_a_citation_says_its_language(self, houses: dict[str, House]) -> None:
        html = hdc.narrative.card(houses["en"].topic, "q-su-half", "en").html
        assert '<span lang="zh-Hans">我不认为' in html[html.index("hdc-citation") :]


class TestTheReport:
    def test_it_is_built_in_every_language_of_the_review_and_in_no_other(self, house: House) -> None:
        assert house.report.failed == ()
        stem = next((house.root / "notebooks").glob("*.ipynb")).stem
        langs = house.topic.langs
        assert sorted(house.report.built) == sorted(
            f"{lang}/{name}.html" for lang in langs for name in (stem, "evidence")
        )

    def test_pages_say_their_language_and_lead_to_all_the_others(self, house: House) -> None:
        for path in house.report.built:
            lang = path.partition("/")[0]
            page = house.page(path)
            assert f'<html lang="{tag(lang)}">' in page
            linked = re.findall(r'data-keep-hash href="\.\./(\w+)/', page)
            assert linked == [other for other in house.topic.langs if other != lang]

    def test_the_way_in_opens_with_the_first_language_of_the_review(self, house: House) -> None:
        """Each language has a front of its own, in the order in which the review names them."""
        fronts = re.findall(r'<article class="hdc-front" lang="([^"]+)"', house.page("index.html"))
        assert fronts == [tag(lang) for lang in house.topic.langs]

    def test_the_evidence_page_holds_every_quote_with_the_language_of_each_text(self, house: House) -> None:
        for lang in house.topic.langs:
            page = house.page(f"{lang}/evidence.html")
            for _, quote in house.topic.review.quotes:
                wanted = dict.fromkeys((lang, quote.language, *sorted(quote.words)))
                assert spoken(card(page, quote.id)) == [tag(one) for one in wanted]

    def test_whoever_is_linked_on_a_page_stands_on_it(self, house: House) -> None:
        for path in house.report.built:
            page = house.page(path)
            ids = set(re.findall(r'\bid="([^"]+)"', page))
            assert set(re.findall(r'href="#([^"]+)"', page)) <= ids, path
