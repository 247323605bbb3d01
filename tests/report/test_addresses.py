"""Other pages lead to where a record is first used."""

from __future__ import annotations

from hdc.report import tree
from hdc.report.addresses import first_uses

CARDS = """<article class="hdc-card" id="q-a"><table><tr id="f-a"><td>1</td></tr><tr id="f-b"></tr></table></article>
<article class="hdc-card" id="d-c"><a class="hdc-ref" href="#f-a">input</a></article>"""


def test_the_first_link_to_a_record_is_its_address_and_one_in_prose_goes_before_others():
    page = tree.read("""<td><a href="#f-a">1</a></td> <svg><a xlink:href="#f-b">-</a></svg>
        <p><a class="hdc-ref" href="#f-b">2</a> <a class="hdc-ref" href="#f-a">1</a> <a href="#f-b">2</a></p>""")
    first_uses(page, tree.read(CARDS))
    assert [(link.get("id"), link.text) for link in page.iter("a") if link.get("id")] == [
        ("at-f-b", "2"),
        ("at-f-a", "1"),
    ]


def test_a_card_is_first_used_where_the_first_of_its_records_is_and_else_at_itself():
    page = tree.read('<a href="#f-b">2</a> <a href="#f-a">1</a>')
    assert first_uses(page, tree.read(CARDS)) == {"q-a": "at-f-b", "d-c": "d-c"}
