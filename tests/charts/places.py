"""Where a chart's marks and words stand, in pixels, reckoned from its JSON without a browser.

What a slider moves is left out: it stands nowhere until somebody reads it.
"""

from __future__ import annotations

import math
import re
from ast import literal_eval
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hdc.charts.theme import WIDTH, config
from hdc.charts.typesetting import width
from hdc.palette import LIGHT

#: Widths are estimated and letters do not fill their line: a box is taken this much smaller than its text.
SLACK = 0.12
#: What stands for a line of words that a slider writes.
FOLLOWS = "…"
_STYLES = config(LIGHT, "en")["style"]
_PYTHON = (("&&", " and "), ("||", " or "), ("===", "=="), ("null", "None"), ("false", "False"), ("true", "True"))


@dataclass(frozen=True)
class Place:
    """A mark, or a line of text, of a layer: ``kind`` is its mark, ``text`` what it says; the box around it."""

    kind: str
    layer: int
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    #: Whether the place across is one of the data's, and not one that was chosen.
    placed: bool = False
    #: Which of a layer's lines or areas it is a point of.
    group: object = None

    def meets(self, other: Place) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0

    def holds(self, other: Place) -> bool:
        """Whether another stands wholly within it."""
        inside = self.left <= other.left and other.right <= self.right
        return inside and self.top <= other.top and other.bottom <= self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def places(spec: dict[str, Any], column: float = WIDTH) -> list[Place]:
    """All marks and lines of text of a chart that is ``column`` pixels wide."""
    return [one for at, layer in enumerate(spec["layer"]) for one in _layer(spec, at, layer, column)]


def rows_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that a layer draws; none where a slider moves them, and dots for words that follow a slider."""
    steps = layer.get("transform", [])
    reckoned = {step["as"]: step["calculate"] for step in steps if "calculate" in step}
    told = {layer["encoding"].get(name, {}).get("field") for name in ("x", "x2", "y", "y2")}
    if "sequence" in layer["data"] or told & reckoned.keys():
        return []
    words = {name: FOLLOWS + f"\n{FOLLOWS}" * how.count("\\n") for name, how in reckoned.items()}
    tests = [step["filter"] for step in steps if "filter" in step]
    if any(name in test for name in words for test in tests):
        return []
    return [row | words for row in spec["datasets"][layer["data"]["name"]] if all(_holds(one, row) for one in tests)]


def _holds(test: str, row: dict[str, Any]) -> bool:
    for theirs, ours in _PYTHON:
        test = test.replace(theirs, ours)
    test = re.sub(r"!(?!=)", " not ", re.sub(r"datum\.(\w+)", r"row.get('\1')", test))
    return bool(eval(test.strip(), {"row": row}))  # the house's own tests of a row, which the page would run


def look_of(given: Any, row: dict[str, Any]) -> Any:
    """What a mark's look has of a row where the page decides it: ``test ? this : that``."""
    if not isinstance(given, dict):
        return given
    rest = given["expr"]
    while " ? " in rest:
        test, _, rest = rest.partition(" ? ")
        this, _, rest = rest.partition(" : ")
        if _holds(test, row):
            return literal_eval(this)
    return literal_eval(rest)


def reckoned(spec: dict[str, Any], given: Any, row: dict[str, Any], column: float) -> float:
    """A length of a row; where the page reckons it from places across, as the page would."""
    if not isinstance(given, dict) or "scale(" not in given["expr"]:
        return float(look_of(given, row))
    text = re.sub(r"scale\('x', datum\.(\w+)\)", lambda m: str(pixels_of(spec, "x", row[m[1]], column)), given["expr"])
    text = re.sub(r"datum\.(\w+) \? (\d+) : (\d+)", lambda m: m[2] if row[m[1]] else m[3], text)
    text = re.sub(r"datum\.(\w+)", lambda m: repr(row[m[1]]), text)
    return float(eval(text, {"max": max, "min": min, "width": column}))


def scale_of(spec: dict[str, Any], channel: str) -> dict[str, Any]:
    """The scale that all layers share."""
    found: dict[str, Any] = {}
    for layer in spec["layer"]:
        found |= layer["encoding"].get(channel, {}).get("scale") or {}
    return found


