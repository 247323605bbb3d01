"""Laws that hold for any text and any list of cues, and for hundreds of damaged files of each format."""

from __future__ import annotations

import random
from collections.abc import Iterable
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hdc.errors import Misread, TranscriptError
from hdc.transcripts import Transcript, parse_transcript, pieces

SUFFIXES = (".txt", ".md", ".vtt", ".srt", ".json", ".html")
DAMAGED = 250
NAMES = ("Ada Lovelace", "Bob", "SPEAKER_01", "主持人")


def check(transcript: Transcript) -> None:
    """Parts tile the text, and what an utterance says is what its parts say, each once and in order.

    The tiers of ELAN stand one below the other, and are heard in the order of time.
    """
    assert "".join(transcript.text[part.start : part.end] for part in transcript.parts) == transcript.text
    speech = [part for part in transcript.parts if part.kind == "speech"]
    heard = [part for one in transcript.utterances for part in one.speech]
    if transcript.format == "elan":
        heard.sort(key=lambda part: part.start)
    assert heard == [part for part in speech if any(part in one.speech for one in transcript.utterances)]
    for one in transcript.utterances:
        assert one.text == "".join(words for words, _start, _end in pieces(transcript.text, one.speech))
        assert all(start < end for _words, start, end in pieces(transcript.text, one.speech))
    assert transcript.utterances


#: Text of the signs that formats are made of, so that all of them come up.
BLANKS = ("\n", "\n\n", "\r\n", " ", "\t", "\u2028", "\u00a0", "\\", "WEBVTT\n\n", "<v Ada>", "Bob Ray")
SIGNS = st.sampled_from(
    """: ： [ ] ( ) < > * ** # - --- --> | &amp; 00:01 00:00:01.000 Ada Ada: NOTE 1 " { <cite> </cite> <p> [music] word
    数据 说话人1 é 😀 {"segments":[{"text":"a"}]}""".split()  # noqa: SIM905
) | st.sampled_from(BLANKS)


@settings(max_examples=300)
@given(st.lists(SIGNS, max_size=40).map("".join), st.sampled_from(SUFFIXES))
def test_any_text_is_tiled_or_refused(text: str, suffix: str) -> None:
    """Whatever is in a file, each of its characters is in one part, or a sentence says why it is not read."""
    try:
        transcript = parse_transcript(f"a{suffix}", text.encode())
    except TranscriptError as error:
        assert str(error).startswith(f"a{suffix}: ") and not isinstance(error, Misread)
    else:
        assert transcript.text == text
        check(transcript)


@settings(max_examples=80)
@given(st.binary(max_size=400), st.sampled_from((*SUFFIXES, ".docx")))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    """Bytes without sense make no other error."""
    try:
        check(parse_transcript(f"a{suffix}", data))
    except TranscriptError as error:
        assert "\n" not in str(error) and not isinstance(error, Misread)


WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäé0123456789数据质量,.%'’"), min_size=1, max_size=8)
TEXT = st.lists(WORD, min_size=1, max_size=8).map(" ".join).filter(lambda text: any(map(str.isalpha, text)))


@st.composite
def talks(draw: st.DrawFn) -> list[tuple[str, float, float, str]]:
    """Cues of a whole number of seconds, in order, each speaker more than once."""
    texts = draw(st.lists(TEXT, min_size=2, max_size=6))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    lengths = draw(st.lists(st.integers(1, 4000), min_size=12, max_size=12))
    cues, at = [], 0.0
    for number, text in enumerate(texts * 2):
        cues.append((names[number % len(names)], at, at + lengths[number], text))
        at += lengths[number]
    return cues


@settings(max_examples=80)
@given(cues=talks())
def test_what_is_written_is_read_back(malformed: ModuleType, cues: list[tuple[str, float, float, str]]) -> None:
    """Any list of cues, in any format that holds them, comes back with its texts, times and speakers."""
    said = [malformed.Said(*cue) for cue in cues]
    for name, (suffix, _write, holds) in malformed.FORMATS.items():
        if name in ("docx", "text, word a line"):  # the first is slow, the second has no line to tell words by
            continue
        transcript = parse_transcript(f"a{suffix}", malformed.written(name, said))
        check(transcript)
        if name in (
            "aws json",
            "elevenlabs json",
        ):  # single words: turns are those of speakers, blanks those of a script
            assert _letters(one.text for one in transcript.utterances) == _letters(one.text for one in said), name
            continue
        assert [one.text for one in transcript.utterances] == [one.text for one in said], name
        for field in holds.split():
            assert [getattr(one, field) for one in transcript.utterances] == [getattr(one, field) for one in said], name


def _letters(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


def test_every_format_is_recognised_as_itself(malformed: ModuleType) -> None:
    """What the writers write is read as the format they write, whatever the file is called."""
    said = malformed.talk(random.Random(1), 8)
    for name, (suffix, _write, _holds) in malformed.FORMATS.items():
        data = malformed.written(name, said)
        first = parse_transcript(f"a{suffix}", data)
        assert first.format.startswith(name.split(",")[0])
        if name not in ("webvtt", "markdown, table") and suffix != ".docx":
            assert [one.text for one in parse_transcript("a", data).utterances] == [
                one.text for one in first.utterances
            ]


@pytest.mark.parametrize("number", range(26))
def test_damaged_files_are_read_or_refused(malformed: ModuleType, number: int) -> None:
    """Cut, thinned, stuffed, shuffled, recoded: hundreds of each format crash nothing and end in no silence."""
    name, (suffix, _write, _holds) = list(malformed.FORMATS.items())[number]
    dice = random.Random(name)
    originals = [malformed.written(name, malformed.talk(dice)) for _ in range(10)]
    read = 0
    for _ in range(DAMAGED if suffix != ".docx" else DAMAGED // 2):
        data = malformed.damaged(dice.choice(originals), dice)
        try:
            check(parse_transcript(f"a{suffix}", data))
            read += 1
        except TranscriptError as error:
            assert str(error).startswith(f"a{suffix}: ") and "\n" not in str(error) and not isinstance(error, Misread)
    assert read > 20  # or the damage is such that nothing is tested


def test_there_is_a_test_for_each_format(malformed: ModuleType) -> None:
    """The numbers above are those of all formats."""
    assert len(malformed.FORMATS) == 26
