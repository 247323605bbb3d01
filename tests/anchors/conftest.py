"""Transcripts made by hand, so that what is tested here does not hang on any format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from hdc.transcripts import Part, Transcript, Utterance

Talk = Callable[..., Transcript]


def made(*turns: tuple[str | None, str]) -> Transcript:
    """A transcript of ``(speaker, words)``, each a paragraph; a ``|`` in the words begins a new cue of the turn."""
    text, parts, utterances = "", [], []
    turn = -1
    for number, (speaker, words) in enumerate(turns):
        turn += number == 0 or speaker != turns[number - 1][0]
        for second, cue in enumerate(words.split("|")):
            label = f"{speaker}:\t"
            parts.append(Part(len(text), len(text) + len(label), "speaker"))
            text += label
            part = Part(len(text), len(text) + len(cue), "speech")
            text += cue + "\n\n"
            parts += [part, Part(part.end, len(text), "markup")]
            utterances.append(Utterance(cue, (part,), turn, speaker, float(10 * number + second)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Transcript("made.txt", text, digest, "utf-8", "text", tuple(parts), tuple(utterances))


@pytest.fixture(scope="session")
def talk() -> Talk:
    """What makes a transcript of turns."""
    return made
