"""The headings of a page: one ``h1``, the rest in steps below it, each with an address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from hdc.report import tree

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SENTENCE = re.compile(r".*?(?:[。！？]|[.!?](?=\s|$))", re.DOTALL)


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


def outline(root: tree.Element, fallback: str) -> Outline:
    """Take the first heading of a page's tree as its title (``fallback`` where there is none) and order the others.

    The highest of the others becomes ``h2``; the rest keep their distance from it.
    """
    first, *rest = [*root.iter(*_HEADINGS)] or [None]
    title, name = (tree.written(first), tree.words(first)) if first is not None else (escape(fallback), fallback)
    tree.without(root, [] if first is None else [first])
    shift = 2 - min((int(heading.tag[1]) for heading in rest), default=2)
    taken = tree.ids(root)
    headings = []
    for heading in rest:
        text = tree.words(heading)
        level = min(int(heading.tag[1]) + shift, 6)
        heading.tag = f"h{level}"
        if not heading.get("id"):
            heading.set("id", _free(_slug(text), taken))
        taken.add(heading.get("id"))
        headings.append(Heading(level, heading.get("id"), text))
    # A paragraph of text: those of captions, notes and errors have a class.
    lead = next((tree.words(paragraph) for paragraph in root.iter("p") if "class" not in paragraph.attrib), "")
    return Outline(title, name, first_sentence(lead), tuple(headings), tree.written(root))


def first_sentence(text: str) -> str:
    """The first sentence of ``text``, Chinese or English; all of it where none ends."""
    found = _SENTENCE.match(text)
    return found[0] if found else text


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "section"


def _free(name: str, taken: set[str]) -> str:
    numbered = (name if at == 1 else f"{name}-{at}" for at in range(1, len(taken) + 2))
    return next(candidate for candidate in numbered if candidate not in taken)
