"""What comes out of our own models, as rows: numbers that a headline may ask, each called by the model's own nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import numpy as np

from hdc.analysis import frontier
from hdc.analysis.fault import Fault
from hdc.analysis.frontier import Frontier
from hdc.analysis.timeline import moment
from hdc.evidence.models import FILE
from hdc.lang.interface import say
from hdc.model import KINDS_OF_MODEL, Model, Review
from hdc.tables.schema import text_cells, text_column
from hdc.tables.wording import typeset, words

Row = dict[str, Any]


def outcomes(review: Review, assumed: Sequence[Mapping[str, Any]]) -> tuple[list[Row], list[Fault]]:
    """Return the rows of the table of outcomes, and what is wrong with the models that cannot be run.

    ``assumed`` are the rows of the table of assumptions. A model that lacks one of its parts, because what it rests on
    has a fault of its own, gives nothing.
    """
    rows: list[Row] = []
    faults: list[Fault] = []
    for n, model in enumerate(review.models):
        own = [row for row in assumed if row["model"] == model.id]
        if {str(row["id"]).partition(".")[0] for row in own} < set(model.bindings):
            continue
        found = Frontier.of(own)
        doubts = [
            Fault(FILE, "models", n, ".".join(model.place(id.partition(".")[0])), what, remedy, "model")
            for id, what, remedy in frontier.doubts(found)
        ]
        faults += doubts
        if not doubts:
            interview = next(interview for interview, quote in review.quotes if quote.id == forecast(own))
            start = begin(interview.date or review.edition)
            rows += [_in_words(review, model, row, own) for row in _of_frontier(found, start)]
    return rows, faults


def forecast(assumed: Sequence[Mapping[str, Any]]) -> str:
    """Return the id of the quote that forecasts a model's steps: on its day the model begins."""
    return next(str(row["quote_id"]) for row in assumed if str(row["id"]).startswith("steps."))


def begin(date: str) -> float:
    """Return the day on which a model begins, in calendar years; ``date`` is that of the interview which forecasts its
    steps, or the edition's where that is unknown.
    """
    return moment(date).lower or 0.0


def _of_frontier(found: Frontier, start: float) -> Iterator[tuple[str, float, float, str]]:
    """Yield each outcome of a model of this kind: id, ends, and whether it is a ``share`` or a ``year``."""
    drawn = frontier.draw(found)
    over = frontier.over(found, drawn)
    low, high = frontier.band(over, found.reading("band"))
    lasts = float(np.mean(np.isclose(over, drawn["end"])))
    still = frontier.still(found)
    yield "stand_still", 100 * (still.lower or 0.0), 100 * (still.upper or 0.0), "share"
    yield "over", int(start + low), int(start + high), "year"
    yield "middle", int(start + np.median(over)), int(start + np.median(over)), "year"
    yield "at_end", round(100 * lasts), round(100 * lasts), "share"


def _in_words(
    review: Review, model: Model, row: tuple[str, float, float, str], own: Sequence[Mapping[str, Any]]
) -> Row:
    id, lower, upper, kind = row
    shares = [part for part, known in KINDS_OF_MODEL[model.kind].parts.items() if known.unit == "share"]
    unit_id = next(one["unit"] for one in own if str(one["id"]).partition(".")[0] in shares)
    unit = next(unit for unit in review.units if unit.id == unit_id)

    def worded(lang: str) -> str:
        if kind == "year":
            return say("models.year" if lower == upper else "models.years", lang, low=int(lower), high=int(upper))
        return words(_outwards(lower, ROUND_FLOOR), _outwards(upper, ROUND_CEILING), unit, "between", lang)

    nouns = {lang: {"stock": model.label[lang], "end": model.roles["end"].label[lang]} for lang in model.label}
    below = {lang: next(one for one in own if one["id"] == "end_below")[text_column("words", lang)] for lang in nouns}
    band = {lang: next(one for one in own if one["id"] == "band")[text_column("words", lang)] for lang in nouns}
    texts = {
        lang: typeset(say(f"models.{model.kind}.{id}", lang, **nouns[lang], below=below[lang], band=band[lang]), lang)
        for lang in review.langs
    }
    return {
        "model": model.id,
        "id": id,
        **text_cells("label", texts),
        "lower": lower,
        "upper": upper,
        "unit": unit_id if kind == "share" else None,
        **{text_column("words", lang): typeset(worded(lang), lang) for lang in review.langs},
    }


def _outwards(value: float, how: str) -> Decimal:
    """A range that was computed is said in two digits, so that it holds what it held; a whole number stays."""
    exact = Decimal(f"{value:.12g}")
    if not exact or exact == exact.to_integral_value():
        return exact
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - 1), how)
