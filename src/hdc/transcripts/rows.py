"""The rows of tables of turns: what each cell is marked as, what is said in them, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from hdc.transcripts.clock import seconds
from hdc.transcripts.columns import (
    A_TIME,
    AT,
    FRAMES,
    NAMED_AT,
    NUMBER,
    Columns,
    Row,
    cells,
    is_rule,
    label_at,
    number_of,
    trimmed,
)
from hdc.transcripts.cues import BREAK, Line
from hdc.transcripts.labels import carried, clean, is_name
from hdc.transcripts.sheet import Cue, Sheet
from hdc.transcripts.transcript import Part
from hdc.transcripts.words import Style, say

#: Text in another column has so many words or Chinese characters.
_PROSE = 2


def read_row(sheet: Sheet, row: Row, columns: Columns, style: Style) -> Cue | None:
    """Mark the cells of a row, each as what it is; return what is said in it. Other columns are ignored."""
    speaker, begins, ends = None, None, None
    speech: tuple[Part, ...] = ()
    for role, (start, end) in zip((*columns.roles, *[""] * len(row)), row, strict=False):
        if start >= end:
            continue
        inner = sheet.text[start:end]
        sheet.skip(start)
        if role == "words":
            if columns.is_timed_within and (at := AT.match(sheet.text, start, end)):
                sheet.mark("time", start, at.end("ends") if at["ends"] else at.end("begins"))
                sheet.skip(at.end())
                begins, ends = seconds(at["begins"]), seconds(at["ends"]) if at["ends"] else ends
                start, inner = at.end(), sheet.text[at.end() : end]
            labelled = label_at(sheet.text, start, end) if columns.within else None
            if labelled and (name := clean(sheet.text[slice(*labelled[0])])) in columns.within:
                speaker, (place, start) = name, labelled
                sheet.skip(place[0])
                sheet.mark("speaker", *place)
                sheet.skip(start)
                inner = sheet.text[start:end]
            inside = re.finditer(rf"(?:(?!{BREAK.pattern}).)+", inner)
            speech = tuple(
                part for line in inside for part in say(sheet, start + line.start(), start + line.end(), style)
            )
        elif role == "speaker" and (named := NAMED_AT.match(inner)) and is_name(named["name"].strip(), strict=False):
            speaker = clean(named["name"])
            sheet.mark("speaker", start, start + len(named["name"].rstrip()))
            sheet.mark("time", start + named.start("begins"), start + named.end("ends" if named["ends"] else "begins"))
            begins, ends = seconds(named["begins"]), seconds(named["ends"]) if named["ends"] else ends
        elif role == "speaker":
            speaker = clean(inner.strip("*_ ").rstrip(":： ")) or None
            sheet.mark("speaker", start, end)
        elif role in ("begins", "ends") and (time := _seconds(inner, columns.unit)):
            sheet.mark("time", start, end)
            begins, ends = (time[0], time[1] or ends) if role == "begins" else (begins, time[0])
        else:
            sheet.ignore(start, end, "another column of the table")
    return Cue(speech, speaker, begins, ends) if speech or speaker else None


def _seconds(value: str, unit: float) -> tuple[float, float | None] | None:
    value = value.strip()
    if found := A_TIME.match(value):
        return seconds(found["begins"] or found["signed"]), seconds(found["ends"]) if found["ends"] else None
    if found := FRAMES.match(value):
        return seconds(found[1].replace(";", ":")), None
    return (round(number_of(value) * unit, 6), None) if NUMBER.match(value) and number_of(value) >= 0 else None


def read_rows(sheet: Sheet, rows: Iterator[tuple[int, Row]], columns: Columns, style: Style) -> Iterator[Cue]:
    """Read rows, each with where it ends; a row without a speaker goes on with the one before."""
    cues = _rows(sheet, rows, columns, style)
    yield from carried([*cues]) if columns.within else cues


def _rows(sheet: Sheet, rows: Iterator[tuple[int, Row]], columns: Columns, style: Style) -> Iterator[Cue]:
    speaker, head = None, None
    for end, row in rows:
        named = [sheet.text[slice(*place)] for place in row] if columns.is_headed else None
        head = head or named
        if named and named == head:  # it may stand at the top of each page
            sheet.ignore(sheet.at, end, "the table's head")
            continue
        cue = read_row(sheet, row, columns, style)
        sheet.skip(end)
        if cue:
            speaker = cue.speaker or speaker
            if cue.speech:
                yield cue if columns.within else cue._replace(speaker=speaker)


def line_rows(
    text: str, lines: Sequence[Line], separator: str, words: int, aside: Callable[[Line], bool]
) -> Iterator[tuple[int, Row]]:
    """The rows of lines. A line without a separator goes on with the words of the row above.

    A bar at the start may end a cell that is empty, where no row has a frame.
    """
    for line in lines:
        if is_rule(text, line):
            yield line.end, []
        elif separator in text[line.start : line.end]:
            row = cells(text, line, separator)
            is_short = len(row) == words and text[line.start : line.end].lstrip().startswith("|")
            yield line.end, [(line.start, line.start)] * is_short + row
        elif not aside(line):
            yield line.end, [(line.start, line.start)] * words + [trimmed(text, line.start, line.end)]


def amid_rows(text: str, lines: Sequence[Line], separator: str) -> list[str]:
    """What to tell of paragraphs that stand among the rows of a table, and are no rows."""
    is_row = [separator in text[line.start : line.end] for line in lines]
    last = max((number for number, is_one in enumerate(is_row) if is_one), default=0)
    between = zip(lines[:last], is_row, strict=False)
    found = [text[line.start : line.end].strip() for line, is_one in between if line.is_first and not is_one]
    return [f'what stands between two tables is read as words of who spoke before: "{found[0]}"'] if found else []


def left_out(text: str, rows: Sequence[Row], columns: Columns) -> list[str]:
    """What to tell of columns that no role was found for and that hold as much as half of what is said, as another
    language does; of what stands in cells beyond the last column."""
    body = rows[columns.is_headed :]
    words = [cell for row in body if (cell := columns.of("words", row))]
    said = sum(count_words(text[start:end]) for start, end in words)
    notes = []
    for place, role in enumerate(columns.roles):
        cells_ = [row[place] for row in body if not role and place < len(row)]
        prose = [(start, end) for start, end in cells_ if count_words(text[start:end]) >= _PROSE]
        if sum(count_words(text[start:end]) for start, end in prose) * 2 > said:
            length = sum(end - start for start, end in prose)
            head = f' "{text[slice(*rows[0][place])]}"' if columns.is_headed else ""
            notes.append(f"column {place + 1}{head} holds {length:,} characters of text that are not read as speech")
    beyond = [row for row in body if any(start < end for start, end in row[len(columns.roles) :])]
    if beyond:
        what = "a row has" if len(beyond) == 1 else f"{len(beyond)} rows have"
        notes.append(f"{what} more cells than there are columns, and the last are not read as speech")
    return notes


def count_words(value: str) -> int:
    """How many words a cell holds, two Chinese characters for one."""
    return len(value.split()) + sum("\u3400" <= sign <= "\u9fff" for sign in value) // 2
