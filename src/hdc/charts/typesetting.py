"""Words in charts: lists, quotation marks and line breaks, as each language sets them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hdc.lang.interface import meta, say

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_PIECE = re.compile(
    r"""
    [（「『《“‘(]*                                       # opening punctuation stays with what it opens
    (?: [\u3400-\u9fff]                                 # a Han character by itself,
      | [^\s\u3400-\u9fff（「『《，。、；：！？）」』》]+  # or a run of anything without spaces
    )
    [，。、；：！？）」』》”’)…—]*                        # closing punctuation stays with what it closes
    | \S                                                # whatever is left stands alone
    | [ ]+
    """,
    re.VERBOSE,
)


def width(text: str) -> float:
    """Return the width of a text in ems: a Han character is one, anything else about half.

    >>> width("时薪"), round(width("pay"), 2)
    (2.0, 1.59)
    """
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return wide + 0.53 * (len(text) - wide)


def lines(text: str, limit: float) -> list[str]:
    """Break a text into lines of at most ``limit`` ems, between words or Han characters; punctuation stays in place.

    >>> lines("说自家，95 到 150 美元", 5)
    ['说自家，', '95 到 150', '美元']
    """
    broken = [""]
    for piece in _PIECE.findall(text):
        if width(broken[-1] + piece.rstrip()) > limit and broken[-1]:
            broken.append("")
        broken[-1] += piece if broken[-1] else piece.lstrip()
    return [line.strip() for line in broken if line.strip()] or [""]


def balanced(text: str, limit: float) -> list[str]:
    """Break a text into as few lines as ``limit`` ems allow, of much the same length."""
    count = len(lines(text, limit))
    tries = [limit * share / 20 for share in range(20 // count, 21)]
    return next(broken for tried in tries if len(broken := lines(text, tried)) <= count)


def quoted(words: str, lang: str) -> str:
    """Put words in the language's quotation marks.

    >>> quoted("about $30", "en"), quoted("约", "zh")
    ('“about $30”', '「约」')
    """
    return say("marks.quoted", lang, words=words)


def opening(text: str, limit: int) -> str:
    """Return a text's beginning, at most ``limit`` characters of it; ``…`` says that it goes on.

    >>> opening("I think there's no ceiling.", 12), opening("没有上限。", 12)
    ('I think…', '没有上限。')
    """
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    cut = cut.rpartition(" ")[0] if " " in cut and not _WIDE.match(cut[-1]) else cut
    return cut.rstrip("，。、；：,.;: …") + "…"


def fitted(text: str, limit: float) -> str:
    """Return as much of a text as ``limit`` ems hold, no word and no number cut; ``…`` says that it goes on.

    >>> fitted("Teaching, $22 to $30", 7.5), fitted("教课，22 到 30 美元", 20)
    ('Teaching…', '教课，22 到 30 美元')
    """
    return text if width(text) <= limit else lines(text, limit - 1)[0].rstrip("，。、；：,.;: …") + "…"


def first_sentence(text: str) -> str:
    """Return a text up to the first full stop, or all of it.

    >>> first_sentence("There's no ceiling. At the end of the day …"), first_sentence("没有上限。归根结底")
    ("There's no ceiling.", '没有上限。')
    """
    found = re.match(r".*?(?:[.?!](?=\s)|[。？！])", text)
    return found[0] if found else text


def capital(text: str) -> str:
    """Begin a sentence: the first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def sentence(parts: Sequence[str], lang: str) -> str:
    """Make each part a sentence, with capital and full stop, and put them in a row; empty parts are left out."""
    stop, between = say("marks.stop", lang), "" if meta(lang).full_width else " "
    kept = [
        capital(part) if part.endswith((stop, "?", "!", "？", "！")) else capital(part) + stop for part in parts if part
    ]
    return between.join(kept)


#: What would end a text within an expression.
_ESCAPED = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def spoken(phrase: str, expressions: Mapping[str, str]) -> str:
    """Return a phrase as a Vega expression, for words that a slider changes; its ``{parts}`` are expressions.

    Other braces are of the words that a review gives, and stay.

    >>> spoken("Gini {g}.", {"g": "a + 1"})
    "'Gini ' + (a + 1) + '.'"
    """
    pieces = re.split(f"({'|'.join(re.escape(f'{{{name}}}') for name in expressions)})", phrase)
    parts = {f"{{{name}}}": f"({expression})" for name, expression in expressions.items()}
    return " + ".join(parts.get(piece) or _literal(piece) for piece in pieces if piece)


def titled(text: str) -> str:
    """Return the title of an axis, on one line and with another stroke for a backslash: Vega-Lite writes it into an
    expression, where both would end the text.
    """
    return " ".join(text.splitlines()).replace("\\", "\u2216")


def _literal(text: str) -> str:
    return f"'{text.translate(_ESCAPED)}'"
