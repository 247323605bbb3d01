"""How a chart leaves a cell: as Vega-Lite JSON that JupyterLab and our exporter both draw without a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import quoteattr

import altair as alt
import vl_convert

from hdc.lang.interface import phrases, spoken

#: What JupyterLab draws by itself; our exporter takes version 6.
LAB = "application/vnd.vegalite.v5+json"
SCHEMAS = {
    "application/vnd.vegalite.v6+json": "https://vega.github.io/schema/vega-lite/v6.json",
    LAB: "https://vega.github.io/schema/vega-lite/v5.json",
}

#: What Vega calls the lines of a chart's menu.
_MENU = {
    "open": "CLICK_TO_VIEW_ACTIONS",
    "svg": "SVG_ACTION",
    "png": "PNG_ACTION",
    "source": "SOURCE_ACTION",
}

#: Where views stand within views.
_NESTED = frozenset({"layer", "hconcat", "vconcat", "concat", "spec"})


def bundle(spec: dict[str, Any], still: bool = False) -> dict[str, Any]:
    """Return a spec under every type it can be drawn as, and its title for those that draw nothing.

    ``still`` adds a picture for whoever shows a saved notebook and draws no chart: nbconvert, GitHub, a mail.
    """
    drawn: dict[str, Any] = {kind: {**spec, "$schema": schema} for kind, schema in SCHEMAS.items()}
    # A mark's link leads to a place of the published page; in JupyterLab it would lead away from the notebook, and what
    # shows the words there asks the mark, which has to be an element.
    drawn[LAB] = _unlinked(drawn[LAB])
    drawn[LAB]["usermeta"] = {**(spec.get("usermeta") or {}), "embedOptions": _embedded(spec)}
    if still:
        picture = vl_convert.vegalite_to_svg(json.dumps(drawn[LAB]), allowed_base_urls=[])
        said = quoteattr(str(spec.get("description") or _title(spec)))
        drawn["image/svg+xml"] = picture.replace("<svg ", f'<svg role="img" aria-label={said} ', 1)
    return {**drawn, "text/plain": _title(spec)}


def _embedded(spec: dict[str, Any]) -> dict[str, Any]:
    """How JupyterLab shows a chart: what its menu offers is said in the chart's language, and asks nobody elsewhere."""
    said = (spec.get("usermeta") or {}).get("hdc")
    words = phrases("figure.menu", spoken(said["lang"]) if said else "en")
    return {
        "renderer": "svg",
        "actions": {"export": True, "source": True, "compiled": False, "editor": False},
        "i18n": {_MENU[name]: text for name, text in words.items()},
    }


def _unlinked(part: Any) -> Any:
    """A spec without the links of its marks."""
    if isinstance(part, dict):
        kept = part if "mark" not in part else {**part, "encoding": _without_link(part.get("encoding") or {})}
        return {name: _unlinked(inner) if name in _NESTED else inner for name, inner in kept.items()}
    return [_unlinked(one) for one in part] if isinstance(part, list) else part


def _without_link(encoding: dict[str, Any]) -> dict[str, Any]:
    return {channel: how for channel, how in encoding.items() if channel != "href"}


def _title(spec: dict[str, Any]) -> str:
    said = (spec.get("usermeta") or {}).get("hdc") or {}
    title = said.get("title") or spec.get("title") or "chart"
    text = title.get("text", "chart") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def register(drawn: Callable[[dict[str, Any]], object] | None = None, still: bool = False) -> None:
    """Register and enable the renderer ``hdc``; ``drawn`` is told every spec that leaves through it."""

    def render(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
        if drawn is not None:
            drawn(spec)
        return bundle(spec, still)

    alt.renderers.register("hdc", render)
    alt.renderers.enable("hdc")
