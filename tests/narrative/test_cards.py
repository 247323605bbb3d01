"""Evidence cards: every link of a page leads to one, and nothing that somebody said can become markup."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hdc.errors import UnknownId, UsageError
from hdc.model import Figure, Quote, Text
from hdc.model.occurrences import occurrences
from hdc.narrative import Passage, card, cards, overview, section, sections, table
from hdc.narrative.quotes import marked
from hdc.tables.wording import translated
from hdc.topic import Topic, load
from tests.reviews import TEA

DATA = Path(__file__).parents[2] / "data"


class Seen(HTMLParser):
    """The elements, attributes and text that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def links(html):
    return set(re.findall(r'href="#([^"]+)"', html))


def anchors(html):
    return re.findall(r'id="([^"]+)"', html)


def test_a_quote_has_one_card_with_an_anchor_for_each_of_its_figures(house):
    html = cards(house(), ["f-rival-pay", "q-may-pay", "f-may-pay", "q-may-always"], "en")
    assert anchors(html) == ["q-may-pay", "f-may-pay", "f-rival-pay", "q-may-always"]
    assert html.count("<article") == 2


def test_cards_come_in_the_order_asked_for(house):
    assert anchors(cards(house(), ["q-may-always", "q-lin-unless"], "en")) == ["q-may-always", "q-lin-unless"]
    assert anchors(cards(house(), ["q-lin-unless", "q-may-always"], "en")) == ["q-lin-unless", "q-may-always"]


def test_a_figure_shows_its_number_words_metric_kind_bound_time_and_note(house):
    text = card(house(), "f-may-share", "en").text
    assert "80% | “Within one or two years 80%” | share · tea gone | forecast · exact · within 1 to 2 years" in text
    assert "A rival's word." in card(house(), "f-rival-pay", "en").text
    assert "预测 · 确数 · 在 1 到 2 年内" in card(house(), "f-may-share", "zh").text


def test_a_card_shows_every_language_and_says_whose_each_translation_is(house):
    """The page's language first, then the words as they were spoken, which no line calls a translation."""
    assert card(house(), "q-may-share", "zh").text.splitlines()[:3] == [
        "译文，我们所译",
        "一两年内，80% 就没了。",
        "Within one or two years 80% of it is gone.",
    ]
    first, told, *_ = card(house(), "q-may-always", "en").text.splitlines()
    assert (first, told) == ("There is always tea.", "translation, from the source")
    assert re.findall('<blockquote lang="([^"]+)"', cards(house(), ["q-may-always"], "en")) == ["en", "zh-Hans"]


NOTICE = """
  [quotes.{}]
  date = 2026-01-01
  reason = {{ en = "She was <b>misheard</b>.", zh = "她被听错了。" }}
  answer = {{ en = "I said coffee.", zh = "我说的是咖啡。" }}
"""
SHARE = "interviews/2025-12-07-tea-hour-ada-may.toml"


def noticed(house, notice: str):
    """The house after a notice was put on what Ada said of the tea that is gone; no headline and no sum leans on it."""
    changed = TEA[SHARE].replace('translation = "ours"\n', f'translation = "ours"\n{NOTICE.format(notice)}')
    return house(**{SHARE: changed, "headlines.toml": "", "derived.toml": ""})


def test_the_card_of_a_withdrawn_quote_says_so_and_shows_no_figure_of_it(house):
    """The words and their address stay: when, why, and what the speaker says to it stand with them."""
    topic = noticed(house, "withdrawn")
    shown = card(topic, "q-may-share", "en")
    assert "Within one or two years 80% of it is gone." in shown.text and "<mark" not in shown.html
    assert "2026-01-01" in shown.text and "She was <b>misheard</b>." in shown.text and "I said coffee." in shown.text
    assert anchors(cards(topic, ["q-may-share"], "en")) == ["q-may-share"]
    with pytest.raises(UnknownId, match="f-may-share"):
        card(topic, "f-may-share", "en")


