"""The review at a glance: who was heard and what each sells, and which conclusions hold today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from hdc.lang.interface import say
from hdc.narrative.labels import columns
from hdc.narrative.passage import Passage, language_of
from hdc.narrative.records import one, standing, titled_in
from hdc.narrative.reference import resolve
from hdc.narrative.table import close, table_html
from hdc.tables.reading import Record, Tables


def overview(topic: Tables, lang: str | None = None) -> Passage:
    """Return a table of the interviews, with the interest behind each, and every headline with its state."""
    lang = topic.language(lang)
    interviews = topic.records("interviews")
    rows = [_row(topic, interview, lang) for interview in sorted(interviews, key=lambda row: row["date"] or "9999")]
    sold = ("sells",) if any(row["sells"] for row in rows) else ()  # where nobody sells anything nobody is told of it
    headings = columns(lang, "interview", "date", "guests", *sold, "quotes", "figures")
    tables = [table_html(rows, headings, say("narrative.sources", lang))]
    order = {headline.id: at for at, headline in enumerate(topic.review.headlines)}
    stated = sorted(topic.records("headlines"), key=lambda row: order[row["id"]])
    # Broken headlines first: they are what an editor has to look at; then as the review weighs them.
    headlines = [_headline(topic, row, lang) for row in sorted(stated, key=lambda row: bool(row["holds"]))]
    if headlines:
        tables.append(
            table_html(headlines, columns(lang, "state", "headline", "confidence"), say("narrative.headlines", lang))
        )
    return Passage.of(Markup("\n").join(tables), lang)


def _headline(topic: Tables, headline: Record, lang: str) -> dict[str, Any]:
    return {
        "state": close(say(f"narrative.{'holds' if headline['holds'] else 'broken'}", lang)),
        "headline": resolve(topic, headline["id"], lang).html,
        "confidence": say(f"confidence.{headline['confidence']}", lang),
    }


def _row(topic: Tables, interview: Record, lang: str) -> dict[str, Any]:
    parts = topic.records("participants", interview_id=interview["id"], part="guest")
    guests = [one(topic, "speakers", part["speaker_id"]) for part in parts]
    # whom they spoke for on that day, wherever they are now
    ids = dict.fromkeys(part["organisation_id"] for part in parts if part["organisation_id"])
    employers = [employer for id in ids if (employer := one(topic, "organisations", id))[f"sells_{lang}"]]
    title = escape(interview[f"title_{lang}"])
    title = Markup('<span lang="{}">{}</span>').format(language_of(title, titled_in(topic, interview, lang)), title)
    return {
        "interview": Markup('<a href="{}">{}</a>').format(interview["url"], title) if interview["url"] else title,
        "date": Markup("<time>{}</time>").format(interview["date"])
        if interview["date"]
        else say("marks.undated", lang),
        "guests": _list((guest[f"name_{lang}"] for guest in guests), lang),
        "sells": _list((_sells(employer, lang) for employer in employers), lang),
        "quotes": len(standing(topic, interview_id=interview["id"])),
        "figures": len(topic.pick("figures", interview_id=interview["id"])),
    }


def _list(names: Iterable[str], lang: str) -> str:
    return say("marks.enumeration", lang).join(names)


def _sells(employer: Record, lang: str) -> str:
    return f"{employer[f'name_{lang}']}{say('marks.colon', lang)}{employer[f'sells_{lang}']}"
