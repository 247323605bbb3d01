"""The evidence browser: ``hdc.explore(topic)`` in JupyterLab, its static twin on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pandas as pd

from hdc.charts.frame import Drawn
from hdc.explore.display import show, twin
from hdc.explore.picture import picture
from hdc.explore.selection import Filter, Option, checked, choices, evidence, narrow
from hdc.explore.tables import tables
from hdc.topic import Topic

#: What a cell begins with that a spreadsheet takes for a formula.
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")


def explore(topic: Topic, lang: str | None = None, **filters: Any) -> Browser:
    """Return the evidence browser, to be shown as the last line of a cell.

    Args:
        topic: the review.
        lang: a language of the review, by default its first.
        filters: what to begin with: ``text="99%"``, ``speakers=["ada-may"]``, ``metrics="price"``; also
            ``organisations``, ``sides``, ``interviews``, ``states``.

    Raises:
        UsageError: a language, a filter or an id that there is not.
    """
    return Browser(topic, topic.language(lang), Filter.of(filters))


class Browser:
    """A topic and the filter through which one looks at it. Setting ``filter`` moves every view that is open."""

    def __init__(self, topic: Topic, lang: str, filter: Filter | None = None) -> None:
        self.topic = topic
        self.lang = lang
        self._rows = evidence(topic)
        self._filter = checked(self._rows, filter or Filter())
        self._watchers: list[Callable[[], None]] = []

    def __repr__(self) -> str:
        return f"<Browser: {self.selection['quote_id'].nunique()} of {self._rows['quote_id'].nunique()} quotes>"

    @property
    def filter(self) -> Filter:
        """What is wanted now. Raises :class:`~hdc.errors.UsageError` when set to an id that the evidence lacks."""
        return self._filter

    @filter.setter
    def filter(self, filter: Filter) -> None:
        if filter != self._filter:
            self._filter = checked(self._rows, filter)
            for tell in self._watchers:
                tell()

    @property
    def selection(self) -> pd.DataFrame:
        """What the filter leaves: figures joined with their quotes, as :func:`~hdc.explore.selection.evidence` says."""
        return narrow(self._rows, self._filter)

    @property
    def code(self) -> str:
        """The selection as a line of Python, for a cell of one's own; ``topic`` is the review there."""
        wanted = {name: value for name, value in asdict(self._filter).items() if value}
        given = [repr(self.lang), *(f"{name}={_literal(value)}" for name, value in wanted.items())]
        return f"hdc.explore(topic, {', '.join(given)}).selection"

    @property
    def csv(self) -> str:
        """The selection as CSV, a row a figure; before text that a spreadsheet would compute stands an apostrophe."""
        return self.selection.map(_inert).to_csv(index=False)

    @property
    def options(self) -> dict[str, tuple[Option, ...]]:
        """For each facet its values, with the number of quotes that choosing it would leave."""
        return choices(self._rows, self._filter, self.lang)

    @property
    def total(self) -> int:
        """How many quotes there are without a filter."""
        return int(self._rows["quote_id"].nunique())

    @property
    def chart(self) -> Drawn:
        """The selection as a chart."""
        return picture(self.topic, self.selection, self.lang)

    def watch(self, tell: Callable[[], None]) -> None:
        """Have ``tell`` called whenever the filter has changed."""
        self._watchers.append(tell)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return twin(tables(self.selection, self.lang).html, repr(self))

    def _ipython_display_(self) -> None:
        """The selection as tables, kept up to date for whoever opens or exports the notebook later, and under it the
        live view.
        """
        self.watch(show(self._repr_mimebundle_, self._view))

    def _view(self) -> Any:
        from hdc.explore.panel import view

        return view(self)


def _literal(value: str | tuple[str, ...]) -> str:
    return repr(value if isinstance(value, str) else list(value) if len(value) > 1 else value[0])


def _inert(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _COMPUTED else cell
