"""The ranges of our models' parts: those we declare, and those that records give."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from hdc.analysis.fault import Fault
from hdc.evidence.models import FILE
from hdc.lang.interface import say
from hdc.model import KINDS_OF_MODEL, Binding, Model, Review, Text
from hdc.tables import reading
from hdc.tables.due import years
from hdc.tables.schema import text_cells, text_column
from hdc.tables.wording import typeset, words

Row = dict[str, Any]
_SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def assume(
    review: Review, frames: Mapping[str, pd.DataFrame], failed: Collection[str] = ()
) -> tuple[list[Row], list[Fault]]:
    """Return the rows of the table of assumptions, and what is wrong with the others.

    ``frames`` are the tables of figures and derived figures. What rests on one of ``failed``, the derived figures that
    have a fault of their own, is left out.
    """
    records = _Records(reading.records(frames["figures"]), reading.records(frames["derived"]))
    rows, faults = [], []
    for n, model in enumerate(review.models):
        for name, binding in model.bindings.items():
            if binding.derived in failed:
                continue
            try:
                found = list(_known(model, name, binding, records))
            except _Doubt as doubt:
                field, what, remedy = doubt.args
                faults.append(Fault(FILE, "models", n, ".".join((*model.place(name), field)), what, remedy, "model"))
            else:
                rows += [_row(review, model, name, binding, known) for known in found]
    return rows, faults


class _Doubt(Exception):
    """That a range cannot be drawn from: the field at fault, what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A range that plays a part: by which id, what it rests on, the quote behind it, other quotes that would fit."""

    id: str
    lower: float | None
    upper: float | None
    unit: str
    rests_on: str | None = None
    quote: str | None = None
    others: Sequence[str] = ()
    after: str | None = None


@dataclass(frozen=True, slots=True)
class _Records:
    """What a model may rest on: rows of the figures and of the derived figures."""

    figures: Sequence[Row]
    derived: Sequence[Row]

    def said(self, metric: str) -> list[Row]:
        """The figures of a metric; with ``.by``, those that name a time."""
        base, _, time = metric.partition(".")
        return [row for row in self.figures if row["metric"] == base and (row["by_unit"] or not time)]

    def behind(self, derived: Row) -> str | None:
        """The quote of the first figure that a derived figure rests on."""
        quotes = {row["id"]: row["quote_id"] for row in self.figures}
        inputs = [one.partition("=")[2].partition(".")[0] for one in derived["inputs"].split()]
        above = [row for id in inputs for row in self.derived if row["id"] == id]
        return next((quotes[id] for id in inputs if id in quotes), self.behind(above[0]) if above else None)


def _known(model: Model, name: str, binding: Binding, records: _Records) -> Iterator[_Known]:
    """What plays a part: one range, or of steps two a step."""
    if binding.is_declared:
        assert binding.low is not None and binding.high is not None and binding.unit is not None
        others = _quotes(records.said(binding.metric)) if binding.metric else []
        yield _Known(name, float(binding.low), float(binding.high), binding.unit, None, binding.quote, others)
    elif binding.derived is not None:
        yield _computed(name, binding, records)
    else:
        assert binding.metric is not None  # or it were no binding
        part = KINDS_OF_MODEL[model.kind].parts[name]
        said = records.said(f"{binding.metric}.by" if part.steps else binding.metric)
        own = [row for row in said if row["statement"] == binding.statement]
        others = _quotes([row for row in said if row["statement"] != binding.statement])
        if not own:
            raise _Doubt(
                "statement", f"{binding.statement} says nothing of {binding.metric}", "Name another statement."
            )
        if part.steps:
            yield from _steps(name, own, others)
        else:
            yield _checked("statement", _said(name, own[0], others, timed=binding.metric.endswith(".by")))


def _quotes(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(str(row["quote_id"]) for row in rows))


def _computed(name: str, binding: Binding, records: _Records) -> _Known:
    rule = [row for row in records.derived if binding.derived in (row["rule"], row["id"])]
    own = next((row for row in rule if row["statement"] == binding.statement), None)
    if own is None:
        what = f"{binding.derived} has no row for {binding.statement}, which lacks a metric that it takes"
        raise _Doubt("statement", what, "Name another statement.")
    others = [behind for row in rule if row is not own and (behind := records.behind(row))]
    found = _Known(name, own["lower"], own["upper"], own["unit"], own["id"], records.behind(own), others)
    return _checked("derived", found)


def _said(id: str, row: Row, others: Sequence[str], timed: bool) -> _Known:
    """The number of a figure; or the time that it names, counted from the interview, in its own unit."""
    if not timed:
        return _Known(id, row["lower"], row["upper"], row["unit"], row["id"], row["quote_id"], others)
    ends = [None if row[end] is None else row[end] / years(1, row["by_unit"]) for end in ("due_lower", "due_upper")]
    return _Known(id, ends[0], ends[1], row["by_unit"], f"{row['id']}.by", row["quote_id"], others)


def _steps(name: str, said: Sequence[Row], others: Sequence[str]) -> Iterator[_Known]:
    """Each step's share and its time, in order of the shares; a time counts from the step that it was said to follow,
    else from the interview.
    """
    steps = sorted(said, key=lambda row: (row["lower"] or 0, row["upper"] or 100, row["id"]))
    places = {row["id"]: n for n, row in enumerate(steps, 1)}
    for n, row in enumerate(steps, 1):
        yield _checked("statement", _said(f"{name}.{n}.share", row, others, timed=False))
        before = places.get(row["by_after"], n)
        time = _said(f"{name}.{n}.time", row, others, timed=True)
        if before < n:
            ends = row["by_lower"], row["by_upper"]
            time = _Known(time.id, *ends, time.unit, time.rests_on, time.quote, others, f"{name}.{before}")
        yield _checked("statement", time)


def _checked(field: str, known: _Known) -> _Known:
    if known.lower is None or known.upper is None:
        what = f"{known.id} rests on {known.rests_on}, whose range is open, and nothing can be drawn from that"
        raise _Doubt(field, what, "Name another record, or declare low, high and unit.")
    return known


def _row(review: Review, model: Model, name: str, binding: Binding, known: _Known) -> Row:
    unit = next(unit for unit in review.units if unit.id == known.unit)
    low, high = (None if end is None else Decimal(f"{end:.12g}") for end in (known.lower, known.upper))
    return {
        "model": model.id,
        "id": known.id,
        "part": "parameter" if name in model.roles else "reading",
        "symbol": _symbol(binding.symbol, known.id),
        **text_cells("label", _label(binding.label, known.id)),
        "lower": known.lower,
        "upper": known.upper,
        "unit": known.unit,
        "rests_on": known.rests_on,
        "after": known.after,
        "quote_id": known.quote,
        "others": " ".join(one for one in known.others if one != known.quote),
        **{text_column("words", lang): words(low, high, unit, "between", lang) for lang in review.langs},
        **text_cells("reason", binding.reason),
    }


def _symbol(symbol: str | None, id: str) -> str | None:
    """How the formula writes it; of a step's share and time the first and the second of two, with its number."""
    _, *step = id.split(".")
    if symbol is None or not step:
        return symbol
    both = [one.strip() for one in symbol.split(",")]
    return both[0 if step[1] == "share" else -1] + step[0].translate(_SMALL)


def _label(label: Text, id: str) -> Text:
    _, *step = id.split(".")
    if not step:
        return label
    key = "models.steps.share" if step[1] == "share" else "models.steps.time"
    return Text({lang: typeset(say(key, lang, label=text, n=step[0]), lang) for lang, text in label.items()})
