"""Markdown is read in one way, wherever it stands."""

from __future__ import annotations

import pytest

from hdc.markdown import engine


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("## What *pays* {#pay}", '<h2 id="pay">What <em>pays</em></h2>'),
        ("## 什么算数 {#算} ##", '<h2 id="算">什么算数</h2>'),
        ("## Not `{#code}`", "<h2>Not <code>{#code}</code></h2>"),
        ("no heading {#x}", "<p>no heading {#x}</p>"),
    ],
)
def test_a_name_in_braces_is_the_address_of_its_heading_and_of_nothing_else(written, html):
    assert engine().render(written).strip() == html


@pytest.mark.parametrize(
    ("around", "address"),
    [
        ("see {}.", "https://a.example/b?c=d_e_f"),
        ("({})", "http://a.example/"),
        ("见{}，好。", "https://a.example/甲"),
        ("*{}*", "https://a.example/b"),
    ],
)
def test_an_address_in_the_text_is_a_link_without_the_marks_around_it(around, address):
    html = engine().render(around.format(address))
    assert f">{address}</a>" in html and html.count("<a ") == 1


@pytest.mark.parametrize(
    "written", ["`https://a.example`", "[https://a.example](b)", "xhttps://a.example", "a:b https:"]
)
def test_what_is_code_a_link_or_no_address_is_made_no_link(written):
    assert 'href="https:' not in engine().render(written)


def test_html_and_pictures_are_text_until_somebody_switches_them_on():
    html = engine().render("<b onclick=x>b</b> ![p](p.png)")
    assert "<b" not in html and "<img" not in html
