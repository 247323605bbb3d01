"""The check of the prose: every finding with its file, its line and what to do."""

from __future__ import annotations

import json

import pytest

from hdc.narrative import check
from hdc.narrative.reference import resolve
from tests.reviews import laid, ratio, tables, wells

PLAIN = {"zh": "## 甲 {#a}\n\n正文。\n", "en": "## A {#a}\n\nText.\n"}


def findings(topic, notebooks=None, rule=None):
    found = check(topic.folder, topic, notebooks)
    return [str(finding) for finding in found if rule is None or finding.rule == rule]


def test_prose_without_a_fault_has_no_finding(house):
    topic = house(
        zh="## 甲 {#a}\n\n### 一、乙\n\n付{f-may-pay}，{count quotes} 段。\n\n"
        "{judgement low} 也许。{weighs f-may-pay} {unless 下雨}\n\n{q-may-always}",
        en="## A {#a}\n\n### 1. B\n\n{f-may-pay}, {count quotes} of them.\n\n"
        "{judgement low} Maybe. {weighs f-may-pay} {unless it rains}\n\n{q-may-always}",
    )
    assert findings(topic) == []


def test_a_data_folder_without_prose_has_none_to_check(house):
    assert findings(house()) == []


def test_a_number_without_a_reference_is_a_finding_with_its_line_and_a_remedy(house):
    topic = house(zh=PLAIN["zh"], en="## A {#a}\n\nText.\n\nIt pays\n$95 an hour.\n")
    (said,) = findings(topic)
    assert said.startswith('data/narrative/en.md:6: the number "$95 an hour" leads to nobody')
    assert "{f-…}" in said and "data/narrative/allowed.toml" in said


def test_names_in_the_evidence_are_no_numbers(house):
    assert findings(house(zh="## 甲 {#a}\n\n在 20VC 上。\n", en="## A {#a}\n\nOn 20VC.\n")) == []


def test_an_unknown_reference_is_a_finding_not_a_crash(house):
    topic = house(
        zh="## 甲 {#a}\n\n{f-nobody} {q-nobody}\n", en="## A {#a}\n\n{f-nobody}\nand {q-nobody} {count pigs} {what}\n"
    )
    found = findings(topic, rule="reference")
    assert 'data/narrative/en.md:3: nothing in the evidence has the id "f-nobody". Mend its spelling' in found[0]
    assert [line.partition(": ")[0][-4:] for line in found] == ["md:3", "md:4", "md:4", "md:4", "md:3", "md:3"]


@pytest.mark.parametrize("unless", ["", "{unless it rains}\n"])
def test_what_a_judgement_weighs_is_a_reference_at_its_own_line(house, unless):
    """Whether or not it says below what would change our mind."""
    topic = house(zh=PLAIN["zh"], en=f"## A {{#a}}\n\n{{judgement low}} Maybe.\n{{weighs f-nobody}}\n{unless}")
    (said,) = findings(topic, rule="reference")
    assert said.startswith('data/narrative/en.md:4: nothing in the evidence has the id "f-nobody"')


def test_a_rule_is_cited_by_itself_while_it_has_one_row_and_by_its_statement_when_it_has_several(tmp_path):
    """The finding names the rows to choose from; what stands in the prose is the row's number, linked to its record."""
    several, one = tables(wells(derived=(ratio(),))), tables(wells(derived=(ratio(rule={"a": "dug", "b": "dry"}),)))
    prose = {f"narrative/{lang}.md": "## A {#a}\n\n{d-dug-a-held}\n" for lang in ("en", "zh")}
    folder = laid(tmp_path / "data", prose)
    assert check(folder, one) == ()
    (said, _) = map(str, check(folder, several))
    assert said.startswith('data/narrative/en.md:3: "d-dug-a-held" has a row for each of 2 statements. Name one: ')
    assert "d-dug-a-held--q-ann-wells, d-dug-a-held--q-bea-wells" in said
    assert 'href="#d-dug-a-held--q-bea-wells"' in resolve(one, "d-dug-a-held", "en").html
    assert resolve(several, "d-dug-a-held--q-ann-wells", "en").text == "about 3 times"