def pixels_of(spec: dict[str, Any], channel: str, value: float, column: float) -> float:
    scale, whole = scale_of(spec, channel), column if channel == "x" else spec["height"]
    low, high = scale["domain"]
    if scale.get("type") == "log":
        value, low, high = (math.log(one) for one in (value, low, high))
    part = (value - low) / (high - low)
    if channel == "y":
        return float(whole * (1 - part))
    begin = scale.get("range", [0])[0]
    return float(begin + (whole - begin) * part)


def found_at(
    spec: dict[str, Any], layer: dict[str, Any], name: str, row: dict[str, Any], column: float
) -> float | None:
    """Where a channel (x, x2, y, y2) of a row lies; None where it has none."""
    channel, given = name[0], layer["encoding"].get(name)
    whole = {"width": column, "height": spec["height"]}
    if given is None:
        found = layer["mark"].get(name)
    elif "value" in given:
        found = given["value"]
    else:
        value = given["datum"] if "datum" in given else row.get(given["field"])
        return None if value is None else pixels_of(spec, channel, value, column)
    return None if found is None else float(whole.get(found, found))


def _layer(spec: dict[str, Any], at: int, layer: dict[str, Any], column: float) -> Iterator[Place]:
    look = layer["mark"]
    placed = "field" in layer["encoding"].get("x", {})
    for row in rows_of(spec, layer):
        x, x2, y, y2 = (found_at(spec, layer, name, row, column) for name in ("x", "x2", "y", "y2"))
        if look["type"] == "text":
            aside = (_STYLES.get(look.get("style"), {}) | look).get("dx", 0)
            yield from _words(layer, at, row, (x or 0.0) + reckoned(spec, aside, row, column), y or 0.0, placed)
            continue
        x, y = 0.0 if x is None else x, 0.0 if y is None else y + look.get("yOffset", 0)
        across, down = _reach(layer, row)
        ends_x = (x - across, x + across) if x2 is None else tuple(sorted((x, x2)))
        ends_y = (y - down, y + down) if y2 is None else tuple(sorted((y, y2)))
        if look["type"] == "rule" and layer["encoding"].get("x") is None and look.get("x") is None:
            ends_x = (0.0, column)
        group = row.get(layer["encoding"].get("detail", {}).get("field"))
        yield Place(look["type"], at, ends_x[0], ends_y[0], ends_x[1], ends_y[1], placed=placed, group=group)


def _reach(layer: dict[str, Any], row: dict[str, Any]) -> tuple[float, float]:
    """How far a mark reaches to either side, and up and down, of its middle."""
    look = layer["mark"]
    size = layer["encoding"].get("size", {})
    area = float(row[size["field"]] if "field" in size else look.get("size", 30))
    if look["type"] in ("point", "square", "circle"):
        return math.sqrt(area) / 2, math.sqrt(area) / 2
    if look["type"] == "tick":
        return look.get("thickness", 1) / 2, area / 2
    thick = look.get("strokeWidth", _STYLES.get(look.get("style"), {}).get("strokeWidth", 1)) / 2
    return (0.0, area / 2) if look["type"] == "bar" else (thick, thick)


def _words(layer: dict[str, Any], at: int, row: dict[str, Any], x: float, y: float, placed: bool) -> Iterator[Place]:
    look = layer["mark"]
    look = _STYLES.get(look.get("style"), {}) | look
    given = layer["encoding"].get("text", {})
    text = str(row.get(given["field"]) or "") if "field" in given else str(given.get("value", look.get("text", "")))
    if not text.strip():
        return
    size = look.get("fontSize", 11)
    tall, lines = look.get("lineHeight", size + 2), text.split("\n")
    baseline = look.get("baseline", "middle")
    top = y + look.get("dy", 0) - {"top": 0, "middle": size / 2, "bottom": size + tall * (len(lines) - 1)}[baseline]
    align = look_of(look.get("align", "center"), row)
    for n, line in enumerate(lines):
        wide = width(line) * size * (1 - SLACK)
        left = x - {"left": 0, "center": 0.5, "right": 1}[align] * wide
        over = top + n * tall + size * 0.1
        yield Place("text", at, left, over, left + wide, over + size * 0.8, line, placed)
