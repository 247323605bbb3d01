"""JSON transcripts: each kind is found by its lists, and says which strings are said, by whom and when.

Spans point into the JSON as received; where it has an escape, the part says which character that stands for. Where a
kind has single words, the quotation mark in front of a word stands for the blank before it. What is of no known kind is
refused: a structure read as speech would put its field names into somebody's mouth.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hdc.errors import TranscriptError
from hdc.transcripts.clock import SPAN, seconds
from hdc.transcripts.cues import Labels, Line, label, labels, named, prefix, warnings
from hdc.transcripts.kinds import KINDS, KNOWN, Spoken, Word
from hdc.transcripts.labels import carried, clean
from hdc.transcripts.lists import CALLED, NAMED_SO, listed, names_unread
from hdc.transcripts.located import REMEDY, Fields, Leaf, Located, Rows, is_text, located, rows_of, value_of
from hdc.transcripts.rows import count_words
from hdc.transcripts.sheet import Cue, Reading, Sheet, is_cjk
from hdc.transcripts.transcript import Kind, Part
from hdc.transcripts.words import A_NOTE, JSON, say

#: Where the words are written once more, in one piece or one by one.
AGAIN = frozenset({"words", "word_segments", "tokens", "text", "transcript", "items", "transcripts", "paragraphs"})
_ENDS = re.compile(r"[.?!。？！…][\"”’»)]?\Z")
#: Words, or Chinese in a row.
_PROSE = re.compile(r"\w \w|[\u3400-\u9fff]{3}")
#: Lists of those who take part.
_PEOPLE = ("speakers", "participants", "parties", "users")
#: A turn of single words is cut behind a sentence from so many words on, so that its times mean something.
_LONG = 40
#: Who asks and who answers.
_BOTH = 2
_CLOCK, _SECONDS = re.compile(SPAN), re.compile(r"(\d{1,9}(?:\.\d{1,9})?)s?")
#: A length of time as ISO 8601 writes it, and how many seconds each of its parts is.
_LENGTH = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7}(?:\.\d{1,9})?)S)?")
_LENGTHS = (3600, 60, 1)
_BLANKS = r"(?:\s|\\[nrt])*+"
_INNER = re.compile(rf"{_BLANKS}(?P<words>(?:{_BLANKS}(?:[^\s\\]++|\\[^nrt]))*+)")


def read(sheet: Sheet) -> Reading:
    """Read a JSON transcript.

    Raises:
        TranscriptError: it is broken, of no known kind, or holds no speech.
    """
    root = located(sheet)
    read_as = [(name, found) for name, kind in KINDS if (found := kind(sheet.text, root)) is not None]
    known = next(((name, found) for name, found in read_as if any(one.words for one in found)), None)
    known = None if known and _is_named_otherwise(sheet.text, root, known[1]) else known
    name, found = known or ("json, turns", listed(sheet.text, root) or _strings(sheet, root))
    if not found:
        why = "holds no speech" if read_as else "is no transcript"
        raise TranscriptError.of(sheet.name, f"the JSON {why}; what is read is {KNOWN}", REMEDY)
    if names := _names(sheet.text, root):
        found = [_called(sheet.text, one, names) for one in found]
    spoken = [part for one in found for part in _cut(sheet.text, one)]
    empty = sum(not one.words for one in spoken)
    if empty == len(spoken):
        raise TranscriptError.of(sheet.name, f"the JSON holds no speech; what is read is {KNOWN}", REMEDY)
    notes = [f"{empty} of {len(spoken)} segments have no text"] if empty else []
    notes += [] if known else ["the JSON is of no known kind: its turns are told by the names of its fields"]
    again = list(_again(sheet.text, root))
    worded = [one for one in spoken if one.words]
    within = _labels(sheet, worded)
    cues = _mark(sheet, [replace(one, speaker=within.get(_begins(one), one.speaker)) for one in worded], again, within)
    cues = [*carried(cues)] if within else cues
    notes += _unsaid(sheet.text, spoken, again)
    notes += _beside(sheet.text, root, spoken)
    if not any(one.speaker for one in spoken) and len(names_unread(sheet.text, root)) > 1:
        notes.append("who speaks is named in it where it is not understood: nobody is named here")
    if any(one.begins for one in spoken) and all(cue.begins is None for cue in cues):
        notes.append("when somebody speaks is written in it in a way that is not understood")
    return Reading(_named(name, spoken), cues, (*notes, *warnings(cues)))


def _begins(one: Spoken) -> int:
    """Where its first string begins."""
    return one.words[0].place.start


def _strings(sheet: Sheet, root: Located) -> list[Spoken]:
    """The strings of a list of nothing else, if most of them begin with who says them."""
    spoken = [
        Spoken((Word(one),))
        for one in (root if isinstance(root, Rows) else ())
        if isinstance(one, Leaf) and is_text(sheet.text, one)
    ]
    return spoken if len(_labels(sheet, spoken)) * 2 > len(spoken) else []


def _labels(sheet: Sheet, spoken: Sequence[Spoken]) -> dict[int, str]:
    """Who speaks by the labels with which the strings begin, by where they do, if no field says who."""
    if any(one.speaker or not one.words[0].is_whole for one in spoken):
        return {}
    lines = {_begins(one): _line(sheet.text, one.words[0]) for one in spoken}
    known = labels(sheet, [[line] for line in lines.values()]).before
    names = {start: named(prefix(sheet, line)) for start, line in lines.items()}
    return {start: name for start, name in names.items() if name in known and "\\" not in name}


def _line(text: str, word: Word) -> Line:
    start, end = _inner(text, word.place.start + 1, word.place.end - 1)
    return Line(start, end, True)


def _is_named_otherwise(text: str, root: Located, known: Sequence[Spoken]) -> bool:
    """Whether the names of fields tell who says the same words, where a kind that is known does not."""
    if any(one.speaker for one in known) or len(names_unread(text, root)) < _BOTH:
        return False
    told = listed(text, root) or []
    return any(one.speaker for one in told) and _said(text, told) == _said(text, known)


def _said(text: str, spoken: Sequence[Spoken]) -> str:
    """The letters of all that is said."""
    return _letters(str(value_of(text, word.place)) for one in spoken for word in one.words)


class _Place(NamedTuple):
    """A value that is marked, as what, and the speech that it belongs to; of a string that is said, which word."""

    start: int
    end: int
    kind: Kind
    parts: list[Part]
    word: Word | None = None


def _called(text: str, one: Spoken, names: Mapping[str, str]) -> Spoken:
    """What is said, under the name of who speaks where the label is an id."""
    return replace(one, speaker=names.get(str(value_of(text, *one.labels)), one.speaker)) if one.labels else one


def _names(text: str, root: Located) -> Mapping[str, str]:
    """The names of those who speak by whatever else stands for them, where a list or an object of people has both.

    An id stands for its person also where another has the same number in another field.
    """
    told: dict[bool, set[tuple[str, str]]] = {False: set(), True: set()}
    for given in _people(root):
        if isinstance(given, Fields):
            pairs = [(True, key, value_of(text, value)) for key, value in given.items()]
        else:
            pairs = [pair for row in rows_of(given) for pair in _ids(text, row)]
        for is_id, key, name in pairs:
            if isinstance(name, str) and name.strip():
                told[is_id].add((key, name))
    return _of_one(told[False]) | _of_one(told[True])


def _of_one(pairs: Collection[tuple[str, str]]) -> dict[str, str]:
    """What stands for one name, with it; what stands for several stands for none."""
    counts = Counter(key for key, _name in pairs)
    return {key: name for key, name in pairs if counts[key] == 1}


def _people(value: Located) -> Iterator[Located]:
    """The lists of those who take part, in the object or in one within it."""
    for key, inner in value.items() if isinstance(value, Fields) else ():
        if key in _PEOPLE:
            yield inner
        else:
            yield from _people(inner)


def _ids(text: str, row: Fields) -> Iterator[tuple[bool, str, object]]:
    """What stands beside a name in the row of a person, each value with the name, and whether it is the id."""
    leaves = {NAMED_SO.sub("", key).lower(): value for key, value in row.items() if isinstance(value, Leaf)}
    name = next((value_of(text, leaves[key]) for key in CALLED if key in leaves), None)
    yield from ((key == "id", str(value_of(text, value)), name) for key, value in leaves.items() if key not in CALLED)


def _named(name: str, spoken: Sequence[Spoken]) -> str:
    """Whisper names no speakers, WhisperX does."""
    return "whisperx json" if name == "whisper json" and any(one.speaker for one in spoken) else name


def _cut(text: str, one: Spoken) -> Iterator[Spoken]:
    """A long turn of single words in pieces of whole sentences, each with its times."""
    start = 0
    for number, word in enumerate(one.words):
        if number - start >= _LONG and word.ends is not None and _ENDS.search(str(value_of(text, word.place))):
            yield one.piece(start, number + 1)
            start = number + 1
    yield one.piece(start, len(one.words)) if start else one


def _again(text: str, value: Located, key: str = "") -> Iterator[Leaf | Rows]:
    """The lists and strings that may hold the words once more."""
    if key in AGAIN and (isinstance(value, Rows) or is_text(text, value)):
        yield value  # type: ignore[misc]
    if isinstance(value, Fields):
        for name, inner in value.items():
            yield from _again(text, inner, name)
    elif isinstance(value, Rows):
        for inner in value:
            if not isinstance(inner, Leaf):
                yield from _again(text, inner)


def _unsaid(text: str, spoken: Sequence[Spoken], again: Iterable[Leaf | Rows]) -> list[str]:
    """What to tell of strings that should hold the words once more, and hold others."""
    said = _said(text, spoken)
    strings = (str(value_of(text, one)) for one in again if isinstance(one, Leaf))
    lost = [string for string in strings if len(string.split()) > 1 and _letters([string]) not in said]
    length = sum(map(len, lost))
    return [f'{length:,} characters are not read as speech, among them "{lost[0][:40]}"'] if lost else []


def _beside(text: str, root: Located, spoken: Sequence[Spoken]) -> list[str]:
    """What to tell of a field that stands beside the words and holds half as many that are none of them."""
    places = {word.place for one in spoken for word in one.words if word.is_whole}
    used = places | {leaf for one in spoken for leaf in (*one.labels, *one.times)}
    said = _said(text, spoken)
    others: Counter[str] = Counter()
    for row in _fields(root):
        leaves = {key: value for key, value in row.items() if is_text(text, value)}
        for key, value in leaves.items() if places & {*leaves.values()} else ():
            inner = str(value_of(text, value))
            is_other = value not in used and _PROSE.search(inner) and _letters([inner]) not in said
            others[key] += count_words(inner) if is_other else 0
    number = sum(count_words(str(value_of(text, place))) for place in places)
    return [
        f'{count:,} words in the fields "{key}" beside those that are said are not read as speech'
        for key, count in others.items()
        if count * 2 > number
    ]


def _fields(value: Located) -> Iterator[Fields]:
    """All objects within a value."""
    if isinstance(value, Fields):
        yield value
    inner = value.values() if isinstance(value, Fields) else value if isinstance(value, Rows) else ()
    for one in inner:
        yield from _fields(one)


def _letters(strings: Iterable[str]) -> str:
    return "".join(sign for string in strings for sign in string.casefold() if sign.isalnum())


def _mark(sheet: Sheet, spoken: Sequence[Spoken], again: Iterable[Leaf | Rows], within: Mapping[int, str]) -> list[Cue]:
    """Mark all values in the order in which they stand; return what is said, in the order of the kind's list."""
    speech: list[list[Part]] = [[] for _ in spoken]
    places: list[_Place] = []
    for one, parts in zip(spoken, speech, strict=True):
        places += [_Place(*word.place, "speech", parts, word) for word in one.words]
        places += [_Place(*leaf, "speaker", parts) for leaf in one.labels]
        places += [_Place(*leaf, "time", parts) for leaf in one.times]
    used = sorted(place.start for place in places if place.word)
    lasts = {one.words[-1].place for one in spoken}
    places += [_Place(one.start, one.end, "ignored", []) for one in again if not _holds(used, one)]
    for place in sorted(places, key=lambda place: place.start):
        if place.start < sheet.at:
            continue
        inner = sheet.text.startswith('"', place.start)  # of a string the quotation marks stay outside
        start, end = place.start + inner, place.end - inner
        if place.word:
            if place.start in within:
                line = _line(sheet.text, place.word)
                sheet.skip(line.start)
                label(sheet, line, Labels(frozenset(within.values())))
            place.parts.extend(_say(sheet, place.word, place.parts, place.word.place in lasts))
        elif place.kind == "ignored":
            sheet.skip(start)
            sheet.ignore(start, end, "the words once more")
        else:
            sheet.skip(start)
            sheet.mark(place.kind, start, end)
        sheet.skip(place.end)
    sheet.skip(len(sheet.text))
    return [_cue(sheet.text, one, parts) for one, parts in zip(spoken, speech, strict=True)]


