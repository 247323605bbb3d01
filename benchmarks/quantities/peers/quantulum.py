"""quantulum3 as a worker. It makes a range a value with an uncertainty, which is read back as the range."""

from __future__ import annotations

import time
import warnings

warnings.simplefilter("ignore")
START = time.perf_counter()
from quantulum3 import parser  # noqa: E402
from worker import Found, reading, serve  # noqa: E402

KINDS = {"currency": "money", "time": "duration", "dimensionless": "number"}


def found(text: str, _lang: str) -> Found:
    readings = []
    for one in parser.parse(text):
        low = high = None
        value: float | None = one.value
        if one.uncertainty:
            value, low, high = None, one.value - one.uncertainty, one.value + one.uncertainty
        unit, entity = one.unit.name, one.unit.entity.name
        kind = "percent" if unit == "percentage" else KINDS.get(entity, "other")
        readings.append(reading(*one.span, unit, kind, value=value, low=low, high=high))
    return readings


if __name__ == "__main__":
    serve(found, time.perf_counter() - START)
