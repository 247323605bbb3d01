"""A page as a tree: its HTML is read once, whoever has something to add works on the tree, and it is written once.

libxml2 reads it, so what is left open in an output is closed. Names come out in lower case, as HTML has them: browsers
know those of SVG again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, TypeAlias

from lxml import etree
from markupsafe import Markup, escape

Element: TypeAlias = Any
#: Elements that nobody writes: nothing within ends them.
_WHOLE, _GONE = "hdc-whole", "hdc-gone"
#: An output may be a document of its own; libxml2 would take its end for that of the page.
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_RECORD = re.compile(r"#([qfd]-[a-z0-9-]+)")
_TEXT = etree.XPath("string()")
_IDS = etree.XPath(".//@id")
#: A chart's picture has links of SVG's own kind.
_ADDRESSES = etree.XPath(".//@href | .//@*[name() = 'xlink:href']")


def read(html: str) -> Element:
    """Return the tree of a piece of HTML, below an element of its own."""
    return read_page(f"<{_WHOLE}>{_END.sub('', html)}</{_WHOLE}>").find(f"body/{_WHOLE}")


def read_page(html: str) -> Element:
    """Return the tree of a whole page."""
    parser = etree.HTMLParser(huge_tree=True)  # a picture may be longer than libxml2 expects of an attribute
    return etree.fromstring(html, parser)


def written_page(page: Element) -> str:
    """Return a whole page as HTML."""
    text: str = etree.tostring(page, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    return f"{text}\n"


def written(element: Element) -> Markup:
    """Return what is in an element as HTML."""
    inner = (etree.tostring(child, method="html", encoding="unicode") for child in element)
    return escape(element.text or "") + Markup("".join(inner))


def without(root: Element, gone: Collection[Element]) -> None:
    """Take elements out of a tree; what stands behind them stays."""
    for element in gone:
        element.tag = _GONE
    etree.strip_elements(root, _GONE, with_tail=False)


def words(element: Element) -> str:
    """Return an element's text in one line."""
    return " ".join(_TEXT(element).split())


def ids(root: Element) -> set[str]:
    """Return the ids that are taken."""
    return set(_IDS(root))


def record(address: str | None) -> str:
    """Return the quote or figure, said or derived, to which an address on the page leads; empty where to none."""
    found = _RECORD.fullmatch(address or "")
    return found[1] if found else ""


def records(root: Element) -> tuple[str, ...]:
    """Return the records to which links lead, those of charts' marks included, in order, each once."""
    return tuple(dict.fromkeys(filter(None, map(record, _ADDRESSES(root)))))


def cards(root: Element) -> Iterator[tuple[Element, list[str]]]:
    """Yield each card that shows evidence, with the ids of what stands on it: its own, and that of each row."""
    for card in root.iter("article"):
        if "hdc-card" in card.get("class", "").split():
            yield card, [id for part in card.iter("article", "tr") if (id := part.get("id"))]
