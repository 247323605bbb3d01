"""Dates of a page stay on one line, where browsers would break them at their hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hdc.report import tree

_DATE = re.compile(r"(?<![\w-])(\d{4}-\d{2}(?:-\d{2})?)(?![\w-])")
#: What stands in these is nobody's sentence.
_CODE = ["script", "style", "svg", "pre", "code", "textarea", "select"]
_HYPHENED = etree.XPath(
    "descendant::*[text()[contains(., '-')]]"
    f"[not(ancestor-or-self::*[{' or '.join(f'self::{name}' for name in _CODE)}])]"
)


def keep(root: tree.Element) -> None:
    """Put each date of a page, as 2025-12-07 or 2025-12, into an element of its own that stays on one line.

    >>> page = tree.read("On 2025-12-07, and <b>more</b> in 2026-01.")
    >>> keep(page)
    >>> tree.written(page)
    Markup('On <span class="hdc-short">2025-12-07</span>, and <b>more</b> in <span class="hdc-short">2026-01</span>.')
    """
    for element in [root, *_HYPHENED(root)]:
        for child in [*element]:
            child.tail, kept = _parted(child.tail)
            at = element.index(child) + 1
            element[at:at] = kept
        element.text, kept = _parted(element.text)
        element[0:0] = kept


def _parted(text: str | None) -> tuple[str | None, list[tree.Element]]:
    """What stands before the first date, and an element a date with what follows it."""
    before, *rest = _DATE.split(text or "")
    return (before, [*_spans(rest)]) if rest else (text, [])


def _spans(parts: list[str]) -> Iterator[tree.Element]:
    for date, after in zip(parts[::2], parts[1::2], strict=True):
        span = etree.Element("span", {"class": "hdc-short"})
        span.text, span.tail = date, after
        yield span
