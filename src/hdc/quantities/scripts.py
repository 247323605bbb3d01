"""Lines of a text that are Japanese or Korean by their letters: read as Chinese they would yield half numbers."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

from hdc.patterns import later
from hdc.quantities.mention import Mention, Span

#: Hiragana and Hangul, without which no sentence of theirs goes; in katakana Chinese quotes names.
_OTHER = later("[\u3041-\u309f\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_LINE = re.compile(r"[^\n]+")
_LETTERS = later("[\u3041-\u30fa\u30fc-\u30ff\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3\u3400-\u9fff]")
#: A name or a title in a Chinese line has fewer letters, and no such share of them.
_FEW, _SHARE = 4, 0.25
#: How Japanese sentences end that are written in little else but Han characters.
_ENDS = later(r"(?:です|ます|ました|でした|ません|ください|である|だった)か?[。．！？!?.\s]*\Z")


def without_other_scripts(text: str, found: Iterable[Mention]) -> list[Mention]:
    """The mentions of a Chinese text outside its Japanese and Korean lines, of which a warning tells."""
    if not _OTHER.search(text):
        return list(found)
    lines = _other_lines(text)
    if not lines:
        return list(found)
    kept, place = [], 0
    for mention in found:
        while place < len(lines) and lines[place][1] <= mention.start:
            place += 1
        if place == len(lines) or mention.end <= lines[place][0]:
            kept.append(mention)
    some = text[lines[0][0] : lines[0][1]].strip()[:20]
    warnings.warn(
        f'{len(lines)} line(s) are Japanese or Korean and their numbers are not read, the first begins "{some}"; '
        "translate them, or leave them out",
        stacklevel=3,
    )
    return kept


def _other_lines(text: str) -> list[Span]:
    """The lines whose letters are Japanese or Korean."""
    lines = []
    for line in _LINE.finditer(text):
        other = len(_OTHER.findall(line[0]))
        many = other >= _FEW and other > _SHARE * len(_LETTERS.findall(line[0]))
        if many or (other and _ENDS.search(line[0])):
            lines.append(line.span())
    return lines
