"""The selection as a table that can be sorted: a row a figure, and what each column holds said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from hdc.lang.interface import phrases, say, tag
from hdc.tables.reading import records
from hdc.tables.wording import heard, told, typeset

HERE = Path(__file__).parent
#: The columns, and what the interface calls each.
_COLUMNS = {
    "number": "columns.number",
    "measure": "facets.metrics",
    "speaker": "columns.speaker",
    "organisation": "facets.organisations",
    "interview": "columns.interview",
    "date": "columns.date",
    "words": "columns.words",
}


class Grid(anywidget.AnyWidget):
    """``rows`` hold a cell a column, ``{"text": …, "key": …}``: what is shown, and what it is sorted by (null: last).

    They are there while ``is_open``, which the user of the browser writes.
    """

    _esm = HERE / "grid.js"
    columns: Any = traitlets.List().tag(sync=True)
    rows: Any = traitlets.List().tag(sync=True)
    is_open = traitlets.Bool(False).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)


def grid(lang: str) -> Grid:
    """Return the table without rows."""
    help = phrases("explore.grid", lang)
    labels = {name: say(key, lang) for name, key in _COLUMNS.items()}
    columns = [
        {"label": label, "about": say("marks.labelled", lang, label=label, words=help[name])}
        for name, label in labels.items()
    ]
    return Grid(columns=columns, words={"title": help["title"], "help": help["help"], "lang": tag(lang)})


def cells(rows: pd.DataFrame, lang: str) -> list[list[dict[str, Any]]]:
    """Return rows of :func:`~hdc.explore.selection.evidence` as the rows of the table."""
    return [_row(row, lang) for row in records(rows)]


def _row(row: Any, lang: str) -> list[dict[str, Any]]:
    end = row["upper"] if row["lower"] is None else row["lower"]
    words = heard(row, lang) if row["said"] else told(row, lang)
    shown: Sequence[str | None] = (
        *(row[f"words_{lang}"], row[f"metric_{lang}"], row[f"speaker_{lang}"]),
        *(row[f"organisation_{lang}"], row[f"interview_{lang}"], row["date"], words),
    )
    texts = [typeset(str(text), lang) if text else "" for text in shown]
    return [{"text": text, "key": text or None} if at else {"text": text, "key": end} for at, text in enumerate(texts)]
