"""XML transcripts: TTML's paragraphs with times and agents, and ELAN's annotations by tiers.

The tags are found in the text as received, so that spans point into it; that it is well formed says Python's own
reader. XML of another kind is refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.parsers import expat

from hdc.errors import TranscriptError
from hdc.transcripts.clock import CLOCK, seconds
from hdc.transcripts.cues import BREAK, Line, label, labels, warnings
from hdc.transcripts.labels import carried, clean
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.transcript import Part
from hdc.transcripts.words import HTML, say

REMEDY = "Export the transcript as TTML, vtt, srt, json, docx, md or txt"
_TAG = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[|<\?.*?\?>|<![^<>]*>
    |<(?P<close>/?)(?:[\w.-]+:)?(?P<tag>[\w.-]+)(?P<given>(?>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*))>""",
    re.VERBOSE | re.DOTALL,
)
_GIVEN = re.compile(r"""(?:[\w.-]+:)?(?P<name>[\w.-]+)\s*=\s*(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL)
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)\Z")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_FRAMES = re.compile(r"(\d{1,4}:[0-5]\d:[0-5]\d):(\d{1,3})\Z")


class Element(NamedTuple):
    """A tag, or the text between two; the values it is given, each with its place."""

    start: int
    end: int
    tag: str
    is_close: bool
    is_empty: bool
    given: Mapping[str, tuple[str, int, int]]


def read(sheet: Sheet) -> Reading:
    """Read an XML transcript.

    Raises:
        TranscriptError: it is broken, or of no known kind.
    """
    root = _root(sheet)
    elements = list(_elements(sheet.text))
    if root == "tt":
        reading = _ttml(sheet, elements)
    elif root == "ANNOTATION_DOCUMENT":
        reading = _elan(sheet, elements)
    else:
        raise TranscriptError.of(sheet.name, f"this is XML of an unknown kind (<{root}>)", REMEDY)
    sheet.skip(len(sheet.text))
    return reading


def _root(sheet: Sheet) -> str:
    """The name of the outermost element of well-formed XML."""
    names: list[str] = []
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler = lambda name, _given: names.append(name) if not names else None
    try:
        parser.Parse(sheet.text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        what = f"the XML is broken in line {error.lineno} ({expat.ErrorString(error.code)})"
        raise TranscriptError.of(sheet.name, what, "Fetch or export the transcript again") from error
    return names[0].rpartition(" ")[2]


def _elements(text: str) -> Iterator[Element]:
    """All tags and texts in order. Comments and the like are tags without a name."""
    at = 0
    for found in _TAG.finditer(text):
        if found.start() > at:
            yield Element(at, found.start(), "#text", False, False, {})
        given = {
            one["name"]: (html.unescape(one["value"]), *one.span("value"))
            for one in _GIVEN.finditer(text, *found.span("given"))
        } if found["given"] else {}  # fmt: skip
        is_empty = bool(found["given"]) and found["given"].rstrip().endswith("/")
        yield Element(*found.span(), found["tag"] or "", bool(found["close"]), is_empty, given)
        at = found.end()


def _ttml(sheet: Sheet, elements: list[Element]) -> Reading:
    """Paragraphs with ``begin``, ``end`` or ``dur``, and perhaps an ``agent`` whose name the head has."""
    rates = _rates(elements)
    agents = _agents(sheet.text, elements)
    known = labels(sheet, list(_lines(sheet.text, elements)))
    cues: list[Cue] = []
    open_: tuple[str | None, float | None, float | None] | None = None
    speech: list[Part] = []
    is_broken = False
    for element in elements:
        if not open_:
            _outside(sheet, element)
        if element.tag == "p":
            cues += [Cue(tuple(speech), *open_)] if open_ and speech else []
            speech = []
            open_ = None if element.is_close or element.is_empty else _opened(sheet, element, agents, rates)
        elif open_ and element.tag == "span" and "agent" in element.given and not speech:
            agent = element.given["agent"][0]
            open_ = (agents.get(agent, agent), *open_[1:])
        elif open_ and element.tag == "#text":
            is_blank = sheet.text[element.start : element.end].isspace()
            if (is_broken or (not speech and not open_[0])) and known and not is_blank:
                name, line = label(sheet, Line(*trimmed(sheet.text, element), True), known)
                if name and speech:
                    cues.append(Cue(tuple(speech), *open_))
                    speech = []
                open_ = (name or open_[0], *open_[1:])
                element = element._replace(start=line.start)
            is_broken = is_broken and is_blank
            speech += _say(sheet, element, is_first=not speech)
        elif open_ and element.tag == "br" and speech:
            blank = sheet.mark("speech", element.start, element.end, said=" ")
            speech += [blank] if blank else []
            is_broken = True
        sheet.skip(element.end if element.tag != "#text" else sheet.at)
    while cues and not cues[-1].speech:
        cues.pop()
    stripped = [_stripped(cue) for cue in cues]
    return Reading("ttml", list(carried(stripped)) if known else stripped, tuple(warnings(cues)))


def trimmed(text: str, element: Element) -> tuple[int, int]:
    """A text without the blanks before it."""
    inner = text[element.start : element.end]
    return element.start + len(inner) - len(inner.lstrip()), element.end


def _lines(text: str, elements: list[Element]) -> Iterator[list[Line]]:
    """Where each line of each paragraph begins."""
    found: list[Line] | None = None
    is_begun = False
    for element in elements:
        if element.tag == "p":
            if found is not None:
                yield found
            found, is_begun = (None if element.is_close or element.is_empty else []), True
        elif element.tag == "br":
            is_begun = True
        elif (
            found is not None
            and is_begun
            and element.tag == "#text"
            and not text[element.start : element.end].isspace()
        ):
            found.append(Line(*trimmed(text, element), True))
            is_begun = False
    if found is not None:
        yield found


def _outside(sheet: Sheet, element: Element) -> None:
    """Mark a text that no paragraph has; tags are markup."""
    if element.tag == "#text" and not sheet.text[element.start : element.end].isspace():
        sheet.ignore(element.start, element.end, "what the file says of itself")


def _stripped(cue: Cue) -> Cue:
    parts = list(cue.speech)
    while len(parts) > 1 and parts[-1].said == " ":
        parts.pop()
    return Cue(tuple(parts), cue.speaker, cue.begins, cue.ends)


def _say(sheet: Sheet, element: Element, is_first: bool) -> list[Part]:
    """A text, line by line; the first words of a paragraph have no blanks before them."""
    speech: list[Part] = []
    for line in re.finditer(rf"(?:(?!{BREAK.pattern}).)+", sheet.text[element.start : element.end]):
        first, last = element.start + line.start(), element.start + line.end()
        left = (is_first and not speech) or first > element.start
        speech += say(sheet, first, last, HTML, left=left, right=last < element.end)
    return speech


def _opened(
    sheet: Sheet, element: Element, agents: Mapping[str, str], rates: Mapping[str, float]
) -> tuple[str | None, float | None, float | None]:
    """The speaker and the times of a paragraph, which are marked."""
    times = {}
    for name, (value, start, end) in element.given.items():
        if name in ("begin", "end", "dur") and (time := _time(value, rates)) is not None:
            sheet.skip(start)
            sheet.mark("time", start, end)
            times[name] = time
        elif name == "agent":
            sheet.skip(start)
            sheet.mark("speaker", start, end)
    agent = element.given.get("agent", ("", 0, 0))[0] or None
    ends = times.get("end", times["begin"] + times["dur"] if {"begin", "dur"} <= times.keys() else None)
    return (agents.get(agent, agent) if agent else None), times.get("begin"), ends


def _rates(elements: list[Element]) -> Mapping[str, float]:
    """Frames and ticks in a second."""
    root = next(element for element in elements if element.tag == "tt")

    def given(name: str, usual: float) -> float:
        value = root.given.get(name, ("", 0, 0))[0]
        return float(value) if re.fullmatch(r"\d{1,9}(?:\.\d+)?", value) and float(value) else usual

    return {"f": given("frameRate", 30.0), "t": given("tickRate", 1.0)}


def _time(value: str, rates: Mapping[str, float]) -> float | None:
    """A time as TTML writes it: by the clock, with frames, or a number and its unit."""
    value = value.strip()
    if found := _FRAMES.match(value):
        return round(seconds(found[1]) + int(found[2]) / rates["f"], 6)
    if re.fullmatch(CLOCK, value):
        return seconds(value)
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value):  # podcasts leave the unit out
        return float(value)
    if found := _OFFSET.match(value):
        number, unit = float(found[1]), found[2]
        return round(number * _UNITS[unit] if unit in _UNITS else number / rates[unit], 6)
    return None


def _agents(text: str, elements: list[Element]) -> Mapping[str, str]:
    """The names of agents by their ids."""
    names: dict[str, str] = {}
    id_, is_name = "", False
    for element in elements:
        if element.tag == "agent":
            id_ = "" if element.is_close else element.given.get("id", ("", 0, 0))[0]
        elif element.tag == "name":
            is_name = not element.is_close
        elif element.tag == "#text" and is_name and id_:
            names.setdefault(id_, clean(html.unescape(text[element.start : element.end])))
    return names


def _elan(sheet: Sheet, elements: list[Element]) -> Reading:
    """Tiers, each of a participant, of annotations between two slots of time, which are milliseconds.

    Tier stands behind tier in the file; what is said comes in the order of time.
    """
    slots = {
        element.given["TIME_SLOT_ID"][0]: int(element.given["TIME_VALUE"][0]) / 1000
        for element in elements
        if element.tag == "TIME_SLOT"
        and {"TIME_SLOT_ID", "TIME_VALUE"} <= element.given.keys()
        and element.given["TIME_VALUE"][0].isdecimal()
    }
    cues: list[Cue] = []
    speaker, is_value, is_said = None, False, False
    times: tuple[float | None, float | None] = (None, None)
    speech: list[Part] = []
    for element in elements:
        if element.tag == "TIER" and not element.is_close:
            given = element.given
            is_said = "PARENT_REF" not in given  # what hangs on another tier says it once more, in other words
            name = given.get("PARTICIPANT", ("", 0, 0))[0] or given.get("TIER_ID", ("", 0, 0))[0]
            speaker = clean(name) or None
        elif element.tag == "ALIGNABLE_ANNOTATION" and not element.is_close:
            refs = (element.given.get(f"TIME_SLOT_REF{n}", ("", 0, 0))[0] for n in (1, 2))
            begins, ends = (slots.get(ref) for ref in refs)
            times = begins, ends
        elif element.tag == "ANNOTATION_VALUE":
            cues += [Cue(tuple(speech), speaker, *times)] if speech else []
            speech, is_value = [], not element.is_close and not element.is_empty
        elif element.tag == "#text" and is_value and is_said:
            speech += _say(sheet, element, is_first=not speech)
        elif element.tag == "#text" and is_value:
            sheet.ignore(element.start, element.end, "a tier about another one")
        elif not is_value:
            _outside(sheet, element)
        sheet.skip(element.end if element.tag != "#text" else sheet.at)
    cues = _in_time(cues)
    return Reading("elan", cues, tuple(warnings(cues)))


def _in_time(cues: Sequence[Cue]) -> list[Cue]:
    """The cues of all tiers in the order of time; one without a time stays behind the one before it in its tier."""
    at, begins = 0.0, []
    for number, cue in enumerate(cues):
        is_new = number == 0 or cues[number - 1].speaker != cue.speaker
        at = cue.begins if cue.begins is not None else 0.0 if is_new else at
        begins.append(at)
    order = sorted(range(len(cues)), key=begins.__getitem__)
    return [cues[number] for number in order]
