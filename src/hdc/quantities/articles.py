"""An article that counts one, by what stands around it: "less than *a* week", "*an* hour or so", "*a* cool million"."""

from __future__ import annotations

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.lexicon import Lexicon, key
from hdc.quantities.names import FOLLOWS
from hdc.quantities.numeral import ONE
from hdc.quantities.phrase import Num
from hdc.quantities.sums import Token

#: How far in front of what bounds it "an hour" begins, and "a whole" in front of its million.
_BACK, _STRESS = 20, 16
#: Of these kinds one is counted behind "less than" as well as of times.
_MEASURED = ("money", "length", "mass")


def than(low: str, table: Lexicon, start: int, end: int, needs: str) -> tuple[Num | None, int]:
    """The "a" of "less than a year", which counts one where a unit follows; in "to a year" it ends a range."""
    follows = FOLLOWS.match(low, end)
    word = follows[1] if follows else None
    unit = table.after.get(key(word)) if word else None
    if follows is None or unit is None or word in table.articles:  # closer to a decade
        return None, start
    if unit.name not in table.times and (needs != "unit" or not _measures(low, table, unit, follows.end())):
        return None, start
    return Num(start, end, ONE, ONE, "article", needs=needs), end


def _measures(low: str, table: Lexicon, unit: Unit, end: int) -> bool:
    """Whether a unit that is no time ends what is said: "less than a dollar", but no dollar bill."""
    if not unit.name or load_units()[unit.name].kind not in _MEASURED:
        return False
    follows = FOLLOWS.match(low, end)
    return follows is None or not follows[1] or follows[1] in table.stops or follows[1] in table.numbered.counting


def trailed(low: str, table: Lexicon, start: int, end: int) -> tuple[Num | None, int]:
    """The "an" of "an hour or so", "a month at most": a time counts one that is bounded behind, at ``start``."""
    found = table.glue.one.search(low, max(0, start - _BACK), start)
    unit = table.after.get(key(found["unit"])) if found and found["one"] else None
    if found is None or unit is None or unit.name not in table.times or found["or"] or found["to"]:
        return None, end
    if table.behind.match(low, found.end("unit")) is None:
        return None, end
    return Num(found.start("one"), found.end("one"), ONE, ONE, "article"), end


def stressed(low: str, table: Lexicon, start: int) -> int:
    """Where the article of the scale or part at ``start`` begins that a word of stress parts from it: "a *cool*
    million", "a *good* third"; else ``start``."""
    found = table.glue.stressed.search(low, max(0, start - _STRESS), start)
    return found.start() if found else start


def leading(low: str, table: Lexicon, article: int, start: int) -> Token:
    """An article as a word of the number at ``start``; what bounds that between the two stays in front of it: ein
    *knappes* Drittel."""
    said = low[article:start].split()
    kind = table.words.get(said[0], ("article",))[0]
    bounds = len(said) > 1 and table.cues.get(said[-1], ("",))[0] == "bound"
    return kind, ONE, start if bounds else article, start


def rated(low: str, table: Lexicon, end: int) -> bool:
    """Whether what ends there is so much by something, so that "a" counts one: a dollar *a day*, a euro *per seat*."""
    found = table.per.match(low, end)
    follows = FOLLOWS.match(low, found.end()) if found else None
    if found is None or follows is None or not follows[1]:
        return False
    unit = table.after.get(key(follows[1]))
    is_timed = unit is not None and unit.name in table.times
    return is_timed or found["time"] is None or table.paid.piece.match(low, end) is not None
