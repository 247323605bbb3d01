"""A frame in a notebook, its columns explained: what the data dictionary says of one stands at its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
from markupsafe import escape

from hdc.lang.interface import languages
from hdc.tables import joined
from hdc.tables.schema import Column, tables

_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_HEADING = re.compile(r"<th>([^<]+)</th>")


def headed(frame: pd.DataFrame) -> str | None:
    """Return a frame as pandas shows it, with what is known of its columns for whoever points at a heading.

    Several tables have columns of one name: the frame is of the table with which it shares the most.
    """
    html: str | None = frame._repr_html_()  # type: ignore[operator]
    if html is None:
        return None
    about = _explained(frozenset(map(str, frame.columns)), languages())

    def explained(heading: re.Match[str]) -> str:
        said = about.get(heading[1])
        return f'<th title="{escape(said)}">{heading[1]}</th>' if said else heading[0]

    return _HEAD.sub(lambda head: _HEADING.sub(explained, head[0]), html, count=1)


def _explained(names: frozenset[str], langs: tuple[str, ...]) -> dict[str, str]:
    known: list[Sequence[Column]] = [table.columns for table in tables(langs).values()]
    known += [tuple(joined.columns(name, langs)) for name in ("said", "evidence")]
    known.sort(key=lambda columns: sum(column.name in names for column in columns))
    return {column.name: column.about for columns in known for column in columns if column.name in names}
