"""From the review to tidy DataFrames, one row a record; each column as the schema defines it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from hdc.model import Figure, Interview, Post, Quote, Review, voice_of
from hdc.tables.due import due
from hdc.tables.quantity import assumed_in_words, in_words, interval, interval_by
from hdc.tables.schema import name_cells, tables, text_cells, text_column

Row = Mapping[str, Any]
Rows = dict[str, Iterable[Row]]
_DIFFERENCE = ("language", "kind", "said", "translated")
_EDIT = ("at", "quote", "transcript", "quote_words", "transcript_words")


def said_frames(review: Review) -> dict[str, pd.DataFrame]:
    """Return the tables that hold what was said and who said it; the computed ones come from :mod:`hdc.analysis`."""
    rows = _people(review) | _said(review) | _transcribed(review) | _vocabulary(review) | _claims(review)
    return {name: frame(name, table, review.langs) for name, table in rows.items()}


def _people(review: Review) -> Rows:
    return {
        "interviews": (_interview(one, review.langs) for one in review.interviews),
        "participants": (
            {"interview_id": interview.id, "part": part, **_who(review, id, interview.date)}
            for interview in review.interviews
            for part, ids in (("guest", interview.guests), ("host", interview.hosts))
            for id in ids
        ),
        "sides": ({"id": s.id, "n": n, **text_cells("label", s.label)} for n, s in enumerate(review.sides, 1)),
        "speakers": (
            {"id": s.id, "aliases": ", ".join(s.aliases)}
            | name_cells("name", s.name, review.langs)
            | _post(review, s.post(None))
            for s in review.speakers
        ),
        "posts": (
            {"speaker_id": s.id, "n": n, "from": post.since, "until": post.until} | _post(review, post)
            for s in review.speakers
            for n, post in enumerate(s.posts, 1)
        ),
        "organisations": (
            {"id": o.id, "side": o.side, **name_cells("name", o.name, review.langs), **text_cells("sells", o.sells)}
            for o in review.organisations
        ),
    }


def _said(review: Review) -> Rows:
    return {
        "quotes": (
            _quote(interview, quote) | _who(review, quote.speaker, interview.date) for interview, quote in review.quotes
        ),
        "corrections": (
            {"quote_id": quote.id, "heard": c.heard, "reading": c.reading, **text_cells("reason", c.reason)}
            for _, quote in review.quotes
            for c in quote.corrected
        ),
        "differences": (
            {"quote_id": quote.id, "n": n, **{name: getattr(d, name) for name in _DIFFERENCE}}
            | text_cells("reason", d.reason)
            for _, quote in review.quotes
            for n, d in enumerate(quote.differs, 1)
        ),
        "figures": _figures(review),
        "overruled": (
            {"figure_id": figure.id, "n": n, "field": one.field, "read": one.read, "recorded": one.recorded}
            | text_cells("reason", one.reason)
            for _, _, figure in review.standing
            for n, one in enumerate(figure.overruled, 1)
        ),
    }


def _transcribed(review: Review) -> Rows:
    """What transcripts say of quotes, and what is only reported."""
    return {
        "edits": (
            {"quote_id": quote.id, "n": n, **{name: getattr(edit, name) for name in _EDIT}}
            for _, quote in review.quotes
            for n, edit in enumerate(quote.anchor.edits if quote.anchor else (), 1)
        ),
        "alarms": (row for _, quote in review.quotes for row in _alarms(quote)),
        "reported": (
            {"quote_id": quote.id, "n": n}
            | {**text_cells("", r.words), **text_cells("source", r.source), **text_cells("note", r.note)}
            for _, quote in review.quotes
            for n, r in enumerate(quote.reported, 1)
        ),
    }


def _vocabulary(review: Review) -> Rows:
    units = {unit.id: unit for unit in review.units}
    return {
        "metrics": (
            {
                "id": m.id,
                **text_cells("label", m.label),
                **text_cells("definition", m.definition),
                "unit_kind": m.unit,
                "compares": m.compares,
            }
            for m in review.metrics
        ),
        "vague": (
            {
                "id": v.id,
                **{text_column("forms", lang): " | ".join(forms) for lang, forms in v.forms.items()},
                "low": v.low,
                "high": v.high,
                "unit": v.unit,
                **{text_column("words", lang): assumed_in_words(v, units, lang) for lang in review.langs},
                **text_cells("reason", v.reason),
            }
            for v in review.vague
        ),
        "conversions": (
            {
                "unit": c.unit,
                "to_unit": c.to_unit,
                "low": c.low if c.rate is None else c.rate,
                "high": c.high if c.rate is None else c.rate,
                "date": c.date,
                "source": c.source,
                **text_cells("reason", c.reason),
            }
            for c in review.conversions
        ),
    }


def _claims(review: Review) -> Rows:
    dates = {interview.id: interview.date for interview in review.interviews}
    withdrawn = {quote.id for _, quote in review.quotes if quote.withdrawn}
    shown = [s for s in review.stances if not withdrawn.issuperset(s.quotes)]
    taken: dict[tuple[str, str], list[str | None]] = {}
    for one in shown:
        taken.setdefault((one.proposition, one.speaker), []).append(dates[one.interview])
    return {
        "propositions": (
            {"id": p.id, "part": p.part, **text_cells("label", p.label), **text_cells("text", p.text)}
            for p in review.propositions
        ),
        "stances": (
            {
                "proposition_id": s.proposition,
                "interview_id": s.interview,
                "date": dates[s.interview],
                "stance": s.stance,
                "strength": s.strength,
                "latest": not any(_is_after(date, dates[s.interview]) for date in taken[s.proposition, s.speaker]),
                "quote_ids": " ".join(s.quotes),
                **text_cells("why", s.why),
            }
            | _who(review, s.speaker, dates[s.interview])
            for s in shown
        ),
        "shown_by": (
            {"proposition_id": s.proposition, "speaker_id": s.speaker, "interview_id": s.interview}
            | {"quote_id": quote, "stance": s.stance}
            for s in review.stances
            for quote in s.quotes
            if quote not in withdrawn
        ),
        "charts": (
            {"id": c.id, "form": c.form, "headline_id": c.headline, "notebook": c.notebook}
            | {"roles": " ".join(f"{role}={value}" for role, value in c.roles.items()), **text_cells("title", c.title)}
            for c in review.charts
        ),
        "changes": (
            {"date": c.date, "n": n, "kind": c.kind, **text_cells("what", c.what), **text_cells("why", c.why)}
            for n, c in enumerate(review.changes, 1)
        ),
    }


def _is_after(date: str | None, before: str | None) -> bool:
    """Whether a date is surely later than another: unknown ones are not, nor a month of the year that is known."""
    if date is None or before is None:
        return False
    known = min(len(date), len(before))
    return date[:known] > before[:known]


def _who(review: Review, speaker: str, date: str | None) -> dict[str, Any]:
    """A speaker, for whom they spoke on a date, and on which side they stood then."""
    person = next(one for one in review.speakers if one.id == speaker)
    post = _post(review, person.post(date))
    return {"speaker_id": speaker, "organisation_id": post["organisation_id"], "side": post["side"]}


def _post(review: Review, post: Post) -> dict[str, Any]:
    """Where somebody was, as what, and on which side: that of the post, or else the organisation's."""
    organisation = next((one for one in review.organisations if one.id == post.organisation), None)
    side = post.side or (organisation.side if organisation else None)
    return {"organisation_id": post.organisation, "side": side, **text_cells("role", post.role)}


