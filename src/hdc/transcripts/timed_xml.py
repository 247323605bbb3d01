"""XML transcripts: TTML's paragraphs with times and agents, YouTube's captions, and ELAN's annotations by tiers.

XML of another kind is refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from hdc.errors import TranscriptError
from hdc.transcripts import tiers
from hdc.transcripts.clock import CLOCK, seconds
from hdc.transcripts.cues import Labels, Line, label, labels, warnings
from hdc.transcripts.elements import Element, blocks_of, elements_of, outside, root_of, say_lines
from hdc.transcripts.labels import carried, clean
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.transcript import Part

REMEDY = "Export the transcript as TTML, vtt, srt, json, docx, md or txt"
#: A number and its unit, which podcasts leave out.
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t|)\Z")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_FRAMES = re.compile(r"(\d{1,4}:[0-5]\d:[0-5]\d):(\d{1,3})\Z")
#: A rate that can be one.
_RATE = re.compile(r"0*[1-9]\d{0,8}(?:\.\d+)?")


class Kind(NamedTuple):
    """A kind of captions: the tag around the words of one, the names of its times, and how many units a second has."""

    title: str
    root: str
    tag: str
    begin: str
    length: str
    rate: float


TTML = Kind("ttml", "tt", "p", "begin", "dur", 1)
#: As YouTube's players load them.
_YOUTUBE = (
    Kind("youtube xml", "transcript", "text", "start", "dur", 1),
    Kind("youtube xml", "timedtext", "text", "t", "d", 1000),
    Kind("youtube xml", "timedtext", "p", "t", "d", 1000),
)
Times = tuple[str | None, float | None, float | None]


def read(sheet: Sheet) -> Reading:
    """Read an XML transcript.

    Raises:
        TranscriptError: it is broken, or of no known kind.
    """
    root = root_of(sheet)
    elements = list(elements_of(sheet.text))
    if root == "ANNOTATION_DOCUMENT":
        reading = tiers.read(sheet, elements)
    else:
        reading = _captions(sheet, elements, _kind(sheet, root, elements))
    sheet.skip(len(sheet.text))
    return reading


def _kind(sheet: Sheet, root: str, elements: Sequence[Element]) -> Kind:
    """The kind of captions; YouTube's roots are those of others, too, so that a caption with a time has to be there."""
    if root == TTML.root:
        return TTML
    found = {(root, element.tag, name) for element in elements for name in element.given}
    kind = next((one for one in _YOUTUBE if (one.root, one.tag, one.begin) in found), None)
    if kind is None:
        raise TranscriptError.of(sheet.name, f"this is XML of an unknown kind (<{root}>)", REMEDY)
    return kind


def _captions(sheet: Sheet, elements: Sequence[Element], kind: Kind) -> Reading:
    """Paragraphs with ``begin``, ``end`` or ``dur``, and perhaps an ``agent`` whose name the head has."""
    rates = _rates(elements, kind)
    agents = _agents(sheet.text, elements)
    blocks = list(blocks_of(elements, kind.tag))
    known = labels(sheet, [list(_lines(sheet.text, block)) for block in blocks if _is_spoken(block, kind)])
    cues: list[Cue] = []
    voiced = any(element.value("agent") for element in elements if element.tag in (kind.tag, "span"))
    for block in blocks:
        if _is_spoken(block, kind):
            cues += _paragraph(sheet, block, _opened(sheet, block[0], kind, rates), agents, known)
        else:
            for element in block:
                outside(sheet, element)
    looks = [
        f"{block[0].value('style')} {block[0].value('region')}".strip() for block in blocks if _is_spoken(block, kind)
    ]
    return Reading(kind.title, cues if voiced else list(carried(cues)), tuple(warnings(cues)), looks)


def _is_spoken(block: Sequence[Element], kind: Kind) -> bool:
    """Whether what a block begins with opens a paragraph."""
    return block[0].tag == kind.tag and block[0].is_open


