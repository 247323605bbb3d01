"""The browser without a kernel: the selection as tables, for a page on which nothing runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from hdc.lang.interface import say
from hdc.narrative.labels import columns
from hdc.narrative.passage import Passage
from hdc.narrative.table import table_html
from hdc.tables.reading import Record, records
from hdc.tables.wording import heard, told, typeset

_FOLD = Markup("<details>\n<summary>{} ({})</summary>\n{}\n</details>")


def tables(rows: pd.DataFrame, lang: str) -> Passage:
    """Return rows of :func:`~hdc.explore.selection.evidence` as folded tables: figures by metric, then bare quotes."""
    shown = records(rows)
    quotes = len({row["quote_id"] for row in shown})
    by_metric: dict[str, list[Record]] = {}
    for row in shown:
        if row["figure_id"]:
            by_metric.setdefault(str(row[f"metric_{lang}"]), []).append(row)
    held = say("explore.held", lang, quotes=quotes, figures=sum(map(len, by_metric.values())))
    parts = [Markup("<p>{}</p>").format(typeset(held, lang))]
    parts += [_folded(label, group, lang) for label, group in by_metric.items()]
    if bare := [row for row in shown if not row["figure_id"]]:
        parts.append(_folded(say("explore.wordless", lang), bare, lang))
    return Passage.of(Markup("\n").join(parts), lang)


def _folded(caption: str, rows: Sequence[Record], lang: str) -> Markup:
    names = ("words", "speaker", "interview")
    headings = columns(lang, *(("number", *names) if rows[0]["figure_id"] else names))
    return _FOLD.format(caption, len(rows), table_html([_cells(row, lang) for row in rows], headings, caption))


def _cells(row: Record, lang: str) -> dict[str, Any]:
    words = heard(row, lang) if row["said"] else told(row, lang)
    return {
        "number": row[f"words_{lang}"],
        "words": {"text": words, "href": f"#{row['figure_id'] or row['quote_id']}"},
        "speaker": say("marks.comma", lang).join(filter(None, (row[f"speaker_{lang}"], row[f"organisation_{lang}"]))),
        "interview": row[f"interview_{lang}"],
    }
