"""Who said it: each row of a chart with its speaker, the words, the date and the link to its quote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from hdc.charts.data import inline
from hdc.charts.typesetting import fitted, opening, quoted, width
from hdc.lang.interface import say, setting
from hdc.tables.reading import Record
from hdc.tables.wording import heard, told

Row = dict[str, Any]
#: Names that stand beside what was said: a chart has them in its language.
_NAMES = ("speaker", "organisation", "interview", "show")
#: How many characters of a quote, and of its translation, a tooltip shows: enough to know it by; its card has all.
_OPENING, _TRANSLATED = 72, 40
#: What every mark carries: its tooltip, its link and its side's colour.
CARRIED = ("id", "speaker", "verbatim", "translated", "when", "kind_words", "href", "side")


def cite(evidence: Iterable[Record], lang: str) -> list[Row]:
    """Return rows of ``topic.evidence`` as plain dictionaries with what a mark needs, missing values as ``None``.

    Added: the names (``speaker``, ``organisation``, ``interview``, ``show``), ``subject``, ``words`` and ``kind_words``
    in the language, ``verbatim`` and ``translated``, ``when`` (the date, or that it is unknown), ``href`` to the quote,
    ``label`` of the source. ``side`` is ``""`` for none.
    """
    return [_said(row, lang) | _origin(row, row["quote_id"], lang) for row in evidence]


def cite_quotes(said: Iterable[Record], lang: str) -> list[Row]:
    """Return rows of ``topic.said`` as :func:`cite` returns those of the evidence; the words are their opening."""
    return [_opening(row, lang) | _origin(row, row["id"], lang) for row in said]


def _said(row: Record, lang: str) -> Row:
    other = row["language"] != lang and row[f"said_{lang}"]
    return {
        **row,
        **_named(row, lang),
        "subject": row[f"subject_{lang}"],
        "words": row[f"words_{lang}"],
        "heard": heard(row, lang),
        "verbatim": quoted(row["said"], setting(row["language"])),
        "translated": quoted(heard(row, lang), lang) if other else "",
        "kind_words": say(f"kinds.{row['kind']}", lang),
    }


def _opening(row: Record, lang: str) -> Row:
    other = told(row, lang) if row["language"] != lang and row[lang] else ""  # it may not be translated yet
    return {
        **row,
        **_named(row, lang),
        "verbatim": quoted(opening(row["original"], _OPENING), setting(row["language"])),
        "translated": quoted(opening(other, _TRANSLATED), lang) if other else "",
    }


def _named(row: Record, lang: str) -> Row:
    return {name: row[f"{name}_{lang}"] for name in _NAMES}


def _origin(row: Record, quote: str, lang: str) -> Row:
    """Where a row leads, its colour, and the name of its source: who, in which show, when."""
    when = row["date"] or say("marks.undated", lang)
    label = say("marks.comma", lang).join(part for part in (row[f"speaker_{lang}"], row[f"show_{lang}"], when) if part)
    return {"side": row["side"] or "", "when": when, "href": f"#{quote}", "label": label}


def sources(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return each source once, with a link to the first of its quotes; the table twin links them all."""
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row["label"], row["href"])
    return [{"label": label, "href": href} for label, href in found.items()]


def named(row: Row, lang: str, limit: float) -> str:
    """Return who spoke, where and when in ``limit`` ems: where all of it does not fit, without the show."""
    if width(row["label"]) <= limit:
        return str(row["label"])
    return fitted(say("marks.comma", lang).join((row["speaker"], row["when"])), limit)


def linked(row: Row) -> dict[str, str]:
    """Return the table cell that names the source of a row and leads to it."""
    return {"text": row["label"], "href": row["href"]}


def tooltip(lang: str, kind: str = "") -> list[alt.Tooltip]:
    """Return the tooltip of a said mark: speaker, the words as said (and translated), date, and ``kind_words``, which
    ``kind`` names where they are no kind of number.
    """
    shown = [("speaker", "speaker"), ("verbatim", "words"), ("translated", "translated"), ("when", "date")]
    titled = [(field, say(f"columns.{key}", lang)) for field, key in shown]
    titled.append(("kind_words", kind or say("columns.kind", lang)))
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titled if title]


def marks(rows: Iterable[Row], *fields: str) -> alt.InlineData:
    """Return rows as a chart's data: what every mark carries (link, tooltip, colour) and the ``fields`` it draws."""
    kept = (*CARRIED, *fields)
    return inline([{key: row[key] for key in kept if key in row} for row in rows])
