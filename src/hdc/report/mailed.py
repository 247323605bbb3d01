"""A page to send and to keep: the same page as one file without scripts.

A page of the report is readable without its scripts, so what is left of it when they go is the page to mail: charts are
pictures, and every number still leads to its quote further down. What only a script can do goes with it; what lies
beside the page in the report cannot be reached from a mail, so words that led there stay as words.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from hdc.errors import UsageError
from hdc.report import freshness, site
from hdc.report.exporter import policy

#: Elements that have no end.
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
#: What is of no use without a script, by the names of elements and of classes.
_ELEMENTS = frozenset({"button", "dialog", "link", "script"})
_CLASSES = frozenset({"hdc-code", "hdc-keep", "hdc-live", "hdc-tools"})
_AWAY = ("#", "https:", "http:", "mailto:", "data:")


def mailed(html: str) -> str:
    """Return a page of the report as one file without scripts."""
    reader = _Mailed()
    reader.feed(html)
    reader.close()
    return "".join(reader.kept)


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


class _Mailed(HTMLParser):
    """Copies what stays as it was written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self._depth = 0  # of what is left out

    def handle_decl(self, decl: str) -> None:
        self.kept.append(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._depth:
            self._depth += tag not in _VOID
        elif tag in _ELEMENTS or "hidden" in given or _CLASSES & set((given.get("class") or "").split()):
            self._depth = int(tag not in _VOID)
        elif tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.kept.append(f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(()))}">')
        elif tag == "details" and given.get("class") == "hdc-evidence":
            self.kept.append('<details class="hdc-evidence" open>')  # where a link leads has to be in sight
        elif tag == "pre" and "tabindex" not in given:  # what is wider than the page is moved by keys; a script did it
            self.kept.append((self.get_starttag_text() or "").replace("<pre", '<pre tabindex="0"', 1))
        elif tag == "a" and not (given.get("href") or "#").startswith(_AWAY):
            kept = "".join(
                f' {name}="{escape(given[name] or "")}"' for name in ("class", "id", "lang") if name in given
            )
            self.kept.append(f"<a{kept}>")
        else:
            self.kept.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._depth and tag not in _ELEMENTS:
            self.kept.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= 1
        else:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self._depth:
            self.kept.append(text)
