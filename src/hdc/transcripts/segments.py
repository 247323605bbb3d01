"""JSON: the podcast namespace's transcripts, and what Whisper, WhisperX and whisper.cpp write.

Each is a list of segments, objects with a text, times and perhaps a speaker. Spans point into the JSON as received;
where it has an escape, the part says which character that stands for.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from hdc.errors import TranscriptError
from hdc.transcripts.clock import CLOCK, seconds
from hdc.transcripts.cues import warnings
from hdc.transcripts.sheet import MOST_PARTS, Cue, Reading, Sheet
from hdc.transcripts.transcript import Kind, Part
from hdc.transcripts.words import JSON, say

#: Where the list of segments is; a list at the top is one as well.
LISTS = ("segments", "transcription")
#: The fields of a segment, by what they hold.
FIELDS: dict[tuple[str, ...], str] = {
    ("body",): "text",
    ("text",): "text",
    ("speaker",): "speaker",
    ("speaker_name",): "speaker",
    ("speakerName",): "speaker",
    ("startTime",): "begins",
    ("start",): "begins",
    ("start_time",): "begins",
    ("timestamps", "from"): "begins",
    ("endTime",): "ends",
    ("end",): "ends",
    ("end_time",): "ends",
    ("timestamps", "to"): "ends",
}
#: Where the words are written once more, one by one.
AGAIN = frozenset({"words", "word_segments", "tokens"})
TOKEN = re.compile(r'"(?>(?:[^"\\]++|\\.)*)"|[{}\[\]:,]|[^\s{}\[\]:,"]++', re.DOTALL)
REMEDY = "Fetch or export the transcript again"
KNOWN = 'a list of "segments" with a "body" or "text" each (podcast namespace, Whisper, WhisperX, whisper.cpp)'

Path = tuple[str | int, ...]


class Value(NamedTuple):
    """A value of the JSON: the keys that lead to it, and where it stands."""

    path: Path
    start: int
    end: int


def read(sheet: Sheet) -> Reading:
    """Read a JSON transcript.

    Raises:
        TranscriptError: it is broken, or holds no segments.
    """
    root = _checked(sheet)
    at = _list_of(sheet.name, root)
    segments, again = _values(sheet.text, at)
    texts = [number for number in segments if "text" in segments[number]]
    if not texts:
        raise TranscriptError.of(sheet.name, f"the JSON holds no speech; what is read is {KNOWN}", REMEDY)
    speech = _mark(sheet, segments, again)
    cues = [_cue(sheet.text, segments[number], tuple(speech[number])) for number in texts]
    notes = (
        [f"{len(segments) - len(texts)} of {len(segments)} segments have no text"] if len(texts) < len(segments) else []
    )
    return Reading(_format(root, segments, sheet.text), cues, (*notes, *warnings(cues)))


def _checked(sheet: Sheet) -> object:
    """The JSON as Python's own reader has it, which is strict."""
    if sum(map(sheet.text.count, ",[{")) > MOST_PARTS * 4:
        raise TranscriptError.of(sheet.name, "there are millions of values in it", "Check that it is the right file")
    try:
        return json.loads(sheet.text)
    except json.JSONDecodeError as error:
        what = f"the JSON is broken in line {error.lineno}, column {error.colno} ({error.msg})"
        raise TranscriptError.of(sheet.name, what, REMEDY) from error
    except (RecursionError, ValueError) as error:
        raise TranscriptError.of(sheet.name, f"the JSON cannot be read ({error})", REMEDY) from error


def _list_of(name: str, root: object) -> Path:
    """The keys that lead to the segments; those of the whole object where only that has a text."""
    if isinstance(root, list):
        return ()
    if isinstance(root, dict):
        for key in LISTS:
            if isinstance(root.get(key), list) and root[key]:
                return (key,)
        if isinstance(root.get("text"), str):
            return ("",)
    raise TranscriptError.of(name, f"the JSON is no transcript; what is read is {KNOWN}", REMEDY)


