"""Lines that services and printers write into a transcript: who transcribed it, that a meeting ended, page numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate

from hdc.transcripts.clock import CLOCK, DAY, WORDED
from hdc.transcripts.signs import service_lines

#: The reason why such a line is no speech.
BY_SERVICE, PAGE = "a line of the service that made the transcript", "a page number"
RUNNING = "what stands at the ends of all pages"
_SLOTS = {
    "{time}": rf"(?:{CLOCK}|{WORDED})",
    "{name}": r"\S[^\n]{0,80}",
    "{number}": r"\d{1,4}",
    "{at}": rf"{DAY}{CLOCK}[^\w\n]{{0,3}}(?:[AaPp][Mm])?[^\w\n]{{0,4}}",
}
#: Brackets, rules and stars that such a line may be set off with, and the stop behind it.
_OPENS, _CLOSES = r"[\s\[(（【*_\-–—]*", r"[\s\])）】*_\-–—.。!]*"
#: A number, or "- 3 -", alone on a line beside the end of a page.
_NUMBERED = re.compile(r"(?:\A|(?<=[\n\r]))[ \t]*[-–—]?[ \t]*\d{1,4}[ \t]*[-–—]?[ \t]*(?=[\n\r]*\f)")
_OPENING = re.compile(r"(?<=\f)[ \t\n\r]*[-–—]?[ \t]*\d{1,4}[ \t]*[-–—]?[ \t]*(?=[\n\r])")
#: The last line of a page and the first of the next; so many pages have what they all have, or both of two.
_LAST = re.compile(r"(?:\A|(?<=[\n\r\f]))[ \t]*(?P<line>[^\s][^\n\r\f]{0,80}?)[ \t]*(?=[\n\r]*(?:\f|\Z))")
_FIRST = re.compile(r"(?:\A|(?<=\f))[ \t\n\r]*(?P<line>[^\s][^\n\r\f]{0,80}?)[ \t]*(?=[\n\r])")
_DIGITS, _PAGES, _TWO = re.compile(r"\d+"), 3, 2
#: Where a line ends, or a tag begins that ends what is written in it.
_LINE_ENDS = re.compile("[\n\r\f<\u2028\u2029]")
#: A line is no longer.
_LONGEST = 400
#: The one letter whose small form has two characters.
_NOT_AS_LONG = "\u0130"


def of_services(text: str) -> Mapping[int, tuple[int, str]]:
    """Where in a text such lines begin, each with its end and what it is."""
    found: dict[int, tuple[int, str]] = {}
    short, begins, places = _short(text)
    for word in service_lines():
        near = short.find(word)
        while near >= 0:
            row = bisect_right(begins, near) - 1
            at = places[row] + near - begins[row]
            start, end = _line(text, at)
            if end - start <= _LONGEST and _pattern(word).fullmatch(text, start, end):
                found[start] = (end, BY_SERVICE)
            near = short.find(word, near + max(end - at, 1))
    found.update(_page_numbers(text))
    found.update(_running(text) if "\f" in text else ())
    return found


def _short(text: str) -> tuple[str, list[int], list[int]]:
    """The lines of a text that are short enough, in small letters; where in it each begins, and where in the text.

    What is said is mostly longer, and is not looked through word for word.
    """
    lines = text.replace(_NOT_AS_LONG, "i").lower().splitlines(keepends=True)
    most = len(text) if "<" in text or ">" in text else _LONGEST  # a tag ends a line, too
    kept = [row for row, line in enumerate(lines) if len(line) <= most or len(line.strip()) <= most]
    places = [0, *accumulate(map(len, lines))]
    short = [lines[row] for row in kept]
    return "".join(short), [0, *accumulate(map(len, short))], [places[row] for row in kept]


def _line(text: str, at: int) -> tuple[int, int]:
    """The line around a place, without blanks and the tags of a page at its ends."""
    start = max(text.rfind(sign, 0, at) for sign in "\n\r\f>\u2028\u2029") + 1
    found = _LINE_ENDS.search(text, at)
    end = found.start() if found else len(text)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _running(text: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """The lines that stand beside the ends of several pages, and nowhere else."""
    found: dict[str, set[tuple[int, int]]] = {}
    for pattern in (_LAST, _FIRST):
        for one in pattern.finditer(text):
            found.setdefault(_DIGITS.sub("0", one["line"]), set()).add(one.span("line"))
    bare = _DIGITS.sub("0", text)
    least = min(_PAGES, sum(not page.isspace() for page in text.split("\f") if page))
    for words, places in found.items():
        if len(places) >= max(least, _TWO) and words[-1] not in ":：" and len(places) == bare.count(words):
            yield from ((start, (end, RUNNING)) for start, end in places)


def _page_numbers(text: str) -> Iterator[tuple[int, tuple[int, str]]]:
    if "\f" not in text:
        return
    for pattern in (_NUMBERED, _OPENING):
        for found in pattern.finditer(text):
            inner = found[0].strip()
            start = found.start() + found[0].index(inner)
            yield start, (start + len(inner), PAGE)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """The pattern of the lines that a word stands in, from ``signs.toml``."""
    inner = "|".join(service_lines()[word])
    for slot, meaning in _SLOTS.items():
        inner = inner.replace(slot, meaning)
    return re.compile(rf"{_OPENS}(?:{inner}){_CLOSES}", re.IGNORECASE)
