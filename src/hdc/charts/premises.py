"""What our model rests on, ready for its charts: each assumption with its range, its words and the quote behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hdc.analysis import ceiling
from hdc.analysis.span import Span
from hdc.analysis.timeline import moment
from hdc.topic import Topic
from hdc.charts.cite import Row, amount, cite, label, name, plain
from hdc.charts.theme import role
from hdc.errors import UsageError
from hdc.evidence.assumptions import PARAMETERS, READINGS
from hdc.lang.interface import phrases
from hdc.model import Text

#: One value to hold a parameter at, or the two ends of a narrower range, in the unit of its record.
Override = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the model that has a range, for whoever offers it to be moved: ends in ``unit``, a unit's id."""

    id: str
    label: Text
    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class Premises:
    """The assumptions as rows and as ranges, and the day from which the model counts (calendar years).

    ``forecast`` is the figure whose interview that day is; without one the model counts from the edition.
    """

    rows: Mapping[str, Row]
    spans: Mapping[str, Span]
    start: float
    forecast: Row | None

    @property
    def cited(self) -> list[Row]:
        """The parameters that have a quote behind them."""
        return [self.rows[name] for name in PARAMETERS if self.rows[name]["href"]]

    @property
    def runs(self) -> int:
        """How many runs are drawn."""
        return int(self.reading("runs"))

    def reading(self, name: str) -> float:
        """Return one of the numbers by which we read the runs, as a plain number."""
        return self.spans[name].upper or 0.0


def parameters(topic: Topic) -> list[Parameter]:
    """Return every parameter of the model that has a range, in the order in which the model names them."""
    rows = {row["id"]: row for row in plain(topic.pick("assumptions"))}
    return [
        Parameter(name, Text(en=row["label_en"], zh=row["label_zh"]), row["lower"], row["upper"], row["unit"])
        for name in PARAMETERS
        if (row := rows.get(name)) is not None and row["lower"] < row["upper"]
    ]


def premises(topic: Topic, lang: str, overrides: Mapping[str, Override]) -> Premises | None:
    """Return what the model rests on, or nothing where the topic assumes too little for it.

    Raises:
        UsageError: an override of something that is no parameter, or that cannot have such a value.
    """
    table = topic.pick("assumptions")
    found = {row["id"]: row for row in plain(table)}
    if any(name not in found for name in (*PARAMETERS, *READINGS)):
        return None
    instead = {id: _span(override) for id, override in overrides.items()}
    if unknown := [id for id in instead if id not in PARAMETERS]:
        raise UsageError(f'the model has no parameter "{unknown[0]}"; it has {", ".join(PARAMETERS)}')
    in_years = {id: ceiling.plain(id, span, found[id]["unit"]) for id, span in instead.items()}
    rows = {id: _row(topic, row, instead.get(id), lang) for id, row in found.items()}
    forecast = rows["first_step"].get("figure")
    day = forecast["date"] if forecast and forecast["date"] else topic.edition
    return Premises(
        rows=rows,
        spans=ceiling.narrowed(ceiling.ranges(table), in_years),
        start=moment(day).lower or 0.0,
        forecast=forecast if forecast and forecast["date"] else None,
    )


def _span(override: Override) -> Span:
    return Span(*override) if isinstance(override, Sequence) else Span(float(override), float(override))


def _row(topic: Topic, row: Row, instead: Span | None, lang: str) -> Row:
    """Return an assumption with its words, what it rests on, and what a mark needs to lead to its quote."""
    words = phrases("charts.premises", lang)
    figures = topic.pick("figures", id=str(row["rests_on"] or "").removesuffix(".by"))
    cited = cite(topic, figures, lang)
    basis = "held" if instead else _basis(row, cited)
    span = instead or Span(row["lower"], row["upper"])
    return {
        "id": row["id"],
        "symbol": row["symbol"],
        "subject": row[f"label_{lang}"],
        "range": amount(topic, span, row["unit"], lang),
        "reason": row[f"reason_{lang}"],
        "basis": words[basis],
        "ours": basis in ("ours", "held"),
        "figure": cited[0] if cited else None,
        **_behind(topic, row["quote_id"], lang),
        **({key: cited[0][key] for key in ("verbatim", "translated", "kind_words")} if cited else {}),
    }


def _basis(row: Row, cited: Sequence[Row]) -> str:
    if cited:
        return "vague" if cited[0]["by_vague" if row["rests_on"].endswith(".by") else "vague"] else "said"
    return "computed" if row["rests_on"] else "ours"


def _behind(topic: Topic, quote_id: str | None, lang: str) -> Row:
    if quote_id is None:
        return {"href": None, "label": "", "role": role(None)}
    quote = plain(topic.pick("quotes", id=quote_id))[0]
    speaker = name(topic, "speakers", quote["speaker_id"])
    return {
        "href": f"#{quote_id}",
        "label": label(topic, speaker, quote["interview_id"], lang),
        "role": role(quote["organisation_id"]),
        "speaker": speaker,
        "when": quote["date"],
    }
