"""Headings of a page."""

from __future__ import annotations

import pytest

from hdc.report.outline import first_sentence, outline, title_in


def test_the_first_heading_is_the_title_and_leaves_the_body():
    page = outline("<h2>What <em>pays</em></h2><p>One. Two.</p>", "name")
    assert (page.title, page.name, page.lead, page.body) == (
        "What <em>pays</em>",
        "What pays",
        "One.",
        "<p>One. Two.</p>",
    )


@pytest.mark.parametrize(
    ("levels", "expected"), [((1, 1, 2), (2, 3)), ((1, 2, 3), (2, 3)), ((1, 4, 6), (2, 4)), ((1, 1, 6), (2, 6))]
)
def test_the_others_stand_in_steps_below_it(levels, expected):
    page = outline("".join(f"<h{level}>T{level}</h{level}>" for level in levels), "")
    assert tuple(heading.level for heading in page.headings) == expected
    assert "<h1" not in page.body


def test_each_heading_has_an_address_of_its_own_in_its_own_script():
    page = outline('<h1>A</h1><h2>怎么 看？</h2><h2>怎么看</h2><h2>怎么看</h2><h2 id="own">X</h2>', "")
    assert [heading.id for heading in page.headings] == ["怎么-看", "怎么看", "怎么看-2", "own"]


def test_a_page_without_headings_is_called_after_its_notebook():
    assert outline("<p>text</p>", "00-<topic>").title == "00-&lt;topic&gt;"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("付 3.5 倍。第二句。", "付 3.5 倍。"),
        ("It pays $3.50 an hour. More.", "It pays $3.50 an hour."),
        ("no end", "no end"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_say_so(text, first):
    assert first_sentence(text) == first


def test_a_notebooks_title_is_read_without_its_markup():
    assert title_in("text\n\n## An *expert's* [hour](x.html) #\n") == "An expert's hour"
