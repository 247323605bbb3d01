"""JSON transcripts: each kind is found by its lists, and says which strings are said, by whom and when.

Spans point into the JSON as received; where it has an escape, the part says which character that stands for. Where a
kind has single words, the quotation mark in front of a word stands for the blank before it. What is of no known kind is
refused: a structure read as speech would put its field names into somebody's mouth.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hdc.errors import TranscriptError
from hdc.transcripts.clock import CLOCK, seconds
from hdc.transcripts.cues import warnings
from hdc.transcripts.kinds import KINDS, KNOWN, Spoken, Word
from hdc.transcripts.labels import clean
from hdc.transcripts.lists import listed, names_unread
from hdc.transcripts.located import REMEDY, Fields, Leaf, Located, Rows, at, is_text, located, rows_of, value_of
from hdc.transcripts.sheet import Cue, Reading, Sheet, is_cjk
from hdc.transcripts.transcript import Part
from hdc.transcripts.words import A_NOTE, JSON, say

#: Where the words are written once more, in one piece or one by one.
AGAIN = frozenset({"words", "word_segments", "tokens", "text", "transcript", "items", "transcripts", "paragraphs"})
_ENDS = re.compile(r"[.?!。？！…][\"”’»)]?\Z")
#: A turn of single words is cut behind a sentence from so many words on, so that its times mean something.
_LONG = 40
_CLOCK = re.compile(CLOCK)


def read(sheet: Sheet) -> Reading:
    """Read a JSON transcript.

    Raises:
        TranscriptError: it is broken, of no known kind, or holds no speech.
    """
    root = located(sheet)
    read_as = [(name, found) for name, kind in KINDS if (found := kind(sheet.text, root)) is not None]
    known = next(((name, found) for name, found in read_as if any(one.words for one in found)), None)
    name, found = known or ("json, turns", listed(sheet.text, root))
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
    cues = _mark(sheet, [one for one in spoken if one.words], again)
    notes += _unsaid(sheet.text, spoken, again)
    if not any(one.speaker for one in spoken) and len(names_unread(sheet.text, root)) > 1:
        notes.append("who speaks is named in it where it is not understood: nobody is named here")
    return Reading(_named(name, spoken), cues, (*notes, *warnings(cues)))


def _called(text: str, one: Spoken, names: Mapping[str, str]) -> Spoken:
    """What is said, under the name of who speaks where the label is an id."""
    return replace(one, speaker=names.get(str(value_of(text, *one.labels)), one.speaker)) if one.labels else one


def _names(text: str, root: Located) -> Mapping[str, str]:
    """The names of those who speak by their ids, where a list or an object of speakers has them."""
    given = at(root, "speakers")
    if isinstance(given, Fields):
        pairs = [(key, value_of(text, value)) for key, value in given.items()]
    else:
        pairs = [(str(value_of(text, row.get("id"))), value_of(text, row.get("name"))) for row in rows_of(given)]
    return {key: name for key, name in pairs if isinstance(name, str) and name.strip()}


def _named(name: str, spoken: Sequence[Spoken]) -> str:
    """Whisper names no speakers, WhisperX does."""
    return "whisperx json" if name == "whisper json" and any(one.speaker for one in spoken) else name


def _cut(text: str, one: Spoken) -> Iterator[Spoken]:
    """A long turn of single words in pieces of whole sentences, each with its times."""
    start = 0
    for number, word in enumerate(one.words):
        if (
            number - start >= _LONG
            and word.ends is not None
            and _ENDS.search(text[word.place.start : word.place.end - 1])
        ):
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
    said = _letters(str(value_of(text, word.place)) for one in spoken for word in one.words)
    strings = (str(value_of(text, one)) for one in again if isinstance(one, Leaf))
    lost = [string for string in strings if len(string.split()) > 1 and _letters([string]) not in said]
    length = sum(map(len, lost))
    return [f'{length:,} characters are not read as speech, among them "{lost[0][:40]}"'] if lost else []


def _letters(strings: Iterable[str]) -> str:
    return "".join(sign for string in strings for sign in string.casefold() if sign.isalnum())


def _mark(sheet: Sheet, spoken: Sequence[Spoken], again: Iterable[Leaf | Rows]) -> list[Cue]:
    """Mark all values in the order in which they stand; return what is said, in the order of the kind's list."""
    places: list[tuple[int, int, str, int, Word | None]] = []
    for number, one in enumerate(spoken):
        places += [(word.place.start, word.place.end, "word", number, word) for word in one.words]
        places += [(leaf.start, leaf.end, "speaker", number, None) for leaf in one.labels]
        places += [(leaf.start, leaf.end, "time", number, None) for leaf in one.times]
    used = sorted(start for start, _end, kind, _number, _word in places if kind == "word")
    places += [(one.start, one.end, "again", -1, None) for one in again if not _holds(used, one)]
    speech: list[list[Part]] = [[] for _ in spoken]
    for start, end, kind, number, word in sorted(places, key=lambda place: place[:2]):
        if start < sheet.at:
            continue
        inner = 1 if sheet.text[start] == '"' else 0
        if word is not None:
            speech[number] += _say(sheet, word, speech[number])
        elif kind == "again":
            sheet.skip(start + inner)
            sheet.ignore(start + inner, end - inner, "the words once more")
        else:
            sheet.skip(start + inner)
            sheet.mark("speaker" if kind == "speaker" else "time", start + inner, end - inner)
        sheet.skip(end)
    sheet.skip(len(sheet.text))
    return [_cue(sheet.text, one, parts) for one, parts in zip(spoken, speech, strict=True)]


