"""What we say within the records of what was said: why a stance is read as it is, what a note adds.

Such a sentence is written beside the words that it is about, and nobody is asked to confirm it. It is to be read again
where those words are others than in the last edition and the sentence is the one of then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from hdc.analysis.news import ASIDE
from hdc.errors import Finding, UsageError
from hdc.evidence import Evidence
from hdc.evidence.lines import Path as TomlPath
from hdc.evidence.shapes import InterviewFile
from hdc.evidence.toml import Source
from hdc.model import Interview, Stance, Text
from hdc.narrative.grounds import evidence_of, moved_since
from hdc.narrative.paragraphs import Paragraph
from hdc.narrative.waiting import Waiting
from hdc.tables import edition
from hdc.tables.asked import Asked
from hdc.tables.reading import Record, Tables

#: Columns by which a record says what we think of it, or how a language sets it: no ground of a sentence beside them.
_OURS = ("note_", "words_", "why_")
#: Whether somebody spoke again later changes nothing of what was said then.
_ASIDE = (*ASIDE, "latest")
#: The tables that such a sentence stands in or rests on.
_TABLES = ("quotes", "figures", "stances", "propositions", "interviews", "speakers", "posts", "organisations")
#: A note that is or is not there: the way to its record, the table and the id of that, and what it is of.
_Held = tuple[TomlPath, str, str, Text | None, Mapping[str, tuple[str, Mapping[str, str]]]]
#: What makes one stance: whose, on what, where.
_KEY = ("proposition_id", "speaker_id", "interview_id")


@dataclass(frozen=True, slots=True)
class _Reason:
    """A sentence of ours in a record: its file, the line in each language, the rows that hold it and what it is of.

    ``of`` are the questions whose answers it rests on, by the name that a person knows them by.
    """

    path: str
    name: str
    text: Text
    lines: Mapping[str, int]
    column: str
    held: tuple[str, Mapping[str, str]]
    of: Mapping[str, tuple[str, Mapping[str, str]]]


def outlived(evidence: Evidence, now: Tables, then: Mapping[str, pd.DataFrame]) -> Iterator[Waiting]:
    """Yield the sentences in records that are as they were in an edition while what they are about has moved."""
    today, before = (Asked(now.folder, now.review, frames) for frames in (now.frames, then))
    for reason in _reasons(evidence):
        was = _one(before, *reason.held)
        for lang, words in reason.text.items():
            if was is None or was.get(f"{reason.column}_{lang}") != words:
                continue  # it is new, or somebody wrote it since
            paragraph = Paragraph(lang, reason.name, reason.lines[lang], words, ())
            moved = [*_moved(reason, today, before), *_around(paragraph, today, before)]
            if moved:
                yield Waiting(
                    lang=lang,
                    section=reason.name,
                    path=reason.path,
                    line=paragraph.line,
                    opening=paragraph.opening,
                    moved=tuple(dict.fromkeys(moved)),
                    reversed=(),
                )


def notes(evidence: Evidence, now: Tables) -> Iterator[Finding]:
    """Yield a note for each such sentence that is the one of the last edition."""
    dates = edition.dates(now.folder)
    if not dates or list(edition.faults(now.folder, dates[-1])):
        return
    if not edition.differ(now.folder, dates[-1], now.langs, now.frames, _TABLES):
        return
    then = edition.read(now.folder, dates[-1], now.langs, now.frames).frames
    for one in outlived(evidence, now, then):
        what = (
            f'this sentence is that of the edition of {dates[-1]}, and {", ".join(one.moved)} moved ("{one.opening}")'
        )
        yield Finding(one.path, one.line, what, "Read it again, and mend it if it is no longer so.", "stale")


def _moved(reason: _Reason, today: Tables, before: Tables) -> Iterator[str]:
    for name, (table, where) in reason.of.items():
        was, now = _one(before, table, where), _one(today, table, where)
        if was is None or now is None or _said(was) != _said(now):
            yield name


def _around(paragraph: Paragraph, today: Tables, before: Tables) -> Iterator[str]:
    """Whom it names, and of whom it says that they do not say a thing."""
    yield from moved_since(evidence_of(before, paragraph), evidence_of(today, paragraph))


def _one(topic: Tables, table: str, where: Mapping[str, str]) -> Record | None:
    try:
        return next(iter(topic.records(table, **where)), None)
    except UsageError:  # of an interview, a speaker or a proposition that was not there yet
        return None


def _said(row: Record) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _ASIDE and not name.startswith(_OURS)}


def _reasons(evidence: Evidence) -> Iterator[_Reason]:
    for source, path, record in evidence.records():
        if isinstance(record, Stance):
            where = dict(zip(_KEY, (record.proposition, record.speaker, record.interview), strict=True))
            yield _Reason(
                path=source.path,
                name=f"{record.proposition} {record.speaker}",
                text=record.why,
                lines=_lines(source, (*path, "why"), record.why),
                column="why",
                held=("stances", where),
                of={
                    "the stance": ("stances", where),
                    record.proposition: ("propositions", {"id": record.proposition}),
                    **{id: ("quotes", {"id": id}) for id in record.quotes},
                },
            )
        elif isinstance(record, Interview):
            yield from _of_quotes(source, path, record)


def _of_quotes(source: Source, path: TomlPath, interview: Interview) -> Iterator[_Reason]:
    """The notes of quotes, which are of their words, and those of figures, which are of their numbers, too."""
    for at, quote in enumerate(interview.quotes):
        said = {quote.id: ("quotes", {"id": quote.id})}
        held: list[_Held] = [(("quotes", at), "quotes", quote.id, quote.note, said)]
        for nth, figure in enumerate(quote.figures):
            own = {figure.id: ("figures", {"id": figure.id})}
            held.append((("quotes", at, "figures", nth), "figures", figure.id, figure.note, said | own))
        for steps, table, id, note, of in held:
            if note is not None:
                yield _Reason(
                    path=source.path,
                    name=id,
                    text=note,
                    lines=_lines(source, (*path, *steps, "note"), note, interview.language),
                    column="note",
                    held=(table, {"id": id}),
                    of=of,
                )


def _lines(source: Source, path: TomlPath, text: Text, spoken: str | None = None) -> dict[str, int]:
    """On which line of its file a text stands, by language."""
    return {lang: source.line(*InterviewFile.place((*path, lang), spoken)) for lang in text}
