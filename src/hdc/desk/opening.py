"""A new interview's file: who spoke with whom, where and when, and of which transcript; no quotes yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as day
from pathlib import Path
from typing import Any

import tomlkit

from hdc.desk.elsewhere import kept
from hdc.desk.elsewhere.suggestion import Placed
from hdc.desk.header import slug
from hdc.errors import EvidenceError, Finding, UsageError
from hdc.evidence import Evidence
from hdc.evidence.edit import Add, Put, edited, written
from hdc.evidence.people import check_people
from hdc.evidence.replace import alone, lay
from hdc.evidence.shapes import InterviewFile
from hdc.evidence.toml import Source, read_text
from hdc.lang.interface import languages, say
from hdc.model import Name, Review, Text
from hdc.model.text import check_date, check_id, check_language, check_unique
from hdc.tables.wording import series, typeset
from hdc.transcripts import Transcript, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the review does not know yet. ``sells`` and ``role`` are texts, in each language of the review."""

    id: str
    name: Name
    alias: str | None = None
    side: str | None = None
    organisation: Name | None = None
    sells: Mapping[str, str] | None = None
    role: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What `hdc add` knows at last.

    ``people`` are the new ones among guests and hosts, ``voices`` who speaks under a label that names nobody.

    Raises:
        UsageError: it is nothing that a file can hold: no date, no language, no id, somebody who is guest and host.
    """

    id: str
    title: Name
    show: str | None
    date: str | None
    language: str
    guests: tuple[str, ...]
    hosts: tuple[str, ...]
    url: str | None
    people: tuple[Person, ...]
    voices: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            check_date(self.date)
            check_language(self.language)
            check_id("name", self.id)
            check_unique("guest or host", (*self.guests, *self.hosts))
        except ValueError as error:
            raise UsageError(f"{error}; give another") from None


def interview_id(date: str | None, show: str | None, guests: tuple[str, ...]) -> str:
    """Name an interview: date, show, guest; what is not known, or cannot be written, is left out, and a guest alone
    would be a person's id.
    """
    told = [part for part in (date, slug(show or "")) if part]
    return "-".join([*(told or ["interview"]), *guests[:1]])


def titled(guests: Sequence[Name], show: str | None, language: str, review: Review) -> Name:
    """What an interview without a title is called: in its own language, where the house speaks it, or in each in which
    those who are in it have names of their own.
    """
    spoken = language if language in languages() else review.langs[0]
    aired = show_called(show, review) if show else None
    if all(len(name.all) == 1 for name in (*guests, *([aired] if aired else []))):
        return Name(_title(guests, aired, spoken))
    return Name(Text({lang: _title(guests, aired, lang) for lang in review.langs}))


def _title(guests: Sequence[Name], show: Name | None, lang: str) -> str:
    guest = series([one[lang] for one in guests], lang)
    return typeset(say("desk.titled", lang, guest=guest, show=show[lang]), lang) if show else guest


def added_before(transcript: Transcript, review: Review) -> str | None:
    """The interview that a transcript is of already, under whatever name."""
    same = (one for one in review.interviews if one.transcript and one.transcript.sha256 == transcript.sha256)
    return next((one.id for one in same), None)


def text_of(opening: Opening, transcript: Transcript, review: Review) -> str:
    """Return the file's text, written as the other files are."""
    head: dict[str, Any] = {"title": tomlkit.value(written(_named(opening.title)))}
    head |= {"show": tomlkit.value(written(_named(show_called(opening.show, review))))} if opening.show else {}
    if opening.date:
        head["date"] = day.fromisoformat(opening.date) if len(opening.date) == 10 else opening.date
    head |= {"language": opening.language, "guests": list(opening.guests)}
    head |= {"hosts": list(opening.hosts)} if opening.hosts else {}
    head |= {"url": opening.url} if opening.url else {}
    document = tomlkit.document()
    document.add("interview", tomlkit.item(head))
    edits: list[Put | Add] = [Put(("interview", "transcript"), {"file": transcript.name, "sha256": transcript.sha256})]
    for label, id in opening.voices.items():
        reason = {lang: str(say("desk.nameless", lang)) for lang in review.langs}
        edits.append(Add(("interview", "voices"), {"speaker": id, "label": label, "reason": reason}))
    taken = {one.id for one in review.organisations}
    for person in opening.people:
        organisation = _organisation(person.organisation, review) if person.organisation else None
        if person.sells and not organisation:
            organisation = f"{person.id}-own"
        if organisation and organisation not in taken:
            taken.add(organisation)
            table: dict[str, Any] = {
                "id": organisation,
                "name": _named(person.organisation or person.name),
                "side": person.side,
            }
            table |= {"sells": dict(person.sells)} if person.sells else {}
            edits.append(Add(("organisations",), _given(table)))
        own: dict[str, Any] = {"id": person.id, "name": _named(person.name), "organisation": organisation}
        own |= {} if organisation else {"side": person.side}
        own |= {"role": dict(person.role), "aliases": [person.alias] if person.alias else None}
        edits.append(Add(("speakers",), _given(own)))
    return edited(document.as_string(), edits, f"{opening.id}.toml")


