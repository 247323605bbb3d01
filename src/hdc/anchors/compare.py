"""One segment of a quote beside the words of the transcript that it may be: the same, nearly, or what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from sys import maxsize
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from hdc.anchors.index import Index
from hdc.anchors.segments import Segment
from hdc.lang.folding import HAN, WORD
from hdc.patterns import later

_ATOM = later(rf"(?P<word>{WORD})|-+|(?P<dots>\.{{2,}}|[…⋯]+|。{{2,}})|\S")
_WORD = later(WORD)
#: No word goes on here: a blank, or an ideograph, but for a mark that is part of the one before.
_EDGE = later(rf"(?![\u3099\u309a])[ {HAN}]")
#: How far back from a difference such a place is looked for.
_WORD_LONG = 40
#: How far beyond the words punctuation is looked for, in characters.
_NEAR = 12
EXACT, NORMALISED, ALTERED = range(3)


class Atom(NamedTuple):
    """A word or a mark, where it stands in a folded text."""

    text: str
    start: int
    end: int
    is_word: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters ``[at, until)`` of the segment's text where the index has ``[start, end)`` of its folded text."""

    at: int
    until: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """A segment beside characters ``[start, end)`` of the index's folded text."""

    start: int
    end: int
    grade: int
    differences: tuple[Difference, ...] = ()


def atoms(text: str, start: int = 0, end: int = maxsize) -> list[Atom]:
    """Words and marks at ``[start, end)`` of a folded text; a dash is a dash, however long, and so are dots."""
    found = []
    for one in _ATOM.finditer(text, start, end):
        said, kind = one[0], one.lastgroup
        is_word = kind == "word"
        found.append(Atom(said if is_word else "…" if kind else "-" if said[0] == "-" else said, *one.span(), is_word))
    return found


def compare(index: Index, quote: str, segment: Segment, first: int, end: int) -> Likeness:
    """Compare a segment with words ``[first, end)`` and the marks around them that the segment has too."""
    lead = segment.first
    left, _ = index.folded_span(first, first + 1)
    if left >= lead and index.folded.startswith(segment.text, left - lead):  # the usual case, and quick to see
        start, stop = left - lead, left - lead + len(segment.text)
        exact = _is_exact(index, quote[segment.starts[0] : segment.ends[-1]], start, stop)
        return Likeness(start, stop, EXACT if exact else NORMALISED)
    start, stop = _framed(index.folded, segment, *index.folded_span(first, end))
    if _is_exact(index, quote[segment.starts[0] : segment.ends[-1]], start, stop):
        return Likeness(start, stop, EXACT)
    differences = tuple(
        Difference(one.at, one.until, start + one.start, start + one.end)
        for one in different(segment.text, index.folded[start:stop])
    )
    return Likeness(start, stop, ALTERED if differences else NORMALISED, differences)


def different(quoted: str, said: str) -> Iterator[Difference]:
    """Where two folded texts differ in words or marks, each counted in itself; neighbours are one."""
    before, behind = _alike(quoted, said)
    rows = [atoms(text, before, len(text) - behind) for text in (quoted, said)]
    floor = len(quoted[:before].rstrip())
    left, right = (_keys(row, is_first=not before) for row in rows)
    numbers = {key: chr(number) for number, key in enumerate(dict.fromkeys((*left, *right)), start=1)}
    open_: tuple[int, int, int, int] | None = None
    for op in Levenshtein.opcodes("".join(map(numbers.__getitem__, left)), "".join(map(numbers.__getitem__, right))):
        here = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if op.tag == "equal":
            if open_:
                yield Difference(*_bounds(rows[0], *open_[:2], floor), *_bounds(rows[1], *open_[2:], floor))
            open_ = None
        else:
            open_ = (*open_[:1], here[1], open_[2], here[3]) if open_ else here
    if open_:
        yield Difference(*_bounds(rows[0], *open_[:2], floor), *_bounds(rows[1], *open_[2:], floor))


def _alike(quoted: str, said: str) -> tuple[int, int]:
    """How many characters of whole words two texts share at their beginning, with a word, and then at their end."""
    shared = Prefix.similarity(quoted, said)
    edges = [found.start() for found in _EDGE.finditer(quoted, shared - _WORD_LONG, shared)]
    before = edges[-1] if edges and _WORD.search(quoted, 0, edges[-1]) else 0
    rest = Postfix.similarity(quoted[shared:], said[shared:])
    edge = _EDGE.search(quoted, len(quoted) - rest)
    return before, len(quoted) - edge.start() if edge else 0


def _framed(folded: str, segment: Segment, start: int, end: int) -> tuple[int, int]:
    """Take in as many marks on either side as the segment has there, if they are the same or cling to the words."""
    before, after = atoms(segment.text, 0, segment.first), atoms(segment.text, segment.last)
    if after:
        marks = _marks(atoms(folded[end : end + _NEAR + len(after)]))[: len(after)]
        clings = bool(marks) and marks[0].start == 0
        if marks and (clings or [one.text for one in marks] == [one.text for one in after]):
            end += marks[-1].end
    if before:
        base = max(0, start - _NEAR - len(before))
        marks = _marks(atoms(folded[base:start])[::-1])[: len(before)][::-1]
        clings = bool(marks) and base + marks[-1].end == start
        if marks and (clings or [one.text for one in marks] == [one.text for one in before]):
            start = base + marks[0].start
    return start, end


def _marks(found: list[Atom]) -> list[Atom]:
    """Those in front of the first word."""
    return found[: next((place for place, atom in enumerate(found) if atom.is_word), len(found))]


def _is_exact(index: Index, quoted: str, start: int, end: int) -> bool:
    """Whether these characters were received or are said; where a cue ends and the next begins, blanks are free."""
    left, right = index.said_span(start, end)
    if index.said[left:right] == quoted:
        return True
    begin, stop = index.span(start, end)
    if index.transcript.text[begin:stop] == quoted:
        return True
    at = 0
    bounds = (left, *index.breaks(left + 1, right), right)
    if len(bounds) == 2:
        return False
    for one, other in pairwise(bounds):
        cue = index.said[one:other].strip()
        if not quoted.startswith(cue, at):
            return False
        at += len(cue)
        at += len(quoted[at:]) - len(quoted[at:].lstrip())
    return at == len(quoted)


def _keys(row: list[Atom], is_first: bool) -> list[str]:
    """How atoms count: as they are, but for the case of the first letter of the very first word."""
    keys = [atom.text for atom in row]
    first = next((place for place, atom in enumerate(row) if atom.is_word), None) if is_first else None
    if first is not None:
        keys[first] = keys[first][0].lower() + keys[first][1:]
    return keys


def _bounds(row: list[Atom], first: int, end: int, floor: int) -> tuple[int, int]:
    """The characters of atoms ``[first, end)``; of none, their place: behind the one before, or ``floor``."""
    if first < end:
        return row[first].start, row[end - 1].end
    place = row[first - 1].end if first else floor
    return place, place
