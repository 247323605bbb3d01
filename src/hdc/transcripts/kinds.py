"""The kinds of JSON transcripts: whose they are, and in which fields each has its words, speakers and times.

Each function takes a JSON with places and returns what is said in it, or None where it is of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from hdc.transcripts.located import Fields, Leaf, Located, Rows, at, is_text, rows_of, value_of

KNOWN = (
    'a list of "segments" with a "body" or "text" each (podcast namespace, Whisper, WhisperX, whisper.cpp), and what '
    "AssemblyAI, AWS, Deepgram, ElevenLabs, Premiere and Rev write, or one list of turns that have a text each, and a "
    "speaker or a time"
)
#: The fields of a segment, by what they hold.
_TEXTS = ("body", "text")
_SPEAKERS = ("speaker", "speaker_name", "speakerName", "speaker_label", "speaker_id")
_BEGINS = ("startTime", "start", "start_time")
_ENDS = ("endTime", "end", "end_time")
#: Names of fields that say who or when; where none that is known does, the kind is another.
_WHO = re.compile("speak|from|person|name|user|author|sender|role", re.IGNORECASE)
_WHEN = re.compile("start|begin|time|offset", re.IGNORECASE)
#: Whole numbers as long as this, as the lengths of segments, are milliseconds.
_MILLISECONDS = 100
_WHOLE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """A string that is said, in its quotation marks: a whole text, or a single word, perhaps apart from the last."""

    place: Leaf
    is_whole: bool = True
    is_apart: bool = True
    is_note: bool = False
    begins: Leaf | None = None
    ends: Leaf | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Strings that one speaker says one after another; a time counts in ``unit`` seconds."""

    words: tuple[Word, ...]
    speaker: Leaf | str | None = None
    begins: Leaf | None = None
    ends: Leaf | None = None
    unit: float = 1.0

    @property
    def labels(self) -> list[Leaf]:
        """The value that names the speaker."""
        return [self.speaker] if isinstance(self.speaker, Leaf) else []

    @property
    def times(self) -> list[Leaf]:
        """The values of its times."""
        return [leaf for leaf in (self.begins, self.ends) if leaf]

    def piece(self, start: int, end: int) -> Spoken:
        """A part of it, with the times of its words."""
        words = self.words[start:end]
        begins = next((word.begins for word in words if word.begins), self.begins)
        ends = next((word.ends for word in reversed(words) if word.ends), self.ends)
        return replace(self, words=words, begins=begins, ends=ends)


def _field(text: str, row: Fields, names: Sequence[str]) -> Leaf | None:
    """The first of these fields that has a string or a number."""
    leaves = (row.get(name) for name in names)
    return next((leaf for leaf in leaves if isinstance(leaf, Leaf) and text[leaf.start] not in "ntf"), None)


def _said(text: str, row: Fields, names: Sequence[str] = _TEXTS) -> tuple[Word, ...]:
    found = next((leaf for name in names if is_text(text, leaf := row.get(name))), None)
    return (Word(found),) if isinstance(found, Leaf) else ()


def _segment(text: str, row: Fields, unit: float = 1.0, names: Sequence[str] = _TEXTS) -> Spoken:
    begins, ends = at(row, "timestamps", "from"), at(row, "timestamps", "to")
    return Spoken(
        _said(text, row, names),
        _field(text, row, _SPEAKERS),
        begins if isinstance(begins, Leaf) else _field(text, row, _BEGINS),
        ends if isinstance(ends, Leaf) else _field(text, row, _ENDS),
        unit,
    )


def _single(
    text: str, row: Fields, names: Sequence[str], *, is_apart: bool = True, is_note: bool = False
) -> Word | None:
    """A single word with its times."""
    leaf = next((leaf for name in names if is_text(text, leaf := row.get(name))), None)
    if not isinstance(leaf, Leaf):
        return None
    return Word(leaf, False, is_apart, is_note, _field(text, row, _BEGINS), _field(text, row, _ENDS))


def turns(text: str, words: Sequence[tuple[Word, Leaf | str | None]], unit: float = 1.0) -> list[Spoken]:
    """Single words, each with its speaker, as turns."""

    def who(one: tuple[Word, Leaf | str | None]) -> object:
        return one[1] if isinstance(one[1], str) else value_of(text, one[1])

    turns = []
    for _who, group in groupby(words, who):
        pairs = list(group)
        turn = Spoken(tuple(word for word, _label in pairs), pairs[0][1], unit=unit)
        turns.append(turn.piece(0, len(pairs)))
    return turns


