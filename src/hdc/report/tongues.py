"""What stands on a page in the other language says so, wherever it came from: a title, a table's cell, a source."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from hdc.lang.interface import meta, tag

# Elements that hold words and nothing else: whole paragraphs in the other language say so where they are written.
_WORDS = re.compile(r"<(a|caption|cite|dd|div|dt|em|li|option|p|span|strong|summary|td|th)((?:\s[^>]*)?)>([^<]+)</\1>")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z][a-z]+")


def named(html: str, lang: str) -> Markup:
    """``html`` of a page in ``lang``, with ``lang`` on each element whose words are in the other language.

    >>> named('<td>“about $30 an hour”</td> <td>95 美元</td> <td>Brendan Foody</td>', "zh")
    Markup('<td lang="en">“about $30 an hour”</td> <td>95 美元</td> <td>Brendan Foody</td>')
    """

    def name(found: re.Match[str]) -> str:
        element, given, words = found.groups()
        tongue = _other(unescape(words), lang)
        if not tongue or " lang=" in given:
            return found[0]
        return f'<{element}{given} lang="{tag(tongue)}">{words}</{element}>'

    return Markup(_WORDS.sub(name, html))


def _other(words: str, lang: str) -> str:
    """The language of ``words`` where it is clearly not ``lang``; a name of two words belongs to either."""
    han, latin = len(_HAN.findall(words)), len(_LATIN.findall(words))
    if meta(lang).full_width:
        return "en" if latin > 2 and not han else ""
    return "zh" if han > max(latin, 1) else ""