def _walk(text: str) -> Iterator[Value]:
    """All values of a JSON text that is known to be well formed, each when it ends."""
    path: list[str | int] = []
    starts: list[int] = []
    is_key = False
    for token in TOKEN.finditer(text):
        sign = token[0]
        if sign in "{[":
            starts.append(token.start())
            path.append("" if sign == "{" else 0)
            is_key = sign == "{"
        elif sign in "}]":
            path.pop()
            yield Value(tuple(path), starts.pop(), token.end())
            is_key = False
        elif sign == ",":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else last
            is_key = isinstance(last, str)
        elif sign != ":" and is_key:
            path[-1] = json.loads(sign)
            is_key = False
        elif sign != ":":
            yield Value(tuple(path), *token.span())


def _values(text: str, at: Path) -> tuple[dict[int, dict[str, Value]], list[Value]]:
    """The fields of each segment, and the places where words are written once more."""
    segments: dict[int, dict[str, Value]] = {}
    again: list[Value] = []
    for value in _walk(text):
        path = value.path
        if at == ("",):
            path = ("", 0, *path)
        sign = text[value.start]
        if (path and path[-1] in AGAIN and sign == "[") or (path == ("text",) and sign == '"'):
            again.append(value)
        elif path[: len(at)] == at and len(path) > len(at) and isinstance(number := path[len(at)], int):
            name = FIELDS.get(path[len(at) + 1 :])  # type: ignore[arg-type]
            segment = segments.setdefault(number, {})
            if name and _fits(name, sign):
                segment[name] = value
    return segments, again


def _fits(name: str, sign: str) -> bool:
    """Whether a value that begins so can be this field: a text is a string, none is a list or null."""
    return sign == '"' or (name != "text" and sign not in "[{ntf")


def _mark(sheet: Sheet, segments: dict[int, dict[str, Value]], again: list[Value]) -> dict[int, list[Part]]:
    """Mark all values in the order in which they stand; return the speech of each segment."""
    places = [(value.start, value.end, name, number) for number, one in segments.items() for name, value in one.items()]
    places += [(value.start, value.end, "again", -1) for value in again]
    speech: dict[int, list[Part]] = {number: [] for number in segments}
    for start, end, name, number in sorted(places):
        if start < sheet.at:
            continue
        inner = 1 if sheet.text[start] == '"' else 0
        sheet.mark("markup", sheet.at, start + inner)
        if name == "text":
            speech[number] = say(sheet, *_inner(sheet.text, start + 1, end - 1), JSON)
        elif name == "again":
            sheet.ignore(start + inner, end - inner, "the words once more")
        else:
            kind: Kind = "speaker" if name == "speaker" else "time"
            sheet.mark(kind, start + inner, end - inner)
        sheet.mark("markup", sheet.at, end)
    sheet.mark("markup", sheet.at, len(sheet.text))
    return speech


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


def _cue(text: str, segment: dict[str, Value], speech: tuple[Part, ...]) -> Cue:
    value = {name: json.loads(text[place.start : place.end]) for name, place in segment.items() if name != "text"}
    speaker = str(value["speaker"]).strip() if "speaker" in value else None
    return Cue(speech, speaker or None, _seconds(value.get("begins")), _seconds(value.get("ends")))


def _seconds(value: object) -> float | None:
    """A time as a number of seconds or as a clock shows it; None for anything else."""
    if isinstance(value, str):
        value = seconds(value) if re.fullmatch(CLOCK, value.strip()) else value.strip()
        if isinstance(value, str) and re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value):
            value = float(value)
    if isinstance(value, (int, float)) and math.isfinite(value) and value >= 0:
        return float(value)
    return None


def _format(root: object, segments: dict[int, dict[str, Value]], text: str) -> str:
    """Whose JSON it is."""
    fields = [segment for segment in segments.values() if "text" in segment]
    if any(segment["text"].path[-1] == "body" for segment in fields):
        return "podcast json"
    if isinstance(root, dict) and "transcription" in root:
        return "whisper.cpp json"
    is_x = (isinstance(root, dict) and "word_segments" in root) or any("speaker" in segment for segment in fields)
    return "whisperx json" if is_x else "whisper json"
