"""The speech of a clean file, counted a second time by other means: nothing is lost, nothing comes twice."""

from __future__ import annotations

import csv
import json
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from types import ModuleType

import pytest
from docx import Document

from hdc.transcripts import parse_transcript

Count = Callable[[bytes], "Counter[str]"]


def letters(texts: Iterator[str] | list[str]) -> Counter[str]:
    """How often each character that is no blank is there."""
    return Counter("".join("".join(texts).split()))


def of_json(*keys: str) -> Count:
    """All strings under these keys, wherever they are."""

    def walk(value: object, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from walk(inner, name)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner, key)
        elif isinstance(value, str) and key in keys:
            yield value

    def count(data: bytes) -> Counter[str]:
        root = json.loads(data)
        if isinstance(root, dict):
            root.pop("text", None)  # the whole once more
        return letters(walk(root))

    return count


def of_xml(tag: str) -> Count:
    def count(data: bytes) -> Counter[str]:
        return letters(["".join(one.itertext()) for one in ET.fromstring(data).iter() if one.tag.endswith(tag)])

    return count


def of_csv(delimiter: str, column: str) -> Count:
    def count(data: bytes) -> Counter[str]:
        return letters([row[column] for row in csv.DictReader(StringIO(data.decode()), delimiter=delimiter)])

    return count


def of_page(data: bytes) -> Counter[str]:
    found: list[str] = []

    class Paragraphs(HTMLParser):
        tag = ""

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.tag = tag

        def handle_data(self, data: str) -> None:
            if self.tag == "p":
                found.append(data)

    Paragraphs().feed(data.decode())
    return letters(found)


def of_lines(head: str, *, unsaid: str = r"\Z.") -> Count:
    """The lines of a text without what stands before the words, and without those that are no words at all."""

    def count(data: bytes) -> Counter[str]:
        lines = [line for line in data.decode().splitlines() if not re.match(unsaid, line)]
        return letters([re.sub(head, "", line) for line in lines])

    return count


def of_word(data: bytes) -> Counter[str]:
    return letters([re.sub(r"^[^：]*：", "", one.text) for one in Document(BytesIO(data)).paragraphs])


NAMES = r"(?:Ada Lovelace|Bob|SPEAKER_01|主持人|Dr\. Eve O'Neil)"
LABEL = rf"^{NAMES}[:：] ?"
COUNTS: dict[str, Count] = {
    "webvtt": of_lines(r"</?v[^>]*>", unsaid=r"WEBVTT|NOTE|\d\d:"),
    "srt": of_lines(LABEL, unsaid=r"\d+$|\d\d:"),
    "srt, sbv": of_lines(LABEL, unsaid=r"\d\d:"),
    "podcast json": of_json("body"),
    "whisper json": of_json("text"),
    "whisperx json": of_json("text"),
    "assemblyai json": of_json("text"),
    "deepgram json": of_json("transcript"),
    "aws json": of_json("content"),
    "rev json": of_json("value"),
    "elevenlabs json": of_json("text"),
    "html": of_page,
    "ass": of_lines(r"^Dialogue: (?:[^,]*,){9}", unsaid=r"(?!Dialogue)"),
    "ttml": of_xml("}p"),
    "elan": of_xml("ANNOTATION_VALUE"),
    "tsv": of_csv("\t", "text"),
    "csv": of_csv(",", "Text"),
    "markdown, table": of_lines(r"^\| [\d:]+ \| | \| [^|]* \|$", unsaid=r"\| Time|\|---"),
    "markdown, name (time)": of_lines(r"^\Z", unsaid=r"---|#|guest|keywords|- one|.*\(\d\d:\d\d:\d\d\):$"),
    "markdown, **name:**": of_lines(r"^\*\*[^*]*\*\* ", unsaid="#"),
    "text, [time] name:": of_lines(r"^\[[\d:]+\] [^:]*: "),
    "text, ranges": of_lines(r"^\[[^\]]*\] "),
    "text, name:": of_lines(r"^[^：]*："),
    "text, name / time": of_lines(r"^\Z", unsaid=rf"{NAMES}$|(?:\d+ hours )?\d+ minutes \d+ seconds$"),
    "text, word a line": of_lines(r"^\Z"),
    "docx": of_word,
}


@pytest.mark.parametrize("name", COUNTS)
def test_what_is_said_is_what_another_count_finds(name: str, malformed: ModuleType) -> None:
    """Letter for letter, in ten conversations of each format."""
    dice = random.Random(f"count {name}")
    suffix = malformed.FORMATS[name][0]
    for _ in range(10):
        said = malformed.talk(dice, 12)
        data = malformed.written(name, said)
        ours = letters([one.text for one in parse_transcript(f"a{suffix}", data).utterances])
        assert ours == COUNTS[name](data) == letters([one.text for one in said])


def test_every_format_is_counted(malformed: ModuleType) -> None:
    """No format is read without a second count."""
    assert COUNTS.keys() == malformed.FORMATS.keys()
