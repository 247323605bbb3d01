"""How Markdown is read, in the prose and in notebooks: CommonMark with ``~~struck~~`` words, named headings
(``## Title {#name}``) and bare addresses that are links. HTML, pictures and tables are for who switches them on.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

#: What a browser may take for a scheme. It overlooks spaces and control codes, so whatever stands before the colon
#: counts.
_SCHEME = re.compile(r"([^/?#]*?):")
_NAME = re.compile(r"\s*\{#([^{}\n]+)\}$")
#: An address in running text, to its last character that is no mark of the sentence around it.
_ADDRESS = re.compile(
    r"https?://[^\s<>\[\]\u3000-\u303f\uff00-\uffef]*[^\s<>\[\]\u3000-\u303f\uff00-\uffef.,:;!?\"'()*_~]"
)
_BEGINNING = re.compile(r"(?<![A-Za-z0-9])https?$")


def engine() -> MarkdownIt:
    """Return a parser and renderer of its own, for more rules to be added to."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    markdown.disable("image")
    markdown.validateLink = leads_somewhere  # type: ignore[method-assign]
    markdown.core.ruler.after("block", "hdc_names", _name_headings)
    markdown.inline.ruler.push("hdc_address", _link_address)
    return markdown


def leads_somewhere(url: str) -> bool:
    """Whether a link may be one: to the web, or to a place of this review. Anything else stays text."""
    scheme = _SCHEME.match(url.strip())
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto")


def _name_headings(state: StateCore) -> None:
    """Core rule: a name in braces at the end of a heading becomes its id."""
    for heading, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type == "heading_open" and (found := _NAME.search(inline.content)):
            heading.attrSet("id", found[1].strip())
            inline.content = inline.content[: found.start()]


def _link_address(state: StateInline, silent: bool) -> bool:
    """Inline rule: an address that stands in the text by itself, from its colon on."""
    if state.linkLevel or state.src[state.pos] != ":":
        return False
    scheme = _BEGINNING.search(state.src[max(0, state.pos - 6) : state.pos])
    found = _ADDRESS.match(state.src, state.pos - len(scheme[0])) if scheme else None
    if not scheme or not found:
        return False
    if not silent:
        state.pending = state.pending.removesuffix(scheme[0])
        state.push("link_open", "a", 1).attrSet("href", state.md.normalizeLink(found[0]))
        state.push("text", "", 0).content = found[0]
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True
