r"""ASS and SSA subtitles: under ``[Events]`` a line ``Format:`` that names fields, and lines ``Dialogue:`` with them.

``{\i1}`` is no speech, ``\N`` breaks a line and ``\h`` is a blank. Comments and drawings are not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hdc.errors import TranscriptError
from hdc.transcripts.clock import seconds
from hdc.transcripts.cues import Labels, Line, label, labels, lines, warnings
from hdc.transcripts.labels import clean
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.words import ASS, say

_SECTION = re.compile(r"\s*\[(?P<name>[^\[\]]{1,40})\]\s*\Z")
_ENTRY = re.compile(r"\s*(?P<kind>Format|Dialogue|Comment)\s*:[ \t]*", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d:\d\d[.:]\d{1,3}\Z")
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9]")
#: The fields, where no line names them.
_USUAL = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")


def is_script(text: str) -> bool:
    """Whether a text is such a file."""
    return bool(re.match(r"\s*\[Script Info\]", text, re.IGNORECASE)) or (
        "[Events]" in text[:20_000] and "Dialogue:" in text
    )


def read(sheet: Sheet) -> Reading:
    """Read the lines of dialogue.

    Raises:
        TranscriptError: there are none.
    """
    cues: list[Cue] = []
    fields: tuple[str, ...] = _USUAL
    looks: list[str] = []
    known = labels(sheet, [[line] for line in _spoken(sheet)])
    for line in lines(sheet):
        entry = _ENTRY.match(sheet.text, line.start, line.end)
        kind = entry["kind"].lower() if entry else ""
        if entry and kind == "format":
            named = tuple(name.strip().lower() for name in sheet.text[entry.end() : line.end].split(","))
            fields = named if named[-1] == "text" else fields
            sheet.ignore(line.start, line.end, "settings of the subtitles")
        elif entry and kind == "dialogue":
            sheet.mark("markup", line.start, entry.end())
            looks += (
                sheet.text[entry.end() : line.end].split(",")[fields.index("style") :][:1] if "style" in fields else []
            )
            cues += _dialogue(sheet, Line(entry.end(), line.end, True), fields, known)
        else:
            sheet.ignore(line.start, line.end, "a comment" if kind else "settings of the subtitles")
    if not cues:
        raise TranscriptError.of(sheet.name, "the subtitles have no lines of dialogue", "Export them again")
    cues.sort(key=lambda cue: cue.speech[0].start)
    return Reading("ass", cues, tuple(warnings(cues)), looks)


def _spoken(sheet: Sheet) -> Iterator[Line]:
    """The words of all lines of dialogue whose fields are the usual ones."""
    for line in lines(sheet):
        entry = _ENTRY.match(sheet.text, line.start, line.end)
        if entry and entry["kind"].lower() == "dialogue":
            at = entry.end()
            for _field in _USUAL[:-1]:
                at = sheet.text.find(",", at, line.end) + 1 or line.end
            yield Line(at, line.end, True)


def _dialogue(sheet: Sheet, line: Line, fields: tuple[str, ...], known: Labels) -> list[Cue]:
    """Mark a line of dialogue; only its last field may hold a comma."""
    text = sheet.text
    at = line.start
    found: dict[str, tuple[int, int]] = {}
    for field in fields[:-1]:
        end = text.find(",", at, line.end)
        if end < 0:
            return []
        found[field] = (at, end)
        at = end + 1
    speaker, times = None, {}
    for field, (start, end) in found.items():
        value = text[start:end].strip()
        sheet.skip(start)
        if field in ("start", "end") and _TIME.match(value):
            sheet.mark("time", start, end)
            times[field] = seconds(re.sub(r":(\d{2,3})\Z", r".\1", value) if value.count(":") > 2 else value)
        elif field in ("name", "actor") and value:
            speaker = clean(value)
            sheet.mark("speaker", start, end)
        else:
            sheet.mark("markup", start, end)
    sheet.skip(at)
    if _DRAWING.search(text, at, line.end):
        sheet.ignore(at, line.end, "a drawing")
        return []
    if speaker is None:
        speaker, line = label(sheet, Line(at, line.end, True), known)
        at = max(at, line.start)
    speech = tuple(say(sheet, at, line.end, ASS))
    return [Cue(speech, speaker, times.get("start"), times.get("end"))] if speech else []
