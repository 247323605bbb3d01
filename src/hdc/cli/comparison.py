"""Quotes beside their transcripts in words: a table for people, plain values for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from hdc.errors import counted

if TYPE_CHECKING:
    from hdc.evidence.verify import Reissued, Row
    from hdc.model import AlarmRecord, AnchorRecord, EditRecord, Quote

WIDTH = 100
#: More differences than these are counted and not listed; ``--json`` has them all.
_MOST = 8
_ALARMS = {
    "number": "a number differs",
    "negation": "a negation differs",
    "hedge": "a hedge differs",
    "cut_before": "what stands before the cut turns it",
    "cut_behind": "what stands behind the cut turns it",
    "retraction": "the next sentence takes it back",
    "bare_answer": "an answer without its question",
    "hidden_number": "the ellipsis hides a number",
    "hidden_negation": "the ellipsis hides a negation",
    "hidden_hedge": "the ellipsis hides a hedge or a limit",
    "long_gap": "the ellipsis hides many words",
    "gap_over_turn": "the ellipsis passes over another's turn",
    "reordered": "the words stand there in another order",
    "two_speakers": "the words are of two speakers",
    "two_places": "the words stand at two places",
}


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the table: under each interview its quotes, under each quote what to look at."""
    widths = _widths([(row.state, row.quote.id, _place(row.anchor), row.recorded) for row in rows])
    for head, group in groupby(rows, key=lambda row: _head(row)):
        yield head
        for row in group:
            yield _line(widths, row.state, row.quote.id, _place(row.anchor), row.recorded)
            yield from _noted(_notes(row))
        yield ""


def reissued_table(rows: Sequence[Reissued]) -> Iterator[str]:
    """Yield the lines of the table of a re-issued transcript: how each quote fares, was where, is where."""
    cells = [(row.verdict, row.quote.id, _changed(row), _moved(row)) for row in rows]
    widths = _widths(cells)
    for row, cell in zip(rows, cells, strict=True):
        yield _line(widths, *cell)
        if row.verdict in ("changed", "new"):
            yield from _noted([*_differences(row.quote, row.after), *_alarms(row.quote, row.after)])


def plain_row(row: Row) -> dict[str, Any]:
    """Return a row as JSON has it."""
    return {
        "interview": row.interview,
        "quote": row.quote.id,
        "state": row.state,
        "recorded": row.recorded,
        "finding": row.is_finding,
        "transcript": row.transcript.file if row.transcript else None,
        "why": row.why,
        "anchor": _plain(row.anchor),
        "open_alarms": len(row.alarms),
        "found_in": [
            {"transcript": one.transcript, "interview": one.interview, "state": one.state} for one in row.found_in
        ],
    }


def plain_reissued(row: Reissued) -> dict[str, Any]:
    """Return how a quote fares in a re-issued transcript as JSON has it."""
    return {
        "interview": row.interview,
        "quote": row.quote.id,
        "verdict": row.verdict,
        "finding": row.is_finding,
        "before": _plain(row.before),
        "after": _plain(row.after),
    }


def _plain(anchor: AnchorRecord | None) -> dict[str, Any] | None:
    from hdc.evidence.write import plain

    return plain(anchor) if anchor else None


def _head(row: Row) -> str:
    file = f"{row.transcript.file}, " if row.transcript and row.is_at_hand else ""
    return "\n".join(wrap(f"{row.interview}: {file}{row.why}", WIDTH, subsequent_indent="  ", break_on_hyphens=False))


def _widths(cells: Sequence[tuple[str, ...]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*cells, strict=True)]


def _line(widths: Sequence[int], *cells: str) -> str:
    return "  " + "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _noted(notes: Iterable[str]) -> Iterator[str]:
    for note in notes:
        yield from wrap(note, WIDTH, initial_indent="    - ", subsequent_indent="      ", break_on_hyphens=False)


def _place(anchor: AnchorRecord | None) -> str:
    """Turn and time as one looks them up: "turn 93, 0:41:21"."""
    if anchor is None or not anchor.spans:
        return ""
    turn = "" if anchor.turn is None else f"turn {anchor.turn}"
    return ", ".join(part for part in (turn, _clock(anchor.time)) if part) or f"character {anchor.spans[0][0]}"


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _notes(row: Row) -> Iterator[str]:
    if row.anchor is not None:
        yield from _differences(row.quote, row.anchor)
        yield from _alarms(row.quote, row.anchor)
    for found in row.found_in:
        whose = f", the transcript of {found.interview}" if found.interview else ""
        yield f"found in {found.transcript}{whose}: {found.state}"
    if row.settles:
        yield 'its interview was inferred; this transcript settles it: set attribution = "settled"'


def _differences(quote: Quote, anchor: AnchorRecord) -> Iterator[str]:
    if anchor.state == "misattributed":
        yield f"said by {anchor.speaker or 'nobody named'} there"
    for edit in anchor.edits[:_MOST]:
        yield _edit(edit, quote)
    if len(anchor.edits) > _MOST:
        yield f"and {counted(len(anchor.edits) - _MOST, 'more difference')}"
    if anchor.hidden:
        *first, last = anchor.hidden
        counts = " and ".join([*map(str, first), counted(last, "word")])
        yield f"{'ellipses hide' if first else 'the ellipsis hides'} {counts}"


def _edit(edit: EditRecord, quote: Quote) -> str:
    ours, theirs = _cited(edit.quote, edit.quote_words), _cited(edit.transcript, edit.transcript_words)
    if not edit.transcript:
        return f"{ours} is not in the transcript"
    if edit.quote:
        return f"the transcript has {theirs} for {ours}"
    before = " ".join(quote.original[: edit.at].split()[-3:])
    return f"the transcript has {theirs} after “{before}”" if before else f"the transcript begins with {theirs}"


def _cited(words: str, count: int) -> str:
    return f"“{words}” ({count} words)" if " … " in words else f"“{words}”"


def _alarms(quote: Quote, anchor: AnchorRecord) -> Iterator[str]:
    accepted = {one.alarm for one in quote.accepted}
    for alarm in anchor.alarms:
        yield f"{'accepted' if alarm in accepted else 'ALARM'}: {_alarm(alarm)}"


def _alarm(alarm: AlarmRecord) -> str:
    sides = ((alarm.quote, "in the quote"), (alarm.transcript, "in the transcript"))
    said = ", ".join(f"“{words}” {where}" for words, where in sides if words)
    return f"{_ALARMS[alarm.kind]}: {said}" if said else _ALARMS[alarm.kind]


def _changed(row: Reissued) -> str:
    before = row.before.state if row.before else ""
    return before if before == row.after.state else f"{before} → {row.after.state}".removeprefix(" → ")


def _moved(row: Reissued) -> str:
    before, after = _place(row.before), _place(row.after)
    return before if before == after else f"{before} → {after}".removeprefix(" → ").removesuffix(" → ")
