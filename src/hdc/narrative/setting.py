"""How numbers and quotes sit in a line: spaces as each language sets them, no quotation marks within others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from hdc.lang.interface import meta
from hdc.tables.wording import spaced

_FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uff60\u2014\u2026\u2018-\u201d]")
_HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uff60\u2014\u2026\u201c\u201d]")
_OPENING = ("「", "『", "“", "‘", '"')


def set_close(children: Sequence[Token], lang: str) -> None:
    """Mend a line's tokens in place, once its references are resolved."""
    for at, token in enumerate(children):
        before = children[at - 1] if at else None
        after = children[at + 1] if at + 1 < len(children) else None
        if token.type == "hdc_reference" and before is not None and _is_quoted(token, before):
            token.meta["resolved"] = bare = token.meta["resolved"].bare
            token.content = str(bare.html)
        if not meta(lang).full_width:
            continue
        if token.type == "hdc_reference":
            if before is not None and before.type == "text":
                before.content = _join_left(before.content, _shown(token))
            if after is not None and after.type == "text":
                after.content = _join_right(_shown(token), after.content)
        elif token.type == "softbreak" and before is not None and after is not None and _is_han(before, after):
            token.type = "text"  # a line break in the source is no space between Han characters


def _is_han(before: Token, after: Token) -> bool:
    return bool(_HAN.match(_shown(before)[-1:]) and _HAN.match(_shown(after)))


def _shown(token: Token) -> str:
    return str(token.meta["resolved"].text) if token.type == "hdc_reference" else token.content


def _is_quoted(token: Token, before: Token) -> bool:
    return token.meta["resolved"].bare is not None and before.type == "text" and before.content.endswith(_OPENING)


def _join_left(text: str, reference: str) -> str:
    core = text.rstrip(" ")
    return core + _gap(core, text != core, reference) if core and reference else text


def _join_right(reference: str, text: str) -> str:
    core = text.lstrip(" ")
    return _gap(reference, text != core, core) + core if core and reference else text


def _gap(left: str, has_space: bool, right: str) -> str:
    if _FULL_WIDTH.match(left[-1]) or _FULL_WIDTH.match(right[0]):
        return ""
    return spaced(left[-1] + " " * has_space + right[0])[1:-1]