def show_called(name: str, review: Review) -> Name:
    """Return a show with all its names, as another interview has it, or what is told of it, in every language."""
    shows = (one.show for one in review.interviews if one.show)
    return next((show for show in shows if name in show.all), Name(name))


def _organisation(name: Name, review: Review) -> str:
    """The id of the organisation that is called so in whatever language, or of a new one."""
    called = {folded(one) for one in name.all}
    known = (one.id for one in review.organisations if called.intersection(map(folded, one.name.all)))
    return next(known, slug(name.all[0]))


def _named(name: Name) -> str | dict[str, str]:
    """A name as a file has it."""
    return name.given if isinstance(name.given, str) else dict(name.given)


def findings(evidence: Evidence, opening: Opening, text: str) -> tuple[Finding, ...]:
    """What would be wrong with the file: its shape, and people or sides that there are not."""
    name = f"interviews/{opening.id}.toml"
    found: list[Finding] = []
    sources: dict[str, Source] = {}
    review = evidence.review
    assert review is not None
    shape = read_text(f"{evidence.folder.name}/{name}", name, text, InterviewFile, sources, found, review.langs)
    if shape is None:
        return tuple(found)
    one = shape.interview
    trial = replace(
        evidence,
        review=replace(
            review,
            interviews=(one,),
            speakers=(*review.speakers, *one.speakers),
            organisations=(*review.organisations, *one.organisations),
        ),
        sources={**evidence.sources, **sources},
        places={
            kind: (*evidence.places[kind], *((name, (kind, n)) for n in range(len(getattr(one, kind)))))
            for kind in ("speakers", "organisations")
        },
    )
    return tuple(check_people(trial))


def write(evidence: Evidence, opening: Opening, text: str, transcript: Path, suggested: Sequence[Placed] = ()) -> None:
    """Write the file, which must not be there yet, lay the transcript beside the others, and keep what is suggested.

    Raises:
        UsageError: there is an interview, or another transcript, of that name.
        EvidenceError: another writer does not finish.
    """
    path = evidence.folder / "interviews" / f"{opening.id}.toml"
    shelf = evidence.folder / "transcripts" / transcript.name
    with alone(evidence.folder):
        if path.exists():
            raise UsageError(f"there is an interview {opening.id} already: `hdc review {opening.id}`, or give --id")
        if shelf.exists() and shelf.read_bytes() != transcript.read_bytes():
            raise UsageError(f"another {transcript.name} is in {evidence.folder.name}/transcripts; rename one of them")
        try:
            if not shelf.exists():
                lay(shelf, transcript.read_bytes())
            kept.put(evidence.folder, opening.id, suggested)
            lay(path, text.encode())  # last: what has a file is not added again
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise EvidenceError(f"{evidence.folder.name} cannot be written ({why}); make it writable") from None


def _given(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if value is not None}
