"""Quotation marks in what we publish: one kind in each language, its own, and never those of a typewriter.

What somebody said keeps the marks it came with, and so does code; only texts of ours are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hdc.errors import Finding
from hdc.lang.interface import languages, say
from hdc.narrative.lint import blank
from hdc.narrative.published import Published
from hdc.narrative.reference import REFERENCE

#: Not text: code in Markdown, in blocks and in a line; what stands in tags of HTML; comments, and where links lead.
_NOT_TEXT = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`|<[^<>\n]*>|^\[[^\]\n]+\]:[^\n]*", re.DOTALL | re.MULTILINE)
#: Those of a typewriter, which are no language's.
_STRAIGHT = '""'


def foreign(texts: Iterable[Published]) -> Iterator[Finding]:
    """Yield a finding for each pair of quotation marks that is not of its text's language, with how that writes it."""
    for text in texts:
        langs = [lang for lang in text.langs if lang in languages()]  # another is a finding of its own
        words = text.text if langs else ""
        for pattern in (_NOT_TEXT, REFERENCE):
            words = pattern.sub(lambda found: blank(found[0]), words)
        own = {_own(lang) for lang in langs}
        for kind in sorted({_STRAIGHT, *map(_own, languages())} - own):
            for pair in re.finditer(f"{kind[0]}([^{kind}\n]*){kind[1]}", words):
                meant = say("marks.quoted", langs[0], words=text.text[pair.start(1) : pair.end(1)])
                line = text.above + 1 + words.count("\n", 0, pair.start())
                what = f"quotation marks that are not the language's: {text.text[pair.start() : pair.end()]}"
                yield Finding(text.path, line, what, f"Write {meant}.", "marks")


@cache
def _own(lang: str) -> str:
    return say("marks.quoted", lang, words="")
