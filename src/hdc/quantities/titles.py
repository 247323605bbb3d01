"""Numbers that belong to a title or a name by their capitals and marks: "Ocean's Eleven", “12 Angry Men”, Skylab 4."""

from __future__ import annotations

import re

from hdc.quantities.lexicon import Lexicon, key
from hdc.quantities.words import LETTER

#: How far a title reaches, and how far in front of a number the word stands that it hangs on.
_LINE, _OPENS = 60, 16
#: Marks around a title.
_OPEN, _CLOSE = '"“‘«*_', re.compile('["”’»*_]')
#: A word of a name, and what ties a number to it.
_HANGS = re.compile(rf"[A-Z][{LETTER}]+(?:['’]s |(?P<tied>-))\Z")
_OF = re.compile(rf"[A-Z][{LETTER}]+( [a-z]{{1,3}} )\Z")  # the Gang of Four
_OWNS = re.compile(rf"\b([A-Z][{LETTER}]+)['’]s \Z")
_OWNED = ("'s ", "’s ")
#: A name within a sentence: what stands in front of it, and the name.
_NAME = re.compile(rf"(?P<ahead>[{LETTER}'’]+|[,;]) (?P<name>[A-Z][{LETTER}]+(?: [A-Z][{LETTER}]+)?) \Z")
_FOLLOWS = re.compile(rf"[^\S\n]*-?[^\S\n]*([{LETTER}%$]+)?")
_HYPHENED = re.compile(r"-[A-Z][a-z]+")
#: What closes a name, or nothing.
_ENDS = ("", *".,;:!?()")
#: A number behind a name has no more digits.
_DIGITS = 3


def quoted(text: str, table: Lexicon, start: int) -> bool:
    """Whether a number stands in a title by its marks: between them all words have capitals, but for small ones."""
    closed = _CLOSE.search(text, start, start + _LINE)
    if closed is None or not table.numbered.small:
        return False
    opens = max(text.rfind(mark, max(0, start - _LINE), start) for mark in _OPEN)
    said = text[opens + 1 : closed.start()] if opens >= 0 else ""
    words = said.split()
    if not words or said[0].isspace() or said[-1].isspace() or not words[-1][0].isupper():
        return False
    small = [word for word in words if not word[0].isupper() and not word[0].isdigit()]
    return len(words) > 1 and table.numbered.small.issuperset(small) and words[0] not in small


def entitled(text: str, table: Lexicon, start: int, end: int, before: str) -> bool:
    """Whether a number ends a name that it hangs on: "Ocean's Eleven", "Ocean's 8", "matched by Skylab 4".

    ``before`` is the word in front of it.
    """
    said = text[start:end]
    if said[0].isupper():
        if _HYPHENED.match(text, end) and not counts(text, table, end):
            return True  # Seven-Up
        hangs = _HANGS.search(text, max(0, start - _OPENS), start)
        if hangs is not None:
            return hangs["tied"] is not None or _ends(text, table, end)
        return _grouped(text, table, start) and not counts(text, table, end)
    if not (said.isdigit() and len(said) <= _DIGITS):
        return False
    if text.endswith(_OWNED, 0, start):
        owner = _OWNS.search(text, max(0, start - _OPENS), start)
        return owner is not None and owner[1].lower() not in table.stops and _ends(text, table, end)  # but: she's 76
    if not before[:1].isupper() or _goes_on(text, table, end) or counts(text, table, end):
        return False
    follows = _follows(text, end)
    ends = follows in table.subjects if table.single else _ends(text, table, end)  # but: der Vater 60 und die Mutter 58
    return _named(text, table, start, ends, follows == "")


def _grouped(text: str, table: Lexicon, start: int) -> bool:
    """Whether a name and "of" stand right in front: the Gang *of* Four."""
    found = _OF.search(text, max(0, start - _LINE), start)
    return found is not None and table.glue.of.fullmatch(found[1]) is not None


def _named(text: str, table: Lexicon, start: int, ends: bool, closes: bool) -> bool:
    """Whether a name that is no word of the table stands right in front: behind an article, or where films, bands and
    the like are spoken of and nothing follows that is counted (``ends``).

    A name of a place owns no number that goes on: "in Paris 40 were held". ``closes`` is whether nothing goes on.
    """
    found = _NAME.search(text, max(0, start - _LINE), start)
    if found is None:
        return False
    ahead, said = found["ahead"].lower(), found["name"].rpartition(" ")[2]
    last = said.lower()
    is_unit = key(said) in table.before or key(last) in table.after
    is_unit = is_unit or (not table.single and table.counted_noun.fullmatch(said) is not None)
    if is_unit or last in table.stops or last in table.cue_ends or last in table.words or found["name"] in table.months:
        return False
    if table.single and text[start] != "0":  # where every noun has a capital: die Boeing 737 musste umkehren
        return ends and not closes and (ahead in table.numbered.articles or ahead in table.numbered.the)
    if ahead in table.numbered.articles or text[start] == "0":
        return True  # a Cessna 172, Mainz 05
    if ahead in table.numbered.the and found["ahead"].istitle() and not closes:
        return ends  # The Indy 500 lasts
    placed = ahead in table.numbered.given or (not closes and ahead in table.numbered.placed)
    return ends and not placed and table.numbered.staged.search(text, max(0, start - _LINE), start + _LINE) is not None


def counts(text: str, table: Lexicon, end: int) -> bool:
    """Whether what stands behind a number is measured or counted."""
    word = _follows(text, end)
    unit = table.after.get(key(word)) if word else None
    scale = table.words.get(word.lower(), ("",))[0] in ("scale", "hundred") or word in table.suffixes
    is_plural = word not in table.subjects and table.plural.match(text, end) is not None  # the Indy 500 lasts
    return unit is not None or scale or word[:1] in ("%", "$") or is_plural


def _ends(text: str, table: Lexicon, end: int) -> bool:
    """Whether a name may end there: before a verb, a small word, or the end of what is said."""
    word = _follows(text, end)
    if not word:
        return text[end : end + 2].lstrip()[:1] in _ENDS
    return word in table.stops or word in table.subjects or (word.endswith(table.past) and word.islower())


def _follows(text: str, end: int) -> str:
    """The word behind a number, as written; empty where none follows."""
    found = _FOLLOWS.match(text, end)
    return (found[1] or "") if found else ""


def _goes_on(text: str, table: Lexicon, end: int) -> bool:
    """Whether the number is the first of a range: "on Monday 9 *to* 12 came"."""
    joined = table.joints.joiner.match(text, end)
    return joined is not None and text[joined.end() : joined.end() + 1].isdigit()
