"""From the review to tidy DataFrames, one row a record; each column as the schema defines it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from hdc.model import Figure, Interview, Quote, Review, Text
from hdc.tables.quantity import assumed_in_words, in_words, interval, interval_by
from hdc.tables.schema import tables

Row = Mapping[str, Any]
Rows = dict[str, Iterable[Row]]
_EDIT = ("at", "quote", "transcript", "quote_words", "transcript_words")


def said_frames(review: Review) -> dict[str, pd.DataFrame]:
    """Return the tables that hold what was said and who said it; the computed ones come from :mod:`hdc.analysis`."""
    rows = _people(review) | _said(review) | _transcribed(review) | _vocabulary(review) | _claims(review)
    return {name: frame(name, table) for name, table in rows.items()}


def _people(review: Review) -> Rows:
    return {
        "interviews": map(_interview, review.interviews),
        "speakers": (
            {
                "id": s.id,
                "name": s.name,
                "organisation_id": s.organisation,
                **_both("role", s.role),
                "aliases": ", ".join(s.aliases),
            }
            for s in review.speakers
        ),
        "organisations": (
            {"id": o.id, "name": o.name, "side": o.side, **_both("sells", o.sells)} for o in review.organisations
        ),
    }


def _said(review: Review) -> Rows:
    return {
        "quotes": (_quote(interview, quote) | _who(review, quote.speaker) for interview, quote in review.quotes),
        "corrections": (
            {"quote_id": quote.id, "heard": c.heard, "reading": c.reading, **_both("reason", c.reason)}
            for _, quote in review.quotes
            for c in quote.corrected
        ),
        "differences": (
            {"quote_id": quote.id, "n": n, "kind": d.kind, "en": d.en, "zh": d.zh, **_both("reason", d.reason)}
            for _, quote in review.quotes
            for n, d in enumerate(quote.differs, 1)
        ),
        "figures": (_figure(review, i, q, f) | _who(review, q.speaker) for i, q, f in review.figures),
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
            {"quote_id": quote.id, "n": n, "en": r.en, "zh": r.zh, **_both("source", r.source), **_both("note", r.note)}
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
                **_both("label", m.label),
                **_both("definition", m.definition),
                "unit_kind": m.unit,
                "compares": m.compares,
            }
            for m in review.metrics
        ),
        "vague": (
            {
                "id": v.id,
                "en": ", ".join(v.en),
                "zh": "、".join(v.zh),
                "low": v.low,
                "high": v.high,
                "unit": v.unit,
                "words_en": assumed_in_words(v, units, "en"),
                "words_zh": assumed_in_words(v, units, "zh"),
                **_both("reason", v.reason),
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
                **_both("reason", c.reason),
            }
            for c in review.conversions
        ),
    }


def _claims(review: Review) -> Rows:
    dates = {interview.id: interview.date for interview in review.interviews}
    return {
        "propositions": (
            {"id": p.id, "part": p.part, **_both("label", p.label), **_both("text", p.text)}
            for p in review.propositions
        ),
        "stances": (
            {
                "proposition_id": s.proposition,
                "interview_id": s.interview,
                "date": dates[s.interview],
                "stance": s.stance,
                "strength": s.strength,
                "quote_ids": " ".join(s.quotes),
                **_both("why", s.why),
            }
            | _who(review, s.speaker)
            for s in review.stances
        ),
        "changes": (
            {"date": c.date, "kind": c.kind, **_both("what", c.what), **_both("why", c.why)} for c in review.changes
        ),
    }


def _who(review: Review, speaker: str) -> dict[str, str]:
    """A speaker, for whom they speak, and what that organisation does with human data."""
    person = next(one for one in review.speakers if one.id == speaker)
    organisation = next(one for one in review.organisations if one.id == person.organisation)
    return {"speaker_id": speaker, "organisation_id": organisation.id, "side": organisation.side}


def frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Make the table ``name`` of ``rows``: the schema's columns, dtypes and order; a missing value is ``<NA>``."""
    table = tables()[name]
    records: Sequence[Row] = sorted(rows, key=lambda row: tuple(str(row[key]) for key in table.key))
    columns: dict[str, pd.Series[Any]] = {}
    for column in table.columns:
        values = [_cell(row.get(column.name)) for row in records]
        dtype: Any = pd.CategoricalDtype(list(column.enum)) if column.enum else column.dtype
        columns[column.name] = pd.Series(values, dtype=dtype)
    return pd.DataFrame(columns)


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value


def _both(name: str, text: Text | None) -> dict[str, str | None]:
    return {f"{name}_en": text.en if text else None, f"{name}_zh": text.zh if text else None}


def _interview(interview: Interview) -> Row:
    transcript = interview.transcript
    return {
        "id": interview.id,
        "title": interview.title,
        "show": interview.show,
        "date": interview.date,
        "guests": " ".join(interview.guests),
        "hosts": " ".join(interview.hosts),
        "url": interview.url,
        "quotes": len(interview.quotes),
        "transcript_file": transcript.file if transcript else None,
        "transcript_sha256": transcript.sha256 if transcript else None,
        **_both("note", interview.note),
    }


def _quote(interview: Interview, quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "interview_id": interview.id,
        "date": interview.date,
        "en": quote.en,
        "zh": quote.zh,
        "attribution": quote.attribution,
        **_both("attribution_reason", quote.attribution_reason),
        **_anchor(quote),
        "translation": quote.translation,
        "replies_to": quote.replies_to,
        "figures": len(quote.figures),
        **_both("note", quote.note),
    }


def _anchor(quote: Quote) -> Row:
    """What the transcript says of a quote; a quote without an anchor was not compared."""
    anchor = quote.anchor
    if anchor is None:
        return {"state": "unverified"}
    return {
        "state": anchor.state,
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
        yield {"quote_id": quote.id, "n": n, **words, **_both("accepted", accepted.get(alarm))}


def _figure(review: Review, interview: Interview, quote: Quote, figure: Figure) -> dict[str, Any]:
    units = {unit.id: unit for unit in review.units}
    vague = {word.id: word for word in review.vague}
    span, by = interval(figure, vague), interval_by(figure, vague)
    return {
        "id": figure.id,
        "quote_id": quote.id,
        "interview_id": interview.id,
        "date": interview.date,
        "metric": figure.metric,
        "subject_en": figure.subject,
        "subject_zh": figure.subject_zh,
        "about": " ".join(figure.about),
        "said": figure.said,
        "said_zh": figure.said_zh,
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
        "words_en": in_words(figure, vague, units, "en"),
        "words_zh": in_words(figure, vague, units, "zh"),
        **_both("note", figure.note),
    }