def test_the_card_of_a_disputed_quote_says_so_and_keeps_its_figures(house):
    topic = noticed(house, "disputed")
    shown = card(topic, "f-may-share", "zh")
    assert "她被听错了。" in shown.text and "我说的是咖啡。" in shown.text and "2026-01-01" in shown.text
    assert anchors(cards(topic, ["q-may-share"], "zh")) == ["q-may-share", "f-may-share"]
    assert "She was" not in card(house(), "q-may-share", "en").text


def test_who_speaks_for_nobody_is_named_alone(house):
    """No organisation, no brackets: an absent one leaves nothing behind on the card."""
    people = TEA["speakers.toml"].replace('name = "Ada May"\norganisation = "leaf"', 'name = "Ada May"')
    text = card(house(**{"speakers.toml": people}), "q-may-always", "en").text
    assert "\nAda May · Ada May on 20VC" in text and "Leaf" not in text and "None" not in text and "NA" not in text


def test_a_derived_figure_shows_formula_inputs_and_assumption_and_brings_their_cards(house):
    html = cards(house(), ["d-half-time"], "en")
    assert anchors(html)[:2] == ["d-half-time", "d-pay-ratio"] and links(html) <= set(anchors(html))
    text = card(house(), "d-pay-ratio", "en").text
    assert "Leaf against rivals: about 2 times" in text and "a / b · a = $40 an hour · b = about $20 an hour" in text
    assert "Assumes: One word for {both}." in text
    assert "1 to 2 years (the time of 80%)" in card(house(), "d-half-time", "en").text


@pytest.mark.parametrize("id", ["q-nobody", "f-nobody", "d-nobody", "h-pays-more", "p-enough", "", "<b>"])
def test_what_has_no_card_is_refused_by_name(house, id):
    with pytest.raises(UnknownId, match=re.escape(f'"{id}"')):
        cards(house(), [id], "en")


def test_a_language_we_do_not_write_is_refused(house):
    with pytest.raises(UsageError, match='"fr"'):
        cards(house(), [], "fr")


def test_a_hostile_quote_and_a_hostile_name_come_out_inert(house):
    topic = house(en="## A {#a}\n\n{q-may-pay}\n\n{f-may-pay} {q-may-pay}", zh="## 甲 {#a}\n\n{q-may-pay}")
    for html in (cards(topic, ["q-may-pay"], "en"), section(topic, "a", "en").html, section(topic, "a", "zh").html):
        seen = Seen(html)
        assert not {"script", "img", "i", "b"} & set(seen.tags) and "onerror" not in seen.names
        assert "<script>alert('x')</script>" in seen.text or "<img src=x onerror=alert('x')>" in seen.text


hostile = st.lists(
    st.sampled_from(
        ["<script>", "</p>", '"', "'", "&", "&lt;", "{f-may-pay}", "{}", "{0}", "<!--", "\n\n", "[x](y)", "a"]
    )
    | st.text(max_size=6),
    max_size=12,
).map("".join)


@settings(max_examples=40)  # each example sets all cards of an interview
@given(text=hostile, zh=hostile)
def test_no_text_of_a_quote_ever_becomes_markup(published, text, zh):
    en, zh = f"x{text}", f"x{zh}"
    plain, wild = (_cards_with(published, *words) for words in (("x", "x"), (en, zh)))
    assert Seen(wild).tags == Seen(plain).tags and Seen(wild).names == Seen(plain).names
    assert en in Seen(wild).text and translated(zh, "zh") in Seen(wild).text


@given(text=hostile, spans=st.lists(st.tuples(st.integers(0, 20), st.integers(1, 12)), max_size=4))
def test_marking_figures_however_they_overlap_changes_no_character_of_a_quote(text, spans):
    text = f"x{text}"
    cuts = [text[start : start + length] for start, length in spans]
    words = [
        said for said in cuts if said.strip() and occurrences(text, said)
    ]  # a part of a number does not stand there
    figures = tuple(
        Figure(
            id=f"f-{at}", metric="m", subject=Text(en="s"), language="en", said=Text(en=said),
            value=Decimal(1), unit="u", bound="exact", kind="recalled",
        )
        for at, said in enumerate(words)
    )  # fmt: skip
    html = str(marked(Quote(id="q-x", speaker="s", language="en", words=Text(en=text), figures=figures), "en", "en"))
    assert Seen(html).text == text and set(Seen(html).tags) <= {"mark", "a"}
    assert {id for ids in re.findall('data-figure="([^"]+)"', html) for id in ids.split()} == {f.id for f in figures}


