"""How a chart leaves a cell: as Vega-Lite JSON that JupyterLab and our exporter both draw without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt

#: JupyterLab draws version 5 by itself; our exporter takes version 6.
SCHEMAS = {
    "application/vnd.vegalite.v6+json": "https://vega.github.io/schema/vega-lite/v6.json",
    "application/vnd.vegalite.v5+json": "https://vega.github.io/schema/vega-lite/v5.json",
}


def bundle(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a spec under every type it can be drawn as, and its title for those that draw nothing."""
    drawn = {kind: {**spec, "$schema": schema} for kind, schema in SCHEMAS.items()}
    return {**drawn, "text/plain": _title(spec)}


def _title(spec: dict[str, Any]) -> str:
    said = (spec.get("usermeta") or {}).get("hdc") or {}
    title = said.get("title") or spec.get("title") or "chart"
    text = title.get("text", "chart") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def register(drawn: Callable[[dict[str, Any]], object] | None = None) -> None:
    """Register and enable the renderer ``hdc``; ``drawn`` is told every spec that leaves through it."""

    def render(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
        if drawn is not None:
            drawn(spec)
        return bundle(spec)

    alt.renderers.register("hdc", render)
    alt.renderers.enable("hdc")
