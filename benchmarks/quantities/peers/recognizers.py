"""Microsoft's recognizers-text-suite as a worker.

Its recognizers overlap ("30%" is a percentage and a number), so a number inside of something with a unit is left out.
Its Python edition has no recognizer for ranges of numbers. Of its dates only durations are taken.
"""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Iterator

warnings.simplefilter("ignore")
START = time.perf_counter()
import recognizers_suite as suite  # noqa: E402
from recognizers_text import Culture  # noqa: E402
from worker import Found, reading, serve  # noqa: E402

CULTURES = {"en": Culture.English, "zh": Culture.Chinese}
#: What has a unit comes before what has none.
RECOGNIZERS = (
    ("money", suite.recognize_currency),
    ("percent", suite.recognize_percentage),
    ("temperature", suite.recognize_temperature),
    ("other", suite.recognize_dimension),
    ("duration", suite.recognize_age),
    ("duration", suite.recognize_datetime),
    ("number", suite.recognize_number),
)
SPANS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
CLOCKS = {"H": "hour", "M": "minute", "S": "second"}


def found(text: str, lang: str) -> Found:
    readings: Found = []
    for kind, recognize in RECOGNIZERS:
        for one in recognize(text, CULTURES[lang]):
            for value, unit in _answer(one.type_name, one.resolution or {}):
                start, end = one.start, one.end + 1
                if not any(start < other["end"] and other["start"] < end for other in readings):
                    readings.append(reading(start, end, unit, kind, value=value, low=None, high=None))
    return sorted(readings, key=lambda one: one["start"])


def _answer(type_name: str, resolution: dict[str, object]) -> Iterator[tuple[str, str | None]]:
    """The number and the unit, where there is one; a duration of one part from its code: P3D."""
    if type_name.startswith("datetime"):
        for value in (resolution.get("values") or [])[:1] if type_name.endswith("duration") else []:  # type: ignore[index]
            if match := re.fullmatch(r"P(T?)([\d.]+)([YMWDHS])", value["timex"]):
                yield match[2], (CLOCKS if match[1] else SPANS)[match[3]]
        return
    number = str(resolution.get("value") or "")
    if re.fullmatch(r"-?[\d.]+(E[+-]?\d+)?%?", number):
        unit = "%" if type_name == "percentage" else resolution.get("unit")
        yield number.rstrip("%"), unit  # type: ignore[misc]


if __name__ == "__main__":
    serve(found, time.perf_counter() - START)
