"""Where on a page each record is first used, so that other pages can lead there (:mod:`hdc.report.uses`)."""

from __future__ import annotations

from hdc.report import tree


def first_uses(page: tree.Element, cards: tree.Element) -> dict[str, str]:
    """Give the first link to each record an address of its own (``at-q-…``); return that of each card by its id.

    A link in prose goes before others. A card that only stands there as the input of another has no use before it: its
    address is its own.
    """
    first: dict[str, tree.Element] = {}
    for link in page.iter("a"):
        id = tree.record(link.get("href"))
        if id and (id not in first or (_in_prose(link) and not _in_prose(first[id]))):
            first[id] = link
    for id, link in first.items():
        link.set("id", f"at-{id}")
    order = {link.get("id"): at for at, link in enumerate(page.iter("a")) if link.get("id")}
    found = {}
    for root in (page, cards):
        for card, held in tree.cards(root):
            led_to = [f"at-{id}" for id in held if id in first]
            found[card.get("id")] = min(led_to, key=order.__getitem__, default=card.get("id"))
    return found


def _in_prose(link: tree.Element) -> bool:
    return "hdc-ref" in link.get("class", "").split()
