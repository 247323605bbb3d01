"""Who said it: each row of a chart with its speaker, the words, the date and the link to its quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import altair as alt
import pandas as pd

from hdc.analysis.span import Span
from hdc.analysis.topic import Topic
from hdc.charts.theme import role
from hdc.charts.typesetting import opening, quoted
from hdc.lang.interface import languages, load, phrases, say
from hdc.model import Text, Unit, UnitKind
from hdc.tables.wording import typeset, words

Row = dict[str, Any]


def _unit(id: str, kind: UnitKind, key: str) -> Unit:
    forms = {lang: load(lang).forms(key) for lang in languages()}
    one, many = (Text(**{lang: form.of(category) for lang, form in forms.items()}) for category in ("one", "other"))
    return Unit(id=id, kind=kind, one=one, many=many)


#: Units of our own arithmetic, which the evidence need not declare.
TIMES, YEARS = _unit("multiple", "multiple", "number.multiple"), _unit("year", "duration", "number.years")


def cite(topic: Topic, figures: pd.DataFrame, lang: str) -> list[Row]:
    """Return the rows of a figures frame as plain dictionaries with what a mark needs, missing values as ``None``.

    Added: ``speaker`` and ``organisation`` (names), ``role`` (colour), ``subject``, ``words`` and ``kind_words`` in the
    language, ``verbatim`` and ``translated``, ``when`` (the date, or that it is unknown), ``href`` to the quote,
    ``label`` of the source. ``side`` is that of the interview's date, ``""`` for none.
    """
    rows = plain(figures)
    origins = _origins(topic, rows, lang)
    return [_cited(row, lang) | origins[row["speaker_id"], row["interview_id"]] for row in rows]


def cite_quotes(topic: Topic, quotes: pd.DataFrame, lang: str) -> list[Row]:
    """Return the rows of a quotes frame as :func:`cite` returns those of a figures frame.

    ``verbatim`` and ``translated`` are the opening of the words.
    """
    rows = plain(quotes)
    origins = _origins(topic, rows, lang)
    words = {
        row["id"]: {
            "verbatim": quoted(opening(row["original"], 130), row["language"]),
            "translated": quoted(opening(row[lang], 60), lang) if row["language"] != lang else "",
            "when": row["date"] or say("marks.undated", lang),
            "href": f"#{row['id']}",
            "side": row["side"] or "",
        }
        for row in rows
    }
    return [row | words[row["id"]] | origins[row["speaker_id"], row["interview_id"]] for row in rows]


def plain(frame: pd.DataFrame) -> list[Row]:
    """Return a frame's rows as dictionaries that JSON can carry: every missing value is ``None``."""
    names = [str(name) for name in frame.columns]
    columns = [
        [None if missing else value for value, missing in zip(column.tolist(), column.isna().tolist(), strict=True)]
        for _, column in frame.items()
    ]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def name(topic: Topic, table: str, id: str) -> str:
    """Return the name of a speaker or an organisation."""
    found = topic.pick(table, id=id)
    return id if found.empty else str(found["name"].iloc[0])


def _origins(topic: Topic, rows: Iterable[Row], lang: str) -> dict[tuple[str, str], Row]:
    """Return, for each speaker in each interview, what their rows share; each is looked up once."""
    return {
        (speaker, interview): _origin(topic, speaker, organisation, interview, lang)
        for speaker, organisation, interview in {
            (row["speaker_id"], row["organisation_id"], row["interview_id"]) for row in rows
        }
    }


def _origin(topic: Topic, speaker: str, organisation: str, interview: str, lang: str) -> Row:
    person, company = name(topic, "speakers", speaker), plain(topic.pick("organisations", id=organisation))
    return {
        "speaker": person,
        "organisation": company[0]["name"] if company else organisation,
        "role": role(organisation),
        "label": label(topic, person, interview, lang),
    }


