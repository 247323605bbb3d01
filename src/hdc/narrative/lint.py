"""No number in the prose without a record: finds what reads as one, wherever it stands outside a reference.

Two nets, one behind the other: the reader of quantities, in both languages, and a stricter one of our own that does
not ask what a number counts. What is not the writer's number is blanked out first: references, addresses, the ordinals
of headings and lists, and names that hold a digit (L6, GPT-4, 20VC).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from hdc.lang import Friend, load
from hdc.narrative.reference import REFERENCE
from hdc.quantities import find_quantities, languages

#: Stands for what was blanked out, character by character: no pattern takes it for a letter, a digit or a space.
_BLANK = "\ufffc"

_UNLESS = re.compile(r"\{unless([^{}\n]+)\}")
#: Not prose: links' targets, bare addresses, and the ordinals with which headings and list items begin.
_STRUCTURE = re.compile(
    r"""
    (?<=\]) \( [^)\n]* \)                                                      # [text](target)
  | https?://[^\s<>，。；）]+
  | (?m: ^ [ ]{0,3} \#{1,6} [ ]+ ) (?: \d{1,2} \. | [一二三四五六七八九十]{1,3} 、 )      # ## 一、 and ## 1.
  | (?m: ^ [ ]* ) \d{1,2} [.)] (?= [ ] )                                       # 1. of an ordered list
  | [(（] \s* [%％‰$€£¥￥] \s* [)）]                                             # a unit by itself, as axes have it
    """,
    re.VERBOSE,
)
#: The false friends of hdc.lang that are idioms or ordinals. Dates, years and times are not among them: prose has to
#: back those, too.
_FRIENDS = {"idioms", "ordinals", "few that is not few", "that one", "ten points"}
#: What holds a digit and is a name. Narrower than the reader's: where in doubt, it is a number.
_NAMES = r"""
    (?<![A-Za-z0-9$]) [A-Za-z]+ -? [0-9] [A-Za-z0-9]* (?: [.-][0-9]+ )*                  # L6, GPT-4.1, COVID-19
  | (?<![A-Za-z0-9.,]) [0-9]+ (?: VC | D | st | nd | rd | th ) (?![A-Za-z0-9])           # 20VC, 3D, 21st
  | (?<![A-Za-z]) (?: SOC | ISO | RFC | GPT | Claude | Gemini | Llama | Qwen | Windows | Fortune | Figure | Fig\.
      | Table | Chapter | Section | Part | Step | Phase | Level | Tier | Version
      | Episode | Page ) \s+ [0-9]+ (?: [.][0-9]+ )*
      (?! \s* (?: [%,] | percent | thousand | million | billion ) )                         # SOC 2, Figure 03
  | (?<![A-Za-z0-9.]) v? [0-9]+ (?: \. [0-9]+ ){2,} (?![0-9])                               # 3.11.2
  | (?<!\S) [^\s@]+ @ \S+                                                                  # addresses
  | 两者
"""

_EN = r"""
    (?<![A-Za-z]) (?i:
        two | three | four | five | six | seven | eight | nine | ten | eleven | twelve
      | (?: thir | four | fif | six | seven | eigh | nine ) teen
      | twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety
      | (?: hundred | thousand | million | billion | trillion | dozen ) s?
      | half | halves | halved? | twice | thrice | (?: doubl | tripl | quadrupl ) (?: e | ed | es | ing )
      | (?: two | three | four | five | six | seven | eight | nine | ten | hundred | thousand ) fold
      | (?: a | one ) [ -] (?: third | quarter | fifth | tenth | hundredth | thousandth ) (?= \s of \b )
      | thirds | fifths | tenths | hundredths | thousandths
      | percent | per \s cent
    ) (?![A-Za-z])
"""
_SIGNS = r"""
    (?<!\d) \d{4} - \d{2} (?: - \d{2} )? (?!\d)
  | [\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u24ff]+ (?: [.,] \d+ )*
  | [%％‰$＄€£¥￥]