def _holds(used: Sequence[int], one: Leaf | Rows) -> bool:
    place = bisect_left(used, one.start)
    return place < len(used) and used[place] < one.end


def _say(sheet: Sheet, word: Word, before: Sequence[Part]) -> list[Part]:
    """Mark a string that is said; of single words the quotation mark before one stands for a blank."""
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
    return [*spoken, *say(sheet, *inner, JSON, left=word.is_whole or not before, right=word.is_whole)]


def _first(text: str, word: Word) -> str:
    """The first character of a word, which may be escaped."""
    return str(value_of(text, word.place)).lstrip()[:1] or " "


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """A string without the blanks, escaped or not, at its ends."""
    while start < end and (text[start].isspace() or text.startswith(("\\n", "\\r", "\\t"), start)):
        start += 1 if text[start].isspace() else 2
    while start < end:
        if text[end - 1].isspace():
            end -= 1
        elif end - start > 1 and text[end - 2 : end] in ("\\n", "\\r", "\\t") and text[end - 3 : end - 2] != "\\":
            end -= 2
        else:
            break
    return start, end


def _cue(text: str, one: Spoken, speech: Sequence[Part]) -> Cue:
    parts = list(speech)
    while parts and not (text[parts[-1].start : parts[-1].end] if parts[-1].said is None else parts[-1].said).strip():
        parts.pop()
    while parts and not (text[parts[0].start : parts[0].end] if parts[0].said is None else parts[0].said).strip():
        parts.pop(0)
    label = one.speaker
    speaker = clean(str(label if isinstance(label, str) else value_of(text, label))) if label is not None else None
    begins, ends = (_seconds(value_of(text, leaf), one.unit) for leaf in (one.begins, one.ends))
    return Cue(tuple(parts), speaker or None, begins, ends)


def _seconds(value: object, unit: float) -> float | None:
    """A time as a number of seconds or as a clock shows it; None for anything else."""
    if isinstance(value, str):
        value = seconds(value) if _CLOCK.fullmatch(value.strip()) else value.strip().removesuffix("s")
        if isinstance(value, str) and re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value):
            value = float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value >= 0:
        return round(float(value) * unit, 6)
    return None