def _holds(used: Sequence[int], one: Leaf | Rows) -> bool:
    place = bisect_left(used, one.start)
    return place < len(used) and used[place] < one.end


def _say(sheet: Sheet, word: Word, before: Sequence[Part], is_last: bool) -> list[Part]:
    """Mark a string that is said; of single words the quotation mark before one stands for a blank.

    Single words may bring their blanks, which are said between two.
    """
    text, (start, end) = sheet.text, word.place
    if word.is_note:
        sheet.skip(start + 1)
        sheet.mark("ignored", start + 1, end - 1, reason=A_NOTE)
        return []
    spoken: list[Part] = []
    inner = _inner(text, start + 1, end - 1) if word.is_whole else (start + 1, end - 1)
    if (
        word.is_apart
        and before
        and inner[0] < inner[1]
        and not (is_cjk((before[-1].said or text[before[-1].end - 1])[-1]) and is_cjk(_first(text, word)))
    ):
        sheet.skip(start)
        blank = sheet.mark("speech", start, start + 1, said=" ")
        spoken += [blank] if blank else []
    sheet.skip(inner[0])
    return [*spoken, *say(sheet, sheet.at, inner[1], JSON, left=not before, right=is_last)]


def _first(text: str, word: Word) -> str:
    """The first character of a word, which may be escaped."""
    return str(value_of(text, word.place)).lstrip()[:1] or " "


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """A string without the blanks, escaped or not, at its ends."""
    found = _INNER.match(text, start, end)
    assert found is not None  # all of it may be blank
    return found.span("words")


def _cue(text: str, one: Spoken, speech: Sequence[Part]) -> Cue:
    words = [(text[part.start : part.end] if part.said is None else part.said).strip() for part in speech]
    said = [at for at, one in enumerate(words) if one]
    parts = speech[said[0] : said[-1] + 1] if said else ()
    label = one.speaker
    speaker = clean(str(label if isinstance(label, str) else value_of(text, label))) if label is not None else None
    begins, ends = (_seconds(value_of(text, leaf), one.unit) for leaf in (one.begins, one.ends))
    return Cue(tuple(parts), speaker or None, begins, ends)


def _seconds(value: object, unit: float) -> float | None:
    """A time as a number of seconds or as a clock shows it; None for anything else."""
    if isinstance(value, str):
        value = value.strip()
        if clock := _CLOCK.fullmatch(value):
            value = seconds(clock["begins"])
        elif found := _SECONDS.fullmatch(value):
            value = float(found[1])
        elif found := _LENGTH.fullmatch(value):
            return round(
                sum(float(part or 0) * length for part, length in zip(found.groups(), _LENGTHS, strict=True)), 6
            )
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value >= 0:
        return round(float(value) * unit, 6)
    return None
