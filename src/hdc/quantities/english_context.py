"""What is said around a number: bounds, hedges, negation and change in front and behind, and what it counts."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from hdc.quantities.english_lexicon import LONGEST, Lexicon
from hdc.quantities.mention import Change, Span

#: How far in front of a number a word can stand that says something about it, in code points.
REACH = 44

_WORD = re.compile(r"[a-z][a-z'’]*|[.;:!?…()\[\]\n—]|[<>≤≥=~≈]+")
_SIGNS = {"<": "at_most", ">": "at_least", "≤": "at_most", "≥": "at_least", "<=": "at_most", ">=": "at_least"}
_SIGNS |= {"~": "about", "≈": "about"}
_WORDS = r"[A-Za-z][A-Za-z'’-]{0,30}(?![A-Za-z'’-])"
_NOUN = re.compile(rf"[ -]({_WORDS})(?: ({_WORDS}))?(?: ({_WORDS}))?")
_PLURAL = re.compile(r"(?:.*[^sui]s|.*ies|people|children|men|women|feet|folks|data|media)", re.I)


class Around(NamedTuple):
    """``opened`` is whether "between" or "from" opens a range; the spans are of hedges and of a negation."""

    bound: str = "exact"
    opened: bool = False
    hedges: tuple[Span, ...] = ()
    negated: Span | None = None
    change: Change | None = None


NOTHING = Around()


def before(low: str, table: Lexicon, start: int, floor: int) -> Around:
    """The words that lead up to ``start``, nearest first, for as long as each says something of the number."""
    base = max(floor, start - REACH)
    if base >= start:
        return NOTHING
    pieces = [(found[0], found.start(), found.end()) for found in _WORD.finditer(low, base, start)]
    if base and pieces and pieces[0][1] == base and low[base - 1].isalpha():
        del pieces[0]  # the reach cuts it
    if not pieces or (pieces[-1][0] not in table.cue_ends and pieces[-1][0] not in _SIGNS and pieces[-1][0] != "="):
        return NOTHING
    return _walk(pieces, table)


def _walk(pieces: list[tuple[str, int, int]], table: Lexicon) -> Around:
    bound, opened, place = "exact", False, len(pieces)
    hedges: list[Span] = []
    change: Change | None = None
    while place:
        word, _, end = pieces[place - 1]
        if word == "=":
            place -= 1
            continue
        if word in _SIGNS:
            return Around(_SIGNS[word] if bound == "exact" else bound, opened, tuple(hedges), None, change)
        taken = _longest(pieces, place, table) if word in table.cue_ends else 0
        if not taken:
            break
        use, value = table.cues[" ".join(piece[0] for piece in pieces[place - taken : place])]
        place -= taken
        span = (pieces[place][1], end)
        if use == "bound":
            if value == "exact":
                break
            bound = value if bound in ("exact", "about") else bound
            if value == "about":
                hedges.insert(0, span)
        elif use == "hedge":
            hedges.insert(0, span)
        elif use == "negation":
            return Around(bound, opened, tuple(hedges), span, change)
        elif use == "open":
            opened = True
        elif use in ("up", "down"):
            change = change or cast("Change", use)
    return Around(bound, opened, tuple(hedges), None, change)


def _longest(pieces: list[tuple[str, int, int]], place: int, table: Lexicon) -> int:
    for taken in range(min(LONGEST + 1, place), 0, -1):
        if " ".join(piece[0] for piece in pieces[place - taken : place]) in table.cues:
            return taken
    return 0


def behind(text: str, table: Lexicon, end: int) -> Around:
    """The words right behind ``end``: "or so", "or more", "increase"."""
    bound, hedges, change = "exact", [], None
    for _ in range(2):
        found = table.behind.match(text, end)
        if found is None:
            break
        said = found["cue"]
        use, value = table.behind_cues[" ".join(said.lower().split())]
        end = found.end()
        if text.startswith(" than", end):
            break  # the bound of another number: "5000 or less than 6000"
        if use == "bound":
            bound = value if bound == "exact" else bound
        if use == "hedge" or value == "about":
            hedges.append(found.span("cue"))
        if use in ("up", "down"):
            change = cast("Change", use)
    return Around(bound, False, tuple(hedges), None, change) if bound != "exact" or hedges or change else NOTHING


def noun(text: str, table: Lexicon, end: int) -> str | None:
    """What the number in front of ``end`` counts: the words up to a plural, if one comes within three words."""
    found = _NOUN.match(text, end)
    if found is None:
        return None
    for place in (1, 2, 3):
        word = found[place]
        if place == 1 and text[end] == "-":
            return word  # a 100-person company
        if word is None or word.lower() in table.stops:
            return None
        if _PLURAL.fullmatch(word):
            return text[found.start(1) : found.end(place)]
    return None