def test_a_judgement_in_the_middle_of_a_sentence_is_a_finding(house):
    topic = house(zh="## 甲 {#a}\n\n也许 {judgement low}\n", en=PLAIN["en"])
    (said,) = findings(topic)
    assert said.startswith("data/narrative/zh.md:3: {judgement low} does not begin its paragraph. Put it first")


ALLOWED = '[[allowed]]\nlang = "en"\ntext = "{}"\nreason = "counts in the sentence itself"\n'


def test_an_allowed_number_passes_and_only_in_its_words_and_its_language(house):
    prose = "## A {#a}\n\nOne word for two\nthings, and two more.\n"
    topic = house(zh="## 甲 {#a}\n\ntwo things\n", en=prose, **{"narrative/allowed.toml": ALLOWED.format("two things")})
    assert [said.partition(' "')[0] for said in findings(topic)] == [
        "data/narrative/en.md:4: the number",
        "data/narrative/zh.md:3: the number",
    ]


def test_an_entry_that_lets_nothing_through_any_more_is_a_finding_at_its_line(house):
    entries = "# why\n\n" + ALLOWED.format("two things")
    (said,) = findings(house(**PLAIN, **{"narrative/allowed.toml": entries}))
    assert said.startswith(
        'data/narrative/allowed.toml:3: nothing that needs a reason stands in "two things" any more (en). Remove'
    )


def test_an_entry_may_not_be_the_bare_number(house):
    topic = house(zh=PLAIN["zh"], en="## A {#a}\n\ntwo\n", **{"narrative/allowed.toml": ALLOWED.format("two")})
    assert any('"two" would allow that number everywhere' in said for said in findings(topic))
    assert any('the number "two" leads to nobody' in said for said in findings(topic))


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ("[[allowed]]\nx", "allowed.toml:2: not TOML"),
        ('[[allowed]]\ntext = "two things"\nlang = "en"\n', '"reason" is missing'),
        (
            '[[allowed]]\ntext = "two things"\nlang = "fr"\nreason = "x"\n',
            'nothing that needs a reason stands in "two things" any more (fr)',
        ),
        (ALLOWED.format("two things") + "extra = 1\n", '"extra" is not a field'),
        ('[[alowed]]\ntext = "two"\n', '"alowed" is not a field'),
    ],
)
def test_a_malformed_list_is_a_finding(house, entries, complaint):
    assert any(complaint in said for said in findings(house(**PLAIN, **{"narrative/allowed.toml": entries})))


def test_both_languages_have_the_same_sections_in_the_same_order(house):
    topic = house(zh="## 甲 {#a}\n\n文\n\n## 乙 {#b}\n\n文\n", en="## B {#b}\n\ntext\n\n## A {#a}\n\ntext\n")
    (said,) = findings(topic, rule="parity")
    assert said.startswith("data/narrative/en.md:1: the sections differ: zh has a where en has b")


def test_a_section_missing_at_the_end_is_named(house):
    topic = house(zh="## 甲 {#a}\n\n文\n\n## 乙 {#b}\n\n文\n", en=PLAIN["en"])
    (said,) = findings(topic, rule="parity")
    assert "zh has b where en has nothing" in said


def test_both_languages_show_the_same_evidence_in_each_section(house):
    topic = house(zh="## 甲 {#a}\n\n{f-may-pay}\n\n{h-fallen}\n", en="## A {#a}\n\n{f-may-pay} {q-may-always}\n")
    assert [said.partition(". ")[0] for said in findings(topic)] == [
        'data/narrative/en.md:1: section "a" lacks {h-fallen}, which stands in zh',
        'data/narrative/zh.md:1: section "a" lacks {q-may-always}, which stands in en',
    ]


def test_a_language_without_prose_is_a_finding(house):
    (said,) = findings(house(en=PLAIN["en"]))
    assert said == "data/narrative/zh.md: the file is missing. Write the review's text there."


def test_text_before_the_first_section_and_a_heading_without_a_name_are_findings(house):
    topic = house(zh="前言\n\n" + PLAIN["zh"], en=PLAIN["en"] + "\n## Nameless\n\nText.\n")
    assert [said.partition(": ")[0] for said in findings(topic, rule="section")] == [
        "data/narrative/en.md:5",
        "data/narrative/zh.md:1",
    ]


