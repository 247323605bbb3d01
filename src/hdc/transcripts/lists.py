"""Turns in a JSON of no known kind: a list of objects that have a text each, and a speaker or a time.

What the fields are called says what they hold. Where two lists of different words might be meant, neither is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TypeVar

from hdc.transcripts.kinds import Spoken, Word, turns
from hdc.transcripts.located import Fields, Leaf, Located, Rows, at, is_text, rows_of, value_of

_TEXTS = (
    "text", "body", "transcript", "sentence", "utterance", "content", "line", "message", "dialogue", "caption",
    "display", "word", "utf8", "words", "onebest", "finalsentence",
)  # fmt: skip
_SPEAKERS = (
    "speaker", "speakername", "speakerlabel", "speakerid", "speakertag", "spk", "name", "participant", "from", "who",
    "voice", "user", "username", "author", "sender", "role", "participantrole", "detectedspeakername",
)  # fmt: skip
#: Fields of an object inside of a row that say who speaks, and nothing else.
_NAMED_THERE = ("speaker", "speakername", "speakerlabel", "speakerid", "speakertag", "spk")
_BEGINS = (
    "start", "begin", "starttime", "begintime", "startms", "tstartms", "starttimestamp", "startoffset", "offset",
    "timestamp", "time", "timecode", "ts", "bg", "beginoffsetmillis",
)  # fmt: skip
_ENDS = ("end", "endtime", "endms", "endtimestamp", "endoffset", "resultendtime", "ed", "endoffsetmillis")
#: A field that may hold both.
_BOTH_TIMES = ("timestamp",)
#: And fields of such an object that tell a name where the row has an id.
_REAL = ("realname", "displayname")
#: What the name in an object of a person is called.
CALLED = ("name", "displayname", "realname", "fullname", "username", "speakername", "nickname", "label")
#: Two fields that are times where both are numbers.
_SPAN = {"from": "start", "to": "end"}
#: Where the words stand deeper in a row: the best of several readings.
_DEEPER = (("alternatives", 0, "content"), ("alternatives", 0, "transcript"), ("nBest", 0, "display"))
#: A list that has the words of another once more has so nearly as many letters.
_ALIKE = 0.05
#: One object alone is no list of turns.
_LEAST = 2
#: Whole numbers so far apart on average are milliseconds.
_MILLISECONDS = 100
#: The key of a time that says its unit, in so many characters before the time.
_IN_MS, _KEY = re.compile(r'(?:ms|millis)"\s*:\s*"?\Z', re.IGNORECASE), 40
NAMED_SO = re.compile(r"[_\s-]+")
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class _Row:
    """One object of a list, with what it has or the object around it has: text, speaker, times."""

    word: Word
    speaker: Leaf | None
    begins: Leaf | None
    ends: Leaf | None
    parent: int


def listed(text: str, root: Located) -> list[Spoken] | None:
    """The turns of the one list, or of the lists at one place, that hold such rows."""
    found: dict[tuple[str, ...], list[_Row]] = {}
    for path, row in _rows(text, root, (), None, None):
        found.setdefault(path, []).append(row)
    kept = [_once(text, rows) for rows in found.values() if any(row.speaker or row.begins or row.ends for row in rows)]
    named = [rows for rows in kept if sum(row.speaker is not None for row in rows) * 2 > len(rows)]
    candidates = named or kept
    best = max(candidates, key=lambda rows: _letters(rows) / len(rows), default=[])
    if len(best) < _LEAST:
        return None
    most = _letters(best)
    if any(abs(_letters(rows) - most) > _ALIKE * most for rows in candidates):
        return None
    unit = _unit(text, best)
    if _is_single(text, best):
        is_apart = not any(
            text[row.word.place.start + 1].isspace() or text[row.word.place.end - 2].isspace() for row in best
        )
        pairs = [(_single(row, is_apart), row) for row in best]
        return [
            one for group in _groups(pairs) for one in turns(text, [(word, row.speaker) for word, row in group], unit)
        ]
    return [Spoken((row.word,), row.speaker, row.begins, row.ends, unit) for row in best]


def _once(text: str, rows: Sequence[_Row]) -> Sequence[_Row]:
    """The rows; where those with speakers say what the others say once more, these alone."""
    named = [row for row in rows if row.speaker]
    others = [row for row in rows if not row.speaker]
    inner = [[str(value_of(text, row.word.place)).strip() for row in part] for part in (named, others)]
    return named if inner[0] == inner[1] else rows


def names_unread(text: str, value: Located) -> frozenset[object]:
    """All that fields say who speaks by, wherever they stand."""
    if isinstance(value, Rows):
        return frozenset(name for inner in value for name in names_unread(text, inner))
    if not isinstance(value, Fields):
        return frozenset()
    here = _first(text, value, _NAMED_THERE, _given(text, *CALLED))
    below = (name for inner in value.values() for name in names_unread(text, inner))
    return frozenset(below) | ({value_of(text, here)} if here else frozenset())


def _rows(
    text: str, value: Located, path: tuple[str, ...], speaker: Leaf | None, begins: Leaf | None
) -> Iterator[tuple[tuple[str, ...], _Row]]:
    """The rows with words of all lists, those inside of such rows left out, by the keys that lead to their list."""
    if isinstance(value, Fields):
        speaker = _named(text, value) or speaker
        begins = _time(text, value, _BEGINS) or begins
        for key, inner in value.items():
            yield from _rows(text, inner, (*path, key), speaker, begins)
        return
    for row in rows_of(value) if isinstance(value, Rows) else ():
        word = _said(text, row)
        named, start, end = _named(text, row), _time(text, row, _BEGINS), _time(text, row, _ENDS)
        is_whole = word and not (named or start or end) and any(map(rows_of, row.values()))
        if word and not is_whole:
            yield path, _Row(word, named or speaker, start or begins, end, value.start)
        else:
            yield from _rows(text, row, path, speaker, begins)


def _first(text: str, row: Fields, names: Sequence[str], take: Callable[[Located], _One | None]) -> _One | None:
    """What the first field that is so called gives, whatever marks and capitals its name is written with."""
    fields = {NAMED_SO.sub("", key).lower(): value for key, value in row.items()}
    if all(isinstance(value_of(text, fields.get(key)), (int, float)) for key in _SPAN):  # numbers are nobody
        fields |= {_SPAN[key]: fields.pop(key) for key in _SPAN}
    return next((found for name in names if name in fields and (found := take(fields[name])) is not None), None)


def _said(text: str, row: Fields) -> Word | None:
    def take(value: Located) -> Leaf | None:
        return value if isinstance(value, Leaf) and is_text(text, value) else None

    deeper = (take(found) for keys in _DEEPER if (found := at(row, *keys)) is not None)
    leaf = _first(text, row, _TEXTS, take) or next((one for one in deeper if one), None)
    is_mark = value_of(text, row.get("type")) == "punctuation"
    return Word(leaf, is_apart=not is_mark) if leaf else None


def _given(text: str, *keys: str) -> Callable[[Located], Leaf | None]:
    """What takes a string with something in it or a number, or that of an object under one of the keys."""

    def take(value: Located) -> Leaf | None:
        if isinstance(value, Fields):
            return _first(text, value, keys, take_leaf)
        return take_leaf(value)

    def take_leaf(value: Located) -> Leaf | None:
        return value if isinstance(value, Leaf) and not text.startswith(("n", "t", "f", '""'), value.start) else None

    return take


def _named(text: str, row: Fields) -> Leaf | None:
    """Who speaks; an object has a name, and what is added to a row may say it too."""
    take = _given(text, *CALLED)
    beside = [inner for inner in (at(row, "alternatives", 0), *row.values()) if isinstance(inner, Fields)]
    real = (_first(text, inner, _REAL, take) for inner in beside)
    deeper = (_first(text, inner, _NAMED_THERE, take) for inner in beside)
    found = (*real, _first(text, row, _SPEAKERS, take), *deeper)
    return next((leaf for leaf in found if leaf), None)


def _time(text: str, row: Fields, names: Sequence[str]) -> Leaf | None:
    """When; an object has what it is relative to the beginning, a list of two numbers where it begins and ends."""
    take = _given(text, "relative")

    def take_one(value: Located) -> Leaf | None:
        if isinstance(value, Rows):
            return take(value[names is _ENDS]) if len(value) == len(_SPAN) else None
        return take(value)

    return _first(text, row, (*names, *_BOTH_TIMES) if isinstance(at(row, *_BOTH_TIMES), Rows) else names, take_one)


def _letters(rows: Sequence[_Row]) -> int:
    return sum(row.word.place.end - row.word.place.start - 2 for row in rows)


def _is_single(text: str, rows: Sequence[_Row]) -> bool:
    """Whether rows hold a word each, or a piece of one."""
    inner = [text[row.word.place.start + 1 : row.word.place.end - 1] for row in rows]
    return sum(len(words.split()) for words in inner) < 1.5 * len(inner) and sum(map(len, inner)) < 12 * len(inner)


def _single(row: _Row, is_apart: bool) -> Word:
    return replace(row.word, is_whole=False, is_apart=is_apart and row.word.is_apart, begins=row.begins, ends=row.ends)


def _groups(pairs: Sequence[tuple[Word, _Row]]) -> Iterator[list[tuple[Word, _Row]]]:
    """Rows list by list: the words of one are a turn or more."""
    group: list[tuple[Word, _Row]] = []
    for pair in pairs:
        if group and group[-1][1].parent != pair[1].parent:
            yield group
            group = []
        group.append(pair)
    yield group


def _whole(value: object) -> object:
    """A value, a whole number in quotation marks as the number that it is."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _unit(text: str, rows: Sequence[_Row]) -> float:
    """Fields called so and whole numbers that are far apart count milliseconds, all others seconds."""
    if any(row.begins and _IN_MS.search(text, row.begins.start - _KEY, row.begins.start) for row in rows):
        return 0.001
    values = [[_whole(value_of(text, leaf)) for leaf in (row.begins, row.ends)] for row in rows]
    if not all(isinstance(one, int) for pair in values for one in pair if one is not None):
        return 1.0
    lengths = [end - start for start, end in values if isinstance(start, int) and isinstance(end, int)]
    begins = [start for start, _end in values if isinstance(start, int)]
    steps = [two - one for one, two in pairwise(begins) if two != one]
    is_long = median(lengths or [0]) > _MILLISECONDS or median(steps or [0]) >= 10 * _MILLISECONDS
    return 0.001 if is_long else 1.0