def frame(name: str, rows: Iterable[Row], langs: tuple[str, ...]) -> pd.DataFrame:
    """Make the table ``name`` of ``rows`` for a review in ``langs``: the schema's columns, dtypes and order; a missing
    value is ``<NA>``.
    """
    table = tables(langs)[name]
    records: Sequence[Row] = sorted(rows, key=lambda row: tuple(row[key] for key in table.key))
    columns: dict[str, Any] = {}
    for column in table.columns:
        values = [_cell(row.get(column.name)) for row in records]
        dtype: Any = pd.CategoricalDtype(list(column.enum)) if column.enum else column.dtype
        columns[column.name] = pd.array(values, dtype=dtype)
    return pd.DataFrame(columns, copy=False)


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value


def _interview(interview: Interview, langs: Sequence[str]) -> Row:
    transcript = interview.transcript
    return {
        "id": interview.id,
        **name_cells("title", interview.title, langs),
        **name_cells("show", interview.show, langs),
        "date": interview.date,
        "language": interview.language,
        "guests": " ".join(interview.guests),
        "hosts": " ".join(interview.hosts),
        "url": interview.url,
        "quotes": len(interview.quotes),
        "transcript_file": transcript.file if transcript else None,
        "transcript_sha256": transcript.sha256 if transcript else None,
        **text_cells("note", interview.note),
    }


