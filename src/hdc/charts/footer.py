"""What stands under a chart in JupyterLab: its sources, its note and its table twin. A page sets them by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from hdc.lang.interface import phrases, say, spoken
from hdc.notebooks import LAB_ONLY


def footer(spec: Mapping[str, Any]) -> str:
    """Return sources, note and table twin of a chart's spec as HTML; nothing for a chart without our frame."""
    said = (spec.get("usermeta") or {}).get("hdc")
    if not said:
        return ""
    lang = spoken(said["lang"])
    words = phrases("figure", lang)
    labels = say("marks.semicolon", lang).join(str(source["label"]) for source in said["sources"])
    parts = [
        f"<p>{words[kind]}{escape(text)}</p>" for kind, text in (("sources", labels), ("note", said["note"])) if text
    ]
    if said["table"]["rows"]:
        parts.append(f"<details><summary>{words['table']}</summary>{_table(said['table'])}</details>")
    begin = f'<div class="hdc-footer" lang="{said["lang"]}" style="font-size: 0.85em">'
    return f"{begin}{''.join(parts)}</div>" if parts else ""


def _table(table: Mapping[str, Any]) -> str:
    head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in table["columns"])
    rows = ("".join(f"<td>{escape(_text(cell))}</td>" for cell in row) for row in table["rows"])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def _text(cell: Any) -> str:
    shown = cell["text"] if isinstance(cell, Mapping) else cell
    return "" if shown is None else str(shown)


class Footers:
    """The footers of a cell's charts, shown when the cell is done: what draws a chart cannot show anything under it."""

    def __init__(self, show: Callable[..., object]) -> None:
        self._show = show
        self._waiting: list[str] = []

    def add(self, spec: Mapping[str, Any]) -> None:
        """Keep a chart's footer until the cell has run."""
        if html := footer(spec):
            self._waiting.append(html)

    def show(self, *_: object) -> None:
        """Show what waits, in order."""
        waiting, self._waiting = self._waiting, []
        for html in waiting:
            self._show({"text/html": html}, raw=True, metadata={"hdc": LAB_ONLY})
