"""A table that a screen reader can read: caption, headings with their scope, the first column as each row's heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Number
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from hdc.errors import UsageError
from hdc.lang.interface import tag
from hdc.narrative.passage import Passage
from hdc.narrative.reference import ID

#: Columns of a topic's tables that hold words in the language they were spoken in.
_SPOKEN = ("original", "quote", "said")

Records = pd.DataFrame | Sequence[Mapping[str, Any]]


def table(rows: Records, columns: Mapping[str, str], lang: str, caption: str) -> Passage:
    """Return ``rows`` as a table.

    Args:
        rows: a frame, or records. A cell may be a mapping ``{"text": …, "href": …}``; a quote's or figure's id becomes
            a link.
        columns: which columns, in order, and the heading of each.
        lang: the language of the page.
        caption: what the table shows, in a sentence.

    Raises:
        UsageError: no columns, or one that a row does not have.
    """
    tag(lang)
    return Passage.of(table_html(rows, columns, caption), lang)


def table_html(rows: Records, columns: Mapping[str, str], caption: str) -> Markup:
    """Return the table of :func:`table` without what makes it a passage."""
    if not columns:
        raise UsageError("a table needs a column; name at least one")
    records = rows.to_dict("records") if isinstance(rows, pd.DataFrame) else list(rows)
    for record in records:
        if missing := [name for name in columns if name not in record]:
            raise UsageError(f'a row has no "{missing[0]}"; it has {", ".join(map(str, record))}')
    of_rows = next(iter(columns))  # the headings of rows, whatever they are, begin where theirs does
    head = Markup("").join(
        _head(heading, [record[name] for record in records if name != of_rows]) for name, heading in columns.items()
    )
    body = Markup("\n").join(_row([_spoken(name, record) for name in columns]) for record in records)
    return Markup(
        '<div class="hdc-scroll">\n<table>\n<caption>{}</caption>\n'
        "<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}\n</tbody>\n</table>\n</div>"
    ).format(caption, head, body)


def close(words: object) -> Markup:
    """Return what a cell says on one line, so that no number stands apart from its unit."""
    return Markup('<span class="hdc-close">{}</span>').format(words)


def _spoken(name: str, record: Mapping[Any, Any]) -> Any:
    """A cell of a record; words in the language they were spoken in say which that is, where the record does."""
    cell, language = record[name], record.get("language")
    if name in _SPOKEN and isinstance(cell, str) and isinstance(language, str):
        return Markup('<span lang="{}">{}</span>').format(tag(language), cell)
    return cell


def _row(cells: Sequence[Any]) -> Markup:
    first = Markup('<th scope="row">{}</th>').format(_cell(cells[0]))
    rest = (
        Markup('<td class="hdc-numeric">{}</td>' if _is_number(cell) else "<td>{}</td>").format(_cell(cell))
        for cell in cells[1:]
    )
    return Markup("<tr>{}{}</tr>").format(first, Markup("").join(rest))


def _head(heading: str, cells: Sequence[Any]) -> Markup:
    """A column's heading, which stands above its numbers where they stand."""
    of_numbers = Markup(' class="hdc-numeric"') if any(map(_is_number, cells)) else Markup()
    return Markup('<th scope="col"{}>{}</th>').format(of_numbers, heading)


def _is_number(cell: Any) -> bool:
    return isinstance(cell, Number) and not isinstance(cell, bool) and not pd.isna(cell)  # type: ignore[call-overload]


def _cell(cell: Any) -> Markup:
    if isinstance(cell, Markup):
        return cell
    if isinstance(cell, Mapping):
        href = cell.get("href")
        text = str(cell.get("text", ""))
        return Markup('<a class="hdc-ref" href="{}">{}</a>').format(href, text) if href else escape(text)
    if pd.isna(cell):
        return Markup()
    if _is_number(cell):
        return escape(f"{cell:,.10g}")
    text = str(cell)
    if ID.fullmatch(text) and text[0] in "qfd":
        return Markup('<a class="hdc-ref" href="#{0}">{0}</a>').format(text)
    return escape(text)
