"""Printed, a page cannot be clicked: each reference gets the number of the card, at the end, that it leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

_CARD = re.compile(r'<article class="hdc-card" id="([qd]-[a-z0-9-]+)"')
_PLACE = re.compile(r'<(?:article|tr)\b[^>]*?\sid="([qfd]-[a-z0-9-]+)"')
# A link in the text. One in a chart's picture is an element of SVG, on which style could put no number.
_LINK = re.compile(r'<a(?=\s[^>]*?(?<=\s)href="#([qfd]-[a-z0-9-]+)")')
# A quote in full already stands where it is said; the link on its words needs no number beside the one in its caption.
_SAID = re.compile(r'(<mark class="hdc-said"[^>]*>)<a data-note="\d+"')


def numbers(cards: str) -> dict[str, int]:
    """The number of the card on which each quote, figure and derived figure stands, counted from 1."""
    found: dict[str, int] = {}
    for number, card in enumerate(re.split(r'(?=<article class="hdc-card")', cards)[1:], 1):
        found.update((name, number) for name in _PLACE.findall(card))
    return found


def numbered(cards: str, notes: Mapping[str, int]) -> Markup:
    """``cards`` with its number on each."""
    return Markup(_CARD.sub(lambda found: f'{found[0]} data-note="{notes[found[1]]}"', cards))


def cited(text: str, notes: Mapping[str, int]) -> Markup:
    """``text`` with the number of its card on each link that leads to one."""

    def mark(found: re.Match[str]) -> str:
        number = notes.get(found[1])
        return f'{found[0]} data-note="{number}"' if number else found[0]

    return Markup(_SAID.sub(r"\1<a", _LINK.sub(mark, text)))
