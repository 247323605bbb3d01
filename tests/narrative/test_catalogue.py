"""All of the evidence as one page shows it: in the order in which one reads it, with what it is filtered by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hdc.lang.interface import say
from hdc.narrative.catalogue import FACETS, catalogue
from hdc.narrative.citation import citation, foot
from hdc.shown import Catalogue
from hdc.topic import Topic, load
from tests.reviews import TEA, laid

TALK, HOUR = "interviews/2025-20vc-ada-may.toml", "interviews/2025-12-07-tea-hour-ada-may.toml"
QUOTES = ("q-may-share", "q-may-pay", "q-may-always", "q-lin-unless")
FIGURES = ("f-rival-pay", "f-may-pay", "f-may-share")
STANCE = """
[[stances]]
proposition = "p-enough"
speaker = "ada-may"
stance = "supports"
strength = "firm"
quotes = ["q-may-always"]
interview = "2025-20vc-ada-may"
why = { en = "She says so.", zh = "她这样说。" }
"""
NOTICE = '[quotes.withdrawn]\ndate = 2026-01-01\nreason = { en = "She was misheard.", zh = "她被听错了。" }\n'


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    """The house, in which a quote shows a stance."""
    positions = {"positions.toml": TEA["positions.toml"] + STANCE}
    return load(laid(tmp_path_factory.mktemp("tea") / "data", TEA, positions))


@pytest.fixture(scope="module")
def made(topic: Topic) -> Catalogue:
    return catalogue(topic, "en")


def cells(made: Catalogue, table: str, column: str) -> list[str]:
    at = made.records[table]["columns"].index(column)
    return [row[at] for row in made.records[table]["rows"]]


def test_quotes_stand_as_they_were_said_and_figures_of_one_metric_together_the_smallest_first(made: Catalogue) -> None:
    assert made.ids == (*QUOTES, *FIGURES, "d-half-time", "d-pay-ratio")
    assert re.findall('data-of="([^"]+)"', made.figures) == [*FIGURES]
    assert re.findall('<article class="hdc-card" id="(q-[^"]+)"', made.quotes) == [*QUOTES]
    assert re.findall('<article class="hdc-card" id="([^"]+)"', made.derived) == ["d-half-time", "d-pay-ratio"]


def test_a_row_says_the_number_what_it_measures_how_it_is_said_and_who_said_it_where(made: Catalogue) -> None:
    first = made.figures.partition("\n")[0]
    assert [words for words in re.split("<[^>]+>", str(first)) if words] == [
        "about $20 an hour", "pay · rivals", "estimate · about", "Ada May · Leaf &lt;b&gt;&amp; Co", "20VC · 2025",
    ]  # fmt: skip
    assert made.headings == ("number", "measures", "how it is said", "speaker", "interview")


def test_what_was_withdrawn_is_counted_apart_and_its_figures_are_gone(tmp_path: Path, made: Catalogue) -> None:
    assert made.counts == {"quotes": 4, "withdrawn": 0, "figures": 3, "derived": 2, "interviews": 2}
    gone = {HOUR: TEA[HOUR].replace('translation = "ours"\n', f'translation = "ours"\n{NOTICE}')}
    topic = load(laid(tmp_path / "data", TEA, gone, {"derived.toml": "", "headlines.toml": ""}))
    counts = catalogue(topic, "en").counts
    assert counts == {"quotes": 3, "withdrawn": 1, "figures": 2, "derived": 0, "interviews": 2}


def test_each_facet_has_its_values_with_how_many_quotes_have_them(made: Catalogue) -> None:
    """States in the order in which a reader chooses among them, all else by the alphabet, whatever the case."""
    found = {facet.name: [(one.value, one.count) for one in facet.options] for facet in made.facets}
    assert tuple(found) == FACETS
    assert found == {
        "speaker": [("ada-may", 3), ("bo-lin", 1)],
        "organisation": [("20vc", 1), ("leaf", 3)],
        "metric": [("pay_rate", 1), ("share", 1)],
        "interview": [("2025-12-07-tea-hour-ada-may", 1), ("2025-20vc-ada-may", 3)],
        "state": [("unverified", 4), ("stated", 3), ("inferred", 1), ("corrected", 1), ("our_translation", 1)],
    }
    labels = {facet.name: [one.label for one in facet.options] for facet in made.facets}
    assert labels["speaker"] == ["Ada May", "Bo Lin"] and labels["metric"] == ["pay", "share"]
    assert labels["interview"] == ["Ada May at Tea Hour · 2025-12-07", "Ada May on 20VC · 2025"]
    assert [facet.label for facet in made.facets] == [
        "Speaker", "Organisation", "What is measured", "Interview", "State",
    ]  # fmt: skip


def test_a_name_says_which_language_it_is_in(topic: Topic) -> None:
    """What we call something is in the page's language; a person, a firm and a title are in their own."""
    found = {facet.name: {one.lang for one in facet.options} for facet in catalogue(topic, "zh").facets}
    assert found == {
        "speaker": {"en"}, "organisation": {"en"}, "interview": {"en"}, "metric": {"zh-Hans"}, "state": {"zh-Hans"},
    }  # fmt: skip