def rev(text: str, root: Located) -> list[Spoken] | None:
    """``monologues``, each of elements that are words, marks and blanks."""
    if not rows_of(at(root, "monologues")):
        return None
    spoken = []
    for row in rows_of(at(root, "monologues")):
        words = [
            Word(
                value,
                False,
                False,
                value_of(text, one.get("type")) == "tag",
                *(_leaf(one, key) for key in ("ts", "end_ts")),
            )
            for one in rows_of(row.get("elements"))
            if isinstance(value := one.get("value"), Leaf) and is_text(text, value)
        ]
        spoken.append(Spoken(tuple(words), _field(text, row, _SPEAKERS)).piece(0, len(words)))
    return spoken


def _leaf(row: Fields, key: str) -> Leaf | None:
    value = row.get(key)
    return value if isinstance(value, Leaf) else None


def aws(text: str, root: Located) -> list[Spoken] | None:
    """``results`` with ``audio_segments``, or with ``items`` whose speakers stand in ``speaker_labels``."""
    results = at(root, "results")
    if not isinstance(results, Fields) or not {"items", "audio_segments", "transcripts"} & results.keys():
        return None
    if segments := rows_of(results.get("audio_segments")):
        return [_segment(text, row, names=("transcript",)) for row in segments]
    if not (items := rows_of(results.get("items"))):
        return [_segment(text, row, names=("transcript",)) for row in rows_of(results.get("transcripts"))]
    labels = {
        value_of(text, one.get("start_time")): _field(text, one, _SPEAKERS)
        for row in rows_of(at(results, "speaker_labels", "segments"))
        for one in rows_of(row.get("items"))
    }
    words: list[tuple[Word, Leaf | str | None]] = []
    for item in items:
        content = at(item, "alternatives", 0, "content")
        if not isinstance(content, Leaf) or not is_text(text, content):
            continue
        is_mark = value_of(text, item.get("type")) == "punctuation"
        begins, ends = _leaf(item, "start_time"), _leaf(item, "end_time")
        word = Word(content, is_apart=not is_mark, begins=begins, ends=ends)
        label = _field(text, item, _SPEAKERS) or labels.get(value_of(text, item.get("start_time")))
        words.append((word, words[-1][1] if is_mark and words else label))
    return turns(text, words)


def deepgram(text: str, root: Located) -> list[Spoken] | None:
    """``results`` with ``utterances``, or with ``channels`` whose first alternative has paragraphs, words or a text."""
    results = at(root, "results")
    if not isinstance(results, Fields) or not {"channels", "utterances"} & results.keys():
        return None
    if utterances := rows_of(results.get("utterances")):
        return [_segment(text, row, names=("transcript",)) for row in utterances]
    channels = rows_of(results.get("channels"))
    return [
        spoken
        for number, channel in enumerate(channels, 1)
        for spoken in _channel(text, at(channel, "alternatives", 0), f"channel {number}" if len(channels) > 1 else None)
    ]


def _channel(text: str, best: Located | None, name: str | None) -> Iterator[Spoken]:
    if paragraphs := rows_of(at(best, "paragraphs", "paragraphs")):
        for row in paragraphs:
            for sentence in rows_of(row.get("sentences")):
                yield replace(_segment(text, sentence), speaker=_field(text, row, _SPEAKERS) or name)
    elif words := rows_of(at(best, "words")):
        pairs = [
            (_single(text, row, ("punctuated_word", "word")), _field(text, row, _SPEAKERS) or name) for row in words
        ]
        yield from turns(text, [(word, label) for word, label in pairs if word])
    elif isinstance(best, Fields):
        yield replace(_segment(text, best, names=("transcript",)), speaker=name)


def elevenlabs(text: str, root: Located) -> list[Spoken] | None:
    """``words`` that are words, spacings and audio events, each with the speaker's id."""
    rows = rows_of(at(root, "words"))
    if not rows or not all({"text", "type"} <= row.keys() for row in rows):
        return None
    words: list[tuple[Word, Leaf | str | None]] = []
    for row in rows:
        type_ = value_of(text, row.get("type"))
        word = _single(text, row, ("text",), is_apart=False, is_note=type_ == "audio_event")
        if word:  # a spacing is the next speaker's already, but says nothing of when they begin
            word = replace(word, begins=None, ends=None) if type_ == "spacing" else word
            words.append((word, _field(text, row, _SPEAKERS)))
    return turns(text, words)


