"""Printed, a page cannot be clicked: each reference gets the number of the card, at the end, that it leads to."""

from __future__ import annotations

from hdc.report import tree


def number(page: tree.Element, cards: tree.Element) -> None:
    """Number the cards from 1, and each link in the text, or on a card, that leads to one.

    Links of a chart's picture are SVG's, on which style could put no number. A quote in full already stands where it is
    said: the link on its words needs no number beside the one in its caption.
    """
    notes: dict[str, str] = {}
    for at, (card, held) in enumerate(tree.cards(cards), 1):
        card.set("data-note", str(at))
        notes |= dict.fromkeys(held, str(at))
    for root in (page, cards):
        for link in root.iter("a"):
            note = notes.get(tree.record(link.get("href")))
            if note and link.getparent().get("class") != "hdc-said":
                link.set("data-note", note)
