"""What a model rests on, ready for its charts: each assumption with its words, its range and the quote behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hdc.analysis.frontier import Frontier
from hdc.analysis.outcomes import begin, forecast
from hdc.charts.cite import Row, cite, cite_quotes
from hdc.charts.scene import Scene
from hdc.lang.interface import phrases
from hdc.model import Model
from hdc.tables.reading import Record


@dataclass(frozen=True, slots=True)
class Premises:
    """A model with its assumptions as rows and as ranges, its outcomes, and the day it begins (calendar years).

    Rows stand by the ids of the assumptions; ``cited`` rows have a quote behind them.
    """

    model: Model
    rows: Mapping[str, Row]
    outcomes: Mapping[str, Record]
    frontier: Frontier
    start: float

    @property
    def parameters(self) -> list[Row]:
        """What is drawn, in the order of the kind."""
        return [self.rows[id] for id in self.frontier.parameters if id in self.rows]

    @property
    def cited(self) -> list[Row]:
        """The parameters that have a quote behind them."""
        return [row for row in self.parameters if row["href"]]

    def texts(self, lang: str) -> dict[str, str]:
        """The model's nouns and readings, for its phrases."""
        readings = {"below": "end_below", "outer": "band", "inner": "inner_band", "runs": "runs"}
        nouns = {"stock": self.model.label[lang], "end": self.model.roles["end"].label[lang]}
        return nouns | {key: str(self.rows[id]["range"]) for key, id in readings.items()}


def premises(scene: Scene, model_id: str) -> Premises | None:
    """Return what a model rests on, or nothing where it lacks a part and gives nothing."""
    model = next((one for one in scene.tables.review.models if one.id == model_id), None)
    assumed = scene.tables.records("assumptions", model=model_id)
    given = {row["id"]: row for row in scene.tables.records("outcomes", model=model_id)}
    if model is None or not given:
        return None
    rows = {row["id"]: _row(scene, row) for row in assumed}
    interview = scene.tables.records("quotes", id=forecast(assumed))[0]["interview_id"]
    date = scene.tables.records("interviews", id=interview)[0]["date"] or scene.tables.edition
    return Premises(model, rows, given, Frontier.of(assumed), begin(str(date)))


def _row(scene: Scene, row: Record) -> Row:
    """Return an assumption with its words, what it rests on, and what a mark needs to lead to its quote."""
    figure, _, time = str(row["rests_on"] or "").partition(".")
    cited = cite(scene.tables.records("evidence", id=figure), scene.lang) if figure.startswith("f-") else []
    quote = cite_quotes(scene.tables.records("said", id=row["quote_id"]), scene.lang) if row["quote_id"] else []
    basis = _basis(row, cited, "by_vague" if time else "vague")
    behind = (cited or quote or [{"side": "", "href": None, "label": "", "speaker": "", "when": ""}])[0]
    kept = ("side", "href", "label", "speaker", "when", "verbatim", "translated", "kind_words")
    return {key: behind[key] for key in kept if key in behind} | {
        "id": row["id"],
        "symbol": row["symbol"],
        "subject": row[f"label_{scene.lang}"],
        "range": row[f"words_{scene.lang}"],
        "unit": row["unit"],
        "reason": row[f"reason_{scene.lang}"],
        "basis": phrases("charts.premises", scene.lang)[basis],
        "ours": basis == "ours",
        "figure": cited[0] if cited else None,
    }


def _basis(row: Record, cited: Sequence[Row], vague: str) -> str:
    if cited:
        return "vague" if cited[0][vague] else "said"
    return "computed" if row["rests_on"] else "ours"
