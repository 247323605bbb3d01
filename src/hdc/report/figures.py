"""A chart as the page shows it: from a notebook's Vega-Lite output to caption, picture, live spec and table."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from hdc.report.strips import strips
from hdc.report.svg import Artist

#: The types under which a chart is looked for, best first.
TYPES = ("application/vnd.vegalite.v6+json", "application/vnd.vegalite.v5+json")
#: Width of the reading column, in pixels: what the static picture is drawn for.
WIDTH = 680
_COMPOSED = ("hconcat", "vconcat", "concat", "repeat", "facet")
_HEIGHT = re.compile(r'<svg[^>]*\sheight="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a chart's table; ``href`` leads to the evidence where there is some."""

    text: str
    href: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart on the page. ``spec`` is JSON for a script element; ``height`` is what to keep free, in pixels;
    ``strips`` are the view boxes of the pieces in which a tall picture is printed.
    """

    id: str
    number: int
    title: str
    subtitle: str
    description: str
    note: str
    lang: str
    sources: tuple[Cell, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    picture: Markup
    strips: tuple[str, ...]
    spec: Markup
    height: int
    fluid: bool
    bound: bool


def chart_in(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The Vega-Lite spec among an output's representations, if there is one."""
    found = next((data[kind] for kind in TYPES if kind in data), None)
    return found if isinstance(found, Mapping) else None


def figure(spec: Mapping[str, Any], number: int, lang: str, artist: Artist) -> Figure:
    """Set a spec as figure ``number`` of a page in ``lang``.

    What the caption says stands in ``usermeta.hdc``: title, subtitle, sources, note, description, table, lang, dark.

    Raises:
        ValueError: Vega-Lite cannot make a chart of it.
    """
    said = (spec.get("usermeta") or {}).get("hdc") or {}
    fluid = is_fluid(spec)
    still = as_drawn(spec)
    picture = artist.draw(still, prefix(number))
    live = still | ({"width": "container"} if fluid else {}) | {"usermeta": {"hdc": {"dark": said.get("dark")}}}
    table = said.get("table") or {}
    height = _HEIGHT.match(picture)
    return Figure(
        id=prefix(number),
        number=number,
        title=str(said.get("title") or _title(spec)),
        subtitle=str(said.get("subtitle") or ""),
        description=still["description"],
        note=str(said.get("note") or ""),
        lang=str(said.get("lang") or lang),
        sources=tuple(Cell(str(source["label"]), str(source.get("href", ""))) for source in said.get("sources") or ()),
        columns=tuple(str(column) for column in table.get("columns") or ()),
        rows=tuple(tuple(map(_cell, row)) for row in table.get("rows") or ()),
        picture=Markup(picture.replace("<g ", f'<g id="{prefix(number)}-drawn" ', 1)),
        strips=strips(picture),
        spec=packed(json.dumps(live, ensure_ascii=False, separators=(",", ":"))),
        height=round(float(height[1])) if height else 0,
        fluid=fluid,
        bound=any("input" in (param.get("bind") or ()) for param in spec.get("params", ())),
    )


def as_drawn(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The spec of a chart's static picture on a page, as wide as the column: the caption is HTML."""
    said = (spec.get("usermeta") or {}).get("hdc") or {}
    bare = {key: value for key, value in spec.items() if key not in ("title", "usermeta", "$schema")}
    description = str(said.get("description") or spec.get("description") or said.get("title") or _title(spec))
    fitted = {"autosize": {"type": "fit-x", "contains": "padding"}, "width": WIDTH} if is_fluid(spec) else {}
    return bare | {"background": "transparent", "description": description} | fitted


def prefix(number: int) -> str:
    """What the ids of figure ``number`` of a page begin with."""
    return f"figure-{number}"


def is_fluid(spec: Mapping[str, Any]) -> bool:
    """Whether a chart may take the width of the page: a single view, or layers of one, that set no step width."""
    encodings = [view.get("encoding") or {} for view in (spec, *spec.get("layer", ()))]
    facets = any(channel in encoding for encoding in encodings for channel in ("row", "column", "facet"))
    return not facets and not any(key in spec for key in _COMPOSED) and not isinstance(spec.get("width"), Mapping)


@cache
def packed(text: str) -> Markup:
    """A text as gzip in Base64: a page carries it at a fraction of its size, and it runs nowhere by itself."""
    return Markup(base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode())


def in_script(value: object) -> Markup:
    """JSON that no HTML parser takes for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _title(spec: Mapping[str, Any]) -> str:
    title = spec.get("title") or ""
    text = title.get("text", "") if isinstance(title, Mapping) else title
    return " ".join(text) if isinstance(text, Sequence) and not isinstance(text, str) else str(text)


def _cell(value: object) -> Cell:
    if isinstance(value, Mapping):
        return Cell(str(value.get("text", value.get("label", ""))), str(value.get("href", "")))
    if value is None:
        return Cell("")
    return Cell(str(value), numeric=isinstance(value, int | float))
