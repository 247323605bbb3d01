"""A notebook's Markdown: read as the prose is, with what notebooks have besides: tables, pictures, HTML, coloured code.

The prose has no tables: it is confirmed paragraph by paragraph, and its tables are made of the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from hdc.markdown import engine, leads_somewhere

#: A picture that a page can carry.
_CARRIED = re.compile(r"attachment:|data:image/(?:png|jpeg|gif|webp);", re.IGNORECASE)
#: Which form of an attachment to take, best first.
_FORMS = ("image/svg+xml", "image/png", "image/jpeg")


def html(source: str, raw_html: bool, attachments: Mapping[str, Mapping[str, str]] | None = None) -> Markup:
    """Return the HTML of a cell's Markdown; what stands in it as HTML is kept only where ``raw_html`` says so.

    An attachment that the cell does not bring stays an address that leads nowhere.
    """
    markdown = engine().enable(["image", "table"])
    markdown.options["html"] = raw_html
    markdown.validateLink = _may_be_shown  # type: ignore[method-assign]
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("image", _image)
    return Markup(markdown.render(source, {"attachments": attachments or {}}))


def _may_be_shown(url: str) -> bool:
    return leads_somewhere(url) or _CARRIED.match(url) is not None


def _fence(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    try:
        lexer = get_lexer_by_name(tokens[at].info.split(maxsplit=1)[0])
    except (IndexError, ClassNotFound):
        return self.fence(tokens, at, options, env)
    coloured: str = highlight(tokens[at].content, lexer, HtmlFormatter())
    return coloured


def _image(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    brought = env["attachments"].get(str(tokens[at].attrs["src"]).removeprefix("attachment:"), {})
    if form := next((form for form in (*_FORMS, *brought) if form in brought), ""):
        tokens[at].attrSet("src", f"data:{form};base64,{brought[form]}")
    return self.image(tokens, at, options, env)