def _cards_with(topic: Topic, en: str, zh: str) -> str:
    first, *rest = topic.review.interviews
    quotes = tuple(replace(quote, words=Text(en=en, zh=zh), figures=(), corrected=()) for quote in first.quotes)
    review = replace(topic.review, interviews=(replace(first, quotes=quotes), *rest))
    kept = Topic(topic.folder, review, topic.frames)
    return cards(kept, [quote.id for quote in quotes], "en")


@pytest.fixture(scope="module")
def published() -> Topic:
    """The review as it is published."""
    return load(DATA)


def test_the_overview_names_every_interview_its_interest_and_the_state_of_every_headline(house):
    text = overview(house(), "en").text
    assert "Ada May on 20VC | 2025 | Ada May | Leaf <b>& Co: tea to offices | 3 | 2" in text
    assert text.index("Rule not met |") < text.index("Rule met | In 2 interviews")
    assert "不符合规则" in overview(house(), "zh").text


def test_where_nobody_sells_anything_no_column_tells_what_is_sold(house) -> None:
    people = (house().folder / "speakers.toml").read_text("utf-8")
    assert "what they sell" in overview(house(), "en").text
    none = house(**{"speakers.toml": re.sub(r"^sells = .*\n", "", people, flags=re.MULTILINE)})
    assert "what they sell" not in overview(none, "en").text


def test_a_table_can_be_read_by_a_screen_reader(house):
    frame = house().pick("figures", id="f-may-pay")
    html = table(frame, {"id": "figure", "value": "pay", "note_en": "note"}, "en", "Pay <now>").html
    assert "<caption>Pay &lt;now&gt;</caption>" in html and html.count('<th scope="col"') == 3
    assert '<th scope="row"><a class="hdc-ref" href="#f-may-pay">f-may-pay</a></th>' in html
    assert '<td class="hdc-numeric">40</td>' in html and "<td></td>" in html


def test_a_table_takes_records_and_links_and_refuses_a_column_that_is_not_there():
    made = table([{"a": {"text": "x", "href": "#q"}, "b": None}], {"a": "A", "b": "B"}, "zh", "c")
    assert '<a class="hdc-ref" href="#q">x</a>' in made.html
    with pytest.raises(UsageError, match='no "c"'):
        table([{"a": 1}], {"c": "C"}, "zh", "c")


def test_a_passage_shows_html_to_a_notebook_and_plain_text_to_a_terminal():
    passage = Passage("<p>One &amp; <b>two</b></p><ul><li>three</li></ul><details><p>folded</p></details>")
    assert passage._repr_html_() == passage.html and str(passage) == passage.text == "One & two\n- three"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_of_the_published_prose_leads_to_a_card_and_no_card_stands_twice(published, lang):
    topic = published
    body = "".join(section(topic, name, lang).html for name in sections(topic, lang))
    evidence = cards(topic, sorted(links(body)), lang)
    ids = anchors(evidence)
    assert links(body) | links(evidence) <= set(ids) and len(ids) == len(set(ids))


def test_every_record_of_the_published_review_has_a_card_in_both_languages(published):
    topic = published
    ids = [*topic.quotes["id"], *topic.figures["id"], *topic.derived["id"]]
    for lang in ("zh", "en"):
        assert set(anchors(cards(topic, ids, lang))) == set(ids)


@pytest.mark.parametrize(("status", "quotes"), [("withdrawn", 0), ("disputed", 1)])
def test_the_overview_counts_the_quotes_that_were_not_withdrawn(house, status: str, quotes: int) -> None:
    text = overview(noticed(house, status), "en").text
    assert f"Ada May at Tea Hour | 2025-12-07 | Ada May | Leaf <b>& Co: tea to offices | {quotes} |" in text
