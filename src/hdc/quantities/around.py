"""What is said around a number: bounds, hedges, negation and change in front and behind, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from hdc.quantities.lexicon import LONGEST, Lexicon
from hdc.quantities.mention import Change, Span
from hdc.quantities.phrase import Around
from hdc.quantities.words import LETTER

#: How far in front of a number a word can stand that says something about it, in code points.
REACH = 44

#: Bounds that leave the number as it is, so that they are hedges too.
_LOOSE = ("about", "order_of_magnitude")
_SIGNS = {"<": "at_most", ">": "at_least", "≤": "at_most", "≥": "at_least", "<=": "at_most", ">=": "at_least"}
_SIGNS |= {"~": "about", "≈": "about"}
_LETTERS = rf"[{LETTER}][{LETTER}0-9'’-]{{0,30}}(?![{LETTER}0-9'’-])"
_NOUN = re.compile(rf"[ -]({_LETTERS})(?: ({_LETTERS}))?(?: ({_LETTERS}))?(?: ({_LETTERS}))?")
#: Across so many words a hedge, a negation or a verb of change reaches its number.
_FAR = 4
_ARTICLE = 8


#: What a bound is under a negation.
_TURNED = {"at_least": "at_most", "at_most": "at_least"}

NOTHING = Around()


def before(low: str, table: Lexicon, start: int, floor: int) -> Around:
    """The words that lead up to ``start``, nearest first, for as long as each says something of the number."""
    base = max(floor, start - REACH)
    if base >= start:
        return NOTHING
    pieces = [(found[0], found.start(), found.end()) for found in table.pieces.finditer(low, base, start)]
    if base and pieces and pieces[0][1] == base and low[base - 1].isalpha():
        del pieces[0]  # the reach cuts it
    if not pieces:
        return NOTHING
    last = pieces[-1][0]
    if last not in table.cue_ends and last not in table.links and last not in _SIGNS and last != "=":
        return NOTHING
    if limited := table.glue.limited.search(low, base, start):
        return Around(table.glue.limits[limited["limit"]])
    clings = low.find(",", pieces[-1][2], start) < 0
    near, place = _walk(pieces, table, clings)
    return _further(pieces, table, near, place, low.rfind(",", base, start))


def _walk(pieces: list[tuple[str, int, int]], table: Lexicon, clings: bool) -> tuple[Around, int]:
    """What the words right in front say, and how many are left in front of those; none where that ends the search.

    ``clings`` is whether no comma stands between them and the number: a bound does not reach across one.
    """
    bound, opened, place = "exact", False, len(pieces)
    hedges: list[Span] = []
    change: Change | None = None
    while place:
        word, _, end = pieces[place - 1]
        if word == "=":
            place -= 1
            continue
        if word in _SIGNS:
            return Around(_SIGNS[word] if bound == "exact" else bound, tuple(hedges), None, change, opened), 0
        taken = _longest(pieces, place, table) if word in table.cue_ends else 0
        if not taken:
            break
        use, value = table.cues[" ".join(piece[0] for piece in pieces[place - taken : place])]
        span = (pieces[place - taken][1], end)
        if use == "bound":
            if value == "exact" or (value not in _LOOSE and not clings and place == len(pieces)):
                return Around(bound, tuple(hedges), None, change, opened), 0
            bound = value if bound in ("exact", "about") else bound
            if value in _LOOSE:
                hedges.insert(0, span)
        elif use == "hedge":
            hedges.insert(0, span)
        elif use == "negation":
            return Around(_turned(bound), tuple(hedges), span, change, opened), 0
        elif use == "open":
            opened = True
        elif use in ("up", "down"):
            if not clings and place == len(pieces):
                break  # to back this up, 80 percent of them
            change = change or cast("Change", use)
        place -= taken
    return Around(bound, tuple(hedges), None, change, opened), place


def _further(pieces: list[tuple[str, int, int]], table: Lexicon, near: Around, place: int, comma: int) -> Around:
    """Look past a verb for what it carries: "can't *have* more than three", "probably *takes* four", "cut it by 10%".

    ``comma`` is where the last comma in front of the number stands: no negation reaches across it.
    """
    if near.change is None and any(word == table.by for word, _, _ in pieces[place:]):
        near = near._replace(change=next(_changes(pieces, table, place), None))
    carried = False
    for step in range(min(_FAR, place)):
        word, _, end = pieces[place - 1 - step]
        taken = _longest(pieces, place - step, table) if step and word in table.cue_ends else 0
        if taken:
            start = pieces[place - step - taken][1]
            use, value = table.cues[" ".join(one[0] for one in pieces[place - step - taken : place - step])]
            if use == "negation" and end > comma:
                return near._replace(bound=_turned(near.bound), negated=(start, end))
            if (use == "hedge" or value in _LOOSE) and not carried:
                return near._replace(hedges=((start, end), *near.hedges))
        if word not in table.links:
            if step or near.bound not in _TURNED or pieces[-1][0] not in table.numbered.turning:
                break
            carried = True  # can't hold more than sixty
    return near


def _changes(pieces: list[tuple[str, int, int]], table: Lexicon, place: int) -> Iterator[Change | None]:
    """What the nearest verb of change within a few words says, for "increased conversion *by* 10%"."""
    for word, _, _ in reversed(pieces[max(0, place - _FAR) : place]):
        if not word[0].isalpha():
            return
        use, _ = table.cues.get(word, ("", ""))
        if use in ("up", "down"):
            yield cast("Change", use)


def _turned(bound: str) -> str:
    """A bound under a negation: "can't have more than three" allows three at most."""
    return _TURNED.get(bound, bound)


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
        if table.glue.than.match(text, end):
            break  # the bound of another number: "5000 or less than 6000"
        if use == "bound":
            bound = value if bound == "exact" else bound
        if use == "hedge" or value == "about":
            hedges.append(found.span("cue"))
        if use in ("up", "down"):
            change = cast("Change", use)
    return Around(bound, tuple(hedges), None, change) if bound != "exact" or hedges or change else NOTHING


class Counted(NamedTuple):
    """What a number counts, as it is said, and where that ends."""

    said: str
    end: int


def noun(text: str, table: Lexicon, end: int, start: int = 0) -> Counted | None:
    """What the number ``[start, end)`` counts: the words up to the last plural of those that come within four."""
    found = _NOUN.match(text, end)
    if found is None:
        return None
    if text[end] == "-":  # a 100-person company
        word = found[1]
        begins = word.lower().split("-")[0]
        is_none = table.adjective.fullmatch(word) or begins in table.stops or begins in table.words
        return None if is_none else Counted(word, found.end(1))
    first = 2 if found[1].lower() in table.more else 1
    last = 0
    for place in range(first, 5):
        word = found[place]
        if word is None or word.lower() in table.stops or word.lower() in table.words or "'" in word or "’" in word:
            break
        if table.counted_noun.fullmatch(word):
            last = place
            if table.single or word.lower() in table.ends:
                break
        elif last:
            break
    if last:
        return Counted(text[found.start(first) : found.end(last)], found.end(last))
    if _stands_for_many(text, table, start, found) or _rated(text, table, found):
        return Counted(found[1], found.end(1))
    return None


def _rated(text: str, table: Lexicon, found: re.Match[str]) -> bool:
    """Whether the one word is so many of by something, which tells that it counts: 3 million BOE *per* day."""
    word, per = found[1].lower(), table.per.match(text, found.end(1))
    return per is not None and per["time"] is None and word not in table.stops and word not in table.words


def _stands_for_many(text: str, table: Lexicon, start: int, found: re.Match[str]) -> bool:
    """Whether the one word counts in front of a noun, as it does behind an article: a 5,000 *word* essay."""
    if found[2] is None or not table.glue.article.search(text, max(0, start - _ARTICLE), start):
        return False
    return not any(
        word.lower() in table.stops or word.lower() in table.words or table.adjective.fullmatch(word)
        for word in found.group(1, 2)
    )
