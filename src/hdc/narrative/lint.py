"""No number in the prose without a record: finds what reads as one, wherever it stands outside a reference.

Two nets, one behind the other: the reader of quantities, in the text's languages, and a stricter one of our own that
does not ask what a number counts. What is not the writer's number is blanked out first: references, addresses, the
ordinals of headings and lists, and names that hold a digit (L6, GPT-4, 20VC).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from hdc.evidence.recalled import quantities
from hdc.lang import Friend, load
from hdc.lang.meaning import MIXED, together
from hdc.lang.prose import languages
from hdc.lang.prose import load as load_prose
from hdc.narrative.reference import REFERENCE
from hdc.quantities import Mention

#: Stands for what was blanked out, character by character: no pattern takes it for a letter, a digit or a space.
_BLANK = "\ufffc"

_UNLESS = re.compile(r"\{unless([^{}\n]+)\}")
#: Not prose: links' targets, bare addresses, comments, and the ordinals with which headings and list items begin.
_STRUCTURE = re.compile(
    r"""
    (?: \A | (?<=\n\n) ) \[//\]:[ ]\#[ ]\( [^()\n]* \) (?= [ ]* (?: \n | \Z ) )     # [//]: # (a comment by itself)
  | (?<=\]) \( [^)\n]* \)                                                      # [text](target)
  | https?://[^\s<>，。；）]+
  | (?m: ^ [ ]{0,3} \#{1,6} [ ]+ ) \d{1,2} \.                                  # ## 1.
  | (?m: ^ [ ]* ) \d{1,2} [.)] (?= [ ] )                                       # 1. of an ordered list
  | [(（] \s* [%％‰$€£¥￥] \s* [)）]                                             # a unit by itself, as axes have it
    """,
    re.VERBOSE,
)
#: What holds a digit and is a name, in any language. Narrower than the reader's: where in doubt, it is a number.
_NAMES = r"""
    (?<![A-Za-z0-9$]) [A-Za-z]+ -? [0-9] [A-Za-z0-9]* (?: [.-][0-9]+ )*                  # L6, GPT-4.1, COVID-19
  | (?<![A-Za-z0-9.,]) [0-9]+ (?: VC | D ) (?![A-Za-z0-9])                               # 20VC, 3D
  | (?<![A-Za-z0-9.]) v? [0-9]+ (?: \. [0-9]+ ){2,} (?![0-9])                            # 3.11.2
  | (?<!\S) [^\s@]+ @ \S+                                                              # addresses
"""
_SIGNS = r"""
    (?<!\d) \d{4} - \d{2} (?: - \d{2} )? (?!\d)
  | [\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u24ff]+ (?: [.,] \d+ )*
  | [%％‰$＄€£¥￥]
"""


@dataclass(frozen=True, slots=True)
class Number:
    """What reads as a number: where in the text (code points, half-open) and on which line, counted from 1."""

    start: int
    end: int
    line: int
    surface: str


def numbers(text: str, names: Iterable[str] = (), langs: Sequence[str] = MIXED) -> list[Number]:
    """Return what reads as a number in Markdown ``text``, outside of references, in order and without overlap.

    ``names`` are names of the evidence that may hold digits, ``langs`` the languages of the text; of one without a
    table only digits are found. An ordinal ("first", 第一) is no number, nor is an article (一个).

    >>> [number.surface for number in numbers("paid {f-pay}, or $95, in two shows")]
    ['$95', 'two']
    """
    known = _known(langs)
    prose = blanked(text, names, known)
    # A vague word has no number that could lead somewhere.
    found = [(lang, mention) for lang in known for mention in quantities(prose, lang) if not mention.vague]
    spans = [(mention.start, mention.end) for lang, mention in found if not _names_a_unit(mention, lang)]
    spans += [match.span() for match in _net(known).finditer(prose)]
    return [Number(start, end, text.count("\n", 0, start) + 1, text[start:end]) for start, end in _merged(spans, prose)]


def _names_a_unit(mention: Mention, lang: str) -> bool:
    """Whether it is an article before a unit that nothing weighs: what "eine Kilowattstunde" costs."""
    if mention.rule != "article" or mention.bound != "exact":
        return False
    return mention.surface.split()[0].casefold() in load(lang).numbers.group("articles")


def blanked(text: str, names: Iterable[str] = (), langs: Sequence[str] = MIXED) -> str:
    """Return ``text`` with everything that is not the writer's own number blanked out, each character for itself."""
    own = names if isinstance(names, frozenset) else frozenset(names)
    return _blanked(text, own, _known(langs))


@lru_cache(maxsize=4096)  # a text is asked for its numbers and for its words, and again after an edit elsewhere
def _blanked(text: str, own: frozenset[str], known: tuple[str, ...]) -> str:
    patterns = [REFERENCE, _STRUCTURE, *([_any_of(own)] if own else []), _names(known)]
    text = _UNLESS.sub(lambda match: f" {match[1]} ".ljust(len(match[0])), text)  # our words, though in braces
    for pattern in patterns:
        text = pattern.sub(lambda match: blank(match[0]), text)
    return text


@lru_cache(maxsize=8)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    named = filter(str.strip, names)
    return re.compile("|".join(map(re.escape, sorted(named, key=len, reverse=True))) or "(?!)")


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


def _known(langs: Sequence[str]) -> tuple[str, ...]:
    return tuple(lang for lang in together(*langs) if lang in languages())


@cache
def _net(langs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(" | ".join([_SIGNS, *(load_prose(lang).numbers for lang in langs)]), re.VERBOSE)


@cache
def _names(langs: tuple[str, ...]) -> re.Pattern[str]:
    own = [pattern for lang in langs for pattern in (load_prose(lang).names, *_friends(lang))]
    return re.compile(" | ".join([_NAMES, *own]), re.VERBOSE)


def _friends(lang: str) -> Iterator[str]:
    return (_pattern(friend) for friend in load(lang).friends if friend.name in load_prose(lang).friends)


def _pattern(friend: Friend) -> str:
    if friend.pattern:
        return f"(?: {friend.pattern} )"
    words = "|".join(re.escape(word) for word in sorted(friend.words, key=len, reverse=True))
    unless = "|".join(re.escape(word) for word in friend.not_before) or r"(?!)"
    return rf"(?<![A-Za-z0-9]) (?i: {words} ) (?![A-Za-z0-9]) (?! {unless} )"