def assemblyai(text: str, root: Located) -> list[Spoken] | None:
    """``utterances`` with a text, speaker and times each; without them ``words``. Whole numbers are milliseconds."""
    utterances = rows_of(at(root, "utterances"))
    if utterances and any(_said(text, row) for row in utterances):
        return [_segment(text, row, _unit(text, utterances)) for row in utterances]
    words = rows_of(at(root, "words"))
    if not words or not all({"text", "start", "end"} <= row.keys() for row in words):
        return None
    pairs = [(_single(text, row, ("text",)), _field(text, row, _SPEAKERS)) for row in words]
    return turns(text, [(word, label) for word, label in pairs if word], _unit(text, words))


def _unit(text: str, rows: Sequence[Fields]) -> float:
    """Whole numbers count milliseconds, others seconds."""
    leaves = [leaf for row in rows for leaf in (_field(text, row, _BEGINS), _field(text, row, _ENDS)) if leaf]
    return 0.001 if leaves and all(_WHOLE.fullmatch(text, *leaf) for leaf in leaves) else 1.0


def premiere(text: str, root: Located) -> list[Spoken] | None:
    """``segments`` that have no text and a list of words each."""
    segments = rows_of(at(root, "segments"))
    if (
        not segments
        or any(_said(text, row) for row in segments)
        or not any(rows_of(row.get("words")) for row in segments)
    ):
        return None
    spoken = []
    for row in segments:
        words = [word for one in rows_of(row.get("words")) if (word := _single(text, one, ("text", "word")))]
        turn = replace(_segment(text, row), words=tuple(words))
        spoken.append(turn if turn.times else turn.piece(0, len(words)))
    return spoken


def podcast(text: str, root: Located) -> list[Spoken] | None:
    """``segments`` with a ``body`` each, of the podcast namespace."""
    rows = rows_of(at(root, "segments"))
    return [_segment(text, row) for row in rows] if any("body" in row for row in rows) else None


def whisper_cpp(text: str, root: Located) -> list[Spoken] | None:
    """``transcription`` with a text and ``timestamps`` each."""
    rows = rows_of(at(root, "transcription"))
    return [_segment(text, row) for row in rows] or None


def whisper(text: str, root: Located) -> list[Spoken] | None:
    """``segments`` with a ``text`` each, a list of such at the top, or nothing but one ``text``."""
    rows = rows_of(root) if isinstance(root, Rows) else rows_of(at(root, "segments"))
    if rows:
        spoken = [_segment(text, row) for row in rows]
        names = {name for row in rows for name in row}
        is_named, is_timed = any(one.labels for one in spoken), any(one.times for one in spoken)
        is_strange = (
            (not is_named and any(map(_WHO.search, names)))
            or (not is_timed and any(map(_WHEN.search, names)))
            or not (is_named or is_timed or not any(rows_of(value) for row in rows for value in row.values()))
        )
        unit = _length(text, spoken)
        return None if is_strange else [replace(one, unit=unit) for one in spoken]
    if not isinstance(root, Fields) or not _said(text, root, ("text",)):
        return None
    others = [value for value in root.values() if isinstance(value, Fields) or rows_of(value)]
    return None if others else [Spoken(_said(text, root, ("text",)))]


def _length(text: str, spoken: Sequence[Spoken]) -> float:
    """Segments of hundreds of whole seconds each are none: they count milliseconds."""
    pairs = [(value_of(text, one.begins), value_of(text, one.ends)) for one in spoken]
    lengths = [end - start for start, end in pairs if isinstance(start, int) and isinstance(end, int)]
    return 0.001 if len(lengths) * 2 > len(pairs) and median(lengths) > _MILLISECONDS else 1.0


KINDS: tuple[tuple[str, Callable[[str, Located], list[Spoken] | None]], ...] = (
    ("rev json", rev),
    ("aws json", aws),
    ("deepgram json", deepgram),
    ("elevenlabs json", elevenlabs),
    ("assemblyai json", assemblyai),
    ("premiere json", premiere),
    ("podcast json", podcast),
    ("whisper.cpp json", whisper_cpp),
    ("whisper json", whisper),
)
