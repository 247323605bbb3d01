"""Who said it: each row of a chart with its speaker, the words, the date and the link to its quote."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd

from hdc.analysis.span import Span
from hdc.analysis.topic import Topic
from hdc.charts.theme import role
from hdc.charts.typesetting import quoted
from hdc.model import Text, Unit
from hdc.tables.wording import spaced, words

Row = dict[str, Any]
#: Units of our own arithmetic, which the evidence need not declare.
TIMES = Unit(id="multiple", kind="multiple", one=Text(en="{n}×", zh="{n} 倍"), many=Text(en="{n}×", zh="{n} 倍"))
YEARS = Unit(id="year", kind="duration", one=Text(en="{n} year", zh="{n} 年"), many=Text(en="{n} years", zh="{n} 年"))

_KINDS = {
    "zh": {"measured": "测得", "recalled": "凭记忆", "estimate": "估计", "hypothetical": "假设", "forecast": "预测"},
    "en": {
        "measured": "measured",
        "recalled": "recalled",
        "estimate": "an estimate",
        "hypothetical": "hypothetical",
        "forecast": "a forecast",
    },
}
_WORDS = {
    "zh": {
        "speaker": "说话人",
        "said": "原话",
        "translated": "译文",
        "date": "日期",
        "kind": "性质",
        "undated": "日期不详",
    },
    "en": {
        "speaker": "speaker",
        "said": "words",
        "translated": "",
        "date": "date",
        "kind": "kind",
        "undated": "undated",
    },
}


def cite(topic: Topic, figures: pd.DataFrame, lang: str) -> list[Row]:
    """Return the rows of a figures frame as plain dictionaries with what a mark needs, missing values as ``None``.

    Added: ``speaker`` and ``organisation`` (names), ``role`` (colour), ``subject``, ``words`` and ``kind_words`` in the
    language, ``verbatim`` and ``translated``, ``when`` (the date, or that it is unknown), ``href`` to the quote,
    ``label`` of the source.
    """
    return [_cited(topic, row, lang) for row in plain(figures)]


def plain(frame: pd.DataFrame) -> list[Row]:
    """Return a frame's rows as dictionaries that JSON can carry: every missing value is ``None``."""
    objects = frame.astype(object)
    records = objects.where(objects.notna(), None).to_dict("records")
    return [{str(key): value for key, value in record.items()} for record in records]


def name(topic: Topic, table: str, id: str) -> str:
    """Return the name of a speaker or an organisation."""
    found = topic.pick(table, id=id)
    return id if found.empty else str(found["name"].iloc[0])


def _cited(topic: Topic, row: Row, lang: str) -> Row:
    words_in = _WORDS[lang]
    speaker = name(topic, "speakers", row["speaker_id"])
    when = row["date"] or words_in["undated"]
    return row | {
        "speaker": speaker,
        "organisation": name(topic, "organisations", row["organisation_id"]),
        "role": role(row["organisation_id"]),
        "subject": row[f"subject_{lang}"],
        "words": row[f"words_{lang}"],
        "verbatim": quoted(row["said"], "en"),
        "translated": quoted(row["said_zh"], "zh") if row["said_zh"] else "",
        "kind_words": _KINDS[lang][row["kind"]],
        "when": when,
        "href": f"#{row['quote_id']}",
        "label": label(topic, speaker, row["interview_id"], lang),
    }


def label(topic: Topic, speaker: str, interview: str, lang: str) -> str:
    """Return the name of a source: who, in which show, when."""
    record = plain(topic.pick("interviews", id=interview))[0]
    parts = [speaker, record["show"], record["date"] or _WORDS[lang]["undated"]]
    return ("，" if lang == "zh" else ", ").join(part for part in parts if part)


def sources(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return each source once, with a link to the first of its quotes; the table twin links them all."""
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row["label"], row["href"])
    return [{"label": label, "href": href} for label, href in found.items()]


def linked(row: Row) -> dict[str, str]:
    """Return the table cell that names the source of a row and leads to it."""
    return {"text": row["label"], "href": row["href"]}


def tooltip(lang: str) -> list[alt.Tooltip]:
    """Return the tooltip of a said mark: speaker, the words as said (and translated), date, kind."""
    titles = _WORDS[lang]
    shown = [
        ("speaker", "speaker"),
        ("verbatim", "said"),
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


def assumed(topic: Topic, rows: Iterable[Row], lang: str) -> list[str]:
    """Return, for each vague word that ``rows`` rest on, the sentence that declares the range we assume for it."""
    found: dict[str, None] = {}
    for row in rows:
        heard = row["said_zh"] if lang == "zh" and row["said_zh"] else row["said"]
        for id, unit in ((row["vague"], row["unit"]), (row["by_vague"], row["by_unit"])):
            if id:
                found[_assumption(topic, id, heard, unit, lang)] = None
    return list(found)


def _assumption(topic: Topic, id: str, heard: str, unit: str, lang: str) -> str:
    word = plain(topic.pick("vague", id=id))[0]
    taken = amount(topic, Span(word["low"], word["high"]), unit, lang)
    forms = [form.strip() for form in str(word[lang]).split(",")]
    form = quoted(next((form for form in forms if form in heard), forms[0]), lang)
    return spaced(f"{form}按 {taken}计") if lang == "zh" else f"We take {form} as {taken}"


def marks(rows: Iterable[Row], *fields: str) -> alt.InlineData:
    """Return rows as a chart's data: what every mark carries (link, tooltip, colour) and the ``fields`` it draws."""
    kept = ("id", "speaker", "verbatim", "translated", "when", "kind_words", "href", "role", *fields)
    return alt.InlineData(values=[{key: row[key] for key in kept if key in row} for row in rows])
