"""What is said around a number: what bounds it, hedges and negations, a change, the noun that it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.chinese_phrases import REACH, Phrase
from hdc.quantities.mention import Change, Span

if TYPE_CHECKING:
    from hdc.model import Bound

_NEARBY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """``start`` and ``end`` of all the words that belong to a number; where each stands and what it says."""

    start: int
    end: int
    bound: Bound = "exact"
    hedges: tuple[Span, ...] = ()
    negated: Span | None = None
    change: Change | None = None
    figurative: bool = False


def around(text: str, lexicon: Lexicon, first: Phrase, last: Phrase, floor: int) -> Around:
    """Read the words in front of ``first``, from ``floor`` on, and behind ``last``; the number's own bound (十多) comes
    before theirs."""
    start, end = first.start, last.end
    said: list[tuple[Span, Bound | None, str | None]] = []
    if text[start - 1 : start] in lexicon.word_ends:
        chain = lexicon.said_before.search(text, max(floor, start - REACH), start)
        if chain:
            start = chain.start()
            for found in lexicon.word_before.finditer(text, start, first.start):
                word = lexicon.words_before[found[0].replace(" ", "")]
                said.append((found.span(), word.bound, word.cue))
    before = len(said)
    if behind := _behind(text, lexicon, last):
        end = behind.end()
        for found in lexicon.word_after.finditer(text, behind.start(), end):
            word = lexicon.words_after[found[0].replace(" ", "")]
            said.append((found.span(), word.bound, word.cue))
    bound = first.bound if first.bound != "exact" else last.bound
    if bound in ("exact", "order_of_magnitude"):
        heard = _bound([one[1] for one in reversed(said[:before])], [one[1] for one in said[before:]])
        bound = heard if heard != "exact" else bound
    if bound == "exact" and (framed := _framed(text, lexicon, first, last)):
        start, bound, end = framed
    cues = [one[2] for one in said]
    change = next((cue for cue in reversed(cues) if cue in ("up", "down", "level")), None)
    figure = "figure" in cues and _round(first)
    return Around(
        start=start,
        end=end,
        bound=bound,
        hedges=tuple(span for span, of, cue in said if cue == "hedge" or of == "about"),
        negated=next((span for span, _, cue in said if cue == "negation"), None),
        change=cast("Change | None", None if change == "level" else change),
        figurative=figure,
    )


def _behind(text: str, lexicon: Lexicon, last: Phrase) -> re.Match[str] | None:
    """The words behind a number, or behind what it counts: 5 个人左右."""
    if found := lexicon.said_after.match(text, last.end):
        return found
    if last.unit is None or last.unit.name or not (counted := lexicon.noun.match(text, last.end)):
        return None
    return lexicon.said_after.match(text, counted.end())


def _bound(before: list[Bound | None], after: list[Bound | None]) -> Bound:
    """The nearest word that bounds one side; else about, if any word says so. 最近 in front ends the search."""
    about = False
    for bounds in (before, after):
        for bound in bounds:
            if bound == "exact":
                break
            if bound == "about":
                about = True
            elif bound is not None:
                return bound
    return "about" if about else "exact"


def _framed(text: str, lexicon: Lexicon, first: Phrase, last: Phrase) -> tuple[int, Bound, int] | None:
    """比 … 高 and the like, on both sides of the number: where it begins, what it says, where it ends."""
    before = text[max(first.floor, first.start - _NEARBY) : first.start].rstrip(" ")
    for opening, closings in lexicon.frames.items():
        if before.endswith(opening):
            skip = last.end + (text[last.end : last.end + 1] == " ")
            for closing, bound in closings.items():
                if text.startswith(closing, skip):
                    begin = text.rindex(opening, 0, first.start)
                    return begin, bound, skip + len(closing)
    return None


def _round(phrase: Phrase) -> bool:
    """Whether the number is one that figures of speech take: 百, 千, 万, and 百分之百."""
    return phrase.low is not None and phrase.low >= 100 and str(int(phrase.low)).strip("0") == "1"


def noun(text: str, lexicon: Lexicon, phrase: Phrase) -> Span | None:
    """Where what is counted stands, as the sentence says it, if the unit is a counter."""
    unit, end = phrase.unit, phrase.end
    if phrase.per or (unit is None and not phrase.numeral.vague) or (unit is not None and unit.name):
        return None
    if unit is not None and unit.noun:
        start = text.rfind(phrase.form, phrase.start, end)
        return None if start < 0 else (start, start + len(phrase.form))
    if text[end : end + 1] == " " and text[end + 1 : end + 2] >= "一" and " " not in text[phrase.start : end]:
        return None  # a blank between Chinese words is a pause
    found = lexicon.noun.match(text, end)
    return found.span("noun") if found else None
