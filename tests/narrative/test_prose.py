"""References in the prose: what they become, where they sit in the line, and those that lead nowhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hdc.errors import UnknownId
from hdc.narrative import finding, section, sections
from hdc.narrative.paragraphs import paragraphs
from hdc.narrative.quotes import set_out
from hdc.narrative.reference import _ref
from hdc.tables import ledger


def said(topic, lang="en", name="a"):
    return section(topic, name, lang).html


def test_a_named_heading_of_the_third_level_begins_a_section_of_its_own(house):
    topic = house(en="## A {#a}\n\nFirst.\n\n### Plain\n\nSecond.\n\n### Named {#b}\n\nThird.")
    assert sections(topic, "en") == ["a", "b"]
    assert "Second." in said(topic) and "Third." not in said(topic)
    assert "<h3" in said(topic, name="b") and "Third." in said(topic, name="b")


def test_a_figure_becomes_its_number_in_words_linked_to_its_record_and_titled_with_who_said_it(house):
    html = said(house(en="## A {#a}\n\nLeaf pays {f-may-pay} to all."))
    assert re.search(
        r'pays <a class="hdc-ref hdc-short" href="#f-may-pay" title="([^"]*)">\$40 an hour</a> to all', html
    )
    assert 'title="Ada May: “pay $40 an hour” (20VC · 2025)"' in html


def test_emphasis_reaches_over_a_reference(house):
    html = said(house(en="## A {#a}\n\nLeaf **pays {f-may-pay} to all**."))
    assert re.search(r"<strong>pays <a [^>]*>\$40 an hour</a> to all</strong>", html)


def test_a_number_and_its_unit_stay_on_one_line(house):
    """Only short words are kept whole: what is longer is broken where it must be."""
    assert "hdc-short" in said(house(en="## A {#a}\n\nLeaf pays {f-may-pay}."))
    assert "hdc-short" not in said(house(en="## A {#a}\n\nShe says {q-may-pay} there."))


def test_a_derived_figure_shows_its_formula_and_what_it_assumes(house):
    html = said(house(en="## A {#a}\n\nThat is {d-pay-ratio}."))
    assert '<a class="hdc-ref hdc-derived hdc-short" href="#d-pay-ratio"' in html and ">about 2 times</a>" in html
    assert "a / b" in html and "One word for {both}." in html


@pytest.mark.parametrize(
    ("prose", "shown"),
    [
        ("付{f-may-pay}给人", "付每小时 40 美元给人"),
        ("付 {f-may-pay} 给人", "付每小时 40 美元给人"),
        ("达{f-may-share}的茶", "达 80% 的茶"),
        ("是的， {f-may-share}。", "是的，80%。"),
        ("约{f-may-share}、{f-may-share}茶", "约 80%、80% 茶"),
        ("有{f-may-share} {f-may-share}茶", "有 80% 80% 茶"),
        ("有{f-may-share} Leaf", "有 80% Leaf"),
        ("Leaf {f-may-share}", "Leaf 80%"),
        ("Leaf {f-may-pay}", "Leaf 每小时 40 美元"),
        ("上一行\n下一行", "上一行下一行"),
        ("上一行\nLeaf", "上一行 Leaf"),
        ("有 3中\n下一行", "有 3中下一行"),
        ("上一行\n下 Leaf", "上一行下 Leaf"),
        ("上行 Leaf\n下一行", "上行 Leaf 下一行"),
    ],
)
def test_chinese_is_spaced_as_chinese_around_a_number_and_across_a_line_break(house, prose, shown):
    topic = house(zh=f"## 甲 {{#a}}\n\n{prose}")
    assert section(topic, "a", "zh").text.splitlines()[1] == shown


def test_a_quote_in_a_sentence_stands_in_quotation_marks_in_the_language_of_the_page(house):
    topic = house(zh="## 甲 {#a}\n\n她说{q-may-always}，是的。", en="## A {#a}\n\nShe said {q-may-always}, yes.")
    assert "她说「总会有茶。」，是的。" in section(topic, "a", "zh").text
    assert "There is always tea." in said(topic, "zh")  # the original, in the link's title
    assert "She said “There is always tea.”, yes." in section(topic, "a", "en").text


def test_what_is_told_again_leads_to_the_words_and_rests_on_them(house):
    topic = house(en="## A {#a}\n\nShe holds that tea lasts{see q-may-always q-may-share}.")
    html = said(topic)
    assert re.findall(r'<a class="hdc-ref" href="#(q-[^"]+)" title="Ada May: “', html) == [
        "q-may-always",
        "q-may-share",
    ]
    assert "She holds that tea lasts" in html and html.count("There is always tea.") == 1  # in the title alone
    assert [one.cites for one in paragraphs(topic, "en")] == [("q-may-always", "q-may-share")]
    with pytest.raises(UnknownId, match="q-nobody"):
        said(house(en="## A {#a}\n\nShe holds{see q-nobody}."))


def test_quotation_marks_of_the_writer_are_not_doubled_wherever_they_stand_in_a_line(house):
    prose = "Ada **said** “{q-may-always}” and {q-may-always}"
    topic = house(zh="## 甲 {#a}\n\n所谓「{q-may-always}」。", en=f"## A {{#a}}\n\n{prose}\n")
    assert "所谓「总会有茶。」。" in section(topic, "a", "zh").text
    assert "Ada said “There is always tea.” and “There is always tea.”" in section(topic, "a", "en").text


def test_a_quote_alone_in_a_paragraph_shows_the_pages_language_first_then_the_original_and_only_these(house):
    """Where the page speaks as the speaker did, the words stand once; nothing there is called a translation."""
    topic = house(zh="## 甲 {#a}\n\n{q-may-share}\n", en="## A {#a}\n\n{q-may-share}\n")
    assert re.findall('<blockquote lang="([^"]+)"', said(topic, "zh")) == ["zh-Hans", "en"]
    assert re.findall('<blockquote lang="([^"]+)"', said(topic, "en")) == ["en"]
    assert "译文，我们所译" in section(topic, "a", "zh").text and "hdc-translation" not in said(topic, "en")
    assert said(topic, "en").count('<a href="#q-may-share">record</a>') == 1


def test_a_translation_into_chinese_is_set_with_chinese_marks_and_says_so(house):
    """Letter for letter, so that its figures stay marked; the original and the record keep what was written."""
    topic = house(zh="## 甲 {#a}\n\n{q-may-share}\n")
    quote = topic.quote("q-may-share")
    narrow = replace(quote, words={**quote.words, "zh": "是的,有 80% 的茶,30,000 箱,对吗?"})
    assert set_out(narrow, "zh") == "是的，有 80% 的茶，30,000 箱，对吗？"
    assert set_out(narrow, "en") == quote.words["en"]


def test_the_figures_of_a_quote_are_marked_in_each_language_that_is_shown(house):
    html = said(house(zh="## 甲 {#a}\n\n{q-may-pay}\n"), "zh")
    assert html.count("<figure") == 1 and "<p>{" not in html
    mark = '<mark class="hdc-said" data-figure="f-may-pay"><a class="hdc-ref" href="#f-may-pay">{}</a></mark>'
    assert mark.format("pay $40 an hour") in html and mark.format("付每小时 40 美元") in html


def test_a_caption_says_who_for_whom_where_when_and_what_is_doubtful(house):
    text = section(house(en="## A {#a}\n\n{q-may-pay}\n"), "a", "en").text
    assert "Ada May, Leaf <b>& Co (tea to offices) · Ada May on 20VC · 2025" in text
    assert "attribution inferred: The page does not name it." in text
    assert "heard “emails”, read as “evals”: It is about <i>evals</i>." in text


def test_quotes_on_consecutive_lines_make_one_exchange_with_a_turn_each(house):
    html = said(house(en="## A {#a}\n\n{q-may-always}\n{q-lin-unless}\n"))
    assert html.count("<figure") == 1 and html.count("<blockquote") == 1 and html.count("<figcaption") == 1
    assert re.findall(r'href="#(q-[\w-]+)">([^<]+)</a>: ', html) == [
        ("q-may-always", "Ada May"),
        ("q-lin-unless", "Bo Lin"),
    ]
    assert ">record</a>" not in html, "the names lead there"


def test_quotes_of_two_interviews_are_no_exchange(house):
    assert said(house(en="## A {#a}\n\n{q-may-always}\n{q-may-share}\n")).count("<figure") == 2


def test_a_headline_in_a_sentence_is_its_sentence_with_the_numbers_linked(house):
    topic = house(en="## A {#a}\n\n{h-pays-more} So much.", zh="## 甲 {#a}\n\n{h-pays-more} 如此。")
    text = "In 2 interviews Leaf pays $40 an hour, against about $20 an hour. So much."
    assert text in section(topic, "a", "en").text
    assert "2 篇访谈中 Leaf 付每小时 40 美元，对手约每小时 20 美元。如此。" in section(topic, "a", "zh").text
    for lang in ("en", "zh"):
        assert re.findall(r'href="#(f-[\w-]+)"', said(topic, lang)) == ["f-may-pay", "f-rival-pay"]


def test_a_headline_alone_says_whether_it_holds_and_how_sure_we_are(house):
    html = said(house(en="## A {#a}\n\n{h-pays-more}\n\n{h-fallen}"))
    assert '<div class="hdc-headline holds"' in html and "Rule met · confidence medium" in html
    assert '<div class="hdc-headline broken"' in html and "Rule not met · confidence low" in html
    assert "It fell, at " in html and "It holds." not in html


def test_a_finding_is_the_same_block_for_a_notebook(house):
    topic = house(zh="## 甲 {#a}\n\n{h-fallen}")
    assert finding(topic, "h-fallen", "zh").text in section(topic, "a", "zh").text
    with pytest.raises(UnknownId, match="h-nothing"):
        finding(topic, "h-nothing", "zh")
    with pytest.raises(UnknownId, match="no headline"):
        finding(topic, "q-may-pay", "zh")


def test_a_proposition_a_count_and_the_edition_come_from_the_tables(house):
    topic = house(en="## A {#a}\n\n{p-enough} {count quotes}, {count figures metric=pay_rate}; {edition}")
    assert "Tea is enough: this nobody quoted here holds. 4, 2; 2026-01-02" in section(topic, "a", "en").text


def test_a_judgement_is_labelled_with_its_confidence(house):
    topic = house(en="## A {#a}\n\n{judgement low} We *think* so.", zh="## 甲 {#a}\n\n{judgement high} 我们这样想。")
    assert '<div class="hdc-judgement">' in said(topic)
    assert section(topic, "a", "en").text.splitlines()[1:] == ["Our judgement, confidence low", "We think so."]
    assert section(topic, "a", "zh").text.splitlines()[1:] == ["我们的判断 · 把握程度：高", "我们这样想。"]
    weighed = said(house(en="## A {#a}\n\n{judgement low} Perhaps it is. {weighs f-may-pay}"))
    assert "<p>Perhaps it is.</p>" in weighed, "nothing is left of what stands below it"


@pytest.mark.parametrize(
    ("reference", "complaint"),
    [
        ("{f-nobody}", "f-nobody"),
        ("{count pigs}", "no table"),
        ("{hello}", "no reference"),
        ("is a {judgement low}", "begin"),
        ("{q-nobody}", "q-nobody"),
    ],
)
def test_what_leads_nowhere_is_refused_with_file_and_line(house, reference, complaint):
    topic = house(en=f"## A {{#a}}\n\nOne line,\nthen {{f-may-pay}}\n\n> and this\n> {reference} here\n")
    with pytest.raises(UnknownId, match=rf"^data/narrative/en\.md:7: .*{complaint}"):
        section(topic, "a", "en")


def test_a_block_that_leads_nowhere_is_refused_at_its_own_line(house):
    topic = house(en="## A {#a}\n\n{q-may-always}\n{q-nobody}\n")
    with pytest.raises(UnknownId, match=r"en\.md:4: .*q-nobody"):
        section(topic, "a", "en")


def test_html_in_the_prose_stays_text_and_code_keeps_its_braces(house):
    html = said(house(en="## A {#a}\n\n<script>alert(1)</script> & `{f-may-pay}`"))
    assert "<script" not in html and "&lt;script&gt;" in html and "<code>{f-may-pay}</code>" in html


def test_sections_keep_their_order_and_hold_their_smaller_headings(house):
    topic = house(en="## B {#b}\n\ntext\n\n### Small\n\nmore\n\n## A {#a}\n\nlast")
    assert sections(topic, "en") == ["b", "a"]
    assert '<h2 id="b">B</h2>' in said(topic, name="b") and "<h3>Small</h3>" in said(topic, name="b")
    assert "last" not in said(topic, name="b")
    with pytest.raises(UnknownId, match=r'no section "c"; it has b, a'):
        section(topic, "c", "en")


def test_a_section_depends_on_nothing_but_the_records_it_shows(house):
    topic = house(en="## A {#a}\n\n{f-may-share}\n\n## B {#b}\n\n{q-may-pay}")
    section(topic, "a", "en")
    asked = [(entry["table"], entry["where"]) for entry in ledger.entries() if entry["data"] == str(topic.folder)]
    assert sorted(asked, key=str) == [
        ("figures", {"id": ["f-may-share"]}),
        ("interviews", {"id": ["2025-12-07-tea-hour-ada-may"]}),
        ("organisations", {"id": ["leaf"]}),
        ("speakers", {"id": ["ada-may"]}),
    ]


@pytest.mark.parametrize(
    ("words", "is_short"),
    [
        ("about $30 an hour", True),
        ("$100 to $200 an hour", True),
        ("每小时 100 到 200 美元", True),
        ("2 万到 9.9 万人（为「数万人」假定的范围）", False),
        ("$20 million to $99 million a month", False),
    ],
)
def test_a_number_stays_with_its_unit_where_a_telephone_has_room_for_both(words: str, is_short: bool) -> None:
    """Chinese letters are as wide as two."""
    assert ("hdc-short" in _ref("hdc-ref", "f-a", "", words).html) is is_short
