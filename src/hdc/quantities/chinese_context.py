"""What is said around a number: what bounds it, hedges and negations, a change, the noun that it counts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_lexicon import Lexicon, Word
from hdc.quantities.chinese_phrases import REACH, character_before
from hdc.quantities.mention import Change, Span
from hdc.quantities.phrase import Around, Phrase
from hdc.quantities.words import any_of

if TYPE_CHECKING:
    from hdc.model import Bound

_NEARBY = 12


def around(text: str, lexicon: Lexicon, first: Phrase, last: Phrase, floor: int) -> Around:
    """Read the words in front of ``first``, from ``floor`` on, and behind ``last``; the number's own bound (十多) comes
    before theirs."""
    start = first.start
    bound = first.bound if first.bound != "exact" else last.bound
    beside = character_before(text, start)
    before = _before(text, lexicon, start, floor) if beside in lexicon.word_ends else []
    over = [] if any(word.bound for _, word in before) else _over_verb(text, lexicon, start, floor)
    after, end = _behind(text, lexicon, last)
    if any(word.bound == "exact" for _, word in before):
        after = [one for one in after if text[slice(*one[0])] not in lexicon.within]  # 未来两年内
    if before or over or after:
        start = before[0][0][0] if before else start
        before = over + before  # of another verb, so that it closes no open end in front
        if bound in ("exact", "order_of_magnitude"):
            heard = _bound([word.bound for _, word in reversed(before)], [word.bound for _, word in after])
            bound = heard if heard != "exact" else bound
    if bound == "exact" and (beside in lexicon.frame_ends or not beside):
        start, bound, end = _framed(text, lexicon, first, last) or (start, bound, end)
    if bound == "exact" and beside in lexicon.language.numbers.groups["of"] and _is_share(last):
        bound = _of_which(text, lexicon, first.start, max(floor, first.start - _NEARBY))
    if not before and not after:
        return Around(bound, start=start, end=end)
    said = before + after
    change = next((word.cue for _, word in reversed(said) if word.cue in ("up", "down", "level")), None)
    return Around(
        start=start,
        end=end,
        bound=bound,
        hedges=tuple(span for span, word in said if word.cue == "hedge" or word.bound == "about"),
        negated=next((span for span, word in said if word.cue == "negation"), None),
        change=cast("Change | None", None if change == "level" else change),
        figurative=_round(first) and any(word.cue == "figure" for _, word in said),
    )


def bound_of(text: str, lexicon: Lexicon, start: int, end: int) -> Bound:
    """What the words around ``[start, end)`` bound it to."""
    before = _before(text, lexicon, start, 0) if character_before(text, start) in lexicon.word_ends else []
    found = _after(text, lexicon, end)
    after = lexicon.word_after.finditer(text, found.start(), found.end()) if found else ()
    behind = [lexicon.words_after[word[0].replace(" ", "")].bound for word in after]
    return _bound([word.bound for _, word in reversed(before)], behind)


def _before(text: str, lexicon: Lexicon, start: int, floor: int) -> list[tuple[Span, Word]]:
    """The words in front of a number that reach up to it, in order; a sign (>) has to touch it, words need not."""
    begin = max(floor, start - REACH)
    begin += len(text[begin:start].rstrip(lexicon.word_letters))  # only such letters can make the chain
    chain = lexicon.said_before.search(text, begin, start)
    if chain is None:
        return []
    words = lexicon.word_before.finditer(text, chain.start(), start)
    told = [
        (found.span(), lexicon.words_before[found[0].replace(" ", "")])
        for found in words
        if any(map(str.isalnum, found[0])) or not text[found.end() : start].strip(" ")
    ]
    place = next((at for at, (_, word) in enumerate(told) if word.bound or word.cue), 0)  # 他的报价标最低，三百
    return told[place + 1 :] if told and _closes(text, lexicon, told[place][0]) else told


def _over_verb(text: str, lexicon: Lexicon, start: int, floor: int) -> list[tuple[Span, Word]]:
    """A bound over a verb that nobody listed: 至少录用五人, 最多容纳八十人."""
    groups = lexicon.language.numbers.groups
    sides = (groups[name] for name in ("bounding", "unbounded", "helping", "fulfilled"))
    found = _verb(*sides).search(text, max(floor, start - _NEARBY), start)
    return [(found.span("bound"), lexicon.words_before[found["bound"]])] if found else []


@cache
def _verb(words: tuple[str, ...], others: tuple[str, ...], *sides: tuple[str, ...]) -> re.Pattern[str]:
    """One of ``words`` and behind it, up to the end, a verb of one or two characters, none of them of ``others``; on
    its ``sides`` may stand what helps it and what it fulfils."""
    helping, fulfilled = (any_of(side) for side in sides)
    verb = rf"(?:(?![{''.join(others)}])[{HAN}]){{1,2}}"
    return re.compile(rf"(?P<bound>{any_of(words)})(?:{helping})?{verb}(?:{fulfilled})?\s?\Z")


def _closes(text: str, lexicon: Lexicon, span: Span) -> bool:
    """Whether a bound is the last word of a clause of its own: 全网最低，三十九块."""
    begin, end = span
    ahead, behind = text[begin - 1 : begin], text[end : end + 1]
    closes = text[begin:end] in lexicon.language.numbers.groups["closing"]
    return closes and behind in ("，", ",") and ahead.isalpha()


def _behind(text: str, lexicon: Lexicon, last: Phrase) -> tuple[list[tuple[Span, Word]], int]:
    """The words behind a number, or behind what it counts (5 个人左右), and where they end."""
    end = last.end
    found = _after(text, lexicon, end)
    if found is None and last.unit is not None and not last.unit.name and (counted := lexicon.noun.match(text, end)):
        if counted["noun"][0] in lexicon.reader.scales:
            return [], end  # 十四个百万以上的单子
        found = _after(text, lexicon, counted.end())
    if found is None:
        return [], end
    words = lexicon.word_after.finditer(text, found.start(), found.end())
    return [(word.span(), lexicon.words_after[word[0].replace(" ", "")]) for word in words], found.end()


def _after(text: str, lexicon: Lexicon, end: int) -> re.Match[str] | None:
    return lexicon.said_after.match(text, end) if text[end : end + 1] in lexicon.word_starts else None


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


def _is_share(phrase: Phrase) -> bool:
    return phrase.name == "percent" or phrase.rule == "fraction"


def _of_which(text: str, lexicon: Lexicon, start: int, floor: int) -> Bound:
    """What a share is bounded by over that of which it is one: 不超过总价的两成."""
    found = _exceeding(lexicon.language.numbers.groups["exceeding"]).search(text, floor, start)
    word = lexicon.words_before.get(found["cue"]) if found else None
    return word.bound if word and word.bound else "exact"


@cache
def _exceeding(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of ``words`` and behind it, up to the end, what it exceeds."""
    return re.compile(rf"(?P<cue>{'|'.join(sorted(words, key=len, reverse=True))})[{HAN}]{{2,9}}\s?\Z")


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
    if phrase.per or (unit is None and not phrase.number.vague) or (unit is not None and unit.name):
        return None
    if unit is not None and unit.noun:
        start = text.rfind(phrase.form, phrase.start, end)
        return None if start < 0 else (start, start + len(phrase.form))
    if text[end : end + 1] == " " and text[end + 1 : end + 2] >= HAN[0] and " " not in text[phrase.start : end]:
        return None  # a blank between Chinese words is a pause
    found = lexicon.noun.match(text, end)
    return found.span("noun") if found else None
