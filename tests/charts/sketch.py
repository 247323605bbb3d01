"""A chart as a sketch in words: what a reader sees, layer by layer from the ground up, each mark at its pixels.

A line at the margin says what the marks of a layer look like, the lines under it where they stand: across and down,
text at its anchor, what reaches from somewhere to somewhere with both ends. Of a row of equal marks the first and the
last stand for all, of a curve a few points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from hdc.charts.theme import WIDTH
from tests.charts.places import found_at, look_of, pixels_of, rows_of

#: Into so many parts a line or an area is cut; each shows by its first point.
_PARTS = 3
_LABEL = re.compile(r'abs\(datum\.value - ([-\d.e+]+)\) < 1e-6 \? "((?:[^"\\]|\\.)*)"')
#: What a mark has of each row, beside its place.
_OWN = ("color", "size", "shape", "opacity")


def sketch(spec: dict[str, Any]) -> list[str]:
    """The lines of a chart's sketch, and the words that stand around it."""
    said = spec["usermeta"]["hdc"]
    spec = {"layer": [spec]} | spec
    told = said["description"].replace(said["subtitle"], "…")
    around = {"subtitle": said["subtitle"], "note": said["note"], "described": _short(told, 300, 80, " … ")}
    rows = [" | ".join(map(_cell, row)) for row in said["table"]["rows"]]
    return [
        f"{spec['height']} high",
        *(line for channel in "xy" for line in _axis(spec, channel)),
        *(line for layer in spec["layer"] for line in _layer(spec, layer)),
        *(f"{name}: {text}" for name, text in around.items() if text),
        " | ".join(said["table"]["columns"]),
        *_short(rows, 2, 1, ["…"]),
    ]


def _short(parts: Any, first: int, last: int, gap: Any) -> Any:
    """What is long by its beginning and its end."""
    return parts if len(parts) <= first + last + 1 else parts[:first] + gap + parts[-last:]


def _axis(spec: dict[str, Any], channel: str) -> Iterator[str]:
    """From where to where an axis runs, and the numbers on it at their pixels."""
    given = [layer["encoding"].get(channel) or {} for layer in spec["layer"]]
    for one in _each(one.get("scale") for one in given):
        kept = [f"{name}={_set(one[name])}" for name in sorted(one) if name != "domain"]
        yield " ".join([f"{channel} from {' to '.join(map(_number, one['domain']))}", *kept])
    for one in _each(one.get("axis") and one["axis"] | {"title": one.get("title")} for one in given):
        kept = [f"{name}={_set(one[name])}" for name in sorted(one) if name not in ("values", "labelExpr")]
        yield " ".join([f"{channel} axis", *kept])
        labels = _LABEL.findall(one["labelExpr"])
        yield "  " + ", ".join(f"{_number(pixels_of(spec, channel, float(at), WIDTH))} {text}" for at, text in labels)


def _each(given: Any) -> list[dict[str, Any]]:
    """What differs of what is given, each once."""
    return [json.loads(one) for one in dict.fromkeys(json.dumps(one, sort_keys=True) for one in given if one)]


def _layer(spec: dict[str, Any], layer: dict[str, Any]) -> Iterator[str]:
    look, encoding = layer["mark"], layer["encoding"]
    parts = [look["type"], look.get("style", "")]
    parts += [f"{name}={_set(how)}" for name, how in sorted(look.items()) if name not in ("type", "style", "tooltip")]
    parts += [f"tells={len(encoding['tooltip'])}"] if "tooltip" in encoding else []
    parts += ["leads"] if "href" in encoding else []
    rows, reckoned = rows_of(spec, layer), _reckoned(layer)
    moved = not rows and bool(reckoned)
    if moved:
        rows = spec["datasets"].get(layer["data"].get("name"), [{}])
    if not rows:
        return
    yield " ".join(part for part in parts if part)
    yield from (f"  {name} = {_short(how, 60, 20, ' … ')}" for name, how in reckoned.items() if moved)
    if look["type"] in ("line", "area"):
        of = encoding.get("detail", {}).get("field")
        rows = [one for _, points in groupby(rows, lambda row: row.get(of)) for one in _some(list(points))]
    lines = []
    for (down, rest), alike in groupby((_mark(spec, layer, row) for row in rows), lambda mark: mark[1:]):
        shown = " ".join(_short([mark[0] for mark in alike], 1, 1, ["…"]))
        lines.append(f"  {shown}, {down} {rest}".rstrip())
    yield from _short(lines, 4, 2, [f"  … {len(rows)} …"])


def _reckoned(layer: dict[str, Any]) -> dict[str, str]:
    """What the page reckons where a reader moves a slider, by name."""
    return {step["as"]: step["calculate"] for step in layer.get("transform", []) if "calculate" in step}


def _some(points: list[Any]) -> list[Any]:
    step = -(-len(points) // _PARTS)
    return [points[at] for at in dict.fromkeys([*range(0, len(points), step), len(points) - 1])]


def _mark(spec: dict[str, Any], layer: dict[str, Any], row: dict[str, Any]) -> tuple[str, str, str]:
    """Where a mark of a layer stands across and down, and what it has of its own: colour, size, words."""
    encoding = layer["encoding"]
    ends = {name: _end(spec, layer, name, row) for name in ("x", "x2", "y", "y2")}
    across, down = ("–".join(end for name, end in ends.items() if end and name[0] == channel) for channel in "xy")
    own = [_number(row[encoding[name]["field"]]) for name in _OWN if "field" in encoding.get(name, {})]
    own += [f"{name}={look_of(how, row)}" for name, how in layer["mark"].items() if _is_of_a_row(how)]
    text = encoding.get("text", {})
    words = row.get(text["field"]) if "field" in text else text.get("value", layer["mark"].get("text"))
    own += [str(words).replace("\n", " / ")] if words is not None else []
    return across, down, " ".join(own)


def _is_of_a_row(how: Any) -> bool:
    """Whether the page decides a look by a row; what it reckons from places is the layer's, and told with that."""
    return isinstance(how, dict) and "scale(" not in how["expr"]


def _end(spec: dict[str, Any], layer: dict[str, Any], name: str, row: dict[str, Any]) -> str:
    """Where a mark begins or ends; the name of what the page reckons, and nothing where it has no such end."""
    field = layer["encoding"].get(name, {}).get("field")
    if field is not None and field not in row:
        return str(field)
    found = found_at(spec, layer, name, row, WIDTH)
    return "" if found is None else _number(found)


def _number(value: Any) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value + 0:.5g}" if number else str(value)


def _set(how: Any) -> str:
    if isinstance(how, dict):
        return str(how["expr"])
    return ",".join(map(_set, how)) if isinstance(how, list) else _number(how).strip()


def _cell(cell: Any) -> str:
    return f"{cell['text']} ({cell['href']})" if isinstance(cell, dict) else _number(cell)
