"""In print a reference has the number of the card that it leads to."""

from __future__ import annotations

from hdc.report import endnotes, tree


def test_links_have_the_number_of_their_card_where_there_is_one_and_style_can_show_it():
    page = tree.read("""<a href="#f-b">figure</a> <a href="#q-a">quote</a> <a href="#q-none">no card</a>
        <mark class="hdc-said"><a href="#f-b">words</a></mark> <svg><a xlink:href="#q-a">mark</a></svg>""")
    cards = tree.read("""<article class="hdc-card" id="d-c"><a href="#f-b">input</a></article>
        <article class="hdc-card" id="q-a"><table><tr id="f-b"><td>1</td></tr></table></article>""")
    endnotes.number(page, cards)
    told = [(link.text, link.get("data-note")) for root in (page, cards) for link in root.iter("a")]
    assert [card.get("data-note") for card in cards] == ["1", "2"]
    assert told == [("figure", "2"), ("quote", "2"), ("no card", None), ("words", None), ("mark", None), ("input", "2")]
