"""A passage: HTML for whoever can show it, the same in plain text for whoever cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from hdc.invisible import visible
from hdc.lang.interface import meta, setting, tag

_BLOCKS = {
    *("article", "aside", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "table", "tr", "ul"),
}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CELLS = {"td", "th"}
#: Folded away on a page, so left out of the text.
_FOLDED = {"details"}


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """A piece of the review in one language, as HTML that needs no style of ours; a notebook shows it by itself."""

    html: str

    @classmethod
    def of(cls, content: Markup, lang: str) -> Passage:
        """Wrap ``content`` in an element that says its language."""
        return cls(
            visible(Markup('<div class="hdc-prose mathjax_ignore" lang="{}">\n{}\n</div>').format(tag(lang), content))
        )

    @property
    def text(self) -> str:
        """The passage in plain text, a line for each block."""
        reader = _Reader()
        reader.feed(self.html)
        reader.close()
        lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
        return "\n".join(line for line in lines if line)

    def _repr_html_(self) -> str:
        return self.html

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        first = self.text.partition("\n")[0]
        return f"<Passage {first[:60]!r}>"


def language_of(name: str, likely: str = "en") -> str:
    """Return the BCP 47 tag of a name or title: with a Han character it is Chinese; another is in the ``likely``
    language, and English where that is written in Han characters.
    """
    if _HAN.search(name):
        return tag("zh")
    return tag("en" if meta(setting(likely)).full_width else likely)


class _Reader(HTMLParser):
    """Collects the text of HTML that we wrote, with a line break at each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._folded = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._folded += tag in _FOLDED
        self._break(tag)
        if tag == "li" and not self._folded:
            self.parts.append("- ")

    def handle_endtag(self, tag: str) -> None:
        self._folded -= tag in _FOLDED
        self._break(tag)
        if tag in _CELLS and not self._folded:
            self.parts.append(" | ")

    def handle_data(self, data: str) -> None:
        if not self._folded:
            self.parts.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "br":
            self.parts.append("\n")
