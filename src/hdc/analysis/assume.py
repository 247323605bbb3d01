"""The ranges of our models' parts: those we declare, and those that records give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hdc.analysis.fault import Fault
from hdc.analysis.rules import statements_of
from hdc.evidence.models import FILE
from hdc.lang.interface import say
from hdc.model import KINDS_OF_MODEL, Binding, Figure, Model, Part, Review, Text
from hdc.tables.due import due, years
from hdc.tables.quantity import Interval, interval, interval_by
from hdc.tables.schema import text_cells, text_column
from hdc.tables.wording import words

Row = dict[str, Any]
_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def assume(review: Review, derived: Sequence[Mapping[str, Any]]) -> tuple[list[Row], list[Fault]]:
    """Return the rows of the table of assumptions, and what is wrong with the others; ``derived`` are the rows of the
    derived figures. What rests on a derived figure that has a fault of its own is left out.
    """
    records = _Records.of(review, derived)
    failed = {one.id for one in review.derived} - {row["rule"] or row["id"] for row in derived}
    rows, faults = [], []
    for n, model in enumerate(review.models):
        parts = KINDS_OF_MODEL[model.kind].parts
        for name, binding in model.bindings.items():
            if binding.derived in failed and not records.has_rule(binding.derived):
                continue
            try:
                known = list(_steps(binding, records) if parts[name].steps else _known(name, binding, parts, records))
                rows += [_row(review, model, binding, one) for one in map(_drawable, known)]
            except _Doubt as doubt:
                field, what, remedy = doubt.args
                faults.append(Fault(FILE, "models", n, f"{'.'.join(model.place(name))}.{field}", what, remedy, "model"))
    return rows, faults
