"""The headings of a page: one ``h1``, the rest in steps below it, each with an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup, escape

# Only for what our own template and the Markdown renderer wrote: code is escaped and specs hold no `<`.
_HEADING = re.compile(r"<h([1-6])((?:\s[^>]*)?)>(.*?)</h\1>", re.DOTALL | re.IGNORECASE)
_ID = re.compile(r"""\sid=["']([^"']+)["']""")
_TAG = re.compile(r"<[^>]+>")
# A paragraph of text: those of captions, notes and errors have a class.
_LEAD = re.compile(r"<p(?=[\s>])(?![^>]*\sclass=)[^>]*>(.*?)</p>", re.DOTALL)
_SENTENCE = re.compile(r".*?(?:[。！？]|[.!?](?=\s|$))", re.DOTALL)
_MARKDOWN_TITLE = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: its level on the page (2 to 6), its address and its text without markup."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A page taken apart: title (as HTML and as text), first sentence, headings, and all below the title."""

    title: Markup
    name: str
    lead: str
    headings: tuple[Heading, ...]
    body: Markup


def outline(html: str, fallback: str) -> Outline:
    """Take the first heading of ``html`` as the page's title (``fallback`` where there is none) and order the others.

    The highest of the others becomes ``h2``; the rest keep their distance from it.
    """
    first = _HEADING.search(html)
    title = Markup(first[3]) if first else escape(fallback)
    rest = html[: first.start()] + html[first.end() :] if first else html
    shift = 2 - min((int(level) for level, _, _ in _HEADING.findall(rest)), default=2)
    headings: list[Heading] = []
    taken = set(_ID.findall(rest))

    def place(match: re.Match[str]) -> str:
        level = min(int(match[1]) + shift, 6)
        given = _ID.search(match[2])
        name = given[1] if given else _free(_slug(plain(match[3])), taken)
        taken.add(name)
        headings.append(Heading(level, name, plain(match[3])))
        own = "" if given else f' id="{escape(name)}"'
        return f"<h{level}{match[2]}{own}>{match[3]}</h{level}>"

    body = _HEADING.sub(place, rest)
    lead = _LEAD.search(body)
    return Outline(title, plain(title), first_sentence(plain(lead[1])) if lead else "", tuple(headings), Markup(body))


def title_in(markdown: str) -> str:
    """The first heading in a notebook's Markdown, as plain text; empty where there is none."""
    found = _MARKDOWN_TITLE.search(markdown)
    return plain(re.sub(r"[*_`]+|\[([^\]]*)\]\([^)]*\)", r"\1", found[1])) if found else ""


def plain(html: str) -> str:
    """HTML without its markup, in one line."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def first_sentence(text: str) -> str:
    """The first sentence of ``text``, Chinese or English; all of it where none ends."""
    found = _SENTENCE.match(text)
    return found[0] if found else text


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "section"


def _free(name: str, taken: set[str]) -> str:
    numbered = (name if at == 1 else f"{name}-{at}" for at in range(1, len(taken) + 2))
    return next(candidate for candidate in numbered if candidate not in taken)
