"""Names that begin with a number at the head of a sentence, where capitals say little: Seven Hills, 88 Energy fell."""

from __future__ import annotations

import re

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.lexicon import Lexicon, key
from hdc.quantities.words import LETTER

_CAPITALS = re.compile(rf"[ -]([A-Z][{LETTER}&]*)(?: [A-Z][{LETTER}&]*){{0,4}}(?![{LETTER}0-9-])")
_FOLLOWS = re.compile(rf"[^\S\n]*-?[^\S\n]*([{LETTER}%]+)?")
#: What an owner, or a name that somebody is told to be, has behind it.
_OWNS = ("'s ", "’s ")
_TOLD = (", ", *_OWNS)


def heads(text: str, table: Lexicon, start: int, end: int) -> bool:
    """Whether ``[start, end)`` begins a name at the start of a sentence: "Seven Hills is", but no "Two Americans are".

    The verb tells: of several things nobody says that it is one, unless they are a name. So does a capital where no
    name would have it: nobody counts Seasons but in a name.
    """
    run = _CAPITALS.match(text, end)
    if run is None:
        return False
    first, last = run[1], run[0].rpartition(" ")[2]
    in_words = text[start].isalpha()
    if first in table.suffixes or first.lower() in table.words or not (in_words or first[1:].islower()):
        return False  # Forty K is a lot, 20 Million was, 16 GB RAM is
    if timely(table, first):
        return True  # Three Days of Thunder
    unit = table.after.get(key(first))
    if unit is not None and unit.name:
        if first != last:
            return table.counted_noun.fullmatch(first) is None  # Three Mile Island
        is_coin = load_units()[unit.name].kind == "money" and f"{first.lower()}s" in table.after
        return is_coin and in_words and first.istitle() and len(table.numbered.small) > 0  # Fifty Cent
    follows = _FOLLOWS.match(text, run.end())
    verb = (follows[1] or "") if follows else ""
    if verb in table.numbered.singular:
        return True
    told = (
        verb in table.subjects or verb.endswith(table.past) or text.startswith(_TOLD if in_words else _OWNS, run.end())
    )
    if table.counted_noun.fullmatch(last) or last.endswith(table.peoples):
        return told and last.lower() in table.numbered.common  # Four Seasons reopened, Two Germans died
    return told


def timely(table: Lexicon, word: str) -> bool:
    """Whether it is a time with a capital, which nobody writes so but in a title: "Three *Days* of Thunder"; in a
    language of which all nouns have one it tells nothing, and no words are ``small``."""
    unit = _with_capital(table, word)
    return unit is not None and unit.name in table.times


def single(table: Lexicon, word: str) -> bool:
    """Whether it is one of a measure with a capital, where many are told: "Nine *Inch* Nails"."""
    unit = _with_capital(table, word)
    return unit is not None and bool(unit.name) and table.counted_noun.fullmatch(word) is None


def _with_capital(table: Lexicon, word: str) -> Unit | None:
    """The unit that a word with a capital is, in a language in which that tells something."""
    return table.after.get(key(word.lower())) if word.istitle() and len(word) > 1 and table.numbered.small else None
