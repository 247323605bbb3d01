"""ELAN's tiers, each of a participant, of annotations between two slots of time, which are milliseconds.

Tier stands behind tier in the file; what is said comes in the order of time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hdc.transcripts.cues import warnings
from hdc.transcripts.elements import Element, outside, say_lines
from hdc.transcripts.labels import clean
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.transcript import Part


def read(sheet: Sheet, elements: Sequence[Element]) -> Reading:
    """Read the annotations of all tiers."""
    slots = _slots(elements)
    cues: list[Cue] = []
    speaker: str | None = None
    is_value = is_said = False
    times: tuple[float | None, float | None] = (None, None)
    speech: list[Part] = []
    for element in elements:
        if element.tag == "TIER" and element.is_open:
            is_said = "PARENT_REF" not in element.given  # what hangs on another tier says it once more, in other words
            speaker = clean(element.value("PARTICIPANT") or element.value("TIER_ID")) or None
        elif element.tag == "ALIGNABLE_ANNOTATION":
            times = slots.get(element.value("TIME_SLOT_REF1")), slots.get(element.value("TIME_SLOT_REF2"))
        elif element.tag == "ANNOTATION_VALUE":
            cues += [Cue(tuple(speech), speaker, *times)] if speech else []
            speech, is_value = [], element.is_open
        elif element.tag == "#text" and is_value:
            if is_said:
                speech += say_lines(sheet, element.start, element.end)
            else:
                sheet.ignore(element.start, element.end, "a tier about another one")
            continue
        outside(sheet, element)
    cues = _in_time(cues)
    return Reading("elan", cues, tuple(warnings(cues)))


def _slots(elements: Sequence[Element]) -> Mapping[str, float]:
    """The seconds of each slot that has its time."""
    found = ((one.value("TIME_SLOT_ID"), one.value("TIME_VALUE")) for one in elements if one.tag == "TIME_SLOT")
    return {name: int(value) / 1000 for name, value in found if name and value.isdecimal()}


def _in_time(cues: Sequence[Cue]) -> list[Cue]:
    """The cues of all tiers in the order of time; one without a time stays behind the one before it in its tier."""
    at, begins = 0.0, []
    for number, cue in enumerate(cues):
        is_new = number == 0 or cues[number - 1].speaker != cue.speaker
        at = cue.begins if cue.begins is not None else 0.0 if is_new else at
        begins.append(at)
    order = sorted(range(len(cues)), key=begins.__getitem__)
    return [cues[number] for number in order]