"""
#: A scale or a half in Chinese. Numerals before a counter are made of hdc.lang's counters, below.
_ZH = r"""
    [〇零一二三四五六七八九十百千两几数好上近]* (?: 万 (?! [能物分象事般岁难幸全民维] ) | 亿 )
  | [几数好上近成] [十百千] | 百分之 (?! 几 ) | 一半 | 半数 | 过半
"""


@dataclass(frozen=True, slots=True)
class Number:
    """What reads as a number: where in the text (code points, half-open) and on which line, counted from 1."""

    start: int
    end: int
    line: int
    surface: str


def numbers(text: str, names: Iterable[str] = ()) -> list[Number]:
    """Return what reads as a number in Markdown ``text``, outside of references, in order and without overlap.

    ``names`` are names of the evidence that may hold digits. "first" and 第一 are no numbers, nor is 一个.

    >>> [number.surface for number in numbers("paid {f-pay}, or $95, in two shows")]
    ['$95', 'two']
    """
    prose = blanked(text, names)
    # A vague word has no number that could lead somewhere.
    spans = [
        (mention.start, mention.end)
        for lang in languages()
        for mention in find_quantities(prose, lang)
        if not mention.vague
    ]
    spans += [match.span() for match in _net().finditer(prose)]
    return [Number(start, end, text.count("\n", 0, start) + 1, text[start:end]) for start, end in _merged(spans, prose)]


def blanked(text: str, names: Iterable[str] = ()) -> str:
    """Return ``text`` with everything that is not the writer's own number blanked out, each character for itself."""
    own = frozenset(name for name in names if name.strip())
    patterns = [REFERENCE, _STRUCTURE, *([_any_of(own)] if own else []), _names()]
    text = _UNLESS.sub(lambda match: f" {match[1]} ".ljust(len(match[0])), text)  # our words, though in braces
    for pattern in patterns:
        text = pattern.sub(lambda match: blank(match[0]), text)
    return text


@lru_cache(maxsize=8)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def blank(text: str) -> str:
    """Return ``text`` blanked out, each character for itself; lines stay lines."""
    return re.sub(r"[^\n]", _BLANK, text)


def _merged(spans: Iterable[tuple[int, int]], prose: str) -> Iterator[tuple[int, int]]:
    """Join spans that overlap, or between which nothing but a space or a hyphen stands."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last and (start <= last[1] or re.fullmatch(r"[\s-]", prose[last[1] : start])):
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


@cache
def _net() -> re.Pattern[str]:
    counters = {form for unit in load("zh").units for form in unit.after if not re.match(r"[\x00-\x7f]", form)}
    counter = "|".join(re.escape(form) for form in sorted(counters, key=len, reverse=True))
    # 一 before a counter is an article; any other numeral there is a number, and so is 两 wherever it stands.
    numeral = r"[〇零一二三四五六七八九十百千俩]+ [多余来几]?"
    counted = rf"(?! 一 \s* (?: {counter} ) | 百分 (?: [比点] | 之几 ) ) {numeral} \s* (?: {counter} )"
    return re.compile(rf"{_EN} | {_SIGNS} | {_ZH} | {counted} | 两 \s* (?: {counter} )?", re.VERBOSE)


@cache
def _names() -> re.Pattern[str]:
    friends = [friend for lang in languages() for friend in load(lang).friends if friend.name in _FRIENDS]
    return re.compile(" | ".join([_NAMES, *map(_pattern, friends)]), re.VERBOSE)


def _pattern(friend: Friend) -> str:
    if friend.pattern:
        return f"(?: {friend.pattern} )"
    words = "|".join(re.escape(word) for word in sorted(friend.words, key=len, reverse=True))
    unless = "|".join(re.escape(word) for word in friend.not_before) or r"(?!)"
    return rf"(?<![A-Za-z0-9]) (?i: {words} ) (?![A-Za-z0-9]) (?! {unless} )"
