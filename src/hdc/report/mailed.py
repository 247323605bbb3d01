"""A page to send and to keep: the same page as one file without scripts.

A page of the report is readable without its scripts, so what is left of it when they go is the page to mail: charts are
pictures, and every number still leads to its quote further down. What only a script can do goes with it; what lies
beside the page in the report cannot be reached from a mail, so words that led there stay as words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hdc.errors import UsageError
from hdc.report import freshness, site, tree
from hdc.report.exporter import policy

#: What is of no use without a script, by the names of elements and of classes.
_ELEMENTS = frozenset({"button", "dialog", "link", "script"})
_CLASSES = frozenset({"hdc-code", "hdc-keep", "hdc-live", "hdc-tools"})
#: Where a mail can lead, and what is left of a link that leads elsewhere.
_AWAY = ("#", "https:", "http:", "mailto:", "data:")
_KEPT = {"class", "id", "lang"}


def mailed(html: str) -> str:
    """Return a page of the report as one file without scripts."""
    page = tree.read_page(html)
    gone = [one for one in page.iter("*") if one.tag in _ELEMENTS or "hidden" in one.attrib or _CLASSES & _classes(one)]
    tree.without(page, gone)
    for element in page.iter("meta", "details", "pre", "a"):
        if element.get("http-equiv") == "Content-Security-Policy":
            element.set("content", policy(()))
        elif "hdc-evidence" in _classes(element):
            element.set("open", "")  # where a link leads has to be in sight
        elif element.tag == "pre":  # what is wider than the page is moved by keys; a script did it
            element.set("tabindex", element.get("tabindex", "0"))
        elif element.tag == "a" and not element.get("href", "#").startswith(_AWAY):
            for name in set(element.keys()) - _KEPT:
                del element.attrib[name]
        elif element.get("href", "").startswith("#"):
            element.attrib.pop("title", None)  # the words that it shows beforehand stand where it leads, and weigh
    _drop_unread(page)
    return tree.written_page(page)


def _drop_unread(page: tree.Element) -> None:
    """Take away what only scripts would read: data that no style asks for."""
    style = "".join(one.text or "" for one in page.iter("style"))
    for element in page.iter("*"):
        for name in [one for one in element.attrib if one.startswith("data-")]:
            if f"[{name}" not in style and f"attr({name}" not in style:
                del element.attrib[name]


def _classes(element: tree.Element) -> set[str]:
    return set(element.get("class", "").split())


def fronts(notebooks: Path, output: Path, langs: Sequence[str]) -> dict[str, bytes]:
    """Return the first page of a report that was built in ``output``, to be mailed, as a file for each language.

    Raises:
        UsageError: there is no such page: it was not built.
    """
    first = site.read_source(freshness.notebook_files(notebooks)[0])
    found: dict[str, bytes] = {}
    for lang in langs:
        path = output / site.page_path(first, lang)
        try:
            html = path.read_text("utf-8")
        except OSError:
            raise UsageError(f"{path} is not there; build it with `hdc report`") from None
        found[f"{lang}.html"] = mailed(html).encode()
    return found
