"""Headings of a page."""

from __future__ import annotations

import pytest

from hdc.narrative.prose import parser
from hdc.report import cells, tree
from hdc.report.outline import Outline, first_sentence
from hdc.report.outline import outline as take_apart


def outline(html: str, fallback: str) -> Outline:
    return take_apart(tree.read(html), fallback)


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


@pytest.mark.parametrize("heading", ["## Who *pays*? {#pay}", "## 谁付 $95？", "## `a < b` & c", "### Who pays?"])
def test_a_heading_is_entered_alike_from_the_prose_and_from_a_cell(heading):
    told, shown = (outline(f"<h1>T</h1>{html}", "") for html in (parser().render(heading), cells.html(heading, True)))
    assert told.headings == shown.headings and len(told.headings) == 1
    assert told.body == shown.body and f'<h2 id="{told.headings[0].id}">' in told.body
