"""Passages and tables: what a screen reader, a terminal and a reader of another language get of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from markupsafe import Markup

from hdc.errors import UsageError
from hdc.narrative.comparison import comparison
from hdc.narrative.labels import columns, state_name, states
from hdc.narrative.passage import Passage, language_of
from hdc.narrative.table import table_html
from hdc.topic import Topic, load
from tests.reviews import TEA, laid


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (7, '<td class="hdc-numeric">7</td>'),
        (0.5, '<td class="hdc-numeric">0.5</td>'),
        (True, "<td>True</td>"),
        (float("nan"), "<td></td>"),
        (None, "<td></td>"),
        (pd.NA, "<td></td>"),
        ("<b>", "<td>&lt;b&gt;</td>"),
        (Markup("<b>x</b>"), "<td><b>x</b></td>"),
        ("7", "<td>7</td>"),
        ({"text": "<x>", "href": "#q-a"}, '<td><a class="hdc-ref" href="#q-a">&lt;x&gt;</a></td>'),
        ({"text": "<x>"}, "<td>&lt;x&gt;</td>"),
        ({}, "<td></td>"),
        ("q-may-pay", '<td><a class="hdc-ref" href="#q-may-pay">q-may-pay</a></td>'),
        ("q-may pay", "<td>q-may pay</td>"),
    ],
)
def test_a_cell_is_a_number_a_link_or_text_and_what_is_absent_is_empty(cell: Any, shown: str) -> None:
    made = table_html([{"a": "x", "b": cell}], {"a": "A", "b": "B"}, "c")
    assert f'<tr><th scope="row">x</th>{shown}</tr>' in made


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        ({"said": "Ja.", "language": "de"}, '<span lang="de">Ja.</span>'),
        ({"said": "是。", "language": "zh"}, '<span lang="zh-Hans">是。</span>'),
        ({"said": "Ja."}, "Ja."),
        ({"said": 7, "language": "de"}, "7"),
        ({"said": "Ja.", "language": None}, "Ja."),
        ({"label": "Ja.", "language": "de"}, "Ja."),
    ],
)
def test_words_as_they_were_spoken_say_in_which_language_they_are(record: dict[str, Any], shown: str) -> None:
    column = next(iter(record))
    assert f'<th scope="row">{shown}</th>' in table_html([record], {column: "A"}, "c")


def test_a_table_has_its_caption_and_its_headings_in_the_order_asked_for() -> None:
    made = table_html(pd.DataFrame({"a": [1], "b": [2]}), {"b": "<B>", "a": "A"}, "c & d")
    assert "<caption>c &amp; d</caption>" in made
    assert '<tr><th scope="col">&lt;B&gt;</th><th scope="col" class="hdc-numeric">A</th></tr>' in made
    assert '<tr><th scope="row">2</th><td class="hdc-numeric">1</td></tr>' in made
    with pytest.raises(UsageError, match="needs a column"):
        table_html([], {}, "c")
    with pytest.raises(UsageError, match='a row has no "c"; it has a, b'):
        table_html([{"a": 1, "b": 2}], {"a": "A", "c": "C"}, "c")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b\n  c</p>", "a\nb c"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("a<br>b", "a\nb"),
        ("<b>a</b><i>b</i>", "ab"),
        ("<table><tr><th>a</th><td>b</td></tr></table>", "a | b |"),
        (
            "<p>a</p><details><summary>s</summary><ul><li>b</li></ul><table><tr><td>c</td></tr></table></details>d",
            "a\nd",
        ),
        ("<details>a<details>b</details>c</details>d", "d"),
        ("&lt;b&gt; &amp; c", "<b> & c"),
    ],
)
def test_the_text_of_a_passage_has_a_line_for_each_block_and_nothing_that_is_folded_away(html: str, text: str) -> None:
    passage = Passage(html)
    assert passage.text == str(passage) == text
    assert repr(Passage(f"<p>{'x' * 70}</p><p>y</p>")) == f"<Passage '{'x' * 60}'>"


@pytest.mark.parametrize(
    ("name", "likely", "lang"),
    [
        ("Ada May", "en", "en"), ("Ada May", "de", "de"), ("Ada May", "zh", "en"), ("陈梅", "en", "zh-Hans"),
        ("Ada 茶", "de", "zh-Hans"),
    ],
)  # fmt: skip
def test_a_name_is_chinese_with_a_han_character_and_else_of_the_likely_language(
    name: str, likely: str, lang: str
) -> None:
    """A name in Latin letters of a Chinese interview is read as English."""
    assert language_of(name, likely) == lang


def test_a_state_is_called_by_its_words_and_where_little_differs_by_how_little() -> None:
    assert state_name("altered", "en") == states("en")["altered"] == "words differ from the transcript"
    assert (
        state_name("altered", "en", "marks")
        == "differs from the transcript in punctuation and case alone"
        != state_name("altered", "en")
    )
    assert state_name("altered", "en", "words") == states("en")["altered"]
    assert state_name("unheard of", "en") == "unheard of"
    assert list(columns("en", "number", "speaker")) == ["number", "speaker"]


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return load(laid(tmp_path_factory.mktemp("tea") / "data", TEA))


def test_of_interviews_whose_quotes_nothing_confirms_the_one_with_most_comes_first(topic: Topic) -> None:
    html = str(comparison(topic, "en").html)
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="hdc-numeric">(\d+)</td>', html)
    assert rows == [("Ada May on 20VC", "3"), ("Ada May at Tea Hour", "1")]
    assert html.index("No quote has been compared") < html.index("<table>")


def test_what_a_translation_changes_is_listed_with_the_quote_s_first_words(tmp_path: Path) -> None:
    """Eight words of it, and a link to its record."""
    talk = "interviews/2025-20vc-ada-may.toml"
    reason = '{ en = "It is so.", zh = "是。" }'
    differs = f'zh = "总会有茶。"\n[[quotes.differs]]\nkind = "negation"\nsaid = "never"\nreason = {reason}\n'
    said = TEA[talk].replace("There is always tea.", "There is never any tea left when I come home.")
    topic = load(laid(tmp_path / "data", TEA, {talk: said.replace('zh = "总会有茶。"\n', differs)}))
    html = str(comparison(topic, "en").html)
    assert 'href="#q-may-always">Ada May · There is never any tea left when I …</a>' in html
    assert "“never” → nothing" in html and "It is so." in html


def test_a_quote_that_does_not_part_its_words_is_named_by_as_many_as_are_as_wide(tmp_path: Path) -> None:
    talk = "interviews/2025-20vc-ada-may.toml"
    long = "茶" * 100
    differs = 'zh = "总会有茶。"\n[[quotes.differs]]\nkind = "negation"\nsaid = "never"\n'
    differs += 'reason = { en = "So.", zh = "是。" }\n'
    said = TEA[talk].replace("There is always tea.", f"There is never {long}.")
    topic = load(laid(tmp_path / "data", TEA, {talk: said.replace('zh = "总会有茶。"\n', differs)}))
    (name,) = re.findall(r"Ada May · There is never (茶+) …", str(comparison(topic, "en").html))
    assert len(name) == 22
