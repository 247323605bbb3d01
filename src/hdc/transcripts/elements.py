"""The tags of an XML and the texts between them, as places in the text as received.

That it is well formed says Python's own reader.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.parsers import expat

from hdc.errors import TranscriptError
from hdc.transcripts.cues import BREAK
from hdc.transcripts.sheet import Sheet
from hdc.transcripts.transcript import Part
from hdc.transcripts.words import HTML, say

_PIECE = re.compile(
    r"""(?<=<!\[CDATA\[)(?P<data>(?>(?:[^\]]++|\](?!\]>))+))
    |<!--.*?-->|<!\[CDATA\[|\]\]>|<\?.*?\?>|<![^<>]*>
    |<(?P<close>/?)(?:[\w.-]+:)?(?P<tag>[\w.-]+)(?P<given>(?>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*))>
    |(?P<text>(?>(?:[^<\]]++|\](?!\]>))+))""",
    re.VERBOSE | re.DOTALL,
)
_GIVEN = re.compile(r"""(?:[\w.-]+:)?(?P<name>[\w.-]+)\s*=\s*(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL)
_LINE = re.compile(rf"(?:(?!{BREAK.pattern}).)+")


class Element(NamedTuple):
    """A tag, or the text between two ("#text"); the values it is given, each with its place."""

    start: int
    end: int
    tag: str
    is_open: bool
    given: Mapping[str, tuple[str, int, int]]

    def value(self, name: str) -> str:
        """What it is given under a name, if anything."""
        return self.given[name][0] if name in self.given else ""


def root_of(sheet: Sheet) -> str:
    """The name of the outermost element of well-formed XML."""
    names: list[str] = []
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler = lambda name, _given: names.append(name)
    try:
        parser.Parse(sheet.text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        what = f"the XML is broken in line {error.lineno} ({expat.ErrorString(error.code)})"
        raise TranscriptError.of(sheet.name, what, "Fetch or export the transcript again") from error
    return names[0].rpartition(" ")[-1]


def elements_of(text: str) -> Iterator[Element]:
    """All tags and texts in order. Comments and the like are tags without a name."""
    for found in _PIECE.finditer(text):
        inside = found["given"] or ""
        given = {
            one["name"]: (html.unescape(one["value"]), *one.span("value"))
            for one in _GIVEN.finditer(text, *found.span("given"))
        } if inside else {}  # fmt: skip
        is_open = found["close"] == "" and not inside.endswith("/")
        tag = "#text" if found["text"] or found["data"] else found["tag"] or ""
        yield Element(*found.span(), tag, is_open, given)


def blocks_of(elements: Sequence[Element], tag: str) -> Iterator[list[Element]]:
    """The elements from each tag of a name, opening or closing, up to the next; those before the first are a block."""
    block: list[Element] = []
    for element in elements:
        if element.tag == tag and block:
            yield block
            block = []
        block.append(element)
    yield block


def outside(sheet: Sheet, element: Element) -> None:
    """Mark a text that no paragraph has; tags are markup."""
    if element.tag == "#text" and not sheet.text[element.start : element.end].isspace():
        sheet.ignore(element.start, element.end, "what the file says of itself")
    sheet.skip(element.end)


def say_lines(sheet: Sheet, start: int, end: int) -> list[Part]:
    """The speech of a text, line by line."""
    found = _LINE.finditer(sheet.text, start, end)
    return [part for line in found for part in say(sheet, *line.span(), HTML)]
