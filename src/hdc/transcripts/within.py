"""Labels within a line: several turns that were copied onto one, "Ada: How many? Ben: Forty."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hdc.transcripts.cues import Line
from hdc.transcripts.headings import Head, Heads
from hdc.transcripts.heads import COLONED
from hdc.transcripts.labels import clean, is_name, is_person, opens_sentence, speakers
from hdc.transcripts.shapes import Shape

#: Behind the end of a sentence a label may stand, bold or bare; Chinese has no blank there.
_BEHIND = re.compile(r"(?:[.?!…][\"”’)]?[ \t]{1,4}|[。？！…][”’」）]?[ \t\u3000]{0,4})(?=[*\w])")
_BEFORE = re.compile(r"[:：]")
#: The same with a few words and a colon, wherever in a text: a glance tells whether there is any.
_GLANCE = re.compile(rf"{_BEHIND.pattern}[*_]{{0,2}}(?P<name>[^\W_][^.?!…。？！:：\r\n]{{0,60}}?)[*_]{{0,2}}[ ]?[:：]")
#: Of a text of so few lines the labels within count, too, where none of them is known.
_FEW = 4


def within(text: str, lines: Sequence[Line], shape: Shape | None, heads: Heads) -> tuple[list[Line], list[str]]:
    """The lines, parted where a label stands behind a sentence, and what to tell of labels that may be; ``heads`` gets
    those that are.

    A label is who speaks elsewhere, or who has no name, as "Audience member". On a line that is parted by these, it is
    any other name as well; where a line has nothing but such a name, that is told.
    """
    if shape is None or not shape.title.endswith(("name:", "name:**")):
        return list(lines), []
    known = {head.label for head in heads.values() if head.name and not head.is_heading}
    likely = {name for found in _GLANCE.finditer(text) if _may_speak(name := clean(found["name"]), known)}
    if not likely:
        return list(lines), []
    likely |= known
    if len(lines) < _FEW:
        inner = (clean(one["name"]) for line in lines for one in _labels(text, line, heads, likely))
        labels = [*known_at(text, heads), *inner]
        known |= speakers(labels, len(labels))
    made: list[Line] = []
    doubted: list[str] = []
    for line in lines:
        start = line.start
        found = [*_labels(text, line, heads, likely)]
        is_parted = any(_is_speaker(clean(one["name"]), known) for one in found)
        for one in found if is_parted else ():
            made.append(line._replace(start=start, end=one.start()))
            start = one.start()
            heads[start] = Head(one.end(), one.span("name"), clean(one["name"]))
        doubted += [one[0].strip() for one in found if not is_parted]
        made.append(line._replace(start=start))
    return made, _told(doubted)


def known_at(text: str, heads: Heads) -> Iterator[str]:
    """The names of those who speak, each as often as it stands in a head."""
    return (head.label for head in heads.values() if head.name)


def _is_speaker(name: str, known: set[str]) -> bool:
    return name in known or is_person(name)


def _may_speak(name: str, known: set[str]) -> bool:
    return _is_speaker(name, known) or (is_name(name) and not opens_sentence(name))


def _told(labels: Sequence[str]) -> list[str]:
    what = "a turn holds" if len(labels) == 1 else f"{len(labels)} turns hold"
    return [f'{what} what may be another label, and is read as words of who speaks: "{labels[0]}"'] if labels else []


def _labels(text: str, line: Line, heads: Heads, likely: set[str]) -> Iterator[re.Match[str]]:
    """Which of the labels stand behind a sentence of a line, and behind the head of it."""
    start = heads[line.start].end if line.start in heads else line.start
    if not _BEFORE.search(text, start, line.end):
        return
    for place in _BEHIND.finditer(text, start, line.end):
        found = COLONED.match(text, place.end(), line.end) if place.end() >= start else None
        if found and clean(found["name"]) in likely:
            start = found.end()
            yield found
