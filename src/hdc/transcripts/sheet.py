"""A text on which a format marks what it understood, from the first character to the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from hdc.errors import Misread, TranscriptError
from hdc.transcripts.services import of_services
from hdc.transcripts.transcript import Kind, Part, Utterance

#: A transcript of ten hours has some ten thousand parts. What has a million is none, and would fill the memory.
MOST_PARTS = 1_000_000
TAG = re.compile(r"<[^<>]*>")
#: Tags of a page behind which other words begin.
BREAKS_OFF = re.compile(r"</?(?:br|p|div|td|th|tr|li|summary|details|blockquote|section|h[1-6])\b", re.IGNORECASE)
NOT_UNDERSTOOD = "not understood"
SOFT = "\u00ad"


class Cue(NamedTuple):
    """The speech of one cue or paragraph, before turns are counted; ``is_fresh`` where somebody unnamed begins."""

    speech: tuple[Part, ...]
    speaker: str | None = None
    begins: float | None = None
    ends: float | None = None
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format made of a text; ``looks`` is how what is said is marked, one after the other, for the eye alone."""

    format: str
    cues: Sequence[Cue]
    warnings: tuple[str, ...] = ()
    looks: Sequence[str] = ()


class Sheet:
    """Parts are marked in order. What is left out between two is markup if it is blank, and else not understood.

    Markup is what lies between the other parts, and becomes parts of its own when all is marked. ``headings`` are where
    lines begin that are headings whatever they say, as a document's styles tell.
    """

    def __init__(self, name: str, text: str, headings: frozenset[int] = frozenset()) -> None:
        self.name = name
        self.text = text
        self.headings = headings
        self.parts: list[Part] = []
        self.at = 0
        self.marks = 0

    @cached_property
    def services(self) -> Mapping[int, tuple[int, str]]:
        """The lines that services and printers wrote, by where they begin: the end of each, and what it is."""
        return of_services(self.text)

    def mark(self, kind: Kind, start: int, end: int, *, said: str | None = None, reason: str = "") -> Part | None:
        """Mark characters ``[start, end)``; nothing is marked, and None returned, where that is empty, or markup."""
        if start >= end:
            return None
        if start < self.at:
            what = f"characters {start} to {end} were read twice, which is a fault of hdc's and not of the file"
            raise Misread.of(self.name, what, "Save it in another format, and report the fault")
        if start > self.at:
            self._leave(start)
        self.skip(end)
        if kind == "markup":
            return None
        if reason and self.parts and (last := self.parts[-1]).reason == reason and last.end == start:
            start = self.parts.pop().start
        part = Part(start, end, kind, said, reason)
        self.parts.append(part)
        return part

    def skip(self, to: int) -> None:
        """Mark everything up to ``to`` as markup."""
        if self.at < to:
            self.at = to
            self.marks += 1
            if self.marks > MOST_PARTS:
                what = f"there are more than {MOST_PARTS:,} pieces in it, so it is no transcript"
                raise TranscriptError.of(self.name, what, "Check that it is the right file")

    def ignore(self, start: int, end: int, reason: str) -> None:
        """Mark what is not speech, and say why; blanks at its ends are markup."""
        inner = self.text[start:end]
        first = start + len(inner) - len(inner.lstrip())
        if start < first:
            self.mark("markup", start, first)
        self.mark("ignored", first, first + len(inner.strip()), reason=reason)

    def tiled(self) -> tuple[Part, ...]:
        """All parts, which tile the text."""
        self._leave(len(self.text))
        tiles: list[Part] = []
        at = 0
        for part in self.parts:
            if at < part.start:
                tiles.append(Part(at, part.start, "markup"))
            tiles.append(part)
            at = part.end
        if at < len(self.text):
            tiles.append(Part(at, len(self.text), "markup"))
        return tuple(tiles)

    def _leave(self, to: int) -> None:
        """Account for everything up to ``to`` that nothing was said about."""
        if not self.text[self.at : to].isspace():
            self.ignore(self.at, to, NOT_UNDERSTOOD)
        self.skip(to)


def pieces(text: str, speech: Sequence[Part]) -> Iterator[tuple[str, int, int]]:
    """The words of speech, each with the characters of ``text`` that it stands for.

    Where blanks or a line break lie between two parts, one space is said, and nothing between two Chinese characters;
    that space stands for what lies between. Blanks inside a tag are none.
    """
    last, end = "", 0
    for part in speech:
        words, start = (text[part.start : part.end] if part.said is None else part.said), part.start
        if last.isspace() and part.said is None and start > end:  # one blank is said where something was taken out
            start += len(words) - len(words.lstrip())
            words = words.lstrip()
        if not words:
            continue
        if last and part.start > end and _is_open(last, words):
            between = text[end : part.start]
            if _is_apart(between) and not (words[0] in ".,;:!?" and _closes(last, between)):
                yield " ", end, part.start
        yield words, start, part.end
        last, end = words[-1], part.end


def _words(text: str, speech: Sequence[Part]) -> str:
    """All words of speech; most is of one part, between which and another nothing lies."""
    if len(speech) == 1:
        return text[speech[0].start : speech[0].end] if speech[0].said is None else speech[0].said
    return "".join(words for words, _start, _end in pieces(text, speech))


def _is_open(last: str, words: str) -> bool:
    """Whether a space has to be said between the two; a soft hyphen at the end of a line parts a word."""
    return not (last.isspace() or last == SOFT or words[0].isspace() or (is_cjk(last) and is_cjk(words[0])))


def _is_apart(between: str) -> bool:
    """Whether there is a blank between, besides those inside tags, and between two strings of JSON."""
    if len(between) > 1 and between[0] == between[-1] == '"':
        return False
    if "<" in between and BREAKS_OFF.search(between):
        return True
    return any(map(str.isspace, TAG.sub("", between) if "<" in between else between))


def _closes(last: str, between: str) -> bool:
    """Whether a stop or a comma stands behind what was taken out of a sentence: no blank belongs there."""
    return last not in ".,;:!?" and not between.isspace() and bool(TAG.sub("", between).strip())


def is_cjk(sign: str) -> bool:
    """Whether a character is Chinese or Japanese, its punctuation and full-width forms among them."""
    return "\u2e80" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or "\uff00" <= sign <= "\uffef"


def utterances(text: str, cues: Sequence[Cue]) -> Iterator[Utterance]:
    """Cues with their words and turns; a turn ends where the speaker changes."""
    turn, speaker = -1, None
    for cue in cues:
        if turn < 0 or cue.speaker != speaker:
            turn, speaker = turn + 1, cue.speaker
        words = _words(text, cue.speech)
        if words and not words.isspace():
            yield Utterance(words, cue.speech, turn, cue.speaker, cue.begins, cue.ends)