def _cited(row: Row, lang: str) -> Row:
    return row | {
        "side": row["side"] or "",
        "subject": row[f"subject_{lang}"],
        "words": row[f"words_{lang}"],
        "verbatim": quoted(row["said"], row["language"]),
        "translated": quoted(row[f"said_{lang}"], lang) if row["language"] != lang and row[f"said_{lang}"] else "",
        "kind_words": say(f"kinds.{row['kind']}", lang),
        "when": row["date"] or say("marks.undated", lang),
        "href": f"#{row['quote_id']}",
    }


def label(topic: Topic, speaker: str, interview: str, lang: str) -> str:
    """Return the name of a source: who, in which show, when."""
    record = plain(topic.pick("interviews", id=interview))[0]
    parts = [speaker, record["show"], record["date"] or say("marks.undated", lang)]
    return say("marks.comma", lang).join(part for part in parts if part)


def sources(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return each source once, with a link to the first of its quotes; the table twin links them all."""
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row["label"], row["href"])
    return [{"label": label, "href": href} for label, href in found.items()]


def linked(row: Row) -> dict[str, str]:
    """Return the table cell that names the source of a row and leads to it."""
    return {"text": row["label"], "href": row["href"]}


def tooltip(lang: str, kind: str = "") -> list[alt.Tooltip]:
    """Return the tooltip of a said mark: speaker, the words as said (and translated), date, and ``kind_words``, which
    ``kind`` names where they are no kind of number.
    """
    titles = {**phrases("columns", lang)} | ({"kind": kind} if kind else {})
    shown = [
        ("speaker", "speaker"),
        ("verbatim", "words"),
        ("translated", "translated"),
        ("when", "date"),
        ("kind_words", "kind"),
    ]
    return [alt.Tooltip(f"{field}:N", title=titles[key]) for field, key in shown if titles[key]]


def amount(
    topic: Topic, span: Span, unit: str | Unit, lang: str, bound: str = "between", per: str | None = None
) -> str:
    """Say a span in words: "$95 to $150", 「10 万到 20 万条」. ``unit`` is a unit or its id, ``per`` an id."""
    units = {known.id: known for known in topic.review.units}
    lower, upper = (None if end is None else Decimal(f"{end:.12g}") for end in (span.lower, span.upper))
    return words(
        lower, upper, unit if isinstance(unit, Unit) else units[unit], bound, lang, units[per] if per else None
    )


def assumed(
    topic: Topic, rows: Iterable[Row], lang: str, ranges: Mapping[str, Span] = MappingProxyType({})
) -> list[str]:
    """Return, for each vague word that ``rows`` rest on, the sentence that declares the range we assume for it.

    ``ranges`` holds those that are tried instead of what is declared.
    """
    found: dict[str, None] = {}
    for row in rows:
        heard = row[f"said_{lang}"] or row["said"]
        for id, unit in ((row["vague"], row["unit"]), (row["by_vague"], row["by_unit"])):
            if id:
                found[_assumption(topic, id, heard, unit, lang, ranges.get(id))] = None
    return list(found)


def _assumption(topic: Topic, id: str, heard: str, unit: str, lang: str, tried: Span | None) -> str:
    word = plain(topic.pick("vague", id=id))[0]
    taken = amount(topic, tried or Span(word["low"], word["high"]), unit, lang)
    forms = str(word[f"forms_{lang}"]).split(" | ")
    form = quoted(next((form for form in forms if form in heard), forms[0]), lang)
    return typeset(say("number.taken", lang, word=form, amount=taken), lang)


def marks(rows: Iterable[Row], *fields: str) -> alt.InlineData:
    """Return rows as a chart's data: what every mark carries (link, tooltip, colour) and the ``fields`` it draws."""
    kept = ("id", "speaker", "verbatim", "translated", "when", "kind_words", "href", "role", *fields)
    return alt.InlineData(values=[{key: row[key] for key in kept if key in row} for row in rows])
