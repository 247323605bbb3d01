"""Single records of a topic, each read noted, with what belongs beside every quotation: who, for whom, where, when."""

from __future__ import annotations

from dataclasses import dataclass

from hdc.errors import UnknownId
from hdc.lang.interface import say
from hdc.narrative.labels import DOT
from hdc.tables.reading import Record, Tables


def one(topic: Tables, table: str, id: str) -> Record:
    """Return the row of ``table`` with an id of that table's own (a speaker, a metric). Raises :class:`UnknownId`."""
    rows = topic.records(table, id=id)
    if not rows:
        raise UnknownId(f'no row of {table} has the id "{id}"; `hdc check` lists what refers to it')
    return rows[0]


def standing(topic: Tables, **where: str) -> list[Record]:
    """Return the quotes that were not withdrawn; the words of a disputed one were said, too."""
    return [row for row in topic.records("quotes", **where) if row["status"] != "withdrawn"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words are from: the speaker, the organisation (empty: none), both with what is sold, and the interview,
    its ``language`` the one that its title is in: that of the page where it has a title for each, else the one that is
    spoken in it.
    """

    speaker: str
    organisation: str
    person: str
    interview: str
    language: str
    place: str
    date: str
    url: str | None


def titled_in(topic: Tables, interview: Record, lang: str) -> str:
    """Return the language in which a page in ``lang`` calls an interview."""
    return lang if len({interview[f"title_{one}"] for one in topic.langs}) > 1 else str(interview["language"])


def origin(topic: Tables, row: Record, lang: str) -> Origin:
    """Return the origin of a quote's or a figure's record."""
    interview = one(topic, "interviews", row["interview_id"])
    speaker = one(topic, "speakers", row["speaker_id"])[f"name_{lang}"]
    organisation = one(topic, "organisations", row["organisation_id"]) if row["organisation_id"] else None
    return Origin(
        speaker=speaker,
        organisation=organisation[f"name_{lang}"] if organisation else "",
        person=_person(speaker, organisation, lang),
        interview=interview[f"title_{lang}"],
        language=titled_in(topic, interview, lang),
        place=interview[f"show_{lang}"] or interview[f"title_{lang}"],
        date=interview["date"] or say("marks.undated", lang),
        url=interview["url"],
    )


def _person(speaker: str, organisation: Record | None, lang: str) -> str:
    if organisation is None:
        return speaker
    sells = organisation[f"sells_{lang}"]
    name = organisation[f"name_{lang}"]
    if not sells:
        return say("narrative.person_of", lang, name=speaker, company=name)
    return say("narrative.person", lang, name=speaker, company=name, sells=sells)


def said_line(topic: Tables, row: Record, words: str, lang: str) -> str:
    """Return ``speaker: “words” (show, date)``, the short form for a title."""
    here = origin(topic, row, lang)
    return say("narrative.said", lang, speaker=here.speaker, words=words, where=f"{here.place}{DOT}{here.date}")
