"""A page is read once and written once: nothing gets lost or comes to life on the way."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from hdc.report import endnotes, tongues, tree
from hdc.report.addresses import first_uses


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_text_stays_text(text):
    page = tree.read(f'<p title="{escape(text)}">{escape(text)}</p>')
    assert page[0].xpath("string()") == page[0].get("title") == text
    again = tree.read(tree.written(page))
    assert again[0].xpath("string()") == again[0].get("title") == text


@pytest.mark.parametrize(
    "html",
    [
        "before <b>in</b> between <!-- aside --><br>after",
        '<script type="application/json">{"a": "<b>&amp;"}</script><style>a > b {}</style>',
        '<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="#q-a"><path d="M0,0"></path></a></svg>',
        "<pre>\n  a &lt; b\n</pre><details open><summary><h2>x</h2></summary></details>",
        "",
    ],
)
def test_what_is_in_order_is_written_as_it_was(html):
    assert tree.written(tree.read(html)) == html


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("</div>a<p>b</main><i>c</p><p>d", "a<p>b<i>c</i></p><p>d</p>"),
        ("<!DOCTYPE html><html><body class=x><p>a</p></body></HTML ><p>b", "<p>a</p><p>b</p>"),
        ('<meta charset="latin-1"><p>甲</p>', '<meta charset="latin-1"><p>甲</p>'),
    ],
)
def test_what_is_not_in_order_takes_nothing_else_with_it(html, written):
    assert tree.written(tree.read(html)) == written


def test_the_records_of_a_page_are_what_its_links_lead_to_and_not_what_its_words_say():
    page = tree.read(
        """<a href="#f-b">1</a><svg><a xlink:href="#q-a">2</a></svg><a href="#f-b">3</a><a href="#top">4</a>
        <a href="other.html#q-c">5</a><p>"#q-d"</p><a href="#d-e">6</a>"""
    )
    assert tree.records(page) == ("f-b", "q-a", "d-e")


def test_what_is_done_to_a_page_may_be_done_in_any_order():
    html = '<h2>题</h2><p><a class="hdc-ref" href="#f-b">about thirty dollars</a> <a href="#q-a">再</a></p>'
    shown = """<article class="hdc-card" id="q-a"><p>They pay about thirty dollars</p>
        <table><tr id="f-b"><td><a href="#q-a">回去</a></td></tr></table></article>"""
    found = set()
    for steps in permutations((endnotes.number, first_uses, lambda *parts: [tongues.name(one, "zh") for one in parts])):
        parts = tree.read(html), tree.read(shown)
        for step in steps:
            step(*parts)
        found.add(tuple((one.tag, one.text, *sorted(one.items())) for part in parts for one in part.iter()))
    (only,) = found
    changed = {name for _, _, *attributes in only for name, _ in attributes}
    assert changed == {"class", "data-note", "href", "id", "lang"}