def test_two_sections_of_one_name_are_a_finding(house):
    topic = house(zh=PLAIN["zh"] * 2, en=PLAIN["en"] * 2)
    assert len(findings(topic, rule="section")) == 4


def test_headlines_are_prose_too_and_their_slots_are_references(house):
    topic = house(**PLAIN)
    path = topic.folder / "headlines.toml"
    path.write_text(path.read_text("utf-8").replace("Leaf no longer pays more", "No two pay more"), "utf-8")
    (said,) = findings(topic)
    assert said.startswith('data/headlines.toml:10: the number "two" leads to nobody')


def notebook(*cells):
    made = [
        {"cell_type": kind, "metadata": {"tags": tags}, "source": source.splitlines(keepends=True)}
        for kind, tags, source in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_markdown_cells_of_notebooks_are_prose_too(house, tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (folder / "01-pay.ipynb").write_text(
        notebook(
            ("markdown", ["zh"], "# 两家"), ("code", [], "x = 95"), ("markdown", [], "fine\n\n$95 and two things")
        ),
        "utf-8",
    )
    (folder / "02-broken.ipynb").write_text("{}", "utf-8")
    topic = house(**PLAIN, **{"narrative/allowed.toml": ALLOWED.format("two things")})
    said = findings(topic, folder)
    assert [line.partition(': the number "')[0] for line in said[:2]] == [
        "notebooks/01-pay.ipynb:cell 1:1",
        "notebooks/01-pay.ipynb:cell 3:3",
    ]
    assert '"$95"' in said[1] and "02-broken.ipynb: this is no notebook" in said[2] and len(said) == 3


def test_what_a_notebook_calls_by_name_is_there(house, tmp_path):
    """A section, record or chart that the review has not is named, with its cell; what is no Python is passed over."""
    topic = house(**PLAIN)
    prose = topic.folder / "narrative" / "en.md"
    sections = [line.rpartition("{#")[2].rstrip("}") for line in prose.read_text("utf-8").splitlines() if "{#" in line]
    figure = str(topic.figures["id"].iloc[0])
    (tmp_path / "01-pay.ipynb").write_text(
        notebook(
            ("code", [], f'%load_ext hdc\nhdc.narrative.section(topic, "{sections[0]}")\ntopic.row("{figure}")'),
            ("code", [], 'hdc.narrative.section(topic, "nowhere")\ntopic.chart("c-nowhere", LANG)'),
            ("code", [], 'hdc.narrative.derived(topic, ["d-nowhere", "q-nowhere"], "p")\nprint("h-e", "c-")'),
            ("code", [], 'this is no Python("c-nowhere")'),
            ("markdown", [], '`topic.chart("c-nowhere")`'),
        ),
        "utf-8",
    )
    said = [line for line in findings(topic, tmp_path, "reference") if "cell" in line]
    named = [(line.partition(": ")[0].rpartition("/")[2], line.split('"')[1]) for line in said]
    assert sorted(named) == [
        ("01-pay.ipynb:cell 2:1", "c-nowhere"),
        ("01-pay.ipynb:cell 2:1", "nowhere"),
        ("01-pay.ipynb:cell 3:1", "d-nowhere"),
        ("01-pay.ipynb:cell 3:1", "h-e"),
        ("01-pay.ipynb:cell 3:1", "q-nowhere"),
    ]


def test_without_a_topic_everything_but_the_references_is_still_checked(house):
    folder = house(zh="## 甲 {#a}\n\n{f-nobody} 7\n", en="## A {#a}\n\n{f-nobody} 7\n").folder
    assert {finding.rule for finding in check(folder)} == {"number"}


def test_without_a_review_the_prose_that_is_there_is_checked_and_none_is_missed(tmp_path):
    """Which languages it is published in nobody can say; headlines may sweep, since a rule decides them."""
    headline = '[[headlines]]\nid = "h-a"\ntitle = { en = "All of it", zh = "全部" }\ntext = "Everybody pays 7."\n'
    prose = "先说一句。\n\n## 甲 {#a}\n\n正文。\n"
    number, section = check(laid(tmp_path / "data", {"narrative/zh.md": prose, "headlines.toml": headline}))
    assert (number.path, number.line, number.rule) == ("data/headlines.toml", 4, "number") and '"7"' in number.what
    assert section.path == "data/narrative/zh.md" and "belongs to no section" in section.what
