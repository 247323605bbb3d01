"""The browser without a kernel: the selection as tables, for a page on which nothing runs."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from hdc.lang.interface import say
from hdc.narrative.labels import columns
from hdc.narrative.passage import Passage
from hdc.narrative.table import table_html
from hdc.tables.reading import plain
from hdc.tables.wording import heard, told, typeset

_FOLD = Markup("<details>\n<summary>{} ({})</summary>\n{}\n</details>")


def tables(rows: pd.DataFrame, lang: str) -> Passage:
    """Return rows of :func:`~hdc.explore.selection.evidence` as folded tables: figures by metric, then bare quotes."""
    quotes, figures = int(rows["quote_id"].nunique()), rows[rows["figure_id"].notna()]
    bare = rows[rows["figure_id"].isna()]
    parts = [
        Markup("<p>{}</p>").format(typeset(say("explore.held", lang, quotes=quotes, figures=len(figures)), lang)),
        *(_metric(group, lang) for _, group in figures.groupby("metric", sort=False)),
    ]
    if not bare.empty:
        heading = say("explore.wordless", lang)
        parts.append(_FOLD.format(heading, len(bare), _table(bare, lang, heading)))
    return Passage.of(Markup("\n").join(parts), lang)


def _metric(rows: pd.DataFrame, lang: str) -> Markup:
    label = str(rows[f"metric_{lang}"].iloc[0])
    return _FOLD.format(label, len(rows), _table(rows, lang, label))


def _table(rows: pd.DataFrame, lang: str, caption: str) -> Markup:
    cells = [_cells(plain(row), lang) for _, row in rows.iterrows()]
    names = (
        ("number", "words", "speaker", "interview")
        if rows["figure_id"].notna().any()
        else ("words", "speaker", "interview")
    )
    return table_html(cells, columns(lang, *names), caption)


def _cells(row: Any, lang: str) -> dict[str, Any]:
    words = heard(row, lang) if row["said"] else told(row, lang)
    return {
        "number": row[f"words_{lang}"],
        "words": {"text": words, "href": f"#{row['figure_id'] or row['quote_id']}"},
        "speaker": say("marks.comma", lang).join(filter(None, (row["speaker"], row["organisation"]))),
        "interview": row["interview"],
    }