def _lines(text: str, block: Sequence[Element]) -> Iterator[Line]:
    """Where each line of a paragraph begins, behind the blanks before it."""
    is_begun = False
    for element in block:
        inner = text[element.start : element.end]
        if element.tag == "br":
            is_begun = False
        elif element.tag == "#text" and not is_begun and not inner.isspace():
            is_begun = True
            yield Line(element.end - len(inner.lstrip()), element.end, True)


def _paragraph(
    sheet: Sheet, block: Sequence[Element], opened: Times, agents: Mapping[str, str], known: Labels
) -> Iterator[Cue]:
    """What one or more people say in a paragraph. A break is a blank amid words, and nothing at their ends."""
    agent, begins, ends = opened
    speaker = agents.get(agent, agent) if agent else None
    firsts = {line.end: line for line in _lines(sheet.text, block)}
    speech: list[Part] = []
    for element in block:
        start, name = element.start, None
        if element.tag != "#text":
            if element.tag == "span" and not speech and (agent := element.value("agent")):
                speaker = agents.get(agent, agent)
            if element.tag == "br" and speech and speech[-1].said != " ":
                speech += filter(None, [sheet.mark("speech", element.start, element.end, said=" ")])
            sheet.skip(element.end)
            continue
        if element.end in firsts and (speech or not speaker):
            name, line = label(sheet, firsts[element.end], known)
            start = line.start
        if name:
            yield from _said(speech, speaker, begins, ends)
            speech, speaker = [], name
        speech += say_lines(sheet, start, element.end)
    yield from _said(speech, speaker, begins, ends)


def _said(speech: list[Part], speaker: str | None, begins: float | None, ends: float | None) -> Iterator[Cue]:
    """What was said up to here, if anything, without a break at its end."""
    if speech and speech[-1].said == " ":
        speech.pop()
    if speech:
        yield Cue(tuple(speech), speaker, begins, ends)


def _opened(sheet: Sheet, element: Element, kind: Kind, rates: Mapping[str, float]) -> Times:
    """The agent and the times of a paragraph, which are marked."""
    times: dict[str, float] = {}
    for name, (value, start, end) in element.given.items():
        time = _time(value, rates) if name in (kind.begin, "end", kind.length) else None
        if time is not None:
            times[name] = time
        if time is not None or name == "agent":
            sheet.skip(start)
            sheet.mark("speaker" if time is None else "time", start, end)
    begins, ends = times.get(kind.begin), times.get("end")
    if ends is None and begins is not None and kind.length in times:
        ends = round(begins + times[kind.length], 6)
    return element.value("agent") or None, begins, ends


def _rates(elements: Sequence[Element], kind: Kind) -> Mapping[str, float]:
    """How many frames and ticks a second has, and how many of what has no unit."""
    root = next(element for element in elements if element.tag == kind.root)
    given = {"f": root.value("frameRate"), "t": root.value("tickRate")}
    told = {unit: float(value) for unit, value in given.items() if _RATE.fullmatch(value)}
    return {"f": 30.0, "t": 1.0, "": kind.rate} | told


def _time(value: str, rates: Mapping[str, float]) -> float | None:
    """A time as TTML writes it: by the clock, with frames, or a number and its unit."""
    value = value.strip()
    if found := _FRAMES.match(value):
        return round(seconds(found[1]) + int(found[2]) / rates["f"], 6)
    if re.fullmatch(CLOCK, value):
        return seconds(value)
    if found := _OFFSET.match(value):
        number, unit = float(found[1]), found[2]
        return round(number * _UNITS[unit] if unit in _UNITS else number / rates[unit], 6)
    return None


def _agents(text: str, elements: Sequence[Element]) -> Mapping[str, str]:
    """The names of agents by their ids; of several names the first counts."""
    names: dict[str, str] = {}
    for block in blocks_of(elements, "agent"):
        for tag, inner in pairwise(block):
            if tag.tag == "name" and tag.is_open and inner.tag == "#text" and block[0].value("id"):
                names.setdefault(block[0].value("id"), clean(html.unescape(text[inner.start : inner.end])))
    return names