def test_a_quote_has_tags_of_who_for_whom_where_in_which_state_and_of_what_it_measures(made: Catalogue) -> None:
    tags = dict(
        zip(
            made.ids,
            [one for name in ("quotes", "figures", "derived") for one in made.records[name]["tags"]],
            strict=True,
        )
    )
    assert tags["q-may-pay"] == [
        "speaker:ada-may", "organisation:leaf", "interview:2025-20vc-ada-may", "state:unverified", "state:inferred",
        "state:corrected", "metric:pay_rate",
    ]  # fmt: skip
    assert tags["q-may-share"][3:] == ["state:unverified", "state:stated", "state:our_translation", "metric:share"]
    assert tags["q-lin-unless"][1] == "organisation:20vc" and not [
        one for one in tags["q-lin-unless"] if "metric" in one
    ]
    assert tags["f-may-share"] == tags["q-may-share"] and tags["f-may-pay"] == tags["q-may-pay"]
    assert {*tags["d-half-time"]} == {*tags["q-may-share"], *tags["q-may-pay"]}
    assert len(tags["d-half-time"]) == len({*tags["d-half-time"]}) and tags["d-pay-ratio"] == tags["q-may-pay"]


def test_who_speaks_for_nobody_has_no_tag_of_an_organisation_and_no_dot_before_one(tmp_path: Path) -> None:
    people = TEA["speakers.toml"].replace('name = "Ada May"\norganisation = "leaf"', 'name = "Ada May"')
    made = catalogue(load(laid(tmp_path / "data", TEA, {"speakers.toml": people})), "en")
    assert {one.value for one in next(f for f in made.facets if f.name == "organisation").options} == {"20vc"}
    assert "<td>Ada May</td>" in made.figures and cells(made, "quotes", "organisation")[0] == ""


def test_a_record_is_searched_by_its_words_in_every_language_and_by_the_names_behind_its_ids(made: Catalogue) -> None:
    assert made.records["quotes"]["searched"] == [
        "id", "original", "zh", "en",
        *("speaker_zh", "speaker_en", "organisation_zh", "organisation_en"),
        *("interview_zh", "interview_en", "show_zh", "show_en"),
    ]  # fmt: skip
    assert cells(made, "quotes", "speaker") == ["Ada May", "Ada May", "Ada May", "Bo Lin"]
    assert cells(made, "quotes", "show") == ["", "20VC", "20VC", "20VC"]
    assert cells(made, "figures", "metric_en") == ["pay", "pay", "share"]
    assert cells(made, "figures", "metric_zh") == ["时薪", "时薪", "占比"]
    assert {"metric_en", "metric_zh", "said_en", "words_zh"} <= {*made.records["figures"]["searched"]}
    for table in ("quotes", "figures", "derived"):
        columns, rows = made.records[table]["columns"], made.records[table]["rows"]
        assert {*made.records[table]["searched"]} <= {*columns} and {len(row) for row in rows} == {len(columns)}


