"""What stands on a page in the other language says so, wherever it came from: a title, a table's cell, a source."""

from __future__ import annotations

import re

from hdc.lang.interface import meta, tag
from hdc.report import tree

#: Elements that hold words and nothing else: whole paragraphs in the other language say so where they are written.
_WORDS = ["a", "caption", "cite", "dd", "div", "dt", "em", "li", "option", "p", "span", "strong", "summary", "td", "th"]
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z][a-z]+")


def name(root: tree.Element, lang: str) -> None:
    """Set ``lang`` on each element of a page in ``lang`` whose words are in the other language.

    >>> page = tree.read("<td>“about $30 an hour”</td> <td>95 美元</td> <td>Brendan Foody</td>")
    >>> name(page, "zh")
    >>> tree.written(page)
    Markup('<td lang="en">“about $30 an hour”</td> <td>95 美元</td> <td>Brendan Foody</td>')
    """
    for element in root.iter(*_WORDS):
        if len(element) == 0 and element.text and not element.get("lang") and (tongue := _other(element.text, lang)):
            element.set("lang", tag(tongue))


def _other(words: str, lang: str) -> str:
    """The language of ``words`` where it is clearly not ``lang``; a name of two words belongs to either."""
    han, latin = len(_HAN.findall(words)), len(_LATIN.findall(words))
    if meta(lang).full_width:
        return "en" if latin > 2 and not han else ""
    return "zh" if han > max(latin, 1) else ""