def _quote(interview: Interview, quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "interview_id": interview.id,
        "date": interview.date,
        "language": quote.language,
        "original": quote.original,
        **text_cells("", quote.words),
        "attribution": quote.attribution,
        **text_cells("attribution_reason", quote.attribution_reason),
        **_anchor(quote),
        **text_cells("voice", voice.reason if (voice := voice_of(quote.anchor, interview.voices)) else None),
        "translation": quote.translation,
        "replies_to": quote.replies_to,
        "figures": len(quote.figures),
        **_status(quote),
        **text_cells("note", quote.note),
    }


def _status(quote: Quote) -> Row:
    notice = quote.withdrawn or quote.disputed
    if notice is None:
        return {"status": "stands"}
    return {
        "status": "withdrawn" if quote.withdrawn else "disputed",
        "status_date": notice.date,
        **text_cells("status_reason", notice.reason),
        **text_cells("answer", notice.answer),
    }


def _anchor(quote: Quote) -> Row:
    """What the transcript says of a quote; a quote without an anchor was not compared."""
    anchor = quote.anchor
    if anchor is None:
        return {"state": "unverified"}
    return {
        "state": anchor.state,
        # Words recorded as altered before there were grades may differ in any.
        "grade": anchor.grade or ("words" if anchor.state == "altered" else None),
        "anchor_turn": anchor.turn,
        "anchor_time": anchor.time,
        "anchor_speaker": anchor.speaker,
        "edits": len(anchor.edits),
        "hidden_words": " ".join(map(str, anchor.hidden)),
        "alarms": " ".join(dict.fromkeys(alarm.kind for alarm in anchor.alarms)),
        "open_alarms": len(quote.open_alarms),
    }


def _alarms(quote: Quote) -> Iterator[Row]:
    accepted = {one.alarm: one.reason for one in quote.accepted}
    for n, alarm in enumerate(quote.anchor.alarms if quote.anchor else (), 1):
        words = {"kind": alarm.kind, "quote": alarm.quote, "transcript": alarm.transcript}
        yield {"quote_id": quote.id, "n": n, **words, **text_cells("accepted", accepted.get(alarm))}


def _figures(review: Review) -> list[Row]:
    """The figures that count, each with its time after the interview where it names one."""
    rows = [
        _figure(review, interview, quote, figure) | _who(review, quote.speaker, interview.date)
        for interview, quote, figure in review.standing
    ]
    reached = due(rows)
    return [row | dict(zip(("due_lower", "due_upper"), reached.get(row["id"], ()), strict=False)) for row in rows]


def _figure(review: Review, interview: Interview, quote: Quote, figure: Figure) -> dict[str, Any]:
    units = {unit.id: unit for unit in review.units}
    vague = {word.id: word for word in review.vague}
    span, by = interval(figure, vague), interval_by(figure, vague)
    return {
        "id": figure.id,
        "quote_id": quote.id,
        "interview_id": interview.id,
        "date": interview.date,
        "statement": figure.statement or quote.id,
        "metric": figure.metric,
        **text_cells("subject", figure.subject),
        "about": " ".join(figure.about),
        "language": figure.language,
        "said": figure.said[figure.language],
        **text_cells("said", figure.said),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "lower": span.lower,
        "upper": span.upper,
        "unit": figure.unit,
        "unit_kind": units[figure.unit].kind,
        "currency": units[figure.unit].currency,
        "per": figure.per,
        "bound": figure.bound,
        "kind": figure.kind,
        "vague": figure.vague,
        "by_lower": by.lower,
        "by_upper": by.upper,
        "by_unit": figure.by_unit,
        "by_vague": figure.by_vague,
        "by_after": figure.by_after,
        **{text_column("words", lang): in_words(figure, vague, units, lang) for lang in review.langs},
        **text_cells("note", figure.note),
    }