def test_whoever_has_a_name_in_each_language_is_shown_by_that_of_the_page_and_found_by_both(tmp_path: Path) -> None:
    people = TEA["speakers.toml"].replace('name = "Ada May"', 'name = { en = "Ada May", zh = "梅艾达" }')
    topic = load(laid(tmp_path / "data", TEA, {"speakers.toml": people}))
    for lang, own, other in (("en", "Ada May", "梅艾达"), ("zh", "梅艾达", "Ada May")):
        made = catalogue(topic, lang)
        people = next(facet for facet in made.facets if facet.name == "speaker")
        assert own in {one.label for one in people.options} and other not in {one.label for one in people.options}
        for html in (made.quotes, made.figures):
            assert own in html and other not in html.replace("Ada May on 20VC", "").replace("Ada May at Tea Hour", "")
        assert (
            cells(made, "quotes", "speaker_en")[0] == "Ada May" and cells(made, "quotes", "speaker_zh")[0] == "梅艾达"
        )


def test_a_quote_is_found_by_what_it_shows_and_a_number_by_its_digits(made: Catalogue) -> None:
    """The proposition's label and sentence in each language; of a range both ends, of a point one."""
    assert made.records["quotes"]["about"] == ["", "", "够\n茶就够了。\nEnough\nTea is enough.", ""]
    assert made.records["figures"]["about"] == ["20 20", "40 40", "80 80"]
    assert made.records["derived"]["about"] == ["0.5 0.5 1 1", "2 2"]


def test_a_large_number_is_found_with_its_commas_and_without(tmp_path: Path) -> None:
    many = TEA[TALK].replace("pay $40 an hour", "pay $4,000 an hour").replace("40 美元", "4000 美元")
    many = many.replace("value = 40", "value = 4000")
    made = catalogue(load(laid(tmp_path / "data", TEA, {TALK: many})), "en")
    assert "4,000 4000" in made.records["figures"]["about"]


def test_a_citation_says_who_for_whom_what_where_and_when_and_what_is_doubtful(topic: Topic) -> None:
    """In another language first the translation, then the words as they were spoken."""
    assert citation(topic, "q-may-share", "en") == (
        "Ada May (Leaf <b>& Co): “Within one or two years 80% of it is gone.” Ada May at Tea Hour, 2025-12-07."
    )
    assert citation(topic, "q-may-share", "zh") == (
        "Ada May（Leaf <b>& Co）：「一两年内，80% 就没了。」（译文；原话："
        "“Within one or two years 80% of it is gone.”）Ada May at Tea Hour，2025-12-07。"
    )
    assert citation(topic, "q-may-pay", "en").endswith("emails say.” 20VC, 2025 (interview inferred).")
    assert citation(topic, "d-pay-ratio", "en") == (
        "Leaf against rivals: about 2 times (computed as a / b from what was said; not a quote). Tea, 2026-01-02."
    )


def test_who_speaks_for_nobody_is_cited_without_brackets(tmp_path: Path) -> None:
    people = TEA["speakers.toml"].replace('name = "Ada May"\norganisation = "leaf"', 'name = "Ada May"')
    topic = load(laid(tmp_path / "data", TEA, {"speakers.toml": people}))
    assert citation(topic, "q-may-always", "en") == "Ada May: “There is always tea.” 20VC, 2025."


def test_the_foot_of_a_card_marks_words_of_another_language_and_says_how_far_they_were_verified(topic: Topic) -> None:
    """A sum was not said by anybody: it has no state, and nothing in it is of another language."""
    original = '<span lang="en">Within one or two years 80% of it is gone.</span>'
    own, other, computed = (str(foot(topic, *of)) for of in (
        ("q-may-share", "en"), ("q-may-share", "zh"), ("d-pay-ratio", "zh"),
    ))  # fmt: skip
    assert original in other and "<span" not in own and "<span" not in computed
    assert [text.count("hdc-verified") for text in (own, other, computed)] == [1, 1, 0]
    for id, text in (("q-may-share", own), ("d-pay-ratio", computed)):
        assert f'data-used="{id}"' in text and f'href="#{id}">' in text and f">#{id}</code>" in text
    assert say("narrative.citation.copy", "en") in own
